import type { LetterKind } from '../casefile/letter';
import { applicantOf, askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { lackingInIdentity } from '../law/identity';
import { lackingInPlace } from '../law/proven-place';
import { impossibleReturn, isHeld, undeliveredFrom, type ReturnedLetter } from '../law/returned-mail';
import type { Progress } from '../law/stages';
import { demandsOf } from '../policy/intake';
import { noWeaker } from '../policy/mail-classes';
import type { Profile } from '../policy/profile';
import { today, type LockedCase } from '../records/cases';
import { keptFiling } from '../records/filings';
import { cameBack, letterNumbered, lettersOf } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import { listAnew } from '../records/mail-room';
import { stopCalled } from '../records/stopping';
import { refuseDays, type Rows, type Sent } from './act';
import { calledFor, goesToAProvenPlace, withoutCalled, type Called } from '../law/called';
import { Problem, type Fault } from './problems';
import { noSuchLetter } from './tracking';

/** What becomes of letters that come back: they are entered, sent again once the place is proven, or kept. The decision stays what it was. */
export const RETURNED_MAIL: Rows<'recordReturn' | 'sendAgain' | 'keepReturned' | 'giveUpLetter'> = {
  /** Enters a letter that came back. The applicant is asked where they can be reached, by a way that is proven or that the label does not speak against. */
  recordReturn: {
    kind: 'letterReturned',
    async against({ document, returnedOn }, { number, progress }, { records, sql }) {
      const letters = await lettersOf(records, number, sql);
      const letter = letters.find(({ documentNumber }) => documentNumber === document);
      if (letter === undefined) throw await noSuchLetter(document, { records, sql });
      refuse(cannotHaveComeBack(letter, progress, letters));
      const on = today(records);
      refuseDays(impossibleReturn(returnedOn ?? on, letter.issuedOn, on));
    },
    async inCase(file, { body, by, on, deed, records, sql }) {
      const { number, progress } = file;
      const { document, because, returnedOn = on } = body;
      const letter = (await letterNumbered(records, number, document, sql)) as LetterSummary;
      const isFinal = GOES_ONCE.includes(letter.kind) || letter.stoppedAt !== undefined;
      const one: ReturnedLetter = { document, because, returnedOn, enteredBy: by, ...(isFinal ? { final: true } : {}) };
      const asking = isFinal ? undefined : await whereToAsk(file, letter.kind, because, on);
      const filing = deed.commandId;
      return {
        patch: {
          returned: [...(progress.returned ?? []), one],
          ...(letter.occasion === progress.mandate?.inquiry
            ? { mandate: { ...progress.mandate, cameBack: true } }
            : {}),
          ...(asking === undefined
            ? {}
            : calledFor(progress, { kind: 'sentAgain', occasion: filing, filing, way: asking.way })),
        },
        rows: [
          cameBack(document, returnedOn, because),
          listAnew(letter.occasion),
          await keptFiling(records, {
            id: filing,
            caseNumber: number,
            act: 'recordReturn',
            by,
            body: { ...body, returnedOn, to: asking?.to },
          }),
        ],
        facts: { document, letter: letter.kind, because, returnedOn, asked: asking?.way ?? null }, // where the envelope lies is in the filing, sealed
      };
    },
  },

  /** Sends the unopened envelope once more, in another, by the same or a stronger class: to the same address, or to one that a paper shows. */
  sendAgain: {
    kind: 'letterSentAgain',
    refusedWith: ['identity-lacks', 'place-second-look'],
    async against({ document, mailClass }, { number, progress }, { records, sql }) {
      const one = returnedIn(progress, document);
      refuse(cannotGoAgain(one));
      const letter = (await letterNumbered(records, number, document, sql)) as LetterSummary;
      const classes = noWeaker(letter.mailClass);
      if (mailClass !== undefined && !classes.some((one) => one === mailClass))
        throw new Problem('does-not-fit', { errors: [weaker(classes)] });
    },
    async inCase(file, { body, by, on, deed, records, sql, profile }) {
      const { number, progress } = file;
      const { document, place } = body;
      const one = returnedIn(progress, document) as ReturnedLetter;
      if (place !== undefined) {
        if (one.enteredBy === by) throw new Problem('place-second-look');
        await refuseUnproven(file, place, profile, on);
      }
      const letter = (await letterNumbered(records, number, document, sql)) as LetterSummary;
      const to = place === undefined && goesToAProvenPlace(letter.kind) ? await provenPlace(file, on) : undefined;
      const mailClass = body.mailClass ?? letter.mailClass;
      const filing = deed.commandId;
      return {
        patch: {
          returned: (progress.returned ?? []).map((each) =>
            each === one ? { ...each, sentAgainOn: on, sentAgainBy: filing } : each,
          ),
          ...calledFor(progress, { kind: 'sentAgain', occasion: filing, filing, way: 'post', mailClass }),
        },
        rows: [
          await keptFiling(records, { id: filing, caseNumber: number, act: 'sendAgain', by, body: { ...body, to } }),
        ],
        facts: {
          document,
          mailClass,
          to: place === undefined ? 'the same address' : 'another address',
          ...paperOf(place),
        },
      };
    },
  },

  /** Closes a letter that came back as undelivered, when the applicant has had the days the company gives; its envelope stays, sealed. */
  keepReturned: {
    kind: 'letterKept',
    against({ document }, { progress, terms }, { records, profile }) {
      const one = returnedIn(progress, document);
      refuse(one === undefined || !isHeld(one) ? NOT_HELD : undefined);
      const from = undeliveredFrom(
        one as ReturnedLetter,
        terms.undeliveredAfterDays ?? profile.post.undeliveredAfterDays,
      );
      if (today(records) < from) throw new Problem('does-not-fit', { errors: [tooEarly(from)] });
    },
    inCase: ({ progress }, { body: { document }, on }) => ({
      patch: {
        returned: (progress.returned ?? []).map((one) => (one.document === document ? { ...one, keptOn: on } : one)),
      },
      facts: { document },
    }),
  },

  /** Gives up a letter that a closed case still owes and that cannot be sent: nobody says where it goes any more, and a supplement would open nothing. The case comes to its rest. */
  giveUpLetter: {
    kind: 'letterGivenUp',
    against({ letter }, { progress: { correspondence = [] } }) {
      if (correspondence.every(({ kind }) => kind !== letter))
        throw new Problem('does-not-fit', { errors: [notOwed(correspondence)] });
    },
    async underLock({ number, progress }, { body, by, deed, tx, records }) {
      const { correspondence = [], trouble, recalled: before } = progress;
      const called = correspondence.find(({ kind }) => kind === body.letter) as Called;
      const { recalled, entries } = await stopCalled(tx, records, number, called, deed);
      return {
        patch: {
          ...{ correspondence: withoutCalled(correspondence, called), trouble: null },
          recalled: [...before, ...recalled],
        },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'giveUpLetter', by, body })],
        facts: { letter: called.kind, trouble },
        also: entries,
      };
    },
  },
};

