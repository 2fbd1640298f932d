import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile, OpenedApplication } from '../../casefile/views';
import type { DecisionView } from '../../casefile/decision-views';
import { withNear } from '../../casefile/finding';
import { HOA, NOBODY, OGAWA, SATO_HANA, TAKAKO } from '../../examples/hanamori/cast';
import { writeLists } from '../../examples/hanamori/serve';
import { onTheForm, type Somebody } from '../../examples/hanamori/somebody';
import type { DataMap, Store } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { answersForStore } from '../../examples/at-the-desk';
import { openOffice, requestOf, type Office } from '../office';
import { FORGETFUL, HER, openForgetful } from './a-shop-that-forgets';
import {
  archiveAnswers,
  confirms,
  confirmsHerLicence,
  decides,
  findings,
  isApprovedAndSent,
  isToldAll,
  journal,
  opens,
  refusalOf,
  wordsOf,
  type SentDecision,
} from './steps';

const RECORDS = { rights: ['provisionRecord'], fee: [] };
const CALENDAR = '株式会社花暦企画';
const CLASSES = '合同会社はな教室';
/** Nothing in the records themselves points at the harm: the officer says how they know of it. */
const DEPARTS = {
  departsBecause: [{ ground: 'harmsSomeone' as const, because: '本人から相談があり、窓口の記録に残る' }],
};
const REASON = '提供先の住所から、ご本人の身体の安全を害する者にその居場所が知られるおそれがあるため';

/** The example company, whose list of what it received lies where this story alone takes it away. */
async function withALedgerOfItsOwn(folder: string): Promise<DataMap> {
  await writeLists(folder);
  const map = await loadDataMap(join(__dirname, '..', '..', 'examples', 'hanamori', 'data-map.yaml'));
  const own = (store: Store): Store =>
    store.kind === 'csv' && store.id === 'received' ? { ...store, file: join(folder, 'received.csv') } : store;
  return { ...map, stores: map.stores.map(own) };
}

