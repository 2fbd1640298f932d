import { reasonFor, saysSomething, type Lacking } from './lacking';
import type { LawOf } from './decisions';
import type { Departing } from './refusing';
import type { Said } from './said';

/** The only grounds on which the purpose of use need not be told (Art. 32(2)); that it is plain from how the data were acquired is none of them (Art. 21(4)(iv)). */
export const PURPOSE_GROUNDS = {
  alreadyClear: {
    article: '32(2)(i)',
    cite: '第32条第2項第1号',
    ja: '前項の規定により当該本人が識別される保有個人データの利用目的が明らかな場合',
    en: 'where the purpose of use of the retained personal data by which the person is identified is clear from what paragraph (1) has made known',
  },
  harmsSomeone: {
    article: '32(2)(ii), 21(4)(i)',
    cite: '第32条第2項第2号（第21条第4項第1号）',
    ja: '利用目的を本人に通知し、又は公表することにより本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合',
    en: 'where notifying the person of the purpose of use, or publishing it, risks harming the life, body, property or other rights or interests of the person or of a third party',
  },
  harmsOurRights: {
    article: '32(2)(ii), 21(4)(ii)',
    cite: '第32条第2項第2号（第21条第4項第2号）',
    ja: '利用目的を本人に通知し、又は公表することにより当該個人情報取扱事業者の権利又は正当な利益を害するおそれがある場合',
    en: 'where notifying the person of the purpose of use, or publishing it, risks harming the rights or legitimate interests of the business operator handling personal information',
  },
  hindersPublicDuty: {
    article: '32(2)(ii), 21(4)(iii)',
    cite: '第32条第2項第2号（第21条第4項第3号）',
    ja: '国の機関又は地方公共団体が法令の定める事務を遂行することに対して協力する必要がある場合であって、利用目的を本人に通知し、又は公表することにより当該事務の遂行に支障を及ぼすおそれがあるとき',
    en: 'where it is necessary to cooperate with an organ of the State or a local government in performing affairs prescribed by law, and notifying the person of the purpose of use, or publishing it, risks hindering the performance of those affairs',
  },
} as const;

export type PurposeGround = keyof typeof PURPOSE_GROUNDS;

/** What a notice tells of a kind of data: for what it is used, and from whom data of the kind were acquired, as far as that is known. */
export type KindTold = {
  readonly category: Said;
  readonly purposes: readonly Said[];
  readonly sources: readonly Said[];
};

/**
 * Why a company uses data for a purpose that it did not publish, and may: it told each person, or the Act lets it be silent
 * (Art. 21(1), (2), (4)). On the first three grounds it may stay silent to whoever asks, too (Art. 32(2)(ii)).
 */
export const UNPUBLISHED = {
  harmsSomeone: { article: '21(4)(i)', cite: '第21条第4項第1号', en: 'publishing it may harm somebody' },
  harmsOurRights: {
    article: '21(4)(ii)',
    cite: '第21条第4項第2号',
    en: 'publishing it may harm our rights or legitimate interests',
  },
  hindersPublicDuty: {
    article: '21(4)(iii)',
    cite: '第21条第4項第3号',
    en: 'publishing it may hinder a public duty in which we help',
  },
  plainFromAcquisition: {
    article: '21(4)(iv)',
    cite: '第21条第4項第4号',
    en: 'it is plain from how the data are acquired',
  },
  toldEach: {
    article: '21(1), 21(2)',
    cite: '第21条第1項及び第2項',
    en: 'each person is told it when the data are acquired',
  },
} as const;
export type Unpublished = keyof typeof UNPUBLISHED;

/** A purpose of use, by the name the company's profile gives it; where it was not published, why. */
export type Purpose = { readonly id: string; readonly says: string; readonly unpublished?: Unpublished | undefined };

/** For what each kind of data is used, as the company published it or settled it, and as its data map says. */
export type Purposes = readonly { readonly category: string; readonly purposes: readonly Purpose[] }[];

/** On which ground something is not told, and why (Arts. 32(3), 36). */
export type PurposeOnGround = {
  readonly ground: PurposeGround;
  readonly reason: string;
  /** In which publication the purposes are clear; the letter says it. */
  readonly where?: string | undefined;
  /** What shows the ground; it is not printed. */
  readonly record?: string | undefined;
  readonly alias?: string | undefined;
};

