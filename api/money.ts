import type { Application } from '../casefile/case';
import type { FeeInstrument } from '../casefile/request';
import { matchForm } from '../casefile/sameness';
import { digitsOf } from '../casefile/tracking';
import { calledFor } from '../law/called';
import { balanceOf, goesBackNow, stillToGoBack } from '../law/custody';
import { impossibleWord } from '../law/days';
import { countedFor, excess, speaksFor } from '../law/fees';
import { sortMoney } from '../policy/intake';
import { casesOf, today } from '../records/cases';
import { cashed, enteredFee, toldBy, wentBack, type Payer } from '../records/fees';
import { refuseDays, type Rows, type Scene } from './act';
import { refuseComing } from './coming';
import { moneyOnHand, type MoneyOnHand } from './custody';
import { pointerTo } from './misfits';
import { refuseEnteredTwice } from './same-money';
import { Problem } from './problems';
import { paidOn } from './supplementing';
import { refuseAnothers } from './tracking';

/** Money at the desk: what comes in, is cashed, goes back, and is receipted (Art. 38). */
export const MONEY: Rows<'recordFee' | 'cashMoney' | 'giveMoneyBack' | 'issueReceipt'> = {
  /** Enters money in the custody log (Art. 38); what cannot be taken, or is not owed any more, goes back. */
  recordFee: {
    kind: 'feeReceived',
    async against(body, file, { records, sql }) {
      refuseComing(body, file, today(records));
      await refuseEnteredTwice(body.instruments, file.application, sql);
    },
    inApplication(application, at, { body, on, by, deed, profile }, open) {
      const owing = open.filter(({ progress }) => progress.feeDue > 0);
      const dueYen = (owing[0] ?? at).progress.feeDue; // all that are open and owe, owe the same: what they are asked for together
      const owed = { dueYen, takenYen: application.feeReceived, ended: owing.length === 0 };
      const { arrivedOn = on } = body;
      const sorted = sortMoney(body.instruments, profile, owed, arrivedOn);
      const feeReceived = application.feeReceived + sorted.takenYen;
      const entered = sorted.pieces.map((piece) => ({
        ...piece,
        payer: payerOf(application.request, piece.instrument),
      }));
      const back = sorted.pieces.some(({ returnedBecause }) => returnedBecause !== undefined);
      const isTold = speaksFor(open.filter(({ progress }) => progress.answered == null)) !== undefined; // in its next letter
      const refund = { kind: 'feeRefund', occasion: deed.commandId } as const;
      return {
        feeReceived,
        rows: [enteredFee(application.number, deed.commandId, { on: arrivedOn, by }, entered)],
        each: ({ number, progress }, speaks) => ({
          patch: {
            feeReceived: countedFor(progress, feeReceived), // a linked case owes none, whatever was paid for the first
            ...paidOn(
              { ...progress, feeReceived: countedFor(progress, feeReceived) },
              sorted.takenYen > 0 ? arrivedOn : undefined,
              deed.commandId,
              { on, speaks },
            ),
            ...(number === at.number && !isTold && (back || excess(dueYen, feeReceived) > 0)
              ? calledFor(progress, refund)
              : {}),
          },
          facts: {
            arrivedOn,
            takenYen: sorted.takenYen,
            returned: sorted.pieces.filter(({ returnedBecause }) => returnedBecause !== undefined).length,
            excessYen: progress.feeDue === 0 ? 0 : excess(dueYen, feeReceived),
            ...(body.instruments.some(({ sameNumber }) => sameNumber !== undefined) ? { sameNumber: true } : {}),
          },
        }),
      };
    },
  },

  /** Notes that money orders were cashed: none of them can be handed back as it is any more. */
  cashMoney: {
    kind: 'moneyCashed',
    refusedWith: ['cannot-be-cashed'],
    against({ on }, { arrivedOn }, { records }) {
      refuseDays(impossibleWord(on, ['on'], arrivedOn, today(records)));
    },
    async inApplication({ number: application }, _, scene) {
      const { body, by, on } = scene;
      const { pieces, gone } = await onHand(application, scene);
      const cashable = pieces.filter(
        ({ id, returnedBecause, cashedOn }) =>
          returnedBecause === undefined && cashedOn === undefined && gone.every(({ line }) => line !== id),
      );
      if (!body.pieces.every((id) => cashable.some((piece) => piece.id === id))) throw new Problem('cannot-be-cashed');
      return {
        alone: true,
        rows: [cashed(body.pieces, body.on ?? on, by)],
        each: () => ({ patch: {}, facts: { pieces: body.pieces.length, on: body.on ?? on } }),
      };
    },
  },

  /** Notes that money went back to the applicant; where it did not lie in the envelope of a letter, one tells how and when, also of what somebody came for. */
  giveMoneyBack: {
    kind: 'moneyWentBack',
    refusedWith: ['cannot-go-back'],
    async against({ on, how, letter, tracking }, { application, arrivedOn }, ground) {
      refuseDays(impossibleWord(on, ['on'], arrivedOn, today(ground.records)));
      if ((how === 'withLetter') !== (letter !== undefined))
        throw new Problem('does-not-fit', { errors: [WHICH_LETTER] });
      if (tracking !== undefined) await refuseAnothers(tracking, application, ground);
    },
    async inApplication({ number: application }, { progress }, scene) {
      const { body, by, on, deed } = scene;
      const { how, letter, tracking, on: wentOn = on } = body;
      const money = await onHand(application, scene);
      const going = letter === undefined ? goingNow(money, body.pieces) : await enclosedIn(letter, money, scene);
      if (going === undefined) throw new Problem('cannot-go-back');
      const gone = going.map((one) => ({
        ...{ ...one, commandId: deed.commandId, how, on: wentOn, by, documentNumber: letter },
        tracking: tracking && digitsOf(tracking),
      }));
      const tells = how !== 'withLetter';
      const refund = { kind: 'feeRefund', occasion: deed.commandId } as const;
      return {
        alone: true,
        rows: [wentBack(application, gone)],
        each: () => ({
          patch: tells ? calledFor(progress, refund) : {},
          facts: { how, on: wentOn, yen: going.reduce((sum, { yen }) => sum + yen, 0), lines: going.length, letter },
        }),
      };
    },
  },

  /** Notes that the applicant asked for a receipt, which is then sent (Civil Code Art. 486). */
  issueReceipt: {
    kind: 'receiptAsked',
    refusedWith: ['no-fee-kept'],
    against({ on }, { arrivedOn }, { records }) {
      refuseDays(impossibleWord(on, ['on'], arrivedOn, today(records)));
    },
    async inApplication({ number: application }, { progress }, scene) {
      const { body, on, deed } = scene;
      const { pieces, gone, staysYen } = await onHand(application, scene);
      if (balanceOf(pieces, gone, staysYen).keptYen === 0) throw new Problem('no-fee-kept');
      const receipt = { kind: 'feeReceipt', occasion: deed.commandId } as const;
      return {
        alone: true,
        each: () => ({ patch: calledFor(progress, receipt), facts: { by: body.by, on: body.on ?? on } }),
      };
    },
  },
};

