import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../casefile/finding';
import type { CaseFile } from '../casefile/views';
import type { JournalView } from '../casefile/decision-views';
import type { Stage } from '../law/stages';
import { leash } from '../parts/leash';
import { removePostgres, startPostgres } from '../parts/postgres';
import { freePort, lives, markOf, type Mark } from '../parts/processes';
import { runProgram, type Open } from '../parts/program';
import { removeTemporal, startTemporal, type RunningTemporal } from '../parts/temporal';
import { inOneSentence } from '../parts/troubles';
import { keepStaff, loadColleagues } from '../policy/load';
import type { Staff } from '../policy/staff';
import { giveTokens } from '../worker/tokens';
import {
  answersForStore,
  atTheDesk,
  waitFor,
  type AtTheDesk,
  confirmsWhatIsSeen,
  opensOne,
  readsDecision,
  slipOf,
} from './at-the-desk';
import { ARCHIVE_ANSWERS } from './hanamori/cast';
import { erasesHer, type Erased } from './demo-erasure';
import { answersHerOthers } from './demo-others';
import { startExample } from './hanamori/serve';
import { staysOpen, type Place, type Tokens } from './staying';
import { decisionFor, envelope, SEEN_ON_HER_LICENCE } from './takako';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'out', 'demo');
const DATA = join(FOLDER, 'data');
const UNDER_WAY = join(FOLDER, 'under-way.json');
const HANAMORI = join(ROOT, 'examples', 'hanamori');
/** The company's data map with the files beside it, which an erasure writes anew: each demonstration has its own. */
const COMPANY = join(FOLDER, 'hanamori');
const began = Date.now();
const seconds = (): string => ((Date.now() - began) / 1000).toFixed(1);

/** Tells a step as it happens, in the words of the desk. */
const tell = (ja: string, en: string): void => {
  process.stdout.write(`${seconds().padStart(6)} s  ${ja}\n          ${en}\n`);
};

/** `killing`: parts are killed on the way. `staying`: the desk goes on until it is told to end. */
type Wish = { readonly killing: boolean; readonly staying: boolean };

type Program = { readonly kill: () => Promise<void>; readonly stop: () => Promise<void> };

async function demo({ killing, staying }: Wish, open: Open[]): Promise<undefined> {
  const other = otherUnderWay();
  if (other !== undefined)
    throw new Error(`A demonstration is under way in this checkout (process ${other.pid}): wait for it, or end it.`);
  await removeParts();
  rmSync(FOLDER, { recursive: true, force: true });
  for (const folder of [DATA, COMPANY]) mkdirSync(folder, { recursive: true });
  copyFileSync(join(HANAMORI, 'data-map.yaml'), join(COMPANY, 'data-map.yaml'));
  writeFileSync(UNDER_WAY, JSON.stringify(markOf(process.pid)));
  let failed = false;
  open.push({ close: () => (failed ? Promise.resolve() : removeParts()) }); // what a demonstration leaves is its letters
  const { staff, tokens } = await staffTheDemo();
  const place = await answerOneRequest(killing, tokens, open).catch((error: unknown) => {
    failed = true;
    throw new Error(`${inOneSentence(error)}\nThe logs lie in ${relative(process.cwd(), FOLDER)}.`, { cause: error });
  });
  if (staying) await staysOpen({ ...place, folder: FOLDER, staff, tokens });
}

/** Two would take each other's servers away. */
function otherUnderWay(): Mark | undefined {
  const other = existsSync(UNDER_WAY) ? (JSON.parse(readFileSync(UNDER_WAY, 'utf8') || '{}') as Mark) : undefined;
  return other !== undefined && lives(other) ? other : undefined;
}

/** Ends and removes what an earlier demonstration left, were it killed in the middle. */
async function removeParts(): Promise<void> {
  await Promise.all([
    removePostgres(join(DATA, 'records')),
    removePostgres(join(DATA, 'hanamori', 'postgres')),
    removeTemporal(join(DATA, 'temporal')),
  ]);
}

