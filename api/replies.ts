import express, { Router, type Response } from 'express';
import { z } from 'zod';
import { answerableUntil, answered, isAwaited, type Instruction } from '../law/instructions';
import { DOES, placeOf } from '../law/measuring';
import type { Said } from '../law/said';
import { storeOf } from '../law/about';
import { collectionCalled } from '../policy/kinds-of-record';
import { named } from '../policy/in-english';
import type { DataMap } from '../policy/data-map';
import { findLocked, today, type LockedCase } from '../records/cases';
import { keptFiling } from '../records/filings';
import { isReplyToken } from '../records/reply-tokens';
import { write } from '../records/writing';
import { isText } from './bounds';
import type { ApiNeeds } from './needs';
import { CSP, formPage, saidPage, SAYS, type Asked } from './reply-page';
import { tellAll } from './telling';
import { dataMapOf, profileOf } from './views';

const PATH = '/replies/:instruction/:token';

/** What whoever holds data besides us sends from the page. */
const Reply = z.strictObject({
  outcome: z.enum(['done', 'cannot', 'neverHeld']),
  doneOn: z.union([z.literal(''), z.iso.date()]).default(''),
  proof: z.string().trim().min(1).max(2_000).refine(isText),
  by: z.string().trim().min(1).max(200).refine(isText),
});
type Reply = z.infer<typeof Reply>;

/** An instruction that may be answered on its page, or why it may not. */
type Found = { readonly file: LockedCase; readonly told: Instruction } | { readonly why: keyof typeof SAYS };

/**
 * The page on which whoever was told to correct or erase data says what came of it: one instruction, by its own token, as long as we
 * remind of it. It names the kinds of data and the measure, and nobody. It needs no script, and a second click changes nothing.
 */
export function replyPage(needs: ApiNeeds): Router {
  const { records } = needs;
  const router = Router({ caseSensitive: true });
  router.use(PATH, (_req, res, next) => {
    res.locals['route'] = PATH;
    res.set({ 'Content-Security-Policy': CSP, 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    next();
  });
  router.get(PATH, async (req, res) => {
    const found = await find(needs, req.params);
    if ('why' in found) say(res, found.why);
    else res.type('html').send(formPage(await asked(needs, found)));
  });
  router.post(PATH, express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 10 }), async (req, res) => {
    const found = await find(needs, req.params);
    if ('why' in found) {
      say(res, found.why === 'answered' ? 'received' : found.why); // two clicks are one answer
      return;
    }
    const { data } = Reply.safeParse(req.body);
    const lacks = data === undefined ? (['misfits'] as const) : lacking(data, today(records));
    if (data === undefined || lacks.length > 0) {
      res
        .status(422)
        .type('html')
        .send(formPage(await asked(needs, found), lacks, req.body as object));
      return;
    }
    await note(needs, found, data);
    say(res, 'received');
  });
  return router;
}

const say = (res: Response, why: keyof typeof SAYS): void => {
  res.status(SAYS[why].status).type('html').send(saidPage(why));
};

const lacking = ({ outcome, doneOn }: Reply, on: string): readonly ('day' | 'future')[] =>
  outcome !== 'done' ? [] : doneOn === '' ? ['day'] : doneOn > on ? ['future'] : [];

/** Whether a token is that of an instruction that is still to be answered. Whatever is wrong with it, a stranger learns no more than that. */
async function find(
  { records }: ApiNeeds,
  { instruction = '', token = '' }: Readonly<Record<string, string>>,
): Promise<Found> {
  const number = /^([A-Z\d-]{3,40})-I\d{1,4}$/.exec(instruction)?.[1];
  const file = number === undefined ? undefined : await findLocked(records, number);
  const told = file?.progress.instructions?.find((one) => one.number === instruction && one.other !== undefined);
  if (file === undefined || told === undefined) return { why: 'unknown' };
  const isTheirs = await isReplyToken(records, file.number, instruction, token).catch(unlessDestroyed);
  if (!isTheirs) return { why: 'unknown' };
  if (told.answeredOn !== undefined) return { why: 'answered' };
  if (file.progress.withdrawn) return { why: 'withdrawn' };
  const until = answerableUntil(told);
  if (!isAwaited(told) || until === undefined || until < today(records)) return { why: 'expired' };
  return { file, told };
}

/** With the key of its case a token ends as well. */
function unlessDestroyed(error: unknown): false {
  if (error instanceof Error && ['KeyDestroyed', 'NoKey'].includes(error.name)) return false;
  throw error;
}

/** What the page tells: who asks, what is to be done with which kinds of data, by when. Nobody's name, number or value. */
async function asked({ records }: ApiNeeds, { file, told }: Exclude<Found, { why: unknown }>): Promise<Asked> {
  const [map, { holder, letters }] = await Promise.all([dataMapOf(records, file), profileOf(records, file)]);
  return {
    instruction: told.number,
    holder: { ja: holder.name, en: letters.english.name ?? holder.name },
    dueOn: told.dueOn ?? '',
    isAsked: told.kind === 'jointUser',
    measures: (told.of ?? []).flatMap(({ measure, records: kinds }) => {
      const does = placeOf(measure)?.does;
      return does === undefined
        ? [{ what: provisionOf(map, measure), does: STOP }]
        : kinds.map((kind) => ({ what: labelOf(map, kind), does: DOES[does] }));
    }),
  };
}

const STOP: Said = { ja: '第三者提供の停止', en: 'stop of provision' };

function provisionOf(map: DataMap, id: string): Said {
  const provision = map.provisions.find((one) => one.id === id);
  return provision === undefined ? { ja: id, en: id } : named(provision.what, map.english);
}

function labelOf(map: DataMap, kind: string): Said {
  const store = map.stores.find(({ id }) => id === storeOf(kind));
  return named(collectionCalled(map, kind)?.label ?? store?.label ?? kind, map.english);
}

/** Keeps an answer once, as evidence in the case, and lets the engine know that nobody is reminded any more. */
async function note(
  needs: ApiNeeds,
  { file, told }: Exclude<Found, { why: unknown }>,
  { outcome, proof, by, ...days }: Reply,
): Promise<void> {
  const { records } = needs;
  const on = today(records);
  const doneOn = outcome === 'done' ? (days.doneOn as typeof on) : on;
  const report = `answer/${told.number}`;
  const written = await write(
    records,
    file.number,
    {
      ...{ kind: 'instructionAnswered', by: told.other ?? '', on, commandId: report },
      facts: { instruction: told.number, outcome, doneOn },
    },
    async ({ number, progress }) => {
      const now = progress.instructions?.find((one) => one.number === told.number);
      if (now === undefined || !isAwaited(now) || progress.withdrawn) return undefined;
      const body = { instruction: told.number, outcome, doneOn, proof, by };
      const filing = { id: report, caseNumber: number, act: 'answerInstruction', by: told.other ?? '', body };
      return {
        patch: answered(progress, told.number, { outcome, doneOn, report, on }),
        rows: [await keptFiling(records, filing)],
      };
    },
  );
  await tellAll(needs, [written]);
}
