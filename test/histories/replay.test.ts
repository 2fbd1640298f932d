import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Keys } from '../../vault/keys';
import { dataConverter } from '../../worker/wiring';
import { openOffice, type Office } from '../office';
import { answersHer, archiveAnswers, confirms, confirmsHerLicence, decides, isApprovedAndSent, letters, moneyOrder, opens, pays } from '../stories/steps';
import { saveHistory, type SavedHistory } from './save';

const read = (file: string): SavedHistory => JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as SavedHistory;
const saved = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
const workflowBundle = { codePath: process.env['MADOGUCHI_TEST_BUNDLE'] as string };

/** A vault that holds one case's key and no other. */
function vaultOf({ key }: SavedHistory): DataConverter {
  const one = { id: key.id, secret: Buffer.from(key.secret, 'hex') };
  return dataConverter({ ofCase: () => Promise.resolve(one), byId: () => Promise.resolve(one) } as unknown as Keys);
}
const replay = (file: SavedHistory, history = file.history): Promise<void> => Worker.runReplayHistory({ workflowBundle, dataConverter: vaultOf(file) }, history, file.workflowId);

describe('cases answered by earlier versions', () => {
  it('are kept here', () => { expect(saved.length).toBeGreaterThanOrEqual(3); });

  it.each(saved)('%s is taken up by the workflow of today as it went then', async (file) => {
    await expect(replay(read(file))).resolves.toBeUndefined();
  });

  it('and a history in which a step is missing is noticed', async () => {
    const file = read(saved[0] as string);
    const events = (file.history as { events: { activityTaskScheduledEventAttributes?: { activityType?: { name: string } } }[] }).events;
    const first = events.find((event) => event.activityTaskScheduledEventAttributes !== undefined);
    (first?.activityTaskScheduledEventAttributes?.activityType as { name: string }).name = 'sendNothing';
    await expect(replay(file)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});

/** `SAVE_HISTORIES=1 npm test -- --testPathPatterns histories` after a change that a `patched` marker covers. */
if (process.env['SAVE_HISTORIES'] !== undefined) describe('saving the histories of today', () => {
  let office: Office;
  beforeAll(async () => { office = await openOffice(); });
  afterAll(() => office.close());
  it('told in part, by post', async () => { await saveHistory(office, (await answersHer(office)).number, 'told-in-part'); });

  it('withdrawn while the archive was asked', async () => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'searching');
    await office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { reason: 'ご本人からのお申し出' });
    await office.reaches(number, 'closed');
    await saveHistory(office, number, 'withdrawn');
  });

  it('short of its fee, nothing held, the decision sent back once', async () => {
    const { number } = await opens(office, '05-kaku-whom-nobody-knows.json', { fee: [] });
    await letters(office, number, 2);
    await confirms(office, number, 'residenceCertificate');
    await pays(office, number, moneyOrder(office, 1000));
    await archiveAnswers(office, number, false);
    await decides(office, number, { kind: 'nothingHeld' });
    await office.as('kimura').post(`/v1/cases/${number}/returned-decisions`, { reason: '検索に用いた項目を確認してください' });
    await decides(office, number, { kind: 'nothingHeld' });
    await isApprovedAndSent(office, number);
    await saveHistory(office, number, 'none-held-after-a-return');
  });
});
