import { Client } from 'pg';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { PASSAGE_ON_ANOTHER, TAKAKO } from '../../examples/hanamori/cast';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { openOffice, requestOf, type Office } from '../office';
import { answersHer } from '../stories/steps';

/** Everything the form says of her, everything the reasons say, and what was found: none of it may lie open anywhere. */
function personalValues(office: Office): string[] {
  const { principal } = requestOf('01-takako-by-post.json', office) as { principal: Record<string, string> };
  return [
    ...Object.values(principal),
    TAKAKO.family,
    TAKAKO.given,
    '吉田高子',
    '中川',
    PASSAGE_ON_ANOTHER,
    '三条',
    '他のお客様の氏名',
    'ご請求者ご自身',
  ].filter((value) => typeof value === 'string');
}

const log: string[] = [];
const note = (facts: object, says: string): void => {
  log.push(JSON.stringify(facts) + says);
};

describe('after a request was answered', () => {
  let office: Office;
  let number: string;
  beforeAll(async () => {
    office = await openOffice({ log: { info: note, warn: note, error: note } });
    number = (await answersHer(office)).number;
  });
  afterAll(() => office.close());

  it('a dump of our database shows nothing of the person', async () => {
    const client = new Client({ connectionString: office.databaseUrl });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const dump: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string; bytes: string }>(
        `select row_to_json(t)::text as row, coalesce(encode(convert_to(t::text, 'UTF8'), 'escape'), '') as bytes from "${name}" t`,
      );
      dump.push(...rows.map(({ row }) => row));
    }
    await client.end();
    expect(dump.length).toBeGreaterThan(30);
    for (const value of personalValues(office))
      expect({ value, found: dump.find((row) => row.includes(value) || row.includes(hexOf(value))) }).toEqual({
        value,
        found: undefined,
      });
  });

  it('the history, its ids and its search attributes show nothing either, and every payload is sealed and small', async () => {
    const client = connectClient(office.settings.temporal, office.records.keys);
    const handle = client.workflow.getHandle(workflowIdOf(number));
    const history = await handle.fetchHistory();
    const raw = historyToJSON(history);
    const opened =
      raw +
      [...raw.matchAll(/"data":\s*"([^"]+)"/g)]
        .map(([, base64]) => Buffer.from(base64 as string, 'base64').toString())
        .join('');
    const { typedSearchAttributes } = await handle.describe();
    for (const value of personalValues(office))
      expect({ value, found: (opened + JSON.stringify(typedSearchAttributes.getAll())).includes(value) }).toEqual({
        value,
        found: false,
      });

    const encodings = new Set(
      [...raw.matchAll(/"encoding":\s*"([^"]+)"/g)].map(([, base64]) =>
        Buffer.from(base64 as string, 'base64').toString(),
      ),
    );
    const indexed = [...encodings].filter((encoding) => encoding !== 'binary/encrypted');
    expect(indexed.every((encoding) => encoding === 'json/plain')).toBe(true); // search attributes, which Temporal must read
    const largest = Math.max(
      ...[...raw.matchAll(/"data":\s*"([^"]+)"/g)].map(([, base64]) => (base64 as string).length * 0.75),
    );
    expect(largest).toBeLessThan(10_240);
    expect(history.events?.length).toBeLessThanOrEqual(110);
    await client.connection.close();
  });

  it('and the log tells what was done, but not about whom', () => {
    expect(log.length).toBeGreaterThan(5);
    for (const value of personalValues(office))
      expect({ value, line: log.find((line) => line.includes(value)) }).toEqual({ value, line: undefined });
  });
});

const hexOf = (value: string): string => Buffer.from(value).toString('hex');