const returnedIn = ({ returned = [] }: Progress, document: string): ReturnedLetter | undefined =>
  returned.find((one) => one.document === document);

type Place = { readonly postalCode?: string; readonly address?: string };

/**
 * By which way the applicant is asked where they can be reached: at a mailbox that is proven; else by post, where the label does not say that
 * nobody of the name is there. That an answer came back is said at a proven place alone, since it says which answer there is, and to whom;
 * that a letter before it did, where that letter went. Nothing where no letter may go: then the desk asks by other ways.
 */
async function whereToAsk(
  file: LockedCase,
  kind: LetterKind,
  because: ReturnedLetter['because'],
  on: CivilDate,
): Promise<{ readonly way: 'post' | 'email'; readonly to?: Place } | undefined> {
  if (await isProvenNow(file, 'email', on)) return { way: 'email' };
  if (because === 'unknownAddress') return undefined;
  if (!goesToAProvenPlace(kind)) return { way: 'post' };
  return (await isProvenNow(file, 'post', on)) ? { way: 'post', to: await provenPlace(file, on) } : undefined;
}

const isProvenNow = async (file: LockedCase, answerBy: 'post' | 'email', on: CivilDate): Promise<boolean> => {
  const { confirmation, request } = await file.confidential();
  return (
    confirmation !== undefined && lackingInPlace(confirmation, { ...askingOf(request, on), answerBy }).length === 0
  );
};

/** Where an answer goes once more without a new paper: the address of the request as it is proven now, and kept with the act. A supplement, perhaps in another case of the envelope, may have moved it. */
async function provenPlace(file: LockedCase, on: CivilDate): Promise<Place> {
  if (!(await isProvenNow(file, 'post', on))) throw new Problem('does-not-fit', { errors: [UNCONFIRMED] });
  const { postalCode, address } = applicantOf((await file.confidential()).request);
  return { ...(postalCode === undefined ? {} : { postalCode }), ...(address === undefined ? {} : { address }) };
}

