import { PROBLEMS } from '../../api/problem-table';
import { openOffice, requestOf, type Office } from '../office';
import { ask, opens, post, SEEN } from './asking';

const logged: string[] = [];
let office: Office;
beforeAll(async () => {
  const hear = (facts: object, says: string): void => void logged.push(JSON.stringify([facts, says]));
  office = await openOffice({ log: { info: hear, warn: hear, error: hear } });
});
afterAll(() => office.close());

const request = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  requestOf('01-takako-by-post.json', office, changes);

test('a refusal repeats nothing that was handed in, no key either, and neither does the log', async () => {
  const secrets = ['秘密の氏名', 'himitsu@@example', '三一四一五九', '中京区花見台', 'takakoYoshida', '31415926'];
  const [name, email, day, address, key, version] = secrets as [string, string, string, string, string, string];
  const bodies = [
    request({
      principal: { name: `${name}\u0000`, email, birthDate: day, address: [address], [`${name}`]: 1 },
      applicant: name,
      arrivedBy: address,
      papers: [{ document: name }],
    }),
    request({ rights: [name] }),
    request({ [key]: 1, principal: { name: '高子', [key]: 1, [`${key}@mail.example`]: 1 } }),
    request({ fee: [{ kind: 'postalMoneyOrder', yen: Number(version), [key]: '1' }] }),
    request({
      papers: [{ document: 'drivingLicence', scan: { fileName: name, contentType: 'image/png', base64: 'AAAA' } }],
    }),
    `{"name": "${name}`,
    `{"${key}": ${version}`,
  ];
  const heard = await Promise.all(bodies.map((body) => post(office, '/v1/applications', body)));
  heard.push(
    await ask(office.url, `/v1/cases?stage=${encodeURIComponent(name)}&after=${encodeURIComponent(address)}&${key}=1`, {
      token: office.tokens['suzuki'],
    }),
  );
  heard.push(await ask(office.url, `/v1/cases/${encodeURIComponent(name)}`, { token: office.tokens['suzuki'] }));
  const { number } = await opens(office, request());
  await office.reaches(number, 'proving');
  heard.push(
    await post(office, `/v1/cases/${number}/identity-confirmations`, { ...SEEN, version: Number(version) }),
    await post(office, `/v1/cases/${number}/searches`, { store: key }),
    await post(office, `/v1/cases/${number}/approvals`, { decision: key }, { by: 'kimura' }),
  );
  expect(heard.every(({ status }) => status >= 400 && status < 500)).toBe(true);
  for (const secret of secrets) {
    expect(heard.map(({ text }) => text).join()).not.toContain(secret);
    expect(logged.join()).not.toContain(secret);
    expect(logged.join()).not.toContain(encodeURIComponent(secret));
  }
});

test('a field that is a slip away from one there is is answered with that one; what was typed is not repeated', async () => {
  const { principal } = request() as { principal: object };
  const { text, status } = await post(office, '/v1/applications', request({ principal: { ...principal, emial: 'x' } }));
  expect(status).toBe(422);
  expect(text).toMatch(/there is no such field: number \d+ of \d+ in it; did you mean `email`\?/);
  expect(text).not.toContain('emial');
  const { text: far } = await post(office, '/v1/applications', request({ principal: { ...principal, takako: 'x' } }));
  expect(far).toMatch(/there is no such field: number \d+ of \d+ in it"/);
});

test('what a refusal fills in is the desk’s own: who, what now, where it stands, never a word that was sent', () => {
  const filledIn = Object.values(PROBLEMS).flatMap(({ says }) =>
    Object.values(says).flatMap((words) => [...words.matchAll(/\{(\w+)\}/g)].map(([, word]) => word)),
  );
  expect([...new Set(filledIn)].sort()).toEqual(
    'acts_en acts_ja cause_en cause_ja collections count decision doneOn dueOn en entry holds instruction instructions ja kinds kinds_en kinds_ja letter measure methods minutes moved_en moved_ja now number on other provisions read records right_en right_ja rights roles round stage_en stage_ja stands stores undertaking undertakings what'.split(
      ' ',
    ),
  );
});
