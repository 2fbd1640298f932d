import { once } from 'node:events';
import { dirname } from 'node:path';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import type { MailboxWay } from '../../connectors/mailbox-way';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { objectMeasures } from '../../connectors/objects-measures';
import type { ObjectsWay } from '../../connectors/objects-way';
import { openMeasures } from '../../connectors/postgres-measures';
import type { Measure, Plan } from '../../casefile/measures';
import type { PersonKeys } from '../../casefile/identifiers';
import type { CsvStore, JsonStore } from '../../policy/data-map';
import { sha256 } from '../../vault/seal';
import { inFile } from './a-club-in-files';
import { steppedDisk, type Place } from './a-disk';
import { SEALING, STORE, UNDER } from './a-club';
import { MARIADB_STORE } from './a-club-on-mariadb';

/** What a process of its own is ordered, to be killed in the middle of it. */
export type Ordered = {
  readonly at:
    | { readonly url: string }
    | { readonly mariadb: string }
    | { readonly bucket: ObjectsWay }
    | { readonly mailbox: Omit<MailboxWay, 'digest'> }
    | { readonly store: CsvStore | JsonStore; readonly diesAt?: Place };
  /** Our own records say that it was begun before. */
  readonly begun?: boolean | undefined;
  readonly measure: Measure;
  readonly person: PersonKeys;
  readonly plan: Plan;
};

/** Ends this process at a step of what it does to files, as the power does. */
function diesAt(folder: string, { at, when }: Place): void {
  steppedDisk(folder).meets = (nth, now) => {
    if (nth === at && now === when) process.kill(process.pid, 'SIGKILL');
  };
}

/** Takes what it is ordered, and tells after every batch that it is at it. */
async function takes(): Promise<void> {
  const [ordered] = (await once(process, 'message')) as [Ordered];
  const { at, measure, person, plan, begun } = ordered;
  const measures: Measures =
    'url' in at
      ? openMeasures({ store: STORE, url: at.url, sealing: SEALING }).measures
      : 'bucket' in at
        ? objectMeasures(at.bucket, SEALING).measures
        : 'mailbox' in at
          ? mailboxMeasures({ ...at.mailbox, digest: sha256 }, SEALING)
          : 'mariadb' in at
            ? openMysqlMeasures({ store: MARIADB_STORE, url: at.mariadb, sealing: SEALING }).measures
            : inFile(at.store);
  if ('store' in at && at.diesAt !== undefined) diesAt(dirname(at.store.file), at.diesAt);
  process.send?.('begun');
  await measures.take(measure, person, plan, {
    ...UNDER,
    begun,
    beat: ({ rows, done }) => void (rows > 0 && process.send?.({ done })),
  });
  process.exit(0);
}
void takes();
