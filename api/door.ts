import express, { type Express } from 'express';
import helmet from 'helmet';
import type { ApiNeeds, Log } from './needs';
import { Problem } from './problems';
import { refuse } from './refusals';

/** The counter's door. Until the records can be reached nobody is served, and everybody is told so; then `serve` puts the desk behind it. */
export function hangDoor(
  ready: ApiNeeds['ready'],
  log: Log,
): { readonly app: Express; readonly serve: (desk: Express) => void } {
  let behind = waiting(ready, log);
  const app = express();
  app.disable('x-powered-by');
  app.use((req, res, next) => {
    behind(req, res, next);
  });
  return {
    app,
    serve(desk) {
      behind = desk;
    },
  };
}

function waiting(ready: ApiNeeds['ready'], log: Log): Express {
  const app = express();
  app.disable('etag');
  app.use(helmet());
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/healthz', (_req, res) => {
    res.json({ alive: true });
  });
  app.get('/readyz', async (_req, res) => {
    const parts = await ready();
    log.warn({ parts }, 'not ready');
    res.status(503).json({ ready: false, parts });
  });
  app.use(() => {
    throw new Problem('records-away');
  });
  app.use(refuse(log));
  return app;
}
