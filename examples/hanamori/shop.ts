import { dice, type Dice } from './dice';
import { ELDER_WOMEN, FAMILIES, MEN, WOMEN } from './names';
import { PEOPLE } from './people';
import { home, type Home } from './places';
import { CUSTOMER, ADDRESS, ORDER, ITEM, SHIPPING, MAIL, POINT } from './shop-columns';
import { customerCode, type OrderPlan, type Recipient, type Somebody } from './somebody';
import { fullWidthDigits, halfWidth } from './spelling';
import { table, type Row, type Table } from './tables';

const CATALOGUE = [
  ['季節の花束（中）', 'BQ-101', 3_980],
  ['花かご カーネーション', 'BK-205', 5_500],
  ['胡蝶蘭 白 3本立', 'OR-330', 16_500],
  ['季節の花束（大）', 'BQ-102', 6_980],
  ['ミニトマトの苗', 'SD-011', 328],
  ['スイートバジルの苗', 'SD-042', 298],
  ['ローズマリーの苗', 'SD-047', 398],
  ['花と野菜の土 14L', 'SL-001', 880],
  ['素焼き鉢 6号', 'PT-060', 1_320],
  ['パンジー 3色セット', 'SD-120', 780],
  ['お正月の寄せ植え', 'AR-901', 4_950],
  ['仏花 一対', 'BF-010', 3_300],
  ['紫陽花 鉢植え', 'PL-206', 4_620],
] as const;

const CARDS = [
  'お誕生日おめでとう。また会える日を楽しみにしています。',
  'いつもお世話になっております。心ばかりですがお受け取りください。',
  'ご開店おめでとうございます。',
  'お母さん、いつもありがとう。',
  '退院おめでとうございます。ゆっくり休んでね。',
] as const;
const MESSAGES = [
  '不在の場合は宅配ボックスに入れてください。',
  '領収書の宛名は「上様」でお願いします。',
  '午後の配達を希望します。',
  'ラッピングは淡い色でお願いします。',
  '玄関の右側の門扉から入ってください。',
] as const;
const two = (number: number): string => String(number).padStart(2, '0');

function recipient(chance: Dice): Recipient {
  const [family, familyKana] = chance.pick(FAMILIES);
  const [given, givenKana] = chance.pick(chance.pick([WOMEN, ELDER_WOMEN, MEN]));
  return {
    family,
    given,
    familyKana,
    givenKana,
    home: home(chance),
    phone: `${chance.pick(['03', '06', '090', '080'])}-0000-${8000 + chance.between(0, 999)}`,
  };
}

function plansOf(person: Somebody): readonly OrderPlan[] {
  if (person.orders !== undefined) return person.orders;
  const chance = dice(`hanamori/orders/${person.id}`);
  const friend = recipient(chance);
  const asGuest = person.account === undefined;
  return Array.from({ length: asGuest ? chance.between(1, 2) : chance.between(0, 4) }, () =>
    chance.between(2019, 2026),
  ).map((year) => ({
    at: `${year}-${two(chance.between(1, year === 2026 ? 10 : 12))}-${two(chance.between(1, 28))}T${two(chance.between(7, 23))}:${two(chance.between(0, 59))}:00+09`,
    items: Array.from(
      { length: chance.between(1, 3) },
      () => [chance.between(0, CATALOGUE.length - 1), chance.pick([1, 1, 1, 2, 3])] as const,
    ),
    ...(chance.chance(0.2) ? { message: chance.pick(MESSAGES) } : {}),
    ...(chance.chance(0.22)
      ? { gift: { to: friend, ...(chance.chance(0.6) ? { card: chance.pick(CARDS) } : {}) } }
      : {}),
    ...(person.formerFamily !== undefined && chance.chance(0.5) ? { underFormerName: true as const } : {}),
    ...(asGuest ? { asGuest: true as const } : {}),
  }));
}

const CUSTOMERS = PEOPLE.filter(({ stores, account }) => stores.includes('shop') && account !== undefined).sort(
  (one, other) => (one.account ?? 0) - (other.account ?? 0),
);
const ORDERS = PEOPLE.filter(({ stores }) => stores.includes('shop'))
  .flatMap((person) => plansOf(person).map((plan) => ({ person, plan })))
  .sort((one, other) => (one.plan.at < other.plan.at ? -1 : one.plan.at > other.plan.at ? 1 : 0))
  .map((order, index) => ({ ...order, id: 1001 + index }));

/** One in eight typed the house number in wide figures. */
const placed = ({ postalCode, pref, city, street, building }: Home) => {
  const wide = dice(`hanamori/address/${postalCode}${street}`).chance(0.125);
  return {
    postal_code: postalCode.replace('-', ''),
    pref_id: pref,
    addr01: `${city}${wide ? fullWidthDigits(street) : street}`,
    addr02: building ?? '',
  };
};

