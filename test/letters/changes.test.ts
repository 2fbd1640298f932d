import type { FactsOf } from '../../casefile/letter';
import type { ClaimTold, RemainsTold, UntouchedTold } from '../../casefile/letters-on-changes';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { CivilDate } from '../../law/clock';
import { asWritten } from '../../law/said';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';

const takako = factsFor(TAKAKO);
type Kind =
  | 'corrected'
  | 'notCorrected'
  | 'useCeased'
  | 'useNotCeased'
  | 'alternativeMeasure'
  | 'provisionCeased'
  | 'provisionNotStopped';
const says = <K extends Kind>(kind: K, more: Partial<FactsOf[K]>): { readonly ja: string; readonly en: string } => {
  const facts = { ...takako[kind], ...more };
  return { ja: wordsOf(compose<Kind>(kind, facts)), en: wordsOfRendering(inEnglish(kind, facts as never)) };
};
const claim = (more: Partial<ClaimTold> = {}): ClaimTold => ({
  ...{ claim: 'noLongerNeeded', about: [], holds: true, found: '退会を確認しました。', neededFor: [] },
  ...more,
});
const NEEDED = claim();
const HARM = claim({ claim: 'mayHarm' });
const BEYOND = claim({ claim: 'beyondPurpose' });
const orders = asWritten('通販サイト　ご注文（2件）');
const INVOICE: RemainsTold[number] = {
  ...{ what: orders, why: 'keptByLaw', law: '法人税法施行規則第59条' },
  on: '2033-06-02' as CivilDate,
};
const PLAIN = { untouched: [], remains: [], later: [], copies: [] } as const;

describe('Arts. 35(7), 36: L17 tells what was erased, what was not, and why', () => {
  it('all of it: no exception, and nothing that is left', () => {
    const { ja, en } = says('useCeased', { ...PLAIN, ceased: [{ what: orders, does: 'erase', on: '2026-11-13' as CivilDate }] }); // prettier-ignore
    expect(ja).not.toMatch(/一部を除き|除く。|第36条|消去していない/);
    expect(en).not.toMatch(/except for|Article 36|Not erased/);
  });

  it('another person’s record points at it: erased in part, with the reason, and the reasons are explained', () => {
    const { ja, en } = says('useCeased', {
      ...PLAIN,
      ceased: [{ what: orders, does: 'erase', on: '2026-11-13' as CivilDate, inPart: true }],
      remains: [{ what: orders, why: 'shared' }],
    });
    for (const part of ['利用停止等を、一部を除き下記のとおり', '消去（本通知書に記載する部分を除く。）', '消去していない部分', '他の方の記録', '法第36条']) expect(ja).toContain(part); // prettier-ignore
    for (const part of ['Erasure (except for the part named in this notice)', 'Not erased', 'Article 36']) expect(en).toContain(part); // prettier-ignore
  });

  it('what was nobody’s of theirs any more when it came to it: that none was there, and no measure and no day', () => {
    const { ja, en } = says('useCeased', { ...PLAIN, ceased: [{ what: orders, does: 'erase', on: '2026-11-13' as CivilDate, wasNone: true }] }); // prettier-ignore
    expect(ja).toContain('措置の時点で、ご本人の記録はありませんでした。');
    expect(en).toContain('when the measures were taken, no record of yours was there.');
    expect(ja + en).not.toMatch(/11月13日|13 November|それぞれ記載の日に|On the day given/);
  });

  it.each([
    [[NEEDED], '第35条第6項の規定により', 'Article 35(6)'],
    [[BEYOND], '第35条第2項の規定により', 'Article 35(2)'],
    [[BEYOND, HARM], '第35条第2項及び第6項の規定により', 'Article 35(2) and (6)'],
  ])('it cites the paragraph under which the claim is met, and no other: %#', (claims, ja, en) => {
    const told = says('useCeased', { claims });
    expect(told.ja).toContain(`。以下「法」という。）${ja}`);
    expect(told.en).toContain(`under ${en} of the Act on`);
  });

  it('of our own will, and an invoice is kept: nothing says that a claim holds, nor that a measure stands in the place of another', () => {
    const { ja, en } = says('useCeased', {
      ...{ claims: [claim({ holds: false })], voluntarily: '会員規約による退会として' },
      ...PLAIN,
      remains: [INVOICE],
    });
    for (const part of ['一部を除き', '保存を義務付ける法令：法人税法施行規則第59条', '期日：令和15年6月2日'])
      expect(ja).toContain(part);
    expect(ja).not.toMatch(/理由があると認め|ただし書|代替措置/);
    expect(en).not.toMatch(/that there is a ground for your request|proviso|in the place of/);
  });
});

