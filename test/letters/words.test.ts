import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { correspondenceOf } from '../../activities/correspondence';
import { factsFor, HANAMORI, HOA, TAKAKO } from '../../examples/letter-facts';
import { LETTERS, type FactsOf, type LetterKind } from '../../casefile/letter';
import { daysAfter } from '../../law/clock';
import { WITHHOLDING } from '../../law/withholding';
import { DEFECTS, type DefectCode } from '../../law/defects';
import { backBecause, INSTRUMENTS } from '../../law/fees';
import { wordsOf, wordsOfRendering, type Letter } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';
import { missingGlyphs } from '../../letters/fonts';

const GOLDEN = join(__dirname, 'golden');
const FILES = {
  receipt: 'L01-receipt',
  supplement: 'L02-supplement',
  fee: 'L03-fee',
  purposeNotice: 'L06-purpose-notice',
  purposeRefusal: 'L07-purpose-refusal',
  disclosure: 'L08-disclosure',
  partialDisclosure: 'L09-partial-disclosure',
  refusal: 'L10-refusal',
  noneHeld: 'L11-none-held',
  wayChanged: 'L12-way-changed',
  provisionRecords: 'L13-provision-records',
  provisionRecordsRefused: 'L14-provision-records-refused',
  corrected: 'L15-corrected',
  notCorrected: 'L16-not-corrected',
  useCeased: 'L17-use-ceased',
  useNotCeased: 'L18-use-not-ceased',
  alternativeMeasure: 'L19-alternative-measure',
  provisionCeased: 'L20-provision-ceased',
  provisionNotStopped: 'L20-provision-not-stopped',
  instruction: 'L28-instruction',
  undertakingKept: 'L29-undertaking-kept',
  copyStays: 'L31-copy-stays',
  provisionStopped: 'L20-provision-stopped',
  mandateInquiry: 'L05-mandate-inquiry',
  delay: 'L21-delay',
  referral: 'L24-referral',
  information: 'L32-information',
  sentAgain: 'L25-sent-again',
  complaintAnswer: 'L26-complaint-answer',
  cover: 'L27-cover',
  password: 'L30-password',
  documentsReturned: 'L04-documents-returned',
  withdrawalAccepted: 'L22-withdrawal-accepted',
  feeReceipt: 'L23-fee-receipt',
  feeRefund: 'L23-fee-refund',
} as const satisfies Record<LetterKind, string>;
const KINDS = Object.keys(LETTERS) as LetterKind[];

const written = <Kind extends LetterKind>(kind: Kind, facts: FactsOf): Letter => compose<Kind>(kind, facts[kind]);
const takako = factsFor(TAKAKO);

/** Holds words against those somebody has read. */
function approved(name: string, words: string): void {
  const file = join(GOLDEN, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, words);
  }
  expect(words).toBe(readFileSync(file, 'utf8'));
}

describe('the words of every letter to 𠮷田 髙子 are those somebody has read and approved', () => {
  test.each(KINDS)('%s', (kind) => approved(`${FILES[kind]}.txt`, wordsOf(written(kind, takako))));
  test.each(KINDS)('%s in English', (kind) =>
    approved(`${FILES[kind]}.en.txt`, wordsOfRendering(inEnglish(kind, takako[kind] as never))),
  );
});

test.each([TAKAKO, HOA])('no letter that people are shown tells $name of another customer', (applicant) => {
  const facts = factsFor(applicant);
  const { name, inquiry } = applicant;
  const others = inquiry.onAnother.match(/(?<=の|も)[^、。（]+ [^、。（]+(?= 様)|0\d{2}-\d{4}-\d{4}/gu) ?? [];
  expect(others.length).toBeGreaterThan(0);
  for (const kind of KINDS)
    for (const other of others) expect(`${name}: ${wordsOf(written(kind, facts))}`).not.toContain(other);
});

