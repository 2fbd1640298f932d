import type { ActRule } from './acts';
import { ALL_OPEN } from './acts-beside-answers';

/** What people do about money that came, beside the way of a case (Art. 38). */
export const ON_MONEY = {
  cashMoney: {
    path: 'cashings',
    command: 'cash',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '換金の記録',
    en: 'record that pieces of the custody log were cashed',
    duty: 'complete',
    onlyWhen: (done) => done.feeReceived > 0,
    needs: 'moneyToCash',
  },
  giveMoneyBack: {
    path: 'money-returns',
    command: 'give-back',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '38',
    ja: '返還の記録',
    en: 'record that money went back to the applicant',
    duty: 'complete',
    needs: 'moneyToGiveBack',
  },
  issueReceipt: {
    path: 'receipts',
    command: 'receipt',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    alsoBy: 'applicant',
    article: '38',
    ja: '領収書の発行',
    en: 'send the receipt for the fee that the applicant asked for',
    duty: 'complete',
    onlyWhen: (done) => done.feeReceived > 0,
    needs: 'keptFee',
  },
} as const satisfies Record<string, ActRule>;
