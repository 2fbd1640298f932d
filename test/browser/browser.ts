import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { runProgram, type Open } from '../../parts/program';
import { aGuardianAsks, aLawyerAsks } from './agent-stories';
import { walksAChange } from './changing-stories';
import { hasALetterReturned, hearsAComplaint, takesInASupplement } from './counter-stories';
import { losesTheLine, pastesNumbers } from './desk-stories';
import { looksAtNearMisses } from './near-stories';
import { answersByLink } from './owner-stories';
import { aMorning, drawsTheCounter, drawsTheWindow } from './pictures';
import { openRunningDesk, type RunningDesk } from './running-desk';
import { provesAnew, signsInFirst, type Carried } from './signing';
import { looksAround, meetsTheDoor, walksACase, type Walk } from './stories';
import { takesTheTour } from './tour';
import { isVouchedFor, openVouchedDesk } from './vouched-stories';
import { fetchesTheAnswer } from './window-answer-stories';
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
  for (const one of await page.evaluate<string[]>(PICTURES)) complain(name, `shows no picture: ${one}`);
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  if (wide === true) complain(name, 'is wider than the window');
  for (const one of await page.evaluate<string[]>(RUNS_OUT)) complain(name, `runs out of its place: ${one}`);
  const { violations } = await whereScriptsRun(page, (twin) =>
    new AxeBuilder({ page: twin })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze(),
  );
  for (const { id, nodes } of violations)
    complain(name, `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What stands in the text and reaches beyond what it stands in, over whatever is beside that; what is for the ear alone reaches nowhere. */
const RUNS_OUT = `[...document.querySelectorAll('main *')].filter((one) => {
  for (let around = one; around; around = around.parentElement) if (getComputedStyle(around).clipPath !== 'none') return false;
  const { right, width } = one.getBoundingClientRect();
  const above = one.parentElement.getBoundingClientRect();
  const is = getComputedStyle(one);
  const holds = getComputedStyle(one.parentElement);
  return width > 1 && above.width > 1 && right > above.right + 1 && is.position === 'static' && is.display !== 'inline'
    && holds.display !== 'inline' && holds.display !== 'contents' && holds.overflowX === 'visible';
}).slice(0, 3).map((one) => one.tagName.toLowerCase() + ' ' + one.textContent.trim().slice(0, 60))`;

/** Every picture is waited for; answers those that cannot be shown. */
const PICTURES = `Promise.all([...document.images].map((one) => {
  one.loading = 'eager';
  return one.decode().then(() => [], () => [one.src]);
})).then((all) => all.flat())`;

/** Axe is a script: where none runs, it looks at the same markup in a window that lets it. */
async function whereScriptsRun<T>(page: Page, looks: (page: Page) => Promise<T>): Promise<T> {
  const scripted = twins.get(page.context());
  if (scripted === undefined) return looks(page);
  const twin = await scripted.newPage();
  await twin.setViewportSize(page.viewportSize() ?? SIZES.desk);
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

type Size = keyof typeof SIZES;
type Shape = { readonly lang: 'ja' | 'en'; readonly size: 'desk' | 'phone'; readonly script: boolean };
const ALL: readonly Shape[] = (['ja', 'en'] as const).flatMap((lang) =>
  (['desk', 'phone'] as const).flatMap((size) => [true, false].map((script) => ({ lang, size, script }))),
);
const SMALL: readonly Shape[] = [
  { lang: 'ja', size: 'desk', script: true },
  { lang: 'en', size: 'phone', script: false },
];
/** Four of the eight, among which every language meets both sizes and both ways of scripts; whoever walks at a desk there looks at each page as a tablet shows it too. */
const isOfTheFour = ({ lang, size, script }: Shape): boolean => (lang === 'ja') === ((size === 'desk') === script);

const nameOf = ({ lang, size, script }: Shape): string => `${lang}-${size}-${script ? 'script' : 'plain'}`;

type Story = (walk: Walk) => Promise<void>;
type Stories = Readonly<Record<string, Story>>;
const DOOR: Stories = { meetsTheDoor, walksACase };
const EVERY_DAY: Stories = { looksAround, pastesNumbers, losesTheLine, comesToTheWindow, answersByLink };
const SELDOM: Stories = {
  ...{ corrects: walksAChange('correction'), ceases: walksAChange('cessation'), stops: walksAChange('provisionStop') },
  ...{ fetchesTheAnswer, aGuardianAsks, aLawyerAsks },
  ...{ hearsAComplaint, takesInASupplement, hasALetterReturned, looksAtNearMisses },
};

/** What is walked in a shape: of the small size half of it in each, of the whole everything in all and what is seldom in four. */
function storiesOf(shape: Shape, at: number, vouched: Stories): Stories {
  const all = small
    ? ([{ ...DOOR, ceases: walksAChange('cessation') }, EVERY_DAY][at] ?? {})
    : { ...DOOR, ...EVERY_DAY, ...(isOfTheFour(shape) && { ...SELDOM, ...vouched }) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => only === undefined || only.includes(name)));
}

/** Each walk comes from a place of its own, so that none is told to wait for what the others sent. */
const from = (at: number): string => `198.51.100.${at + 1}`;

async function open(browser: Browser, shape: Shape, at: number, carried?: Carried): Promise<BrowserContext> {
  const { lang, size, script } = shape;
  const context = await browser.newContext({
    viewport: SIZES[size],
    javaScriptEnabled: script,
    locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
    extraHTTPHeaders: { 'X-Forwarded-For': from(at) },
    ...(carried && { storageState: carried.state }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (!script) twins.set(context, await open(browser, { ...shape, script: true }, at));
  return context;
}
const PATIENCE_MS = 60_000;

/** A page as its shape shows it, and beside that as a tablet does. */
async function looksAt(page: Page, { lang, size, script }: Shape, what: string): Promise<void> {
  const shape = { lang, size, script };
  const sizes: readonly Size[] = !small && size === 'desk' && isOfTheFour(shape) ? [size, 'tablet'] : [size];
  for (const one of sizes) {
    if (one !== size) await page.setViewportSize(SIZES[one]);
    await look(page, `${lang}-${SIZES[one].width}-${script ? 'script' : 'plain'}-${what}`);
  }
  if (sizes.length > 1) await page.setViewportSize(SIZES[size]);
}

async function main(opened: Open[]): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const desk = await openRunningDesk(opened);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  opened.push({ close: () => browser.close() });
  const people: Record<string, Carried> = {};
  const signedIn = async (id: string): Promise<Carried> =>
    (people[id] ??= await signsInFirst(
      await open(browser, { lang: 'ja', size: 'desk', script: true }, 0),
      desk.url,
      id,
      desk.tokens[id] ?? '',
    ));

  const walking = (shape: Shape, at: number): Walk => ({
    ...desk,
    ...{ lang: shape.lang, scripted: shape.script, at, count },
    look: (page, what) => looksAt(page, shape, what),
    as: async (id) => {
      const who = id === undefined ? undefined : await signedIn(id);
      const page = await (await open(browser, shape, at, who)).newPage();
      if (who !== undefined) await provesAnew(page, desk.url, who);
      return page;
    },
  });
  let atTheHouse: Awaited<ReturnType<typeof openVouchedDesk>> | undefined;
  const vouched: Stories = {
    async isVouchedFor(walk) {
      atTheHouse ??= await openVouchedDesk(opened);
      await isVouchedFor({ ...walk, ...atTheHouse }, atTheHouse.houseAt);
    },
  };
  const shapes = small ? SMALL : ALL;
  const tours = (['ja', 'en'] as const).map((lang) => ({ lang, size: 'desk', script: true }) as const);
  if (forTheReadme) await draws(walking, desk, tours);
  for (const [at, shape] of only === undefined ? tours.slice(small ? 1 : 0).entries() : []) {
    await takesTheTour(walking(shape, 90 + at));
    seen.stories += 1;
  }
  if (forTheReadme) return;

  for (const [at, shape] of shapes.entries())
    if (shaped?.includes(nameOf(shape)) !== false)
      for (const [name, story] of Object.entries(storiesOf(shape, at, vouched))) {
        const began = Date.now();
        await story(walking(shape, at)).catch((error: unknown) => {
          complain(`${name} (${nameOf(shape)})`, error instanceof Error ? error.message : String(error));
        });
        seen.stories += 1;
        if (!small) process.stdout.write(`${name} (${nameOf(shape)}): ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
      }
}