describe('what is decided to stay has its own reason: no ground, or beyond what is needed', () => {
  const stays = (beyond: UntouchedTold[number]['beyond'], more: Partial<FactsOf['useCeased']> = {}) =>
    says('useCeased', { ...PLAIN, untouched: [{ what: orders, because: '契約の履行に必要であるため。', beyond }], ...more }); // prettier-ignore

  it.each<readonly [UntouchedTold[number]['beyond'], RegExp, RegExp]>([
    [[], /ご請求の理由があるとは認められないため、措置をとらない/, /did not find that there is a ground for it/],
    [
      ['35(2)'],
      /違反を是正するために必要な限度（法第35条第2項）を超えるため/,
      /remedy the violation \(Article 35\(2\)/,
    ],
    [['35(6)'], /侵害を防止するために必要な限度（法第35条第6項）を超えるため/, /prevent an infringement/],
    [['35(2)', '35(6)'], /第35条第2項）及びご本人の権利利益/, /35\(2\) of the Act\) and to prevent/],
  ])('beyond %j', (beyond, ja, en) => {
    const told = stays(beyond);
    expect(told.ja).toMatch(ja);
    expect(told.en).toMatch(en);
    expect(/限度/.test(told.ja)).toBe(beyond.length > 0);
  });

  it('of our own will in part: no extent of the Act is spoken of', () =>
    expect(stays([], { claims: [claim({ holds: false })], voluntarily: '退会として' }).ja).toMatch(
      /認められないため、任意の措置によっても、措置をとらない/,
    ));

  it('a claim holds for some records only: the letter names for which', () => {
    const { ja, en } = says('useCeased', { claims: [claim({ about: [asWritten('会員登録')] })] });
    expect(ja).toContain('対象：会員登録');
    expect(en).toContain('For: 会員登録');
  });
});

describe('Art. 35(2), (4), (6), provisos: L19 says that what was asked is not done, and what is done in its place', () => {
  it('it is called after what was asked, cites the one proviso, and tells what was searched and what is not ours', () => {
    const referred = [{ what: asWritten('受託台帳'), holder: '株式会社花暦企画', desk: '窓口' }];
    const { ja, en } = says('alternativeMeasure', { lookedFor: { searchedBy: [asWritten('氏名')], referred } });
    for (const part of ['利用停止等に代わる措置に関する通知書', '第35条第6項ただし書', '利用停止等は行わず、これに代えて', '検索いたしました（氏名）', '株式会社花暦企画']) expect(ja).toContain(part); // prettier-ignore
    expect(ja).not.toMatch(/第35条第[24]項|代替措置実施/);
    expect(en).toContain('the proviso of Article 35(6)');
  });

  it('of provision: the stop of it is what is not done, and a search is spoken of only where we looked for its mark', () => {
    const told = (lookedFor: FactsOf['alternativeMeasure']['lookedFor']): string =>
      says('alternativeMeasure', {
        ...{ inPlaceOf: 'provisionStop', claims: [claim({ claim: 'providedWithoutConsent' })], lookedFor },
        ...{ ceased: [], remains: [] },
      }).ja;
    const ja = told(undefined);
    expect(ja).toContain('第三者提供の停止に代わる措置に関する通知書');
    expect(ja).toContain('第35条第4項ただし書の規定により、第三者への提供の停止は行わず');
    expect(ja).not.toMatch(/検索/);
    expect(told({ searchedBy: [asWritten('氏名')], referred: [] })).toContain('検索いたしました（氏名）');
  });

  it('it goes on several days: told once, with how many records on which', () => {
    const { on: _, ...invoice } = INVOICE;
    const each = [
      { on: '2030-06-01' as CivilDate, rows: 1 },
      { on: '2033-06-02' as CivilDate, rows: 2 },
    ];
    const { ja, en } = says('alternativeMeasure', { remains: [{ ...invoice, each }] });
    expect(ja).toContain('期日：令和12年6月1日（1件）、令和15年6月2日（2件）');
    expect(en).toContain('By: June 1, 2030 (1 record); June 2, 2033 (2 records)');
  });

  it('that kept records are used for nothing else stands there only where their system was told so', () => {
    const told = (restricted?: true) => says('alternativeMeasure', { remains: [{ ...INVOICE, restricted }] });
    expect(told(true).ja).toContain('保存のほかには利用しないこととし、保存期間の満了後');
    expect(told().ja).not.toContain('利用しない');
    expect(told().en).not.toContain('nothing else');
  });
});