function named(person: Somebody, underFormerName = false) {
  const [family, given] = person.spelled?.shop ?? [person.family, person.given];
  const narrow = dice(`hanamori/kana/${person.id}`).chance(0.15) ? halfWidth : (kana: string): string => kana;
  const former = underFormerName ? person.formerFamily : undefined;
  return {
    name01: former?.written ?? family,
    name02: given,
    kana01: narrow(former?.kana ?? person.familyKana),
    kana02: narrow(person.givenKana),
  };
}

const reached = (person: Somebody) => ({
  email: person.emailIn?.shop ?? person.email,
  phone_number: dice(`hanamori/phone/${person.id}`).chance(0.5) ? person.phone.replaceAll('-', '') : person.phone,
});

const secret = (chance: Dice, length: number): string =>
  Array.from({ length }, () => chance.between(0, 15).toString(16)).join('');
const money = ({ items }: OrderPlan): number =>
  items.reduce((sum, [product, quantity]) => sum + (CATALOGUE[product]?.[2] ?? 0) * quantity, 0);
const carriage = (subtotal: number): number => (subtotal >= 8_000 ? 0 : 880);
const daysLater = (at: string, days: number): string =>
  new Date(Date.parse(`${at}:00`) + days * 86_400_000).toISOString();

/** They registered with their first order, or one day without. */
const joined = (person: Somebody): string => {
  const chance = dice(`hanamori/joined/${person.id}`);
  const first = ORDERS.find((order) => order.person === person && !order.plan.asGuest)?.plan.at;
  return first ?? `20${chance.between(19, 25)}-${two(chance.between(1, 12))}-${chance.between(10, 28)}T12:00:00+09`;
};

function customers(): Row<keyof typeof CUSTOMER>[] {
  return CUSTOMERS.map((person) => {
    const chance = dice(`hanamori/customer/${person.id}`);
    const own = ORDERS.filter((order) => order.person === person && !order.plan.asGuest);
    const [first, last] = [own[0]?.plan.at ?? null, own.at(-1)?.plan.at ?? null];
    const total = own.reduce((sum, { plan }) => sum + money(plan), 0);
    const since = joined(person);
    return {
      owner: person.id,
      cells: {
        id: person.account ?? null,
        customer_code: customerCode(person.account ?? 0),
        customer_status_id: chance.chance(0.95) ? 2 : 3,
        ...named(person),
        company_name: null,
        ...placed(person.movedFrom ?? person.home),
        ...reached(person),
        birth: person.birthUntold ? null : person.birthDate,
        sex_id: chance.chance(0.85) ? person.sex : null,
        job_id: chance.chance(0.4) ? chance.between(1, 18) : null,
        password: secret(chance, 64),
        salt: secret(chance, 10),
        secret_key: secret(chance, 32),
        reset_key: chance.chance(0.05) ? secret(chance, 32) : null,
        reset_expire: null,
        point: own.reduce((sum, { plan }) => sum + Math.floor(money(plan) / 100), 100),
        first_buy_date: first,
        last_buy_date: last,
        buy_times: own.length,
        buy_total: total,
        note: person.memo ?? null,
        plg_mailmagazine_flg: person.stores.includes('newsletter') ? 1 : 0,
        plg_line_user_id: chance.chance(0.12) ? `U${secret(chance, 32)}` : null,
        create_date: since,
        update_date: last ?? since,
        discriminator_type: 'customer',
      },
    };
  });
}

const giftOf = (person: Somebody): Recipient | undefined =>
  ORDERS.find((order) => order.person === person && order.plan.gift !== undefined)?.plan.gift?.to;
const addressed = ({ family, given, familyKana, givenKana, home: at, phone }: Recipient) => ({
  name01: family,
  name02: given,
  kana01: familyKana,
  kana02: givenKana,
  ...placed(at),
  phone_number: phone,
});

const addresses = (): Row<keyof typeof ADDRESS>[] =>
  CUSTOMERS.flatMap((person) => {
    const to = giftOf(person);
    return to === undefined ? [] : [{ person, to }];
  }).map(({ person, to }, index) => ({
    owner: person.id,
    cells: {
      id: 1 + index,
      customer_id: person.account ?? null,
      ...addressed(to),
      create_date: '2025-05-02T09:10:00+09',
    },
  }));

