import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config';

/** Where things lie under the data folder that no setting places elsewhere. */
export const places = (data: string) => ({
  masterKey: join(data, 'master.key'),
  staff: join(data, 'staff.yaml'),
  tokens: join(data, 'tokens.txt'),
  shop: join(data, 'hanamori'),
  outbox: join(data, 'outbox'),
  postgres: join(data, 'postgres'),
  temporal: join(data, 'temporal'),
});
export type Places = ReturnType<typeof places>;

export type TemporalAt = {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  readonly tls?: { readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer } };
};

/** How to reach the Temporal that the settings name: in the clear on one machine, with mTLS or an API key elsewhere. */
export async function temporalAt(settings: Settings): Promise<TemporalAt> {
  const {
    TEMPORAL_ADDRESS: address = '127.0.0.1:7233',
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_API_KEY: apiKey,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
  } = settings;
  if (apiKey !== undefined) return { address, namespace, apiKey, tls: {} };
  if (cert === undefined || key === undefined) return { address, namespace };
  return { address, namespace, tls: { clientCertPair: { crt: await readFile(cert), key: await readFile(key) } } };
}
