import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from 'express';

/** The style sheets and scripts of the pages, as they lie in their folders: nothing is built. */
const SHEETS: Readonly<Record<string, () => string>> = {
  '/look/tokens.css': () => require.resolve('@digital-go-jp/design-tokens/dist/tokens.css'),
  '/look/style.css': () => join(__dirname, 'pages', 'style.css'),
  '/look/case.css': () => join(__dirname, 'pages', 'case.css'),
  '/look/live.js': () => join(__dirname, 'pages', 'live.js'),
  '/look/window.css': () => join(__dirname, 'pages', 'window.css'),
  '/look/while-typed.js': () => join(__dirname, 'pages', 'while-typed.js'),
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

/** The counter's pages may run a script of ours besides, which asks this house alone. */
export const COUNTER_CSP = `${PAGE_CSP}; script-src 'self'; connect-src 'self'`;
/** The same where it shows the pages of a scan that this house drew. */
export const SCAN_CSP = COUNTER_CSP.replace("img-src 'self'", "img-src 'self' data:");

export function look(): Router {
  const router = Router({ caseSensitive: true });
  for (const [path, file] of Object.entries(SHEETS)) {
    const sheet = readFileSync(file());
    router.get(path, (_req, res) => {
      res.locals['route'] = path;
      res.set('Cache-Control', 'public, max-age=300').type(extname(path)).send(sheet);
    });
  }
  return router;
}
