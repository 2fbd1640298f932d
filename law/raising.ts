import { daysBetween, type CivilDate } from './clock';
import type { ImpossibleDay } from './days';
import type { Defect } from './defects';
import { documentOf, shownBy, type DocumentKind } from './documents';
import type { Lacking } from './lacking';
import type { Said } from './said';
import { sameNameAsShown, sameReach } from './shown';

/** What makes a company ask for more before somebody is held to be who they say, each where its profile says so (Art. 37(1), (4); guideline 3-8-7 ※2). */
export const RAISED_BY = {
  contactChanged: {
    ja: 'ご請求の直前に届出先が変更されている',
    en: 'a contact was changed shortly before the request',
  },
  contradiction: {
    ja: '提出された書類と当社の記録とが食い違っている',
    en: 'a document and a record contradict each other',
  },
  photoless: { ja: '顔写真のない書類のみが提出されている', en: 'a document without a photograph came alone' },
} as const;
export type RaisedBy = keyof typeof RAISED_BY;

/** An occasion as this company publishes it: how shortly before the request, in its own days. */
export function occasionOf(because: RaisedBy, { contactChanged }: Raising): Said {
  const days = contactChanged?.withinDays;
  if (because !== 'contactChanged' || days === undefined) return RAISED_BY[because];
  return {
    ja: `ご請求の前${days}日以内に届出先が変更されている`,
    en: `a contact was changed within ${days === 1 ? 'a day' : `${days} days`} before the request`,
  };
}

/** What may be asked for besides; any one of those a profile names is enough. */
export const ASKED_BESIDES = {
  anotherPaper: { ja: '別の本人確認書類', en: 'another proof of identity' },
  callBack: { ja: '以前から保有する電話番号への折返しの電話', en: 'a call back to a number held before' },
  letter: { ja: '以前から保有する住所への書面', en: 'a letter to the address held before' },
} as const;
export type AskedBesides = keyof typeof ASKED_BESIDES;

/** By which somebody is heard at a place that was held before the request. */
export const HEARD_BEFORE = ['callBack', 'letter'] as const satisfies readonly AskedBesides[];

/** What this company asks for besides, and on which occasion; what it does not name raises nothing. */
export type Raising = {
  readonly contactChanged?: { readonly withinDays: number; readonly asks: readonly AskedBesides[] } | undefined;
  readonly contradiction?: { readonly asks: readonly AskedBesides[] } | undefined;
  readonly photoless?: { readonly asks: readonly AskedBesides[] } | undefined;
};

/** What is raised of an agent, of whom the company holds nothing: another paper beside one without a photograph. */
export const ofAgents = ({ photoless }: Raising): Raising =>
  photoless?.asks.includes('anotherPaper') === true ? { photoless: { asks: ['anotherPaper'] } } : {};

/** What a record of the company can say otherwise than the applicant does, or say since lately. */
export const DOUBTED = {
  name: { ja: '氏名', en: 'the name' },
  birthDate: { ja: '生年月日', en: 'the date of birth' },
  address: { ja: '住所', en: 'the address' },
  email: { ja: '電子メールアドレス', en: 'the mailbox' },
  phone: { ja: '電話番号', en: 'the telephone number' },
} as const;

/** Which doubts somebody at the desk can enter; that a photograph lacks is seen on the papers themselves. */
export const DOUBTS = ['contactChanged', 'contradiction'] as const satisfies readonly RaisedBy[];

/** What the desk read in a record that was held before the request; the applicant is told what would do, and never that anything is held. */
export type Doubt = {
  readonly because: (typeof DOUBTS)[number];
  readonly what: keyof typeof DOUBTED;
  /** The day on which the record says that the contact was changed. */
  readonly changedOn?: CivilDate | undefined;
  readonly sight: string;
};

/** The person was heard at a number, or answered a letter to an address, that a record of before the request holds for them. */
export type HeardBefore = {
  readonly by: (typeof HEARD_BEFORE)[number];
  /** The number or the address, as the record has it. */
  readonly value: string;
  readonly since: CivilDate;
  readonly sight: string;
};

