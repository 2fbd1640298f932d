import { EMBEDDED, Misconfigured, readSettings, type Settings } from '../config';
import type { PlaceInStore } from '../connectors/contract';
import type { DataMap, Store } from '../policy/data-map';
import { placesIn } from '../policy/load';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import type { Look } from '../records/look';
import { lookAtMail } from '../activities/mail';
import { lookAtOurRecords } from './records-look';
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
import { othersUnsaid, ownersUnwritten, passwordsLacking, recordsDenied } from './others-looked';
import { printComplaints } from './printable';
import { inBoth } from './in-both';
import type { Said } from './said';
import { lookAtStores, type StoreLook } from './stores-look';
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
  /** What the log says once the desk is open: stores that are away, and what of them does not quite fit. */
  readonly worthKnowing: readonly Said[];
};

/** What a look at everything found: what keeps the desk from opening, what cannot be reached now, what nobody mapped, and what is worth knowing. */
export type Looked = {
  readonly wrong: readonly Said[];
  readonly away: readonly Said[];
  /** Tables of which the data map says nothing: whatever lies there is in no answer. */
  readonly unmapped: readonly Said[];
  readonly notes: readonly Said[];
  /** What keeps anybody's records from being erased or corrected: no reason to keep the desk shut, and to be mended all the same. */
  readonly ofMeasures: readonly Said[];
  readonly settings: Settings;
  readonly shop: boolean;
  readonly company: Company;
  readonly hasKey: boolean;
  readonly stores: readonly StoreLook[];
  /** Where nothing keeps the desk from opening. */
  readonly plan?: Plan | undefined;
};

/** The plan of a desk that may open. All that is wrong is told at once, before anything is opened or written. */
export async function examine(role: Role): Promise<Plan> {
  const { plan, wrong } = await lookAtEverything({ role, storesMs: AT_START_MS });
  if (plan === undefined) throw new Misconfigured(wrong);
  return plan;
}
/** A start does not wait longer for a store that says nothing; its searches are tried again. */
const AT_START_MS = 10_000;

/** Looks at everything that can be looked at: the settings of a company’s folder, or of the environment alone. Opens and writes nothing. */
export async function lookAtEverything({
  role,
  company: folder,
  storesMs,
}: {
  readonly role: Role;
  readonly company?: string | undefined;
  readonly storesMs: number;
}): Promise<Looked> {
  const { settings, complaints, shop, connection, unknown } = readSettings(undefined, folder);
  const own = places(settings.MADOGUCHI_DATA);
  const outbox = settings.MADOGUCHI_OUTBOX ?? own.outbox;
  const keyFile = keyFileIn(settings, own);
  const reading = readCompany(settings, shop, own);

  const [read, key, records, temporal, mail, stores, ...ofThisMachine] = await Promise.all([
    reading,
    lookAtKeys(keyFile),
    recordsElsewhere(settings),
    temporalElsewhere(settings),
    role === 'api' ? NO_MAIL : mailElsewhere(settings, reading),
    role === 'api' || shop ? [] : storesElsewhere(reading, settings.MADOGUCHI_DATA_MAP, connection, storesMs), // the shop's are still to be started
    role === 'worker' ? [] : counterComplaints(settings),
    role === 'api' ? [] : folderComplaints('MADOGUCHI_OUTBOX', outbox),
    keepsSomething(settings) ? folderComplaints('MADOGUCHI_DATA', settings.MADOGUCHI_DATA) : [],
  ]);
  const { profile, dataMap } = read.company;
  const ofSettings = [
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
    ...(mail.wrong === undefined ? [] : [`SMTP_URL: ${mail.wrong}`]),
  ];
  const ofStores = stores.flatMap((look) => look.complaints);
  const wrong = [
    ...ofSettings.map(inBoth),
    ...ofStores.filter(({ stops }) => stops).map(({ en, ja }) => ({ en: `${IN_MAP}${en}`, ja: `${IN_MAP}${ja}` })),
  ];
  const away = [
    ...(records?.look.away === undefined ? [] : [nothingAnswers('DATABASE_URL', records.look.away)]),
    ...(temporal?.look.away === undefined ? [] : [nothingAnswers('TEMPORAL_ADDRESS', temporal.look.away)]),
    ...(mail.away === undefined ? [] : [inBoth(`SMTP_URL: ${mail.away}`)]),
    ...stores.flatMap((look) => look.away ?? []),
  ];
  const ofMeasures = [
    ...ofStores.filter((one) => one.ofMeasures === true),
    ...(dataMap === undefined || shop ? [] : passwordsLacking(dataMap, connection)),
  ];
  const unmapped = ofStores.filter(({ isUnmapped }) => isUnmapped === true);
  const notes = [
    ...ofStores.filter((one) => !one.stops && one.ofMeasures !== true && !unmapped.includes(one)),
    ...(dataMap === undefined || shop ? [] : [...othersUnsaid(dataMap), ...recordsDenied(dataMap)]),
    ...(dataMap === undefined || shop ? [] : ownersUnwritten(dataMap, settings.MADOGUCHI_REPLIES_URL)),
    ...staffNotes(read.company.staff),
    ...nobodyVouchedFor(settings, read.company.staff),
  ];
  const looked = {
    wrong,
    away,
    ofMeasures,
    unmapped,
    notes,
    settings,
    shop,
    company: read.company,
    hasKey: key.key !== undefined,
    stores,
  };
  if (wrong.length > 0 || profile === undefined || dataMap === undefined) return looked;
  const company = { ...read.company, profile, dataMap };
  const worthKnowing = [...stores.flatMap((look) => look.away ?? []), ...ofMeasures, ...unmapped, ...notes];
  return {
    ...looked,
    plan: { role, settings, shop, company, own, keyFile, outbox, connection, records, temporal, worthKnowing },
  };
}

