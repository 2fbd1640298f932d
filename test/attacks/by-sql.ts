import { Client as Line } from 'pg';
import { openBackOffice, openCounter, openDoor, type DeskSettings, type Running } from '../../worker/desk';
import type { Records } from '../../records/pool';
import type { Office } from '../office';

/** Somebody who owns the database changes it behind our back; not even the journal's trigger stops them. */
export async function bySql(office: Office, ...statements: readonly (readonly [string, unknown[]?])[]): Promise<void> {
  const line = new Line(office.databaseUrl);
  await line.connect();
  try {
    await line.query('set session_replication_role = replica');
    for (const [text, values] of statements) await line.query(text, values);
  } finally {
    await line.end();
  }
}

/** Two rows of a table, each by a condition of its own, exchange what lies in a column. */
export const exchanges = (office: Office, table: string, column: string, one: string, other: string): Promise<void> =>
  bySql(office, [
    `with a as (select ctid as at, ${column} as v from ${table} where ${one}),
          b as (select ctid as at, ${column} as v from ${table} where ${other})
     update ${table} set ${column} = case when ctid = (select at from a) then (select v from b) else (select v from a) end
     where ctid in ((select at from a), (select at from b))`,
  ]);

/** The same desk as another process opens it, which remembers nothing. */
export async function anotherProcess(
  office: Office,
  changes: Partial<DeskSettings> = {},
): Promise<{ readonly office: Office; readonly records: Records } & Running> {
  const settings = { ...office.settings, ...changes };
  const back = await openBackOffice(settings);
  const door = await openDoor(settings.temporal, settings.log, 0);
  const counter = openCounter(settings, back.records, door);
  return {
    office: { ...office, url: door.url, records: back.records },
    records: back.records,
    async close() {
      await counter.close();
      await back.close();
    },
  };
}
