import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile, CaseList, CaseStanding } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  isToldAll,
  journal,
  moneyOrder,
  opens,
  pays,
  refusalOf,
  tellsAll,
  withoutArchive,
} from './steps';
import { approvesWhatIsRead, returnsWhatIsRead } from '../../examples/at-the-desk';

/** Everything here happens in one office. */
describe('The numbers under which letters travel', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const acts = (number: string, path: string, body: object, by = 'suzuki'): Promise<CaseStanding> =>
    office.as(by).post<CaseStanding>(`/v1/cases/${number}/${path}`, body);
  const answerIn = ({ letters }: CaseFile) => letters.find(({ kind }) => kind === 'partialDisclosure');
  const liesReady = async (): Promise<{ readonly number: string; readonly document: string }> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    await approvesWhatIsRead(office.as('kimura'), number);
    const ready = await office.reaches(number, 'dispatching');
    return { number, document: answerIn(ready)?.documentNumber ?? '' };
  };

  it('before it closes, the desk says that a registered letter has a number and none was given, and how it may follow', async () => {
    const { number } = await liesReady();
    expect(answerIn(await fileOf(number))).toMatchObject({ mailClass: 'simplifiedRegistered', untracked: true });
    const { problem, says } = await refusalOf(acts(number, 'dispatches', {}));
    expect([problem, says]).toEqual([
      'does-not-fit',
      [expect.stringMatching(/simplified registered mail has a number.*`later`.*madoguchi tracking/)],
    ]);
    expect((await fileOf(number)).stage.name).toBe('dispatching');
  });

  it('one that follows is asked for by the closed case until it is noted, and stands with the letter and its money', async () => {
    const { number, document } = await liesReady();
    await pays(office, number, { kind: 'postageStamps', yen: 300 });
    await acts(number, 'dispatches', { tracking: 'later' });
    const closed = await office.reaches(number, 'closed');
    expect(closed).toMatchObject({
      waitsFor: 'desk',
      leftToDo: [{ name: 'tracking' }, { name: 'moneyToGoBack' }],
      outcome: 'answered',
    });
    const { cases } = await office.as('suzuki').get<CaseList>('/v1/cases?open=true');
    expect(cases.map((row) => row.number)).toContain(number);

    await acts(number, 'tracking-numbers', { document, tracking: '123-45-67890-7' });
    const noted = await fileOf(number);
    expect(noted).toMatchObject({ leftToDo: [{ name: 'moneyToGoBack' }], closedOn: closed.closedOn });
    expect(answerIn(noted)).toMatchObject({ tracking: '12345678907' });
    expect(answerIn(noted)).not.toHaveProperty('untracked');
    expect(await journal(office, number)).toEqual(expect.arrayContaining(['dispatched', 'closed', 'trackingNoted']));
  });

  it('a wrong number is put right by naming it, with a line in the journal; nobody writes over one that stands', async () => {
    const { number, document } = await liesReady();
    await acts(number, 'dispatches', { tracking: '123-45-67890-2' });
    await office.reaches(number, 'closed');
    const over = { document, tracking: '12345678903' };
    expect((await refusalOf(acts(number, 'tracking-numbers', over))).says).toEqual([
      expect.stringContaining('the number 12345678902 is noted'),
    ]);
    expect((await refusalOf(acts(number, 'tracking-numbers', { ...over, instead: '12345678909' }))).says).toEqual([
      expect.stringContaining('the number 12345678902 is noted'),
    ]);
    await acts(number, 'tracking-numbers', { ...over, instead: '123-45-67890-2' });
    expect(answerIn(await fileOf(number))?.tracking).toBe('12345678903');
    const { entries } = await office
      .as('inoue')
      .get<{ entries: { kind: string; facts: object }[] }>(`/v1/cases/${number}/journal`);
    expect(entries.find(({ kind }) => kind === 'trackingNoted')?.facts).toEqual({
      document,
      letter: 'partialDisclosure',
      tracking: '12345678903',
      instead: '12345678902',
    });
    expect((await refusalOf(acts(number, 'tracking-numbers', over))).says).toEqual(['is noted already']);
  });

  it('two desks that note one number for two applications in the same instant: one of them is told whose it is', async () => {
    const both = [await liesReady(), await liesReady()];
    const noting = await Promise.allSettled(
      both.map(({ number }) => acts(number, 'dispatches', { tracking: '123-45-67899-1' })),
    );
    const late = noting.findIndex(({ status }) => status === 'rejected');
    const first = both[1 - late];
    expect(noting.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = acts(both[late]?.number ?? '', 'dispatches', { tracking: '123-45-67899-1' });
    expect((await refusalOf(again)).says).toEqual([
      expect.stringContaining(`is the number of another envelope, ${first?.document ?? ''}`),
    ]);
  });

  it('the answer was sent back while a colleague carried it to the post: the number typed for it goes to no other answer', async () => {
    const { number, document } = await liesReady();
    await returnsWhatIsRead(office.as('kimura'), number, '別の理由を記載すること。');
    await office.reaches(number, 'deciding');
    await decides(office, number, tellsAll(await findings(office, number)));
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.until(
      number,
      'the second answer lies ready',
      (file) =>
        file.stage.name === 'dispatching' &&
        file.letters.filter(({ kind }) => kind === 'partialDisclosure').length === 2,
    );
    const second = (await fileOf(number)).letters.findLast(({ kind }) => kind === 'partialDisclosure')?.documentNumber;
    expect(second).not.toBe(document);
    const sends = (which?: string) => acts(number, 'dispatches', { document: which, tracking: '123-45-67890-8' });
    expect((await refusalOf(sends(document))).says).toEqual([expect.stringContaining(`which is ${second ?? ''}`)]);
    expect((await fileOf(number)).letters.some(({ tracking }) => tracking !== undefined)).toBe(false);
    await sends(second);
    await office.reaches(number, 'closed');
  });

  it('a number that never comes is ended by a reason, which stands sealed; a letter that left by ordinary mail is asked for none', async () => {
    const { number, document } = await liesReady();
    await acts(number, 'dispatches', { tracking: 'later' });
    await office.reaches(number, 'closed');
    expect((await refusalOf(acts(number, 'tracking-numbers', { document }))).says).toEqual([
      expect.stringContaining('either the number'),
    ]);
    await acts(number, 'tracking-numbers', { document, none: '控えを紛失した。郵便局でも分からない' });
    const { waitsFor, letters } = await fileOf(number);
    expect(waitsFor).toBe('nobody');
    expect(letters.find(({ kind }) => kind === 'receipt')).not.toHaveProperty('untracked');
    const said = JSON.stringify(await office.as('inoue').get(`/v1/cases/${number}/journal`));
    expect(said).toContain('"none":true');
    expect(said).not.toContain('控えを紛失');
  });

  it('a number that another envelope has is refused, by the document it stands with; letters of one envelope share theirs', async () => {
    const one = await liesReady();
    await acts(one.number, 'dispatches', { tracking: slipOf(one.number) });
    const { number, document } = await liesReady();
    const slip = { tracking: slipOf(one.number) };
    for (const [path, body] of [
      ['dispatches', slip],
      ['tracking-numbers', { document, ...slip }],
      ['money-returns', { how: 'handedOver', ...slip }],
    ] as const)
      expect((await refusalOf(acts(number, path, body))).says).toEqual([
        expect.stringContaining(`the number of another envelope, ${one.document}`),
      ]);
    for (const [path, body] of [
      ['returned-letters', { because: 'unclaimed' }],
      ['tracking-numbers', { tracking: slipOf(number) }],
    ] as const)
      expect((await refusalOf(acts(number, path, { document: one.document, ...body }))).says).toEqual([
        expect.stringContaining(`is a letter of case ${one.number}`),
      ]);
    await acts(number, 'tracking-numbers', { document, tracking: slipOf(number) }); // before it leaves
    const receipt = (await fileOf(number)).letters.find(({ kind }) => kind === 'receipt')?.documentNumber;
    await acts(number, 'tracking-numbers', { document: receipt, tracking: slipOf(number) });
    await acts(number, 'dispatches', {});
    expect(answerIn(await office.reaches(number, 'closed'))?.tracking).toBe(slipOf(number));
  });

  it('what came back and went again travels under a number of its own; it comes back a second time, and is kept', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { fee: [moneyOrder(office, 1000)] });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const document = answerIn(await isToldAll(office, number))?.documentNumber ?? '';
    await acts(number, 'returned-letters', { document, because: 'unclaimed' });
    const isSent = (nth: number): Promise<CaseFile> =>
      office.until(
        number,
        `L25 ${nth}`,
        ({ letters }) => letters.filter((one) => one.kind === 'sentAgain' && one.handedOverAt).length >= nth,
      );
    await isSent(1);
    await acts(number, 'redeliveries', { document }, 'tanaka');
    const again = (await isSent(2)).letters.at(-1);
    expect(again).toMatchObject({ kind: 'sentAgain', untracked: true });
    await acts(number, 'tracking-numbers', { document: again?.documentNumber, tracking: '12345678906' });
    expect((await fileOf(number)).letters.map(({ tracking }) => tracking)).toEqual([
      ...[undefined, slipOf(number), undefined, '12345678906'],
    ]);
    expect((await refusalOf(acts(number, 'returned-letters', { document, because: 'unclaimed' }))).says).toEqual([
      expect.stringContaining(again?.documentNumber ?? 'none'),
    ]);
    await acts(number, 'returned-letters', { document: again?.documentNumber, because: 'unclaimed' });
    expect((await fileOf(number)).returned.at(-1)).toMatchObject({ final: true, now: { name: 'held' } });
  });
});
