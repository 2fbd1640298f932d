import { ApplicationFailure } from '@temporalio/common';
import type { OpenedCase } from '../casefile/case';
import type { FactsOf, SentKind } from '../casefile/letter';
import type { Told } from '../casefile/told';
import { withoutCalled, type Called } from '../law/called';
import { paused, refusedBy } from '../law/deadlines';
import { instructionOf, notSent, triedAgain } from '../law/instructions';
import { fallsShort, isQuestioned, type Patch, type Progress } from '../law/stages';
import { wantedOf, type Owed } from '../law/wanted';
import { TooLargeToSplit, type Lock } from '../letters/electronic/enclosure';
import { UnprintableText } from '../letters/fonts';
import type { Profile } from '../policy/profile';
import { mailClassOf } from '../policy/mail-classes';
import { inFull, standingCase, today, type LockedCase } from '../records/cases';
import { RecordsRestored, type Judged } from '../records/writing';
import { enclosuresOf, noteMailed, type Locked } from '../records/enclosures';
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
  takeLetter,
} from '../records/letters';
import type { LetterRef, LetterSummary } from '../records/letter-rows';
import { printedOf } from '../records/printed';
import type { MoneyTold } from '../records/fees';
import type { Deed } from '../records/journal';
import { newPassword } from '../vault/password';
import { newId } from '../vault/seal';
import { bundleOf, coverIn, type Bundle } from './covers';
import { done, wantedNow, type Due } from './deeds';
import { forGood, ofOneLetter, ofTheMail } from './failures';
import { NOT_TAKEN } from './mail-answers';
import { approvedAnew, toldOtherwise } from './approved-anew';
import { answerOf, FACTS, isOnPaper } from './letter-facts';
import { englishBeside } from './mail-english';
import { goesLocked, mailsOf } from './mail-words';
import { moneyIn } from './money';
import type { Needs } from './needs';
import { toOther } from './others';
import { beating } from './beating';
import { withoutSecret } from './without-secret';
import { deedsWritten } from './written-deeds';
import { besideAnswer, isForAProvenPlace, isNowhere, isPlaceProven, mailboxOf, mediumOf, wayOf } from './where';

/** A letter as it was drawn just now and as it is kept (without the secret it bears), the money it tells of, and its locked files where it goes so. */
type Pressed = {
  readonly pdf: Buffer;
  readonly kept?: Buffer | undefined;
  readonly pages: number;
  readonly money: readonly MoneyTold[];
  readonly locked?: Locked;
  /** What lies in its envelope beside it. */
  readonly bundle?: Bundle | undefined;
};

const HOLD_ON_EVERY_MS = 10_000;
/** When a letter that a mail server did not take is tried again. */
const TRIED_AGAIN_AFTER_MS = 10 * 60_000;

