import { setTimeout as pause } from 'node:timers/promises';
import type { CaseFile } from '../../casefile/views';
import type { FindingsView } from '../../casefile/decision-views';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { answersForStore, approvesWhatIsRead } from '../../examples/at-the-desk';
import { DataMap } from '../../policy/data-map';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { openDatabase } from '../contracts/database';
import { openOffice, type Office } from '../office';
import { confirmsHerLicence, decides, opens, refusalOf } from './steps';

const COLUMNS = Array.from({ length: 20 }, (_, at) => `c${at + 1}`);
const SHE = envelopeIn('01-takako-by-post.json')['principal'] as { readonly name: string; readonly birthDate: string };

const kept = (store: string, label: string, columns: readonly string[]): object => ({
  kind: 'postgres',
  id: store,
  label,
  connection: 'LEDGER_URL',
  collections: [
    {
      id: 'visits',
      table: store,
      label: '来店の記録',
      category: '来店',
      purposes: ['membership'],
      key: ['no'],
      identity: { name: ['name'], birthDate: ['birth'] },
      findBy: [['name', 'birthDate']],
      columns: columns.map((column) => ({ column, label: `項目 ${column}` })),
      leftOut: { no: { notPersonal: '番号' }, name: { notPersonal: '番号' }, birth: { notPersonal: '番号' } },
    },
  ],
});
const MAP = DataMap.parse({
  version: '2026-10-01',
  provisions: [],
  stores: [
    kept('ledger', '来店台帳', COLUMNS),
    kept('log', '操作の記録', ['c1']),
    {
      kind: 'desk',
      id: 'drawer',
      label: '引出し',
      category: '書類',
      purposes: ['membership'],
      owner: '総務部',
      question: '引出しに何かありますか。',
    },
  ],
});
const typed = (fields: number, text = '値') => ({
  outcome: 'found',
  items: [1, 2, 3, 4, 5].flatMap((record) =>
    Array.from({ length: Math.ceil(fields / 500) }, () => ({
      label: `記録${record}`,
      category: '相談',
      fields: Array.from({ length: 100 }, (_, at) => ({ label: `項目${at}`, text })),
    })),
  ),
});

