import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Measure } from '../../casefile/measures';
import { openHttp } from '../../connectors/http';
import { httpMeasures } from '../../connectors/http-measures';
import { Erasing } from '../../policy/erasing';
import { json, SETTINGS, strange, wayTo, type Asked } from './a-strange-server';
import { members, MEMBERS } from './connector';
import { SEALING } from './measures-kit';

/** Rights to act for a member at another service: each a record with its token, which no letter tells. */
const rights = {
  ...members(),
  leftOut: {
    ...members().leftOut,
    right: {
      withheld: 'harmsSomeone',
      label: '連携の鍵',
      because: '秘密の値であるためです。',
      fact: 'この値を知る者はご本人になりすませる',
    },
  },
  erasing: Erasing.parse({ rows: 'go' }),
};
const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const under = { retention: {} };
const measure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });

describe('a right to act for a person, given by a real server of tokens (RFC 7009, RFC 7662)', () => {
  let server: ChildProcess;
  let tokens: { readonly url: string; readonly token: string };
  beforeAll(async () => {
    server = fork(join(__dirname, 'oidc-server.mjs'), { execArgv: [], stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
    const { port, token } = await new Promise<{ port: number; token: string }>((told) => {
      server.stdout?.on('data', (line: Buffer) => {
        const found = /\{.*\}/.exec(line.toString())?.[0];
        if (found !== undefined) told(JSON.parse(found) as { port: number; token: string });
      });
    });
    tokens = { url: `http://127.0.0.1:${port}`, token };
  });
  afterAll(async () => {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  });

  const told = async (path: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
    const client = Buffer.from(`desk:${encodeURIComponent(SETTINGS['CLUB_SECRET'] ?? '')}`).toString('base64');
    const body = new URLSearchParams(form);
    const response = await fetch(tokens.url + path, {
      method: 'POST',
      headers: { authorization: `Basic ${client}` },
      body,
    });
    return (await response.json()) as Record<string, unknown>;
  };

  async function club(right: string, revoking: object = {}) {
    const lies = new Map<string, object>(MEMBERS.map((one) => [one.number, { ...one, right: '' }]));
    lies.set('1001', { ...MEMBERS[0], right });
    const service = await strange(({ method, path }: Asked, response) => {
      const number = path.split('/')[3];
      if (path === '/v1/me') return undefined;
      if (number === undefined) return json(response, { items: [...lies.values()] }) ?? true;
      if (method === 'DELETE') lies.delete(number);
      return json(response, lies.get(number) ?? {}, lies.has(number) || method === 'DELETE' ? 200 : 404) ?? true;
    });
    const revokes = { at: 'TOKENS_API', path: '/token/revocation', introspects: '/token/introspection', token: 'right', hint: 'refresh_token', client: 'CLUB_CLIENT', secret: 'CLUB_SECRET', ...revoking }; // prettier-ignore
    const calls = { read: { path: '/members/{number}' }, delete: { path: '/members/{number}', revokes } };
    const way = wayTo(service.url, {}, { changes: true }, calls, [rights]);
    const setting = (name: string) => (name === 'TOKENS_API' ? tokens.url : way.setting(name));
    return { ...service, lies, way: { ...way, setting }, measures: httpMeasures({ ...way, setting }, SEALING) };
  }

  test('that cannot be taken back stays, and the record of it with it', async () => {
    const { measures, lies, close } = await club(tokens.token, { path: '/nowhere' });
    const plan = await measures.plan(measure, HANAKO, under);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'refused', collections: [] });
    expect(lies.has('1001')).toBe(true);
    expect(await told('/token/introspection', { token: tokens.token })).toMatchObject({ active: true });
    await close();
  });

  test('is taken back there before the record of it goes, and opens nothing any more; its token is told nobody', async () => {
    const { measures, way, lies, close } = await club(tokens.token);
    const found = await openHttp(way).find(HANAKO, { caseNumber: 'CLUB-2026-0001', round: 1 });
    expect(found.outcome).toBe('found');
    const plan = await measures.plan(measure, HANAKO, under);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] });
    expect(lies.has('1001')).toBe(false);
    expect(await told('/token/introspection', { token: tokens.token })).toEqual({ active: false });
    expect(await told('/token', { grant_type: 'refresh_token', refresh_token: tokens.token })).toMatchObject({
      error: 'invalid_grant',
    });
    expect(JSON.stringify([found, plan, took])).not.toContain(tokens.token);
    await close();
  });

  test('and the same server lets the desk itself in, as a client', async () => {
    let shown = '';
    const service = await strange(({ headers, path }, response) => {
      shown = (headers.authorization ?? '').replace('Bearer ', '');
      return path === '/v1/me' ? undefined : (json(response, { items: MEMBERS }) ?? true);
    });
    const way = wayTo(service.url, {}, { signIn: { clientCredentials: { path: '/token', at: 'TOKENS_API', client: 'CLUB_CLIENT', secret: 'CLUB_SECRET' } } }); // prettier-ignore
    const setting = (name: string) => (name === 'TOKENS_API' ? tokens.url : way.setting(name));
    const said = await openHttp({ ...way, setting }).find(HANAKO, { caseNumber: 'CLUB-2026-0001', round: 1 });
    expect(said.outcome).toBe('found');
    expect(await told('/token/introspection', { token: shown })).toMatchObject({ active: true, client_id: 'desk' });
    await service.close();
  });
});
