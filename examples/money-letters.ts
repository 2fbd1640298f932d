import type { Correspondence, FactsOf, SentKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import type { Defect } from '../law/defects';
import { DOCUMENTS } from '../law/documents';
import { BACK_BY, backBecause, INSTRUMENTS } from '../law/fees';
import { RIGHTS, type Right } from '../law/rights';
import type { Said } from '../law/said';
import { WORD_BY } from '../law/standing';

type Of = 'documentsReturned' | 'withdrawalAccepted' | 'feeReceipt' | 'feeRefund';
const day = (text: string): CivilDate => text as CivilDate;
const said = ({ ja, en }: Said): Said => ({ ja, en });

/** The letters by which a request ends unanswered, and by which money is receipted or goes back, as somebody might get them. */
export const moneyFactsFor = (
  head: (kind: SentKind, issuedOn: CivilDate, right?: Right) => Correspondence,
  defects: readonly Defect[],
  answer: CivilDate,
): Pick<FactsOf, Of> => ({
  documentsReturned: {
    ...head('documentsReturned', day('2027-01-12')),
    returned: [],
    fate: { fate: 'rejected', yen: 750 },
    papers: [said(DOCUMENTS.insuranceCertificate), said(DOCUMENTS.residenceCertificate)],
    open: [],
    defects: [...defects, { code: 'feeShort', yen: 250 }],
    own: [],
    lastAsked: { on: day('2026-12-08'), until: day('2027-01-07') },
  },
  withdrawalAccepted: {
    ...head('withdrawalAccepted', answer),
    returned: [],
    fate: { fate: 'withdrawn', yen: 1000 },
    excess: { dueYen: 1000, yen: 500 },
    papers: [],
    open: [{ right: said(RIGHTS.purposeNotice), caseNumber: head('receipt', answer, 'purposeNotice').caseNumber }],
    saidOn: answer,
    by: said(WORD_BY.telephone),
  },
  feeReceipt: {
    ...head('feeReceipt', answer),
    yen: 1000,
    receivedOn: day('2026-11-02'),
    by: [INSTRUMENTS.postalMoneyOrder],
    rights: [said(RIGHTS.disclosure)],
    tax: { percent: 10, yen: 90 },
    invoiceNumber: 'T0000000000000',
  },
  feeRefund: {
    ...head('feeRefund', answer),
    returned: [],
    why: ['withdrawn', 'paidTooMuch'],
    went: {
      how: BACK_BY.bankTransfer,
      on: answer,
      yen: 1700,
      pieces: [
        { line: 'A-1', what: INSTRUMENTS.registeredCash, yen: 200, why: backBecause('notTaken', 'registeredCash') },
      ],
    },
  },
});
