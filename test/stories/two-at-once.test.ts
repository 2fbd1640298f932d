import type { Activities } from '../../activities';
import type { CaseFile } from '../../casefile/views';
import { approvesWhatIsRead, opensOne, returnsWhatIsRead, waitFor } from '../../examples/at-the-desk';
import { decisionFor } from '../../examples/takako';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { newKey, openOffice, requestOf, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  type SentDecision,
  decidesOnHer,
  findings,
  isApprovedAndSent,
  journal,
  letters,
  opens,
  refusalOf,
  refusing,
  tellsAll,
  withoutArchive,
  wordsOf,
} from './steps';

describe('Two at the desk at once, and people who change their minds', () => {
  let office: Office;
  let opened: Promise<unknown> = Promise.resolve(); // while it is not, the searches take their time
  const searches: Promise<unknown>[] = [];
  const slowly = (activities: Activities): Activities => ({
    ...activities,
    searchStore(asked) {
      const search = opened.then(() => activities.searchStore(asked));
      searches.push(search);
      return search;
    },
  });
  beforeAll(async () => {
    office = await openOffice({
      under: slowly,
      dataMap: await withoutArchive(),
      colleagues: [{ id: 'ono', name: '小野 和子', roles: ['officer', 'approver'] }],
    });
  });
  afterAll(() => office.close());
  const client = (): ReturnType<typeof connectClient> => connectClient(office.settings.temporal, office.records.keys);

  const toBeDecided = async (): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  };
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

  it('the same envelope entered twice under one key is one case', async () => {
    const key = newKey();
    const request = requestOf('01-takako-by-post.json', office);
    const opened = await Promise.all([1, 2, 3].map(() => opensOne(office.as('suzuki'), request, key)));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
    const { cases } = await office.as('suzuki').get<{ cases: unknown[] }>('/v1/cases');
    expect(cases).toHaveLength(1);
    expect(
      (await refusalOf(office.as('suzuki').post('/v1/applications', { ...request, concerning: '別のこと' }, key)))
        .problem,
    ).toBe('key-reused');
  });

  it('two officers decide at the same moment: one decision stands, the other is told to read again', async () => {
    const number = await toBeDecided();
    const all = tellsAll(await findings(office, number));
    const tried = await Promise.allSettled([
      decides(office, number, all),
      decides(office, number, decisionFor(await findings(office, number)), 'ono'),
    ]);
    const refused = tried.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { status: number }).status)).toEqual([409]);
    expect((await journal(office, number)).filter((kind) => kind === 'decided')).toHaveLength(1);
    const { decidedBy } = await fileOf(number);
    expect(decidedBy).toBe(tried[0].status === 'fulfilled' ? 'tanaka' : 'ono');
  });

  it('who decided may not approve; sent back with a reason, it is decided anew, approved by another, and answered', async () => {
    const number = await toBeDecided();
    await decides(office, number, tellsAll(await findings(office, number)), 'ono');
    expect(await refusalOf(approvesWhatIsRead(office.as('ono'), number))).toMatchObject({
      status: 403,
      problem: 'four-eyes',
    });
    expect((await refusalOf(returnsWhatIsRead(office.as('ono'), number, '見直し'))).status).toBe(403);
    expect((await refusalOf(approvesWhatIsRead(office.as('tanaka'), number))).problem).toBe('not-your-part');

    await returnsWhatIsRead(office.as('kimura'), number, '他のお客様についての記載が残っています。');
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'deciding' }, waitsFor: 'desk' });
    await decides(office, number, decisionFor(await findings(office, number)));
    const answered = await isApprovedAndSent(office, number);
    expect(answered).toMatchObject({ decidedBy: 'tanaka', approvedBy: 'kimura' });
    expect(answered.letters.map(({ kind }) => kind)).toEqual(['receipt', 'partialDisclosure']);
    expect(await wordsOf(office, number, 'partialDisclosure')).not.toContain('三条');
    expect(
      (await journal(office, number)).filter((kind) => ['decided', 'returned', 'approved'].includes(kind)),
    ).toEqual(['decided', 'returned', 'decided', 'approved']);
  });

  it('a decision that lacks something is refused with everything it lacks, and nothing is recorded', async () => {
    const number = await toBeDecided();
    const refusedWith = async (decision: SentDecision) => {
      const { status, problem, says } = await refusalOf(decides(office, number, decision));
      expect({ status, problem }).toEqual({ status: 422, problem: 'decision-lacks' });
      return says.join('\n');
    };
    const item = (await findings(office, number))[0]?.items[0]?.id as string;
    const several = await refusedWith({
      kind: 'disclosePart',
      withheld: [
        { item: 'shop/orders/nothing', ground: 'harmsSomeone', reason: '' },
        { item, field: 'no_such_field', ground: 'harmsSomeone', reason: 'あり' },
      ],
    });
    for (const lack of [
      'the item of number 1 under `withheld`',
      'a reason for number 1 under `withheld` (Art. 36)',
      `the field of number 2 under \`withheld\`: ${item} has none called so`,
      'which is about somebody else',
    ])
      expect(several).toContain(lack);
    expect(await refusedWith({ kind: 'disclosePart', withheld: [] })).toContain(
      'a word on body of 5 records of support/messages, which is about somebody else',
    );
    expect(await refusedWith({ kind: 'refuse', grounds: [] })).toContain('a ground (Art. 33(2))');
    expect(await refusedWith({ kind: 'refuse', grounds: [{ ground: 'hindersBusiness', reason: ' ' }] })).toContain(
      'a reason for hindersBusiness (Art. 36)',
    );
    expect(await refusedWith({ kind: 'disclose' })).toMatch(
      /withhold it \(Art. 33\(2\)\(i\)\) or release it with a reason[^]*the data map withholds .*password of shop\/customers/,
    );
    expect(await refusedWith({ kind: 'nothingHeld' })).toContain('items were found');
    expect(await fileOf(number)).toMatchObject({ stage: { name: 'deciding' } });
    expect(await journal(office, number)).not.toContain('decided');
  });

  it('a request withdrawn while it is being searched ends there: that is told, no answer follows, and only its money and its mail are seen to', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    let open = (): void => undefined;
    opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    await confirmsHerLicence(office, number);
    expect(await office.reaches(number, 'searching')).toMatchObject({ waitsFor: 'engine' });
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げの書面' });
    open();
    await Promise.allSettled(searches);
    const closed = await office.reaches(number, 'closed');
    expect(closed).toMatchObject({
      ...{ outcome: 'withdrawn', waitsFor: 'desk', leftToDo: [{ name: 'moneyToGoBack' }] },
    });
    expect(closed.next.map(({ act }) => act)).toEqual([
      'recordFee', // money that comes now goes back
      'inform',
      'recordReturn',
      'enterComplaint',
      'holdCopies', // the desk's own, for a suit
      'cashMoney',
      'giveMoneyBack',
    ]);
    expect((await letters(office, number, 2)).map(({ kind }) => kind)).toEqual(['receipt', 'withdrawalAccepted']);
    for (const [who, act, body] of [
      ['suzuki', 'supplements', {}],
      ['tanaka', 'decisions', { kind: 'nothingHeld' }],
      ['suzuki', 'withdrawals', { by: 'telephone', reason: '再度' }],
      ['suzuki', 'resumptions', {}],
    ] as const) {
      expect((await refusalOf(office.as(who).post(`/v1/cases/${number}/${act}`, body))).status).toBe(409);
    }
    const temporal = client();
    await waitFor(
      'the workflow has ended',
      () => temporal.workflow.getHandle(workflowIdOf(number)).describe(),
      ({ status }) => status.name === 'COMPLETED',
    );
    await temporal.connection.close();
    expect(await journal(office, number)).toEqual([
      'received',
      'letterHandedOver',
      'identityConfirmed',
      'withdrawn',
      'closed',
      'letterHandedOver',
    ]);
    expect(await findings(office, number)).toEqual([]);
  });

  it('a letter that cannot be drawn says so and waits for a person, who may correct the name and go on', async () => {
    const gaiji = {
      ...(requestOf('01-takako-by-post.json', office)['principal'] as object),
      name: '\uE000田 髙子',
      kana: undefined,
      otherNames: undefined,
    };
    const { number } = await opens(office, '01-takako-by-post.json', { principal: gaiji });
    const halted = await office.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
    expect(halted).toMatchObject({ stage: { name: 'received' }, waitsFor: 'desk', trouble: 'UnprintableText' });
    expect(halted.next.map(({ act }) => act)).toEqual(expect.arrayContaining(['supplement', 'tryAgain', 'withdraw']));
    expect(halted.troubleSays?.ja).toContain('印刷できない文字');

    await office.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    await office.until(number, 'it is halted again', ({ trouble }) => trouble !== undefined);
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { principal: { otherNames: ['吉田 髙子'] } }); // her name stays as she writes it
    const going = await office.reaches(number, 'proving');
    expect(going.trouble).toBeUndefined();
    expect((await letters(office, number, 1)).map(({ kind }) => kind)).toEqual(['receipt']);
    expect((await journal(office, number)).filter((kind) => kind === 'halted' || kind === 'resumed')).toEqual([
      'halted',
      'resumed',
      'halted',
    ]);
  });

  it('an answer that cannot be drawn goes back to whoever decided, who writes it anew', async () => {
    const number = await toBeDecided();
    const ground = { ground: 'harmsSomeone', reason: '\uE000様の権利利益を害するおそれがあるため' } as const;
    await decides(office, number, refusing(await findings(office, number), ground));
    await approvesWhatIsRead(office.as('kimura'), number);
    const halted = await office.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
    expect(halted).toMatchObject({ stage: { name: 'answering' }, waitsFor: 'desk', trouble: 'UnprintableText' });
    expect(halted.refusedOn).toBeUndefined(); // nobody was told anything yet

    await returnsWhatIsRead(office.as('kimura'), number, '理由の文字が印刷できません');
    const back = await office.reaches(number, 'deciding');
    expect({ approvedBy: back.approvedBy, refusedOn: back.refusedOn, trouble: back.trouble }).toEqual({});
    await decidesOnHer(office, number);
    const answered = await isApprovedAndSent(office, number);
    expect(answered.letters.filter(({ pdf }) => pdf !== undefined).map(({ kind }) => kind)).toEqual([
      'receipt',
      'partialDisclosure',
    ]);
  });

  it('or may take the request back', async () => {
    const gaiji = {
      ...(requestOf('01-takako-by-post.json', office)['principal'] as object),
      name: '\uE000田 髙子',
      kana: undefined,
      otherNames: undefined,
    };
    const { number } = await opens(office, '01-takako-by-post.json', { principal: gaiji });
    await office.until(number, 'the desk is told', ({ trouble }) => trouble !== undefined);
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    expect(await office.reaches(number, 'closed')).toMatchObject({
      ...{ outcome: 'withdrawn', waitsFor: 'desk', leftToDo: [{ name: 'moneyToGoBack' }] },
    });
  });
});
