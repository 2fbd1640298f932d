import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowBundlePath, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Activities } from '../activities';
import { openMailFolder, openSmtp, type Mail, type MailFolder, type Smtp } from '../activities/mail';
import { clearLetters } from '../activities/own-copies';
import { ownersWriter } from '../activities/owner-mails';
import { openPost } from '../activities/post';
import { procedureOf } from '../activities/procedure';
import { createApp } from '../api/app';
import { hangDoor } from '../api/door';
import { createWindow } from '../api/window';
import type { ApiNeeds, WindowNeeds } from '../api/needs';
import { takeUpUnheard } from '../api/complaints-again';
import { letCopiesGo } from '../api/own-copies';
import { optOutsToAsk } from '../api/opt-outs';
import { sweep } from '../api/telling';
import { listen } from '../api/server';
import { openVoucher, type VouchingSettings } from '../api/vouching';
import { answersDrawn } from './answers-drawn';
import { drawCertificatePage } from './certificate-page';
import { formsOf, guidanceOf } from './forms-drawn';
import { printingFor } from './printing';
import { openPress } from '../letters/press';
import { canonical } from '../policy/load';
import { asSearched, type DataMap } from '../policy/data-map';
import { dayInJapan } from '../law/clock';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import type { Records } from '../records/pool';
import { CODE_MAIL, CODE_MS } from '../records/codes';
import type { TemporalAt } from './places';
import { replayNext } from './replaying';
import { systemsOf } from './systems';
import { lookAtTemporal } from './temporal-look';
import { closeRecords, connectClient, needsOf, openRecords, openWorker, registerSearchAttributes } from './wiring';

export type DeskSettings = {
  readonly databaseUrl: string;
  readonly masterKey: Buffer;
  /** The one that takes its place, while it is being changed. */
  readonly nextMasterKey?: Buffer | undefined;
  /** How many lines to the records transactions may use. */
  readonly connections?: number | undefined;
  readonly temporal: TemporalAt;
  readonly taskQueue: string;
  readonly profile: Profile;
  readonly dataMap: DataMap;
  readonly staff: readonly Staff[];
  readonly outbox: string;
  readonly smtp?: Smtp | undefined;
  readonly connection: (name: string) => string | undefined;
  /** The address under which others reach the page for their answers. */
  readonly repliesAt?: string | undefined;
  /** The address under which applicants reach the window. */
  readonly windowAt?: string | undefined;
  /** How many proxies stand before the window. */
  readonly windowProxies?: number | undefined;
  /** The house of accounts that says who of the staff signs in. */
  readonly vouching?: VouchingSettings | undefined;
  readonly log: ApiNeeds['log'];
  readonly now?: (() => Date) | undefined;
};

/** Something that runs until it is closed. */
export type Running = { readonly close: () => Promise<void> };

const SWEEP_MS = 30_000;
/** How often it is looked whether a list in the mail room's tray is to be written anew. */
const LISTS_MS = 5_000;
/** How often it is looked whether files of letters are to be removed whose copies went. */
const CLEARED_MS = 10_000;
/** How often it is looked whether a store is to be looked through for people who were erased, or a plan for them to be carried out. */
const REPLAYS_MS = 2_000;
/** How often it is looked whether an owner of a system is to be written to. */
const LINKS_MS = 1_000;
const READY_WITHIN_MS = 2_000;

/** The records of a desk and its place at Temporal: what the counter and the worker share. */
export async function openBackOffice(settings: DeskSettings): Promise<{ readonly records: Records } & Running> {
  const records = await openRecords({ ...settings, url: settings.databaseUrl, cut: lineCut(settings.log) });
  await registerSearchAttributes(settings.temporal);
  return { records, close: () => closeRecords(records) };
}

/** The line of the log for a line to the records that was cut; what it carried is repeated or answered `records-away`. */
export const lineCut =
  (log: ApiNeeds['log']) =>
  (why: string): void => {
    log.warn({ why }, 'a line to the records was cut; another is opened when it is needed');
  };

/** The counter's door: it stands open before there is anything to serve behind it, and says so. */
export type Door = { readonly url: string; readonly serve: (desk: ReturnType<typeof createApp>) => void } & Running;