describe('A person on whom very much is held', () => {
  let office: Office;
  let ledger: Awaited<ReturnType<typeof openDatabase>>;
  let number: string;
  beforeAll(async () => {
    ledger = await openDatabase(
      `create table ledger (no int primary key, name text not null, birth date not null, ${COLUMNS.map((column) => `${column} text`).join(', ')});
       create table log (no int primary key, name text not null, birth date not null, c1 text);`,
    );
    await ledger.query(
      `insert into ledger select n, $1, $2::date, ${COLUMNS.map((column) => `'${column} ' || n`).join(', ')} from generate_series(1, 1600) n`,
      [SHE.name, SHE.birthDate],
    );
    await ledger.query(`insert into log select n, $1, $2::date, 'opened ' || n from generate_series(1, 100000) n`, [
      SHE.name,
      SHE.birthDate,
    ]);
    office = await openOffice({ dataMap: MAP, connection: (name) => (name === 'LEDGER_URL' ? ledger.url : undefined) });
  });
  afterAll(async () => {
    await office.close();
    await ledger.close();
  });
  const storeOf = ({ stores }: CaseFile, id: string) => stores.find(({ store }) => store === id);
  const answers = (store: string, answer: unknown): Promise<unknown> =>
    answersForStore(office.as('suzuki'), number, store, answer);

  it('a store that holds 100,000 records of her waits for a person, and says what to do', async () => {
    ({ number } = await opens(office, '01-takako-by-post.json'));
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    const file = await office.until(
      number,
      'both were searched',
      (view) => storeOf(view, 'ledger')?.outcome === 'found' && storeOf(view, 'log')?.outcome === 'failed',
    );
    expect(storeOf(file, 'ledger')).toMatchObject({ items: 1_600, known: true });
    expect(storeOf(file, 'log')?.because?.en).toBe(
      'more was found than can be handled at once (100000 records, and at most 1000 pages fit in one letter): answer for this store by hand, saying what is handed over apart; you may also ask the applicant which part they want (`questions` of a supplement request), and may not demand that they narrow it (Art. 37(2))',
    );
    expect(storeOf(file, 'log')?.because?.count).toBe(100_000);
    for (const away of [
      { outcome: 'none', note: '見当たらない' },
      { outcome: 'notSearchable', note: '見当たらない' },
    ])
      expect(await refusalOf(answers('log', away))).toMatchObject({ status: 409, problem: 'found-there' });
    await answers('log', {
      outcome: 'found',
      items: [
        {
          label: '操作の記録',
          category: '操作',
          fields: [{ label: '件数', text: '100,000件。光ディスクで別にお渡しします' }],
        },
      ],
    });
  });

  it('nobody types in more than a person can type', async () => {
    const fields = await refusalOf(answers('drawer', typed(5_500)));
    expect(fields).toMatchObject({ status: 422, problem: 'does-not-fit' });
    expect(fields.says.join()).toContain('may have 5000 fields');
    const characters = await refusalOf(answers('drawer', typed(500, '字'.repeat(450))));
    expect(characters.says.join()).toContain('may have 200000 characters');
    const bytes = await refusalOf(answers('drawer', typed(4_500, '字'.repeat(4_000))));
    expect(bytes).toMatchObject({ status: 413, problem: 'too-large' });
  });

  it('what does not fit in one letter is said to whoever decides, with the pages and the cure', async () => {
    await answers('drawer', typed(4_500));
    await office.reaches(number, 'deciding');
    const { letter } = await office.as('tanaka').get<FindingsView>(`/v1/cases/${number}/findings`);
    expect(letter.pages).toBeGreaterThan(letter.pagesAtMost);
    const refused = await refusalOf(decides(office, number, { kind: 'disclose' }));
    expect(refused).toMatchObject({ status: 422, problem: 'decision-lacks' });
    expect(refused.says.join()).toContain('at most 1,000 fit');
    expect(refused.says.join()).toContain('For ledger, the largest');
    expect(refused.says.join()).toMatch(
      /you may ask the applicant which part.*does not let you demand that they narrow it/,
    );
    expect((await refusalOf(answers('drawer', { outcome: 'none' }))).problem).toBe('found-there'); // nothing is said away
    await answers('drawer', typed(1));
    await office.reaches(number, 'deciding');
  });

  it('she may be asked which part she wants: what was found stands meanwhile, and who wants all of it is answered on all', async () => {
    const questions = [
      '記録が多いため、どの部分をお求めかをお知らせいただけますか。全部をお求めのときは、その旨をお知らせください。',
    ];
    await office.as('suzuki').post(`/v1/cases/${number}/supplement-requests`, { questions });
    const asked = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`); // nothing waits for it (Art. 37(2))
    expect(storeOf(asked, 'ledger')).toMatchObject({ items: 1_600, known: true });
    await office.as('suzuki').post(`/v1/cases/${number}/supplements`, { brings: 'what was asked' }); // all of it, she said
    expect(storeOf(await office.reaches(number, 'deciding'), 'ledger')).toMatchObject({ items: 1_600, known: true });
  });

  it('while her letter of more than nine hundred pages is drawn, heartbeats go on and whoever asks is answered', async () => {
    await decides(office, number, { kind: 'disclose' });
    await approvesWhatIsRead(office.as('kimura'), number);
    const client = connectClient(office.settings.temporal, office.records.keys);
    const handle = client.workflow.getHandle(workflowIdOf(number));
    const beats = new Set<string>();
    const attempts = new Set<number>();
    let answered = 0;
    for (const until = Date.now() + 200_000; Date.now() < until; await pause(100)) {
      const sending = (await handle.describe()).raw.pendingActivities?.find(
        ({ activityType }) => activityType?.name === 'sendAnswer',
      );
      if (sending !== undefined) {
        expect(await (await fetch(`${office.url}/healthz`)).json()).toEqual({ alive: true });
        answered += 1;
        attempts.add(Number(sending.attempt));
        if (sending.lastHeartbeatTime != null) beats.add(String(sending.lastHeartbeatTime.seconds));
      } else if (answered > 0) break;
    }
    await client.connection.close();
    expect(answered).toBeGreaterThan(5);
    expect(beats.size).toBeGreaterThan(0);
    expect([...attempts]).toEqual([1]);
    const { letters } = await office.reaches(number, 'dispatching');
    const long = letters.find(({ kind }) => kind === 'disclosure');
    expect(long?.pages).toBeGreaterThan(900);
    expect(office.inTray().some((name) => name.includes('L08'))).toBe(true);
  }, 300_000);
});
