import { join } from 'node:path';
import { loadProfile } from '../../policy/load';
import type { Profile } from '../../policy/profile';
import type { Colleague } from '../../policy/staff';
import { openOffice, type Office } from '../office';
import { settled } from '../stories/settled';
import { withoutArchive } from '../stories/steps';
import { openShop, type Kept, type Shop, type ShopOptions } from './forgetful';

const HANAMORI = join(__dirname, '..', '..', 'examples', 'hanamori', 'profile.yaml');

type Company = {
  /** The policy it published; without it, the example company’s. */
  readonly file?: string;
  readonly skipTime?: true;
  readonly archive?: true;
  /** It erases and corrects in stores of its own. */
  readonly shop?: ShopOptions;
  readonly settings?: Partial<Profile>;
};

/** What a company keeps though erasing was decided: invoices, seven years from the return. */
const INVOICES = {
  retention: {
    invoices: {
      ...{ law: '法人税法施行規則第59条（帳簿書類の保存）', years: 7, counts: 'fromTheReturn' },
      fiscalYear: { ends: '03-31', returnWithinMonths: 2 },
    },
  },
} as const satisfies Partial<Profile>;
/** Where days pass, an invoice is kept two months. */
const TWO_MONTHS = {
  retention: { invoices: { law: '法人税法施行規則第59条（帳簿書類の保存）', months: 2, counts: 'fromTheDay' } },
} as const satisfies Partial<Profile>;
/** The group that uses the data jointly, whose manager has a desk of its own (Art. 27(5)(iii)). */
const GROUP = {
  ...{ id: 'group', kind: 'jointUser', name: 'GMOインターネットグループ株式会社', holds: ['shop/members'] },
  contact: { postalCode: '150-8512', address: '東京都渋谷区桜丘町26-1' },
  ...{ knownBy: ['name', 'birthDate'], dueWithinDays: 30 },
};
const ITS_DESK = {
  referrals: {
    group: {
      ...{ what: 'グループ各社が共同して利用する会員情報', holder: 'GMOインターネットグループ株式会社' },
      ...{ desk: '個人情報相談窓口', because: 'jointUse' },
    },
  },
} as const satisfies Partial<Profile>;

/**
 * The five that published their policies, the example company, and the same where days may pass; and those of them whose stories erase and
 * correct, each over a shop of its own.
 */
export const COMPANIES = {
  hanamori: {},
  drawer: { archive: true },
  later: { skipTime: true },
  weseek: { file: 'weseek-growi-cloud.yaml' },
  robowork: { file: 'robowork.yaml' },
  gmo: { file: 'gmo-ai-robotics.yaml' },
  lineworks: { file: 'line-works.yaml' },
  rakuro: { file: 'rakuro.yaml' },
  forgetful: { shop: {} },
  providing: { shop: { marked: true } },
  stepwise: { shop: { cartFirst: true } },
  forgetfulLater: { shop: {}, settings: TWO_MONTHS, skipTime: true },
  weseekForgets: { shop: {}, file: 'weseek-growi-cloud.yaml', settings: INVOICES },
  roboworkForgets: { shop: {}, file: 'robowork.yaml', settings: INVOICES },
  gmoForgets: { shop: { others: [GROUP] }, file: 'gmo-ai-robotics.yaml', settings: { ...INVOICES, ...ITS_DESK } },
} as const satisfies Record<string, Company>;
export type CompanyName = keyof typeof COMPANIES;

/** An officer who had no part in any decision: complaints are hers to look into. */
const SASAKI: Colleague = { id: 'sasaki', name: '佐々木 千夏', roles: ['officer', 'approver'] };

export type Opened = { readonly office: Office; readonly shop: Shop | undefined; readonly close: () => Promise<void> };

/** Opens the desk of a company over the systems of the example shop, or over a shop of its own with these people in it. */
export async function openCompany(name: CompanyName, people: readonly Kept[]): Promise<Opened> {
  const { file, skipTime, archive, shop: own, settings = {} }: Company = COMPANIES[name];
  const shop = own && (await openShop(people, own));
  const published = file === undefined ? await loadProfile(HANAMORI) : await settled(file);
  const office = await openOffice({
    colleagues: [SASAKI],
    profile: { ...published, ...settings },
    ...(shop
      ? { dataMap: shop.dataMap, connection: shop.connection }
      : archive
        ? {}
        : { dataMap: await withoutArchive() }),
    ...(skipTime ? { skipTime: true as const } : {}),
  });
  return {
    office,
    shop,
    async close() {
      await office.close();
      await shop?.close();
    },
  };
}
