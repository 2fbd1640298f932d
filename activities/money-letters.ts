import type { FactsOf, PapersBack } from '../casefile/letter';
import { applicationOf } from '../casefile/request';
import type { ActBody } from '../casefile/acts';
import { balanceOf, fateOf, rightsThatKeep } from '../law/custody';
import { daysAfter } from '../law/clock';
import { daysToAnswer } from '../law/deadlines';
import { givesNoRequest, type DefectCode } from '../law/defects';
import { documentOf } from '../law/documents';
import { BACK_BY, feeDefects, INSTRUMENTS } from '../law/fees';
import { MATTERS } from '../law/rights';
import type { Said } from '../law/said';
import { authorityOf } from '../law/authorities';
import { WORD_BY } from '../law/standing';
import { feeForAll, judge, keepsOf } from '../policy/intake';
import { goneBackOf } from '../records/fees';
import { mayHaveAnswered } from '../records/asked-in-writing';
import { filingOf } from '../records/filings';
import { lettersOf } from '../records/letters';
import { askedBy, correspondence, type Written } from './correspondence';
import { doneBefore } from './facts-on-changes';
import { asReturned, ending, moneyBack, onHand, takenIn } from './money';

type Facts = {
  readonly [Kind in 'documentsReturned' | 'withdrawalAccepted' | 'feeReceipt' | 'feeRefund']: (
    written: Written,
  ) => Promise<FactsOf[Kind]>;
};

/** What the letters say by which a request ends unanswered, and by which money is receipted or goes back. */
export const MONEY_FACTS: Facts = {
  async documentsReturned(written) {
    const { records, file, profile } = written;
    const { progress } = file;
    const { feeDue, feeReceived, askedOn, defects: codes } = progress;
    const judged = judge(applicationOf(file.request), profile, { dueYen: feeDue, takenYen: feeReceived }).defects;
    const told = judged.filter(({ code }) => codes.includes(code));
    const isNone = givesNoRequest(codes);
    const untold = codes.filter((code) => code !== 'asked' && told.every((defect) => defect.code !== code));
    return {
      ...correspondence(written),
      ...(await ending(written)),
      ...(await papersBack(written)),
      defects: [
        ...told,
        ...untold.map((code) => ({ code: code as DefectCode })),
        ...(isNone ? [] : feeDefects(feeDue, feeReceived)),
      ],
      ofAnOptOut: file.right === 'optOut' ? (true as const) : undefined,
      outsideTheAct: isNone ? { help: helpForHeirs(profile) } : undefined,
      own: await askedBy(records, file, 'asks'),
      done: await doneBefore(written),
      lastAsked: askedOn && { on: askedOn, until: daysAfter(askedOn, daysToAnswer(file)) },
    };
  },

  async withdrawalAccepted(written) {
    const { records, file, called, letter } = written;
    const word = await filingOf<ActBody<'withdraw'>>(records, file.number, called?.filing ?? '');
    if (word === undefined) throw new Error(`case ${file.number} was withdrawn by no word`);
    return {
      ...correspondence(written),
      ...(await ending(written)),
      ...(await papersBack(written)),
      saidOn: word.body.on ?? file.closedOn ?? letter.issuedOn,
      by: said(WORD_BY[word.body.by]),
      undone: file.progress.withdrew && true,
      crossed: (await mayHaveAnswered(records, file.number)) || undefined,
      instructed:
        (await lettersOf(records, file.number)).some(
          (one) => one.kind === 'instruction' && one.handedOverAt !== undefined && one.stoppedAt === undefined,
        ) || undefined,
    };
  },

  async feeReceipt(written) {
    const { records, profile, letter } = written;
    const { pieces, gone, cases, staysYen } = await onHand(written);
    const { keptYen } = balanceOf(pieces, gone, staysYen);
    const taken = pieces.filter(({ returnedBecause }) => returnedBecause === undefined);
    const { tax, invoiceNumber } = profile.fee;
    const before = (await Promise.all(cases.map(({ number }) => lettersOf(records, number)))).flat();
    return {
      ...correspondence(written),
      yen: keptYen,
      receivedOn:
        taken
          .map(({ receivedOn }) => receivedOn)
          .sort()
          .at(-1) ?? letter.issuedOn,
      by: [...new Set(taken.map(({ kind }) => kind))].map((kind) => said(INSTRUMENTS[kind])),
      rights: rightsThatKeep(cases, keepsOf(profile)).map((right) => said(MATTERS[right])),
      tax:
        tax === 'not stated'
          ? undefined
          : {
              percent: tax.includedPercent,
              yen: Math.floor((keptYen * tax.includedPercent) / (100 + tax.includedPercent)),
            },
      invoiceNumber,
      again: before.some(
        ({ kind, documentNumber, handedOverAt, stoppedAt }) =>
          kind === 'feeReceipt' &&
          documentNumber !== letter.documentNumber &&
          handedOverAt !== undefined &&
          stoppedAt === undefined,
      )
        ? true
        : undefined,
    };
  },

  async feeRefund(written) {
    const { records, file, profile, letter } = written;
    const { cases, pieces } = await onHand(written);
    const went = (await goneBackOf(records, file.application)).filter(({ commandId }) => commandId === letter.occasion);
    const fates = cases.flatMap((one) => fateOf(one, keepsOf(profile)) ?? []);
    const ended = fates.filter((fate) => fate === 'refused' || fate === 'withdrawn' || fate === 'rejected');
    const charged = feeForAll(
      cases.flatMap(({ right, progress }) => (progress.feeDue > 0 ? [right] : [])),
      profile,
    );
    const why = [...new Set(ended), ...(takenIn(pieces) > charged ? (['paidTooMuch'] as const) : [])];
    const first = went[0];
    if (first === undefined) {
      const back = await moneyBack(written);
      return { ...correspondence(written), ...back, why: back.excess === undefined ? [] : why };
    }
    const wentBack = pieces.filter(({ id }) => went.some(({ line }) => line === id));
    return {
      ...correspondence(written),
      returned: [],
      why: went.some(({ line }) => wentBack.flatMap(asReturned).every((piece) => piece.line !== line)) ? why : [],
      went: {
        how: said(BACK_BY[first.how]),
        ...(first.how === 'handedOver' ? { inPerson: true } : {}),
        on: first.on,
        yen: went.reduce((sum, { yen }) => sum + yen, 0),
        pieces: wentBack.flatMap(asReturned),
      },
    };
  },
};

const helpForHeirs = ({ forHeirs }: Written['profile']): Said | undefined =>
  forHeirs && { ja: forHeirs.ja, en: forHeirs.en ?? forHeirs.ja };

/** The papers that go back with the letter, unless what else was asked in the same envelope still needs them. */
async function papersBack(written: Written): Promise<PapersBack> {
  const { file } = written;
  const { cases } = await onHand(written);
  const open = cases.filter(({ number, closedOn }) => number !== file.number && closedOn === undefined);
  const { papers, authorities, arrivedBy } = file.request;
  const onPaper = arrivedBy === 'post' || arrivedBy === 'counter';
  return {
    papers:
      open.length > 0 || !onPaper
        ? []
        : [
            ...new Set([
              ...papers.map(({ document }) => documentOf(document)),
              ...authorities.map(({ document }) => authorityOf(document)),
            ]),
          ].map(said),
    open: open.map(({ number, right }) => ({ caseNumber: number, right: said(MATTERS[right]) })),
  };
}

/** The words of a row of the law's tables, apart from what else it says. */
const said = ({ ja, en }: Said): Said => ({ ja, en });
