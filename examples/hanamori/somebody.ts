import type { z } from 'zod';
import type { Person } from '../../casefile/request';
import { inOneLine, type Home } from './places';

export const STORES = ['shop', 'support', 'newsletter', 'archive'] as const;
export type StoreId = (typeof STORES)[number];

/** Somebody a bouquet was sent to: not the customer, and perhaps unaware that the shop knows them. */
export type Recipient = Pick<Somebody, 'family' | 'given' | 'familyKana' | 'givenKana' | 'home' | 'phone'>;

/** An order as it was placed; `items` are places in the catalogue and how many. */
export type OrderPlan = {
  readonly at: string;
  readonly items: readonly (readonly [product: number, quantity: number])[];
  readonly message?: string;
  readonly gift?: { readonly to: Recipient; readonly card?: string };
  readonly underFormerName?: true;
  readonly asGuest?: true;
};

/** A ticket as it was talked through: by whom, and what. A note is read by the staff only. */
export type TicketPlan = {
  readonly at: string;
  readonly subject: string;
  readonly channel: 'web' | 'email' | 'phone';
  readonly messages: readonly (readonly [by: 'requester' | 'agent' | 'note', body: string])[];
};

/** One person of the example: who they are on their papers, and how the company came to write them down. */
export type Somebody = {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly formerFamily?: { readonly written: string; readonly kana: string };
  readonly otherNames?: readonly string[];
  readonly sex: 1 | 2;
  readonly birthDate: string;
  readonly home: Home;
  readonly email: string;
  readonly phone: string;
  readonly stores: readonly StoreId[];
  /** Their account in the shop; a guest has orders and no account. */
  readonly account?: number;
  /** Where the stores believe they live: they moved and told nobody. */
  readonly movedFrom?: Home;
  /** They left the shop's field for the birth date empty, as one may. */
  readonly birthUntold?: true;
  /** How a store spells them, where it is not as on their papers. */
  readonly spelled?: {
    readonly shop?: readonly [family: string, given: string];
    readonly support?: string;
    readonly newsletter?: string;
  };
  readonly emailIn?: { readonly shop?: string; readonly support?: string; readonly newsletter?: string };
  readonly memo?: string;
  readonly orders?: readonly OrderPlan[];
  readonly tickets?: readonly TicketPlan[];
};

export const customerCode = (account: number): string => `HM-${String(account).padStart(6, '0')}`;

/** How the family name reads under which a store knows them: the former one, where it stands. */
export const kanaOf = ({ familyKana, formerFamily }: Somebody, stored: string): string =>
  formerFamily !== undefined && stored.startsWith(formerFamily.written) ? formerFamily.kana : familyKana;

/** What the person would write of themselves on the request form. */
export function onTheForm(person: Somebody): z.input<typeof Person> {
  const { family, given, familyKana, givenKana, formerFamily, otherNames, birthDate, home, email, phone, account } =
    person;
  return {
    name: `${family} ${given}`,
    kana: `${familyKana} ${givenKana}`,
    ...(formerFamily === undefined ? {} : { formerNames: [`${formerFamily.written} ${given}`] }),
    ...(otherNames === undefined ? {} : { otherNames: [...otherNames] }),
    birthDate,
    postalCode: home.postalCode,
    address: inOneLine(home),
    email,
    phone,
    ...(account === undefined ? {} : { customerNumber: customerCode(account) }),
  };
}
