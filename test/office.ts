import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Activities } from '../activities';
import { sweep } from '../api/telling';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { atTheDesk, waitFor, type AtTheDesk } from '../examples/at-the-desk';
import { newDatabase } from '../examples/hanamori/serve';
import { beginningOf, dayInJapan, daysAfter, daysBetween, type CivilDate } from '../law/clock';
import type { CaseFile } from '../casefile/views';
import type { Stage } from '../law/stages';
import { openTimeSkippingTemporal } from '../parts/time-server';
import type { Colleague } from '../policy/staff';
import { loadColleagues, loadDataMap, loadProfile } from '../policy/load';
import type { DataMap } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import type { Records } from '../records/pool';
import { openBackOffice, openCounter, openDoor, openHands, type DeskSettings, type Running } from '../worker/desk';
import { giveTokens } from '../worker/tokens';
import { connectClient, registerSearchAttributes } from '../worker/wiring';
import { workflowIdOf } from '../workflows/messages';
import { OWN_TIME } from './setup/time-server-takes';

const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');

/** How long anything is waited for: less than a test may take, so that what did not come is told. */
const PATIENCE_MS = 55_000;

/** A whole desk for one story: our records, a worker, the counter and the example company's systems, all real. */
export type Office = {
  readonly url: string;
  /** Where applicants come. */
  readonly windowUrl: string;
  readonly records: Records;
  readonly settings: DeskSettings;
  readonly outbox: string;
  readonly databaseUrl: string;
  /** 鈴木 clerk, 田中 officer, 木村 approver, 井上 auditor, and whoever joined the office. */
  readonly as: (person: string) => AtTheDesk;
  readonly tokens: Readonly<Record<string, string>>;
  readonly today: () => CivilDate;
  /** Waits until the case stands there; the engine works meanwhile. */
  readonly reaches: (number: string, stage: Stage) => Promise<CaseFile>;
  readonly until: (number: string, what: string, isSo: (view: CaseFile) => boolean) => Promise<CaseFile>;
  /** Lets days pass. Only in an office opened with `skipTime`. */
  readonly daysPass: (days: number) => Promise<void>;
  /** The desk looks for what is due, before its turn would come. */
  readonly sweeps: () => Promise<void>;
  /** What lies in the mail room's tray, by file name. */
  readonly posted: () => string[];
  readonly mailed: () => string[];
  /** The same by whole names, and what the tray's lists say is in it. */
  readonly inTray: () => string[];
  readonly onList: () => string;
  /** The worker goes home: nothing is done until another comes. */
  readonly handsGoHome: () => Promise<void>;
  /** A worker comes, to an empty cache; where one is at work, both are. */
  readonly handsCome: () => Promise<void>;
  /** Temporal came back empty: what its operators set up once is set up again. */
  readonly temporalIsNew: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OfficeOptions = {
  readonly profile?: Profile;
  readonly dataMap?: DataMap;
  readonly connection?: (name: string) => string | undefined;
  /** In an office of its own time: begins at ten in the morning in Japan, or at the next such hour, as `12-31T08`. */
  readonly skipTime?: true | `${number}-${number}T${number}`;
  readonly colleagues?: readonly Colleague[];
  readonly smtp?: DeskSettings['smtp'];
  readonly repliesAt?: string;
  readonly windowAt?: string;
  readonly masterKey?: Buffer;
  readonly nextMasterKey?: Buffer;
  readonly connections?: number;
  /** What lies in its database before it opens for the first time. */
  readonly before?: (databaseUrl: string) => Promise<void>;
  /** The address of a Temporal of its own. */
  readonly temporal?: string;
  readonly under?: (activities: Activities) => Activities;
  readonly log?: DeskSettings['log'];
  readonly records?: (records: Records) => Records;
};

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this through npm test, which starts the servers`);
  return value;
};

const silent: DeskSettings['log'] = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The engine's own chatter is left out of the tests' report; each test file is a process of its own to the SDK. */
Runtime.install({ logger: new DefaultLogger('ERROR') });

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const id = randomBytes(4).toString('hex');
  const outbox = mkdtempSync(join(tmpdir(), `office-${id}-`));
  const databaseUrl = await newDatabase(env('MADOGUCHI_TEST_PG'), `office_test_${id}`);
  const skipping = options.skipTime ? await openTimeSkippingTemporal() : undefined;
  const clock = { ahead: 0 };
  const now = (): Date => new Date(Date.now() + clock.ahead);
  if (skipping !== undefined) {
    await skipping.sleep(untilMorning(options.skipTime === true ? undefined : options.skipTime));
    clock.ahead = (await skipping.currentTimeMs()) - Date.now();
  }
  const { staff, tokens } = giveTokens([
    ...(await loadColleagues(join(HANAMORI, 'staff.yaml'))),
    ...(options.colleagues ?? []),
  ]);
  const profile = options.profile ?? (await loadProfile(join(HANAMORI, 'profile.yaml')));

  const settings: DeskSettings = {
    databaseUrl,
    now,
    outbox,
    masterKey: options.masterKey ?? randomBytes(32),
    nextMasterKey: options.nextMasterKey,
    connections: options.connections,
    temporal: {
      address: skipping?.address ?? options.temporal ?? env('MADOGUCHI_TEST_TEMPORAL'),
      namespace: 'default',
    },
    taskQueue: `${skipping === undefined ? '' : OWN_TIME}office-${id}`,
    profile: { ...profile, code: `T${id.toUpperCase().slice(0, 7)}` },
    dataMap: options.dataMap ?? (await loadDataMap(join(HANAMORI, 'data-map.yaml'))),
    staff,
    smtp: options.smtp,
    connection: options.connection ?? env,
    repliesAt: options.repliesAt,
    windowAt: options.windowAt,
    log: options.log ?? silent,
  };
  const workflows = { codePath: env('MADOGUCHI_TEST_BUNDLE') };
  await options.before?.(databaseUrl);
  const back = await openBackOffice(settings);
  const records = options.records?.(back.records) ?? back.records;
  const hands: Running[] = [];
  const handsCome = async (): Promise<void> => {
    hands.push(await openHands(settings, records, workflows, options.under));
  };
  await handsCome();
  const door = await openDoor(settings.temporal, settings.log, 0);
  const window = await openDoor(settings.temporal, settings.log, 0);
  const counter = openCounter(settings, records, door, window);
  const as: Office['as'] = (person) => atTheDesk(door.url, tokens[person] as string);

  /** Waits until everything told is heard and no deed runs. */
  const quiet = async (): Promise<void> => {
    const client = connectClient(settings.temporal, records.keys);
    /** What still goes on: cases whose deeds run, or to which something written has not been told. */
    const goingOn = async (): Promise<readonly string[]> => {
      const { rows } = await records.pool.query<{ number: string; behind: boolean }>(
        `select number, told < as_of as behind from cases where stage <> 'closed'`,
      );
      const all = await Promise.all(
        rows.map(async ({ number, behind }) => {
          const { raw } = await client.workflow.getHandle(workflowIdOf(number)).describe();
          const deeds = (raw.pendingActivities ?? []).map(({ activityType }) => `does ${activityType?.name}`);
          const turns = raw.pendingWorkflowTask == null ? [] : ['has its turn'];
          return [...deeds, ...turns, ...(behind ? ['is behind'] : [])].map((what) => `${number} ${what}`);
        }),
      );
      if (rows.some(({ behind }) => behind))
        await sweep({ records, temporal: client, taskQueue: settings.taskQueue, log: settings.log });
      return all.flat();
    };
    let [still, last]: [number, readonly string[]] = [0, []];
    const look = async (): Promise<number> => {
      last = await goingOn();
      return (still = last.length > 0 ? 0 : still + 1);
    };
    try {
      await waitFor('the desk is quiet', look, (times) => times >= 3, PATIENCE_MS);
    } catch (error) {
      throw new Error(`${(error as Error).message}: ${last.join(', ')}`);
    } finally {
      await client.connection.close();
    }
  };

  const until: Office['until'] = async (number, what, isSo) => {
    let seen: Partial<CaseFile> = {};
    let [asOf, lookAgain]: [number | undefined, number] = [undefined, 0];
    /** The whole page of a case costs a dozen questions: it is asked for when something was written, or twice a second. */
    const look = async (): Promise<CaseFile> => {
      const written = await lastWrittenIn(back.records, number);
      if (written === asOf && Date.now() < lookAgain) return seen as CaseFile;
      [asOf, lookAgain] = [written, Date.now() + 500];
      const view = await as('inoue').get<CaseFile>(`/v1/cases/${number}`);
      seen = view;
      return view;
    };
    return waitFor(`${number}: ${what}`, look, isSo, PATIENCE_MS).catch((error: Error) => {
      const stores = seen.stores?.map(({ store, outcome }) => `${store} ${outcome ?? ''}`).join(', ');
      error.message += `; it is ${seen.stage?.name}, ${seen.trouble ?? 'without trouble'}: ${stores}`;
      throw error;
    });
  };
  return {
    url: door.url,
    windowUrl: window.url,
    records,
    settings,
    outbox,
    databaseUrl,
    as,
    tokens,
    until,
    today: () => dayInJapan(now().getTime()),
    reaches: (number, stage) => until(number, `stage ${stage}`, (view) => view.stage.name === stage),
    async sweeps() {
      const temporal = connectClient(settings.temporal, records.keys);
      try {
        await sweep({ records, temporal, taskQueue: settings.taskQueue, log: settings.log });
      } finally {
        await temporal.connection.close();
      }
    },
    async daysPass(days) {
      if (skipping === undefined) throw new Error('open the office with skipTime to let days pass');
      for (let day = 0; day < days; day += 1) {
        await quiet();
        clock.ahead += 86_400_000; // the counter's now is the time server's: nobody wakes on a day that has not come here
        await Promise.race([skipping.sleep('1 day'), tooLate('a day')]);
        clock.ahead = (await skipping.currentTimeMs()) - Date.now();
      }
      await quiet();
    },
    posted: () =>
      filesIn(join(outbox, 'post'))
        .filter((file) => file.endsWith('.pdf'))
        .map((file) => `${file.split('-')[3] ?? ''}.pdf`),
    mailed: () => filesIn(join(outbox, 'mail')),
    inTray: () => filesIn(join(outbox, 'post')).filter((file) => file.endsWith('.pdf')),
    onList: () =>
      (existsSync(join(outbox, 'post')) ? readdirSync(join(outbox, 'post')) : [])
        .map((day) => join(outbox, 'post', day, 'dispatch-list.csv'))
        .filter(existsSync)
        .map((list) => readFileSync(list, 'utf8'))
        .join(''),
    handsCome,
    temporalIsNew: () => registerSearchAttributes(settings.temporal),
    handsGoHome: async () => {
      await hands.shift()?.close();
    },
    async close() {
      for (const part of [counter, ...hands, back]) await part.close();
      await skipping?.teardown();
      rmSync(outbox, { recursive: true, force: true });
    },
  };
}

/** How often anything was written in a case: one small question. */
export async function lastWrittenIn({ pool }: Records, number: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ as_of: number }>('select as_of from cases where number = $1', [number]);
  return rows[0]?.as_of;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && basename(entry.parentPath) !== 'taken-back')
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

/** How long it is until the story begins; in milliseconds. */
function untilMorning(at: string = 'T10'): number {
  const [day = '', hour] = at.split('T');
  const today = dayInJapan(Date.now());
  const days = Array.from({ length: 367 }, (_, ahead) => daysAfter(today, ahead)).filter((one) => one.endsWith(day));
  return Math.min(
    ...days.map((one) => beginningOf(one) + Number(hour) * 3_600_000 - Date.now()).filter((ms) => ms > 0),
  );
}

/** A request of the example company's cast, arriving today unless told otherwise; its papers are as old as they were on the day it was written for. */
export function requestOf(
  file: string,
  office: Pick<Office, 'today'>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const request = envelopeIn(file);
  const later = daysBetween(request['arrivedOn'] as CivilDate, office.today());
  const asOld = (papers: unknown): object[] | undefined =>
    (papers as Readonly<Record<string, unknown>>[] | undefined)?.map((paper) =>
      Object.fromEntries(
        Object.entries(paper).map(([name, value]) => [
          name,
          /^(issued|expires)On$/.test(name) ? daysAfter(value as CivilDate, later) : value,
        ]),
      ),
    );
  return {
    ...request,
    papers: asOld(request['papers']),
    fee: asOld(request['fee'])?.map(newlyPrinted),
    arrivedOn: office.today(),
    appliedOn: office.today(),
    ...changes,
  };
}

/** No two money orders bear one number: each envelope has its own. */
let printed = 0;
export const newlyPrinted = (piece: object): object =>
  'number' in piece ? { ...piece, number: `88800-${String((printed += 1)).padStart(6, '0')}` } : piece;

export const newKey = (): string => randomUUID();

/** Tells what did not come, where whoever makes it come says nothing at all. */
const tooLate = (what: string): Promise<never> =>
  new Promise((_, reject) =>
    setTimeout(
      () => reject(new Error(`${what} did not come about within ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    ).unref(),
  );
