import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';

/** The style sheets of the pages and the script of the counter's, as they lie in their packages: nothing is built. */
const SHEETS: Readonly<Record<string, () => string>> = {
  '/look/tokens.css': () => require.resolve('@digital-go-jp/design-tokens/dist/tokens.css'),
  '/look/style.css': () => join(__dirname, 'pages', 'style.css'),
  '/look/case.css': () => join(__dirname, 'pages', 'case.css'),
  '/look/live.js': () => join(__dirname, 'pages', 'live.js'),
  '/look/window.css': () => join(__dirname, 'pages', 'window.css'),
};

/** What a page may load: its sheets from here, and nothing else. No script runs, nothing frames it, and forms go here alone. */
export const PAGE_CSP = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The counter's pages run one script besides, of their own house, which asks nothing but the page it stands on again. */
export const COUNTER_CSP = `${PAGE_CSP}; script-src 'self'; connect-src 'self'`;

export function look(): Router {
  const router = Router({ caseSensitive: true });
  for (const [path, file] of Object.entries(SHEETS)) {
    const sheet = readFileSync(file());
    router.get(path, (_req, res) => {
      res.locals['route'] = path;
      res
        .set('Cache-Control', 'public, max-age=300')
        .type(path.slice(path.lastIndexOf('.') + 1))
        .send(sheet);
    });
  }
  return router;
}