/** Nothing goes to a place nobody has proven: the confirmation that stands, with the paper that shows the place, must carry it. */
async function refuseUnproven(
  file: LockedCase,
  { paper, sight }: NonNullable<Sent<'sendAgain'>['place']>,
  profile: Profile,
  on: CivilDate,
): Promise<void> {
  const { confirmation, request } = await file.confidential();
  if (confirmation === undefined) throw new Problem('does-not-fit', { errors: [UNCONFIRMED] });
  const of = request.applicant === 'principal' ? 'principal' : 'agent';
  const [asking, demands] = [askingOf(request, on), demandsOf(profile)];
  const lacked = lackingInIdentity(confirmation, asking, demands).map(({ en }) => en);
  const lacking = lackingInIdentity(
    {
      ...confirmation,
      documents: [...confirmation.documents, { document: paper.document, of, shows: ['name', 'address'], sight }],
    },
    {
      ...asking,
      papers: [{ ...paper, of, arrivedOn: on }, ...asking.papers.filter(({ document }) => document !== paper.document)],
    },
    demands,
  ).filter(({ en }) => !lacked.includes(en));
  if (lacking.length > 0)
    throw new Problem('identity-lacks', { errors: lacking.map(({ ja, en }) => ({ pointer: '#/place', ja, en })) });
}

const paperOf = (place: Sent<'sendAgain'>['place']): { readonly paper?: string } =>
  place === undefined ? {} : { paper: place.paper.document };

/** Not sent again by asking the applicant where: what asked that itself, what asked the person behind an agent, to whom alone we would say that it came back, and what went to another. */
const GOES_ONCE: readonly LetterKind[] = ['sentAgain', 'mandateInquiry', 'instruction'];

type Says = { readonly en: string; readonly ja: string };

function cannotHaveComeBack(
  letter: LetterSummary,
  progress: Progress,
  letters: readonly LetterSummary[],
): Says | undefined {
  const before = returnedIn(progress, letter.documentNumber);
  if (before !== undefined) {
    const around = letters.find(({ kind, occasion }) => kind === 'sentAgain' && occasion === before.sentAgainBy);
    return around === undefined
      ? { en: 'its return is entered already', ja: '返戻は記録済みです' }
      : {
          en: `its return is entered already, and it went again in the envelope of ${around.documentNumber}: where that came back, enter that one, unopened`,
          ja: `返戻は記録済みで、${around.documentNumber} の封筒で再送付しています。それが返戻されたときは、開封せずに ${around.documentNumber} を記録してください`,
        };
  }
  if (letter.way !== 'post') return { en: 'it went by e-mail', ja: '電子メールで送ったものです' };
  if (letter.leavingAt === undefined) return { en: 'it has not left yet', ja: 'まだ発送されていません' };
  if (letter.occasion === progress.answered && progress.dispatched !== true)
    return {
      en: 'nobody has noted that it left: record its dispatch first, then its return',
      ja: '発送が記録されていません。先に発送を、次に返戻を記録してください',
    };
  return undefined;
}

const NOT_HELD: Says = {
  en: 'is not a letter that came back and is held here: `show` lists them',
  ja: '返戻されて保管中の通知ではありません。保管中のものは show が示します',
};

function cannotGoAgain(one: ReturnedLetter | undefined): Says | undefined {
  if (one === undefined || !isHeld(one)) return NOT_HELD;
  return one.final
    ? {
        en: 'is sent again once only, and not where it merely asked for the place or is not wanted any more; keep it, when its days have passed',
        ja: '再送付は一度に限ります（お届け先の照会、取り止めた通知は再送付しません）。期限の経過後に保管してください',
      }
    : undefined;
}

function refuse(why: Says | undefined): void {
  if (why !== undefined) throw new Problem('does-not-fit', { errors: [{ pointer: '#/document', ...why }] });
}

const weaker = (classes: readonly string[]): Fault => ({
  pointer: '#/mailClass',
  en: `must be the class by which it went, or a stronger one: ${classes.join(', ')}`,
  ja: `はじめの郵便種別か、それより確実な次のものとしてください：${classes.join('、')}`,
});

const tooEarly = (from: string): Fault => ({
  pointer: '#/document',
  en: `is held until ${from}: until then the applicant may say where it is to go`,
  ja: `${from} までは保管します。それまでに、お届け先の連絡があるかもしれません`,
});

const notOwed = (owed: readonly Called[]): Fault => {
  const kinds = owed.map(({ kind }) => kind).join(', ');
  return {
    pointer: '#/letter',
    en: `is not owed in this case: what is still to be sent is ${kinds}`,
    ja: `この案件で送付を残している通知ではありません。残っているもの：${kinds}`,
  };
};

const UNCONFIRMED: Fault = {
  pointer: '#/place',
  en: 'nobody has confirmed yet who asks: take the address in as a supplement and confirm it, then send the letter again without `place`',
  ja: '本人確認がまだです。住所を補正として受け取り、本人確認をしてから、place を付けずに再送付してください',
};
