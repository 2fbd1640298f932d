import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { confirmsWhatIsSeen, opensOne } from '../examples/at-the-desk';
import { TAKAKO } from '../examples/hanamori/cast';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { newDatabase } from '../examples/hanamori/serve';
import { onTheForm } from '../examples/hanamori/somebody';
import { SEEN_ON_HER_LICENCE } from '../examples/takako';
import { dayInJapan } from '../law/clock';
import { RIGHTS } from '../law/rights';
import { STAGES } from '../law/stages';
import { PostgresStore } from '../policy/data-map';
import { openMeasuredDesk, type MeasuredDesk, type Servers } from './desk';
import { median } from './side-by-side';

/** So often each page is asked, and so often before that. */
const TIMES = 40;
const WARM = 3;

const STORE = PostgresStore.parse({
  ...{ kind: 'postgres', id: 'club', label: '会員システム', connection: 'CLUB_URL' },
  collections: [
    {
      ...{ id: 'members', table: 'public.member', label: '会員', category: '会員', purposes: ['orders'], key: ['id'] },
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: ['name', 'birth', 'postal'].map((column) => ({ column, label: column })),
      leftOut: { id: { notPersonal: '番号' } },
    },
    {
      ...{ id: 'visits', table: 'public.visit', label: '来店', category: '来店', purposes: ['orders'], key: ['id'] },
      belongsTo: { collection: 'members', columns: { member_id: 'id' } },
      columns: [
        ...[
          ['at', '日時'],
          ['shop', '店舗'],
          ['staff', '応対者'],
          ['said', '応対の記録'],
          ['yen', '金額'],
        ].map(([column = '', label = '']) => ({ column, label })),
      ],
      leftOut: { id: { notPersonal: '番号' }, member_id: { notPersonal: '番号' } },
    },
  ],
});
const TABLES = `
  create table member (id int primary key, name text, birth date, postal text);
  create table visit (id bigint primary key, member_id int not null references member, at timestamptz, shop text, staff text, said text, yen int);
  create index on visit (member_id)`;

export type PageMeasured = {
  /** In milliseconds, of the slowest of the pages that were asked. */
  readonly p95: number;
  readonly bytes: number;
  /** Each of them by itself. */
  readonly each: readonly string[];
};

/** The book over so many cases, and a case in which so much was found: what a member of staff waits for at the pages, over HTTP. */
export async function measurePages(
  servers: Servers,
  { listed, found }: { readonly listed: number; readonly found: number },
): Promise<{ readonly book: PageMeasured; readonly file: PageMeasured }> {
  const url = await newDatabase(servers.postgres, `bench_pages_${randomBytes(4).toString('hex')}`);
  const club = new Client({ connectionString: url });
  await club.connect();
  const her = onTheForm(TAKAKO);
  await club.query(TABLES);
  await club.query('insert into member values (1, $1, $2, $3)', [her.name, her.birthDate, her.postalCode]);
  await club.query(
    `insert into visit select n, 1, now() - n * interval '1 hour', '第' || n % 40 || '店', '担当' || n % 7,
       '席は窓側をご希望。次回のご案内を差し上げた。', 1000 + n % 900 from generate_series(1, $1::int) n`,
    [found - 1],
  );
  await club.query('analyze');
  await club.end();
  const desk = await openMeasuredDesk({ ...servers, connections: { CLUB_URL: url } }, [STORE]);
  try {
    const number = await asksToSeeAll(desk);
    const page = await signsIn(desk, 'tanaka');
    const file = await measured(page, [
      `/cases/${number}`,
      `/cases/${number}/findings`,
      ...(await following(page, `/cases/${number}/findings`)),
      `/cases/${number}/acts/decide?kind=disclosePart`,
    ]);
    await fillBook(desk, number, listed);
    const book = await measured(page, [
      ...['/book', '/book?sort=newest', '/book?open=true', '/book?right=correction', '/book?stage=closed'],
      ...(await following(page, '/book')),
      ...(await following(page, '/book?right=disclosure&sort=newest')),
    ]);
    return { book, file };
  } finally {
    await desk.close();
  }
}

/** She asks for everything, is known, and every record of hers is found. */
async function asksToSeeAll({ as, reaches }: MeasuredDesk): Promise<string> {
  const today = dayInJapan(Date.now());
  const asked = { rights: ['disclosure'], principal: onTheForm(TAKAKO), arrivedOn: today, appliedOn: today, fee: [] };
  const { number } = await opensOne(as('suzuki'), { ...envelopeIn('01-takako-by-post.json'), ...asked });
  await reaches(number, 'proving');
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  await as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [{ kind: 'postalMoneyOrder', yen: 1000 }] });
  await reaches(number, 'deciding');
  return number;
}

