import {
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import type { Locked } from './file-rows';
import { inJapan, isAstray, ofVersion, type Entry } from './objects-listing';
import type { Bucket } from './objects-way';

/** Whether objects of a bucket can be locked at all. */
export const mayLock = (bucket: Bucket, signal?: AbortSignal): Promise<boolean> =>
  bucket.ask(
    (named, client, ends) =>
      client
        .send(new GetObjectLockConfigurationCommand(named), ends)
        .then(
          ({ ObjectLockConfiguration }) => ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
          unless(...FREE, false),
        ),
    signal,
  );

/** Through which day nobody may erase a version, by a retention; without a day where a legal hold stands; nothing where it is free. */
export async function lockOf(bucket: Bucket, entry: Entry, signal?: AbortSignal): Promise<Locked | undefined> {
  if (isAstray(entry.key)) return undefined; // where it is locked, erasing it is refused
  const [hold, until] = await Promise.all([
    ofVersion(
      bucket,
      entry,
      (of, client, ends) =>
        client
          .send(new GetObjectLegalHoldCommand(of), ends)
          .then(({ LegalHold }) => LegalHold?.Status === 'ON', unless(...FREE, false)),
      signal,
    ),
    ofVersion(
      bucket,
      entry,
      (of, client, ends) =>
        client
          .send(new GetObjectRetentionCommand(of), ends)
          .then(({ Retention }) => Retention?.RetainUntilDate, unless(...FREE, undefined)),
      signal,
    ),
  ]);
  if (hold === true) return {};
  return until === undefined || until.getTime() <= Date.now() ? undefined : { through: inJapan(until).slice(0, 10) };
}

const FREE = ['ObjectLockConfigurationNotFoundError', 'NoSuchObjectLockConfiguration'] as const;
const unless =
  <Answer>(one: string, other: string, answer: Answer) =>
  (error: unknown): Answer => {
    if (error instanceof Error && [one, other].includes(error.name)) return answer;
    throw error;
  };
