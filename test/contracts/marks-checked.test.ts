import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataMap } from '../../policy/data-map';
import { lookAtStores } from '../../worker/stores-look';
import { clubIn, PARTNER } from '../stories/a-club-that-provides';
import { openDatabase, type Database } from './database';
import { openMariaDatabase } from './mariadb';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What `check` says of the marks, by the provision each stops. */
async function told(map: DataMap, settings: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const looks = await lookAtStores(map, { connection: (name) => settings[name], log: QUIET }, 20_000);
  const all = looks.flatMap(({ complaints, away }) => [...complaints, ...(away === undefined ? [] : [away])]);
  for (const one of all) expect(one.ja).not.toBe('');
  return all.flatMap(({ en }) => (/the provision (\w+) is not stopped by its mark: .*/.exec(en) ?? []).slice(0, 1));
}

describe('Art. 27(2)(vi): whether the marks of provisions can be set is said before anybody opts out', () => {
  describe('in a PostgreSQL', () => {
    const role = `marks_${process.pid}`;
    let club: Database;
    beforeAll(async () => {
      club = await openDatabase(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
    });
    afterAll(async () => {
      await club.query(`DROP TABLE member; DROP TYPE IF EXISTS said`);
      await club.query(`DROP ROLE ${role}`);
      await club.close();
    });
    const map = clubIn({ kind: 'postgres', connection: 'READS', connectionForMeasures: 'WRITES' }, { table: 'member' });
    const asked = async (share: string, partner: string, grants: string): Promise<readonly string[]> => {
      await club.query(
        `DROP TABLE IF EXISTS member; CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), ${[share, partner].filter(Boolean).join(', ')});
         GRANT SELECT ON member TO ${role}; ${grants}`,
      );
      const writes = Object.assign(new URL(club.url), { username: role, password: 'x' }).href;
      return told(map, { READS: club.url, WRITES: writes });
    };
    const GRANTED = `GRANT UPDATE ON member TO ${role}`;

    it('nothing is said where they can', async () => {
      expect(await asked('share varchar(3) NOT NULL', 'partner_ok int', GRANTED)).toEqual([]);
    });

    it('the role that changes rows may not write one of the columns', async () => {
      expect(await asked('share varchar(3)', 'partner_ok int', `GRANT UPDATE (share) ON member TO ${role}`)).toEqual([
        expect.stringMatching(new RegExp(`provision ${PARTNER} .*may not UPDATE \\(partner_ok\\) public.member`)),
      ]);
    });

    it('a column is not there', async () => {
      expect(await asked('share varchar(3)', '', GRANTED)).toEqual([
        expect.stringMatching(new RegExp(`provision ${PARTNER} .*public.member has no column partner_ok`)),
      ]);
    });

    it('what is to stand there is too long, of another type, of no such word, or against a CHECK', async () => {
      await club.query(`CREATE TYPE said AS ENUM ('yes', 'never')`);
      const says = async (share: string, partner: string): Promise<readonly string[]> =>
        (await asked(share, partner, GRANTED)).map(
          (one) => /\(([^()]*(\([^()]*\))?[^()]*)\): write under `stopped`/.exec(one)?.[1] ?? one,
        );
      expect(await says('share varchar(1)', 'partner_ok boolean')).toEqual(['character varying(1)']);
      expect(await says('share int', 'partner_ok date')).toEqual(['integer', 'date']);
      expect(await says('share said', `partner_ok int CONSTRAINT positive CHECK (partner_ok > 0)`)).toEqual([
        'said',
        'CHECK positive',
      ]);
      expect(await says(`share text GENERATED ALWAYS AS ('yes') STORED`, 'partner_ok int')).toEqual(['GENERATED']);
    });
  });

  it('in a MariaDB: rights, words of an ENUM, a CHECK', async () => {
    const club = await openMariaDatabase([
      `CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share enum('yes','never'), partner_ok int, CONSTRAINT positive CHECK (partner_ok > 0))`,
    ]);
    const user = `marks_${process.pid}`;
    await club.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'x'`);
    await club.query(`GRANT SELECT ON ${club.name}.* TO ${user}@'%'`);
    const map = clubIn(
      { kind: 'mysql', connection: 'READS', connectionForMeasures: 'WRITES' },
      { table: `${club.name}.member` },
    );
    const writes = Object.assign(new URL(club.url), { username: user, password: 'x' }).href;
    const all = await told(map, { READS: club.url, WRITES: writes });
    expect(all).toEqual([
      expect.stringMatching(/provision exchange .*may not UPDATE \(share\)/),
      expect.stringMatching(/provision exchange .*rule of the store in share of members \(enum/),
      expect.stringMatching(/provision partner .*may not UPDATE \(partner_ok\)/),
      expect.stringMatching(/provision partner .*\(CHECK positive\)/),
    ]);
    await club.query(`ALTER TABLE member DROP CONSTRAINT positive, MODIFY share enum('yes','no')`);
    await club.query(`GRANT UPDATE ON ${club.name}.member TO ${user}@'%'`);
    expect(await told(map, { READS: club.url, WRITES: writes })).toEqual([]);
    await club.query(`DROP USER ${user}@'%'`);
    await club.close();
  });

  it('in a file: the header has no such column', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'marks-')), 'members.csv');
    const map = clubIn({ kind: 'csv', file, encoding: 'utf-8', rewritten: true });
    writeFileSync(file, 'id,name,birth,postal,share\r\n1,花暦 花子,1980-01-01,100-0001,yes\r\n');
    expect(await told(map)).toEqual([expect.stringMatching(/provision partner .*no column partner_ok/)]);
    writeFileSync(file, 'id,name,birth,postal,share,partner_ok\r\n1,花暦 花子,1980-01-01,100-0001,yes,1\r\n');
    expect(await told(map)).toEqual([]);
  });
});