describe('Art. 16(4): who asks to correct or to erase is not told of disclosure', () => {
  const referred = [{ what: asWritten('受託台帳'), holder: '株式会社花暦企画', desk: '窓口' }];
  it.each([
    ['corrected', '訂正等', 'request for correction'],
    ['notCorrected', '訂正等', 'request for correction'],
    ['useCeased', '利用停止等', 'request for cessation of use or erasure'],
    ['useNotCeased', '利用停止等', 'request for cessation of use or erasure'],
  ] as const)('%s', (kind, ja, en) => {
    const told = says(kind, { referred });
    expect(told.ja).toContain(
      `に${ja}の権限がなく、法第16条第4項の保有個人データに当たりません。${ja}は、次の委託元に`,
    );
    expect(told.ja).not.toContain('開示');
    expect(told.en).toContain(en);
    expect(told.en).not.toContain('disclos');
  });
});

describe('L20: what stopped, and where nothing is provided', () => {
  const [stopped] = takako.provisionCeased.stopped as [FactsOf['provisionCeased']['stopped'][number]];

  it('nothing of the person is provided there: no stop is spoken of, and nothing that went before it', () => {
    const { ja, en } = says('provisionCeased', { untouched: [], stopped: [{ ...stopped, found: 'notProvided' }] });
    expect(ja).toContain('第三者提供の停止に関する通知書');
    expect(ja).not.toMatch(/停止しております|停止前の提供/);
    expect(en).not.toMatch(/have stopped|Provided before/);
  });

  it('nothing of theirs is in one, and another goes on: that one is an exception', () => {
    const { ja, en } = says('provisionCeased', { stopped: [{ ...stopped, found: 'notProvided' }] });
    expect(ja).toContain('第三者への提供には、一部を除き、ご本人が識別される保有個人データは含まれておりません');
    expect(en).toMatch(/can be identified, as set out below, except for the parts named there/);
  });

  it('all of it was left out, and nobody looked what is provided: nothing is said of what it contains', () => {
    const { ja, en } = says('provisionCeased', { stopped: [], untouched: [] });
    expect(ja).toContain('第三者への提供につきまして、停止したものはございません');
    expect(ja).not.toContain('含まれておりません');
    expect(en).toContain('nothing was stopped');
    expect(en).not.toContain('contains no');
  });

  it('a part goes on: it is an exception, and its reason is explained', () => {
    const { ja, en } = says('provisionCeased', {});
    for (const part of ['第三者への提供を、一部を除き下記のとおり停止', '法第36条']) expect(ja).toContain(part);
    expect(en).toContain('except for the parts named there');
  });
});

describe('Art. 34(2): where another law has its own procedure nothing was investigated', () => {
  const other = {
    ...{ what: '登記の住所', reason: '登記の手続によるため', law: '商業登記法第132条' },
    ground: 'otherProcedure',
  } as const;
  const untrue = { what: 'お届け先', ground: 'notInError', reason: '伝票のとおり' } as const;

  it('that alone: L16 and L15 speak of no investigation for it', () => {
    expect(says('notCorrected', { uncorrected: [other] }).ja).not.toContain('調査');
    expect(says('notCorrected', { uncorrected: [other] }).en).not.toContain('investigat');
    const { ja } = says('corrected', { uncorrected: [other] });
    expect(ja).toContain(
      '次の部分につきましては、他の法令の規定により特別の手続が定められているため、訂正等を行わない',
    );
  });

  it('beside what was investigated: both are told', () =>
    expect(says('notCorrected', { uncorrected: [untrue, other] }).ja).toContain(
      '調査の結果により、又は他の法令の規定により特別の手続が定められているため',
    ));
});

describe('copies that no measure reaches are told to the person', () => {
  const copies = [asWritten('夜間の予備の複製')];
  it.each(['corrected', 'useCeased', 'alternativeMeasure'] as const)('%s', (kind) => {
    const told = says(kind, { copies });
    expect(told.ja).toMatch(/措置の及ばない写し\n.*\n {2}・ 夜間の予備の複製/);
    expect(told.en).toContain('Copies not reached');
    expect(says(kind, { copies: [] }).ja).not.toContain('写しには');
  });
});

