import { EMBEDDED, Misconfigured, readSettings, type Settings } from '../config';
import type { DataMap } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import { lookAtRecords, type Look } from '../records/look';
import { readCompany, type Company } from './company';
import {
  connectionComplaints,
  counterComplaints,
  folderComplaints,
  nameComplaints,
  partsComplaints,
  shopsLeftovers,
  tlsComplaints,
} from './complaints';
import { keyComplaints, lookAtKeys, type KeyFile } from './master-key';
import { lookAtTemporal, type TemporalLook } from './temporal-look';
import { printComplaints } from './printable';
import { places, temporalAt, type Places, type TemporalAt } from './places';

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

/** What is known before anything is opened: settings that hold, files that load, servers that were looked at or are waited for. */
export type Plan = {
  readonly role: Role;
  readonly settings: Settings;
  readonly shop: boolean;
  readonly company: Company & { readonly profile: Profile; readonly dataMap: DataMap };
  readonly own: Places;
  readonly keyFile: KeyFile;
  readonly outbox: string;
  readonly connection: (name: string) => string | undefined;
  /** Our records, where they are not to be started here, and what the first look at them found. */
  readonly records?: { readonly url: string; readonly look: Look } | undefined;
  readonly temporal?: { readonly at: TemporalAt; readonly look: TemporalLook } | undefined;
};

/** Looks at everything that can be looked at. All that is wrong is told at once, before anything is opened or written. */
export async function examine(role: Role): Promise<Plan> {
  const { settings, complaints, shop, connection, unknown } = readSettings();
  const own = places(settings.MADOGUCHI_DATA);
  const outbox = settings.MADOGUCHI_OUTBOX ?? own.outbox;
  const keyFile = keyFileIn(settings, own);

  const [read, key, records, temporal, ...ofThisMachine] = await Promise.all([
    readCompany(settings, shop, own),
    lookAtKeys(keyFile),
    recordsElsewhere(settings),
    temporalElsewhere(settings),
    role === 'worker' ? [] : counterComplaints(settings),
    role === 'api' ? [] : folderComplaints('MADOGUCHI_OUTBOX', outbox),
    keepsSomething(settings) ? folderComplaints('MADOGUCHI_DATA', settings.MADOGUCHI_DATA) : [],
  ]);
  const { profile, dataMap } = read.company;
  const wrong = [
    ...complaints,
    ...nameComplaints(unknown, dataMap),
    ...read.complaints,
    ...printComplaints(profile, dataMap),
    ...(dataMap === undefined || role === 'api' ? [] : connectionComplaints(dataMap, connection)),
    ...key.complaints,
    ...shopsLeftovers(settings, shop, own),
    ...partsComplaints(settings),
    ...ofThisMachine.flat(),
    ...recordsComplaints(records?.look),
    ...(key.complaints.length === 0 ? keyComplaints(records?.look.marks ?? [], key, keyFile) : []),
    ...(temporal?.look.wrong ?? []),
  ];
  if (wrong.length > 0 || profile === undefined || dataMap === undefined) throw new Misconfigured(wrong);
  const company = { ...read.company, profile, dataMap };
  return { role, settings, shop, company, own, keyFile, outbox, connection, records, temporal };
}

/** Where the master key lies, and the one that takes its place. */
export function keyFileIn(settings: Settings, own: Places): KeyFile {
  const { MADOGUCHI_MASTER_KEY_FILE: named, MADOGUCHI_NEXT_MASTER_KEY_FILE: next } = settings;
  return named === undefined
    ? { file: own.masterKey, next }
    : { file: named, setting: 'MADOGUCHI_MASTER_KEY_FILE', next };
}

export const recordsComplaints = (look: Look | undefined): string[] =>
  (look?.wrong ?? []).map((says) => `DATABASE_URL: ${says}`);

async function recordsElsewhere({ DATABASE_URL: url }: Settings): Promise<Plan['records']> {
  return url === undefined || url === EMBEDDED ? undefined : { url, look: await lookAtRecords(url) };
}

async function temporalElsewhere(settings: Settings): Promise<Plan['temporal']> {
  const wrong = await tlsComplaints(settings);
  if (settings.TEMPORAL_ADDRESS === undefined && wrong.length === 0) return undefined;
  const at = await temporalAt(wrong.length > 0 ? { ...settings, TEMPORAL_TLS_KEY: undefined } : settings);
  return { at, look: wrong.length > 0 ? { wrong } : await lookAtTemporal(at) };
}

/** Whether anything of ours comes to lie in the data folder: a server's data, or a key where none is named. */
const keepsSomething = ({ DATABASE_URL, TEMPORAL_ADDRESS, MADOGUCHI_MASTER_KEY_FILE }: Settings): boolean =>
  [undefined, EMBEDDED].includes(DATABASE_URL) ||
  TEMPORAL_ADDRESS === undefined ||
  MADOGUCHI_MASTER_KEY_FILE === undefined;
