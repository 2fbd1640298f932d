import { ApplicationFailure } from '@temporalio/common';
import type { OpenedCase } from '../casefile/case';
import type { FactsOf, SentKind } from '../casefile/letter';
import { askingOf } from '../casefile/request';
import type { Told } from '../casefile/told';
import { withoutCalled, type Called } from '../law/called';
import type { CivilDate } from '../law/clock';
import { paused, refusedBy } from '../law/deadlines';
import { lackingInPlace } from '../law/identity';
import { lacksSomething, type Patch, type Progress } from '../law/stages';
import { wantedOf, type Owed } from '../law/wanted';
import { fitsInAMail } from '../letters/extent';
import type { Drawn } from '../letters/paper';
import { UnprintableText } from '../letters/fonts';
import { type Profile } from '../policy/profile';
import { mailClassOf } from '../policy/mail-classes';
import { inFull, standingCase, today, type LockedCase } from '../records/cases';
import { RecordsRestored, type Judged } from '../records/writing';
import {
  didNotLeave,
  handedOver,
  InOtherHands,
  isInHand,
  keepInHand,
  layDown,
  letLeave,
  letterNumbered,
  noteUnprintable,
  pdfOf,
  takeLetter,
  type LetterRef,
  type LetterSummary,
  type LetterWay,
} from '../records/letters';
import type { MoneyTold } from '../records/fees';
import type { Deed } from '../records/journal';
import { newId } from '../vault/seal';
import { bundleOf, coverIn, type Bundle } from './covers';
import { done, wantedNow, type Due } from './deeds';
import { forGood } from './failures';
import { NOT_TAKEN } from './mail-answers';
import { answerOf, FACTS, titleOf } from './letter-facts';
import { moneyIn } from './money';
import type { Needs } from './needs';
import { beating } from './search';

const HOLD_ON_EVERY_MS = 10_000;

/** A letter as it is drawn, the money it tells of, and what lies in its envelope beside it. */
type Inscribed = Drawn & { readonly money: readonly MoneyTold[]; readonly bundle: Bundle | undefined };

/** A letter that is owed: whether it still is, and what follows once it was handed over; `answers`: it goes to a proven place alone. */
type OwedLetter = {
  readonly isOwed: (owed: Owed) => boolean;
  readonly answers?: boolean;
  readonly kindIn: (file: OpenedCase) => Promise<SentKind> | SentKind;
  readonly leadsTo: (now: Progress, letter: LetterSummary) => Patch;
};

/**
 * Draws the letters of a case and hands them to the mail room or the mail server. A letter is intended, handed over, noted,
 * and each step asks under the case's lock whether it is still wanted.
 * All are safe to repeat: a letter has one document number, is drawn once, and is in one worker's hands at a time; only a
 * crash between the handing over and its note sends again, with the same number, the same bytes and the same Message-ID,
 * and the journal says so. All fail for good with `UnprintableText`, `LetterTooLong`, `TooLargeForMail`, `NowhereToWrite`,
 * `PlaceUnproven` or what `mail-answers.ts` says of a mail server: that there is no such mailbox, or that something of ours must be mended.
 */
