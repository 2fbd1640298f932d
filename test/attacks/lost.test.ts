import type { Client } from '@temporalio/client';
import { sweep } from '../../api/telling';
import { waitFor } from '../../examples/at-the-desk';
import { startTemporal } from '../../parts/temporal';
import { caseOf } from '../../records/cases';
import { connectClient } from '../../worker/wiring';
import { heard, told, workflowIdOf } from '../../workflows/messages';
import { dumpOf, restore } from '../histories/dump';
import { openOffice, type Office } from '../office';
import { confirmsHerLicence, journal } from '../stories/steps';
import { comesTo, comesToItsEnd, stoodWhole, sweeps } from './overlap';

const HER = '01-takako-by-post.json';

const run = async (
  office: Office,
  number: string,
): Promise<{ readonly runId: string; readonly asOf: number | undefined; readonly status: string }> => {
  const client: Client = connectClient(office.settings.temporal, office.records.keys);
  try {
    const handle = client.workflow.getHandle(workflowIdOf(number));
    const { runId, status } = await handle.describe();
    return { runId, status: status.name, asOf: (await handle.query(heard))?.asOf };
  } finally {
    await client.connection.close();
  }
};

describe('an older copy of the records is put back under runs that know more', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('each run ends and begins anew from the records, and the case is answered once', async () => {
    const [proving, deciding] = [await comesTo(office, HER, 'proving'), await comesTo(office, HER, 'deciding')];
    const line = await office.records.pool.connect();
    try {
      const older = await dumpOf(line);
      await confirmsHerLicence(office, proving);
      const forgotten = await comesTo(office, HER, 'proving');
      await office.until(proving, 'it knows more', ({ stores }) =>
        stores.every(({ known, outcome }) => known || outcome === 'asked'),
      );
      const before = await run(office, proving);
      await restore(line, older);

      expect((await caseOf(office.records, proving)).asOf).toBeLessThan(before.asOf as number);
      await sweeps(office);
      await confirmsHerLicence(office, proving);
      await waitFor(
        'it began anew',
        () => run(office, proving),
        ({ runId }) => runId !== before.runId,
      );
      expect(await journal(office, proving)).toContain('recordsRestored');
      for (const number of [proving, deciding]) {
        await comesToItsEnd(office, number);
        await stoodWhole(office, number);
      }
      expect((await run(office, forgotten)).status).toBe('RUNNING'); // a case the records do not know waits for nobody
    } finally {
      line.release();
    }
  });
});

describe('a run was told what it cannot read, under the key of its case', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('it never comes through its task again; the sweep begins it anew from the records, and the case is answered once', async () => {
    const number = await comesTo(office, HER, 'proving');
    const temporal = connectClient(office.settings.temporal, office.records.keys);
    try {
      const handle = temporal.workflow.getHandle(workflowIdOf(number));
      const { runId: before } = await handle.describe();
      await handle.signal(told, { caseNumber: number, asOf: 1_000 } as never); // nothing of what it is to do
      await waitFor(
        'its task was tried again',
        async () => (await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0,
        (attempt) => attempt >= 2,
      );
      await confirmsHerLicence(office, number);
      await sweep({ ...office, ...office.settings, temporal }, -1, { stuckAfter: 2 });
      expect((await handle.describe()).runId).not.toBe(before);
      await comesToItsEnd(office, number);
      await stoodWhole(office, number);
    } finally {
      await temporal.connection.close();
    }
  });
});

describe('Temporal has lost everything', () => {
  it('every open case is carried on from the records, also past one that cannot be', async () => {
    const first = await startTemporal();
    const office = await openOffice({ temporal: first.address });
    try {
      const numbers = [
        await comesTo(office, HER, 'proving'),
        await comesTo(office, HER, 'deciding'),
        await comesTo(office, HER, 'approving'),
      ];
      const [broken] = numbers as [string];
      await first.stop();
      const second = await startTemporal({ port: Number(first.address.split(':')[1]) });
      try {
        await office.temporalIsNew();
        await office.records.pool.query(`update cases set shape = 999 where number = $1`, [broken]); // of a later version: left alone
        await waitFor(
          'all are told',
          () => sweeps(office),
          (waiting) => waiting === 0,
        );
        for (const number of numbers.slice(1)) {
          await comesToItsEnd(office, number);
          await stoodWhole(office, number);
        }
        await office.records.pool.query(`update cases set shape = 1 where number = $1`, [broken]);
        await sweeps(office);
        await comesToItsEnd(office, broken);
        expect(await journal(office, broken)).toContain('closed');
      } finally {
        await second.stop();
      }
    } finally {
      await office.close();
    }
  });
});
