import type { FootingAbroad } from '../law/information';
import type { Right } from '../law/rights';
import type { Said } from '../law/said';

/**
 * How a company takes requests, as it tells everybody: what its profile says, in words (Arts. 32(1), 37(1), 38; Order Arts. 10, 12).
 * What the profile is silent on is absent, and nothing is told of it.
 */
export type Procedure = {
  readonly holder: {
    /** The company's word for itself, as 当社. */
    readonly ourselves: string;
    readonly name: Said;
    readonly department: Said;
    readonly postalCode: string;
    readonly address: Said;
    readonly telephone: string;
    readonly email: string;
    readonly hours: Said;
    /** Where complaints go (Order Art. 10(ii)); `certifiedBody` only where the company belongs to one (iii). */
    readonly complaints: Said;
    readonly certifiedBody?: Said | undefined;
    readonly commission: Said;
  };
  readonly channels: readonly Said[];
  /** Where letters go, and what stands on their envelope; a mailbox where requests are taken by e-mail. */
  readonly sendTo: string;
  readonly envelopeMark?: string | undefined;
  readonly mailbox?: string | undefined;
  readonly prescribedForm: boolean;
  /** Any one of these shows who somebody is; what is to be blacked out on which. */
  readonly documents: readonly Said[];
  readonly mask: readonly Said[];
  /** By what being heard proves somebody without any paper. */
  readonly heard: readonly Said[];
  /** What is asked for besides, on which occasion: each with everything that would do. */
  readonly besides: readonly { readonly when: Said; readonly asks: readonly Said[] }[];
  /** What shows by what one parent or a guardian may ask, where both parents are asked for; from which age a minor asks themselves. */
  readonly parents?: readonly Said[] | undefined;
  readonly minorsAskFrom?: number | undefined;
  /** The papers by which an agent of each kind may act, each with how fresh, and which of them show papers of their own. */
  readonly authorities: Readonly<Record<'statutoryAgent' | 'mandatedAgent', readonly Said[]>>;
  /** Curators and assistants are taken for what a court lets them do, besides those whom the Order names. */
  readonly curators: boolean;
  readonly agentShowsIdentity: Readonly<Record<'statutoryAgent' | 'mandatedAgent', boolean>>;
  readonly agentDocuments: readonly Said[];
  /** Each right with its fee in yen; 0 where none may be asked, or none was published. */
  readonly fees: readonly { readonly right: Right; readonly yen: number }[];
  readonly feePer: 'request' | 'application';
  readonly methods: readonly Said[];
  /** How old a postal money order may be; absent where none is taken. */
  readonly moneyOrderValidMonths?: number | undefined;
  readonly payWithinDays: number;
  /** On what an electronic record may be written, and by which other ways the company discloses (Rules Art. 30). */
  readonly answersOn: readonly Said[];
  readonly otherWays: readonly Said[];
  readonly keptWhenRefused?: boolean | undefined;
  readonly keptWhenWithdrawn?: 'always' | 'onceBegun' | 'never' | undefined;
  readonly promise?:
    | { readonly days: number; readonly counted: 'calendar' | 'business'; readonly pausedBySupplement: boolean }
    | undefined;
  readonly supplementWithinDays: number;
  /** Who represents the company, what it does to keep data safe, and to whom abroad it provides them; absent where its profile is silent. */
  readonly representative?: Said | undefined;
  readonly safety?: readonly Said[] | undefined;
  readonly abroad?:
    | readonly (Readonly<Record<'recipient' | 'country', Said>> & {
        readonly footing?: FootingAbroad | undefined;
        /** What is told of it, item by item. */
        readonly told: readonly Said[];
      })[]
    | undefined;
  /** The purposes of use that are made known to everybody. */
  readonly purposes: readonly Said[];
  /** The company's own words for refusing, each with the provision it stands for, as 第33条第2項第2号. */
  readonly refusals: readonly { readonly says: string; readonly cite: string; readonly article: string }[];
};

/** What a company hands out to everybody, each in Japanese and in English. */
export const FORMS = ['guidance-ja', 'guidance-en', 'application-ja', 'application-en'] as const;
export type FormName = (typeof FORMS)[number];
export const isForm = (name: string): name is FormName => (FORMS as readonly string[]).includes(name);
