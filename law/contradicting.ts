import { authorityOf, type ApplicantKind, type AuthorityKind } from './authorities';
import type { CivilDate } from './clock';
import { sameNameAsShown } from './shown';

/** What cannot be so beside something else that was handed in: where it stands, and what to do. */
export type Contradiction = { readonly at: readonly (string | number)[]; readonly ja: string; readonly en: string };

type Somebody = { readonly name?: string | undefined; readonly birthDate?: CivilDate | undefined };

/** Who an application says asks, and by what. */
export type SaidToAsk = {
  readonly applicant: ApplicantKind;
  readonly principal: Somebody;
  readonly agent?: Somebody | undefined;
  readonly papers: readonly { readonly of: 'principal' | 'agent' }[];
  readonly authorities: readonly {
    readonly document: AuthorityKind;
    readonly rights?: unknown;
    readonly parents?: unknown;
  }[];
};

/** Everything in an application, as it is opened, that contradicts who it says asks (Art. 37(3), Order Art. 13). */
export const contradictionsIn = (said: SaidToAsk): readonly Contradiction[] => [
  ...(said.applicant === 'principal' ? ofSomebodyElse(said) : []),
  ...(said.agent !== undefined && isSame(said.principal, said.agent) ? [AGENT_OF_THEMSELVES] : []),
  ...said.authorities.flatMap(({ document, rights, parents }, at) => [
    ...(rights === undefined || authorityOf(document).scope !== undefined ? [] : [namesNoRights(at)]),
    ...(parents === undefined || authorityOf(document).ofMinorsOnly === true || authorityOf(document).dated === 'made'
      ? []
      : [showsNoParents(at)]),
  ]),
];

/** Papers of somebody who acts for another, where nobody does. */
const ofSomebodyElse = ({ papers, authorities }: SaidToAsk): readonly Contradiction[] => [
  ...papers.flatMap(({ of }, at) => (of === 'agent' ? [ofNoAgent(['papers', at, 'of'])] : [])),
  ...authorities.map((_, at) => ofNoAgent(['authorities', at])),
];

const ofNoAgent = (at: Contradiction['at']): Contradiction => ({
  at,
  en: 'is a paper of an agent, although the person asks themselves: say by what right the agent asks under `applicant` and who under `agent`, or leave the paper out',
  ja: 'ご本人によるご請求ですが、代理人の書類です。applicant に代理人の種別、agent に代理人をお書きになるか、この書類を除いてください',
});

/** Namesakes are told apart by their birthdays; without both nobody can say. */
const isSame = (one: Somebody, other: Somebody): boolean =>
  one.name !== undefined &&
  other.name !== undefined &&
  sameNameAsShown(one.name, other.name) &&
  one.birthDate !== undefined &&
  one.birthDate === other.birthDate;

const AGENT_OF_THEMSELVES: Contradiction = {
  at: ['agent'],
  en: 'is the person themselves, by name and birthday: leave `agent` out and write `principal` under `applicant`, or read again who asks for whom',
  ja: '氏名及び生年月日がご本人と同じです。agent を空けて applicant を principal とするか、どなたがどなたのために請求しているかをもう一度ご確認ください',
};

const namesNoRights = (at: number): Contradiction => ({
  at: ['authorities', at, 'rights'],
  en: 'is said of a power of attorney, or of a register with a list of acts: any other gives authority for every request',
  ja: '委任状、又は目録の付いた登記事項証明書（保佐、補助、任意後見）についてのみお書きください。その他の書類による代理権は、すべてのご請求に及びます',
});

const showsNoParents = (at: number): Contradiction => ({
  at: ['authorities', at, 'parents'],
  en: 'is said of a parent’s paper alone: a family register, a residence certificate, or a power of attorney that a parent gave',
  ja: '親権者の書類（戸籍謄本・抄本、住民票の写し、又は親権者が作成した委任状）についてのみお書きください',
});