async function draws(
  walking: (shape: Shape, at: number) => Walk,
  desk: RunningDesk,
  shapes: readonly Shape[],
): Promise<void> {
  const number = await aMorning(desk.url, desk.tokens);
  const suffix = ({ lang }: Shape): string => (lang === 'ja' ? '.ja' : '');
  for (const shape of shapes)
    await drawsTheCounter(desk.url, number, await walking(shape, 0).as('tanaka'), suffix(shape));
  for (const shape of shapes) {
    const phone = await walking({ ...shape, size: 'phone' }, 0).as();
    await drawsTheWindow(desk.window, shape.lang, phone, suffix(shape));
  }
}

const small = process.argv.includes('--small');
const forTheReadme = process.argv.includes('--pictures');
const said = (option: string): readonly string[] | undefined =>
  new RegExp(`--${option}[ =]([\\w,-]+)`).exec(process.argv.join(' '))?.[1]?.split(',');
/** The stories and the shapes that are walked, by their names, where not all are: `--only fetchesTheAnswer,aLawyerAsks --as ja-desk-script`. */
const [only, shaped] = [said('only'), said('as')];
runProgram(async (opened) => {
  await main(opened);
  const { stories, pages, violations, keys } = seen;
  process.stdout.write(`From an empty form to an opened case: ${keys} keys\n`);
  process.stdout.write(
    `browser: ${stories} stories, ${pages} pages, ${violations} violations${small ? ' (small)' : ''}\n`,
  );
  return violations === 0 ? undefined : 1;
});
