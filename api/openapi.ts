import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ProblemView } from '../casefile/decision-views';
import { CaseNumber } from '../casefile/words';
import { PROBLEMS } from './problem-table';
import type { ProblemName } from './problems';
import type { Route } from './route';

const PARAMS: Readonly<Record<string, z.ZodType>> = {
  number: CaseNumber.meta({ example: 'HANA-2026-0012' }),
  id: z.string().describe('as the case’s `evidence` names it'),
  documentNumber: z.string().describe('url-encoded, as 個情第2026-0001号'),
  name: z.string().describe('the last part of a problem’s `type`'),
  seq: z.string().describe('the number of the entry, as the journal counts'),
  replay: z.string().describe('as the ledger names it: R-3f9c2a71'),
};
const KEY = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}$/)
  .describe('made once for what is to be done, and sent again whenever the request is repeated');
const BEARER = {
  bearer: { type: 'http', scheme: 'bearer', description: 'the token a member of staff was given' },
} as const;

/** `/v1/cases/:number/letters/:documentNumber.pdf` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The description of this desk for programs, built from the rows and shapes that serve it. */
export function describe(routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const template = templateOf(route.path);
    paths[template] = { ...paths[template], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: '窓口 Madoguchi',
      version: '1.0.0',
      description:
        'Answers requests under Japan’s Act on the Protection of Personal Information. Every POST that changes something carries an Idempotency-Key; sent again under the same key it is done once. Refusals are RFC 9457 problems in Japanese or English, by Accept-Language.',
    },
    security: [{ bearer: [] }],
    components: { securitySchemes: BEARER },
    paths,
  });
}

/** A POST that changes something is known again by its key. */
const isKept = ({ method, keepsNothing }: Route): boolean => method === 'post' && keepsNothing !== true;

function operationOf(route: Route): ZodOpenApiOperationObject {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.by === undefined ? { security: [] } : { description: `For: ${route.by.join(', ')}.` }),
    requestParams: {
      ...(names.length > 0 && {
        path: z.object(Object.fromEntries(names.map((name) => [name, PARAMS[name] ?? z.string()]))),
      }),
      ...(route.query && { query: route.query }),
      ...(isKept(route) && { header: z.object({ 'Idempotency-Key': KEY }) }),
    },
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: responsesOf(route),
  };
}

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const { path, answers, method, by, body, query, problems } = route;
  const everywhere: ProblemName[] = [
    ...(by === undefined ? [] : (['who-are-you', 'not-your-part', 'records-away', 'master-key-missing'] as const)),
    ...(path.includes(':number') ? (['destroyed', 'copy-gone', 'seal-broken'] as const) : []),
    ...(method === 'post' ? (['not-json', 'wrong-media-type', 'too-large', 'too-many'] as const) : []),
    ...(isKept(route) ? (['key-missing', 'key-reused'] as const) : []),
    ...(body !== undefined || query !== undefined ? (['does-not-fit'] as const) : []),
    'fault',
  ];
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of new Set([...everywhere, ...problems])) {
    const { status } = PROBLEMS[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const told =
    answers.json === undefined
      ? Object.fromEntries(
          (answers.media ?? []).map((media) => [media, { schema: { type: 'string' as const, format: 'binary' } }]),
        )
      : { 'application/json': { schema: answers.json } };
  return {
    [`${answers.status}`]: { description: answers.says, content: told },
    ...Object.fromEntries(
      [...byStatus].map(([status, names]) => [
        `${status}`,
        {
          description: names.map((name) => `\`${name}\`: ${PROBLEMS[name].title.en}`).join('; '),
          content: { 'application/problem+json': { schema: ProblemView } },
        },
      ]),
    ),
  };
}