/** A kind of data whose purposes are not told, or one purpose of it, by its name. */
export type PurposeWithheld = PurposeOnGround & { readonly category: string; readonly purpose?: string | undefined };

/** What the holder has resolved to answer to a request for notice of the purpose of use (Art. 32(2), (3)). `tells`: purposes that are told though the Act lets us be silent on them. */
export type PurposeDecision = Departing & Resolved;
type Resolved =
  | { readonly kind: 'notify'; readonly tells?: readonly string[] | undefined }
  | {
      readonly kind: 'notifyPart';
      readonly withheld: readonly PurposeWithheld[];
      readonly tells?: readonly string[] | undefined;
    }
  | { readonly kind: 'notNotify'; readonly grounds: readonly PurposeOnGround[] };

/** What is decided on a request for notice of the purpose of use (Art. 32(2), (3)), and which letter tells it. */
export const PURPOSE_NOTICE: LawOf<PurposeDecision, { readonly purposes: Purposes }> = {
  lackingIn(decision, { purposes }) {
    if (decision.kind === 'notNotify')
      return [
        ...(decision.grounds.length === 0
          ? [{ ja: '通知しない事由（法第32条第2項各号）', en: 'a ground (Art. 32(2))' }]
          : []),
        ...decision.grounds.flatMap((word) => lackingInGround(word, purposes)),
      ];
    if (purposes.length === 0)
      return [
        {
          ja: '通知する利用目的：データマップに、利用目的のあるデータがありません',
          en: 'a purpose to tell: the data map has no data that serve one',
        },
      ];
    return [
      ...(decision.kind === 'notifyPart' ? lackingInPart(decision.withheld, purposes) : []),
      ...unresolved(decision, purposes),
    ];
  },
  refusedIn: ({ kind }) => (kind === 'notNotify' ? 'whole' : kind === 'notifyPart' ? 'part' : undefined),
  saidOf: (decision) => ({
    grounds: [...new Set(groundsIn(decision).map(({ ground }) => ground))],
    ...(decision.kind === 'notifyPart' ? { withheld: decision.withheld.length } : {}),
  }),
  toldBy: ({ kind }) => [kind === 'notNotify' ? 'purposeRefusal' : 'purposeNotice'],
};

/** Every ground a decision rests on, with its words. */
export const groundsIn = (decision: PurposeDecision): readonly (PurposeOnGround & Partial<PurposeWithheld>)[] =>
  decision.kind === 'notNotify' ? decision.grounds : decision.kind === 'notifyPart' ? decision.withheld : [];

/** For what each kind of data is used, as far as the decision tells it; a kind of which nothing is told is not in it. */
export function toldIn(decision: PurposeDecision, purposes: Purposes): Purposes {
  if (decision.kind === 'notNotify') return [];
  const withheld = decision.kind === 'notifyPart' ? decision.withheld : [];
  return purposes.flatMap(({ category, purposes: all }) => {
    const told = all.filter(({ id }) => !withheld.some((word) => covers(word, category, id)));
    return told.length === 0 ? [] : [{ category, purposes: told }];
  });
}

const covers = (word: PurposeWithheld, category: string, id: string): boolean =>
  word.category === category && (word.purpose === undefined || word.purpose === id);

/** A ground needs its reason, and what it rests on: a record that shows it of this person (Arts. 21(4), 32(2), 36); of purposes that are clear, the publication in which everything it speaks of stands. */
function lackingInGround({ ground, reason, where = '', record = '' }: PurposeOnGround, of: Purposes): Lacking[] {
  const { cite, article } = PURPOSE_GROUNDS[ground];
  const about = reasonFor(reason, { ja: `法${cite}に該当する`, en: ground });
  const shown = saysSomething(record)
    ? about
    : [
        ...about,
        {
          ja: `法${cite}に該当することを示す記録（record）。書面には印字しません`,
          en: `what shows that Art. ${article} applies (\`record\`); it is not printed`,
        },
      ];
  if (ground !== 'alreadyClear') return shown;
  const secret = of.flatMap(({ purposes }) => purposes.filter(({ unpublished }) => unpublished !== undefined));
  return [
    ...shown,
    ...(saysSomething(where)
      ? []
      : [
          {
            ja: '利用目的を公表しているところ（where）。書面に印字します',
            en: 'in which publication the purposes are clear (`where`); the letter says it',
          },
        ]),
    ...[...new Set(secret.map(({ id }) => id))].map((id) => ({
      ja: `公表した利用目的：「${id}」は公表していないため、明らかとはいえません`,
      en: `a published purpose: ${id} is not published, so it is not clear`,
    })),
  ];
}

