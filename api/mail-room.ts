import { z } from 'zod';
import { LETTERS } from '../casefile/letter';
import { LetterFound, PrintDay, PrintDays } from '../casefile/mail-room';
import { Day } from '../casefile/words';
import { isCivilDate, type CivilDate } from '../law/clock';
import { MAIL_CLASSES, hasNumber } from '../policy/mail-classes';
import type { Staff } from '../policy/staff';
import { envelopeOf, letterOf, lettersToPost, moneyEnclosed, printDays, type Envelope } from '../records/envelopes';
import type { LetterSummary } from '../records/letter-rows';
import { printedOf } from '../records/printed';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, isTheirs, mayRead, tellsWhatWasFound } from './reading-allowed';
import { READERS, route, type Answer, type Route } from './route';
import { standingAt } from './views';

type Line = PrintDay['classes'][number]['letters'][number];
const LISTED = 30;
/** A run that is printed at once: more than a day brings, and no more than is held in memory. */
const PRINTED_AT_MOST = 300;

const DaysAsked = z.strictObject({ before: Day.optional().describe('`next` of the page before') });
const Found = z.strictObject({
  number: z.string().min(1).max(60).describe('of the letter, or of its slip at the post'),
});
const Printing = z.strictObject({
  bothSides: z.enum(['true', 'false']).default('false').describe('each letter begins on a sheet of its own'),
});

const wordsOf = (mailClass: string): { readonly ja: string; readonly en: string } =>
  Object.hasOwn(MAIL_CLASSES, mailClass)
    ? MAIL_CLASSES[mailClass as keyof typeof MAIL_CLASSES]
    : { ja: mailClass, en: mailClass };