describe('the form of Japanese letters is kept in each of them', () => {
  test.each(KINDS)('%s: 拝啓 and 敬具 only together, 敬具 before 記, 以上 last and only after 記', (kind) => {
    const lines = written(kind, factsFor(HOA)).blocks.map((block) => ('text' in block ? block.text : block.kind));
    const at = (word: string) => lines.findIndex((line) => line === word || line.startsWith(`${word}　`));
    expect(at('拝啓') >= 0).toBe(at('敬具') >= 0);
    expect(at('敬具')).toBeLessThan(at('記'));
    expect(lines.at(-1)).toBe('以上');
    expect(lines.filter((line) => line === '以上')).toHaveLength(1);
  });

  test.each(['partialDisclosure', 'refusal', 'noneHeld'] as const)(
    '%s names the Act in full, the article, the complaint desk (Art. 40, Order Art. 10(ii)) and the Commission’s line',
    (kind) => {
      const words = wordsOf(written(kind, takako));
      for (const told of [
        '個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）',
        '第33条第3項',
        '苦情の申出先',
        '個人情報保護法相談ダイヤル',
        '03-6457-9849',
      ])
        expect(words).toContain(told);
    },
  );

  test.each(['partialDisclosure', 'refusal'] as const)(
    '%s quotes the ground in the words of the Act and gives the reason',
    (kind) => {
      const words = wordsOf(written(kind, takako));
      expect(words).toContain('法第33条第2項第1号');
      expect(words).toContain(WITHHOLDING.harmsSomeone.ja);
      expect(words).toContain('権利利益を害するおそれがあ');
      expect(words).toContain('法第36条');
    },
  );
});

describe('what a request lacks', () => {
  test('every defect the law knows is told with a cure', () => {
    const codes = Object.keys(DEFECTS) as DefectCode[];
    const words = wordsOf(
      compose('supplement', { ...takako.supplement, own: [], defects: codes.map((code) => ({ code })) }),
    );
    for (const code of codes) expect(words).toMatch(new RegExp(`${DEFECTS[code].ja}。.*(ください|お願いいたします)`));
  });

  test('the time it takes is said not to count only where a promised day stands still meanwhile', () => {
    const uncounted = '当社がお約束している回答の期間に算入いたしません';
    expect(wordsOf(compose('supplement', { ...takako.supplement, pausesPromise: true }))).toContain(uncounted);
    expect(wordsOf(compose('supplement', { ...takako.supplement, pausesPromise: false }))).not.toContain('算入');
  });

  test('the request for it rests on the article that allows it, and names how fresh a paper and which side of a card', () => {
    const words = wordsOf(compose('supplement', takako.supplement));
    expect(words).toContain('法第37条第1項'.slice(1));
    expect(words).toContain('施行令第12条');
    expect(words).toContain('住民票の写し（発行日から1か月以内のもの）');
    expect(words).toContain('在留カード（特定在留カードはおもて面のみ）');
  });

  test('a fee that lacks beside other things is told with the way to pay it; stamps sent instead go back and are not called missing', () => {
    const words = wordsOf(
      compose('supplement', {
        ...takako.supplement,
        defects: [{ code: 'proofMissing' }, { code: 'feeMissing', yen: 1000 }],
        returned: [
          { line: 'A-1', what: INSTRUMENTS.revenueStamp, yen: 1000, why: backBecause('notTaken', 'revenueStamp') },
        ],
      }),
    );
    expect(words).toContain('手数料の納付を確認できておりません。手数料1,000円をお納めください。');
    expect(words).toMatch(/手数料の納付の方法\n {2}・ 定額小為替\n {2}定額小為替の「指定受取人」の欄には/);
    expect(words).toContain('収入印紙 | 1,000円 | 収入印紙では承れません');
    expect(words).toContain('収入印紙　1,000円');
    expect(words).not.toContain('同封されていません。手数料');
  });

  test('what the desk asks in its own words is told once, beside the rest', () => {
    const words = wordsOf(
      compose('supplement', {
        ...takako.supplement,
        defects: [{ code: 'asked' }, { code: 'proofMissing' }],
        own: ['会員番号をお知らせください。'],
      }),
    );
    expect(words).toContain('会員番号をお知らせください。');
    expect(words).not.toContain(DEFECTS.asked.ja);
    expect(words).toContain(DEFECTS.proofMissing.ja);
  });
});

