import { hasComeOfAge, type CivilDate } from './clock';
import { documentOf, LET_GO, shownBy, type DocumentKind, type LetGo, type Shows } from './documents';
import { saysSomething, type Lacking } from './lacking';
import { DEFECTS, type Defect } from './defects';
import {
  AUTHORITIES,
  PARENTS,
  authorityDefects,
  authorityOf,
  fits,
  isJudged,
  lacksOtherParent,
  type ApplicantKind,
  type Authority,
} from './authorities';
import type { Days } from './issued';
import { lackingInPlace, shownOf } from './proven-place';
import { paperDefects, type Demands, type Paper } from './standing';
import { lackingInRaised, ofAgents, stillRaised, type Doubt, type HeardBefore, type StillRaised } from './raising';
import { sameReach, type Reach } from './shown';
import { isKeptInFull, isKeptWhole, standingAuthorities, standingCopies, type WrittenIn } from './vouching';
import type { Way } from './ways';

/** A paper as whoever confirmed saw it. */
export type Seen = {
  readonly document: DocumentKind;
  readonly of: 'principal' | 'agent';
  readonly shows: readonly Shows[];
  /** The former and other names the paper shows, letter by letter. */
  readonly formerNames?: readonly string[] | undefined;
  /** The addresses the paper shows besides the one where they live now. */
  readonly formerAddresses?: readonly string[] | undefined;
  /** What the desk noted when it saw the paper itself, where no scan of it is kept. */
  readonly sight?: string | undefined;
};

/** The paper by which an agent may act, as whoever confirmed saw it. */
export type SeenAuthority = Pick<Authority, 'document' | 'parents'> & {
  readonly sight?: string | undefined;
  /** Why an officer holds one parent to be enough, where no paper shows it. */
  readonly parentsBecause?: string | undefined;
};
const isUnreasoned = ({ parents, parentsBecause }: SeenAuthority): boolean =>
  parents !== undefined && isJudged(parents) && !saysSomething(parentsBecause ?? '');

/** How somebody was heard at a mailbox, a number or an account. */
export const HEARD = {
  reply: { ja: '返信', en: 'a reply that came from it' },
  callBack: { ja: '折返しの電話', en: 'a call back to it' },
  signature: { ja: '電子署名又はログイン', en: 'a signature or a login' },
} as const;

/** Somebody was heard at a mailbox, a number or an account, as it was shown; what came of it is noted. */
export type Reply = {
  readonly from: Reach;
  readonly value: string;
  readonly of: 'principal' | 'agent';
  readonly by: keyof typeof HEARD;
  readonly note: string;
};

/** What the desk saw on the papers and heard from the applicant when it confirmed who they are. */
export type Confirmation = {
  readonly documents: readonly Seen[];
  readonly authorities: readonly SeenAuthority[];
  readonly replied: readonly Reply[];
  /** What speaks for a conflict between the interests of a parent or guardian and the person’s (Art. 33(2)(i)). */
  readonly conflict?: string | undefined;
};

/** The application as far as a confirmation is measured by it. */
export type Asking = Days & {
  /** The day on which it is measured. */
  readonly on: CivilDate;
  readonly applicant: ApplicantKind;
  readonly principalBorn?: CivilDate | undefined;
  readonly principalLives?: string | undefined;
  readonly papers: readonly Paper[];
  readonly authorities: readonly Authority[];
  readonly answerBy: Way;
  readonly doubts?: readonly Doubt[] | undefined;
  readonly heardBefore?: readonly HeardBefore[] | undefined;
  readonly writtenIn?: WrittenIn | undefined;
  /** The mailboxes, numbers and accounts on the form, and whose each is. */
  readonly reaches: readonly { readonly from: Reach; readonly value: string; readonly of: 'principal' | 'agent' }[];
};

/**
 * What is still lacking before the applicant may be held to be who they say, in plain words (Art. 37(1); guideline 3-8-7 ※2).
 * A confirmation rests on papers that stand, kept or seen, of the right person, and on answers from a place on the form.
 */
