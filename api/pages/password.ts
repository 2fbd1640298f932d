import type { PasswordView } from '../../casefile/decision-views';
import { LETTERS } from '../../casefile/letter';
import type { CaseFile } from '../../casefile/views';

import { html, type Piece } from './html';
import { facts, page, type Looks } from './layout';
import { say, type Lang } from './words';

type Letters = Pick<CaseFile, 'number' | 'letters'>;

/** The way to the password of an electronic record, beside the letter it opens. */
export const passwordAt = (
  number: string,
  { password, documentNumber }: Letters['letters'][number],
  lang: Lang,
): Piece =>
  password === undefined
    ? undefined
    : html`<a class="nowrap" href="/cases/${number}/letters/${documentNumber}/password"
        >${say(lang, 'readPassword')}</a
      >`;

/** The passwords of a case, each by its letter, for whoever is about to tell one. */
export const passwordsOf = ({ number, letters }: Letters, lang: Lang): Piece =>
  letters
    .filter(({ password }) => password !== undefined)
    .map(
      (one) =>
        html`<p>
          ${LETTERS[one.kind][lang]} <span class="soft">${one.documentNumber}</span>
          ${passwordAt(number, one, lang)}
        </p>`,
    );

/** What opens an electronic record, to be told by the voice of a person. */
export const passwordPage = (
  looks: Looks,
  { number, letters, next }: Pick<CaseFile, 'number' | 'letters' | 'next'>,
  { documentNumber, password }: PasswordView,
): string => {
  const { lang } = looks;
  const letter = letters.find((one) => one.documentNumber === documentNumber);
  const mayTell = next.some(({ act, yours }) => act === 'tellPassword' && yours === true);
  return page({
    ...looks,
    title: `${number} ${say(lang, 'passwordOfRecord')}`,
    main: html`<p><a href="/cases/${number}">${say(lang, 'back')}</a></p>
      <p class="lead">${say(lang, 'passwordLead')}</p>
      ${facts([
        [say(lang, 'letters'), [letter && LETTERS[letter.kind][lang], ' ', documentNumber]],
        [say(lang, 'passwordOfRecord'), html`<code class="key">${password}</code>`],
      ])}
      ${mayTell && html`<p class="end"><a href="/cases/${number}/acts/tellPassword">${say(lang, 'wasTold')}</a></p>`}`,
  });
};