describe('Art. 37(2): what would specify the data is asked, and nothing hangs by it', () => {
  const asks = {
    ...takako.supplement,
    defects: [],
    own: [] as string[],
    questions: ['以前のご住所と、それを示す住民票の写し'],
    pausesPromise: true,
  };
  const { issuedOn: askedOn } = asks;
  const again = { ...asks, askedOn, issuedOn: daysAfter(askedOn, 31), answerBy: daysAfter(askedOn, 61) };
  const both = { ...again, own: ['写しの住所欄をご確認ください。'] };
  const says = (facts: typeof asks): string => wordsOf(compose('supplement', facts));
  const inTheOther = (facts: typeof asks): string => wordsOfRendering(inEnglish('supplement', facts));
  const GOES_ON = 'ご回答がない場合も、お示しいただいている事項により手続を進めます';
  const THREAT = '受け付けず';

  test('somebody has read and approved it, and its reminder', () => {
    approved('L02-questions.txt', says(asks));
    approved('L02-questions.en.txt', inTheOther(asks));
    approved('L02-questions-reminder.txt', says(again));
    approved('L02-questions-reminder.en.txt', inTheOther(again));
    approved('L02-both-reminder.txt', says(both));
    approved('L02-both-reminder.en.txt', inTheOther(both));
  });

  test('alone it is no supplementation: no threat, no pause of the promise, no day by which it must arrive, nothing to narrow; it says that we go on', () => {
    for (const words of [says(asks), says(again)]) {
      expect(words).toContain('第37条第2項');
      expect(words).toContain('以前のご住所と、それを示す住民票の写し');
      expect(words).toContain('範囲を限定していただく必要はございません');
      expect(words).toContain(GOES_ON);
      for (const never of ['補正', '施行令', THREAT, 'お返しする', '算入', '必着']) expect(words).not.toContain(never);
    }
  });

  test('beside what lacks, only what lacks is threatened for', () => {
    expect(says(both)).toContain('「補正の事項」について下記の期限までにいただけないときは、ご請求を受け付けず');
    expect(says(both)).toContain(`「お尋ねの事項」については、${GOES_ON}`);
    expect(says(both)).toMatch(/1 補正の事項\n {2}（１） 写しの住所欄.*\n2 お尋ねの事項\n {2}（１） 以前のご住所/);
  });

  test('of an opt-out it cites Article 27(2), for Article 37 speaks of none', () => {
    const words = says({ ...asks, ofAnOptOut: true });
    expect(words).toContain('第27条第2項の規定による提供の停止の対象となる個人データを特定するため');
    expect(words).not.toContain('第37条');
  });
});

describe('the fee letter says what happened to the money', () => {
  test('the time until it comes is said not to count where the promise stands still, and only while something lacks', () => {
    const says = (more: object): string => wordsOf(compose('fee', { ...takako.fee, ...more }));
    expect(says({ pausesPromise: true })).toContain(
      '不足する手数料が到着するまでの期間は、当社がお約束している回答の期間に算入いたしません',
    );
    expect(says({ pausesPromise: false })).not.toContain('算入');
    expect(says({ pausesPromise: true, receivedYen: 1000 })).not.toContain('算入');
  });

  test('nothing came: the whole fee is asked for', () => {
    const words = wordsOf(compose('fee', { ...takako.fee, receivedYen: 0, returned: [] }));
    expect(words).toContain('手数料の納付のお願い');
    expect(words).toContain('手数料1,000円の納付を確認できておりません');
    expect(words).not.toContain('同封物');
  });

  test('all came, and a stamp with it: the stamp goes back and nothing more is asked for', () => {
    const words = wordsOf(compose('fee', { ...takako.fee, receivedYen: 1000 }));
    expect(words).toContain('収入印紙');
    expect(words).not.toContain('納付の期限');
  });
});