export function lackingInIdentity(confirmation: Confirmation, asking: Asking, demands: Demands): readonly Lacking[] {
  return [
    ...confirmation.documents.flatMap((seen) => lackingInPaper(seen, asking, demands)),
    ...lackingInShown(confirmation, demands),
    ...lackingInRaised(raisedFor(confirmation, asking, demands)),
    ...lackingInAgent(confirmation, asking, demands),
    ...confirmation.replied.flatMap((reply) => lackingInReply(reply, asking)),
    ...lackingInPlace(confirmation, asking),
  ];
}

/** What is still asked for besides what was seen, of the person and of an agent who shows papers. */
const raisedFor = (
  { documents }: Confirmation,
  { arrivedOn, applicant, doubts, heardBefore }: Asking,
  { raising, agentShowsIdentity }: Demands,
): readonly StillRaised[] => {
  const seenOf = (whose: Seen['of']): readonly DocumentKind[] =>
    documents.filter(({ of }) => of === whose).map(({ document }) => document);
  return [
    ...stillRaised({ arrivedOn, papers: seenOf('principal'), doubts, heardBefore }, raising),
    ...(applicant === 'principal' || !agentShowsIdentity[applicant]
      ? []
      : stillRaised({ arrivedOn, papers: seenOf('agent') }, ofAgents(raising))),
  ];
};

/** What keeps one paper from being what a confirmation rests on. */
function lackingInPaper(seen: Seen, asking: Asking, demands: Demands): Lacking[] {
  const { document, of, shows, sight } = seen;
  const { ja, en } = documentOf(document);
  const what = called({ ja, en }, of);
  const handedIn = asking.papers.filter((paper) => paper.document === document && paper.of === of);
  const standing = standingCopies(document, of, asking, demands);
  const canShow =
    handedIn.length === 0 ? shownBy({ document }) : (standing.length === 0 ? handedIn : standing).flatMap(shownBy);
  const claimed = shows.filter((one) => !canShow.includes(one));
  return [
    ...(handedIn.length === 0
      ? [{ ja: `${what.ja}：提出された書類の中にありません`, en: `${what.en} among the papers: none was handed in` }]
      : lackingInCopies(
          what,
          handedIn.map((paper) => ({ ...paper, defects: paperDefects(paper, asking, demands) })),
          sight !== undefined ||
            isKeptWhole(
              standing,
              shows.filter((one) => canShow.includes(one)),
            ),
        )),
    ...claimed.map((one) => ({
      ja: `${SHOWN[one].ja}を確認できる書類：${ja}では確認できません`,
      en: `a document that can show ${SHOWN[one].en}: ${what.en} cannot`,
    })),
    ...FORMER.filter(({ what, read }) => shows.includes(what) !== (seen[read] ?? []).length > 0).map(
      ({ what, read }) => ({
        ja: `${ja}に記載された${SHOWN[what].ja}：書類のとおりにお書きください（shows と ${read}）`,
        en: `${SHOWN[what].en} as the ${en} shows it, letter by letter (\`shows\` and \`${read}\`)`,
      }),
    ),
  ];
}

/** What was once so is written down as the paper shows it; it proves nothing else. */
const FORMER = [
  { what: 'formerName', read: 'formerNames' },
  { what: 'formerAddress', read: 'formerAddresses' },
] as const;

/** Of several copies one that stands and is kept or was seen is enough; else it is said what is wrong with them. */
function lackingInCopies(
  what: Lacking,
  copies: readonly {
    readonly evidenceId?: string | undefined;
    readonly letGo?: LetGo | undefined;
    readonly defects: readonly Defect[];
  }[],
  isKeptOrSeen: boolean,
): Lacking[] {
  const standing = copies.filter(({ defects }) => defects.length === 0);
  if (standing.length === 0)
    return copies
      .flatMap(({ defects }) => defects)
      .map(({ code, limit }) => ({
        ja: `${what.ja}の有効な写し：${DEFECTS[code].ja}${limit === undefined ? '' : `（${limit}）`}`,
        en: `${what.en} that stands: ${DEFECTS[code].en}${limit === undefined ? '' : ` (${limit})`}`,
      }));
  if (isKeptOrSeen) return [];
  const letGo = standing.find((copy) => copy.letGo !== undefined)?.letGo;
  if (letGo !== undefined)
    return [{ ja: `${what.ja}の写し：${LET_GO[letGo].ja}`, en: `a scan of ${what.en}: ${LET_GO[letGo].en}` }];
  if (standing.some(({ evidenceId }) => evidenceId !== undefined))
    return [
      {
        ja: `${what.ja}の写し：保管している画像では一部しか確認できないため、残りの画像、又は現物を確認した旨の記録（sight）が必要です`,
        en: `a scan of ${what.en} that shows all of this, or a note of sight by whoever saw it: what is kept shows less`,
      },
    ];
  return [
    {
      ja: `${what.ja}の写し：画像がないため、現物を確認した旨の記録（sight）が必要です`,
      en: `a scan of ${what.en}, or a note of sight by whoever saw it`,
    },
  ];
}

