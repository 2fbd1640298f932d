import { setTimeout as pause } from 'node:timers/promises';
import { QueryNotRegisteredError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { waitFor } from '../../examples/at-the-desk';
import { ACTS, may, ROLES, type Act } from '../../law/acts';
import { isAnswer as answers } from '../../law/called';
import { dayInJapan } from '../../law/clock';
import { stageOf, type Progress, type Stage } from '../../law/stages';
import { sweep } from '../../api/telling';
import { toldOf } from '../../casefile/told';
import { caseOf } from '../../records/cases';
import { lettersOf } from '../../records/letters';
import type { LetterSummary } from '../../records/letter-rows';
import { connectClient, dataConverter } from '../../worker/wiring';
import { heard, workflowIdOf } from '../../workflows/messages';
import { lastWrittenIn, type Office } from '../office';
import { replaying } from '../replaying';
import type { MailServer } from '../stories/mail-server';
import { opens } from '../stories/steps';
import { orRefused, whatIsNext } from './what-is-next';

/** A deed waits at it until it is let go. */
export class Barrier {
  readonly reached: Promise<void>;
  readonly #open: Promise<void>;
  #arrive = (): void => undefined;
  letGo = (): void => undefined;
  constructor() {
    this.reached = new Promise((resolve) => (this.#arrive = resolve));
    this.#open = new Promise((resolve) => (this.letGo = resolve));
  }
  async pass(): Promise<void> {
    this.#arrive();
    await this.#open;
  }
}

export type Due = { readonly caseNumber: string };
export type Deed = keyof Activities;

/** Does something around every deed: which it is, and of which case. */
export function around(
  activities: Activities,
  does: (deed: Deed, due: Due, run: () => Promise<unknown>) => Promise<unknown>,
): Activities {
  return Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [
      name,
      (due: never) => does(name as Deed, due, () => (run as (due: never) => Promise<unknown>)(due)),
    ]),
  ) as unknown as Activities;
}

/** Runs so many of the works beside each other, so that a small machine is not asked for everything in one moment. */
export async function sideBySide<One>(
  ones: readonly One[],
  atOnce: number,
  work: (one: One) => Promise<void>,
): Promise<void> {
  const waiting = [...ones];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
    }),
  );
}

export type Entries = JournalView['entries'];
export const journalView = (office: Office, number: string): Promise<JournalView> =>
  office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
export const fileOf = (office: Office, number: string): Promise<CaseFile> =>
  office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);

/** What the law lets somebody of the desk do at this hour, whether or not there is anything to do it with. */
export const byTheLaw = (done: Progress): Act[] =>
  (Object.keys(ACTS) as Act[]).filter((act) => may({ is: 'staff', id: 'anybody', roles: ROLES }, act, done));

/** Does what is to be done next in a case, by whoever’s part it is. */
export type Next = (office: Office, view: CaseFile) => Promise<unknown>;

/** Everybody does whatever there is to do, until the case is closed. */
export async function comesToItsEnd(
  office: Office,
  number: string,
  patienceMs = 45_000,
  next: Next = whatIsNext,
): Promise<CaseFile> {
  for (const end = Date.now() + patienceMs; ;) {
    const seen = await lastWrittenIn(office.records, number);
    const view = await fileOf(office, number);
    if (view.stage.name === 'closed') return view;
    if (Date.now() > end)
      throw new Error(
        `${number} never ended: ${JSON.stringify({ ...view.stage, trouble: view.trouble, stores: view.stores.map(({ store, outcome }) => [store, outcome]) })}`,
      );
    await orRefused(next(office, view));
    await isWrittenSince(office, number, seen);
  }
}

/** Waits until something was written in a case since, or a second has passed: then it is looked at again. */
async function isWrittenSince({ records }: Office, number: string, seen: number | undefined): Promise<void> {
  for (const later = Date.now() + 1_000; Date.now() < later && (await lastWrittenIn(records, number)) === seen;)
    await pause(50);
}

/** Asked in the moment in which a worker lets go of a run, Temporal may say that it cannot be replayed; it is asked again, and the replay of each history judges. */
function unlessLetGo(error: unknown): undefined {
  if (!(error instanceof QueryNotRegisteredError)) throw error;
}

