import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import { waitFor } from '../../examples/at-the-desk';
import { openOffice, type Office } from '../office';
import { byAgent, confirmsBoth } from './by-agent';
import {
  confirmsHerLicence,
  decides,
  decidesOnHer,
  isApprovedAndSent,
  journal,
  letters,
  moneyOrder,
  opens,
  pays,
  withoutArchive,
  wordsOf,
} from './steps';

describe('One of several rights in an envelope is withdrawn', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  const asks = async (changes: object): Promise<readonly [string, string]> => {
    const { application } = await opens(office, '01-takako-by-post.json', {
      rights: ['disclosure', 'purposeNotice'],
      ...changes,
    });
    const { cases } = await office.as('inoue').get<{ cases: CaseFile[] }>(`/v1/applications/${application.number}`);
    return cases.map(({ number }) => number) as unknown as [string, string];
  };
  const withdraws = (number: string): Promise<unknown> =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' });
  const fileOf = (number: string): Promise<CaseFile> => office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const notifies = async (number: string): Promise<CaseFile> => {
    await office.reaches(number, 'deciding');
    await decides(office, number, { kind: 'notify' });
    return isApprovedAndSent(office, number);
  };
  const kinds = async (number: string): Promise<readonly string[]> =>
    (await fileOf(number)).letters.map(({ kind }) => kind);

  it('the one that speaks, before its letter is drawn: the next asks for the fee of what is still asked for', async () => {
    const [disclosure, purposes] = await asks({ fee: [] });
    await withdraws(disclosure);
    await office.until(purposes, 'the next speaks', ({ letters: all }) =>
      all.some(({ kind, pdf }) => kind === 'fee' && pdf !== undefined),
    );
    expect(await fileOf(purposes)).toMatchObject({ fee: { due: 1000, received: 0 } });
    const words = await wordsOf(office, purposes, 'fee');
    expect(words).toContain('利用目的の通知');
    expect(words).not.toMatch(/2,000円|保有個人データの開示/);
    expect(await journal(office, purposes)).toContain('askedForLess');
    await office.reaches(purposes, 'proving');
    await confirmsHerLicence(office, purposes);
    await pays(office, disclosure, moneyOrder(office, 1000)); // entered at the one that was withdrawn, it counts for the other
    expect(await office.reaches(purposes, 'deciding')).toMatchObject({ fee: { due: 1000, received: 1000, excess: 0 } });
  });

  it('while its fee letter lies in the tray: that one is taken back, and the next asks for half of it', async () => {
    const [disclosure, purposes] = await asks({ fee: [] });
    await letters(office, disclosure, 2);
    await office.until(disclosure, 'its fee letter lies there', ({ pauses }) => pauses.length > 0);
    await withdraws(disclosure);
    await waitFor(
      'it is taken back',
      () => journal(office, disclosure),
      (all) => all.includes('letterRecalled'),
    );
    await letters(office, purposes, 2);
    expect(await wordsOf(office, purposes, 'fee')).toContain('1,000円');
    expect((await fileOf(disclosure)).letters.map(({ kind, stoppedAt }) => [kind, stoppedAt === undefined])).toEqual([
      ['receipt', true],
      ['fee', false],
      ['withdrawalAccepted', true],
    ]);
  });

  it('the one that is silent, while the fee letter of both lies in the tray: the one that speaks asks anew for its own', async () => {
    const [disclosure, purposes] = await asks({ fee: [] });
    await letters(office, disclosure, 2);
    await office.until(disclosure, 'its fee letter lies there', ({ pauses }) => pauses.length > 0);
    await withdraws(purposes);
    const [, , anew] = await letters(office, disclosure, 3);
    expect(anew?.kind).toBe('fee');
    expect(await wordsOf(office, disclosure, 'fee', 2)).not.toContain('2,000円');
    expect((await fileOf(disclosure)).letters.map(({ stoppedAt }) => stoppedAt === undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('when half of both is paid: nothing is owed any more, the promise runs on, and no letter asks', async () => {
    const [disclosure, purposes] = await asks({ fee: [moneyOrder(office, 1000)] });
    await letters(office, disclosure, 2);
    await office.until(purposes, 'it waits', ({ pauses }) => pauses.length > 0);
    await withdraws(disclosure);
    expect(await fileOf(purposes)).toMatchObject({
      fee: { due: 1000, received: 1000, excess: 0 },
      pauses: [{ until: office.today() }],
    });
    await office.reaches(purposes, 'proving');
    await confirmsHerLicence(office, purposes);
    await notifies(purposes);
    expect(await kinds(purposes)).toEqual(['receipt', 'purposeNotice']);
    expect(await wordsOf(office, purposes, 'purposeNotice')).not.toContain('円');
  });

  it('after payment, with a revenue stamp beside it: the letter that accepts it says what goes back, and the answer of the other does not say it again', async () => {
    const [disclosure, purposes] = await asks({ fee: [moneyOrder(office, 2000), { kind: 'revenueStamp', yen: 200 }] });
    await office.reaches(disclosure, 'proving');
    await withdraws(disclosure); // before anything was searched: its fee goes back
    expect(await fileOf(purposes)).toMatchObject({ fee: { due: 1000, received: 2000, excess: 1000 } });
    const { letters: written } = await office.until(disclosure, 'it is accepted', ({ letters: all }) =>
      all.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
    );
    const words = await wordsOf(office, disclosure, 'withdrawalAccepted');
    expect(words).toContain('お納めいただいた手数料1,000円は、お返しいたします');
    expect(words).toContain('収入印紙では承れません');
    await confirmsHerLicence(office, purposes);
    await notifies(purposes);
    expect(await wordsOf(office, purposes, 'purposeNotice')).not.toMatch(/円|収入印紙/);
    for (const number of [disclosure, purposes])
      expect((await fileOf(number)).custody.map(({ kind, toldIn }) => [kind, toldIn])).toEqual([
        ['postalMoneyOrder', undefined],
        ['revenueStamp', written.at(-1)?.documentNumber],
      ]);
  });

  const saysYes = (number: string): Promise<unknown> =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/mandate-answers`, { says: 'yes', by: 'telephone', note: 'お電話で確認' });

  it('the one that carries the question to her about her agent, before that has left: it names what is still asked for, and no more', async () => {
    const [disclosure, purposes] = await asks({ fee: [moneyOrder(office, 2000)], ...byAgent(office) });
    await office.reaches(disclosure, 'proving');
    await confirmsBoth(office, disclosure);
    await office.handsGoHome();
    await office
      .as('tanaka')
      .post(`/v1/cases/${disclosure}/mandate-inquiries`, { reason: '委任状の筆跡が以前の申込書と異なるため' });
    await withdraws(disclosure);
    await office.handsCome();
    await office.until(disclosure, 'she is asked', ({ letters: all }) =>
      all.some(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
    );
    const words = await wordsOf(office, disclosure, 'mandateInquiry');
    expect(words).toContain('利用目的の通知のお求め');
    expect(words).not.toContain('保有個人データの開示');
    expect(await fileOf(purposes)).toMatchObject({ waitsFor: 'principal' });
  });

  it.each([
    ['the other is withdrawn as well', (other: string) => withdraws(other)],
    ['she says by telephone that she mandated him', (other: string) => saysYes(other)],
  ])(
    'the one that carries the question to her, before that has left, and then %s: nobody is asked for nobody',
    async (_, then) => {
      const [disclosure, purposes] = await asks({ fee: [moneyOrder(office, 2000)], ...byAgent(office) });
      await office.reaches(disclosure, 'proving');
      await confirmsBoth(office, disclosure);
      await office.handsGoHome();
      await office
        .as('tanaka')
        .post(`/v1/cases/${disclosure}/mandate-inquiries`, { reason: '委任状の筆跡が以前の申込書と異なるため' });
      await withdraws(disclosure);
      await then(purposes);
      await office.handsCome();
      const closed = await office.until(disclosure, 'its end is told', ({ letters: all }) =>
        all.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
      );
      expect(
        closed.letters.filter(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
      ).toEqual([]);
      expect(await journal(office, disclosure)).toContain('mandateVoided');
      const { letters: all } = await fileOf(disclosure);
      expect(all.map(({ kind }) => kind)).not.toContain('mandateInquiry');
    },
  );

  it('both at once: both end, whichever came first, and nobody is asked for anything', async () => {
    const both = await asks({ fee: [] });
    await letters(office, both[0], 2);
    await Promise.all(both.map(withdraws));
    for (const number of both) {
      const file = await office.reaches(number, 'closed');
      expect(file.outcome).toBe('withdrawn');
      expect((await journal(office, number)).filter((kind) => kind === 'withdrawn')).toHaveLength(1);
    }
    const standing = (await Promise.all(both.map(fileOf))).flatMap(({ letters: all }) =>
      all.filter(({ kind, stoppedAt }) => !['receipt', 'withdrawalAccepted'].includes(kind) && stoppedAt === undefined),
    );
    expect(standing).toEqual([]);
  });

  it('money that comes when one is answered already is told in the letter of the other, and in no third', async () => {
    const [disclosure, purposes] = await asks({ fee: [moneyOrder(office, 2000)] });
    await office.reaches(disclosure, 'proving');
    await confirmsHerLicence(office, disclosure);
    await office.reaches(disclosure, 'deciding');
    await decidesOnHer(office, disclosure);
    await isApprovedAndSent(office, disclosure);
    await pays(office, disclosure, moneyOrder(office, 300));
    const { letters: written, custody } = await notifies(purposes);
    expect(await wordsOf(office, purposes, 'purposeNotice')).toContain('300円');
    expect(await wordsOf(office, disclosure, 'partialDisclosure')).not.toContain('300円');
    expect(custody.find(({ yen }) => yen === 300)).toMatchObject({
      toldIn: written.at(-1)?.documentNumber,
      wentBack: { by: 'suzuki', how: 'withLetter', tracking: slipOf(purposes) },
    });
  });
});
