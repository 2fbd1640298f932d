import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import type { Office } from '../office';
import { dumpOf, type Dump } from './dump';

/** A history as it was, sealed, with the key of its case: everybody in it is invented. */
export type SavedHistory = {
  readonly workflowId: string;
  readonly key: { readonly id: string; readonly secret: string };
  readonly history: unknown;
};

/** The whole of an office's records with the master key that opens them. */
export type SavedRecords = { readonly masterKey: string; readonly dump: Dump };

/** Keeps the history of a story, so that later versions of the workflow can be held against it. */
export async function saveHistory(office: Office, caseNumber: string, name: string): Promise<void> {
  const client = connectClient(office.settings.temporal, office.records.keys);
  try {
    const workflowId = workflowIdOf(caseNumber);
    const history = JSON.parse(
      historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()),
      (field, value: unknown) => (field === 'identity' ? 'a worker' : value), // which machine it ran on is nobody's business
    ) as unknown;
    const { id, secret } = await office.records.keys.of(caseNumber);
    const saved: SavedHistory = { workflowId, key: { id, secret: secret.toString('hex') }, history };
    writeFileSync(join(__dirname, `${name}.json`), `${JSON.stringify(saved)}\n`);
  } finally {
    await client.connection.close();
  }
}

/** Keeps an office's whole records, so that later versions of the house can be held against them. */
export async function saveRecords(office: Office, name: string): Promise<void> {
  const saved: SavedRecords = {
    masterKey: office.settings.masterKey.toString('hex'),
    dump: await dumpOf(office.records.pool),
  };
  writeFileSync(join(__dirname, 'records', `${name}.json.gz`), gzipSync(JSON.stringify(saved)));
}

export const readRecords = (file: string): SavedRecords =>
  JSON.parse(gunzipSync(readFileSync(join(__dirname, 'records', file))).toString()) as SavedRecords;
