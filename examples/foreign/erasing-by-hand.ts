/** What a person with psql would type to erase somebody, and to correct what is wrong of them; `$1` is their number, `$2` the day on which it is done. */
export type ByHand = {
  /** Tables of which it is seen what became of each row, with the columns of its key; columns a trigger writes are left aside. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
  readonly leftAside: readonly string[];
  /** By the word before the number in `owner`: statements, in the order in which the database lets them pass. */
  readonly erase: Readonly<Record<string, readonly string[]>>;
  /** The field that is corrected of each: in which collection, and by which statement; `$2` is what is to stand there. */
  readonly correct: Readonly<
    Record<string, { readonly collection: string; readonly field: string; readonly sql: readonly string[] }>
  >;
};

const HOME_IS_FREE = `NOT EXISTS (SELECT FROM customer c WHERE c.address_id = a.address_id) AND NOT EXISTS (SELECT FROM staff s WHERE s.address_id = a.address_id) AND NOT EXISTS (SELECT FROM store s WHERE s.address_id = a.address_id)`;
const HOME_OF_NOBODY = `SET address = '消去済み', address2 = NULL, district = '消去済み', postal_code = left(postal_code, 3), phone = ''`;

const PAGILA: ByHand = {
  seen: {
    customer: ['customer_id'],
    address: ['address_id'],
    city: ['city_id'],
    country: ['country_id'],
    rental: ['rental_id'],
    payment: ['payment_date', 'payment_id'],
    staff: ['staff_id'],
    store: ['store_id'],
    inventory: ['inventory_id'],
    film: ['film_id'],
  },
  leftAside: ['last_update', 'fulltext'],
  erase: {
    customer: [
      `CREATE TEMP TABLE home AS SELECT address_id FROM customer WHERE customer_id = $1`,
      `DELETE FROM payment WHERE customer_id = $1`,
      `DELETE FROM rental r WHERE customer_id = $1 AND NOT EXISTS (SELECT FROM payment p WHERE p.rental_id = r.rental_id)`,
      `DELETE FROM customer c WHERE customer_id = $1 AND NOT EXISTS (SELECT FROM rental r WHERE r.customer_id = c.customer_id)`,
      `UPDATE customer SET first_name = '消去済み', last_name = '消去済み', email = NULL WHERE customer_id = $1`,
      `DELETE FROM address a USING home h WHERE a.address_id = h.address_id AND ${HOME_IS_FREE}`,
      `UPDATE address a ${HOME_OF_NOBODY} FROM customer me WHERE me.customer_id = $1 AND a.address_id = me.address_id
         AND NOT EXISTS (SELECT FROM staff s WHERE s.address_id = a.address_id) AND NOT EXISTS (SELECT FROM store s WHERE s.address_id = a.address_id)
         AND NOT EXISTS (SELECT FROM customer c WHERE c.address_id = a.address_id AND c.customer_id <> $1)`,
      `DROP TABLE home`,
    ],
    staff: [
      `UPDATE address a ${HOME_OF_NOBODY} FROM staff me WHERE me.staff_id = $1 AND a.address_id = me.address_id
         AND NOT EXISTS (SELECT FROM customer c WHERE c.address_id = a.address_id) AND NOT EXISTS (SELECT FROM store s WHERE s.address_id = a.address_id)
         AND NOT EXISTS (SELECT FROM staff s WHERE s.address_id = a.address_id AND s.staff_id <> $1)`,
      `UPDATE staff SET first_name = '消去済み', last_name = '消去済み', email = NULL, username = '消去済み', password = NULL, picture = NULL WHERE staff_id = $1`,
    ],
  },
  correct: {
    customer: {
      collection: 'customers',
      field: 'email',
      sql: [`UPDATE customer SET email = $2 WHERE customer_id = $1`],
    },
    staff: { collection: 'staff', field: 'email', sql: [`UPDATE staff SET email = $2 WHERE staff_id = $1`] },
  },
};

/** Invoices of a year are kept until the end of February seven years after the February in which its return was due. */
const NO_LONGER_KEPT = `(make_date(extract(year FROM invoice_date)::int + 1, 3, 1) - 1 + interval '7 years')::date < $2::date`;

const CHINOOK: ByHand = {
  seen: {
    customer: ['customer_id'],
    employee: ['employee_id'],
    invoice: ['invoice_id'],
    invoice_line: ['invoice_line_id'],
    track: ['track_id'],
  },
  leftAside: [],
  erase: {
    customer: [
      `DELETE FROM invoice_line WHERE invoice_id IN (SELECT invoice_id FROM invoice WHERE customer_id = $1 AND ${NO_LONGER_KEPT})`,
      `DELETE FROM invoice WHERE customer_id = $1 AND ${NO_LONGER_KEPT}`,
      `UPDATE invoice SET billing_address = NULL, billing_city = NULL, billing_state = NULL, billing_postal_code = NULL WHERE customer_id = $1`,
      `DELETE FROM customer c WHERE customer_id = $1 AND NOT EXISTS (SELECT FROM invoice i WHERE i.customer_id = c.customer_id)`,
      `UPDATE customer SET first_name = '消去済み', last_name = '消去済み', company = NULL, address = NULL, city = NULL, state = NULL, postal_code = NULL, phone = NULL, fax = NULL, email = '' WHERE customer_id = $1`,
    ],
    employee: [
      `UPDATE customer SET support_rep_id = NULL WHERE support_rep_id = $1`,
      `UPDATE employee SET reports_to = NULL WHERE reports_to = $1`,
      `DELETE FROM employee WHERE employee_id = $1`,
    ],
  },
  correct: {
    customer: {
      collection: 'customers',
      field: 'email',
      sql: [`UPDATE customer SET email = $2 WHERE customer_id = $1`],
    },
    employee: {
      collection: 'employees',
      field: 'title',
      sql: [`UPDATE employee SET title = $2 WHERE employee_id = $1`],
    },
  },
};

export const BY_HAND: Readonly<Record<string, ByHand>> = { pagila: PAGILA, chinook: CHINOOK };

/** How each store itself writes down what became of which row: the key, the deed, and how the row stands since. */
export const seeing = ({ seen, leftAside }: ByHand): string =>
  [
    `CREATE TABLE became (what text, was text, is_now text)`,
    `CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO public.became VALUES (TG_ARGV[0] || ' ' || TG_OP, (SELECT string_agg(to_jsonb(OLD) ->> key, ',') FROM unnest(string_to_array(TG_ARGV[1], ',')) key), (to_jsonb(NEW) - string_to_array(TG_ARGV[2], ','))::text);
       RETURN NULL; END $$`,
    ...Object.entries(seen).map(
      ([table, key]) =>
        `CREATE TRIGGER sees AFTER UPDATE OR DELETE ON public.${table} FOR EACH ROW EXECUTE FUNCTION see('${table}', '${key.join(',')}', '${leftAside.join(',')}')`,
    ),
  ].join(';\n');
