import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { PersonKeys } from '../../casefile/identifiers';
import type { Connector } from '../../connectors/contract';
import { openDirectory } from '../../connectors/directory';
import { directoryMeasures } from '../../connectors/directory-measures';
import { openHttp } from '../../connectors/http';
import { httpMeasures } from '../../connectors/http-measures';
import type { Measures } from '../../connectors/measures';
import { openMailbox } from '../../connectors/mailbox';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { openObjects } from '../../connectors/objects';
import { objectMeasures } from '../../connectors/objects-measures';
import { openWebhook } from '../../connectors/webhook';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { PersonalData } from '../../policy/collection';
import { Erasing } from '../../policy/erasing';
import { sharedSecret } from '../../vault/shared-secret';
import { openBucket, storeOf as bucketStoreOf } from '../contracts/a-bucket';
import { ENTRIES, openADirectory, PEOPLE, storeOf as directoryStoreOf } from '../contracts/a-directory';
import { mailOf, openAMailbox, storeOf as mailboxStoreOf, type AMailbox } from '../contracts/a-mailbox';
import { NARROWED, pocketBaseOf } from '../contracts/a-pocketbase';
import { receiverOf, SECRET, storeOf as systemStoreOf, wayOf } from '../contracts/a-system';
import { members, MEMBERS, type Member } from '../contracts/connector';
import { lineToDirectory } from './a-directory-line';
import { lineTo, TROUBLES, TROUBLES_OF_RECORDS, type Line, type Tongue, type Trouble } from './a-line';
import { lineToMailbox, TROUBLES_OF_MAILS } from './a-mailbox-line';
import { SEALING } from './a-club';
import { Deeds } from './deeds';

/** A system that is asked over a line which breaks as it is told, and the system itself, to be looked at by hand. */
export type System = {
  readonly name: string;
  readonly line: Line;
  /** What may happen on its line, where that is not what may happen on any. */
  readonly troubles?: Partial<Record<Trouble, string>>;
  readonly measures: Measures;
  readonly connector: Connector;
  readonly ofPerson: (nth: number) => PersonKeys;
  /** Lays what belongs to one person. */
  readonly lays: (nth: number) => Promise<void>;
  /** Everything that lies there, a word for each thing; a thing that lies there twice is there twice. */
  readonly held: () => Promise<readonly string[]>;
  /** Whether a word, or the name of a thing something was done to, is of what belongs to a person. */
  readonly isOf: (nth: number, word: string) => boolean;
  /** What the system itself attests of what was done to each of its things. */
  readonly deeds: () => Promise<Deeds>;
  readonly close: () => Promise<void>;
};

/** So many records each person has. */
export const EACH = 3;
/** What stands in a record that stays in the place of a name. */
export const ERASED = '消去済み';
/** Of three records two go, and one is kept by its day and loses the rest. */
const kind = (): PersonalData => ({
  ...members(),
  erasing: Erasing.parse({
    ...{ rows: 'go', kept: { basis: 'books', from: 'memo', covers: ['memo'] } },
    columns: { name: { text: ERASED }, birth: 'empty', email: 'empty', rank: 'kept', hash: 'hash' },
  }),
});
const bornOn = (nth: number): string => new Date(Date.UTC(1950, 0, nth)).toISOString().slice(0, 10);
const recordsOf = (nth: number) =>
  Array.from({ length: EACH }, (_, at) => ({
    ...{ number: `${nth}-${at}`, name: `member ${nth}`, birth: bornOn(nth), email: `m${nth}@example.jp` },
    ...{ rank: '2', memo: at === EACH - 1 ? '2026-01-01' : '2001-01-01', hash: 'x' },
  }));
/** Of two identifiers neither may lack: whoever is known by these alone is near in nothing. */
const byBirthday = (nth: number): PersonKeys => ({ name: [`member ${nth}`], birthDate: [bornOn(nth)] });
const byEmail = (nth: number): PersonKeys => ({ ...byBirthday(nth), email: [`m${nth}@example.jp`] });
const isRecordOf = (nth: number, word: string): boolean => word.startsWith(`${nth}-`);

const json = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: '{}',
});
const SOON = '0.05';

/** Papers of members, each under the number of its member. */
export const PAPERS = PersonalData.parse({
  ...{ id: 'papers', label: 'x', category: 'x', purposes: ['x'], keys: 'members/{number}/**', key: ['key', 'version'] },
  ...{ identity: { customerNumber: 'number' }, findBy: [['customerNumber']] },
  columns: ['key', 'size'].map((column) => ({ column, label: column })),
  leftOut: { number: { notPersonal: 'x' } },
  erasing: { rows: 'go' },
});