/** What the papers of the person must show, so that namesakes are told apart; nothing where the company published that being heard is enough. */
function lackingInShown(confirmation: Confirmation, { withoutPaper }: Demands): Lacking[] {
  const isHeard = confirmation.replied.some(
    ({ of, by }) => of === 'principal' && by !== 'reply' && withoutPaper.includes(by),
  );
  if (isHeard) return [];
  const shown = shownOf('principal', confirmation);
  return [
    ...(shown.has('name') ? [] : [{ ja: '氏名を確認できる書類', en: 'a document that shows the name' }]),
    ...(shown.has('birthDate') || shown.has('address')
      ? []
      : [
          {
            ja: '生年月日又は住所を確認できる書類：同姓同名の方と区別するためです',
            en: 'a document that shows the date of birth or the address, so that namesakes are told apart',
          },
        ]),
  ];
}

/** An agent is confirmed when somebody saw who they are and by what they may act (Art. 37(3); Order Art. 13). */
function lackingInAgent(confirmation: Confirmation, asking: Asking, demands: Demands): Lacking[] {
  const { applicant } = asking;
  const told = confirmation.conflict !== undefined && applicant !== 'statutoryAgent' ? [NO_CONFLICT] : [];
  if (applicant === 'principal') return told;
  const ofMinors = confirmation.authorities.some(({ document }) => authorityOf(document).ofMinorsOnly === true);
  return [
    ...told,
    ...(isNamed(confirmation, demands.agentShowsIdentity[applicant])
      ? []
      : [{ ja: '代理人の氏名を確認できる書類', en: 'a document of the agent that shows the agent’s name' }]),
    ...(ofMinors && !shownOf('principal', confirmation).has('birthDate')
      ? [
          {
            ja: 'ご本人の生年月日を確認できる書類：親権者又は未成年後見人は未成年の方についてのみ代理できるためです',
            en: 'a document that shows the person’s date of birth: a parent or guardian of this kind acts for a minor alone',
          },
        ]
      : []),
    ...(lacksOtherParent(confirmation.authorities, demands, asking) ? [OTHER_PARENT] : []),
    ...(confirmation.authorities.some(isUnreasoned) ? [WHY_ONE_IS_ENOUGH] : []),
    ...(confirmation.authorities.length === 0
      ? [
          {
            ja: '代理権を証する書類：確認した書類を authorities に挙げてください',
            en: 'the paper by which the agent may act: name the one that was seen under `authorities`',
          },
        ]
      : confirmation.authorities.flatMap((seen) => lackingInAuthority(seen, asking, demands))),
  ];
}

const NO_CONFLICT: Lacking = {
  ja: '利益の相反（conflict）は、親権者、未成年後見人又は成年後見人からのご請求についてのみ記録します',
  en: 'a parent or guardian who asks: `conflict` is told of their interests alone',
};
const WHY_ONE_IS_ENOUGH: Lacking = {
  ja: '一方の親権者で足りるとする理由（parentsBecause）：急迫の事情又は日常の行為に当たることは、担当責任者が理由を記して認めます（民法第824条の2第1項第3号、第2項）',
  en: 'the reason why one parent is enough (`parentsBecause`): that there is no time, or that it is everyday care, an officer holds to be so and says why (Civil Code Art. 824-2(1)(iii), (2))',
};
const OTHER_PARENT: Lacking = {
  ja: `他方の親権者の同意、又はお一人で代理できることを示す書類：確認したものを parents に挙げてください（${Object.keys(PARENTS).join('、')}。民法第818条、第819条、第824条の2、第838条）`,
  en: `the consent of the other parent, or a paper that shows that this one may act alone: say under \`parents\` which was seen (${Object.keys(PARENTS).join(', ')}; Civil Code Arts. 818, 819, 824-2, 838)`,
};

