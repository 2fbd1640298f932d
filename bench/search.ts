import { join } from 'node:path';
import { Client } from 'pg';
import { foldsOf } from '../casefile/folds';
import type { PersonKeys } from '../casefile/identifiers';
import { shapesOf } from '../casefile/kanji';
import { openPostgres } from '../connectors/postgres';
import { foldOf } from '../connectors/postgres-folds';
import { loadDataMap } from '../policy/load';
import { mapFor, type PostgresStore } from '../policy/data-map';
import { sideBySide } from './side-by-side';

const SEARCHES = 150;
type Somebody = { readonly name: string; readonly birth: string; readonly postal_code: string };

/** One store searched for people of whom every third lies there in other writings: by the connector, and by the SQL a person would type for the same rows and indexes. */
export async function measureSearch(
  url: string,
): Promise<{ readonly ratio: number; readonly milliseconds: number; readonly rows: number }> {
  const map = mapFor('disclosure', await loadDataMap(join(__dirname, '..', 'examples', 'hanamori', 'data-map.yaml')));
  const store = map.stores.find(({ id }) => id === 'shop') as PostgresStore;
  const connector = openPostgres({ store, url });
  const hand = new Client({ connectionString: url });
  await hand.connect();
  const { rows: people } = await hand.query<Somebody>(
    `select name01 || ' ' || name02 as name, birth::text, postal_code from shop.dtb_customer where birth is not null order by id`,
  );
  for (const table of ['dtb_customer', 'dtb_order']) await hand.query(otherWritings(`shop.${table}`));
  const who = (nth: number): Somebody => people[(nth * 7) % people.length] as Somebody;
  const tally = { ours: 0, theirs: 0 };
  let asked = 0;
  let typed = 0;
  try {
    const { ours, theirs } = await sideBySide(
      SEARCHES,
      async () => {
        tally.ours += (
          await connector.find(keysOf(who(asked++)), { caseNumber: 'BENCH-2026-0001', round: 1 })
        ).items.length;
      },
      async () => {
        tally.theirs += await byHand(hand, who(typed++));
      },
    );
    if (tally.ours !== tally.theirs)
      throw new Error(`the connector found ${tally.ours} rows, the hand ${tally.theirs}`);
    return { ratio: ours / theirs, milliseconds: ours, rows: tally.ours };
  } finally {
    await hand.end();
    await connector.close();
  }
}

const keysOf = ({ name, birth, postal_code }: Somebody): PersonKeys => ({
  name: [name],
  birthDate: [birth],
  postalCode: [postal_code],
});

/** What an old system makes of every third row, and the indexes by which it is found all the same. */
const otherWritings = (table: string): string => `
  update ${table} set name01 = translate(name01, '高崎渡辺斎吉浜桜沢広国', '髙﨑渡邉齋吉濱櫻澤廣國'), name02 = '　' || name02,
    postal_code = translate(left(postal_code, 3) || '-' || right(postal_code, 4), '0123456789-', '０１２３４５６７８９－')
  where id % 3 = 0 and postal_code ~ '^[0-9]{7}$';
  create index on ${table} (birth); create index on ${table} ((${ZIP})); analyze ${table}`;

const ZIP = foldOf('postalCode', ['postal_code']);
const NAMED = `btrim(name01, ' 　') = any($1) and btrim(name02, ' 　') = any($2) and birth = $3 and ${ZIP} = any($4)`;
const HERS = `(select id from shop.dtb_customer where ${NAMED})`;
const ORDERED = `(select id from shop.dtb_order where ${NAMED} union all select id from shop.dtb_order where customer_id in ${HERS})`; // each way by its own index

/** What somebody with psql would type for the same seven tables, every value as text and every spelling of the name tried. */
const TYPED = [
  `select customer_code, customer_status_id, name01, name02, kana01, kana02, company_name, postal_code, pref_id, addr01, addr02, phone_number, email, birth::text, sex_id, job_id, point::text,
          first_buy_date::text, last_buy_date::text, buy_times::text, buy_total::text, note, plg_mailmagazine_flg, plg_line_user_id, create_date::text, update_date::text
   from shop.dtb_customer where ${NAMED} order by id`,
  `select id, name01, name02, kana01, kana02, postal_code, pref_id, addr01, addr02, phone_number, create_date::text from shop.dtb_customer_address where customer_id in ${HERS} order by id`,
  `select order_no, name01, name02, kana01, kana02, postal_code, pref_id, addr01, addr02, phone_number, email, birth::text, message, subtotal::text, delivery_fee_total::text, payment_total::text,
          payment_method, add_point::text, order_status_id, order_date::text, update_date::text from shop.dtb_order where id in ${ORDERED} order by id`,
  `select id, product_name, product_code, price::text, quantity::text, tax_rate::text from shop.dtb_order_item where order_id in ${ORDERED} order by id`,
  `select id, name01, name02, kana01, kana02, postal_code, pref_id, addr01, addr02, phone_number, plg_gift_card, tracking_number, shipping_date::text from shop.dtb_shipping where order_id in ${ORDERED} order by id`,
  `select * from shop.dtb_mail_history where order_id in ${ORDERED} order by id`,
  `select * from shop.dtb_point_history where customer_id in ${HERS} order by id`,
];

async function byHand(hand: Client, { name, birth, postal_code }: Somebody): Promise<number> {
  const [family = '', ...words] = name.split(' ');
  const given = words.join(' ');
  const values = [shaped(family), shaped(given), birth, foldsOf('postalCode', [postal_code])];
  let rows = 0;
  await hand.query('begin read only');
  for (const sql of TYPED) rows += (await hand.query(sql, values)).rows.length;
  await hand.query('commit');
  return rows;
}

/** A name in every shape of its kanji, as somebody with a list of them would type it. */
const shaped = (name: string): string[] =>
  [...name]
    .reduce<string[]>((names, kanji) => names.flatMap((one) => shapesOf(kanji).map((shape) => one + shape)), [''])
    .slice(0, 256);