const IN_MAP = 'MADOGUCHI_DATA_MAP: ';

const nothingAnswers = (setting: string, because: string): Said => ({
  en: `${setting}: nothing answers there (${because}); the desk opens and waits for it`,
  ja: `${setting}: 応答がありません（${because}）。窓口は開き、つながるのを待ちます`,
});

/** Whether everything a case needs can be done by somebody: a decision is approved by another than who took it. */
export function staffNotes(staff: Company['staff']): Said[] {
  if (staff === undefined) return [];
  const missing = (['officer', 'approver'] as const).filter((role) =>
    staff.every(({ roles }) => !roles.includes(role)),
  );
  const having = (...any: Staff['roles']): number =>
    staff.filter(({ roles }) => any.some((role) => roles.includes(role))).length;
  const alone = having('officer', 'approver') < 2;
  return [
    ...missing.map((role) => ({
      en: `MADOGUCHI_STAFF: nobody is ${role}; give somebody that role, or cases stand still where one is needed`,
      ja: `MADOGUCHI_STAFF: ${role} の役割を持つ人がいません。いないと、その人が必要な段階で案件が止まります`,
    })),
    ...(missing.length === 0 && alone
      ? [
          {
            en: 'MADOGUCHI_STAFF: one person alone decides and approves, and nobody approves their own decision; give a second person one of the two roles',
            ja: 'MADOGUCHI_STAFF: 決定と決裁をする人が一人しかいません。自分の決定は決裁できないので、もう一人に officer か approver の役割を与えてください',
          },
        ]
      : []),
    ...(having('clerk', 'officer') < 2
      ? [
          {
            en: 'MADOGUCHI_STAFF: one person alone opens cases and confirms who asks; what they saw themselves and only noted (a paper at the counter, a call back) another must confirm, so give a second person the role of clerk or officer',
            ja: 'MADOGUCHI_STAFF: 受付と本人確認をする人が一人しかいません。受付をした人が見て書き留めただけのもの（窓口での提示、折返しの電話）は、別の人が確認します。もう一人に clerk か officer の役割を与えてください',
          },
        ]
      : []),
  ];
}

/** An identity provider that nobody of the staff is known to: it lets nobody in. */
const nobodyVouchedFor = ({ MADOGUCHI_OIDC_ISSUER: issuer }: Settings, staff: Company['staff']): Said[] =>
  issuer === undefined || staff === undefined || staff.some(({ signsInAs }) => signsInAs !== undefined)
    ? []
    : [
        {
          en: 'MADOGUCHI_STAFF: nobody has `signsInAs`, so nobody signs in at MADOGUCHI_OIDC_ISSUER; give each person the `sub` by which it knows them',
          ja: 'MADOGUCHI_STAFF: signsInAs のある人がいないため、MADOGUCHI_OIDC_ISSUER でサインインできる人がいません。それぞれの人に、そこでの識別子（sub）を書いてください',
        },
      ];

const storesElsewhere = async (
  reading: ReturnType<typeof readCompany>,
  file: string | undefined,
  connection: (name: string) => string | undefined,
  patienceMs: number,
): Promise<readonly StoreLook[]> => {
  const { dataMap } = (await reading).company;
  if (dataMap === undefined) return [];
  const wrong = connectionComplaints(dataMap, connection);
  const isNone = (name: string): boolean => wrong.some((complaint) => complaint.startsWith(`${name}:`));
  const isWrong = (store: Store): boolean => 'connection' in store && isNone(store.connection);
  const usable = (name: string): string | undefined => (isNone(name) ? undefined : connection(name));
  const looks = await lookAtStores(dataMap, { connection: usable, log: NOBODY_LISTENS }, patienceMs);
  const placed = file === undefined ? undefined : await placesIn(file);
  return looks.map((look) => {
    const told = look.complaints.filter(() => !isWrong(look.store)); // an address that is none is told already
    const where = (at: PlaceInStore | undefined): string => placed?.(look.store.id, at) ?? '';
    return {
      ...look,
      complaints: told.map((one) => ({ ...one, en: one.en + where(one.at), ja: one.ja + where(one.at) })),
      away: look.away && { en: look.away.en + where([]), ja: look.away.ja + where([]) },
    };
  });
};
const NOBODY_LISTENS = { info: () => undefined, warn: () => undefined, error: () => undefined };

const NO_MAIL: Awaited<ReturnType<typeof lookAtMail>> = {};
async function mailElsewhere(
  settings: Settings,
  reading: ReturnType<typeof readCompany>,
): ReturnType<typeof lookAtMail> {
  const { SMTP_URL: url, MAIL_FROM, SMTP_WITHOUT_TLS: withoutTls } = settings;
  const from = MAIL_FROM ?? (await reading).company.profile?.holder.email;
  return url === undefined || from === undefined ? NO_MAIL : lookAtMail({ url, from, withoutTls });
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
  return url === undefined || url === EMBEDDED ? undefined : { url, look: await lookAtOurRecords(url) };
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