const orders = (): Row<keyof typeof ORDER>[] =>
  ORDERS.map(({ person, plan, id }) => {
    const chance = dice(`hanamori/order/${id}`);
    const subtotal = money(plan);
    return {
      owner: person.id,
      cells: {
        id,
        order_no: `${plan.at.slice(2, 10).replaceAll('-', '')}-${id}`,
        customer_id: plan.asGuest ? null : (person.account ?? null),
        pre_order_id: secret(chance, 40),
        ...named(person, plan.underFormerName),
        ...placed(person.movedFrom ?? person.home),
        ...reached(person),
        birth: person.birthUntold ? null : person.birthDate,
        message: plan.message ?? null,
        subtotal,
        delivery_fee_total: carriage(subtotal),
        payment_total: subtotal + carriage(subtotal),
        payment_method: chance.pick(['クレジットカード', 'クレジットカード', 'コンビニ決済', '代金引換', '郵便振替']),
        plg_payment_token: secret(chance, 24),
        add_point: plan.asGuest ? 0 : Math.floor(subtotal / 100),
        order_status_id: chance.chance(0.95) ? 5 : chance.pick([3, 9]),
        order_date: plan.at,
        update_date: daysLater(plan.at, 2),
      },
    };
  });

const items = (): Row<keyof typeof ITEM>[] =>
  ORDERS.flatMap(({ person, plan, id }) =>
    plan.items.map(([product, quantity]) => ({ owner: person.id, order: id, product: CATALOGUE[product], quantity })),
  ).map(({ owner, order, product, quantity }, index) => ({
    owner,
    cells: {
      id: 1 + index,
      order_id: order,
      product_name: product?.[0] ?? null,
      product_code: product?.[1] ?? null,
      price: product?.[2] ?? null,
      quantity,
      tax_rate: 10,
    },
  }));

const shippings = (): Row<keyof typeof SHIPPING>[] =>
  ORDERS.flatMap(({ person, plan: { gift, at }, id }) => (gift === undefined ? [] : [{ person, gift, at, id }])).map(
    ({ person, gift, at, id }, index) => ({
      owner: person.id,
      cells: {
        id: 1 + index,
        order_id: id,
        ...addressed(gift.to),
        plg_gift_card: gift.card ?? null,
        tracking_number: `0000-${4000 + index}-${1000 + ((index * 37) % 9000)}`,
        shipping_date: daysLater(at, 2),
      },
    }),
  );

const mails = (): Row<keyof typeof MAIL>[] =>
  ORDERS.flatMap(({ person, plan, id }) => {
    const { name01, name02 } = named(person, plan.underFormerName);
    const what = plan.items.map(([product, quantity]) => `・${CATALOGUE[product]?.[0]} × ${quantity}`).join('\n');
    const yen = (money(plan) + carriage(money(plan))).toLocaleString('ja-JP');
    return [
      {
        owner: person.id,
        order: id,
        at: plan.at,
        subject: '【はなもり商店】ご注文ありがとうございます',
        body: `${name01} ${name02} 様\n\nこのたびはご注文いただき、ありがとうございます。\n\n${what}\nお支払い合計　${yen}円\n\nお届け先はマイページの購入履歴でご確認いただけます。`,
      },
      {
        owner: person.id,
        order: id,
        at: daysLater(plan.at, 2),
        subject: '【はなもり商店】商品を発送しました',
        body: `${name01} ${name02} 様\n\nご注文の品を本日発送いたしました。生ものですので、お早めにお受け取りください。`,
      },
    ];
  }).map(({ owner, order, at, subject, body }, index) => ({
    owner,
    cells: {
      id: 1 + index,
      order_id: order,
      send_date: at,
      mail_subject: subject,
      mail_body: body,
      mail_html_body: `<p>${body.replaceAll('\n', '<br>')}</p>`,
    },
  }));

const points = (): Row<keyof typeof POINT>[] =>
  CUSTOMERS.flatMap((person) => [
    { person, order: null, point: 100, at: joined(person), event: '新規会員登録' },
    ...ORDERS.filter((order) => order.person === person && !order.plan.asGuest).map(({ plan, id }) => ({
      person,
      order: id,
      point: Math.floor(money(plan) / 100),
      at: plan.at,
      event: 'お買い物',
    })),
  ]).map(({ person, order, point, at, event }, index) => ({
    owner: person.id,
    cells: {
      id: 1 + index,
      customer_id: person.account ?? null,
      order_id: order,
      point,
      record_event: event,
      create_date: at,
    },
  }));

/** The web shop's tables, as its maker named them. */
export const shopTables = (): readonly Table[] => [
  table('customers', 'shop.dtb_customer', CUSTOMER, customers()),
  table('addresses', 'shop.dtb_customer_address', ADDRESS, addresses()),
  table('orders', 'shop.dtb_order', ORDER, orders()),
  table('order_items', 'shop.dtb_order_item', ITEM, items()),
  table('shipping', 'shop.dtb_shipping', SHIPPING, shippings()),
  table('mail_history', 'shop.dtb_mail_history', MAIL, mails()),
  table('points', 'shop.dtb_point_history', POINT, points()),
];
