import { Validator } from '@seriousme/openapi-schema-validator';
import { routesOf } from '../../api/app';
import type { ApiNeeds } from '../../api/needs';
import { describe as describeRoutes, templateOf } from '../../api/openapi';
import { CaseFile, CaseList, LetterList, OpenedApplication } from '../../casefile/views';
import { JournalView } from '../../casefile/decision-views';
import { ACTS } from '../../law/acts';
import { openOffice, requestOf, type Office } from '../office';
import { ask, post } from './asking';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

type Description = {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { operationId: string; responses: object; requestBody?: unknown }>>>
  >;
};
const read = async (): Promise<Description> => (await ask<Description>(office.url, '/openapi.json')).body;

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await read());
  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

test('it describes every route the app serves, and no other', async () => {
  const routes = routesOf({ ready: async () => Promise.resolve({}) } as unknown as ApiNeeds);
  const { paths } = await read();
  const described = Object.entries(paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    .sort();
  expect(described).toEqual(routes.map(({ method, path }) => `${method} ${templateOf(path)}`).sort());
  expect(JSON.parse(JSON.stringify(describeRoutes(routes)))).toEqual(await read());
});

/** What is handed in with no case: an envelope, and what is done with whoever came back. */
const OF_NO_CASE = [
  'lookAtSystems',
  'searchForNobody',
  'seekByName',
  ...['endSessions', 'noteLeave', 'noteReturn', 'makeToken', 'endToken'],
  ...['openApplication', 'openComplaint', 'openInformationRequest'],
  ...['checkApplication', 'drawScan'], // which keep nothing
  ...['lookThroughStores', 'approveReplay', 'leaveReplay'],
  ...['consentAnew', 'tellUndertaking'], // in a case whose key may be gone
];

test('every act of the law is among them, with what it must be given', async () => {
  const { paths } = await read();
  const posts = Object.values(paths).flatMap((methods) => (methods['post'] === undefined ? [] : [methods['post']]));
  expect(posts.map(({ operationId }) => operationId).sort()).toEqual([...OF_NO_CASE, ...Object.keys(ACTS)].sort());
  expect(posts.every(({ requestBody }) => requestBody !== undefined)).toBe(true);
});

test('what is answered fits what is described', async () => {
  const opened = await post(
    office,
    '/v1/applications',
    requestOf('03-takasaki-with-an-insurance-certificate.json', office),
  );
  const number = OpenedApplication.parse(opened.body).cases[0]?.number ?? '';
  await office.reaches(number, 'supplementing');
  CaseFile.parse(await office.as('inoue').get(`/v1/cases/${number}`));
  await office.records.pool.query(`update letters set taken_until = now() where case_number = $1`, [number]); // a worker has it in hand
  CaseFile.parse(await office.as('inoue').get(`/v1/cases/${number}`));
  LetterList.parse(await office.as('inoue').get(`/v1/cases/${number}/letters`));
  CaseList.parse(await office.as('inoue').get('/v1/cases'));
  JournalView.parse(await office.as('inoue').get(`/v1/cases/${number}/journal`));
});

test('whoever is not known reads the description, the health and what is handed out to everybody, and nothing else', async () => {
  const { paths } = await read();
  for (const path of Object.keys(paths).filter((one) => paths[one]?.['get'] !== undefined)) {
    const { status, headers } = await ask(
      office.url,
      path.replace('{form}', 'guidance-ja').replace(/\{\w+\}/g, 'fault'),
    );
    expect([path, status]).toEqual([path, path.startsWith('/v1') && !path.startsWith('/v1/forms') ? 401 : 200]);
    expect([headers.get('cache-control'), headers.get('x-content-type-options'), headers.get('x-powered-by')]).toEqual([
      'no-store',
      'nosniff',
      null,
    ]);
  }
});