test('a promised day is told only where there is one', () => {
  expect(wordsOf(compose('receipt', takako.receipt))).toContain('令和8年11月16日まで');
  expect(wordsOf(compose('receipt', { ...takako.receipt, promisedOn: undefined }))).not.toContain('回答の予定日');
});

test('to an agent the letter names the person for whom they act', () => {
  const words = wordsOf(
    compose('receipt', {
      ...takako.receipt,
      to: { ...takako.receipt.to, name: '山田 花子', principal: '山田 太郎', as: 'statutoryAgent' },
    }),
  );
  expect(words).toContain('山田 花子 様\n（山田 太郎 様 法定代理人）');
});

test('an answer by e-mail speaks of no post', () => {
  const words = wordsOf(compose('disclosure', { ...takako.disclosure, byEmail: true }));
  expect(words).toContain('電磁的記録の提供（電子メールによる送付）');
  expect(words).not.toContain('郵送');
});

test('words no font draws are told by their codes, and the letter says so', () => {
  const thai = 'ขอ มูล';
  const receipt = wordsOf(compose('receipt', { ...takako.receipt, concerning: thai }));
  expect(receipt).toContain('〔U+0E2D〕 〔U+0E21〕');
  expect(receipt).toContain('印刷できない文字は、その文字の符号');
  expect(missingGlyphs(receipt)).toEqual([]);
});

test('somebody whose name no font draws is written as they write themselves otherwise, or by its reading', () => {
  const to = (more: object) =>
    correspondenceOf(
      {
        number: 'HANA-2026-0001',
        right: 'disclosure',
        arrivedOn: takako.receipt.arrivedOn,
        request: {
          arrivedOn: takako.receipt.arrivedOn,
          arrivedBy: 'post',
          onPrescribedForm: true,
          applicant: 'principal',
          answerBy: 'post',
          lettersIn: 'ja',
          papers: [],
          authorities: [],
          principal: { name: 'สมหญิง', ...more },
        },
      },
      HANAMORI,
      { documentNumber: '花個情第2026-0001号', issuedOn: takako.receipt.issuedOn, kind: 'receipt', way: 'post' },
    );
  expect(to({ otherNames: ['SOMYING'], kana: 'ソムイン' }).to.name).toBe('SOMYING');
  expect(to({ kana: 'ソムイン' }).to.name).toBe('ソムイン');
  expect(to({}).to.name).toBe('สมหญิง');
  const hangul = to({ name: '김 민지', kana: 'キム ミンジ' });
  expect([hangul.to.name, hangul.writtenAs]).toEqual(['김 민지', undefined]);
  const words = wordsOf(compose('receipt', { ...takako.receipt, ...to({ kana: 'ソムイン' }) }));
  expect(words).toContain(
    'ソムイン 様\n  お申し出いただいたお名前：〔U+0E2A〕〔U+0E21〕〔U+0E2B〕〔U+0E0D〕〔U+0E34〕〔U+0E07〕\n',
  );
});

test('a refusal says whether the fee is kept, as published; where nothing was published it goes back', () => {
  const says = (kept: boolean) => wordsOf(compose('refusal', { ...takako.refusal, fee: { yen: 1000, kept } }));
  expect(says(true)).toContain('手数料1,000円は、公表しておりますとおり、開示しない場合にもお返しいたしません');
  expect(says(false)).toContain('手数料1,000円は、お返しいたします');
  expect(takako.refusal.fee?.kept).toBe(false);
});

test('an envelope without the mark is taken all the same, and told of it for the next time', () => {
  const words = wordsOf(compose('receipt', { ...takako.receipt, unmarked: '開示等請求書在中' }));
  expect(words).toContain('封筒の表に「開示等請求書在中」とお書きください。今回のご請求は、そのまま受け付けております');
  expect(wordsOf(compose('receipt', takako.receipt))).not.toContain('封筒');
});