export async function openDoor(at: TemporalAt, log: ApiNeeds['log'], port: number, host?: string): Promise<Door> {
  const { app, serve } = hangDoor(
    async () => ({ records: false, temporal: (await lookAtTemporal(at, READY_WITHIN_MS)).away === undefined }),
    log,
  );
  const server = await listen(app, port, host);
  return { url: server.url, serve, close: server.close };
}

/** `sweep` starts what waits for Temporal, before its turn would come. */
export type Counter = { readonly sweep: () => void } & Running;

/** Where mails go: to the server that is set, else into the folder. */
const mailOf = (settings: DeskSettings): Mail =>
  settings.smtp === undefined ? mailFolder(settings) : openSmtp(settings.smtp);
const mailFolder = ({ outbox, profile }: DeskSettings): MailFolder =>
  openMailFolder(join(outbox, 'mail'), profile.holder.email);

/** What the window is opened with: the company's procedure in words. */
const windowOf = (settings: DeskSettings): WindowNeeds => ({
  proxies: settings.windowProxies ?? 0,
  procedure: () => procedureOf(settings.profile, dayInJapan(Date.now())),
});

/** A way to mail codes, and to take their mails away where they lie in the folder. */
const codesOf = (settings: DeskSettings): ApiNeeds['codes'] => ({
  sendCode: mailOf(settings).send,
  removeCode: async (id) => {
    if (id === undefined) return;
    await mailFolder(settings)
      .remove(id)
      .catch((error: unknown) => {
        settings.log.warn({ fault: (error as Error).name }, 'the mail of a code lies in the outbox until it is over');
      });
  },
});

/** The counter: the API at which staff, programs and the command line act. */
export function openCounter(settings: DeskSettings, records: Records, door: Door, window?: Door): Counter {
  const temporal = connectClient(settings.temporal, records.keys);
  const answers = answersDrawn(records, join(settings.outbox, 'drafts'));
  const needs: ApiNeeds = {
    records,
    temporal,
    taskQueue: settings.taskQueue,
    profile: settings.profile,
    dataMap: settings.dataMap,
    staff: settings.staff,
    hasWindow: settings.windowAt !== undefined,
    voucher: settings.vouching && openVoucher(settings.vouching),
    log: settings.log,
    forms: formsOf(settings.profile),
    certificatePage: drawCertificatePage,
    printing: printingFor(settings.profile.holder.name),
    answerDrawn: answers.drawn,
    guidance: guidanceOf(settings.profile),
    systems: systemsOf(settings),
    codes: codesOf(settings),
    pins: { profile: canonical(settings.profile), dataMap: canonical(settings.dataMap) },
    ready: async () => ({
      records: await records.pool.query('select 1').then(
        () => true,
        () => false,
      ),
      temporal: await temporal
        .withDeadline(Date.now() + READY_WITHIN_MS, () =>
          temporal.workflowService.describeNamespace({ namespace: settings.temporal.namespace }),
        )
        .then(
          () => true,
          () => false,
        ),
    }),
  };
  const ending = new AbortController();
  const sweeps = new Set<Promise<unknown>>();
  const carryOn = (): void => {
    const swept = mailFolder(settings)
      .removeOlder(CODE_MAIL, CODE_MS) // also those that lay there before a server was set
      .catch((error: unknown) => {
        settings.log.warn({ fault: (error as Error).name }, 'mails of codes that are over lie in the outbox');
      })
      .then(() => sweep(needs, undefined, { signal: ending.signal }))
      .then(() => takeUpUnheard(needs))
      .then(() => letCopiesGo(needs, ending.signal))
      .catch((error: unknown) => {
        settings.log.warn({ fault: (error as Error).name }, 'cases wait to be carried on');
      })
      .finally(() => sweeps.delete(swept));
    sweeps.add(swept);
  };
  carryOn();
  const sweeping = setInterval(carryOn, SWEEP_MS);
  door.serve(createApp(needs));
  window?.serve(createWindow(needs, windowOf(settings)));
  return {
    sweep: carryOn,
    async close() {
      clearInterval(sweeping);
      ending.abort();
      await Promise.all([door.close(), window?.close()]);
      await answers.close();
      await Promise.all(sweeps); // a line that is closed under a question that is tried again ends the process
      await temporal.connection.close();
    },
  };
}