describe('Arts. 34(3), 35(7): whoever withdrew after the first change is told what was done, and what is left because of it', () => {
  const withdrew = { on: '2026-11-20' as CivilDate, left: [asWritten('来店の予約簿')] };
  it.each(['corrected', 'useCeased', 'alternativeMeasure', 'provisionCeased'] as const)('%s', (kind) => {
    const { ja, en } = says(kind, { withdrew });
    for (const part of ['お取下げについて', '令和8年11月20日', '・ 来店の予約簿']) expect(ja).toContain(part);
    for (const part of ['You withdrew your request on November 20, 2026', 'nothing will be'])
      expect(en).toContain(part);
    if (kind !== 'alternativeMeasure') expect(ja).toContain('一部を除き');
    expect(says(kind, { withdrew: { ...withdrew, left: [] } }).ja).not.toContain('来店の予約簿');
    expect(says(kind, {}).ja).not.toContain('お取下げ');
  });
});

describe('Arts. 34(3), 35(7), 36: what was struck out after something was done is told, with the reason', () => {
  const struck = [
    { what: asWritten('来店の予約簿'), why: '控えを残してほしいとのこと', narrowedOn: '2026-11-20' as CivilDate },
    { what: asWritten('カート'), why: '保証のため必要であった' },
  ];
  it.each(['corrected', 'useCeased', 'alternativeMeasure', 'provisionCeased'] as const)('%s', (kind) => {
    const { ja, en } = says(kind, { struck });
    for (const part of [
      '取りやめた措置',
      '令和8年11月20日に、ご請求の範囲から除くお申し出',
      'カート　理由：保証のため必要であった',
    ])
      expect(ja).toContain(part);
    for (const part of ['Left out', 'on November 20, 2026 you took it out of your request']) expect(en).toContain(part);
    if (kind !== 'alternativeMeasure') expect(ja).toContain('一部を除き');
  });
});

describe('A withdrawal is told as it was: L20 says that what stopped stays so, L22 nothing that may not be', () => {
  const withdrew = { on: '2026-11-20' as CivilDate, left: [], stopped: true } as const;
  it('L20', () => {
    const facts = { ...takako.provisionStopped, withdrew };
    expect(wordsOf(compose('provisionStopped', facts))).toContain('停止したままといたします');
    expect(wordsOfRendering(inEnglish('provisionStopped', facts))).toContain('stays stopped after your withdrawal');
    expect(says('provisionCeased', { withdrew }).ja).toContain('停止したままといたします');
  });
  it.each([
    [{}, '回答の通知は差し上げません', 'no answer will be sent'],
    [{ crossed: true }, '回答の通知を発送している場合がございます', 'may have been sent before'],
    [{ instructed: true }, '委託先等において既に措置が行われている場合', 'they may have done so already'],
    [{ undone: true }, '措置を実施していないことを確認いたしました', 'none was taken'],
  ] as const)('L22: %j', (more, ja, en) => {
    const facts = { ...takako.withdrawalAccepted, ...more };
    const [said, inOther] = [
      wordsOf(compose('withdrawalAccepted', facts)),
      wordsOfRendering(inEnglish('withdrawalAccepted', facts)),
    ];
    expect(said).toContain(ja);
    expect(inOther).toContain(en);
    if ('crossed' in more) expect(said).not.toContain('差し上げません');
  });
});

describe('Civil Code Arts. 818, 824-2: those who have parental authority are asked about the mandate of a child', () => {
  it('both sign, or one says why alone', () => {
    const facts = { ...takako.mandateInquiry, ofParents: true } as const;
    for (const part of ['親権者又は未成年後見人の方のご意思', '双方の署名により', '第824条の2'])
      expect(wordsOf(compose('mandateInquiry', facts))).toContain(part);
    expect(wordsOfRendering(inEnglish('mandateInquiry', facts))).toContain('parental authority');
    expect(wordsOf(compose('mandateInquiry', takako.mandateInquiry))).not.toContain('親権者');
  });
});

describe('Art. 27(2)(vi): what is provided under an opt-out ends for whoever asks, and no ground is said to have been found', () => {
  const stopped = [
    {
      ...{ what: asWritten('カタログ送付先の一覧'), to: asWritten('株式会社花信社') },
      ...{ found: 'stopped' as const, on: '2026-11-12' as CivilDate, underOptOut: true as const },
    },
  ] as const;
  it('that alone: L20 rests on Art. 27(2)(vi)', () => {
    const { ja, en } = says('provisionCeased', { claims: [], untouched: [], stopped });
    expect(ja).toContain('第27条第2項第6号の規定に基づき、お求めに応じて');
    expect(ja).not.toContain('理由があると認められました');
    expect(en).toContain('under Article 27(2)(vi)');
  });
});