test('the request for papers says what to black out on each', () =>
  expect(wordsOf(compose('supplement', takako.supplement))).toContain(
    '資格確認書：保険者番号、被保険者等記号・番号、QRコード',
  ));

test('the window shows no more of an agency than the company settled; the letter itself always says it', () => {
  const to = { ...takako.receipt.to, name: '山田法律事務所', principal: '山田 太郎', as: 'mandatedAgent' } as const;
  const words = (agencyShown: boolean) =>
    wordsOf(compose('receipt', { ...takako.receipt, to: { ...to, agencyShown } }));
  expect(words(true)).toContain('山田法律事務所 御中\n（山田 太郎 様 任意代理人）');
  expect(words(false)).not.toContain('（山田 太郎 様');
  for (const shown of [true, false]) expect(words(shown)).toContain('山田法律事務所 御中（任意代理人）');
});

test('a company that belongs to a certified organisation names it beside its own desk (Order Art. 10(iii))', () => {
  const holder = { ...takako.refusal.holder, certifiedBody: '一般社団法人花（03-0000-0000）' };
  expect(wordsOf(compose('refusal', { ...takako.refusal, holder }))).toContain(
    '認定個人情報保護団体の苦情の解決の申出先：一般社団法人花（03-0000-0000）',
  );
  expect(wordsOf(compose('refusal', takako.refusal))).not.toContain('認定個人情報保護団体');
});

test('親展 stands in the window where the company wants it', () => {
  const marked = (confidential: boolean) =>
    wordsOf(compose('refusal', { ...takako.refusal, to: { ...takako.refusal.to, confidential } })).includes('親展');
  expect([marked(true), marked(false)]).toEqual([true, false]);
});

describe('money that goes back is told in the answer as well, whatever the answer is', () => {
  const RETURNED = [{ what: INSTRUMENTS.revenueStamp, yen: 200, why: backBecause('notTaken', 'revenueStamp') }];
  const ANSWERS = [
    'purposeNotice',
    'purposeRefusal',
    'disclosure',
    'partialDisclosure',
    'refusal',
    'noneHeld',
    'provisionStopped',
  ] as const;
  const toldIn = (kind: (typeof ANSWERS)[number], more: object): string =>
    wordsOf(compose(kind, { ...takako[kind], ...more }));

  test.each(ANSWERS)(
    '%s: a stamp that came after the last letter goes back with it, and what was paid beyond the fee is said',
    (kind) => {
      const words = toldIn(kind, { returned: RETURNED, excess: { dueYen: 1000, yen: 500 } });
      expect(words).toContain('収入印紙 | 200円 | 収入印紙では承れません');
      expect(words).toContain('同封物');
      expect(words).toContain(
        '手数料1,000円を超えてお納めいただいた500円は、当社においてお預かりしており、別途お返しいたします。',
      );
      expect(toldIn(kind, {})).not.toMatch(/お返しするもの|過納/);
    },
  );

  test('by e-mail nothing is enclosed: it goes back by post', () => {
    const words = toldIn('noneHeld', { returned: RETURNED, byEmail: true });
    expect(words).toContain('次のとおり、別途郵送によりお返しいたします。');
    expect(words).not.toContain('同封物');
  });
});

describe('a bank, a foundation, an association has its own word for itself', () => {
  test.each(KINDS)('%s says 当法人 throughout where the profile does', (kind) => {
    const facts = takako[kind];
    const words = wordsOf(compose(kind, { ...facts, holder: { ...facts.holder, ourselves: '当法人' } }));
    expect(words).not.toContain('当社');
    if (kind !== 'receipt' && kind !== 'cover') expect(words).toContain('当法人');
  });

  test('so does every cure of a defect', () => {
    const codes = Object.keys(DEFECTS) as DefectCode[];
    const [{ holder }, defects] = [takako.supplement, codes.map((code) => ({ code }))];
    const words = wordsOf(
      compose('supplement', { ...takako.supplement, holder: { ...holder, ourselves: '当行' }, defects }),
    );
    expect(words).not.toContain('当社');
  });
});
