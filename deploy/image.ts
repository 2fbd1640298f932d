import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import type { Finding } from '../casefile/finding';
import type { CaseFile } from '../casefile/views';
import type { JournalView } from '../casefile/decision-views';
import {
  answersForStore,
  approvesWhatIsRead,
  atTheDesk,
  confirmsWhatIsSeen,
  opensOne,
  waitFor,
} from '../examples/at-the-desk';
import { ARCHIVE_ANSWERS } from '../examples/hanamori/cast';
import { startExample } from '../examples/hanamori/serve';
import { decisionFor, envelope, SEEN_ON_HER_LICENCE } from '../examples/takako';
import type { Stage } from '../law/stages';
import packageJson from '../package.json';
import { leash } from '../parts/leash';
import { removePostgres, startPostgres } from '../parts/postgres';
import { freePort, markOf } from '../parts/processes';
import { runProgram, type Open } from '../parts/program';
import { removeTemporal, startTemporal } from '../parts/temporal';
import { keepStaff, loadColleagues } from '../policy/load';
import { newSecret } from '../vault/seal';
import { giveTokens } from '../worker/tokens';
import { engineHere, type Engine } from './engines';

const ROOT = join(__dirname, '..');
const HANAMORI = join(ROOT, 'examples', 'hanamori');
const FOLDER = join(ROOT, 'out', 'image');
const DATA = join(FOLDER, 'data');
const DESK = join(FOLDER, 'desk');
const MOUNTS = { '/desk': DESK, '/run/secrets/master-key': join(FOLDER, 'master.key') };
/** The name under which docker-compose.yml looks for it. */
const IMAGE = `madoguchi:${packageJson.version}`;

const began = Date.now();
const seconds = (): number => Math.round((Date.now() - began) / 1000);
const tell = (text: string): void => void process.stdout.write(`${String(seconds()).padStart(4)} s  ${text}\n`);
const optionsIn = (name: string): string[] => process.env[name]?.split(/\s+/).filter(Boolean) ?? [];