/** What a notice in part lacks: each word speaks of something there is, once, on a ground; and something is still told. */
function lackingInPart(withheld: readonly PurposeWithheld[], purposes: Purposes): Lacking[] {
  const parts = withheld.map((word) =>
    purposes.flatMap(({ category, purposes: all }) => {
      const spokenOf = all.filter(({ id }) => covers(word, category, id));
      return spokenOf.length === 0 ? [] : [{ category, purposes: spokenOf }];
    }),
  );
  const twice = withheld.flatMap((word, at) =>
    withheld.slice(0, at).some((other) => covers(other, word.category, word.purpose ?? other.purpose ?? ''))
      ? [at + 1]
      : [],
  );
  return [
    ...(withheld.length === 0
      ? [
          {
            ja: '通知しない部分（withheld）。全部を通知するときは notify',
            en: 'what is withheld (`withheld`); where all is told, `notify`',
          },
        ]
      : toldIn({ kind: 'notifyPart', withheld }, purposes).length === 0
        ? [
            {
              ja: '通知する部分。全部を通知しないときは notNotify',
              en: 'something that is told; where nothing is, `notNotify`',
            },
          ]
        : []),
    ...parts.flatMap((part, at) =>
      part.length > 0
        ? []
        : [
            {
              ja: `withheld の${at + 1}番目の種類又は利用目的は、この案件のデータマップにありません`,
              en: `number ${at + 1} under \`withheld\`: the data map of this case has no such kind of data, or no such purpose of it`,
            },
          ],
    ),
    ...twice.map((at) => ({
      ja: `withheld の${at}番目は、前に述べたものと重なります`,
      en: `number ${at} under \`withheld\` speaks of what another speaks of already`,
    })),
    ...withheld.flatMap((word, at) => lackingInGround(word, parts[at] ?? [])),
  ];
}

/** Of a purpose on which the Act lets us be silent somebody says whether it is told; and of none that there is not. */
function unresolved(decision: Exclude<PurposeDecision, { kind: 'notNotify' }>, purposes: Purposes): Lacking[] {
  const { tells = [] } = decision;
  const guarded = purposes.flatMap(({ purposes: all }) => all.filter(isGuarded));
  const told = toldIn(decision, purposes).flatMap(({ purposes: all }) => all.filter(isGuarded));
  return [
    ...[...new Map(told.map((one) => [one.id, one])).values()]
      .filter(({ id }) => !tells.includes(id))
      .map(({ id, unpublished }) => ({
        ja: `「${id}」は法${UNPUBLISHED[unpublished].cite}により公表していません。通知する（tells）か、しない（notifyPart）かをお決めください`,
        en: `whether ${id} is told, which was not published under Art. ${UNPUBLISHED[unpublished].article}: name it under \`tells\`, or withhold it (\`notifyPart\`)`,
      })),
    ...tells.flatMap((id, at) =>
      guarded.some((one) => one.id === id)
        ? []
        : [
            {
              ja: `tells の${at + 1}番目は、法第21条第4項第1号から第3号までにより公表していない利用目的ではありません`,
              en: `number ${at + 1} under \`tells\`: no purpose called so stays unpublished under Art. 21(4)(i) to (iii)`,
            },
          ],
    ),
  ];
}

/** The Act lets us be silent on it to whoever asks (Art. 32(2)(ii)). */
const isGuarded = (
  purpose: Purpose,
): purpose is Purpose & { readonly unpublished: keyof typeof PURPOSE_GROUNDS & Unpublished } =>
  purpose.unpublished !== undefined && Object.hasOwn(PURPOSE_GROUNDS, purpose.unpublished);
