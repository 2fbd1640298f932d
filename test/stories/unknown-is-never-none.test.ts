import { answersForStore } from '../../examples/at-the-desk';
import { ARCHIVE_HOLDS_NOTHING, NOBODY } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { rowsOf } from '../../examples/hanamori/truth';
import type { CaseFile } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  archiveAnswers,
  confirms,
  confirmsHerLicence,
  decides,
  type SentDecision,
  findings,
  isApprovedAndSent,
  isToldAll,
  journal,
  opens,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';
import { lineTo } from './pulled-line';

const outcomes = ({ stores }: CaseFile): Readonly<Record<string, string>> =>
  Object.fromEntries(stores.map(({ store, outcome }) => [store, outcome]));
const NOTHING_HELD = { kind: 'nothingHeld' } as const;

describe('A store that cannot answer', () => {
  let office: Office;
  let line: Awaited<ReturnType<typeof lineTo>>;
  beforeAll(async () => {
    line = await lineTo(process.env['SUPPORT_URL'] as string);
    office = await openOffice({
      dataMap: await withoutArchive(),
      connection: (name) => (name === 'SUPPORT_URL' ? line.url : process.env[name]),
    });
  });
  afterAll(async () => {
    await office.close();
    line.close();
  });

  it('is searched again when it is back, or a person looks; until then nothing can be decided', async () => {
    line.pulled(true);
    const numbers = (await Promise.all(
      [1, 2].map(async () => {
        const { number } = await opens(office, '01-takako-by-post.json');
        await office.reaches(number, 'proving');
        await confirmsHerLicence(office, number);
        return number;
      }),
    )) as [string, string];
    for (const number of numbers) {
      const waiting = await office.until(
        number,
        'the desk is told',
        (file) => outcomes(file)['support'] === 'unreachable',
      );
      expect(waiting).toMatchObject({ stage: { name: 'searching' }, waitsFor: 'desk' });
      expect(outcomes(waiting)).toEqual({ shop: 'found', support: 'unreachable', newsletter: 'found' });
      expect(waiting.stores.find(({ store }) => store === 'support')).toMatchObject({
        known: false,
        items: 0,
        because: { kind: 'lineLost' },
      });
      expect(await refusalOf(decides(office, number, NOTHING_HELD))).toMatchObject({ status: 409, problem: 'not-now' });
    }
    const [back, byHand] = numbers;

    line.pulled(false);
    await office.as('suzuki').post(`/v1/cases/${back}/searches`, { store: 'support' });
    await office.reaches(back, 'deciding');
    expect(
      (await findings(office, back))
        .find(({ store }) => store === 'support')
        ?.items.map(({ id }) => id)
        .sort(),
    ).toEqual(rowsOf('takako').support);
    expect((await isToldAll(office, back)).outcome).toBe('answered');
    expect((await journal(office, back)).filter((kind) => /search/i.test(kind)).slice(-3)).toEqual([
      'storeSearched',
      'searchAsked',
      'storeSearched',
    ]);

    const answer = {
      outcome: 'found',
      items: [
        {
          label: '問い合わせの控え',
          category: 'お問い合わせ',
          fields: [{ label: '件名', text: '控えの綴りから書き写した件名' }],
        },
      ],
    };
    await answersForStore(office.as('suzuki'), byHand, 'support', answer);
    expect((await isToldAll(office, byHand)).stores.every(({ known }) => known)).toBe(true);
    expect(await wordsOf(office, byHand, 'partialDisclosure')).toContain('控えの綴りから書き写した件名');
  });

  it('one that cannot be searched by what was proven does not hold nothing: the applicant is asked before it is left out', async () => {
    const { postalCode: _, ...form } = onTheForm(NOBODY);
    const { number } = await opens(office, '05-kaku-whom-nobody-knows.json', { principal: form });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCertificate');
    const waiting = await office.reaches(number, 'deciding');
    expect(outcomes(waiting)).toEqual({ shop: 'notSearchable', support: 'notSearchable', newsletter: 'notSearchable' });
    expect(waiting.stores.every(({ known }) => !known)).toBe(true);
    expect(waiting.stores[0]?.because).toMatchObject({
      kind: 'notSearchable',
      en: expect.stringContaining('会員登録 needs one of number of the account, mailbox') as string,
      ja: expect.stringContaining('「会員登録」には お客様番号, 電子メールアドレス') as string,
    });
    const refused = await refusalOf(decides(office, number, NOTHING_HELD));
    expect(refused.problem).toBe('decision-lacks');
    expect(refused.says).toContainEqual(
      expect.stringContaining('a word on shop/customers (会員登録), which nothing proven finds'),
    );
    expect(refused.says).toContainEqual(
      expect.stringContaining('a question to the applicant for what would find shop/customers'),
    );

    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, { principal: { postalCode: onTheForm(NOBODY).postalCode } });
    await confirms(office, number, 'residenceCertificate');
    expect(outcomes(await office.reaches(number, 'deciding'))).toEqual({
      shop: 'none',
      support: 'none',
      newsletter: 'none',
    });
    await decides(office, number, NOTHING_HELD);
  });
});

