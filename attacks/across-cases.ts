import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, refuses, themed } from './attack';
import type { Desk } from './desk';
import { post, send, type Heard } from './door';
import { run } from './processes';
import { comesToProving, envelope } from './steps';

const attack = themed('across cases');
const REASON = 'お電話でのお尋ね';

const seeks = (desk: Desk, name: string, by: string, reason = REASON): Promise<Heard> =>
  post(desk, '/v1/cases/by-name', { name, reason }, { by });
const HERS = {
  name: '外村 史緒里',
  birthDate: '1970-01-01',
  postalCode: '152-0032',
  address: '東京都目黒区雪柳町1-1-1',
};
const hers = (desk: Desk): Promise<string> =>
  desk.once('somebody of a rare name', () => comesToProving(desk, envelope(desk, { principal: HERS, fee: [] })));

/** The journals as they were written out once, and the key by which they are checked. */
const written = (desk: Desk) =>
  desk.once('journals that were written out', async () => {
    await comesToProving(desk);
    const { text } = await send(desk, '/v1/journal.jsonl', { by: 'inoue' });
    const { key } = await desk.as('inoue').get<{ key: string }>('/v1/signing-key');
    return { lines: text.trimEnd().split('\n'), key };
  });
async function verifies(desk: Desk, lines: readonly string[], name: string, more: readonly string[] = []) {
  const file = join(desk.folder, `${name}.jsonl`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return run('worker/verify.ts', [file, ...more], {});
}

export const ACROSS_CASES = [
  attack('looks for a name by the address, where logs keep it', 'a clerk', async (desk) => {
    await hers(desk);
    const ways = ['/v1/cases?name=', '/v1/cases/by-name?name=', '/v1/cases.csv?name=', '/v1/letters?number='];
    const heard = await Promise.all(ways.map((way) => send(desk, `${way}${encodeURIComponent(HERS.name)}`)));
    must(
      heard.every(({ status }) => status === 422 || status === 404),
      `answered ${heard.map(({ status }) => status).join(', ')}`,
    );
    must(!desk.logs().includes('外村'), 'the name lies in the log');
    return heard.map(({ status }) => status).join(', ');
  }),
  attack(
    'looks for a name without a reason, without a right to, and without signing in',
    'an auditor',
    async (desk) => {
      await hers(desk);
      const heard = [
        await seeks(desk, HERS.name, 'inoue'),
        await seeks(desk, HERS.name, 'suzuki', ' '),
        await post(desk, '/v1/cases/by-name', { name: HERS.name, reason: REASON }, { by: '' }),
      ];
      const said = heard.map(({ status }) => status).join(', ');
      must(said === '403, 422, 401', `answered ${said}`);
      return said;
    },
  ),
  attack('goes through a list of names, forty at once', 'a clerk', async (desk) => {
    const heard = await Promise.all(Array.from({ length: 40 }, (_, nth) => seeks(desk, `名簿 ${nth}郎`, 'mori')));
    const [found, unheard] = [200, 429].map((status) => heard.filter((one) => one.status === status).length);
    must(found === 30 && unheard === 10, `${found} were looked for, ${unheard} were not`);
    return '30 were looked for, 10 not heard';
  }),
  attack('looks for somebody, and leaves no trace of it', 'an officer', async (desk) => {
    const number = await hers(desk);
    const written = async (): Promise<number> =>
      (
        await desk.sql(
          `select from journal where case_number = 'DESK' and kind = 'soughtByName' and by_whom = 'tanaka'`,
        )
      ).length;
    const before = await written();
    const { status, text } = await seeks(desk, HERS.name, 'tanaka');
    must(status === 200 && text.includes(number), `answered ${status}`);
    must(!text.includes('外村'), 'a name was answered');
    must((await written()) > before, 'nobody wrote down who looked');
    return 'it stands in the journal of the desk';
  }),
  attack('reads in a dump who was asked about, and by which names', 'who owns the database', async (desk) => {
    await hers(desk);
    await seeks(desk, HERS.name, 'tanaka');
    const rows = await desk.sql<{ row: string }>(
      'select applications::text as row from applications union all select journal::text from journal',
    );
    const dump = rows.map(({ row }) => row).join('\n');
    for (const word of ['外村', '史緒里', Buffer.from('外村').toString('hex'), 'お電話'])
      must(!dump.includes(word), 'the dump tells it');
    return `${rows.length} rows, no name`;
  }),
  attack('writes a formula into the book that goes to a spreadsheet', 'an applicant', async (desk) => {
    const principal = { ...HERS, name: '=HYPERLINK("https://elsewhere.example","x")' };
    await comesToProving(desk, envelope(desk, { principal, concerning: '@SUM(1)', fee: [] }));
    for (const lang of ['ja', 'en']) {
      const { text } = await send(desk, `/v1/cases.csv?lang=${lang}`, { by: 'inoue' });
      const cells = text.replace(/^\uFEFF/, '').split(/\r\n|,/);
      must(!cells.some((cell) => /^"?\s*[=+\-@|＝＋－＠\t]/.test(cell)), 'a cell begins like a formula');
      must(!text.includes('HYPERLINK'), 'the name stands in the book');
    }
    return 'no cell begins like a formula, no name stands there';
  }),
  attack(
    'changes, cuts, removes and swaps lines of journals that were written out',
    'who owns the database',
    async (desk) => {
      const { lines, key } = await written(desk);
      const whole = await verifies(desk, lines, 'whole', ['--key', key]);
      must(whole.code === 0, `what nobody touched ended with ${whole.code}: ${whole.out}`);
      const mid = Math.floor(lines.length / 2);
      const anew: readonly (readonly string[])[] = [
        lines.map((line, nth) => (nth === mid ? line.replace(/"day":"\d{4}/, '"day":"1999') : line)),
        lines.filter((_, nth) => nth !== mid),
        lines.slice(0, mid),
        lines.map((line, nth) => (nth === 1 ? lines[2] : nth === 2 ? lines[1] : line) ?? ''),
        [...lines, lines[1] ?? ''],
      ];
      for (const [nth, one] of anew.entries()) {
        const { code } = await verifies(desk, one, `touched-${nth}`, ['--key', key]);
        must(code === 1, `the ${nth + 1}. was found valid`);
      }
      const unknown = await verifies(desk, lines, 'without-a-key');
      must(unknown.code === 1 && unknown.out.includes('signer unknown'), 'without a key it was found valid');
      return `${anew.length} found; without a key the signer is unknown`;
    },
  ),
  attack('gives out a new secret for somebody who was never confirmed, and as a clerk', 'a clerk', async (desk) => {
    const number = await hers(desk);
    const body = { by: 'telephone', note: '控えを紛失' };
    const path = `/v1/cases/${number}/renewed-secrets`;
    await refuses(desk.as('suzuki').post(path, body), 'not-your-part');
    return refuses(desk.as('tanaka').post(path, body), 'not-now');
  }),
] as const;
