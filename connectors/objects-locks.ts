import {
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import type { Locked } from './file-rows';
import { goneOr, inJapan, isAstray, type Entry } from './objects-listing';
import type { Bucket } from './objects-way';

/** Whether objects of a bucket can be locked at all. */
export const mayLock = (bucket: Bucket, signal?: AbortSignal): Promise<boolean> =>
  bucket.ask(
    (named, client, ends) =>
      client
        .send(new GetObjectLockConfigurationCommand(named), ends)
        .then(
          ({ ObjectLockConfiguration }) => ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
          unless('ObjectLockConfigurationNotFoundError', 'NoSuchObjectLockConfiguration', false),
        ),
    signal,
  );

/** Through which day nobody may erase a version, by a retention; without a day where a legal hold stands; nothing where it is free. */
export async function lockOf(
  bucket: Bucket,
  { key, version }: Entry,
  signal?: AbortSignal,
): Promise<Locked | undefined> {
  if (isAstray(key)) return undefined; // where it is locked, erasing it is refused
  const [hold, until] = await Promise.all([
    goneOr(
      bucket.ask(
        (named, client, ends) =>
          client
            .send(new GetObjectLegalHoldCommand({ ...named, Key: key, VersionId: version }), ends)
            .then(
              ({ LegalHold }) => LegalHold?.Status === 'ON',
              unless('NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', false),
            ),
        signal,
      ),
    ),
    goneOr(
      bucket.ask(
        (named, client, ends) =>
          client
            .send(new GetObjectRetentionCommand({ ...named, Key: key, VersionId: version }), ends)
            .then(
              ({ Retention }) => Retention?.RetainUntilDate,
              unless('NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', undefined),
            ),
        signal,
      ),
    ),
  ]);
  if (hold === true) return {};
  return until === undefined || until.getTime() <= Date.now() ? undefined : { through: inJapan(until).slice(0, 10) };
}

const unless =
  <Answer>(one: string, other: string, answer: Answer) =>
  (error: unknown): Answer => {
    if (error instanceof Error && [one, other].includes(error.name)) return answer;
    throw error;
  };