async function aBucket(): Promise<System> {
  const bucket = await openBucket();
  const says = (status: number, code: string, more = {}) => ({
    ...{ status, headers: { 'content-type': 'application/xml', ...more } },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
  });
  const tongue: Tongue = {
    refuses: {
      busy: says(429, 'TooManyRequests'),
      failed: says(500, 'InternalError'),
      account: says(403, 'AccessDenied'),
      expired: says(400, 'ExpiredToken'),
      clock: says(403, 'RequestTimeTooSkewed', { date: new Date(Date.now() + 3_600_000).toUTCString() }),
    },
    changes: {
      otherShape: (body) => body.replaceAll('Key>', 'Name>').replaceAll('IsTruncated>', 'Truncated>'),
      lastPage: (body) => body.replace('<IsTruncated>false', '<IsTruncated>true').replace(/<(Version|Upload)>[^]*<\/\1>/g, ''), // prettier-ignore
    },
  };
  const looks = async (): Promise<readonly string[]> => (await bucket.lies()).map(({ word, id }) => `${word} ${id}`);
  const line = await lineTo(bucket.url, { ...tongue, changing: { is: ({ method }) => method !== 'GET', looks } });
  const way = bucket.way(bucketStoreOf([PAPERS], { erasesWith: { key: 'X', secret: 'X' } }), line.url);
  const { measures, close } = objectMeasures(way, SEALING);
  const connector = openObjects(way);
  const { client, Bucket } = bucket;
  return {
    ...{ name: 'an object store', line, measures, connector },
    ofPerson: (nth) => ({ customerNumber: [String(nth)] }),
    lays: async (nth) => {
      for (let at = 1; at < EACH; at += 1) await bucket.put(`members/${nth}/${at}.pdf`);
      await client.send(new CreateMultipartUploadCommand({ Bucket, Key: `members/${nth}/film.mp4` }));
    },
    ...{ held: bucket.held, deeds: () => Promise.resolve(line.deeds) },
    isOf: (nth, word) => word.includes(` members/${nth}/`),
    close: async () => {
      await Promise.all([line.close(), close(), connector.close()]);
      await bucket.close();
    },
  };
}

async function aService(): Promise<System> {
  const service = await pocketBaseOf({ members: MEMBERS });
  const late = new Date(Date.now() - 3_600_000);
  const firstPages = new Map<string, string>();
  const repeating = (body: string, { url = '' }: IncomingMessage): string => {
    const [, query] = /[?&]filter=([^&]*)/.exec(url) ?? [];
    const [items] = /"items":\[\{[^}]*\}/.exec(body) ?? [];
    if (query === undefined || items === undefined) return body;
    if (url.includes('page=1')) firstPages.set(query, items);
    return body.replace(/"items":\[\{[^}]*\}/, () => firstPages.get(query) ?? items);
  };
  const tongue: Tongue = {
    refuses: {
      busy: json(429, { 'retry-after': SOON }),
      failed: json(500),
      expired: json(401),
      clock: json(429, { date: late.toUTCString(), 'retry-after': new Date(late.getTime() + 1000).toUTCString() }),
    },
    changes: {
      otherShape: (body) => body.replaceAll('"items"', '"data"').replaceAll('"number"', '"no"').replaceAll('"token"', '"key"'), // prettier-ignore
      lastPage: (body) => body.replace(/"items":\[[^]*\]/, '"items":[]'),
      renamed: (body) => body.replaceAll('"name"', '"fullName"'),
      repeats: repeating,
      account: (body) => body.replace('"appName":"Club"', '"appName":"Klub"'),
    },
  };
  const looks = async (): Promise<readonly string[]> =>
    (await service.held('members')).map(({ number, id, ...rest }) => `${String(number)} ${String(id)}\t${JSON.stringify(rest)}`); // prettier-ignore
  const is = ({ method = '', url = '' }: IncomingMessage): boolean => method !== 'GET' && url.includes('/records/');
  const line = await lineTo(service.url, { ...tongue, changing: { is, looks } });
  const way = service.wayOf(kind(), NARROWED, { changes: true }, line.url);
  const connector = openHttp(way);
  return {
    ...{ name: 'a service', line, troubles: TROUBLES_OF_RECORDS, connector, measures: httpMeasures(way, SEALING) },
    ofPerson: byBirthday,
    lays: async (nth) => {
      for (const one of recordsOf(nth)) await service.adds('members', one);
    },
    held: async () => (await service.held('members')).map(({ number, name }) => `${String(number)} ${String(name)}`),
    ...{ isOf: isRecordOf, deeds: () => Promise.resolve(line.deeds) },
    close: async () => {
      await Promise.all([line.close(), connector.close()]);
      await service.close();
    },
  };
}