/** The mail room: what leaves on which day, printed class by class, and the labels for it. */
export const mailRoomRoutes = (needs: ApiNeeds): Route[] => {
  const { records, profile, printing } = needs;

  const dayOf = (said: string | undefined): CivilDate => {
    if (said === undefined || !isCivilDate(said)) throw new Problem('no-such-path');
    return said;
  };
  const inClass = async (params: Readonly<Record<string, string>>): Promise<readonly LetterSummary[]> => {
    const letters = (await lettersToPost(records, dayOf(params['day']))).filter(
      ({ mailClass }) => mailClass === params['mailClass'],
    );
    if (letters.length === 0) throw new Problem('no-such-letter');
    if (letters.length > PRINTED_AT_MOST) throw new Problem('too-large');
    return letters;
  };
  /** A letter that is printed is read by whoever prints it, and so written down, each in its case. */
  const noteRead = async (person: Staff, letter: LetterSummary): Promise<void> =>
    isRead(records, person, await standingAt(records, letter.caseNumber), {
      what: 'letter',
      content: letter.documentNumber,
      found: tellsWhatWasFound(letter.kind),
    });
  const pdf = (name: string, bytes: Buffer): Answer => ({
    status: 200,
    file: { contentType: 'application/pdf', bytes, name },
  });

  return [
    route({
      method: 'get',
      path: '/v1/mail-room',
      id: 'listPrintDays',
      by: READERS,
      summary: '発送業務: the days on which letters came to the mail room, the newest first',
      query: DaysAsked,
      answers: { status: 200, says: 'a page of days', json: PrintDays },
      problems: [],
      async run({ query: { before } }) {
        const days = await printDays(records, { before, limit: LISTED + 1 });
        const page = days.slice(0, LISTED);
        const next = days.length > LISTED ? page.at(-1)?.day : undefined;
        return { status: 200, json: { days: [...page], ...(next && { next }) } satisfies PrintDays };
      },
    }),

    route({
      method: 'get',
      path: '/v1/mail-room/:day',
      id: 'showPrintDay',
      by: READERS,
      summary: '発送日: everything that leaves by post on one day, by mail class in the order of its list; no names',
      answers: { status: 200, says: 'the letters of the day', json: PrintDay },
      problems: ['no-such-path'],
      async run({ params, person }) {
        const day = dayOf(params['day']);
        const [letters, money] = await Promise.all([lettersToPost(records, day), moneyEnclosed(records, day)]);
        const lines = await Promise.all(
          letters.map(async (letter) =>
            lineOf(letter, await envelopeOf(records, letter), money.get(letter.documentNumber)),
          ),
        );
        const classes = [...new Set(letters.map(({ mailClass }) => mailClass))].map((name) => ({
          ...{ name, ...wordsOf(name) },
          letters: lines.filter((_, at) => letters[at]?.mailClass === name),
        }));
        return { status: 200, json: { day, yours: isTheirs(profile, person, 'letter'), classes } satisfies PrintDay };
      },
    }),

    route({
      method: 'get',
      path: '/v1/letters',
      id: 'findLetter',
      by: READERS,
      summary: '文書番号・追跡番号: in which case a letter lies',
      query: Found,
      answers: { status: 200, says: 'the letter and its case', json: LetterFound },
      problems: ['number-of-no-letter'],
      async run({ query: { number } }) {
        const found = await letterOf(records, number.normalize('NFKC').trim());
        if (found === undefined) throw new Problem('number-of-no-letter');
        return { status: 200, json: found satisfies LetterFound };
      },
    }),

    route({
      method: 'get',
      path: '/v1/mail-room/:day/:mailClass.pdf',
      id: 'printLetters',
      by: READERS,
      summary:
        '印刷: the letters of one day and mail class as one file, each with its cover letter on top, in the order of the list',
      query: Printing,
      answers: { status: 200, says: 'what is to be printed', media: ['application/pdf'] },
      problems: ['no-such-path', 'no-such-letter', 'not-yours-to-read', 'too-large'],
      async run({ params, person, query: { bothSides } }) {
        mayRead(profile, person, 'letter');
        const pieces: Buffer[] = [];
        for (const letter of await inClass(params)) {
          const [envelope, drawn] = [
            await envelopeOf(records, letter),
            letter.medium === undefined
              ? await printedOf(records, letter.caseNumber, letter.documentNumber)
              : undefined,
          ];
          if (drawn !== undefined) await noteRead(person, letter);
          pieces.push(...[envelope?.cover, drawn].filter((one) => one !== undefined));
        }
        if (pieces.length === 0) throw new Problem('no-such-letter');
        const bytes = await printing.run(pieces, bothSides === 'true');
        return pdf(`${params['day'] ?? ''}-${params['mailClass'] ?? ''}.pdf`, bytes);
      },
    }),

    route({
      method: 'get',
      path: '/v1/mail-room/:day/labels/:mailClass.pdf',
      id: 'printLabels',
      by: READERS,
      summary:
        '宛名ラベル: labels for the envelopes of one day and mail class, with the customer barcode of Japan Post',
      answers: { status: 200, says: 'twelve labels on a sheet of A4', media: ['application/pdf'] },
      problems: ['no-such-path', 'no-such-letter', 'not-yours-to-read', 'too-large'],
      async run({ params, person }) {
        mayRead(profile, person, 'letter');
        const letters = await inClass(params);
        const labels = [];
        for (const letter of letters) {
          const to = (await envelopeOf(records, letter))?.to;
          if (to?.address === undefined) continue;
          await noteRead(person, letter);
          labels.push({ ...to, documentNumber: letter.documentNumber });
        }
        if (labels.length === 0) throw new Problem('no-such-letter');
        return pdf(`${params['day'] ?? ''}-labels.pdf`, await printing.labels(labels, dayOf(params['day'])));
      },
    }),
  ];
};

function lineOf(letter: LetterSummary, envelope: Envelope | undefined, money: Line['money']): Line {
  const { documentNumber, caseNumber, kind, pages, medium, tracking, mailClass, returnedOn, drawn } = letter;
  const { ja, en } = LETTERS[kind];
  return {
    ...{ documentNumber, caseNumber, kind, ja, en, hasNumber: hasNumber(mailClass) },
    ...(pages !== undefined && { pages }),
    ...(medium && { medium: medium.id }),
    ...(tracking !== undefined && { tracking }),
    ...(returnedOn && { returned: returnedOn }),
    ...(money && { money }),
    cover: envelope?.cover !== undefined,
    label: envelope?.to.address !== undefined,
    printable: (drawn && medium === undefined) || envelope?.cover !== undefined,
  };
}
