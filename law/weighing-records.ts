import type { WithholdingGround } from './withholding';
import { grouped } from './grouped';
import type { HeldOtherwise } from './held';
import { notSupported, type Fact, type InWords, type Rows, type Weight } from './proposal';
import type { ApplicantKind } from './authorities';

/** What stands in a record that bears on a ground, and in which field. */
export type Sign = {
  readonly sign: 'aboutOthers' | 'namesAnother' | 'perhapsAnothers' | 'evaluation' | 'notesHarm';
  readonly field?: { readonly name: string; readonly label: string } | undefined;
};

/** A law of secrecy, and whose secret it keeps: that of others, or the person’s own. */
export type Secrecy = { readonly law: string; readonly protects: 'others' | 'thePerson' };

/** A column that is withheld whoever asks, and the fact on which the data map says so. */
export type WithheldByMap = {
  readonly field: { readonly name: string; readonly label: string };
  readonly ground: WithholdingGround;
  readonly fact: string;
};

/** A record as far as it bears on a ground. */
export type WeighedRecord = {
  readonly id: string;
  readonly label: string;
  readonly signs: readonly Sign[];
  readonly secrecy?: Secrecy | undefined;
  /** What the data map withholds of it from everybody, on which ground and fact. */
  readonly withheld?: readonly WithheldByMap[] | undefined;
  readonly held?: HeldOtherwise | undefined;
};

/** An earlier case of the same person and right; `counts`: who asked was confirmed, and it was answered. */
export type EarlierRequest = {
  readonly number: string;
  readonly arrivedOn: string;
  readonly closedOn?: string | undefined;
  readonly counts: boolean;
  readonly refused?: 'whole' | 'part' | undefined;
};

/** What is weighed where records are asked for; the earlier cases stand newest first. */
export type RecordFacts = {
  readonly records: readonly WeighedRecord[];
  readonly earlier: readonly EarlierRequest[];
  /** Whether the same was found as in the newest earlier case that counts; undefined where nobody can tell. */
  readonly sameAsLast?: boolean | undefined;
  readonly applicant: ApplicantKind;
  readonly ofMinor: boolean;
  /** What whoever confirmed them noted for a conflict of this parent’s or guardian’s interests with the person’s. */
  readonly conflict?: string | undefined;
  /** About so many pages, where they are more than fit in one letter. */
  readonly pagesBeyond?: number | undefined;
};