async function aDirectory(): Promise<System> {
  const log = join(mkdtempSync(join(tmpdir(), 'madoguchi-deeds-')), 'log');
  writeFileSync(log, '');
  for (const [at, mode] of [[dirname(log), 0o755], [log, 0o666]] as const) chmodSync(at, mode); // prettier-ignore
  const directory = await openADirectory({
    settings: ['moduleload auditlog.la', 'overlay auditlog', `auditlog ${log}`],
  });
  const line = await lineToDirectory(directory.running.ldap);
  const trusted = new URL(directory.address()).search;
  const root = { user: 'X', password: 'X' };
  const collections = [{ ...kind(), entries: ENTRIES }];
  const way = directory.way(directoryStoreOf(collections, { changesWith: root }), { url: `${line.url}/${trusted}` });
  const connector = openDirectory(way);
  const puts = ({ number, ...one }: { readonly number: string }) =>
    directory.add(`number=${number},${PEOPLE}`, { objectClass: 'clubMember', number, ...one });
  for (const one of MEMBERS) await puts(one);
  return {
    ...{ name: 'a directory', line, connector, measures: directoryMeasures(way, SEALING), ofPerson: byEmail },
    lays: async (nth) => {
      for (const one of recordsOf(nth)) await puts(one);
    },
    held: async () => {
      const { searchEntries } = await directory.byHand.search(PEOPLE, { scope: 'one', attributes: ['number', 'name'] });
      return searchEntries.map(({ number, name }) => `${String(number)} ${String(name)}`);
    },
    isOf: isRecordOf,
    /** Of each change that was carried out the directory itself writes down which entry it was. */
    deeds: async () => {
      const deeds = new Deeds();
      const all = (await readFile(log, 'utf8')).matchAll(/^dn: number=([^,\n]+),.*\nchangetype: (?:delete|modify)$/gm);
      deeds.note([...all].map(([, number = '']) => number));
      return deeds;
    },
    close: async () => {
      await Promise.all([line.close(), connector.close()]);
      await rm(dirname(log), { recursive: true });
      await directory.close();
    },
  };
}

/** A mailbox whose server itself writes down which mail went from which folder. */
export async function openACountedMailbox(): Promise<{ readonly mailbox: AMailbox; readonly deeds: System['deeds'] }> {
  let log = '';
  const mailbox = await openAMailbox({
    settings: (folder) => {
      log = join(folder, 'log');
      return [
        ...['mail_plugins = notify mail_log', 'plugin {', '  mail_log_events = expunge'],
        ...['  mail_log_fields = uid box subject', '}'],
      ];
    },
  });
  const deeds = async (): Promise<Deeds> => {
    const all = new Deeds();
    const told = (await readFile(log, 'utf8')).matchAll(/(<[^<>]*>): Info: expunge: (.*)$/gm);
    const each = [...told].map(([, session = '', what = '']) => {
      const of = (field: string): string => new RegExp(`(?:^|, )${field}=([^,]*)`).exec(what)?.[1] ?? '';
      return `${of('subject')} ${of('box')} ${of('uid')}\t${session}`;
    });
    all.note([...new Set(each)].map((one) => one.split('\t', 1)[0] ?? '')); // told once more on one line it writes of it again
    return all;
  };
  return { mailbox, deeds };
}

/** What members wrote by a form, some of it filed elsewhere. */
export const MAILS = PersonalData.parse({
  ...{ id: 'mails', label: 'x', category: 'x', purposes: ['x'], key: ['mail'] },
  mails: { folders: ['INBOX', 'Filed'], mayBeEmpty: true },
  identity: { name: 'name', birthDate: 'birth', email: ['addresses', 'mentioned'] },
  findBy: [['name', 'email']],
  columns: ['subject', 'text'].map((column) => ({ column, label: column, aboutOthers: true })),
  leftOut: { folder: { notPersonal: 'x' } },
  erasing: { rows: 'go' },
});