/** What is looked at: the papers of somebody that stand, and what records of before the request say. */
export type Looked = {
  readonly arrivedOn: CivilDate;
  readonly papers: readonly DocumentKind[];
  readonly doubts?: readonly Doubt[] | undefined;
  readonly heardBefore?: readonly HeardBefore[] | undefined;
};

/** What is asked for besides, on which occasion, and not yet given. */
export type StillRaised = { readonly because: RaisedBy; readonly asks: readonly AskedBesides[] };

/** Everything that is raised and not answered, each occasion once. A number or an address counts that was held before the contact was changed. */
export function stillRaised(looked: Looked, raising: Raising): readonly StillRaised[] {
  const { arrivedOn, doubts = [] } = looked;
  return (Object.keys(RAISED_BY) as RaisedBy[]).flatMap((because) => {
    const row = raising[because];
    if (row === undefined || row.asks.length === 0 || !isRaised(because, looked, raising)) return [];
    const before = because === 'contactChanged' ? beforeAnyChange(arrivedOn, doubts) : arrivedOn;
    return row.asks.some((asked) => isGiven(asked, looked, before)) ? [] : [{ because, asks: row.asks }];
  });
}

function isRaised(because: RaisedBy, { arrivedOn, papers, doubts = [] }: Looked, raising: Raising): boolean {
  if (because === 'photoless') return papers.length > 0 && papers.every((paper) => documentOf(paper).photo !== true);
  return doubts.some((doubt) => doubt.because === because && isLately(doubt, arrivedOn, raising));
}

/** Whether a contact was changed so shortly before the request that it counts; a contradiction always does. */
const isLately = ({ because, changedOn }: Doubt, arrivedOn: CivilDate, { contactChanged }: Raising): boolean =>
  because === 'contradiction' ||
  (contactChanged !== undefined &&
    changedOn !== undefined &&
    daysBetween(changedOn, arrivedOn) <= contactChanged.withinDays);

/** Since before which day a place must have been held, where a contact was changed shortly before the request. */
const beforeAnyChange = (arrivedOn: CivilDate, doubts: readonly Doubt[]): CivilDate =>
  [arrivedOn, ...doubts.flatMap(({ changedOn }) => changedOn ?? [])].sort()[0] ?? arrivedOn;

/** Whether the very address or number on the form was held before, and the person was heard there: that proves it as a paper would. */
export const wasHeardAt = (
  place: keyof typeof HEARD_AT,
  onForm: string | undefined,
  { arrivedOn, doubts = [], heardBefore = [] }: Omit<Looked, 'papers'>,
): boolean =>
  onForm !== undefined &&
  heardBefore.some(
    ({ by, value, since }) =>
      by === HEARD_AT[place].by && since < beforeAnyChange(arrivedOn, doubts) && HEARD_AT[place].same(value, onForm),
  );

const HEARD_AT = {
  address: { by: 'letter', same: (a: string, b: string) => sameNameAsShown(a.normalize('NFKC'), b.normalize('NFKC')) },
  phone: { by: 'callBack', same: (a: string, b: string) => sameReach('phone', a, b) },
} as const;

/** Another paper is one of another kind that shows the name; two copies of one are one. */
const isGiven = (asked: AskedBesides, { papers, heardBefore = [] }: Looked, before: CivilDate): boolean =>
  asked === 'anotherPaper'
    ? new Set(papers.filter((document) => shownBy({ document }).includes('name'))).size > 1
    : heardBefore.some(({ by, since }) => by === asked && since < before);

/** Each occasion as the applicant is told of it: with everything that would do, and without a word of what the company holds. */
export const raisedDefects = (raised: readonly StillRaised[], another: readonly Said[]): readonly Defect[] =>
  raised.map(({ because, asks }) => ({
    code: because === 'photoless' ? 'photolessAlone' : 'moreProofAsked',
    instead: asks.map((asked) => TOLD[asked](another)),
  }));