/** Under which grounds records may stay untold, each from the sides on which facts bear (Arts. 16(4), 33(2), 33(4), 33(5); guideline 3-8-2, 3-8-3-3). */
export const OF_RECORDS = {
  thirdPerson: {
    ja: '第三者の情報',
    en: 'somebody else in a record',
    ground: 'harmsSomeone',
    article: '33(2)(i)',
    weigh: weighThirdPerson,
    toShow: {
      ja: 'その方のどのような権利利益を、どのように害するおそれがあるか。請求者ご自身が当社に知らせた内容であれば、通常はおそれがない。不開示はその部分に限る',
      en: 'which interest of theirs is harmed, and how; what the applicant told us themselves mostly harms nobody. Only that part is withheld',
    },
  },
  harmNoted: {
    ja: '害するおそれの記載',
    en: 'harm that is noted',
    ground: 'harmsSomeone',
    article: '33(2)(i)',
    weigh: weighHarm,
    toShow: {
      ja: '誰のどのような権利利益を、この請求者に開示することがどのように害するおそれがあるか。法定代理人からの請求であることだけでは足りない',
      en: 'whose interest is harmed by telling this applicant, which, and how; that a parent or guardian asks is not enough',
    },
    tellingNeedsReason: true,
  },
  repetition: {
    ja: '請求の繰返し',
    en: 'repetition',
    ground: 'hindersBusiness',
    article: '33(2)(ii)',
    weigh: weighRepetition,
    toShow: {
      ja: '同じ方の、複雑な対応を要する同じ請求の繰返しにより窓口が事実上占有され、他の問合せへの対応が立ち行かなくなること、及びそれを示す記録（record）と以前の案件（earlier）',
      en: 'that the same person repeats the same laborious request, so that the desk is in effect taken up by it and others are not served; with the record of that (`record`) and the earlier cases (`earlier`)',
    },
  },
  alreadyAnswered: {
    ja: '回答済みの請求',
    en: 'answered before',
    ground: 'hindersBusiness',
    article: '33(2)(ii)',
    weigh: weighAnswered,
    toShow: {
      ja: '回答済みであることは不開示事由ではない。繰返しにより業務の適正な実施に著しい支障を及ぼすこと',
      en: 'that it was answered before is no ground; that repeating it seriously hinders the business would be',
    },
  },
  volume: {
    ja: '量の多さ',
    en: 'volume',
    ground: 'hindersBusiness',
    article: '33(2)(ii)',
    weigh: ({ records, pagesBeyond }) =>
      pagesBeyond === undefined
        ? undefined
        : notSupported({
            ja: `開示の対象は${records.length}件、約${pagesBeyond}ページ。量が多いことだけでは事由に当たらず、方法を請求者と相談する`,
            en: `${records.length} records, about ${pagesBeyond} pages: that it is much is no ground by itself; agree with the applicant on the way`,
          }),
    toShow: {
      ja: '量の多さのほかに、どの業務にどのような著しい支障があるか、及びそれを示す記録（record）',
      en: 'which work is seriously hindered by more than the volume, with the record of it (`record`)',
    },
  },
  evaluation: {
    ja: '評価に関する情報',
    en: 'an evaluation',
    ground: 'hindersBusiness',
    article: '33(2)(ii)',
    weigh: ({ records }) => {
      const facts = where(records, 'evaluation', {
        ja: '評価又は判断に関する項目。評価であることだけでは事由に当たらず、開示の対象である',
        en: 'an evaluation or judgment, which is told like any other: that it is one is no ground',
      });
      return facts.length === 0 ? undefined : { stands: 'toBeShown', restsOn: facts };
    },
    toShow: {
      ja: 'この評価をこの方に開示することで、どの業務の適正な実施にどのような著しい支障があるか（試験の採点の全部を示す場合など）、及びそれを示す記録（record）',
      en: 'which work telling this evaluation to this person seriously hinders, as where it shows how all of an examination is marked; with the record of it (`record`)',
    },
  },
  secrecy: {
    ja: '他の法令による秘密',
    en: 'the secrecy of another law',
    ground: 'breaksAnotherLaw',
    article: '33(2)(iii)',
    weigh: weighSecrecy,
    toShow: {
      ja: 'どの法令のどの規定に、この方への開示が違反することとなるか。ご本人の秘密を守る規定は、ご本人への開示を禁じるものではない',
      en: 'which provision of which law is broken by telling this person; one that keeps their own secret does not forbid to tell it to them',
    },
    tellingNeedsReason: true,
  },
  columnsThatHarm: byMap('harmsSomeone', '33(2)(i)'),
  columnsThatHinder: byMap('hindersBusiness', '33(2)(ii)'),
  columnsUnderAnotherLaw: byMap('breaksAnotherLaw', '33(2)(iii)'),
  anotherLaw: {
    ja: '他の法令による開示',
    en: 'disclosed under another law',
    ground: 'underAnotherLaw',
    article: '33(4)',
    weigh: ({ records }) =>
      held(records, (one) =>
        'anotherLaw' in one
          ? {
              ja: `${one.anotherLaw}により開示されるため、法第33条第1項及び第2項の適用がない`,
              en: `disclosed under ${one.anotherLaw}, so that Art. 33(1) and (2) do not apply`,
            }
          : undefined,
      ),
    toShow: {
      ja: 'その法令が、同等の方法によりその全部又は一部を開示すると定めていること',
      en: 'that this law prescribes an equivalent disclosure of it, or of the part',
    },
  },
  entrusted: {
    ja: '委託を受けた情報',
    en: 'handled for another holder',
    ground: 'entrusted',
    article: '16(4)',
    weigh: ({ records }) =>
      held(records, (one) =>
        'entrustedBy' in one
          ? {
              ja: `${one.entrustedBy}から委託を受けて取り扱うものであり、${one.desk}をご案内する`,
              en: `handled for ${one.entrustedBy}; the person is referred to ${one.desk}`,
            }
          : undefined,
      ),
    toShow: {
      ja: '開示、訂正、利用の停止等の権限が委託元にあること（契約による）',
      en: 'that by contract the authority to disclose, correct and erase it is the other holder’s',
    },
  },
  existence: {
    ja: '記録の存否',
    en: 'that a record exists',
    ground: 'lifeOrProperty',
    article: 'Order 5(i)',
    weigh: ({ records }) => {
      const facts = noted(records);
      return facts.length === 0 ? undefined : { stands: 'toBeShown', restsOn: facts };
    },
    toShow: {
      ja: '内容ではなく、記録の存否が明らかになること自体で、誰の生命、身体又は財産に危害が及ぶおそれがあるか。内容だけの問題であれば法第33条第2項第1号による',
      en: 'whose life, body or property is endangered where merely that the record exists becomes known; where only its content does harm, Art. 33(2)(i) serves',
    },
  },
} as const satisfies Rows<RecordFacts>;

