import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaintsAboutMap } from './complaints';

/** A map in order: a database, a list and a drawer. */
export const MAP = `
version: "2026-10-01"
stores:
  - kind: postgres
    id: shop
    label: 通販データベース
    connection: SHOP_DATABASE_URL
    collections:
      - id: customers
        table: public.customer
        label: 会員登録
        category: 会員情報
        purposes: [membership]
        key: [customer_id]
        identity: { name: [family_name, given_name], birthDate: born_on, email: email }
        findBy: [[name, birthDate], [email]]
        vouches: { email: 登録のとき、届いたURLを開いて確かめた }
        columns:
          - { column: email, label: メールアドレス }
      - id: orders
        table: public.orders
        label: ご注文
        category: 購入履歴
        purposes: [orders, bookkeeping]
        key: [order_id]
        belongsTo: { collection: customers, columns: { customer_id: customer_id } }
        columns:
          - { column: gift_to, label: お届け先, aboutOthers: true }
  - kind: csv
    id: seminar
    label: 講習会名簿
    file: lists/seminar.csv
    encoding: shift_jis
    collections:
      - id: lines
        label: 参加申込み
        category: 催し
        purposes: [events]
        key: [番号]
        identity: { name: 氏名, phone: 電話 }
        findBy: [[name, phone]]
        columns:
          - { column: 氏名, label: 氏名 }
  - kind: desk
    id: cabinet
    label: 総務部の書庫
    category: 書類
    purposes: [bookkeeping]
    owner: 総務部文書係
    question: この方の名前のある書類はありますか。
provisions: []
`;

export async function written(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'map-')), 'data-map.yaml');
  await writeFile(file, text);
  return file;
}

/** The purposes a profile beside it publishes. */
export const PUBLISHED = {
  purposes: {
    membership: '会員の登録及びご本人の確認のため',
    orders: 'ご注文の商品の発送のため',
    bookkeeping: '帳簿の法令に基づく保存のため',
    events: '催しの運営のため',
  },
};

/** The map above with these words changed. */
export const mapSaying = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, MAP);

/** What is said about it, beside a profile that publishes four purposes. */
export async function whenItSays(...changes: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  return (await complaintsAboutMap(await written(mapSaying(...changes)), PUBLISHED)).map((complaint) =>
    complaint.replace(/ \(data-map\.yaml:\d+:\d+\)$/, ''),
  );
}