describe('Art. 33(5): what was given to others, and what was had from them', () => {
  let office: Office;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    office = await openOffice({ dataMap: await withALedgerOfItsOwn(folder) });
  });
  afterAll(async () => {
    await office.close();
    rmSync(folder, { recursive: true });
  });

  /** Somebody asks for records of provisions, and is who they say. */
  async function asks(person: Somebody, changes: object = {}): Promise<string> {
    const { number } = await opens(office, '01-takako-by-post.json', {
      ...RECORDS,
      principal: onTheForm(person),
      ...changes,
    });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence');
    await office.reaches(number, 'deciding');
    return number;
  }
  const idsOf = async (number: string): Promise<readonly string[]> =>
    (await findings(office, number)).flatMap((finding) => withNear(finding).items.map(({ id }) => id)).sort();
  const isAnswered = async (number: string, decision: SentDecision): Promise<CaseFile> => {
    await decides(office, number, decision);
    return isApprovedAndSent(office, number);
  };
  const isRefused = (number: string, decision: SentDecision) => refusalOf(decides(office, number, decision));
  const HERS = ['received/people/R-1', 'shop/lists/1', 'shop/partners/1', 'shop/partners/2'];

  it('every record is told by the items the Rules name: a list under the opt-out, partners with consent, what a school of gardening sent', async () => {
    const number = await asks(TAKAKO);
    const file = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(file.stores.map(({ store, outcome, items }) => [store, outcome, items])).toEqual([
      ['shop', 'found', 3],
      ['received', 'found', 1],
    ]); // nothing else is searched, and what the carrier and the police had is no record
    expect(file.suitFrom).toBeDefined(); // Art. 39(1) names Art. 33(1), which Art. 37(1) reads with Art. 33(5)
    expect(await idsOf(number)).toEqual(HERS);
    const closed = await isAnswered(number, { kind: 'discloseRecords' });
    expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'provisionRecords']);
    const words = await wordsOf(office, number, 'provisionRecords');
    for (const part of [
      '第三者提供記録開示決定通知書',
      '第33条第5項において準用する同条第2項',
      '提供した年月日',
      '2026年1月15日',
      CALENDAR,
      '代表取締役花暦一郎',
      '花の教室の申込書の同意欄',
      CLASSES,
      '氏名、電子メールアドレス',
      '花垣園芸教室',
      '教室の申込書により本人から取得',
      '規則第20条第1項第1号',
      '規則第20条第1項第2号',
      '規則第24条第1項第2号',
    ])
      expect(words).toContain(part);
    expect(await journal(office, number)).toEqual([
      'received',
      'letterHandedOver',
      'identityConfirmed',
      'storeSearched',
      'storeSearched',
      'decided',
      'approved',
      'letterHandedOver',
      'dispatched',
      'closed',
    ]);
  });

  it('nothing but those items leaves: no number of a contract, no day of a provision with consent, nothing that needed no record, nor any count of it', async () => {
    const number = await asks(TAKAKO);
    const seen = JSON.stringify([await findings(office, number), await office.as('inoue').get(`/v1/cases/${number}`)]);
    await isAnswered(number, { kind: 'discloseRecords' });
    const words = await wordsOf(office, number, 'provisionRecords');
    for (const secret of [
      'K-2025-014',
      'K-2019-003',
      'U-2024-001',
      'M-1',
      '花便運輸',
      '花守警察署',
      '注文の履歴',
      '2025-04-01',
    ]) {
      expect(words).not.toContain(secret);
      expect(seen).not.toContain(secret);
    }
    expect(words).not.toMatch(/[56]件/);
    expect(words).toContain('4件');
  });

  it('an item that no record holds is shown to the officer and told as not recorded; one past its time is told, and counted', async () => {
    const number = await asks(TAKAKO);
    const records = (await findings(office, number)).flatMap(({ items }) =>
      items.map(({ id, record }) => [id, record]),
    );
    expect(Object.fromEntries(records)).toMatchObject({
      'received/people/R-1': { lacks: ['address', 'representative'], keptThrough: '2029-05-20' },
      'shop/lists/1': { made: 'provider', under: 'optOut', form: 'each', lacks: [], keptThrough: '2029-01-16' },
      'shop/partners/1': { form: 'batch', keptThrough: '2029-03-31' },
      'shop/partners/2': { form: 'batch', keptThrough: '2023-03-31' },
    });
    await isAnswered(number, { kind: 'discloseRecords' });
    const words = await wordsOf(office, number, 'provisionRecords');
    expect(words).toContain('提供元の住所記録されていません');
    expect(words).toContain('このうち1件は、法の定める保存の期間を経過しておりますが');
  });

  it('a part is withheld on a ground of Art. 33(2): the letter says which, why, and under which provision', async () => {
    const number = await asks(TAKAKO);
    await decides(office, number, {
      kind: 'discloseRecordsPart',
      ...DEPARTS,
      withheld: [{ item: 'shop/lists/1', field: 'address', ground: 'harmsSomeone', reason: REASON }],
    });
    const view = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(view.letter?.pages).toBeGreaterThan(0);
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'provisionRecords');
    for (const part of ['第三者提供記録一部開示決定通知書', '第33条第2項第1号', REASON, '■■■（不開示1）', CALENDAR])
      expect(words).toContain(part);
    expect(words).not.toContain('花暦町1-2');
  });

  it('all is refused: on a ground, with a fact for each kind of record; she may sue at once (Art. 39(1))', async () => {
    const number = await asks(TAKAKO);
    const grounds = (kinds: readonly string[]) => [
      {
        ground: 'harmsSomeone' as const,
        reason: REASON,
        restsOn: kinds.map((records) => ({ records, fact: '提供先にご本人を害する者が勤務している' })),
      },
    ];
    const lacks = await isRefused(number, { kind: 'refuseRecords', ...DEPARTS, grounds: grounds(['shop/lists']) });
    expect(lacks).toMatchObject({ problem: 'decision-lacks' });
    expect(lacks.says).toHaveLength(2);
    const kinds = ['shop/lists', 'shop/partners', 'received/people'];
    const closed = await isAnswered(number, { kind: 'refuseRecords', ...DEPARTS, grounds: grounds(kinds) });
    expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'provisionRecordsRefused']);
    expect(closed.refusedOn).toBeDefined();
    const words = await wordsOf(office, number, 'provisionRecordsRefused');
    for (const part of ['第三者提供記録不開示決定通知書', '第33条第2項第1号', REASON, '第36条'])
      expect(words).toContain(part);
    expect(words).not.toContain(CALENDAR);
  });

  it.each([
    ['that secrecy was agreed with the counterparty', { ground: 'hindersBusiness', reason: '提供先との秘密保持契約に反するため', record: '契約書 K-2025-014' }, /3-8-3-3/], // prettier-ignore
    ['that it is a lot of work', { ground: 'hindersBusiness', reason: '手間がかかるため' }, /record/],
    ['no reason', { ground: 'harmsSomeone', reason: '' }, /reason for/],
  ] as const)('%s is no ground for withholding anything', async (_, word, says) => {
    const number = await asks(HOA);
    const refused = await isRefused(number, {
      kind: 'discloseRecordsPart',
      withheld: [{ records: 'shop/partners', field: 'data', ...word }],
    });
    expect(refused).toMatchObject({ status: 422, problem: 'decision-lacks' });
    expect(refused.says.join('\n')).toMatch(says);
  });

  it('Order Art. 11: what may not be known to exist is answered as if there were none, in the same words; and so is what was never a record', async () => {
    const words: string[] = [];
    const plain = (text: string): string =>
      text
        .replace(/HANA-?T?[\dA-Z-]+|個情第[\d-]+号|T[\dA-F]+-\d+-\d+/g, '')
        .replaceAll(/[髙𠮷佐藤花空架太郎田子]+/gu, '');
    const hers = await asks(HOA);
    expect(await idsOf(hers)).toEqual(['shop/partners/5']);
    await isAnswered(hers, {
      kind: 'noRecords',
      excluded: { ground: 'crimePrevention', reason: '捜査に支障を及ぼすおそれがあるため' },
    });
    words.push(await wordsOf(office, hers, 'provisionRecordsRefused'));
    const again = await asks(HOA, {
      principal: { ...onTheForm(NOBODY), name: onTheForm(HOA).name, kana: onTheForm(HOA).kana },
    });
    expect(await idsOf(again)).toEqual([]);
    await isAnswered(again, { kind: 'noRecords' });
    words.push(await wordsOf(office, again, 'provisionRecordsRefused'));
    expect(words[0]).toContain('第三者提供記録不存在通知書');
    expect(words[0]).not.toMatch(/施行令|捜査|存否/);
    const told = (text: string | undefined): string =>
      plain(text ?? '')
        .replace(/.*?記請求の内容|.*?ご請求の内容/u, '')
        .replace(/受付番号.*?をお知らせください/u, '');
    expect(told(words[0])).toBe(told(words[1]));

    const carriers = await asks(SATO_HANA); // only the carrier had her name, and that is entrusted
    expect(await idsOf(carriers)).toEqual([]);
    expect((await isRefused(carriers, { kind: 'discloseRecords' })).says.join()).toMatch(/none is held/);
    await isAnswered(carriers, { kind: 'noRecords' });
  });

  it('one record among others may not be known to exist: the rest is told, and nothing counts it', async () => {
    const number = await asks(TAKAKO);
    await isAnswered(number, {
      kind: 'discloseRecords',
      unspoken: [
        { item: 'received/people/R-1', ground: 'lifeOrProperty', reason: '提供元が支援団体であることが知れるため' },
      ],
    });
    const words = await wordsOf(office, number, 'provisionRecords');
    expect(words).not.toMatch(/花垣|受領の台帳|4件/);
    expect(words).toContain('3件');
  });

  it('that nothing is held is not said where something was found, and another law is no answer here (Art. 33(4))', async () => {
    const number = await asks(OGAWA);
    expect(await idsOf(number)).toEqual(['received/people/R-2']);
    const says = (await isRefused(number, { kind: 'noRecords' })).says.join();
    expect(says).toContain('Order Art. 11');
    const another = { underAnotherLaw: [{ records: 'received/people', law: '道路運送法', how: '閲覧' }] };
    expect(await isRefused(number, { kind: 'discloseRecords', ...another })).toMatchObject({ problem: 'does-not-fit' }); // prettier-ignore
    expect((await isRefused(number, { kind: 'disclose' })).problem).toBe('decision-of-another-right');
    await isAnswered(number, { kind: 'discloseRecords' });
  });

  it('with disclosure in one envelope: who she is is proven once, each searches its own, and each is answered in its own letter', async () => {
    const { cases } = await office
      .as('suzuki')
      .post<OpenedApplication>('/v1/applications', requestOf('01-takako-by-post.json', office, { rights: ['disclosure', 'provisionRecord'] })); // prettier-ignore
    const [data, records] = cases.map(({ number }) => number) as [string, string];
    for (const number of [data, records]) await office.reaches(number, 'proving');
    await confirmsHerLicence(office, data);
    await office.reaches(records, 'deciding');
    await archiveAnswers(office, data, true);
    expect(await idsOf(records)).toEqual(HERS);
    expect((await idsOf(data)).filter((id) => /^(received|shop\/(lists|partners))/.test(id))).toEqual([]);
    await isAnswered(records, { kind: 'discloseRecords' });
    await isToldAll(office, data);
    for (const [number, letter] of [[data, 'partialDisclosure'], [records, 'provisionRecords']] as const) // prettier-ignore
      expect((await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).letters.map(({ kind }) => kind)).toEqual(['receipt', letter]); // prettier-ignore
    expect(await wordsOf(office, data, 'partialDisclosure')).not.toContain(CLASSES);
  });

  it('what somebody types of a ledger that could not be read is told by the same items, and nothing else of it is taken', async () => {
    const [file, away] = [join(folder, 'received.csv'), join(folder, 'away.csv')];
    renameSync(file, away);
    try {
      const { number } = await opens(office, '01-takako-by-post.json', { ...RECORDS, principal: onTheForm(OGAWA) });
      await office.reaches(number, 'proving');
      await confirms(office, number, 'drivingLicence');
      await office.until(number, 'the ledger could not be read', ({ waitsFor }) => waitsFor === 'desk');
      const typed = (...fields: readonly (readonly [string, string])[]) =>
        answersForStore(office.as('suzuki'), number, 'received', {
          outcome: 'found',
          items: [{ label: '園芸教室からの受領', category: '第三者提供記録', fields: fields.map(([label, text]) => ({ label, text })) }], // prettier-ignore
        });
      const refused = await refusalOf(typed(['提供元の氏名又は名称', '花垣園芸教室'], ['覚書の番号', 'M-2']));
      expect(refused).toMatchObject({ status: 422, problem: 'does-not-fit' });
      expect(refused.says).toEqual([expect.stringContaining('no item that the Rules ask of such a record')]);
      await typed(['提供元の氏名又は名称', '花垣園芸教室'], ['consent', '申込書の同意欄による']);
      await office.reaches(number, 'deciding');
      await isAnswered(number, { kind: 'discloseRecords' });
      const words = await wordsOf(office, number, 'provisionRecords');
      for (const part of ['花垣園芸教室', '申込書の同意欄による', '提供元による取得の経緯記録されていません'])
        expect(words).toContain(part);
    } finally {
      renameSync(away, file);
    }
  });
});

describe('Art. 33(5): a company that keeps no such records says so in its data map', () => {
  it.each(['findings', 'findings/page'])(
    'nothing is to be searched; an officer who read that (%s) decides it, and it is told',
    async (read) => {
      const at = await openForgetful({}, { ...FORGETFUL, noProvisionRecords: '第三者への提供を行っていないため' });
      try {
        const { number } = await opens(at.office, '01-takako-by-post.json', { ...RECORDS, principal: HER });
        await at.office.reaches(number, 'proving');
        await confirms(at.office, number, 'drivingLicence');
        await at.office.reaches(number, 'deciding');
        const decide = (): Promise<unknown> =>
          at.office.as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'noRecords' });
        expect((await refusalOf(decide())).problem).toBe('findings-moved');
        await at.office.as('tanaka').get(`/v1/cases/${number}/${read}`);
        await decide();
        const closed = await isApprovedAndSent(at.office, number);
        expect(closed.letters.map(({ kind }) => kind)).toEqual(['receipt', 'provisionRecordsRefused']);
      } finally {
        await at.close();
      }
    },
  );
});
