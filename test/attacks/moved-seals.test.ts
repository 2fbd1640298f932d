import type { CaseFile, OpenedApplication } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { readsDecision, returnsWhatIsRead } from '../../examples/at-the-desk';
import { caseOf } from '../../records/cases';
import { SealBroken } from '../../vault/seal';
import { ask, post, problemIn, type Heard } from '../api/asking';
import { newKey, openOffice, requestOf, type Office } from '../office';
import { confirmsHerLicence, decidesOnHer, isApprovedAndSent, opens, withoutArchive } from '../stories/steps';
import { anotherProcess, exchanges } from './by-sql';

/** Whoever owns the database exchanges what lies sealed in it: nothing that was moved is ever shown, sent, or taken for what belongs there. */

let office: Office;
let hers: CaseFile;
let others: CaseFile;
beforeAll(async () => {
  office = await openOffice({ dataMap: await withoutArchive() });
  [hers, others] = [await decidedTwice(), await decidedTwice()];
});
afterAll(() => office.close());

/** A case in which something lies in every sealed column: two findings, two decisions, a scan, letters, what was handed in. */
async function decidedTwice(): Promise<CaseFile> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await office.reaches(number, 'deciding');
  await decidesOnHer(office, number);
  await returnsWhatIsRead(office.as('kimura'), number, '宛名を確認してください');
  await decidesOnHer(office, number);
  return isApprovedAndSent(office, number);
}

const read = (path: string, at = office): Promise<Heard> => ask(at.url, path, { token: office.tokens['tanaka'] });
const of = (column: string, file: CaseFile): string => `${column} = '${file.number}'`;
const letter = ({ letters }: CaseFile, kind: string): string => letters.find((one) => one.kind === kind)?.pdf ?? '';
const scan = (file: CaseFile): string => `/v1/cases/${file.number}/evidence/${file.evidence[0]?.id ?? ''}`;
const entries = async (file: CaseFile, kind: string): Promise<number[]> =>
  (await office.as('inoue').get<JournalView>(`/v1/cases/${file.number}/journal`)).entries
    .filter((entry) => entry.kind === kind)
    .map(({ seq }) => seq);

type Moved = {
  readonly what: string;
  readonly table: string;
  readonly column: string;
  readonly rows: () => Promise<readonly [string, string]> | readonly [string, string];
  readonly reads: () => Promise<string> | string;
};
const between = (
  what: string,
  table: string,
  column: string,
  row: (file: CaseFile) => Promise<string> | string,
  reads: () => Promise<string> | string,
): Moved => ({ what, table, column, rows: async () => [await row(hers), await row(others)], reads });
const within = (
  what: string,
  table: string,
  column: string,
  rows: Moved['rows'],
  reads: () => Promise<string> | string,
): Moved => ({ what: `${what} of one case`, table, column, rows, reads });

/** The first and the last decision of a case that was handed in; what was weighed for it is kept under another name. */
const decisionOf = (file: CaseFile, which: 'max' | 'min'): string => {
  const decisions = `${of('case_number', file)} and id not like '%/weighing'`;
  return `${decisions} and handed_in_at = (select ${which}(handed_in_at) from filings where ${decisions})`;
};

const CASE = (): string => `/v1/cases/${hers.number}`;
const MOVED: readonly Moved[] = [
  between('requests', 'applications', 'body', (f) => `number = '${f.application.number}'`, CASE),
  between('what stores vouched for', 'cases', 'matched', (f) => of('number', f), CASE),
  between(
    'findings',
    'findings',
    'body',
    (f) => `${of('case_number', f)} and store = 'shop'`,
    () => `${CASE()}/findings`,
  ),
  within(
    'two findings',
    'findings',
    'body',
    () => [`${of('case_number', hers)} and store = 'shop'`, `${of('case_number', hers)} and store = 'support'`],
    () => `${CASE()}/findings`,
  ),
  between(
    'decisions',
    'filings',
    'body',
    (f) => decisionOf(f, 'max'),
    () => `${CASE()}/decision`,
  ),
  within(
    'two decisions',
    'filings',
    'body',
    () => [decisionOf(hers, 'max'), decisionOf(hers, 'min')],
    () => `${CASE()}/decision`,
  ),
  between(
    'scans',
    'evidence',
    'content',
    (f) => `id = '${f.evidence[0]?.id ?? ''}'`,
    () => scan(hers),
  ),
  between(
    'letters',
    'letters',
    'pdf',
    (f) => `${of('case_number', f)} and kind = 'partialDisclosure'`,
    () => letter(hers, 'partialDisclosure'),
  ),
  within(
    'two letters',
    'letters',
    'pdf',
    () => [
      `${of('case_number', hers)} and kind = 'receipt'`,
      `${of('case_number', hers)} and kind = 'partialDisclosure'`,
    ],
    () => letter(hers, 'receipt'),
  ),
  between(
    'what was handed in with acts',
    'journal',
    'sealed',
    async (f) => `${of('case_number', f)} and seq = ${(await entries(f, 'decided'))[0] ?? 0}`,
    async () => `${CASE()}/journal/${(await entries(hers, 'decided'))[0] ?? 0}`,
  ),
  within(
    'what was handed in with two acts',
    'journal',
    'sealed',
    async () => {
      const [one, two] = await entries(hers, 'decided');
      return [`${of('case_number', hers)} and seq = ${one ?? 0}`, `${of('case_number', hers)} and seq = ${two ?? 0}`];
    },
    async () => `${CASE()}/journal/${(await entries(hers, 'decided'))[0] ?? 0}`,
  ),
];

