import type { ErrorRequestHandler, Response } from 'express';
import { NoKey } from '../vault/keys';
import type { ApiNeeds, WindowNeeds } from './needs';
import type { FieldFault } from './pages/act-form';
import { withDaysInWords } from './pages/days';
import type { Frame } from './pages/window-frame';
import { saidAtTheWindow } from './pages/window-status';
import { tell, type Word } from './pages/window-words';
import type { Lang } from './pages/words';
import { PROBLEMS } from './problem-table';
import { Problem, problemView } from './problems';
import { problemOf } from './refusals';
import type { Asked } from './window-asked';
import type { Unread } from './window-body';

/** What stands around every page of the window. */
export const framesOf = ({ profile }: ApiNeeds, { procedure }: WindowNeeds) => {
  const takesWeb = profile.intake.channels.includes('webForm');
  const frameOf = (lang: Lang, here: Frame['here'] = ''): Frame => ({
    ...{ lang, holder: procedure().holder.name[lang], takesWeb, here },
  });
  return { takesWeb, frameOf };
};

/** Whether what was kept of an application is gone, with its key. */
export const isGone = (error: unknown): boolean =>
  error instanceof NoKey || (error instanceof Problem && ['destroyed', 'no-such-case'].includes(error.problem));

/** What could not be shown or done, in the language of the page it was asked from. */
export const refuseAtTheWindow =
  (needs: ApiNeeds, own: WindowNeeds): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const lang: Lang = req.path.startsWith('/en') ? 'en' : 'ja';
    const say = (status: number, title: Word, says: Word): void => {
      res
        .status(status)
        .type('html')
        .send(saidAtTheWindow(framesOf(needs, own).frameOf(lang), tell(lang, title), tell(lang, says)));
    };
    const { status } = PROBLEMS[problemOf(error, needs.log).problem];
    if (status === 404) return say(404, 'nothingHere', 'nothingHereLead');
    if (status >= 500) return say(status, 'fault', 'faultLead');
    say(status, 'refused', 'refusedLead');
  };

type NotTaken = Unread | 'drawsOthers';
const UNREAD: Readonly<Record<NotTaken, number>> = {
  busy: 503,
  drawsOthers: 503,
  tooSlow: 408,
  tooLarge: 413,
  tooMany: 413,
};
/** What a page says in place of what was asked for. */
export type Refused = { readonly faults: readonly FieldFault[]; readonly says: string; readonly status: number };

/** Why something was not taken or done, in the language of the page. */
export function refusalsIn(lang: Lang, log: ApiNeeds['log']) {
  /** What was refused, as it stands beside the fields of a form of ours. */
  function refusalOf(error: unknown, placeOf: Asked['placeOf'] = (pointer) => pointer): Refused {
    const problem = problemOf(error, log);
    const view = problemView(problem, lang);
    if (view.status >= 500) throw error;
    const faults = (view.errors ?? []).map(({ pointer, detail }) => ({
      ...{ pointer: pointer === undefined ? undefined : placeOf(pointer), detail: withDaysInWords(detail, lang) },
    }));
    const whole = problem.problem === 'key-reused' ? tell(lang, 'sentBefore') : view.title;
    return { faults, status: view.status, says: faults.length > 0 ? tell(lang, 'faults') : whole };
  }

  /** Why the files of a form were not taken; what was typed beside them stands on the page that says so. */
  function notTaken(why: NotTaken, res: Response): Refused {
    if (UNREAD[why] === 503) res.set('Retry-After', '60');
    return { faults: [], says: tell(lang, why), status: UNREAD[why] };
  }
  const tooOften = (seconds: number): Refused => ({
    ...{ faults: [], status: 429, says: tell(lang, 'tooOften', { minutes: Math.ceil(seconds / 60) }) },
  });

  return { refusalOf, notTaken, tooOften };
}