async function aMailbox(): Promise<System> {
  const { mailbox, deeds } = await openACountedMailbox();
  await mailbox.byHand.mailboxCreate('Filed');
  const line = await lineToMailbox(mailbox.running.imaps);
  const trusted = new URL(mailbox.address()).search;
  const store = mailboxStoreOf([MAILS], { changesWith: { user: 'X', password: 'X' } });
  const way = mailbox.way(store, { url: `${line.url}/${trusted}`, withinMs: 2_000 });
  const mail = ({ number, name, birth, email }: Pick<Member, 'number' | 'name' | 'birth' | 'email'>, id = '') =>
    `${mailOf({ Subject: number, name, birth, To: email, 'Message-ID': id }).trimEnd()}\n\n${number}\n`;
  for (const one of MEMBERS) await mailbox.put(mail(one, `<${one.number}@club.example>`));
  return {
    ...{ name: 'a mailbox', line, troubles: TROUBLES_OF_MAILS, measures: mailboxMeasures(way, SEALING) },
    ...{ connector: openMailbox(way), ofPerson: byEmail },
    /** One is delivered twice, and one without a Message-ID is known by its place alone. */
    lays: async (nth) => {
      const [one, other] = recordsOf(nth);
      if (one === undefined || other === undefined) return;
      for (const folder of ['INBOX', 'Filed']) await mailbox.put(mail(one, `<${nth}@club.example>`), folder);
      await mailbox.put(mail(other), 'Filed');
    },
    held: async () =>
      (await mailbox.held()).map(({ folder, source, flags }) => {
        const number = /^Subject: (.*?)\r?$/m.exec(source)?.[1] ?? '';
        return [number, folder, ...flags.filter((flag) => flag === '\\Deleted')].join(' ');
      }),
    ...{ isOf: isRecordOf, deeds },
    close: async () => {
      await line.close();
      await mailbox.close();
    },
  };
}

async function aSystemOfOnesOwn(): Promise<System> {
  const receiver = await receiverOf({ members: MEMBERS });
  const shared = sharedSecret(SECRET);
  const said =
    (otherwise: (text: string, id: string) => string) =>
    (body: string, { headers: { 'webhook-id': id } }: IncomingMessage): string => {
      const letter = `answer ${String(id)}`;
      const { sealed } = JSON.parse(body) as { sealed: string };
      return JSON.stringify({
        sealed: shared.seal(otherwise(shared.open(sealed, letter) ?? '{}', String(id)), letter),
      });
    };
  const tongue: Tongue = {
    refuses: { busy: json(429, { 'retry-after': SOON }), failed: json(500), account: json(403), expired: json(401) },
    changes: {
      otherShape: (body) => body.replace('"sealed"', '"secret"'),
      /** It brings nothing on the first page and says that there is more; then that there is nothing. */
      lastPage: said((text, id) => {
        if ((JSON.parse(text) as { answer?: string }).answer !== 'found') return text;
        const first = { answer: 'found', records: { members: [] }, next: '2' };
        return JSON.stringify(id.endsWith('.1') ? first : { answer: 'none' });
      }),
      renamed: said((text) => text.replaceAll('"name":', '"fullName":')),
    },
    asks: {
      clock: (headers) =>
        headers.map((one, at) =>
          headers[at - 1]?.toLowerCase() === 'webhook-timestamp' ? String(Number(one) - 3600) : one,
        ),
    },
  };
  const looks = async (): Promise<readonly string[]> =>
    ((await receiver.held())['members'] ?? []).map((one) => `${String(Object.values(one)[0])}\t${JSON.stringify(one)}`);
  const is = (_: unknown, body: string): boolean => body.includes('"type":"madoguchi.change"');
  const line = await lineTo(receiver.url, { ...tongue, changing: { is, looks } });
  const way = wayOf(systemStoreOf([kind()]), line.url);
  return {
    ...{ name: 'a system of one’s own', line, troubles: { ...TROUBLES, renamed: TROUBLES_OF_RECORDS.renamed } },
    ...{ measures: webhookMeasures(way, SEALING), connector: openWebhook(way) },
    ofPerson: byBirthday,
    lays: async (nth) => {
      for (const one of recordsOf(nth)) await receiver.adds('members', one);
    },
    held: async () => {
      const { members: all = [] } = await receiver.held();
      return all.map((one) => Object.values(one).slice(0, 2).join(' '));
    },
    ...{ isOf: isRecordOf, deeds: () => Promise.resolve(line.deeds) },
    close: async () => {
      await line.close();
      await receiver.close();
    },
  };
}

/** Every kind of system that is asked over a line: a further one is a further row. */
export const SYSTEMS: readonly (() => Promise<System>)[] = [
  ...[aBucket, aService, aDirectory, aMailbox, aSystemOfOnesOwn],
];
