// The columns of the shop’s tables, as its database was laid out.

const NAME = {
  name01: 'varchar(255) NOT NULL',
  name02: 'varchar(255) NOT NULL',
  kana01: 'varchar(255)',
  kana02: 'varchar(255)',
} as const;
const PLACE = {
  postal_code: 'varchar(8)',
  pref_id: 'smallint',
  addr01: 'varchar(255)',
  addr02: 'varchar(255)',
  phone_number: 'varchar(14)',
} as const;
export const CUSTOMER = {
  id: 'integer PRIMARY KEY',
  customer_code: 'varchar(20) NOT NULL UNIQUE',
  customer_status_id: 'smallint',
  ...NAME,
  company_name: 'varchar(255)',
  ...PLACE,
  email: 'varchar(255) NOT NULL',
  birth: 'date',
  sex_id: 'smallint',
  job_id: 'smallint',
  password: 'varchar(255)',
  salt: 'varchar(255)',
  secret_key: 'varchar(255) NOT NULL UNIQUE',
  reset_key: 'varchar(255)',
  reset_expire: 'timestamptz',
  point: 'numeric(12,0)',
  first_buy_date: 'timestamptz',
  last_buy_date: 'timestamptz',
  buy_times: 'numeric(10,0)',
  buy_total: 'numeric(12,0)',
  note: 'text',
  plg_mailmagazine_flg: 'smallint',
  plg_line_user_id: 'varchar(255)',
  create_date: 'timestamptz',
  update_date: 'timestamptz',
  discriminator_type: 'varchar(255)',
} as const;
export const ADDRESS = {
  id: 'integer PRIMARY KEY',
  customer_id: 'integer REFERENCES shop.dtb_customer',
  ...NAME,
  ...PLACE,
  create_date: 'timestamptz',
} as const;
export const ORDER = {
  id: 'integer PRIMARY KEY',
  order_no: 'varchar(255) UNIQUE',
  customer_id: 'integer REFERENCES shop.dtb_customer',
  pre_order_id: 'varchar(255)',
  ...NAME,
  ...PLACE,
  email: 'varchar(255)',
  birth: 'date',
  message: 'varchar(4000)',
  subtotal: 'numeric(12,0)',
  delivery_fee_total: 'numeric(12,0)',
  payment_total: 'numeric(12,0)',
  payment_method: 'varchar(255)',
  plg_payment_token: 'varchar(64)',
  add_point: 'numeric(12,0)',
  order_status_id: 'smallint',
  order_date: 'timestamptz',
  update_date: 'timestamptz',
} as const;
export const ITEM = {
  id: 'integer PRIMARY KEY',
  order_id: 'integer REFERENCES shop.dtb_order',
  product_name: 'varchar(255)',
  product_code: 'varchar(255)',
  price: 'numeric(12,0)',
  quantity: 'numeric(10,0)',
  tax_rate: 'numeric(10,0)',
} as const;
export const SHIPPING = {
  id: 'integer PRIMARY KEY',
  order_id: 'integer REFERENCES shop.dtb_order',
  ...NAME,
  ...PLACE,
  plg_gift_card: 'varchar(1000)',
  tracking_number: 'varchar(255)',
  shipping_date: 'timestamptz',
} as const;
export const MAIL = {
  id: 'integer PRIMARY KEY',
  order_id: 'integer REFERENCES shop.dtb_order',
  send_date: 'timestamptz',
  mail_subject: 'varchar(255)',
  mail_body: 'text',
  mail_html_body: 'text',
} as const;
export const POINT = {
  id: 'integer PRIMARY KEY',
  customer_id: 'integer REFERENCES shop.dtb_customer',
  order_id: 'integer',
  point: 'numeric(12,0)',
  record_event: 'varchar(255)',
  create_date: 'timestamptz',
} as const;