/** What the data map withholds from everybody on a ground: proposed with the fact it names; an officer withholds it, or lifts it where the fact does not hold in the case. */
function byMap<Ground extends WithholdingGround>(ground: Ground, article: string) {
  return {
    ja: 'データマップによる不開示',
    en: 'withheld by the data map',
    ground,
    article,
    weigh: ({ records }: RecordFacts): Weight | undefined => {
      const facts = grouped(
        records.flatMap(({ id, label, withheld = [] }) =>
          withheld
            .filter((one) => one.ground === ground)
            .map(({ field, fact }) => ({ id, label, fields: [field], fact })),
        ),
        ({ fact }) => fact,
        ({ fact }) => ({ ja: fact, en: fact }),
      );
      return facts.length === 0 ? undefined : { stands: 'supported', restsOn: facts };
    },
    toShow: {
      ja: 'この案件でもその事実が当てはまること。当てはまるときは withheld に項目と理由を、当てはまらないときは released に項目とその内容（says）、理由を書く。どちらもなければ決定できない',
      en: 'that the fact holds in this case, too: then name the field under `withheld`, with the reason; where it does not, tell it under `released`, with what stands there (`says`) and why. Nothing is decided without one of them',
    },
    ofColumnsAlone: true,
  } as const;
}

function weighThirdPerson({ records }: RecordFacts): Weight {
  const facts = [
    ...where(records, 'namesAnother', {
      ja: '請求者のものでない氏名、電話番号又はメールアドレスとみられるものが記載されている',
      en: 'what seems to be a name, telephone or mailbox of somebody else stands there',
    }),
    ...where(records, 'aboutOthers', { ja: '第三者に関する項目', en: 'a field about somebody else' }),
    ...where(records, 'perhapsAnothers', {
      ja: '確認した氏名又は生年月日と異なるか、共用されうる連絡先だけで見つかった記録',
      en: 'a proven name or birthday is contradicted, or only what several people may share finds it',
    }),
  ];
  if (facts.length === 0)
    return notSupported({
      ja: '見つかった記録に、第三者を示すものは見当たらない（自由記載は人が読む）',
      en: 'nothing that was found points at somebody else; a person reads what is written freely',
    });
  return { stands: records.some(isAnothers) ? 'supported' : 'toBeShown', restsOn: facts };
}

/** A field about somebody else in which somebody else is named. */
const isAnothers = ({ signs }: WeighedRecord): boolean =>
  signs.some(
    ({ sign, field }) =>
      sign === 'namesAnother' && signs.some((one) => one.sign === 'aboutOthers' && one.field?.name === field?.name),
  );

function weighHarm({ records, applicant, ofMinor, conflict }: RecordFacts): Weight | undefined {
  const notes = noted(records);
  const isStatutory = applicant === 'statutoryAgent';
  const who = isStatutory
    ? [
        ofMinor
          ? { ja: '未成年者の法定代理人からの請求である', en: 'the statutory agent of a minor asks' }
          : { ja: '法定代理人からの請求である', en: 'a statutory agent asks' },
      ]
    : [];
  if (conflict !== undefined)
    return { stands: notes.length > 0 ? 'supported' : 'toBeShown', restsOn: [...notes, conflicting(conflict), ...who] };
  if (notes.length > 0) return { stands: isStatutory ? 'supported' : 'toBeShown', restsOn: [...notes, ...who] };
  return isStatutory
    ? notSupported(...who, { ja: '害のおそれの記載は見当たらない', en: 'nothing notes that it would do harm' })
    : undefined;
}

const conflicting = (noted: string): Fact => ({
  ja: `法定代理人とご本人の利益が相反するおそれが、本人確認の際に記録されている：${noted}`,
  en: `it was noted when they were confirmed that the interests of the agent may conflict with the person’s: ${noted}`,
});

const noted = (records: readonly WeighedRecord[]): readonly Fact[] =>
  where(records, 'notesHarm', {
    ja: '開示により害するおそれの記載がある項目',
    en: 'that telling may do harm is noted',
  });

