import PostalMime, { type Email } from 'postal-mime';
import type { CaseFile } from '../../casefile/views';
import { atTheDesk, slipOf } from '../../examples/at-the-desk';
import { HER, FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { DataMap } from '../../policy/data-map';
import { openCounter, openDoor } from '../../worker/desk';
import { openMailServer, type MailServer } from './mail-server';
import { hanamori, refusalOf, reportsStopped, wordsIn, wordsOf, type SentDecision } from './steps';

const PASSWORD = 'tsurukame-2026-hassou';
const BEFORE = 'shochi@tsurukame.example';
const NOW = 'kojin@tsurukame.example';

const HOUSE = {
  ...{ id: 'mailing-house', kind: 'processor', name: '株式会社つるかめ発送センター' },
  ...{ contact: { email: BEFORE, opensWith: 'MOVED_HOUSE_PDF' }, holds: ['shop'], knownBy: ['name', 'birthDate'] },
  ...{ provides: ['partner'], dueWithinDays: 3, reminded: { everyDays: 2, times: 2 } },
};
const HELD_THERE = { ...FORGETFUL, others: [HOUSE] };
const AT_ANOTHER_MAILBOX = {
  ...{ ...HELD_THERE, version: '2026-11-02' },
  others: [{ ...HOUSE, contact: { ...HOUSE.contact, email: NOW } }],
};
const HELD_BY_NOBODY = { ...HELD_THERE, version: '2026-11-03', others: [] };

describe('whoever else holds the data is told where an approver read that they are, and nobody waits for that', () => {
  let at: Forgetful;
  let server: MailServer;
  const counters: { readonly close: () => Promise<void> }[] = [];
  let [moved, gone] = ['', ''];

  beforeAll(async () => {
    process.env['MOVED_HOUSE_PDF'] = PASSWORD;
    server = await openMailServer();
    const profile = await hanamori({
      retention: { invoices: { claim: '代金債権の消滅時効（民法第166条）まで', months: 24, counts: 'fromTheDay' } },
    });
    at = await openForgetful(
      {
        ...{ skipTime: true, smtp: { url: server.url, from: 'kojin@hanamori.example' } },
        profile: { ...profile, letters: { ...profile.letters, tellsWhoElse: true } },
      },
      HELD_THERE,
    );
    const serving = async (map: object): Promise<string> => {
      const { settings, records } = at.office;
      const door = await openDoor(settings.temporal, settings.log, 0);
      counters.push(openCounter({ ...settings, dataMap: DataMap.parse(map) }, records, door));
      return door.url;
    };
    [moved, gone] = [await serving(AT_ANOTHER_MAILBOX), await serving(HELD_BY_NOBODY)];
  });
  afterAll(async () => {
    await Promise.all(counters.map((counter) => counter.close()));
    await at.close();
    await server.close();
    delete process.env['MOVED_HOUSE_PDF'];
  });
  beforeEach(() => {
    process.env['MOVED_HOUSE_PDF'] = PASSWORD;
    server.empties();
  });

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const fileOf = (number: string): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const looked = () => ({ by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' });
  const erases = (...records: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked() }],
    measures: records.map((one) => ({ records: one, does: 'erase' })),
  });
  const movesTo = (url: string, number: string): Promise<unknown> =>
    atTheDesk(url, at.office.tokens['tanaka'] as string).post(`/v1/cases/${number}/data-map-changes`);
  /** She is erased in the shop, and the owner of the archive is asked. */
  const isErasedButForPaper = async (): Promise<string> => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    await at.decides(number, erases('shop/members', 'shop/orders', 'archive/answer'));
    await at.approves(number);
    await at.office.until(number, 'the archive is asked', ({ waitsFor }) => waitsFor === 'owner');
    return number;
  };
  const reports = async (number: string): Promise<unknown> => {
    const { measures } = await fileOf(number);
    const { round } = measures.find(({ provision }) => provision === 'erase/archive') ?? {};
    return post('suzuki', number, 'measure-reports', {
      ...{ provision: 'erase/archive', round, doneOn: at.office.today(), proof: '裁断の記録' },
    });
  };
  const answers = (number: string): Promise<unknown> =>
    post('suzuki', number, 'instruction-reports', {
      ...{ instruction: `${number}-I1`, doneOn: at.office.today(), proof: '電話で確認' },
    });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const mails = async (): Promise<readonly Email[]> => Promise.all(server.taken().map((one) => PostalMime.parse(one)));
  const wordsAttached = ({ attachments }: Email): string =>
    wordsIn(Buffer.from(attachments[0]?.content as ArrayBuffer), PASSWORD);
  const isTold = (number: string, times = 1): Promise<CaseFile> =>
    at.office.until(
      number,
      'the house is told',
      ({ letters }) =>
        letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt).length === times,
    );

  it('the map is moved before they are told: nobody is written to at the new mailbox before an approver has read it; her answer says that it is outstanding, and leaves', async () => {
    const number = await isErasedButForPaper();
    await movesTo(moved, number);
    await reports(number);
    await leaves(number);
    const file = await at.office.until(number, 'a person is called', ({ waitsFor }) => waitsFor === 'desk');
    const { instructions, leftToDo, next } = file;
    expect(instructions).toMatchObject([
      { other: 'mailing-house', heldBack: [{ name: 'moved' }], to: `株式会社つるかめ発送センター　${NOW}` },
    ]);
    expect(leftToDo).toMatchObject([{ name: 'toldByNobody' }]);
    expect(next.map(({ act }) => act)).toContain('tellOther');
    expect(await wordsOf(at.office, number, 'useCeased').catch(() => wordsOf(at.office, number, 'alternativeMeasure'))).toMatch(/株式会社つるかめ発送センター（個人データの取扱いの委託先）[^。]*まだ行っておりません/u); // prettier-ignore
    expect(await mails()).toEqual([]);
    await at.office.daysPass(5);
    expect((await fileOf(number)).instructions[0]?.remindedOn).toEqual([]);
    await post('kimura', number, 'tellings', { instruction: `${number}-I1`, entry: instructions[0]?.entry });
    await isTold(number);
    expect(server.recipients()).toEqual([NOW]);
    const words = wordsAttached((await mails())[0] as Email);
    for (const part of ['会員登録', 'ご注文', HER.name.replace(/\s/g, ''), '請求権の行使又は防御のため']) expect(words).toContain(part); // prettier-ignore
    expect(words).not.toContain('法令により保存を要するもの');
    expect((await fileOf(number)).leftToDo).toMatchObject([{ name: 'answerOfAnother' }]);
    await answers(number);
  });

  it('it is moved after they were told: no reminder goes to the new mailbox by itself, and what they answer is taken', async () => {
    const number = await isErasedButForPaper();
    await reports(number);
    await isTold(number);
    await at.office.reaches(number, 'dispatching');
    await movesTo(moved, number);
    await leaves(number);
    await at.office.daysPass(5);
    expect(server.recipients()).toEqual([BEFORE]);
    expect(await fileOf(number)).toMatchObject({ waitsFor: 'desk', instructions: [{ remindedOn: [] }] });
    await answers(number);
    expect((await fileOf(number)).leftToDo).toBeUndefined();
  });

  it('the new map names them no more: her answer leaves and names them all the same; nobody can let them be told, and an officer ends it with a word to her', async () => {
    const number = await isErasedButForPaper();
    await movesTo(gone, number);
    await reports(number);
    const { instructions, next } = await leaves(number);
    expect(instructions).toMatchObject([{ other: 'mailing-house', heldBack: [{ name: 'gone' }] }]);
    expect(next.map(({ act }) => act)).not.toContain('tellOther');
    expect(next.map(({ act }) => act)).toContain('reportInstruction');
    expect((await refusalOf(post('kimura', number, 'tellings', { instruction: `${number}-I1`, entry: 'none' }))).problem).toBe('not-now'); // prettier-ignore
    await post('tanaka', number, 'instruction-reports', {
      ...{ instruction: `${number}-I1`, outcome: 'letBe', doneOn: at.office.today() },
      ...{ proof: '契約終了時の返還書', reason: '契約の終了によりデータの返還を受けているため' },
    });
    await at.office.until(number, 'she is told', ({ letters }) => letters.some(({ kind, handedOverAt }) => kind === 'copyStays' && handedOverAt)); // prettier-ignore
    const words = await wordsOf(at.office, number, 'copyStays');
    for (const part of ['株式会社つるかめ発送センター', '契約の終了']) expect(words).toContain(part);
    expect(await mails()).toEqual([]);
  });

  it('nobody set the agreed password: the letter waits for a person in its own place, and her answer leaves', async () => {
    delete process.env['MOVED_HOUSE_PDF'];
    const number = await isErasedButForPaper();
    await reports(number);
    await leaves(number);
    const held = await at.office.until(
      number,
      'it waits',
      ({ instructions, waitsFor }) => instructions[0]?.heldBack.length === 1 && waitsFor === 'desk',
    );
    expect(held).toMatchObject({ instructions: [{ heldBack: [{ name: 'unsent' }] }], waitsFor: 'desk' });
    expect(held.trouble).toBeUndefined();
    process.env['MOVED_HOUSE_PDF'] = PASSWORD;
    await post('kimura', number, 'tellings', { instruction: `${number}-I1`, entry: held.instructions[0]?.entry });
    await isTold(number);
    expect(server.recipients()).toEqual([BEFORE]);
  });

  it('the mail server is away when the house is to be told: her answer leaves, what waits is seen, and the letter goes by itself once it is back', async () => {
    const number = await isErasedButForPaper();
    server.answersNext('421 4.3.2 not available', Infinity, 'connecting');
    await reports(number);
    const held = await at.office.until(
      number,
      'it waits for the mail',
      ({ instructions }) => instructions[0]?.heldBack.map(({ name }) => name).join() === 'mailAway',
    );
    expect(held.trouble).toBeUndefined();
    expect(held.next.map(({ act }) => act)).not.toContain('tellOther');
    const closed = await leaves(number);
    expect(closed.leftToDo?.map(({ name }) => name)).toEqual(['mailOfAnother']);
    server.answersNext('', 0);
    await at.office.daysPass(1);
    await isTold(number);
    expect(server.recipients()).toEqual([BEFORE]);
    expect((await fileOf(number)).leftToDo?.map(({ name }) => name)).toEqual(['answerOfAnother']);
    await answers(number);
  });

  it('a processor that provides for us is told to stop as soon as the owner is asked; the notice says how far it is', async () => {
    const number = await at.asks('provisionStop');
    await at.decides(number, {
      kind: 'stopProvision',
      claims: [{ claim: 'providedWithoutConsent', holds: true, investigated: looked() }],
      provisions: ['partner'],
    });
    const { digest } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await post('kimura', number, 'approvals', { decision: digest });
    await isTold(number);
    const words = wordsAttached((await mails())[0] as Email);
    for (const part of ['会員の氏名', '第三者提供の停止', '第25条', HER.name.replace(/\s/g, '')])
      expect(words).toContain(part);
    await reportsStopped(at.office, number, { provision: 'partner', doneOn: at.office.today() });
    await leaves(number);
    const notice = await wordsOf(at.office, number, 'provisionCeased');
    expect(notice).toMatch(/つるかめ発送センター[^。]*指示しております/u);
    for (const part of ['記載の日から、当社において停止しております', '当社から委託を受けた者も行っております'])
      expect(notice).toContain(part);
    expect((await fileOf(number)).leftToDo).toMatchObject([{ name: 'answerOfAnother' }]);
  });
});