/** Says in the log how many people who opted out were never asked about something that is provided now (Art. 27(2)). Nothing waits for it. */
export async function compareOptOuts(
  { dataMap, log }: Pick<DeskSettings, 'dataMap' | 'log'>,
  records: Records,
): Promise<void> {
  try {
    const { count, provisions } = await optOutsToAsk({ records, dataMap });
    if (count > 0)
      log.warn(
        { count, provisions },
        'people who opted out were not asked about these provisions: `madoguchi opt-outs` lists their cases, `madoguchi link … --because provisionAdded` takes each up',
      );
  } catch (error) {
    log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'who opted out could not be looked up');
  }
}

/** A worker: does what the workflows ask, as many of them beside each other as one likes. */
export async function openHands(
  settings: DeskSettings,
  records: Records,
  workflows: WorkflowBundleWithSourceMap | WorkflowBundlePath,
  under: (activities: Activities) => Activities = (as) => as,
): Promise<Running & { readonly ended: Promise<void> }> {
  const { outbox, connection, repliesAt, windowAt, log } = settings;
  const mail = mailOf(settings);
  const press = openPress(join(outbox, 'press'));
  const post = openPost(join(outbox, 'post'), records);
  const { retention } = settings.profile;
  const needs = needsOf({ records, mail, press, post, connection, repliesAt, windowAt, log, retention });
  const { worker, close } = await openWorker({
    at: settings.temporal,
    taskQueue: settings.taskQueue,
    needs,
    workflows,
    under,
  });
  const lists = everySoOften(LISTS_MS, () => post.keepLists(), log, 'the mail room’s lists wait to be written');
  const goings = everySoOften(
    CLEARED_MS,
    () => clearLetters(records, { post, mail }),
    log,
    'files of letters that went wait to be removed',
  );
  const replaying = { ...needs, dataMap: asSearched(settings.dataMap), retention: needs.retentionNow };
  const replays = everySoOften(
    REPLAYS_MS,
    () => replayNext(replaying).then(() => undefined),
    log,
    'who came back into a store waits to be looked for',
  );
  const links = everySoOften(
    LINKS_MS,
    ownersWriter(needs, settings.dataMap),
    log,
    'owners of systems wait to be written to',
  );
  const ended = worker.run();
  ended.catch(() => {
    settings.log.error({}, 'the worker stopped');
  });
  return {
    ended,
    async close() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await lists.close();
      await goings.close();
      await replays.close();
      await links.close();
      await close();
      await needs.close();
    },
  };
}

/** Does something again and again, one time after the other, until it is closed; what fails is done the next time. */
function everySoOften(ms: number, work: () => Promise<void>, log: ApiNeeds['log'], waits: string): Running {
  const ending = new AbortController();
  const { signal } = ending;
  const done = (async () => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => {
        if (!signal.aborted) log.warn({ fault: error instanceof Error ? error.name : typeof error }, waits);
      });
      await pause(ms, undefined, { signal }).catch(() => undefined); // closed while it slept
    }
  })();
  return {
    async close() {
      ending.abort();
      await done;
    },
  };
}

/** A whole desk in one process: the counter, one worker, and the records they share. */
export async function openWholeDesk(
  settings: DeskSettings,
  {
    workflows,
    port = 0,
    under,
    over = (records) => records,
  }: {
    workflows: WorkflowBundleWithSourceMap | WorkflowBundlePath;
    port?: number;
    under?: (activities: Activities) => Activities;
    over?: (records: Records) => Records;
  },
): Promise<{ readonly url: string; readonly records: Records } & Running> {
  const back = await openBackOffice(settings);
  const records = over(back.records);
  const hands = await openHands(settings, records, workflows, under);
  const door = await openDoor(settings.temporal, settings.log, port);
  const counter = openCounter(settings, records, door);
  return {
    url: door.url,
    records,
    async close() {
      for (const part of [counter, hands, back]) await part.close();
    },
  };
}