describe('None is held', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  async function isToldNone(
    file: string,
    document: 'residenceCertificate' | 'drivingLicence',
    decision: SentDecision,
  ): Promise<string> {
    const { number } = await opens(office, file);
    await office.reaches(number, 'proving');
    await confirms(office, number, document);
    await archiveAnswers(office, number, false);
    await decides(office, number, decision);
    await isApprovedAndSent(office, number);
    return number;
  }

  /** A letter's words without what is each applicant's own: numbers, and everything that stands on their form. */
  async function wordsAlone(number: string): Promise<string> {
    const { principal } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    const own = [principal.address, principal.name].map((text) => (text ?? '').replace(/\s+/gu, ''));
    return own
      .reduce((words, text) => words.replaceAll(text, '◇'), await wordsOf(office, number, 'noneHeld'))
      .replace(/[\d０-９]+/gu, '#');
  }

  it('is said only when every store was asked, the drawer too; and in the same words of one whose data may not be told to exist', async () => {
    const none = await isToldNone('05-kaku-whom-nobody-knows.json', 'residenceCertificate', NOTHING_HELD);
    const hidden = await isToldNone('01-takako-by-post.json', 'drivingLicence', {
      kind: 'nothingHeld',
      excluded: {
        ground: 'lifeOrProperty',
        reason: '存否を答えることにより、第三者の身体に危害が及ぶおそれがあるため',
      },
    });
    for (const number of [none, hidden]) {
      const answered = await office.reaches(number, 'closed');
      expect(answered.letters.map(({ kind, mailClass }) => [kind, mailClass])).toEqual([
        ['receipt', 'ordinary'],
        ['noneHeld', 'simplifiedRegistered'],
      ]);
    }
    expect((await findings(office, none)).flatMap(({ items }) => items)).toEqual([]);
    expect((await findings(office, hidden)).flatMap(({ items }) => items).length).toBeGreaterThan(10);

    const words = await wordsAlone(none);
    expect(words).toContain('ご請求に係る開示の対象となる保有個人データは保有しておりません');
    expect(words).toContain('」、生年月日、郵便番号、住所）');
    expect(await wordsAlone(hidden)).toBe(words);
    for (const number of [none, hidden])
      expect(JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`))).not.toContain(
        'lifeOrProperty',
      );
  });

  it('cannot be said of one on whom something was found, nor before the drawer was opened', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'the archive is asked', (file) => outcomes(file)['archive'] === 'asked');
    expect((await refusalOf(decides(office, number, NOTHING_HELD))).status).toBe(409);
    await answersForStore(office.as('suzuki'), number, 'archive', ARCHIVE_HOLDS_NOTHING);
    await office.reaches(number, 'deciding');
    expect((await refusalOf(decides(office, number, NOTHING_HELD))).says).toEqual([
      expect.stringContaining('items were found'),
    ]);
  });
});
