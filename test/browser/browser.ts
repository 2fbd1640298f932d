import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { runProgram, type Open } from '../../parts/program';
import { walksAChange } from './changing-stories';
import { losesTheLine, pastesNumbers } from './desk-stories';
import { openRunningDesk } from './running-desk';
import { provesAnew, signsInFirst, type Carried } from './signing';
import { walksACase, looksAround, meetsTheDoor, type Walk } from './stories';
import { aMorning, drawsTheCounter, drawsTheWindow } from './pictures';
import { takesTheTour } from './tour';
import { answersByLink, askingOwners } from './owner-stories';
import { comesToTheWindow } from './window-stories';

const SIZES = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
const OUT = join(__dirname, '..', '..', 'out', 'browser');

/** What was seen: every page is drawn to a picture and held against WCAG 2.2 AA. */
const seen = { stories: 0, pages: 0, violations: 0, keys: 0 };
const count: Walk['count'] = (what, number) => {
  seen[what] = Math.max(seen[what], number);
};

async function look(page: Page, name: string): Promise<void> {
  seen.pages += 1;
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  if (wide === true) complain(name, 'is wider than the window');
  const { violations } = await whereScriptsRun(page, (twin) =>
    new AxeBuilder({ page: twin })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze(),
  );
  for (const { id, nodes } of violations)
    complain(name, `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Axe is a script: where none runs, it looks at the same markup in a window that lets it. */
async function whereScriptsRun<T>(page: Page, looks: (page: Page) => Promise<T>): Promise<T> {
  const scripted = twins.get(page.context());
  if (scripted === undefined) return looks(page);
  const twin = await scripted.newPage();
  const body = await page.content();
  await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await twin.goto(page.url());
  const found = await looks(twin);
  await twin.close();
  return found;
}
const twins = new WeakMap<BrowserContext, BrowserContext>();

function complain(name: string, what: string): void {
  seen.violations += 1;
  process.stdout.write(`${name}: ${what}\n`);
}

type Shape = { readonly lang: 'ja' | 'en'; readonly size: keyof typeof SIZES; readonly script: boolean };
const ALL: readonly Shape[] = (['ja', 'en'] as const).flatMap((lang) =>
  (['desk', 'phone'] as const).flatMap((size) => [true, false].map((script) => ({ lang, size, script }))),
);
const SMALL: readonly Shape[] = [
  { lang: 'ja', size: 'desk', script: true },
  { lang: 'en', size: 'phone', script: false },
];

async function open(browser: Browser, shape: Shape, carried?: Carried): Promise<BrowserContext> {
  const { lang, size, script } = shape;
  const context = await browser.newContext({
    viewport: SIZES[size],
    javaScriptEnabled: script,
    locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
    ...(carried && { storageState: carried.state }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (!script) twins.set(context, await open(browser, { ...shape, script: true }));
  return context;
}
const PATIENCE_MS = 60_000;
const AT_THE_DESK = [pastesNumbers, losesTheLine];
const CHANGES = (['correction', 'cessation', 'provisionStop'] as const).map((right) => walksAChange(right));

async function main(small: boolean, opened: Open[]): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const desk = await openRunningDesk(opened);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  opened.push({ close: () => browser.close() });
  const people: Record<string, Carried> = {};
  for (const [id, token] of onlyTheWindow || onlyOwners ? [] : Object.entries(desk.tokens))
    people[id] = await signsInFirst(
      await open(browser, { lang: 'ja', size: 'desk', script: true }),
      desk.url,
      id,
      token,
    );

  const walking = (shape: Shape, at: number): Walk => ({
    url: desk.url,
    window: desk.window,
    tokens: desk.tokens,
    lang: shape.lang,
    scripted: shape.script,
    at,
    count,
    look: (page, what) =>
      look(page, `${shape.lang}-${SIZES[shape.size].width}-${shape.script ? 'script' : 'plain'}-${what}`),
    as: async (id) => {
      const who = id === undefined ? undefined : people[id];
      const page = await (await open(browser, shape, who)).newPage();
      if (who !== undefined) await provesAnew(page, desk.url, who);
      return page;
    },
  });
  const tours = (['ja', 'en'] as const).map((lang) => ({ lang, size: 'desk', script: true }) as const);
  if (forTheReadme) {
    const number = await aMorning(desk.url, desk.tokens);
    const suffix = ({ lang }: Shape): string => (lang === 'ja' ? '.ja' : '');
    for (const shape of tours)
      await drawsTheCounter(desk.url, number, await walking(shape, 0).as('tanaka'), suffix(shape));
    for (const shape of tours) {
      const phone = await walking({ ...shape, size: 'phone' }, 0).as();
      await drawsTheWindow(desk.window, shape.lang, phone, suffix(shape));
    }
  }
  const asks = askingOwners(desk);
  for (const [at, shape] of onlyTheWindow || onlyOwners || onlyTheDesk ? [] : tours.slice(small ? 1 : 0).entries()) {
    await takesTheTour(walking(shape, 90 + at));
    seen.stories += 1;
  }
  if (forTheReadme) return;

  for (const [at, shape] of (small ? SMALL : ALL).entries()) {
    const walk = walking(shape, at);
    const byLink = (one: Walk): Promise<void> => answersByLink(one, { asks, mails: desk.mails });
    const stories = onlyTheWindow
      ? [comesToTheWindow]
      : onlyOwners
        ? [byLink]
        : onlyTheDesk
          ? [looksAround, ...AT_THE_DESK]
          : [
              [meetsTheDoor, walksACase, ...(small ? [walksAChange('cessation')] : CHANGES)],
              [looksAround, ...AT_THE_DESK, comesToTheWindow, byLink],
            ].flatMap((half, nth) => (small && nth !== at ? [] : half)); // in the small size each shape walks half of them
    for (const story of stories) {
      await story(walk);
      seen.stories += 1;
    }
  }
  if (small || onlyTheWindow || onlyOwners || onlyTheDesk) return;
  await looksAround(walking({ lang: 'ja', size: 'tablet', script: true }, 99));
  seen.stories += 1;
}

const small = process.argv.includes('--small');
const forTheReadme = process.argv.includes('--pictures');
const onlyTheWindow = process.argv.includes('--window');
const onlyTheDesk = process.argv.includes('--desk');
const onlyOwners = process.argv.includes('--owners');
runProgram(async (opened) => {
  await main(small, opened);
  const { stories, pages, violations, keys } = seen;
  process.stdout.write(`From an empty form to an opened case: ${keys} keys\n`);
  process.stdout.write(
    `browser: ${stories} stories, ${pages} pages, ${violations} violations${small ? ' (small)' : ''}\n`,
  );
  return violations === 0 ? undefined : 1;
});
