import { z } from 'zod';
import { INSTRUMENTS, type InstrumentKind } from '../law/fees';
import { isRight, RIGHTS, type Right } from '../law/rights';
import { NotStated, Words, oneOf } from './words';

const Yen = z.int().min(0).max(10_000);
/** Money no company can ask for as its fee. */
const NEVER_A_FEE: readonly (readonly [InstrumentKind, string])[] = [
  ['cash', 'cash may not travel by ordinary mail (Postal Act Art. 17); name `registeredCash`'],
  ['revenueStamp', 'a revenue stamp pays the State, not a company'],
  ['foreignMoney', 'the fee is asked in yen; what comes in foreign money goes back'],
  ['other', 'it names no way to pay; what is none goes back'],
];

/** What the company charges, and how it is paid. Judged even where the rest of the profile cannot be read. */
export const Fee = z
  .strictObject({
    per: z
      .enum(['request', 'application'])
      .default('request')
      .describe('whether the fee is asked for each right, or once for all that one application asks for, as published'),
    amounts: z
      .partialRecord(oneOf(RIGHTS), z.union([Yen, NotStated]))
      .describe('yen a request; `not stated` is not charged'),
    methods: z.array(oneOf(INSTRUMENTS)),
    moneyOrderValidMonths: z.int().min(1).max(12),
    payWithinDays: z.int().min(1).max(90),
    account: Words.optional().describe('the account to which a bank transfer goes, as letters tell it'),
    keptWhenRefused: z.union([z.boolean(), NotStated]),
    keptWhenWithdrawn: z
      .union([z.enum(['always', 'onceBegun', 'never']), NotStated])
      .default('not stated')
      .describe(
        'whether the fee stays when the applicant withdraws; where nothing is published it goes back; `onceBegun` keeps it once a store answered or an officer decided',
      ),
    tax: z
      .union([z.strictObject({ includedPercent: z.int().min(1).max(30) }), NotStated])
      .default('not stated')
      .describe('the rate of the consumption tax contained in the fee, as receipts show it (税込)'),
    invoiceNumber: z
      .string()
      .regex(/^T\d{13}$/, { error: 'a qualified-invoice number has T and 13 digits, as T1234567890123' })
      .optional()
      .describe('the number of the qualified-invoice issuer, where the company is one; receipts bear it'),
  })
  .superRefine(
    ({ amounts, methods, account, tax, invoiceNumber }, ctx) => {
      const charged = Object.entries((amounts as typeof amounts | undefined) ?? {}) // missing where the rest is misshapen: see `when`
        .filter(([right, yen]) => isRight(right) && typeof yen === 'number' && yen > 0) as [Right, number][];
      for (const [right] of charged.filter(([right]) => !RIGHTS[right].mayCharge)) {
        ctx.addIssue({
          code: 'custom',
          path: ['amounts', right],
          message: 'the Act allows no fee for this right (Art. 38(1))',
        });
      }
      for (const [method, why] of NEVER_A_FEE) {
        if (Array.isArray(methods) && methods.includes(method))
          ctx.addIssue({ code: 'custom', path: ['methods'], message: why });
      }
      if (invoiceNumber !== undefined && (tax as typeof tax | undefined) === 'not stated')
        ctx.addIssue({
          code: 'custom',
          path: ['tax'],
          message:
            'is `not stated` beside an `invoiceNumber`: a qualified invoice shows the rate and the tax; name it, as { includedPercent: 10 }',
        });
      if (Array.isArray(methods) && methods.includes('bankTransfer') && account === undefined)
        ctx.addIssue({
          code: 'custom',
          path: ['account'],
          message:
            'is missing beside the bank transfer among `methods`; name the account, as 花森銀行 本店 普通 0000000 カ）ハナモリショウテン',
        });
      if (charged.length > 0 && Array.isArray(methods) && methods.length === 0) {
        const rights = charged.map(([right]) => right).join(', ');
        ctx.addIssue({
          code: 'custom',
          path: ['methods'],
          message: `a fee is charged for ${rights} but no way to pay it is named (Art. 38(2), Art. 32(1)(iii))`,
        });
      }
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );
