import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openSmtp } from '../../activities/mail';
import { openPost } from '../../activities/post';
import { openPress, type Press } from '../../letters/press';
import { openPool } from '../../records/pool';
import { needsOf, openRecords, openWorker } from '../../worker/wiring';
import { present, pausing } from './faults';

/** What a worker that is to die is told, in its first argument. */
export type DyingHands = {
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly address: string;
  readonly taskQueue: string;
  readonly bundle: string;
  readonly post: string;
  readonly press: string;
  readonly smtp: string;
  /** Before which statement of its answer each case is held up, for ever. */
  readonly points: Readonly<Record<string, number>>;
};

/** A worker that stops before a statement of each letter and says so; whoever started it kills it there. */
async function main(told: DyingHands): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const opened = await openRecords({ url: told.databaseUrl, masterKey: Buffer.from(told.masterKey, 'hex') });
  const records = pausing({ ...opened, pool: openPool(told.databaseUrl, 60) }); // each that is held up holds its line
  const mail = openSmtp({ url: told.smtp, from: 'kojin@hanamori.example', withoutTls: [] });
  const held = new Set<string>();
  const forever = (): Promise<never> => new Promise(() => undefined);
  const { worker } = await openWorker({
    at: { address: told.address, namespace: 'default' },
    taskQueue: told.taskQueue,
    needs: needsOf({
      records,
      mail,
      press: gatheredBefore(openPress(told.press)),
      post: openPost(told.post, records),
      connection: () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    }),
    workflows: { codePath: told.bundle },
    under: (activities) => ({
      ...activities,
      sendAnswer(due) {
        const point = told.points[due.caseNumber];
        if (point === undefined) return activities.sendAnswer(due);
        if (held.has(due.caseNumber)) return forever(); // a try that runs out of its time is made again, and must not come past
        const happens = (): Promise<void> => {
          held.add(due.caseNumber);
          process.stdout.write(`held ${due.caseNumber}\n`);
          return forever();
        };
        return present.run({ point, when: 'pause', reached: 0, struck: false, happens }, async () => {
          const answer = await activities.sendAnswer(due);
          process.stdout.write(`past ${due.caseNumber}\n`);
          return answer;
        });
      },
    }),
  });
  process.stdout.write('ready\n');
  await worker.run();
}

/** A press at which nobody is held up while they gather what their letter says: all behind them would wait there, and none come to its own statement. */
const gatheredBefore = (press: Press): Press => ({
  ...press,
  async draw(kind, gather, signal, lock) {
    const facts = gather();
    await facts;
    return press.draw(kind, () => facts, signal, lock);
  },
});

if (require.main === module) void main(JSON.parse(process.argv[2] as string) as DyingHands);
