import { certificateRoutes } from './certificates';
import { electronicRecordSchema } from '../casefile/electronic-record';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import { actRoutes } from './acting';
import { afterTheEndRoutes } from './after-the-end';
import { auditRoutes } from './audit';
import { colleagueRoutes } from './colleagues';
import { bookRoutes } from './book';
import { byNameRoutes } from './by-name';
import { caseRoutes } from './cases';
import { draftRoutes } from './drafts';
import { findingsPageRoutes } from './findings-pages';
import { consolePages } from './console';
import { envelopeRoutes } from './envelope';
import { complaintRoutes } from './complaints-about-no-case';
import { informationRoutes } from './information';
import { counter } from './counter';
import { mailRoomRoutes } from './mail-room';
import { monthRoutes } from './months';
import type { ApiNeeds } from './needs';
import { policyRoutes } from './policy';
import { optOutRoutes } from './opt-outs';
import { ownCopyRoutes } from './own-copies';
import { formRoutes } from './forms';
import { journalsFileRoutes } from './journals-file';
import { ledgerRoutes } from './ledger';
import { suppressionRoutes } from './suppression';
import { describe } from './openapi';
import { explained, isProblem, Problem } from './problems';
import { passwordRoutes } from './passwords';
import { askedRoutes } from './asked';
import { evidenceRoutes } from './evidence';
import { readingRoutes } from './reading';
import { refuse } from './refusals';
import { ownerPages } from './owner-pages';
import { replyPage } from './replies';
import { requestLog } from './request-log';
import { route, type Route } from './route';
import { systemRoutes } from './systems';

/** Everything this desk offers, row by row. */
export function routesOf(needs: ApiNeeds): readonly Route[] {
  const routes: Route[] = [
    ...byNameRoutes(needs),
    ...bookRoutes(needs),
    ...caseRoutes(needs),
    ...envelopeRoutes(needs),
    ...actRoutes(needs),
    ...readingRoutes(needs),
    ...evidenceRoutes(needs),
    ...findingsPageRoutes(needs),
    ...draftRoutes(needs),
    ...askedRoutes(needs),
    ...certificateRoutes(needs),
    ...passwordRoutes(needs),
    ...optOutRoutes(needs),
    ...complaintRoutes(needs),
    ...informationRoutes(needs),
    ...ownCopyRoutes(needs),
    ...ledgerRoutes(needs),
    ...suppressionRoutes(needs),
    ...afterTheEndRoutes(needs),
    ...formRoutes(needs),
    ...monthRoutes(needs),
    ...mailRoomRoutes(needs),
    ...auditRoutes(needs),
    ...colleagueRoutes(needs),
    ...journalsFileRoutes(needs),
    ...systemRoutes(needs),
    ...policyRoutes(needs),
  ];
  routes.push(...signposts(needs, routes));
  return routes;
}

export function createApp(needs: ApiNeeds): Express {
  const app = express();
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(requestLog(needs.log));
  app.use(helmet());
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(ownerPages(needs));
  app.use(replyPage(needs));
  const routes = routesOf(needs);
  app.use(counter(needs, routes));
  app.use(consolePages(needs, routes));
  app.use(() => {
    throw new Problem('no-such-path');
  });
  app.use(refuse(needs.log));
  return app;
}

/** What machines ask before they come in, and what a refused request may look up. */
const signposts = ({ ready, log }: ApiNeeds, routes: readonly Route[]): Route[] => {
  let document: object | undefined;
  return [
    route({
      method: 'get',
      path: '/healthz',
      id: 'isAlive',
      summary: 'whether this process answers at all',
      problems: [],
      answers: { status: 200, says: 'it does', json: z.strictObject({ alive: z.literal(true) }) },
      run: async () => Promise.resolve({ status: 200, json: { alive: true } }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      id: 'isReady',
      summary: 'whether the parts this desk stands on can be reached; 503 when one cannot',
      problems: [],
      answers: {
        status: 200,
        says: 'they all can',
        json: z.strictObject({ ready: z.boolean(), parts: z.record(z.string(), z.boolean()) }),
      },
      async run() {
        const parts = await ready();
        const all = Object.values(parts).every(Boolean);
        if (!all) log.warn({ parts }, 'not ready');
        return { status: all ? 200 : 503, json: { ready: all, parts } };
      },
    }),
    route({
      method: 'get',
      path: '/electronic-record.schema.json',
      id: 'describeRecord',
      summary: '電磁的記録の形式: the JSON Schema of the record that goes with an electronic answer (Rules Art. 30)',
      problems: [],
      answers: { status: 200, says: 'JSON Schema 2020-12', json: z.looseObject({ $schema: z.string() }) },
      run: async () => Promise.resolve({ status: 200, json: electronicRecordSchema() }),
    }),
    route({
      method: 'get',
      path: '/openapi.json',
      id: 'describe',
      summary: 'this description',
      problems: [],
      answers: { status: 200, says: 'OpenAPI 3.1', json: z.looseObject({ openapi: z.string() }) },
      run: async () => Promise.resolve({ status: 200, json: (document ??= describe(routes)) }),
    }),
    route({
      method: 'get',
      path: '/problems/:name',
      id: 'explainProblem',
      summary: 'what a refusal means and what to do next, in both languages',
      problems: ['no-such-path'],
      answers: {
        status: 200,
        says: 'the refusal explained',
        json: z.strictObject({ type: z.string(), status: z.int(), title: IN_WORDS, says: IN_WORDS }),
      },
      async run({ params: { name = '' } }) {
        if (!isProblem(name)) throw new Problem('no-such-path');
        return Promise.resolve({ status: 200, json: explained(name) });
      },
    }),
  ];
};
const IN_WORDS = z.strictObject({ en: z.string(), ja: z.string() });