export function letterActivities(needs: Needs) {
  const { records, profileOf, dataMapOf, press, post, mail } = needs;

  return {
    /** Tells the applicant that the request arrived, and when. */
    sendReceipt: (due: Due & { readonly occasion: string }): Promise<Told> =>
      send(due, {
        isOwed: ({ receipt }) => receipt === due.occasion,
        kindIn: () => 'receipt',
        leadsTo: () => ({ acknowledged: true }),
      }),

    /** Tells the applicant everything the request lacks, at once (Art. 37(1)); the fee alone has a letter of its own (Art. 38). */
    sendNotice: (due: Due & { readonly occasion: string }): Promise<Told> =>
      send(due, {
        isOwed: ({ notice }) => notice === due.occasion,
        kindIn: ({ progress }) => (progress.defects.length > 0 ? 'supplement' : 'fee'),
        leadsTo: (now) => ({
          noticeOwed: now.noticeOwed === due.occasion ? null : (now.noticeOwed ?? null),
          askedOn: today(records),
          pauses: lacksSomething(now) ? paused(now, today(records)) : now.pauses,
          reminded: now.reminded.filter((reminder) => reminder !== 'applicantSilent'), // a new wait, a new reminder
        }),
      }),

    /** Answers the applicant in writing, whatever the answer (Art. 33(3)). By e-mail it has left at once; by post the mail room says when. */
    sendAnswer: (due: Due & { readonly occasion: string }): Promise<Told> =>
      send(due, {
        isOwed: ({ answer }) => answer === due.occasion,
        answers: true,
        kindIn: (file) => answerOf(records, file),
        leadsTo: (_, { way, occasion }) => ({ answered: occasion, ...(way === 'email' ? { dispatched: true } : {}) }),
      }),

    /** Sends a letter that somebody or a day called for; it is told once. */
    sendLetter: (due: Due & Called): Promise<Told> =>
      send(due, {
        isOwed: ({ letters = [] }) =>
          letters.some(({ kind, occasion }) => kind === due.kind && occasion === due.occasion),
        kindIn: () => due.kind as SentKind,
        leadsTo: ({ correspondence }) => ({ correspondence: withoutCalled(correspondence, due) }),
      }),

    /** Takes a letter back from the mail room, or says that it is not there any more. */
    async takeBack(due: Due & { readonly documentNumber: string }): Promise<Told> {
      const { caseNumber, documentNumber } = due;
      const letter = await letterNumbered(records, caseNumber, documentNumber);
      if (letter !== undefined && isInHand(letter, records.now()))
        throw new InOtherHands('a worker has this letter in hand');
      const wasThere = letter !== undefined && (await post.takeBack(letter));
      const kind = wasThere ? 'letterRecalled' : 'letterMayHaveLeft';
      const facts = { letter: letter?.kind, documentNumber };
      return done(
        records,
        due,
        { kind, commandId: `recall/${documentNumber}/${due.asOf}`, facts },
        ({ progress: { recalled } }) =>
          recalled.includes(documentNumber)
            ? { patch: { recalled: recalled.filter((one) => one !== documentNumber) } }
            : undefined,
      );
    },
  };

  /** Sends a letter as long as it is owed; one that did not leave is laid down again. */
  async function send(due: Due & { readonly occasion: string }, owed: OwedLetter): Promise<Told> {
    const hands = newId();
    try {
      for (;;) {
        const sent = await sendOnce(due, owed, hands);
        if (sent !== undefined) return sent;
      }
    } catch (error) {
      await layDown(records, due, hands).catch(() => undefined); // then its time in hand runs out
      throw error;
    }
  }

  /** Takes the letter in hand, draws it, lets it leave and notes that it left. Nothing where the case moved in between. */
  async function sendOnce(
    due: Due & { readonly occasion: string },
    { isOwed, answers = false, kindIn, leadsTo }: OwedLetter,
    hands: string,
  ): Promise<Told | undefined> {
    const { caseNumber, occasion } = due;
    const standing = await standingCase(records, caseNumber);
    if (due.asOf > standing.asOf) throw new RecordsRestored();
    const file = await inFull(standing);
    const { owed } = wantedOf(file, today(records));
    if (!isOwed(owed)) {
      await layDown(records, due, hands);
      return wantedNow(records, file);
    }
    if (answers && !isPlaceProven(file, today(records))) throw forGood('PlaceUnproven');
    const ref: LetterRef = { caseNumber, kind: await kindIn(file), occasion };
    const called = calledFor(file, ref);
    const way = called?.way ?? wayOf(file, answers);
    if (way === 'post' && placeOf(file.request) === undefined) throw forGood('NowhereToWrite');

    const profile = await profileOf(file);
    const letter = await takeLetter(records, ref, file.asOf, {
      by: hands,
      prefix: profile.documentPrefix,
      issuedOn: today(records),
      way,
      mailClass: called?.mailClass ?? mailClassOf(profile, ref.kind),
    });
    if (letter === undefined) return undefined;
    const coverOf = async (drawn: Inscribed | undefined, signal: AbortSignal): Promise<Buffer | undefined> => {
      const bundle = drawn?.bundle ?? bundleOf(await factsOf(file, profile, letter));
      const cover = coverIn(bundle, letter, drawn?.pages ?? letter.pages ?? 1, profile);
      return cover && (await press.draw('cover', () => Promise.resolve(cover), signal)).pdf;
    };
    const kept = letter.sha256 === undefined ? undefined : await pdfOf(records, caseNumber, letter.documentNumber);
    const drawn =
      kept === undefined ? await holding(ref, hands, (signal) => drawAnew(file, profile, letter, signal)) : undefined;
    const pdf = kept ?? (drawn as Drawn).pdf;
    const onTop = letter.way === 'post' ? await holding(ref, hands, (signal) => coverOf(drawn, signal)) : undefined;
    if (letter.way === 'email' && !fitsInAMail(pdf.length)) throw forGood('TooLargeForMail');
    const leaving = await letLeave(records, ref, file.asOf, hands, letter.documentNumber, drawn);
    if (leaving === undefined) return undefined;
    try {
      await beating(() => handOver(file, letter, { pdf, onTop }, profile.holder.name));
    } catch (error) {
      if (wasNotTaken(error) && !leaving.before) await didNotLeave(records, ref, hands);
      throw error;
    }
    return note(due, standing, letter, { perhapsTwice: leaving.before, hands }, leadsTo);
  }

  /**
   * Notes that a letter was handed over, and what follows. One that had been stopped meanwhile leads to nothing: it must come
   * back from the tray, or has left, and the journal says so under a command of its own. Handed over by two, each notes it, and it is told once each.
   * As of `file` it left unstopped and was noted by nobody; neither happens without a write in the case.
   */
  function note(
    due: Due,
    file: LockedCase,
    letter: LetterSummary,
    { perhapsTwice, hands }: { readonly perhapsTwice: boolean; readonly hands: string },
    leadsTo: OwedLetter['leadsTo'],
  ): Promise<Told> {
    const { kind, occasion, documentNumber, way } = letter;
    const deed = {
      kind: perhapsTwice ? 'letterPerhapsTwice' : 'letterHandedOver',
      commandId: `${kind}/${occasion}`,
      facts: { letter: kind, documentNumber, way },
    } as const;
    const change: Judged = async ({ progress, terms, number, asOf }, sql) => {
      const now = asOf === file.asOf ? undefined : await letterNumbered(records, number, documentNumber, sql);
      const [before, stopped] = [now?.handedOverAt !== undefined, now?.stoppedAt !== undefined];
      const patch = (perhapsTwice && before) || stopped ? {} : leadsTo(progress, letter);
      const leftOn = patch.dispatched ? today(records) : undefined;
      const noted: Deed = { ...deed, kind: 'letterHandedOver', by: 'madoguchi', on: today(records) };
      return {
        patch:
          stopped && way === 'post'
            ? { recalled: [...new Set([...progress.recalled, documentNumber])] }
            : { ...patch, ...(leftOn === undefined ? {} : refusedBy({ progress, terms }, leftOn)) },
        rows: [handedOver(records, letter, leftOn)],
        facts: stopped ? { stopped } : {},
        commandId: stopped ? `${deed.commandId}/stopped/${hands}` : undefined, // it was noted before, unstopped, by whoever was quicker
        also: perhapsTwice && !before ? [noted] : [],
        outcome: patch.dispatched ? 'answered' : undefined,
      };
    };
    return done(records, due, deed, change, file);
  }

  /** Keeps a letter in hand as long as it takes, with signs of life; a long one takes longer than anybody may hold one. */
  function holding<Result>(
    ref: LetterRef,
    hands: string,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return beating(async (signal) => {
      const holdOn = setInterval(() => void keepInHand(records, ref, hands).catch(() => undefined), HOLD_ON_EVERY_MS); // else another takes it up
      try {
        return await work(signal);
      } finally {
        clearInterval(holdOn);
      }
    });
  }

  /** What a letter says, gathered from the case as it is now. */
  async function factsOf(file: OpenedCase, profile: Profile, letter: LetterSummary): Promise<FactsOf[SentKind]> {
    const called = calledFor(file, letter);
    return FACTS[letter.kind]({ records, file, profile, letter, map: await dataMapOf(file), called });
  }

  /** Has the letter drawn at the press. What it says is gathered when its turn comes, so that no two long ones lie in memory. */
  async function drawAnew(
    file: OpenedCase,
    profile: Profile,
    letter: LetterSummary,
    signal: AbortSignal,
  ): Promise<Inscribed> {
    let money: readonly MoneyTold[] = [];
    let bundle: Bundle | undefined;
    const gather = async (): Promise<FactsOf[SentKind]> => {
      const facts = await factsOf(file, profile, letter);
      money = moneyIn(facts);
      bundle = bundleOf(facts);
      return facts;
    };
    try {
      return { ...(await press.draw(letter.kind, gather, signal)), money, bundle };
    } catch (error) {
      if (error instanceof UnprintableText) await noteUnprintable(records, letter, error.codePoints);
      throw error;
    }
  }

  async function handOver(
    { request }: OpenedCase,
    letter: LetterSummary,
    { pdf, onTop }: { readonly pdf: Buffer; readonly onTop: Buffer | undefined },
    holder: string,
  ): Promise<void> {
    if (letter.way === 'post') {
      await post.put(letter, pdf, onTop);
      return;
    }
    const title = titleOf(letter.kind);
    await mail.send({
      id: `${letter.caseNumber}.${letter.kind}.${letter.occasion}`,
      to: addressOf(request) as string,
      subject: `【${holder}】${title}（受付番号 ${letter.caseNumber}）`,
      text: `${title}（${letter.documentNumber}）を添付のとおりお送りいたします。\n内容は添付の書面をご覧ください。\n\n${holder}\n`,
      attachment: { fileName: `${letter.caseNumber}-${letter.kind}.pdf`, pdf },
    });
  }
}

