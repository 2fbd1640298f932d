import { setTimeout as pause } from 'node:timers/promises';
import { openMailFolder } from '../../activities/mail';
import { openPost } from '../../activities/post';
import { openPress } from '../../letters/press';
import { asSearched, DataMap } from '../../policy/data-map';
import { retentionRules } from '../../policy/retention';
import { Profile } from '../../policy/profile';
import { replayNext } from '../../worker/replaying';
import { needsOf, openRecords } from '../../worker/wiring';

/** What a worker is told that is to die while it erases people once more, in its first argument. */
export type DyingReplay = {
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly shop: string;
  readonly outbox: string;
  readonly profile: unknown;
  readonly dataMap: unknown;
};

/** Carries out what an approver approved, as a worker does beside its other work; whoever started it kills it in the middle. */
async function main(told: DyingReplay): Promise<void> {
  const records = await openRecords({ url: told.databaseUrl, masterKey: Buffer.from(told.masterKey, 'hex') });
  const needs = needsOf({
    records,
    mail: openMailFolder(told.outbox, 'kojin@hanamori.example'),
    press: openPress(told.outbox),
    post: openPost(told.outbox, records),
    connection: () => told.shop,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const { retention } = Profile.parse(told.profile);
  const replaying = {
    ...needs,
    dataMap: asSearched(DataMap.parse(told.dataMap)),
    retention: retentionRules(retention),
  };
  for (;;) {
    await replayNext(replaying);
    await pause(200);
  }
}

if (require.main === module) void main(JSON.parse(process.argv[2] as string) as DyingReplay);