/** Whether the agent's name was seen: on a paper of theirs, or, where the company asks for none, on that of authority or by being heard. */
function isNamed(confirmation: Confirmation, byOwnPapers: boolean): boolean {
  if (shownOf('agent', confirmation).has('name')) return true;
  const { authorities, replied } = confirmation;
  return (
    !byOwnPapers &&
    (authorities.some(({ document }) => authorityOf(document).showsAgent.includes('name')) ||
      replied.some(({ of }) => of === 'agent'))
  );
}

function lackingInAuthority({ document, sight }: SeenAuthority, asking: Asking, demands: Demands): Lacking[] {
  const { ja, en } = called(AUTHORITIES[document]);
  const handedIn = asking.authorities.filter((paper) => paper.document === document);
  if (handedIn.length === 0)
    return [
      { ja: `${ja}：提出された書類の中にありません`, en: `${en} among the papers of authority: none was handed in` },
    ];
  const grownUp = outgrown({ authorities: [{ document }] }, asking);
  if (grownUp.length > 0) return [...grownUp];
  if (!handedIn.some((paper) => fits(paper, asking, demands, asking.on)))
    return [
      {
        ja: `この代理人の代理権を証する書類：${ja}では確認できません`,
        en: `a paper that proves the authority of this agent: ${en} does not`,
      },
    ];
  return lackingInCopies(
    { ja, en },
    handedIn.map((paper) => ({ ...paper, defects: authorityDefects(paper, asking, demands) })),
    sight !== undefined || isKeptInFull(standingAuthorities(document, asking, demands)),
  );
}

/** A parent acts for a minor alone: what says so once the person has come of age, on the day it is asked (Civil Code Art. 4; Order Art. 13(i)). */
export const outgrown = (
  { authorities }: Pick<Confirmation, 'authorities'>,
  { principalBorn, on }: Pick<Asking, 'principalBorn' | 'on'>,
): readonly Lacking[] =>
  principalBorn !== undefined &&
  hasComeOfAge(principalBorn, on) &&
  authorities.some(({ document }) => authorityOf(document).ofMinorsOnly === true)
    ? [
        {
          ja: 'ご本人が成年に達したため、親権者又は未成年後見人の代理権は消滅しています：ご本人からの請求（applicant）又は委任状の補正を求めてください',
          en: 'a word of the person, who has come of age: a parent or guardian asks for them no more; ask them for a mandate, or to ask themselves (`applicant`)',
        },
      ]
    : [];

/** An answer proves the place it came from, if that very place stands on the form. */
const lackingInReply = ({ from, value, of }: Reply, { reaches }: Asking): Lacking[] =>
  reaches.some((reach) => reach.from === from && reach.of === of && sameReach(from, reach.value, value))
    ? []
    : [
        {
          ja: `請求書に記載された${REACHES[from].ja}からの返信：記載のない宛先からの返信では確認できません`,
          en: `an answer from the ${REACHES[from].en} on the form: the one it came from does not stand there`,
        },
      ];

/** A paper, and whose it is where an agent has papers too: 代理人の運転免許証, an eligibility certificate. */
const called = ({ ja, en }: Lacking, of: 'principal' | 'agent' = 'principal'): Lacking =>
  of === 'agent'
    ? { ja: `代理人の${ja}`, en: `the agent’s ${en}` }
    : { ja, en: `${/^[aeiou]/.test(en) ? 'an' : 'a'} ${en}` };

const REACHES = {
  email: { ja: '電子メールアドレス', en: 'mailbox' },
  phone: { ja: '電話番号', en: 'number' },
  customerNumber: { ja: 'お客様番号', en: 'account' },
} as const satisfies Record<Reach, object>;

const SHOWN = {
  name: { ja: '氏名', en: 'the name' },
  kana: { ja: '氏名の読み', en: 'how the name is read' },
  birthDate: { ja: '生年月日', en: 'the date of birth' },
  address: { ja: '住所', en: 'the address' },
  formerName: { ja: '旧氏名', en: 'a former name' },
  formerAddress: { ja: '以前の住所', en: 'a former address' },
} as const satisfies Record<Shows, object>;