/** What called for a letter, where somebody or a day did. */
const calledFor = (
  { progress: { correspondence = [] } }: OpenedCase,
  letter: Pick<LetterRef, 'kind' | 'occasion'>,
): Called | undefined =>
  correspondence.find(({ kind, occasion }) => (kind as string) === letter.kind && occasion === letter.occasion);

/**
 * An answer goes the way the applicant chose; a notice before it goes back the way the request came, unless they named another
 * since, or to the mailbox where no address is known.
 */
function wayOf({ request }: OpenedCase, isAnswer: boolean): LetterWay {
  const asTheyCame = request.arrivedBy === 'email' || request.arrivedBy === 'webForm' ? 'email' : 'post';
  const electronic = (isAnswer ? request.answerBy : (request.toldBy ?? asTheyCame)) === 'email';
  const mailbox = addressOf(request) !== undefined;
  return mailbox && (electronic || (!isAnswer && placeOf(request) === undefined)) ? 'email' : 'post';
}

/** Where the post finds whom we answer, if they said so. */
const placeOf = (request: OpenedCase['request']): string | undefined =>
  (request.applicant === 'principal' ? request.principal : request.agent)?.address;

const addressOf = (request: OpenedCase['request']): string | undefined =>
  (request.applicant === 'principal' ? request.principal : request.agent)?.email;

/** Nobody has the letter: the mail server was never given it, or said that it does not take it. */
const wasNotTaken = (error: unknown): boolean =>
  error instanceof ApplicationFailure && (NOT_TAKEN as readonly unknown[]).includes(error.type);

/** No answer goes where no proof points: the confirmation must have proven the very place, as it is written now. */
const isPlaceProven = ({ request, confirmation }: OpenedCase, on: CivilDate): boolean =>
  confirmation !== undefined && lackingInPlace(confirmation, askingOf(request, on)).length === 0;
