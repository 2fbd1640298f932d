import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import type { Office } from '../office';

/** A history as it was, sealed, with the key of its case: everybody in it is invented. */
export type SavedHistory = { readonly workflowId: string; readonly key: { readonly id: string; readonly secret: string }; readonly history: unknown };

/** Keeps the history of a story, so that later versions of the workflow can be held against it. */
export async function saveHistory(office: Office, caseNumber: string, name: string): Promise<void> {
  const client = connectClient(office.settings.temporal, office.records.keys);
  try {
    const workflowId = workflowIdOf(caseNumber);
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const { id, secret } = await office.records.keys.of(caseNumber);
    const saved: SavedHistory = { workflowId, key: { id, secret: secret.toString('hex') }, history: JSON.parse(historyToJSON(history)) as unknown };
    writeFileSync(join(__dirname, `${name}.json`), `${JSON.stringify(saved)}\n`);
  } finally {
    await client.connection.close();
  }
}