/** What would do, as the letter says it. */
const TOLD = {
  anotherPaper: (another) => ({
    ja: `お送りいただいたものとは別の種類の本人確認書類（${another.map(({ ja }) => ja).join('、')}）のうち一点の写しをお送りいただくこと。転居又は改姓をされたときは、以前の住所又は氏名の記載のあるもの`,
    en: `a copy of another kind of document than you sent (${another.map(({ en }) => en).join('; ')}); where you moved or changed your name, one that shows the former address or name`,
  }),
  callBack: () => ({
    ja: 'ご請求より前に届け出られた電話番号があるときは、お申出をいただき、その番号への折返しの電話に応じていただくこと',
    en: 'where you had given us a telephone number before the request, to let us know and answer when we call that number back',
  }),
  letter: () => ({
    ja: 'ご請求より前に届け出られた住所があるときは、お申出をいただき、その住所にお送りする書面にご返信いただくこと',
    en: 'where you had given us an address before the request, to let us know and reply to the letter we send to that address',
  }),
} as const satisfies Record<AskedBesides, (another: readonly Said[]) => Said>;

/** The same as whoever would confirm is told it: why, and what would do. */
export const lackingInRaised = (raised: readonly StillRaised[]): readonly Lacking[] =>
  raised.map(({ because, asks }) => ({
    ja: `${RAISED_BY[because].ja}ため、次のいずれか：${asks.map((asked) => ASKED_BESIDES[asked].ja).join('、')}`,
    en: `one of these, since ${RAISED_BY[because].en}: ${asks.map((asked) => ASKED_BESIDES[asked].en).join(', ')}`,
  }));

/** Everything for which a doubt raises nothing, or cannot be. */
export function impossibleDoubt(
  { because, what, changedOn }: Doubt,
  raising: Raising,
  { arrivedOn, on }: { readonly arrivedOn: CivilDate; readonly on: CivilDate },
): readonly ImpossibleDay[] {
  const row = raising[because];
  if (row === undefined)
    return [
      {
        at: ['because'],
        en: `raises nothing at this company: write \`identity.raising.${because}\` into the profile, or ask in your own words`,
        ja: `このプロファイルでは何も求めません。identity.raising.${because} を定めるか、補正の依頼によりお尋ねください`,
      },
    ];
  if (because === 'contradiction')
    return changedOn === undefined
      ? []
      : [{ at: ['changedOn'], en: 'is told of a changed contact alone', ja: '届出先の変更のときにのみお書きください' }];
  return [
    ...(CONTACTS.includes(what)
      ? []
      : [
          {
            at: ['what'],
            en: 'is no contact: say `address`, `email` or `phone`, or that a paper and a record contradict each other (`contradiction`)',
            ja: '届出先ではありません。address、email 又は phone とするか、書類と記録の食い違い（contradiction）としてください',
          },
        ]),
    ...lackingInDay(changedOn, raising, arrivedOn, on),
  ];
}

const CONTACTS: readonly (keyof typeof DOUBTED)[] = ['address', 'email', 'phone'];

function lackingInDay(
  changedOn: CivilDate | undefined,
  { contactChanged }: Raising,
  arrivedOn: CivilDate,
  on: CivilDate,
): readonly ImpossibleDay[] {
  if (changedOn === undefined)
    return [
      { at: ['changedOn'], en: 'is missing: write the day the record bears', ja: '記録にある変更の日をお書きください' },
    ];
  if (changedOn > on) return [{ at: ['changedOn'], en: 'is still to come', ja: 'まだ来ていない日です' }];
  const within = contactChanged?.withinDays ?? 0;
  return daysBetween(changedOn, arrivedOn) <= within
    ? []
    : [
        {
          at: ['changedOn'],
          en: `lies more than ${within} days before the request: at this company such a change raises nothing`,
          ja: `ご請求の${within}日前より前の変更です。このプロファイルでは何も求めません`,
        },
      ];
}

/** A place proves something only where it was held before the request, which a record says. */
export const impossibleHeard = (
  heard: readonly Pick<HeardBefore, 'since'>[],
  arrivedOn: CivilDate,
): readonly ImpossibleDay[] =>
  heard.flatMap(({ since }, at) =>
    since < arrivedOn
      ? []
      : [
          {
            at: ['heardBefore', at, 'since'],
            en: `must lie before the request came (${arrivedOn}): what was written to us with it or since proves nobody`,
            ja: `ご請求の到達日（${arrivedOn}）より前の日としてください。ご請求とともに、又はその後に届け出られた連絡先では確認できません`,
          },
        ],
  );