test.each(MOVED)('$what, exchanged, are told as moved, and not a byte of them is shown', async (moved) => {
  const [path, [one, other]] = [await moved.reads(), await moved.rows()];
  const before = await read(path);
  expect(before.status).toBe(200);
  await exchanges(office, moved.table, moved.column, one, other);
  try {
    const heard = await read(path);
    expect([heard.status, problemIn(heard).type]).toEqual([500, '/problems/seal-broken']);
    expect(heard.text).not.toMatch(/髙子|%PDF/);
  } finally {
    await exchanges(office, moved.table, moved.column, one, other);
  }
  expect((await read(path)).status).toBe(200);
});

test('the name of a scan in the place of the scan is no scan', async () => {
  const { evidence } = hers;
  const fileName = 'update evidence set file_name = content, content = file_name where id = $1';
  await office.records.pool.query(fileName, [evidence[0]?.id]);
  const heard = await read(scan(hers));
  await office.records.pool.query(fileName, [evidence[0]?.id]);
  expect([heard.status, problemIn(heard).type]).toEqual([500, '/problems/seal-broken']);
});

test('two answers to repeated POSTs, exchanged, are not given', async () => {
  const opening = () => {
    const [key, body] = [newKey(), requestOf('01-takako-by-post.json', office)];
    return (): Promise<Heard> => post(office, '/v1/applications', body, { key });
  };
  const [one, two] = [opening(), opening()];
  const opened = [(await one()).body, (await two()).body] as OpenedApplication[];
  const [first, second] = opened.map(({ application }) => `application = '${application}'`) as [string, string];
  await exchanges(office, 'repeated_posts', 'answer', first, second);
  expect(problemIn(await one()).type).toBe('/problems/seal-broken');
});

test.each([
  ['wrapped key', 'wrapped'],
  ['key with its name', 'id'],
])('the %s of a case in the place of another’s opens nothing of either', async (_, column) => {
  const [one, other] = [of('owner', hers), of('owner', others)];
  const move = async (): Promise<void> => {
    if (column === 'id') {
      await office.records.pool.query(`update keys set id = 'x' || id where ${one} or ${other}`);
      await exchanges(office, 'keys', 'id', one, other).catch(() => undefined);
      await office.records.pool.query(`update keys set id = substring(id from 2) where ${one} or ${other}`);
    }
    await exchanges(office, 'keys', 'wrapped', one, other);
  };
  await move();
  const process = await anotherProcess(office);
  try {
    for (const { number } of [hers, others]) await expect(caseOf(process.records, number)).rejects.toThrow(SealBroken);
    const heard = await read(CASE(), process.office);
    expect([heard.status, problemIn(heard).type]).toEqual([500, '/problems/seal-broken']);
  } finally {
    await move();
    await process.close();
  }
});

test('the keys of the house, exchanged, open nothing', async () => {
  const move = (): Promise<void> =>
    exchanges(office, 'house_keys', 'wrapped', `purpose = 'records'`, `purpose = 'heads'`);
  await move();
  try {
    const process = await anotherProcess(office);
    await expect(process.records.keys.house('records')).rejects.toThrow(SealBroken);
    await process.close();
  } finally {
    await move();
  }
});

test('findings moved before the answer is written: no letter leaves, the case says so and waits, and goes on when they are back', async () => {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await office.reaches(number, 'deciding');
  await decidesOnHer(office, number);
  const decision = await readsDecision(office.as('kimura'), number);
  const rows = [
    `case_number = '${number}' and store = 'shop'`,
    `${of('case_number', others)} and store = 'shop'`,
  ] as const;
  const posted = office.inTray();
  await exchanges(office, 'findings', 'body', ...rows);
  const approval = await post(office, `/v1/cases/${number}/approvals`, { decision }, { by: 'kimura' });
  expect(problemIn(approval).type).toBe('/problems/seal-broken'); // what was weighed is read again before anything is approved
  await exchanges(office, 'findings', 'body', ...rows);
  await office.handsGoHome();
  await office.as('kimura').post(`/v1/cases/${number}/approvals`, { decision });
  await exchanges(office, 'findings', 'body', ...rows);
  await office.handsCome();
  const halted = await office.until(number, 'it waits for a person', ({ trouble }) => trouble !== undefined);
  expect([halted.trouble, halted.troubleSays?.en]).toEqual([
    'SealBroken',
    expect.stringContaining('moved from elsewhere'),
  ]);
  expect(office.inTray()).toEqual(posted);

  await exchanges(office, 'findings', 'body', ...rows);
  await office.as('suzuki').post(`/v1/cases/${number}/resumptions`);
  const sent = await office.reaches(number, 'dispatching');
  expect(sent.letters.map(({ kind }) => kind)).toEqual(['receipt', 'partialDisclosure']);
});
