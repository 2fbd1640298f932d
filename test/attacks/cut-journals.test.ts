import type { JournalView } from '../../casefile/decision-views';
import { hashedText } from '../../casefile/journal';
import { journalPage } from '../../cli/pages';
import { journalOf } from '../../records/journal';
import { sha256 } from '../../vault/seal';
import { openOffice, type Office } from '../office';
import { opens } from '../stories/steps';
import { bySql } from './by-sql';

/** A journal is whole where its chain holds and its end is where this house signed it. */

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const journal = (number: string): Promise<JournalView> =>
  office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);

/** A case with some entries in its journal; nothing runs in it any more. */
async function closed(): Promise<string> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.until(number, 'its receipt left', ({ letters }) => letters[0]?.handedOverAt !== undefined);
  await office
    .as('suzuki')
    .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
  await office.reaches(number, 'closed');
  await office.until(number, 'the letter on its withdrawal left', ({ letters }) =>
    letters.every(({ handedOverAt }) => letters.length === 2 && handedOverAt !== undefined),
  );
  const { intact, entries } = await journal(number);
  expect([intact, entries.length]).toEqual([true, 5]);
  return number;
}
const CUT = (number: string): [string, unknown[]] => [
  'delete from journal j using cases c where c.number = $1 and j.case_number = $1 and j.seq = c.journal_seq',
  [number],
];
const END_AT_THE_LAST = (number: string): [string, unknown[]] => [
  `update cases c set journal_seq = j.seq, journal_hash = j.hash from journal j
   where c.number = $1 and j.case_number = $1 and j.seq = (select max(seq) from journal where case_number = $1)`,
  [number],
];

test('one whose last entry was cut off shows from where it is missing', async () => {
  const number = await closed();
  await bySql(office, CUT(number));
  const heard = await journal(number);
  expect(heard).toMatchObject({ intact: false, brokenAt: 5, broken: 'endMissing' });
  expect(journalPage(heard, 'en')).toContain('THE END OF THE JOURNAL IS MISSING from entry 5');
});

test('one that was cut off together with what the case says of it shows that its end is not ours', async () => {
  const number = await closed();
  await bySql(office, CUT(number), END_AT_THE_LAST(number));
  expect(await journal(number)).toMatchObject({ intact: false, brokenAt: 4, broken: 'endForeign' });
});

test('one in which an entry was changed shows which', async () => {
  const number = await closed();
  await bySql(office, [`update journal set by_whom = 'kimura' where case_number = $1 and seq = 2`, [number]]);
  expect(await journal(number)).toMatchObject({ intact: false, brokenAt: 2, broken: 'entryChanged' });
});

test('one that was written anew from its first entry to its last, with every hash, is not ours; nor is it after we write on', async () => {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  let previous = '0'.repeat(64);
  const anew = (await journalOf(office.records, number)).entries.map((entry) => {
    const changed = { ...entry, by: 'kimura', previous };
    previous = sha256(hashedText(changed));
    return { ...changed, hash: previous };
  });
  await bySql(
    office,
    ...anew.map(({ seq, by, previous: before, hash }): [string, unknown[]] => [
      'update journal set by_whom = $3, previous = $4, hash = $5 where case_number = $1 and seq = $2',
      [number, seq, by, before, hash],
    ]),
    END_AT_THE_LAST(number),
  );
  expect(await journal(number)).toMatchObject({ intact: false, broken: 'endForeign' });
  await office
    .as('suzuki')
    .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
  await office.reaches(number, 'closed');
  expect(await journal(number)).toMatchObject({ intact: false, broken: 'endForeign' });
});

test('one that ends as another case’s does, or as no journal ends, is not ours', async () => {
  const [one, other] = [await closed(), await closed()];
  const head = 'update cases set journal_head = (select journal_head from cases where number = $2) where number = $1';
  await bySql(office, [head, [one, other]]);
  expect(await journal(one)).toMatchObject({ intact: false, broken: 'endForeign' });
  await bySql(office, [`update cases set journal_head = '' where number = $1`, [one]]);
  expect(await journal(one)).toMatchObject({ intact: false, broken: 'endForeign' });
  expect(await journal(other)).toMatchObject({ intact: true });
});

test('one that was emptied is not begun anew', async () => {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await bySql(
    office,
    ['delete from journal where case_number = $1', [number]],
    [`update cases set journal_seq = 0, journal_hash = repeat('0', 64) where number = $1`, [number]],
  );
  await office
    .as('suzuki')
    .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
  await office.reaches(number, 'closed');
  expect(await journal(number)).toMatchObject({ intact: false });
});
