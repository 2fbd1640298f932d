/** One public database: whom we search for, and what a person with psql would find for each of them. */
export type Foreign = {
  readonly name: string;
  /** Everybody in it who could ask: whose they are in `rows`, and what they prove. */
  readonly people: string;
  /** Collection → SQL typed by hand: owner, key, then the columns in the order of the data map. */
  readonly rows: Readonly<Record<string, string>>;
};

const yes = (column: string): string => `CASE ${column} WHEN true THEN 'はい' ELSE 'いいえ' END`;

const PAGILA: Foreign = {
  name: 'pagila',
  people: `
    SELECT 'customer ' || customer_id AS owner, initcap(first_name || ' ' || last_name) AS name, lower(email) AS email, NULL AS "birthDate" FROM customer
    UNION ALL SELECT 'staff ' || staff_id, upper(first_name || ' ' || last_name), upper(email), NULL FROM staff`,
  rows: {
    customers: `SELECT 'customer ' || customer_id, customer_id, customer_id, store_id, first_name, last_name, email, ${yes('activebool')}, create_date, last_update, active FROM customer`,
    customer_addresses: `SELECT 'customer ' || customer_id, address_id, address, address2, district, postal_code, phone, a.last_update FROM customer JOIN address a USING (address_id)`,
    customer_cities: `SELECT DISTINCT 'customer ' || customer_id, city_id, city FROM customer JOIN address USING (address_id) JOIN city USING (city_id)`,
    customer_countries: `SELECT DISTINCT 'customer ' || customer_id, country_id, country FROM customer JOIN address USING (address_id) JOIN city USING (city_id) JOIN country USING (country_id)`,
    rentals: `SELECT 'customer ' || customer_id, rental_id, rental_id, rental_date, return_date, inventory_id, staff_id, last_update FROM rental`,
    rented_copies: `SELECT DISTINCT 'customer ' || customer_id, inventory_id, inventory_id, film_id, store_id FROM rental JOIN inventory USING (inventory_id)`,
    rented_films: `SELECT DISTINCT 'customer ' || customer_id, film_id, film_id, title FROM rental JOIN inventory USING (inventory_id) JOIN film USING (film_id)`,
    payments: `SELECT 'customer ' || customer_id, payment_date || ',' || payment_id, payment_id, payment_date, amount, rental_id, staff_id FROM payment`,
    staff: `SELECT 'staff ' || staff_id, staff_id, staff_id, first_name, last_name, email, store_id, ${yes('active')}, username, last_update, picture FROM staff`,
    staff_addresses: `SELECT 'staff ' || staff_id, address_id, address, address2, district, postal_code, phone, a.last_update FROM staff JOIN address a USING (address_id)`,
    staff_cities: `SELECT 'staff ' || staff_id, city_id, city FROM staff JOIN address USING (address_id) JOIN city USING (city_id)`,
    staff_countries: `SELECT 'staff ' || staff_id, country_id, country FROM staff JOIN address USING (address_id) JOIN city USING (city_id) JOIN country USING (country_id)`,
    managed_stores: `SELECT 'staff ' || manager_staff_id, store_id, store_id, last_update FROM store`,
    served_rentals: `SELECT 'staff ' || staff_id, rental_id, rental_id, rental_date FROM rental`,
    received_payments: `SELECT 'staff ' || staff_id, payment_date || ',' || payment_id, payment_id, payment_date FROM payment`,
  },
};

const CHINOOK: Foreign = {
  name: 'chinook',
  people: `
    SELECT 'customer ' || customer_id AS owner, first_name || ' ' || last_name AS name, upper(email) AS email, NULL AS "birthDate" FROM customer
    UNION ALL SELECT 'employee ' || employee_id, upper(first_name || ' ' || last_name), email, to_char(birth_date, 'YYYY-MM-DD') FROM employee`,
  rows: {
    customers: `SELECT 'customer ' || customer_id, customer_id, customer_id, first_name, last_name, company, address, city, state, country, postal_code, phone, fax, email, support_rep_id FROM customer`,
    invoices: `SELECT 'customer ' || customer_id, invoice_id, invoice_id, invoice_date, billing_address, billing_city, billing_state, billing_country, billing_postal_code, total FROM invoice`,
    invoice_lines: `SELECT 'customer ' || customer_id, invoice_line_id, invoice_id, track_id, unit_price, quantity FROM invoice JOIN invoice_line USING (invoice_id)`,
    bought_tracks: `SELECT DISTINCT 'customer ' || customer_id, track_id, track_id, name FROM invoice JOIN invoice_line USING (invoice_id) JOIN track USING (track_id)`,
    employees: `SELECT 'employee ' || employee_id, employee_id, employee_id, last_name, first_name, title, reports_to, birth_date, hire_date, address, city, state, country, postal_code, phone, fax, email FROM employee`,
    subordinates: `SELECT 'employee ' || reports_to, employee_id, employee_id FROM employee WHERE reports_to IS NOT NULL`,
    served_customers: `SELECT 'employee ' || support_rep_id, customer_id, customer_id FROM customer WHERE support_rep_id IS NOT NULL`,
  },
};

export const FOREIGN: readonly Foreign[] = [PAGILA, CHINOOK];
