import express, { Router, type Request, type Response } from 'express';
import type { LetterFound, PrintDay, PrintDays } from '../casefile/mail-room';
import { digitsOf, Tracking } from '../casefile/tracking';
import type { CaseFile, LetterList } from '../casefile/views';
import { isAnswer } from '../law/called';
import { newId } from '../vault/seal';
import { json, type Ask, type Behind } from './page-needs';
import type { ApiNeeds } from './needs';
import { mailRoomPage, numbersPage, printDayPage, type Kept } from './pages/mail-room';
import { onPage, problemOnPage } from './pages/page-words';
import { typedAt, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';
import { Problem, problemView } from './problems';
import { problemOf } from './refusals';
import { isOurs, looksOf, typedIn, visitorOf } from './visitors';

const FORMS = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5_000 });
/** So many numbers are entered at once; each is an act of its own. */
const AT_ONCE = 200;

/** The pages of the mail room: what is printed, and under which numbers it left. */
export function mailRoomPages(needs: ApiNeeds, { known, proven, askFor }: Behind): Router {
  const router = Router({ caseSensitive: true });
  const mayEnter = (res: Response): boolean =>
    visitorOf(res).signedIn?.person.roles.some((role) => role === 'clerk' || role === 'officer') === true;

  router.get('/mail-room', known, async (req, res) => {
    const { before } = req.query;
    const asked = typeof before === 'string' && before !== '' ? { before } : {};
    const days = json<PrintDays>(await askFor(res)('listPrintDays', req, { query: asked }));
    res.type('html').send(mailRoomPage(looksOf(req, res), days, !('before' in asked)));
  });

  for (const [path, id] of [
    ['/mail-room/:day/:mailClass.pdf', 'printLetters'],
    ['/mail-room/:day/labels/:mailClass.pdf', 'printLabels'],
  ] as const)
    router.get(path, known, async (req, res) => {
      if (!(await proven(id, req, res))) return;
      const query = id === 'printLetters' && req.query['bothSides'] === 'true' ? { bothSides: 'true' } : {};
      const answer = await askFor(res)(id, req, { query });
      if (!('file' in answer)) throw new Problem('no-such-path');
      const { bytes, name, contentType } = answer.file;
      res
        .set({
          'Content-Type': contentType,
          'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
        })
        .send(bytes);
    });

  router.get('/mail-room/:day', known, async (req, res) => {
    const view = json<PrintDay>(await askFor(res)('showPrintDay', req));
    res.type('html').send(printDayPage(looksOf(req, res), view, { key: newId(), may: mayEnter(res) }));
  });

  router.post('/mail-room', FORMS, known, async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const typed = typedIn(req);
    const looks = { ...looksOf(req, res), path: '/mail-room' };
    const lines = linesIn(typed);
    const asLines = (some: readonly Line[]): string => some.map((line) => line.written).join('\n');
    if (res.locals['heldAgain'] === true)
      // whoever signed in meanwhile sees what they had typed
      return void res.type('html').send(numbersPage(looks, [], '/mail-room', asLines(lines), newId()));
    if (!isOurs(req, signedIn?.session))
      return void res
        .status(403)
        .type('html')
        .send(
          numbersPage(looks, [{ ...NOTHING, says: say(lang, 'formStale') }], '/mail-room', asLines(lines), newId()),
        );
    const given = typedAt(typed, '_key');
    const key = /^[\w-]{8,40}$/.test(given) ? given : newId();
    const kept: (Kept & { readonly line: Line })[] = [];
    for (const [at, line] of lines.slice(0, AT_ONCE).entries())
      kept.push({ ...(await note(line, `${key}-${at}`, req, askFor(res), lang)), line });
    const rest = lines.slice(AT_ONCE);
    const left = [...kept.filter(({ done }) => !done).map(({ line }) => line), ...rest];
    const told = [...kept, ...(rest.length === 0 ? [] : [{ ...NOTHING, says: say(lang, 'atMost', { n: AT_ONCE }) }])];
    const day = typedAt(typed, '/day');
    const back = /^\d{4}-\d{2}-\d{2}$/.test(day) ? `/mail-room/${day}` : '/mail-room';
    res
      .status(kept.some(({ done }) => !done) ? 422 : 200)
      .type('html')
      .send(numbersPage(looks, told, back, asLines(left), newId()));
  });

  /** Notes the number of one letter by the same act as the API; with it, an answer that lay ready is noted as sent. */
  async function note(line: Line, key: string, req: Request, ask: Ask, lang: Lang): Promise<Kept> {
    const { document, tracking } = line;
    const says = (done: boolean, what: string): Kept => ({ document, tracking, done, says: what });
    if (document === '' || !Tracking.safeParse(tracking).success) return says(false, say(lang, 'notALine'));
    try {
      const { caseNumber: number } = json<LetterFound>(await ask('findLetter', req, { query: { number: document } }));
      const { letters } = json<LetterList>(await ask('listLetters', req, { params: { number } }));
      const letter = letters.find(({ documentNumber }) => documentNumber === document);
      if (letter?.tracking === digitsOf(tracking)) return says(true, say(lang, 'numberKept'));
      const answer = letters.findLast(({ kind, stoppedAt }) => isAnswer(kind) && stoppedAt === undefined);
      const { stage } = json<CaseFile>(await ask('showCase', req, { params: { number } }));
      const leaves = stage.name === 'dispatching' && answer !== undefined && answer === letter;
      await ask(leaves ? 'recordDispatch' : 'recordTracking', req, {
        ...{ params: { number }, key },
        body: { document, tracking },
      });
      return says(true, say(lang, leaves ? 'caseCloses' : 'numberKept'));
    } catch (error) {
      const view = problemView(problemOf(error, needs.log), lang);
      const why = view.errors?.map(({ detail }) => onPage(detail, lang)) ?? [view.title, problemOnPage(view, lang)];
      return says(false, why.join(lang === 'ja' ? '：' : '. '));
    }
  }
  return router;
}

type Line = { readonly document: string; readonly tracking: string; readonly written: string };
const NOTHING: Kept = { document: '', tracking: '', done: false, says: '' };

/** What was typed beside the letters, and what was pasted as a list. */
function linesIn(typed: Typed): readonly Line[] {
  const beside = Object.entries(typed).flatMap(([name, [said = '']]) => {
    const tracking = said.normalize('NFKC').trim();
    const document = /^\/tracking\/(.+)$/.exec(name)?.[1];
    return document === undefined || tracking === ''
      ? []
      : [{ document, tracking, written: `${document} ${tracking}` }];
  });
  const pasted = typedAt(typed, '/list')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((written) => {
      const parts = written
        .normalize('NFKC')
        .split(/[\s,;|]+/)
        .map((part) => part.replace(/^["']|["']$/g, ''));
      return {
        document: parts[0] ?? '',
        tracking: parts.slice(1).findLast((part) => /^[\d-]{11,}$/.test(part)) ?? '',
        written,
      };
    });
  return [...beside, ...pasted];
}
