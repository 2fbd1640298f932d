import type { RequestHandler } from 'express';
import type { Log } from './needs';

/** One line a request: the pattern of its route, never the address itself, which may hold what it should not. */
export const requestLog =
  (log: Log): RequestHandler =>
  (req, res, next) => {
    const began = performance.now();
    res.once('finish', () => {
      log.info(
        {
          method: req.method,
          route: (res.locals['route'] as string | undefined) ?? '-',
          status: res.statusCode,
          ms: Math.round(performance.now() - began),
        },
        'answered',
      );
    });
    next();
  };
