import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { Keys } from '../../vault/keys';
import { dataConverter } from '../../worker/wiring';
import { openDatabase } from '../contracts/database';
import { clubIn, HER, openClub } from '../stories/a-club-that-provides';
import { openOffice, type Office } from '../office';
import { replaying } from '../replaying';
import { saveHistory, saveRecords, type SavedHistory } from './save';
import { IN_THE_RECORDS, ON_THEIR_WAY, STORIES, STORIES_BY_MARKS } from './stories';

const read = (name: string): SavedHistory =>
  JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as SavedHistory;
const saved = readdirSync(__dirname)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

/** A vault that holds one case's key and no other. */
function vaultOf({ key }: SavedHistory): DataConverter {
  const one = { id: key.id, secret: Buffer.from(key.secret, 'hex') };
  return dataConverter({ of: () => Promise.resolve(one) } as unknown as Keys);
}
const replay = (file: SavedHistory): Promise<void> =>
  Worker.runReplayHistory(replaying(vaultOf(file)), file.history, file.workflowId);
type Events = { events: { activityTaskScheduledEventAttributes?: { activityType?: { name: string } } }[] };

if (process.env['SAVE_HISTORIES'] === undefined) {
  describe('cases answered by earlier versions', () => {
    it('are kept here', () => {
      expect(saved).toEqual(expect.arrayContaining(Object.keys({ ...STORIES, ...STORIES_BY_MARKS })));
    });

    it.each(saved)('%s is taken up by the workflow of today as it went then', async (name) => {
      await expect(replay(read(name))).resolves.toBeUndefined();
    });

    it('and a history in which a step is another is noticed', async () => {
      const file = read(saved[0] as string);
      const first = (file.history as Events).events.find((event) => event.activityTaskScheduledEventAttributes != null);
      (first?.activityTaskScheduledEventAttributes?.activityType as { name: string }).name = 'sendNothing';
      await expect(replay(file)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
    });

    it('and one that was sealed with another key: nothing that was told in it is believed', async () => {
      const file = read(saved[0] as string);
      const [first, last] = [file.key.secret.slice(0, 2), file.key.secret.slice(2)];
      const other = { ...file, key: { ...file.key, secret: (first === 'ff' ? '00' : 'ff') + last } };
      await expect(replay(other)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
    });
  });
} else {
  /** Makes what is kept anew; CONTRIBUTING says when. */
  describe('keeping the histories and records of today', () => {
    let office: Office;
    beforeAll(async () => {
      office = await openOffice();
    });
    afterAll(() => office.close());

    it.each(Object.entries(STORIES))('%s', async (name, lives) => {
      await saveHistory(office, await lives(office), name);
    });

    it.each(Object.entries(STORIES_BY_MARKS))('%s', async (name, lives) => {
      const list = await openDatabase(
        `CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, share text, partner_ok int);
         INSERT INTO member VALUES (1, '${HER.name}', '${HER.birthDate}', '${HER.postalCode}', 'yes', 1)`,
      );
      const kept = { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' };
      const club = await openClub(clubIn(kept, { table: 'member' }), { CLUB_URL: list.url });
      try {
        await saveHistory(club.office, await lives(club), name);
      } finally {
        await club.office.close();
        await list.close();
      }
    });

    it('and the records of such an office, with cases on their way', async () => {
      const other = await openOffice();
      try {
        for (const story of IN_THE_RECORDS) await STORIES[story]?.(other);
        for (const begins of ON_THEIR_WAY) await begins(other);
        await saveRecords(other, '0.2.0');
      } finally {
        await other.close();
      }
      expect(existsSync(join(__dirname, 'records', '0.2.0.json.gz'))).toBe(true);
    });
  });
}
