import { Pool } from 'pg';
import { createApp } from '../../api/app';
import type { ApiNeeds } from '../../api/needs';
import { listen } from '../../api/server';
import { FORMS } from '../../casefile/procedure';
import { HANAMORI } from '../../examples/letter-facts';
import { formsOf } from '../../worker/forms-drawn';

/** A counter with nothing behind it: what is handed out to everybody needs no records, no engine and no token. */
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const nothingBehind = {
  ...{ forms: formsOf(HANAMORI), log: quiet, staff: [] },
  records: { pool: new Pool({ host: '127.0.0.1', port: 1 }) }, // whoever asks it is not answered
} as unknown as ApiNeeds;

describe('anybody may have the guidance and the form, known or not', () => {
  let server: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    server = await listen(createApp(nothingBehind), 0);
  });
  afterAll(() => server.close());

  test('they are listed, and each is a PDF', async () => {
    const { forms } = (await (await fetch(`${server.url}/v1/forms`)).json()) as {
      forms: { name: string; href: string }[];
    };
    expect(forms.map(({ name }) => name)).toEqual([...FORMS]);
    for (const { href } of forms) {
      const answer = await fetch(server.url + href);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  test('what is not handed out is not there', async () => {
    const answer = await fetch(`${server.url}/v1/forms/guidance-fr.pdf`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ type: '/problems/no-such-path' });
  });

  test('the same form of the same day is the same to the byte', async () => {
    const [first, second] = await Promise.all([
      formsOf(HANAMORI)('application-ja'),
      formsOf(HANAMORI)('application-ja'),
    ]);
    expect(first.equals(second)).toBe(true);
  });
});
