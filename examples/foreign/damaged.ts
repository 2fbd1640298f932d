import type { PersonKeys } from '../../casefile/identifiers';
import type { Applicant } from './answer';

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Three ways in which a form, an old system or a spreadsheet writes the same person: full width, pasted along with marks, and as a line of addresses. */
const WAYS: readonly ((person: Applicant) => {
  readonly name: string;
  readonly email: string;
  readonly birthDate: string;
})[] = [
  ({ name, email, birthDate }) => ({
    name: wide(name).replaceAll(' ', '\u3000'),
    email: wide(email),
    birthDate: wide((birthDate ?? '').replaceAll('-', '/')),
  }),
  ({ name, email, birthDate }) => ({
    name: `\u202a ${name.normalize('NFD').replaceAll(' ', '\u00a0 ')}\u200b`,
    email: ` ${email.toUpperCase()}\u2060`,
    birthDate: `${(birthDate ?? '').replaceAll('-', '.')} 0:00`,
  }),
  ({ name, email, birthDate }) => ({
    name: name.toLowerCase().replaceAll("'", '’').replaceAll('-', '‐'),
    email: `<${email}>`,
    birthDate: (birthDate ?? '').replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  }),
];

/** What is proven of a person, in each of the damaged writings. */
export const damaged = (person: Applicant): readonly PersonKeys[] =>
  WAYS.map((way) => way(person)).map(({ name, email, birthDate }) => ({
    name: [name],
    email: [email],
    ...(person.birthDate === null ? {} : { birthDate: [birthDate] }),
  }));
