import type { ErrorRequestHandler } from 'express';
import { NoKey } from '../vault/keys';
import type { ApiNeeds, WindowNeeds } from './needs';
import type { Frame } from './pages/window-frame';
import { saidAtTheWindow } from './pages/window-status';
import { tell, type Word } from './pages/window-words';
import type { Lang } from './pages/words';
import { PROBLEMS } from './problem-table';
import { Problem } from './problems';
import { problemOf } from './refusals';

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
