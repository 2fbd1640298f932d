import { html, type Piece } from './html';
import type { Lang } from './words';

/** What stands around a page before anybody sees it. */
type Document = {
  readonly lang: Lang;
  readonly title: Piece;
  /** Under what address its style sheets lie, and which it loads besides those that every page has. */
  readonly from?: string;
  readonly sheet: 'case' | 'window';
  /** Search engines may show it. */
  readonly isPublic?: boolean;
  readonly script?: string | undefined;
  readonly skip: string;
  readonly header: Piece;
  readonly heading: string;
  readonly main: Piece;
};

/** A page from its first sign to its last. It loads its style sheets from here, a script of ours where something is better with one, and nothing else. */
export const documentOf = (page: Document): string =>
  html`<!doctype html>
    <html lang="${page.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.isPublic !== true && html`<meta name="robots" content="noindex" />`}
        <title>${page.title}</title>
        ${['tokens', 'style', page.sheet].map((sheet) => html`<link rel="stylesheet" href="${page.from ?? ''}/look/${sheet}.css" />`)}
        ${page.script !== undefined && html`<script src="${page.script}" defer></script>`}
      </head>
      <body ${page.sheet === 'window' && html`class="window"`}>
        <a class="skip" href="#main">${page.skip}</a>
        <header class="top">${page.header}</header>
        <main id="main" tabindex="-1">
          <h1>${page.heading}</h1>
          ${page.main}
        </main>
      </body>
    </html> `.text;