function weighRepetition({ earlier, sameAsLast }: RecordFacts): Weight {
  const counted = earlier.filter(({ counts }) => counts);
  const others = earlier.filter(({ counts }) => !counts);
  const facts = [
    counted.length === 0
      ? { ja: '同じ方に同じ請求について回答した案件はない', en: 'nothing was answered to the same person before' }
      : casesOf(counted, { ja: '同じ方の同じ請求に回答した案件', en: 'answered to the same person before' }),
    ...(counted.length === 0 ? [] : [sinceLast(sameAsLast)]),
    ...(others.length === 0
      ? []
      : [
          casesOf(others, {
            ja: '数えない案件（回答前、取下げ、又は本人確認前）',
            en: 'not counted, since nobody was confirmed, or nothing answered',
          }),
        ]),
  ];
  return { stands: counted.length > 1 && sameAsLast !== false ? 'toBeShown' : 'notSupported', restsOn: facts };
}

function weighAnswered({ earlier, sameAsLast }: RecordFacts): Weight | undefined {
  const last = earlier.find(({ counts }) => counts);
  if (last === undefined) return undefined;
  return notSupported(
    casesOf([last], { ja: '最後に回答した案件', en: 'the last that was answered' }),
    sinceLast(sameAsLast),
  );
}

const SINCE_LAST = {
  same: { ja: 'その時と同じものが見つかっている', en: 'the same was found as then' },
  moved: { ja: 'その後、見つかるものが変わっている', en: 'what is found has changed since' },
  unknown: { ja: 'その時に見つかったものとは比べられない', en: 'it cannot be compared with what was found then' },
} as const;
const sinceLast = (same: boolean | undefined): Fact =>
  SINCE_LAST[same === undefined ? 'unknown' : same ? 'same' : 'moved'];

/** Cases with their dates and how they ended. */
function casesOf(cases: readonly EarlierRequest[], { ja, en }: InWords): Fact {
  const told = (of: (one: EarlierRequest) => string): string =>
    cases.map((one) => `${one.number}${of(one)}`).join(', ');
  return {
    ja: `${ja}：${told(({ arrivedOn, closedOn, refused }) => `（${arrivedOn}受付${closedOn === undefined ? '' : `、${closedOn}終了`}${refused === undefined ? '' : refused === 'whole' ? '、全部不開示' : '、一部不開示'}）`)}`,
    en: `${en}: ${told(({ arrivedOn, closedOn, refused }) => ` (arrived ${arrivedOn}${closedOn === undefined ? '' : `, closed ${closedOn}`}${refused === undefined ? '' : refused === 'whole' ? ', all refused' : ', part refused'})`)}`,
    cases: cases.map(({ number }) => number),
  };
}

function weighSecrecy({ records }: RecordFacts): Weight {
  const under = records.filter(
    (one): one is WeighedRecord & { readonly secrecy: Secrecy } => one.secrecy !== undefined,
  );
  if (under.length === 0)
    return notSupported({
      ja: '見つかった記録について、データマップは秘密を守る法令を挙げていない',
      en: 'for nothing that was found does the data map name a law of secrecy',
    });
  const facts = grouped(
    under,
    ({ secrecy: { law, protects } }) => `${law} ${protects}`,
    ({ secrecy: { law, protects } }) =>
      protects === 'others'
        ? { ja: `${law}が第三者の秘密を守る`, en: `${law} keeps the secret of others` }
        : { ja: `${law}が守るのはご本人の秘密である`, en: `${law} keeps the person’s own secret` },
  );
  return {
    stands: under.some(({ secrecy }) => secrecy.protects === 'others') ? 'supported' : 'notSupported',
    restsOn: facts,
  };
}

/** Records that the data map holds otherwise, each with why. */
function held(
  records: readonly WeighedRecord[],
  why: (held: HeldOtherwise) => InWords | undefined,
): Weight | undefined {
  const facts = grouped(
    records.filter((one) => one.held !== undefined && why(one.held) !== undefined),
    (one) => JSON.stringify(one.held),
    (one) => why(one.held as HeldOtherwise) as InWords,
  );
  return facts.length === 0 ? undefined : { stands: 'supported', restsOn: facts };
}

/** Where a sign stands, kind of record by kind, with the fields in which it does. */
const where = (records: readonly WeighedRecord[], sign: Sign['sign'], says: InWords): readonly Fact[] =>
  grouped(
    records.flatMap(({ id, label, signs }) => {
      const fields = signs.filter((one) => one.sign === sign).map(({ field }) => field);
      return fields.length === 0 ? [] : [{ id, label, fields: fields.filter((field) => field !== undefined) }];
    }),
    () => '',
    () => says,
  );