async function answerOneRequest(killing: boolean, tokens: Tokens, open: Open[]): Promise<Place> {
  tell(
    '窓口の部品を起動します（記録用データベース、Temporal、お店のシステム）',
    'starting the parts: our records, Temporal, and the shop’s own systems (500 invented people)',
  );
  const [records, shop] = await Promise.all([
    startPostgres({ folder: join(DATA, 'records') }),
    startExample(join(DATA, 'hanamori'), COMPANY),
  ]);
  open.push({ close: () => records.stop() }, { close: () => shop.stop() });
  const temporalPort = await freePort();
  let temporal = await startTemporal({ folder: join(DATA, 'temporal'), port: temporalPort });
  open.push({ close: () => temporal.stop() });

  const [port, windowPort] = [await freePort(), await freePort()];
  const [url, window] = [port, windowPort].map((one) => `http://127.0.0.1:${one}`) as [string, string];
  const environment = {
    ...shop.connections,
    DATABASE_URL: records.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    WINDOW_PORT: String(windowPort),
    MADOGUCHI_WINDOW_URL: window,
    MADOGUCHI_PROFILE: join(HANAMORI, 'profile.yaml'),
    MADOGUCHI_DATA_MAP: join(COMPANY, 'data-map.yaml'),
    MADOGUCHI_STAFF: join(FOLDER, 'staff.yaml'),
    MADOGUCHI_DATA: DATA,
    MADOGUCHI_OUTBOX: join(FOLDER, 'outbox'),
    LOG_LEVEL: 'warn',
  };
  tell(
    '受付（API）と処理係（ワーカー）を別々に起動します',
    'starting the counter (API) and a worker, each a process of its own',
  );
  let [counter, worker] = await Promise.all([start('api', environment), start('worker', environment)]);
  open.push({ close: () => counter.stop() }, { close: () => worker.stop() });
  const as = (person: string): AtTheDesk => atTheDesk(url, tokens[person] as string);
  const at = (number: string): Promise<CaseFile> => as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const reaches = (number: string, stage: Stage): Promise<CaseFile> =>
    waitFor(
      stage,
      () => at(number),
      (file) => file.stage.name === stage,
      120_000,
    );
  let kills = 0;

  const { number, defects, promisedOn, suitFrom } = await opensOne(as('suzuki'), envelope());
  tell(
    `封筒を開け、請求を登録しました：${number}。不備 ${defects.length}件、回答予定日 ${promisedOn ?? '定めなし'}、訴えを提起できる日 ${suitFrom ?? '—'}（法第39条）`,
    `the envelope is opened as ${number}: ${defects.length} defects; answer promised by ${promisedOn ?? 'no day'}; suit possible from ${suitFrom ?? '—'} (Art. 39)`,
  );
  const proving = await reaches(number, 'proving');
  tell(
    `受付通知書（L01）を発送箱へ入れました。定額小為替 ${proving.fee.received}円は受払簿に記載済み`,
    `the receipt (L01) lies in the outbox; the money order of ${proving.fee.received} yen is in the custody log`,
  );

  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  tell(
    '鈴木さんが運転免許証で本人を確認。証明された氏名・生年月日・住所だけで検索を始めます',
    'Suzuki confirmed who she is by her driving licence; the search uses proven identifiers only',
  );

  if (killing) {
    const { stores } = await waitFor(
      'the first finding',
      () => at(number),
      (file) => file.stores.some(({ known }) => known),
      60_000,
    );
    await worker.kill();
    kills += 1;
    const known = stores.filter((store) => store.known).length;
    tell(
      `【障害】検索の途中（${known}/${stores.length}）でワーカーを強制終了。立て直します`,
      `KILL 1: the worker is killed in the middle of the search, ${known} of ${stores.length} stores known, and started again`,
    );
    worker = await start('worker', environment);
  }
  const asked = await searchIsTold(number, at);
  const answer = ARCHIVE_ANSWERS['takako'];
  await answersForStore(as('suzuki'), number, 'archive', answer);
  tell(
    `書庫の担当（${asked.ownersAsked[0]?.owner ?? ''}）が紙の記録を確認し、回答しました`,
    'the keeper of the paper archive looked, and answered',
  );
  if (killing) {
    process.kill(temporal.pid, 'SIGKILL');
    kills += 1;
    tell(
      '【障害】Temporalを強制終了。同じ記録から立て直します',
      'KILL 2: Temporal itself is killed, and started again on its file',
    );
    temporal = await restart(temporal, temporalPort);
  }
  const deciding = await reaches(number, 'deciding');
  tell(
    `${deciding.stores.length}か所すべての保有状況が判明：${deciding.stores.map(({ label, items }) => `${label} ${items}件`).join('、')}`,
    `all ${deciding.stores.length} stores are known: ${deciding.stores.map(({ store, items }) => `${store} ${items}`).join(', ')} records`,
  );

  const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
  const decision = decisionFor(findings);
  await as('tanaka').post(`/v1/cases/${number}/decisions`, decision);
  tell(
    '田中さんが決定：他のお客様についての一節を法第33条第2項第1号により不開示、その他は開示',
    'Tanaka decided: one passage about another customer is withheld (Art. 33(2)(i)), the rest is told',
  );

  const approvalKey = randomUUID();
  const digest = await readsDecision(as('kimura'), number);
  const approving = as('kimura')
    .post(`/v1/cases/${number}/approvals`, { decision: digest }, approvalKey)
    .then(
      () => true,
      () => false,
    );
  if (killing) {
    await pause(15);
    await counter.kill();
    kills += 1;
    tell(
      `【障害】決裁の途中で受付を強制終了（応答：${(await approving) ? '届いた' : '届かず'}）。立て直し、同じ決裁を再送します`,
      'KILL 3: the counter is killed in the middle of the approval; started again, the same approval is sent once more',
    );
    counter = await start('api', environment);
    await as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest }, approvalKey);
  } else await approving;
  tell(
    '木村さんが決裁（決定者とは別の人）。通知書を作成します',
    'Kimura approved, a second pair of eyes; the letter is being drawn',
  );
  await reaches(number, 'dispatching');
  await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  const closed = await reaches(number, 'closed');
  tell(
    '簡易書留で発送、追跡番号を記録し、完了しました',
    'sent by registered mail, its tracking number recorded; the case is closed',
  );
  const others = await answersHerOthers({ as, reaches, tell });
  const erased = await erasesHer(
    { as, reaches, tell },
    { databases: Object.values(shop.connections), newsletter: join(COMPANY, 'newsletter.csv'), folder: FOLDER },
  );
  summary(
    [closed, ...others, erased.closed],
    await as('inoue').get<JournalView>(`/v1/cases/${number}/journal`),
    erased,
    killing ? kills : undefined,
  );
  return { url, window };
}