const WHICH_LETTER = {
  pointer: pointerTo(['letter']),
  en: 'names the letter in whose envelope it went, where it went with one (`how: withLetter`), and only then',
  ja: '書面に同封したとき（`how: withLetter`）に限り、その書面の文書番号をお書きください',
};

type Where = Pick<Scene<'giveMoneyBack'>, 'records' | 'sql' | 'profile'>;

/** The money of an application, under its line. */
const onHand = async (application: string, { records, sql, profile }: Where): Promise<MoneyOnHand> =>
  moneyOnHand(records, application, await casesOf(records, application, sql), profile, sql);

const goingNow = ({ pieces, gone, staysYen }: MoneyOnHand, named: readonly string[] | undefined) =>
  goesBackNow(named, pieces, gone, staysYen);

/** The pieces that lay in the envelope of a letter: those it tells of and that have not gone back. */
async function enclosedIn(
  letter: string,
  { pieces, gone, staysYen }: MoneyOnHand,
  { body, records, sql }: Scene<'giveMoneyBack'>,
) {
  const told = (await toldBy(records, letter, sql)).map(({ line }) => line);
  const enclosed = stillToGoBack(pieces, gone, staysYen).filter(
    ({ line }) => told.includes(line) && pieces.some(({ id }) => id === line),
  );
  const named = body.pieces ?? enclosed.map(({ line }) => line);
  const going = enclosed.filter(({ line }) => named.includes(line));
  return going.length === 0 || going.length < new Set(named).size ? undefined : going;
}

/** Of a transfer: whether it came under a name of whoever asks. The name itself is kept sealed, with the act. */
export function payerOf(
  request: Pick<Application['request'], 'principal' | 'agent'>,
  { payer }: FeeInstrument,
): Payer | undefined {
  if (payer === undefined) return undefined;
  const people = [request.principal, ...(request.agent === undefined ? [] : [request.agent])];
  const names = people.flatMap(({ name, formerNames = [], otherNames = [] }) => [name, ...formerNames, ...otherNames]);
  const isOne =
    names.some((name) => matchForm('name', name) === matchForm('name', payer)) ||
    people.some(({ kana }) => kana !== undefined && matchForm('kana', kana) === matchForm('kana', payer));
  return isOne ? 'applicant' : 'another';
}
