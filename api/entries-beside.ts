import type { Request } from 'express';
import type { EntryView, JournalView } from '../casefile/decision-views';
import type { EntryKind } from '../casefile/journal';
import type { CaseFile, CaseRemains } from '../casefile/views';
import type { Act } from '../law/acts';
import { OTHERS } from '../law/others';
import { purposeInWords } from '../policy/purposes';
import { ACTED } from './acts';
import { json, type Ask } from './page-needs';
import type { ApiNeeds } from './needs';
import { entryOn, handedInBody, sentBackHere, type EntryWords, type Reads, type SentBack } from './pages/entry';
import { CALLED_IN, fieldCalled } from './pages/field-words';
import { html, type Piece } from './pages/html';
import { facts } from './pages/layout';
import { onPage } from './pages/page-words';
import { passwordsOf } from './pages/password';
import { typedAt, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';

/** What is read beside a form, what of it goes along unseen, or among what is chosen first. */
export type ReadBeside = {
  readonly choose?: {
    readonly field: string;
    readonly among: readonly { readonly value: string; readonly text: string }[];
  };
  readonly given?: Readonly<Record<string, string>>;
  readonly beside?: { readonly head: string; readonly shown: Piece };
  readonly before?: Piece;
};

type Reading = {
  readonly ask: Ask;
  readonly req: Request;
  readonly lang: Lang;
  readonly typed: Typed;
  readonly reads: Reads;
  readonly nameOf: (id: string) => string;
  readonly profile: ApiNeeds['profile'];
};

/** By which words what was handed in is read, as the form of its act has them. */
export function wordsFor(
  file: CaseFile | CaseRemains,
  { nameOf, profile }: Pick<Reading, 'nameOf' | 'profile'>,
  kind?: EntryKind,
): EntryWords {
  const act = kind && (Object.keys(ACTED) as Act[]).find((one) => ACTED[one].kind === kind);
  const seen = 'next' in file ? file : { stores: [], measures: [] };
  return {
    nameOf,
    file: seen,
    purposeOf: (id) => purposeInWords(profile, id),
    called: { ...(act && HERE[act]), ...(act && CALLED_IN[act]) },
  };
}

/** What a place is called where it is read that its form calls by a name of several things. */
const HERE: Partial<Record<Act, EntryWords['called']>> = {
  instruct: {
    '/to': { ja: '宛先', en: 'to' },
    '/knownBy': { ja: '本人を示す事項', en: 'by what the person is named' },
  },
};

/** A decision that was sent back, as long as none was made anew; why, where somebody is to be shown it now. */
export async function sentBackIn(
  { entries }: Pick<JournalView, 'entries'>,
  { reads, ask, req }: Pick<Reading, 'reads' | 'ask' | 'req'>,
  isShown: boolean,
): Promise<SentBack | undefined> {
  const entry = entries.findLast(({ kind }) => kind === 'returned' || kind === 'decided');
  if (entry?.kind !== 'returned') return undefined;
  const mayRead = reads.entry(entry.kind);
  const handedIn = mayRead && isShown ? (await entryRead(entry.seq, { ask, req })).handedIn : undefined;
  return { entry, mayRead, handedIn };
}

/** What is read beside the form of an act that rests on what somebody else handed in: its reading is noted as everywhere. */
export async function entryBeside(act: Act, file: CaseFile, reading: Reading): Promise<ReadBeside> {
  if (act === 'answerComplaint') return complaintBeside(file, reading);
  if (act === 'tellOther') return instructionBeside(file, reading);
  if (act === 'tellPassword') return { before: reading.reads.letters ? passwordsOf(file, reading.lang) : undefined };
  if (act !== 'decide' || file.stage.name !== 'deciding') return {};
  const sentBack = await sentBackIn(await journalIn(reading), reading, true);
  return { before: sentBackHere(sentBack, file.number, reading.nameOf, reading.lang) };
}

const entryRead = async (seq: number, { ask, req }: Pick<Reading, 'ask' | 'req'>): Promise<EntryView> =>
  json<EntryView>(await ask('readJournalEntry', req, { params: { number: numberIn(req), seq: String(seq) } }));
const journalIn = async ({ ask, req }: Pick<Reading, 'ask' | 'req'>): Promise<JournalView> =>
  json<JournalView>(await ask('readJournal', req));
const numberIn = (req: Request): string => req.params['number'] as string;

/** The one that was chosen, or the only one; of several whoever acts chooses first. */
function chosen<One extends { readonly number: string }>(
  all: readonly One[],
  said: string,
): One | 'several' | undefined {
  return all.find(({ number }) => number === said) ?? (all.length > 1 ? 'several' : all[0]);
}

/** The complaint that is answered, in the words in which it came. */
async function complaintBeside(file: CaseFile, reading: Reading): Promise<ReadBeside> {
  const { lang, typed, reads } = reading;
  const open = file.complaints.filter(
    ({ answeredOn, becameRequest }) => answeredOn === undefined && becameRequest === undefined,
  );
  const one = chosen(open, typedAt(typed, '/complaint'));
  if (one === 'several')
    return {
      choose: {
        field: 'complaint',
        among: open.map(({ number, arrivedOn }) => ({
          value: number,
          text: `${number}　${say(lang, 'cameOn', { day: arrivedOn })}`,
        })),
      },
    };
  if (one === undefined) return {};
  const entry = entryOn(await journalIn(reading), 'complaintEntered', { complaint: one.number });
  const view = entry && reads.entry(entry.kind) ? await entryRead(entry.seq, reading) : undefined;
  const shown: Piece = [
    html`<p class="lead">${one.number}　${say(lang, 'cameOn', { day: one.arrivedOn })}</p>`,
    view === undefined
      ? file.right.name === 'complaint' && facts([[say(lang, 'complaintSays'), file.concerning]])
      : handedInBody(view, wordsFor(file, reading, 'complaintEntered'), lang),
  ];
  return { given: { '/complaint': one.number }, beside: { head: say(lang, 'complaintRead'), shown } };
}

/** Whom it is about to be told, and what: by what somebody wrote, or by the entry in the data map as it stands now. */
async function instructionBeside(file: CaseFile, reading: Reading): Promise<ReadBeside> {
  const { lang, typed, reads } = reading;
  const held = file.instructions.filter(({ heldBack }) => heldBack.length > 0);
  const one = chosen(held, typedAt(typed, '/instruction'));
  if (one === 'several')
    return {
      choose: {
        field: 'instruction',
        among: held.map(({ number, name, other, kind }) => ({
          value: number,
          text: [number, name ?? other, kind && OTHERS[kind][lang]].filter(Boolean).join('　'),
        })),
      },
    };
  if (one?.entry === undefined) return {};
  const isWritten = one.writtenBy !== undefined;
  const isRead = isWritten && reads.entry('instructionCalledFor');
  const view = isRead ? await entryRead(Number(one.entry), reading) : undefined;
  const shown: Piece = [
    html`<p class="lead">${one.number}</p>`,
    one.heldBack.map((why) => html`<p class="fault">${onPage(why[lang], lang)}</p>`),
    facts([
      one.kind && [fieldCalled('kind', lang), OTHERS[one.kind][lang]],
      one.to === undefined ? undefined : [say(lang, 'toldTo'), one.to],
      one.writtenBy === undefined ? undefined : [say(lang, 'writer'), reading.nameOf(one.writtenBy)],
    ]),
    view && handedInBody(view, wordsFor(file, reading, 'instructionCalledFor'), lang),
  ];
  return {
    given: { '/instruction': one.number, '/entry': one.entry },
    beside: { head: say(lang, 'instructionRead'), shown },
  };
}
