import type { CaseList } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { termsOf } from '../../policy/intake';
import { canonical } from '../../policy/load';
import { markStarted, numberCase, openCase } from '../../records/cases';
import { pin } from '../../records/pinned';
import { inTransaction } from '../../records/pool';
import { ReceivedRequest } from '../../casefile/request';
import { openOffice, requestOf, type Office } from '../office';
import { ask, type Heard } from './asking';

const CASES = 230;
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const {
    records,
    settings: { profile, dataMap },
  } = office;
  for (let at = 0; at < CASES; at += 1) {
    const arrivedOn = daysAfter(office.today(), -((at * 7) % 40));
    const received = ReceivedRequest.parse(
      requestOf('01-takako-by-post.json', office, { arrivedOn, appliedOn: arrivedOn }),
    );
    const number = await inTransaction(records.pool, async (tx) => {
      const { number: given, key } = await numberCase(tx, records, profile.code, office.today());
      await openCase(tx, records, given, key, {
        code: profile.code,
        right: 'disclosure',
        by: 'suzuki',
        on: office.today(),
        request: { ...received, papers: [], authorities: [] },
        identifiers: [],
        terms: termsOf(profile),
        progress: {
          defects: [],
          feeDue: 0,
          feeReceived: 0,
          unknownStores: {},
          pauses: [],
          reminded: [],
          ...(at % 3 === 0 ? { withdrawn: true } : {}),
        },
        profileVersion: await pin(tx, canonical(profile)),
        dataMapVersion: await pin(tx, canonical(dataMap)),
      });
      return given;
    });
    await markStarted(records, number);
  }
});
afterAll(() => office.close());

/** Follows the list from its first page to its last by the links it gives out. */
async function everyPage(query: string): Promise<CaseList['cases'][]> {
  const pages: CaseList['cases'][] = [];
  for (let path: string | undefined = `/v1/cases?${query}`; path !== undefined;) {
    const { body, headers }: Heard<CaseList> = await ask<CaseList>(office.url, path, { token: office.tokens['inoue'] });
    pages.push(body.cases);
    path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    expect(body.next !== undefined).toBe(path !== undefined);
  }
  return pages;
}

test('following the links shows every case once, the most urgent first', async () => {
  const pages = await everyPage('limit=40');
  expect(pages.map((page) => page.length)).toEqual([40, 40, 40, 40, 40, 30]);
  const rows = pages.flat();
  expect(new Set(rows.map(({ number }) => number)).size).toBe(CASES);
  expect(rows.map(({ dueOn }) => dueOn)).toEqual(rows.map(({ dueOn }) => dueOn).sort());
});

test('open cases, and those at one stage', async () => {
  const open = (await everyPage('limit=200&open=true')).flat();
  const closed = (await everyPage('limit=200&stage=closed')).flat();
  expect([open.length, closed.length]).toEqual([153, 77]);
  expect(new Set([...open, ...closed].map(({ number }) => number)).size).toBe(CASES);
  expect(open.every(({ stage }) => stage.name === 'received')).toBe(true);
});

test('a case closed between two pages moves nobody to where they are missed', async () => {
  const first = (await ask<CaseList>(office.url, '/v1/cases?open=true&limit=50', { token: office.tokens['inoue'] }))
    .body;
  await office.records.pool.query(`update cases set stage = 'closed' where number = $1`, [first.cases[0]?.number]);
  const rest = (await everyPage(`open=true&limit=200&after=${first.next ?? ''}`)).flat();
  expect(first.cases.length + rest.length).toBe(153);
});

test('a list bears no name, no address and no customer number', async () => {
  const { text } = await ask(office.url, '/v1/cases?limit=200', { token: office.tokens['inoue'] });
  expect(text).not.toMatch(/𠮷田|髙子|花見台|HM-000042|takako/);
});