type Ask = (path: string) => Promise<{ readonly text: string; readonly ms: number }>;

/** Somebody at a browser, signed in and proven twice; what is answered anything but a page ends the measurement. */
async function signsIn({ url, tokens, records }: MeasuredDesk, staff: string): Promise<Ask> {
  const entered = await fetch(`${url}/first-time`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ staff, token: tokens[staff] ?? '', password: randomBytes(12).toString('hex') }),
  });
  const cookie = entered.headers.getSetCookie().map((said) => said.split(';')[0]).join('; '); // prettier-ignore
  return async (path) => {
    await records.pool.query('update sessions set proven_at = now()');
    const began = performance.now();
    const response = await fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie } });
    const text = await response.text();
    const ms = performance.now() - began;
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return { text, ms };
  };
}

/** The pages behind a first one, as far as a person would turn them. */
const TURNED = 5;
async function following(ask: Ask, first: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (let at = first; paths.length < TURNED;) {
    const next = /href="([^"]+)"\s+rel="next"/.exec((await ask(at)).text)?.[1]?.replaceAll('&amp;', '&');
    if (next === undefined) break;
    paths.push(next);
    at = next;
  }
  return paths;
}

async function measured(ask: Ask, paths: readonly string[]): Promise<PageMeasured> {
  const kinds = new Map<string, { times: number[]; cpu: number[]; bytes: number }>();
  for (let nth = -WARM; nth < TIMES; nth += 1)
    for (const path of paths) {
      const worked = process.cpuUsage();
      const { text, ms } = await ask(path);
      const { user, system } = process.cpuUsage(worked);
      const kind = path.replace(/[A-Z]+-\d{4}-\d+/, 'N').replace(/(after|from)=[^&]+/, '$1=…');
      const of = kinds.get(kind) ?? { times: [], cpu: [], bytes: 0 };
      kinds.set(kind, of);
      if (nth >= 0) of.times.push(ms);
      if (nth >= 0) of.cpu.push((user + system) / 1_000);
      of.bytes = Math.max(of.bytes, Buffer.byteLength(text));
    }
  const all = [...kinds].map(([kind, { times, cpu, bytes }]) => ({ kind, bytes, p95: p95Of(times), cpu: median(cpu) }));
  return {
    p95: Math.max(...all.map((one) => one.p95)),
    bytes: Math.max(...all.map(({ bytes }) => bytes)),
    each: all.map(
      ({ kind, bytes, p95, cpu }) =>
        `${kind}: ${p95.toFixed(0)} ms (${cpu.toFixed(0)} ms of our own CPU), ${Math.ceil(bytes / 1024)} KiB`,
    ),
  };
}
const p95Of = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

/** Years of requests: of each right, most of them closed, some standing still. Each is as the one that was opened is, under another number, and nothing is looked for in it meanwhile. */
async function fillBook({ records: { pool } }: MeasuredDesk, like: string, cases: number): Promise<void> {
  const [rights, stages] = [Object.keys(RIGHTS), Object.keys(STAGES).filter((stage) => stage !== 'closed')];
  await pool.query(
    `insert into applications (number, version, shape, received_at, fee_received, body)
       select 'OLD-2020-A' || n, version, shape, received_at, 1000, body from applications, generate_series(1, $2::int) n
       where number = (select application from cases where number = $1)`,
    [like, cases],
  );
  await pool.query(
    `insert into cases (number, application, asks_for, stage, waits_for, arrived_on, due_on, days_left, opened_at, opened_by, closed_on,
         outcome, profile, data_map, terms, shape, progress, journal_seq, journal_hash, journal_head, as_of, told, heard, looked_at, copies_on)
       select 'OLD-2020-' || n, 'OLD-2020-A' || n, ($3::text[])[1 + n % $4::int], case when n % 20 = 0 then ($5::text[])[1 + n / 20 % $6::int] else 'closed' end,
         case when n % 20 = 0 then 'desk' else 'nobody' end, day, day + 14, case when n % 80 = 0 then n % 30 end, day, opened_by,
         case when n % 20 = 0 then null else day + 10 end, case when n % 20 = 0 then null else 'answered' end, profile, data_map, terms, shape,
         progress, 1, '', '', as_of, as_of, as_of, now() + interval '1 day', current_date + 9999
       from cases c, (select n, current_date - (n % 2000)::int as day from generate_series(1, $2::int) n) numbered where c.number = $1`,
    [like, cases, rights, rights.length, stages, stages.length],
  );
  await pool.query('analyze');
}