/** Builds the image, answers one request by an api and a worker that run from it, and stops them. */
async function tryImage(open: Open[]): Promise<undefined> {
  const engine = engineHere(process.env.IMAGE_ENGINE);
  tell(`${engine.name} builds ${IMAGE}`);
  const base = process.env.BASE ?? baseOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  await build(engine, base, open);
  const [all, theirs] = [await engine.bytesOf(IMAGE), await engine.bytesOf(base)];

  tell('the servers start: records, Temporal, and the systems of the invented shop');
  await removeServers();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(DESK, { recursive: true });
  const records = await startPostgres({ folder: join(DATA, 'records') });
  open.push({ close: () => records.stop() });
  const shop = await startExample(join(DATA, 'hanamori'));
  open.push({ close: () => shop.stop() });
  const temporal = await startTemporal({ folder: join(DATA, 'temporal') });
  open.push({ close: () => temporal.stop() });

  const tokens = await fillDesk();
  const port = await freePort();
  const settings = {
    ...shop.connections,
    DATABASE_URL: records.url,
    TEMPORAL_ADDRESS: temporal.address,
    HOST: '127.0.0.1', // on this machine's own network; the rest stands in the image
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  await Promise.all((['api', 'worker'] as const).map((role) => start(engine, role, settings, open)));
  tell('api and worker run from the image');
  await answerOneRequest(`http://127.0.0.1:${port}`, tokens);

  for (let part = open.pop(); part !== undefined; part = open.pop()) await part.close();
  await removeServers(); // what a trial leaves is its logs and its desk
  const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
  process.stdout.write(
    `image: ${megabytes(all)} MB, ${megabytes(all - theirs)} ours, 1 request answered by api and worker in it, ${seconds()} s\n`,
  );
}

/** With all that belongs to them, wherever PostgreSQL keeps it. */
async function removeServers(): Promise<void> {
  await Promise.all([
    removePostgres(join(DATA, 'records')),
    removePostgres(join(DATA, 'hanamori', 'postgres')),
    removeTemporal(join(DATA, 'temporal')),
  ]);
}

const baseOf = (dockerfile: string): string => /^ARG BASE=(\S+)$/m.exec(dockerfile)?.[1] ?? '';

/** Options that hold for one place only (a network, certificates, settings of npm) come from whoever builds there. */
async function build({ name, build: words }: Engine, base: string, open: Open[]): Promise<void> {
  const options = ['--build-arg', `BASE=${base}`, '--tag', IMAGE, ...optionsIn('IMAGE_BUILD_OPTIONS')];
  const child = spawn(name, [...words, ...options, '.'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const letGo = leash(markOf(child.pid as number), 'SIGTERM');
  const ending = new Promise((ended) => child.once('exit', ended));
  open.push({
    async close() {
      if (child.kill()) await ending;
    },
  });
  const code = await ending;
  letGo();
  if (code !== 0)
    throw new Error(
      `${name} could not build the image: see above. What this machine needs besides goes into IMAGE_BUILD_OPTIONS.`,
    );
}

/** What a company would mount: its profile, its data map, its staff, its key. */
async function fillDesk(): Promise<Readonly<Record<string, string>>> {
  for (const page of ['profile.yaml', 'data-map.yaml', 'newsletter.csv'])
    copyFileSync(join(HANAMORI, page), join(DESK, page));
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  await keepStaff(join(DESK, 'staff.yaml'), staff);
  writeFileSync(MOUNTS['/run/secrets/master-key'], newSecret());
  for (const page of readdirSync(DESK)) chmodSync(join(DESK, page), 0o644);
  chmodSync(DESK, 0o755);
  keepForTheContainer(MOUNTS['/run/secrets/master-key']);
  return tokens;
}

/** A key that everybody may read is refused. Root gives it to the image's user; anybody else leaves it to a group of theirs. */
function keepForTheContainer(key: string): void {
  if (process.getuid?.() === 0) chownSync(key, 1000, 1000);
  else chmodSync(key, 0o640);
}

/** Starts one command of the image and waits until it says that it is there. */
async function start(
  engine: Engine,
  command: 'api' | 'worker',
  settings: Readonly<Record<string, string>>,
  open: Open[],
): Promise<void> {
  const options = optionsIn('IMAGE_RUN_OPTIONS');
  const container = await engine.start({ image: IMAGE, command, settings, mounts: MOUNTS, options });
  open.push({ close: container.stop });
  const file = join(FOLDER, `${command}.log`);
  const log = createWriteStream(file, { mode: 0o600 });
  container.child.stdout?.pipe(log, { end: false });
  container.child.stderr?.pipe(log, { end: false });
  await new Promise<void>((ready, failed) => {
    container.child.stdout?.on('data', (said: Buffer) => {
      if (said.includes('窓口')) ready();
    });
    container.child.once('exit', (code) => {
      failed(new Error(`the ${command} in the image ended with ${code}; see ${relative(process.cwd(), file)}`));
    });
  });
  const program = container.hears();
  if (program !== undefined) leash(markOf(program), 'SIGTERM');
}

/** 𠮷田 髙子's request, from the envelope without money in it to the letter in the post. */
async function answerOneRequest(url: string, tokens: Readonly<Record<string, string>>): Promise<void> {
  const as = (person: string) => atTheDesk(url, tokens[person] as string);
  const { fee, ...request } = envelope();
  const { number } = await opensOne(as('suzuki'), request);
  const at = `/v1/cases/${number}`;
  const until = (what: string, isSo: (file: CaseFile) => boolean): Promise<CaseFile> =>
    waitFor(what, () => as('inoue').get<CaseFile>(at), isSo, 120_000);
  const reaches = (stage: Stage): Promise<CaseFile> => until(stage, (file) => file.stage.name === stage);

  await until('the receipt', ({ letters }) => letters.some(({ handedOverAt }) => handedOverAt !== undefined));
  tell(`${number} is open; its receipt lies in the outbox`);
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  await as('suzuki').post(`${at}/fees`, { instruments: fee });
  await until('the search', ({ stores }) => stores.every(({ known, outcome }) => known || outcome === 'asked'));
  await answersForStore(as('suzuki'), number, 'archive', ARCHIVE_ANSWERS.takako);
  const { stores } = await reaches('deciding');
  tell(`she is confirmed, the fee is there, ${stores.length} stores are searched`);
  const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`${at}/findings`);
  await as('tanaka').post(`${at}/decisions`, decisionFor(findings));
  await approvesWhatIsRead(as('kimura'), number);
  await reaches('dispatching');
  await as('suzuki').post(`${at}/dispatches`, { tracking: '000-00-00000-0' });
  const { letters } = await reaches('closed');

  const answer = letters.find(({ kind }) => kind === 'partialDisclosure');
  const pdf = await as('tanaka').bytes(answer?.pdf ?? at);
  const { intact, entries } = await as('inoue').get<JournalView>(`${at}/journal`);
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-')) || !intact)
    throw new Error('the letter or the journal is not as it should be: see the logs');
  tell(
    `decided, approved, sent: a letter of ${Math.round(pdf.length / 1000)} KB, ${entries.length} entries in the journal`,
  );
}

runProgram(tryImage);