/** Everything that must be true of a case that is closed, whatever happened on its way. */
export async function stoodWhole(office: Office, number: string, next: Next = whatIsNext): Promise<Entries> {
  const client = connectClient(office.settings.temporal, office.records.keys);
  let seen: object = {};
  try {
    await waitFor(
      `${number}: nothing is wanted any more, and the engine has heard so`,
      async () => {
        const file = await caseOf(office.records, number);
        const { rows } = await office.records.pool.query<{ told: number; stage: string }>(
          'select told, stage from cases where number = $1',
          [number],
        );
        if (file.progress.undertakings !== undefined && rows[0]?.told !== file.asOf) await sweepsNow(office); // written after the end: the counter tells it within half a minute
        if (file.progress.trouble != null) await orRefused(next(office, await fileOf(office, number)));
        const { over, owed, wakeAt } = toldOf(file, dayInJapan(office.records.now().getTime()));
        const reminds = !over && wakeAt !== undefined && owed.recalls.length === 0 && owed.letters === undefined; // of mail that came back, or of a complaint
        seen = {
          over,
          reminds,
          told: rows[0]?.told,
          asOf: file.asOf,
          stage: rows[0]?.stage,
          is: stageOf(file.progress),
        };
        if (
          !(over || reminds) ||
          stageOf(file.progress) !== 'closed' ||
          rows[0]?.told !== file.asOf ||
          rows[0].stage !== stageOf(file.progress)
        )
          return false;
        const handle = client.workflow.getHandle(workflowIdOf(number));
        const {
          status: { name: status },
          raw,
        } = await handle.describe();
        seen = { ...seen, status, activities: raw.pendingActivities, task: raw.pendingWorkflowTask };
        if (reminds ? (raw.pendingActivities ?? []).length > 0 : status !== 'COMPLETED') return false;
        const knows = (await handle.query(heard).catch(unlessLetGo))?.asOf ?? 0;
        seen = { ...seen, knows };
        return knows >= file.asOf - (await writtenAfterTheEnd(office, number));
      },
      (stands) => stands,
      120_000, // a letter that died in somebody's hands is taken up when their time has run out
    ).catch(async (error: unknown) => {
      const { entries } = await journalView(office, number);
      throw new Error(
        `${(error as Error).message}: ${JSON.stringify([seen, entries.map(({ kind, by, commandId }) => [kind, by, commandId])])}`,
      );
    });
  } finally {
    await client.connection.close();
  }
  const { intact, entries } = await journalView(office, number);
  const letters = await lettersOf(office.records, number);
  expect({ number, intact }).toEqual({ number, intact: true });
  expect({ number, twice: toldTwice(entries) }).toEqual({ number, twice: [] });
  const anew = entries.flatMap(({ kind, commandId }) => (kind === 'secretRenewed' ? [commandId] : [])); // each by a letter of its own
  const receipts = letters.filter(({ kind, handedOverAt }) => kind === 'receipt' && handedOverAt !== undefined);
  expect({ number, receipts: receipts.filter(({ occasion }) => !anew.includes(occasion)).length }).toEqual({
    number,
    receipts: receiptsDue(entries),
  });
  expect({ number, answers: letters.filter(isStandingAnswer).length <= 1 }).toEqual({ number, answers: true });
  expect({
    number,
    inTray: letters
      .filter(({ stoppedAt }) => stoppedAt !== undefined)
      .filter(isInTray(office))
      .map(({ kind }) => kind),
  }).toEqual({ number, inTray: [] });
  const told = entries.map(({ kind }) => kind);
  expect({ number, closed: told.filter((kind) => kind === 'closed').length }).toEqual({ number, closed: 1 });
  if (entries.some(({ kind, facts }) => kind === 'closed' && facts['outcome'] === 'withdrawn'))
    expect({ number, answered: letters.filter(isStandingAnswer).length }).toEqual({ number, answered: 0 });
  return entries;
}

/** How often something was written when the case was closed: nothing is wanted of an engine that is gone by then, and none is begun. */
async function writtenAfterTheEnd(office: Office, number: string): Promise<number> {
  const { entries } = await journalView(office, number);
  const end = entries.findIndex(({ kind }) => kind === 'closed');
  const closing = entries[end]?.commandId;
  return new Set(entries.slice(end).flatMap(({ commandId }) => (commandId === closing ? [] : [commandId]))).size;
}

const receiptsDue = (entries: Entries): number =>
  entries.some(({ kind, facts }) => kind === 'letterHandedOver' && facts['letter'] === 'receipt') ? 1 : 0;

