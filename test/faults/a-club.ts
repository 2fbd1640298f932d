import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { Measure } from '../../casefile/measures';
import { Collection } from '../../policy/collection';
import type { PostgresStore } from '../../policy/data-map';

/** Every row that is erased or changed is counted by the store itself, by its key: what is done twice is seen there. */
export const COUNTING = `
  CREATE TABLE member (id int PRIMARY KEY, name text, mail text);
  CREATE TABLE purchase (id int PRIMARY KEY, member_id int NOT NULL REFERENCES member, day date, coupon text);
  CREATE TABLE reply (id int PRIMARY KEY, member_id int REFERENCES member, to_id int REFERENCES reply);
  CREATE TABLE touched (what text, id int, count int DEFAULT 1, PRIMARY KEY (what, id));
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO touched VALUES (TG_TABLE_NAME || ' ' || TG_OP, OLD.id) ON CONFLICT (what, id) DO UPDATE SET count = touched.count + 1;
    RETURN coalesce(NEW, OLD); END $$;
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON member FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE TRIGGER touches BEFORE UPDATE OR DELETE ON reply FOR EACH ROW EXECUTE FUNCTION touch();
  INSERT INTO member SELECT n, 'member ' || n, 'm' || n || '@example.jp' FROM generate_series(1, 200) n;
  INSERT INTO purchase SELECT n, 1 + n % 200, CASE WHEN n % 7 = 0 THEN date '2026-01-01' ELSE date '2001-01-01' END, 'm' FROM generate_series(1, 2400) n;
  INSERT INTO reply SELECT n, 1 + n % 200, CASE WHEN n > 200 THEN n - 200 END FROM generate_series(1, 400) n;`;

const collection = (more: object) =>
  Collection.parse({ label: 'x', category: 'x', purposes: ['x'], key: ['id'], ...more });
const columns = (...names: string[]) => names.map((column) => ({ column, label: column }));
const ofMember = { collection: 'members', columns: { member_id: 'id' } };
export const STORE: PostgresStore = {
  kind: 'postgres',
  id: 'club',
  label: 'club',
  connection: 'X',
  collections: [
    collection({
      id: 'members',
      table: 'public.member',
      identity: { email: 'mail', name: 'name' },
      findBy: [['email']],
      columns: columns('id', 'name', 'mail'),
      erasing: { rows: 'go', columns: { name: { text: '消去済み' }, mail: 'empty' } },
    }),
    collection({
      id: 'purchases',
      table: 'public.purchase',
      belongsTo: ofMember,
      columns: columns('id', 'member_id', 'day', 'coupon'),
      erasing: {
        rows: 'go',
        columns: { coupon: 'hash' },
        kept: { basis: 'books', from: 'day', covers: ['member_id', 'day'] },
      },
    }),
    collection({
      id: 'replies',
      table: 'public.reply',
      belongsTo: ofMember,
      columns: columns('id', 'member_id', 'to_id'),
      erasing: { rows: 'go' },
    }),
  ],
};
export const UNDER = { retention: { books: { months: 84, counts: 'fromTheDay' as const } } };
export const SEALING = {
  digest: (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex'),
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 1), outer: Buffer.alloc(64, 2) }),
};

export type Cut = { readonly at: number; readonly when: 'before' | 'after'; seen: number };

/** Breaks the line of a measure before a statement is sent, or after it was carried out and before anybody heard of it. */
export function cutting(): { cut: Cut | undefined; readonly restore: () => void } {
  const state: { cut: Cut | undefined; restore: () => void } = { cut: undefined, restore: () => undefined };

  const original = Client.prototype.query as unknown as (this: Client, ...args: unknown[]) => unknown;
  const broken = function (
    this: Client & { connection: { stream: { destroy(): void } } },
    ...args: unknown[]
  ): unknown {
    const { cut } = state;
    if (cut === undefined || (cut.seen += 1) !== cut.at) return original.apply(this, args);
    const breakOff = (): void => void this.connection.stream.destroy();
    if (cut.when === 'before') breakOff();
    const asked = original.apply(this, args);
    if (cut.when === 'before') return asked;
    if (!(asked instanceof Promise)) breakOff(); // a search, which changes nothing
    return asked instanceof Promise
      ? asked.then(() => {
          breakOff();
          throw new Error('Connection terminated unexpectedly');
        })
      : asked;
  };
  Object.assign(Client.prototype, { query: broken });
  state.restore = () => void Object.assign(Client.prototype, { query: original });
  return state;
}

/** One member of the club, and what is ordered of them. */
export const memberOf = (nth: number) => ({
  person: { email: [`m${nth}@example.jp`], name: [`member ${nth}`] },
  measure: Measure.parse({ id: `CLUB/${nth}`, does: 'erase', on: '2026-11-26' }),
});