describe('Art. 35(7): that nothing is provided is said as of the day on which it was seen', () => {
  const on = '2026-11-12' as CivilDate;
  const provisions = [
    { what: asWritten('取引先の名簿'), to: asWritten('株式会社花信社'), found: 'notProvided', on },
  ] as const;
  it('and of each provision that was looked at', () => {
    const { ja, en } = says('provisionNotStopped', { claims: [], none: { on, provisions } });
    expect(ja).toContain('令和8年11月12日現在、ご本人が識別される保有個人データの第三者への提供は行っておりません');
    expect(ja).toContain('取引先の名簿');
    expect(en).toContain('as of November 12, 2026, we provide no retained personal data');
  });
});

describe('Art. 36: the letter says why another measure was taken than the one asked', () => {
  it('beside what was done', () => {
    const what = asWritten('会員の登録');
    const ceased = [
      { what, does: 'stopUse', on: '2026-11-12' as CivilDate, because: '請求書の控えと一体のため' },
    ] as const;
    expect(says('useCeased', { ceased }).ja).toContain('請求書の控えと一体のため');
    expect(says('useCeased', { ceased }).en).toContain('請求書の控えと一体のため');
  });
});

describe('a claim for which records are kept is no duty to keep them', () => {
  it('L19 tells the provision that goes on, since no claim holds of it', () => {
    const untouched = [{ what: asWritten('お届け先'), because: '同意をいただいているため', beyond: [] }];
    const { ja, en } = says('alternativeMeasure', { inPlaceOf: 'provisionStop', lookedFor: undefined, untouched });
    expect(ja).toMatch(
      /措置をとらない部分.*ご請求の理由があるとは認められないため.*お届け先　理由：同意をいただいているため/s,
    );
    expect(en).toContain('同意をいただいているため');
  });

  it('L19 names the claim, and no law', () => {
    const remains = [{ what: asWritten('ご注文'), why: 'keptForClaim', reason: '代金債権の消滅時効まで' }] as const;
    const { ja } = says('alternativeMeasure', { remains });
    expect(ja).toContain('保存の根拠：代金債権の消滅時効まで');
    expect(ja).not.toMatch(/ご注文：法令の規定により/);
  });
});

describe('Arts. 34(3), 35(7): a request is taken up no further after data were changed', () => {
  const returned = (done: FactsOf['documentsReturned']['done']): { readonly ja: string; readonly en: string } => {
    const facts = { ...takako.documentsReturned, done };
    return {
      ja: wordsOf(compose('documentsReturned', facts)),
      en: wordsOfRendering(inEnglish('documentsReturned', facts)),
    };
  };
  const on = '2026-11-13' as CivilDate;

  it('L04 tells what was done, what a law has kept and until when, and no content', () => {
    const { ja, en } = returned({
      isKnown: true,
      ceased: [{ what: asWritten('通販サイト　会員登録'), does: 'erase', on }],
      corrected: [{ where: asWritten('通販サイト　会員登録　会社名'), on }],
      ...{ stopped: [], remains: [INVOICE], later: [] },
    });
    for (const part of ['既に実施した措置を除き、これを受け付けない', '実施した措置は、', '会社名', '法人税法施行規則第59条', '期日：令和15年6月2日']) expect(ja).toContain(part); // prettier-ignore
    for (const part of ['but for what was done already', 'they stand although'.slice(5), 'Particulars corrected']) expect(en).toContain(part); // prettier-ignore
  });

  it('where a record of ours speaks against who asks, it says that something was done, and nothing of what', () => {
    const { ja, en } = returned({ isKnown: false });
    expect(ja).toContain('ご請求に基づき既に実施した措置があります');
    expect(en).toContain('Measures were taken already upon your request');
    expect(returned(undefined).ja).not.toContain('既に実施した措置');
  });
});

it('what no paper showed and a system of ours alone confirms is told, with the name of the system', () => {
  const { ja, en } = says('useCeased', {});
  expect(ja).toContain('システムの記録のみにより確認し、検索に用いました（通販サイト：電子メールアドレス）');
  expect(en).toContain('the records of our own systems alone confirm: Web shop: e-mail address');
});