/** A letter as it is handed over: as it was drawn just now, where it was, and the cover letter that lies on top of it in its envelope. */
type Handed = { readonly drawn: Pressed | undefined; readonly onTop: Buffer | undefined; readonly holder: string };

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
  const { records, profileOf, dataMapOf, press, post, mail, windowAt } = needs;
  const { accounted } = deedsWritten(needs);

  return {
    /** Tells the applicant that the request arrived, and when. */
    sendReceipt: (due: Due & { readonly occasion: string }): Promise<Told> =>
      send(due, {
        isOwed: ({ receipt }) => receipt === due.occasion,
        kindIn: () => 'receipt',
        leadsTo: () => ({ acknowledged: true }),
      }),

    /** Tells the applicant everything the request lacks, and what they are asked, at once (Art. 37(1), (2)); the fee alone has a letter of its own (Art. 38). */
    sendNotice: (due: Due & { readonly occasion: string }): Promise<Told> =>
      send(due, {
        isOwed: ({ notice }) => notice === due.occasion,
        kindIn: ({ progress }) => (progress.defects.length > 0 || isQuestioned(progress) ? 'supplement' : 'fee'),
        leadsTo: (now) => ({
          noticeOwed: now.noticeOwed === due.occasion ? null : (now.noticeOwed ?? null),
          askedOn: today(records),
          pauses: fallsShort(now) ? paused(now, today(records)) : now.pauses,
          reminded: now.reminded.filter((reminder) => reminder !== 'applicantSilent'), // a new wait, a new reminder
        }),
      }),

    /** Answers the applicant in writing, whatever the answer (Art. 33(3)). By e-mail it has left at once; by post the mail room says when. */
    async sendAnswer(due: Due & { readonly occasion: string }): Promise<Told> {
      await beating(() => accounted(due)); // it tells everything that was done
      return send(due, {
        isOwed: ({ answer }) => answer === due.occasion,
        answers: true,
        kindIn: (file) => answerOf(records, file),
        leadsTo: (_, { way, occasion }) => ({ answered: occasion, ...(way === 'email' ? { dispatched: true } : {}) }),
      });
    },

    /** Sends a letter that somebody or a day called for; it is told once. */
    sendLetter: (due: Due & Called): Promise<Told> =>
      orNotSent(
        due,
        send(due, {
          isOwed: ({ letters = [] }) =>
            letters.some(({ kind, occasion }) => kind === due.kind && occasion === due.occasion),
          kindIn: () => due.kind,
          leadsTo: ({ correspondence }) => ({ correspondence: withoutCalled(correspondence, due) }),
        }),
      ),

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

  /**
   * What keeps a letter to whoever else holds the data from leaving for good waits for a person in its own place, and what is wrong with the
   * mail passes there: the letter is tried again by itself. The applicant’s answer waits for neither.
   */
  async function orNotSent(due: Due & Called, sent: Promise<Told>): Promise<Told> {
    try {
      return await sent;
    } catch (error) {
      const { progress } = await standingCase(records, due.caseNumber);
      const told = due.kind === 'instruction' ? instructionOf(progress, due.occasion) : undefined;
      if (told?.other === undefined) throw error;
      const { number } = told;
      const [because, passing] = [ofOneLetter(error), ofTheMail(error)];
      if (because !== undefined) {
        const commandId = `unsent/${due.occasion}`;
        const deed = { kind: 'instructionUnsent', commandId, facts: { instruction: number, because } } as const;
        return done(records, due, deed, ({ progress: now }) => ({ patch: notSent(now, number) }));
      }
      if (passing === undefined) throw error;
      const at = records.now().getTime() + TRIED_AGAIN_AFTER_MS;
      const deed = {
        kind: 'instructionPutOff',
        commandId: `put-off/${due.occasion}/${at}`,
        facts: { instruction: number, because: passing },
      } as const;
      return done(records, due, deed, ({ progress: now }) => ({ patch: triedAgain(now, number, at) }));
    }
  }

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
    const ref: LetterRef = { caseNumber, kind: await kindIn(file), occasion };
    const otherwise = answers ? await toldOtherwise(records, file, ref.kind) : undefined;
    if (otherwise !== undefined) return approvedAnew(records, due, standing, otherwise);
    const called = whatCallsFor(file, ref);
    const profile = await profileOf(file);
    const going = { kind: ref.kind, answers, onPaper: answers && (await isOnPaper(records, file)) };
    const way = called?.way ?? wayOf(file, going);
    if ((answers || isForAProvenPlace(ref.kind, way, called)) && !isPlaceProven(file, way, today(records)))
      throw forGood('PlaceUnproven');
    if (way === 'post' && isNowhere(file.request, ref.kind)) throw forGood('NowhereToWrite');
    const letter = await takeLetter(records, ref, file.asOf, {
      by: hands,
      prefix: profile.documentPrefix,
      issuedOn: today(records),
      way,
      medium: way === 'post' ? mediumOf(file, going) : undefined,
      mailClass: called?.mailClass ?? mailClassOf(profile, ref.kind),
    });
    if (letter === undefined) return undefined;
    const kept = letter.sha256 === undefined ? undefined : await printedOf(records, caseNumber, letter.documentNumber);
    const drawn =
      kept === undefined ? await holding(ref, hands, (signal) => drawAnew(file, profile, letter, signal)) : undefined;
    const pdf = kept ?? (drawn as Pressed).pdf;
    const cover =
      letter.way === 'post' && drawn?.bundle ? coverIn(drawn.bundle, letter, drawn.pages, profile) : undefined; // what goes by post was drawn just now
    const onTop =
      cover && (await holding(ref, hands, (signal) => press.draw('cover', () => Promise.resolve(cover), signal))).pdf;
    if (letter.way === 'email' && pdf.length > mailAtMost(profile)) throw forGood('TooLargeForMail');
    const around = letter.way === 'post' && drawn?.bundle ? { to: drawn.bundle.to.to, cover: onTop } : undefined;
    const leaves = drawn && { ...drawn, envelope: around };
    const leaving = await letLeave(records, ref, file.asOf, hands, letter.documentNumber, leaves);
    if (leaving === undefined) return undefined;
    try {
      await beating(() =>
        handOver(file, { ...letter, locked: goesLocked(letter) }, pdf, { drawn, onTop, holder: profile.holder.name }),
      );
    } catch (error) {
      if (wasNotTaken(error) && !leaving.before) await didNotLeave(records, ref, hands);
      throw error;
    }
    return note(due, standing, letter, { perhapsTwice: leaving.before, hands }, (now, sent) => ({
      ...leadsTo(now, sent),
      ...(answers ? besideAnswer(now, sent, { ...file, profile, ...going }, today(records)) : {}),
    }));
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
    const { questions = [] } = file.progress;
    const deed = {
      kind: perhapsTwice ? 'letterPerhapsTwice' : 'letterHandedOver',
      commandId: `${kind}/${occasion}`,
      facts: { letter: kind, documentNumber, way, ...(kind === 'supplement' ? { questions } : {}) }, // what it asked, and no intent, counts as asked
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

  /** Has the letter drawn at the press. What it says is gathered when its turn comes, so that no two long ones lie in memory. */
  async function drawAnew(
    file: OpenedCase,
    profile: Profile,
    letter: LetterSummary,
    signal: AbortSignal,
  ): Promise<Pressed> {
    const other = await toOther(needs, file, letter);
    const password = goesLocked(letter) ? (other?.password ?? file.request.password?.says ?? newPassword()) : undefined;
    const lock =
      password === undefined
        ? undefined
        : { ...lockOf(file, profile, password, letter), ...(other && { in: 'pdf' as const }) };
    let money: readonly MoneyTold[] = [];
    let bundle: Bundle | undefined;
    let shown: FactsOf[SentKind] | undefined;
    const gather = async (): Promise<FactsOf[SentKind]> => {
      const called = whatCallsFor(file, letter);
      const map = await dataMapOf(file);
      const facts = await FACTS[letter.kind]({ records, file, profile, letter, map, called, windowAt });
      money = moneyIn(facts);
      bundle = bundleOf(facts);
      shown = withoutSecret(letter, facts);
      return facts;
    };
    try {
      const { enclosures = [], ...drawn } = await press.draw(letter.kind, gather, signal, lock);
      const [facts] = [shown];
      const kept = facts && (await press.draw(letter.kind, () => Promise.resolve(facts), signal)).pdf;
      return { ...drawn, kept, money, bundle, ...(password === undefined ? {} : { locked: { password, enclosures } }) };
    } catch (error) {
      if (error instanceof TooLargeToSplit) throw forGood('TooLargeForMail');
      if (error instanceof UnprintableText) await noteUnprintable(records, letter, error.codePoints);
      throw error;
    }
  }

  /** Puts a letter into the tray, or sends it in as many mails as it needs, going on behind those that were taken before. */
  async function handOver(
    file: OpenedCase,
    letter: LetterSummary,
    pdf: Buffer,
    { drawn, onTop, holder }: Handed,
  ): Promise<void> {
    const { request } = file;
    const other = await toOther(needs, file, letter);
    const locked = letter.locked ? (drawn?.locked?.enclosures ?? (await enclosuresOf(records, letter))) : undefined;
    if (letter.way === 'otherWay') return; // it lies here until a person gives it
    if (letter.way === 'post') return post.put(letter, pdf, { onTop, onMedium: locked?.[0]?.bytes });
    const files = locked ?? [{ fileName: `${letter.caseNumber}-${letter.kind}.pdf`, bytes: pdf }];
    const mails = mailsOf(letter, files, {
      ...{
        to: other?.email ?? (mailboxOf(request) as string),
        holder,
        english: englishBeside(letter, other?.language ?? request.lettersIn),
        named: request.password !== undefined,
        toOther: other,
      },
    });
    for (const [at, one] of mails.entries()) {
      if (at < letter.mailed) continue;
      await mail.send(one);
      if (mails.length > 1) await noteMailed(records, letter, at + 1);
    }
  }
}

/** How an answer is locked: in its own PDF, or in a ZIP where the applicant says they can open one. */
const lockOf = ({ request }: OpenedCase, profile: Profile, password: string, { medium }: LetterSummary): Lock => ({
  password,
  in: medium?.file ?? (request.opensZip === true ? 'zip' : 'pdf'),
  atMost: medium === undefined ? mailAtMost(profile) : Number.MAX_SAFE_INTEGER, // a letter is bounded by its pages
});
const mailAtMost = ({ disclosure }: Profile): number => Math.floor(disclosure.mailMb * 1_000_000);

/** What called for a letter, where somebody or a day did. */
const whatCallsFor = (
  { progress: { correspondence = [] } }: OpenedCase,
  letter: Pick<LetterRef, 'kind' | 'occasion'>,
): Called | undefined =>
  correspondence.find(({ kind, occasion }) => kind === letter.kind && occasion === letter.occasion);

/** Nobody has the letter: the mail server was never given it, or said that it does not take it. */
const wasNotTaken = (error: unknown): boolean =>
  error instanceof ApplicationFailure && (NOT_TAKEN as readonly unknown[]).includes(error.type);