export const isAnswer = ({ kind }: LetterSummary): boolean => answers(kind);
const isStandingAnswer = (letter: LetterSummary): boolean =>
  isAnswer(letter) && letter.handedOverAt !== undefined && letter.stoppedAt === undefined;

/** What the mail room sees of a letter, by its document number. */
export const isInTray =
  (office: Office) =>
  ({ caseNumber, documentNumber }: LetterSummary): boolean =>
    office
      .inTray()
      .some(
        (file) =>
          file.startsWith(caseNumber) &&
          file.endsWith(`-${documentNumber.replaceAll(/\D+/g, '-').replaceAll(/^-|-$/g, '')}.pdf`),
      ) || office.onList().includes(documentNumber);

/** A letter that was noted after it had been called back is called back again. */
const lateNotes = (documentNumber: unknown, before: Entries): number =>
  before.filter(({ facts }) => facts['documentNumber'] === documentNumber && facts['stopped'] === true).length;

const toldTwice = (entries: Entries): string[] => {
  const told = entries
    .filter(({ kind }) =>
      [
        'letterHandedOver',
        'storeSearched',
        'measureAsked',
        'reminded',
        'letterStopped',
        'letterRecalled',
        'letterPerhapsTwice',
      ].includes(kind),
    )
    .map(
      ({ kind, facts: { documentNumber, store, provision, round, reminder, stopped } }, at, all) =>
        `${kind} ${JSON.stringify([documentNumber, store, provision, round, reminder, stopped ?? lateNotes(documentNumber, all.slice(0, at))])}`,
    );
  return told.filter((one, at) => told.indexOf(one) !== at);
};

/** Replays every run of these cases with the workflows of today; answers how many there were, and which could not be. */
export async function replayed(
  office: Office,
  numbers: readonly string[],
): Promise<{ readonly histories: number; readonly lost: readonly string[] }> {
  const client = connectClient(office.settings.temporal, office.records.keys);
  const histories: { workflowId: string; history: unknown }[] = [];
  try {
    await sideBySide(numbers, 6, async (number) => {
      const workflowId = workflowIdOf(number);
      for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
        const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
        histories.push({ workflowId, history: JSON.parse(historyToJSON(history)) as unknown });
      }
    });
  } finally {
    await client.connection.close();
  }
  const lost: string[] = [];
  const options = replaying(dataConverter(office.records.keys));
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories as never))
    if (error) lost.push(`${workflowId}: ${error.message}`);
  return { histories: histories.length, lost };
}

/** A case that stands at the desk's table: found, and decided or not. */
export async function comesTo(office: Office, request: string, stage: Stage): Promise<string> {
  const { number } = await opens(office, request);
  for (const end = Date.now() + 45_000; ;) {
    const seen = await lastWrittenIn(office.records, number);
    const view = await fileOf(office, number);
    if (view.stage.name === stage) return number;
    if (view.stage.name === 'closed' || Date.now() > end)
      throw new Error(`${number} is ${view.stage.name} and never was ${stage}`);
    await orRefused(whatIsNext(office, view));
    await isWrittenSince(office, number, seen);
  }
}

/** How often the letter of a decision came to the mail server. */
export const mailsOf = (server: MailServer, number: string, decision: string): number =>
  server
    .taken()
    .filter((mail) =>
      new RegExp(`Message-ID: <${number}\\.\\w+\\.${decision}@`, 'i').test(
        mail.toString().replaceAll(/\r?\n[ \t]+/g, ' '),
      ),
    ).length;

const sweeping = new WeakMap<Office, Promise<unknown>>();
/** One sweep at a time, for whoever waits for one. */
const sweepsNow = (office: Office): Promise<unknown> => {
  const now =
    sweeping.get(office) ??
    pause(500)
      .then(() => tellsWhatWaits(office))
      .finally(() => sweeping.delete(office));
  sweeping.set(office, now);
  return now;
};

/** Carries on at once what the counter carries on twice a minute, and looks at every run. */
export const sweeps = (office: Office): Promise<number> => tellsWhatWaits(office, -1);

async function tellsWhatWaits(office: Office, lookEveryMs?: number): Promise<number> {
  const temporal = connectClient(office.settings.temporal, office.records.keys);
  try {
    return await sweep({ ...office, ...office.settings, temporal }, lookEveryMs);
  } finally {
    await temporal.connection.close();
  }
}