async function staffTheDemo(): Promise<{ readonly staff: readonly Staff[]; readonly tokens: Tokens }> {
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  await keepStaff(join(FOLDER, 'staff.yaml'), staff);
  return { staff, tokens };
}

/** Tells of each store as it becomes known, until only people are waited for. */
async function searchIsTold(number: string, at: (number: string) => Promise<CaseFile>): Promise<CaseFile> {
  const told = new Set<string>();
  return waitFor(
    'the search',
    () => at(number),
    ({ stores }) => {
      for (const { store, label, outcome, items, known } of stores) {
        if (told.has(store) || outcome === 'unsearched') continue;
        told.add(store);
        tell(
          `検索 ${told.size}/${stores.length}：${label} — ${known ? `${items}件` : '担当者に照会中'}`,
          `search ${told.size} of ${stores.length}: ${store} — ${known ? `${items} records` : 'its keeper has been asked'}`,
        );
      }
      return stores.every(({ known, outcome }) => known || outcome === 'asked');
    },
    120_000,
  );
}

function summary(
  cases: readonly CaseFile[],
  journal: JournalView,
  { rows, stores: emptied, residue }: Erased,
  kills: number | undefined,
): void {
  const { number, stores } = cases[0] as CaseFile;
  const letters = cases.flatMap((one) => one.letters);
  const printed = readdirSync(join(FOLDER, 'outbox'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pdf'))
    .sort();
  const answers = printed.filter((file) => /-L(08|09|10|11)-/.test(file));
  if (!journal.intact || answers.length !== 1 || letters.length !== printed.length)
    throw new Error('the desk is not as it should be: see the journal');
  process.stdout.write(
    `\n記録の連鎖は無傷です（${journal.entries.length}件）／ the journal holds together: ${journal.entries.length} entries of ${number}\n`,
  );
  for (const file of printed) process.stdout.write(`  ${relative(process.cwd(), join(FOLDER, 'outbox', file))}\n`);
  const known = stores.filter((store) => store.known).length;
  const unharmed = kills === undefined ? '' : `, ${kills} kills, ${answers.length} disclosure letter`;
  process.stdout.write(
    `demo: ${cases.length} requests answered, ${known} of ${stores.length} stores searched, ${printed.length} letters, ${seconds()} s${unharmed}, ${rows} rows erased in ${emptied} stores, residue ${residue}, certificate valid\n`,
  );
}

async function restart(killed: RunningTemporal, port: number): Promise<RunningTemporal> {
  await killed.stop();
  return startTemporal({ folder: join(DATA, 'temporal'), port });
}

/** Starts one process of the desk and waits until it says that it is there. */
async function start(role: 'api' | 'worker', environment: Readonly<Record<string, string>>): Promise<Program> {
  const log = openSync(join(FOLDER, `${role}.log`), 'a');
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'worker', 'main.ts'), role], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  const letGo = leash(markOf(child.pid as number), 'SIGTERM', { seconds: 10 });
  const ended = new Promise<void>((done) =>
    child.once('exit', () => {
      letGo();
      done();
    }),
  );
  await new Promise<void>((ready, failed) => {
    child.stdout?.on('data', (said: Buffer) => {
      if (said.includes('窓口')) ready();
    });
    child.once('exit', (code) => {
      failed(new Error(`the ${role} ended with ${code}; see ${join(FOLDER, `${role}.log`)}`));
    });
  });
  return { kill: () => ends(child, ended, 'SIGKILL'), stop: () => ends(child, ended, 'SIGTERM') };
}

async function ends(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await ended;
}

const wish: Wish = { killing: process.argv.includes('--kill'), staying: process.argv.includes('--stay') };
runProgram(
  (open) => demo(wish, open),
  wish.staying ? () => `demo: stayed for ${Math.round(process.uptime())} s, ended in order` : undefined,
);
