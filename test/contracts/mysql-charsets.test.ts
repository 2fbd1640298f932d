import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { PersonKeys } from '../../casefile/identifiers';
import { Measure } from '../../casefile/measures';
import type { Under } from '../../connectors/measures';
import { openMysql } from '../../connectors/mysql';
import { describeMysql } from '../../connectors/mysql-catalog';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { Erasing } from '../../policy/erasing';
import type { MysqlStore } from '../../policy/data-map';
import { startMariaDb } from '../../parts/mariadb';
import { members } from './connector';
import { SEALING } from './measures-kit';

const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under: Under = { retention: {} };
const erase = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-26' });
const store: MysqlStore = {
  kind: 'mysql',
  id: 'demo',
  label: '会員名簿',
  connection: 'DEMO_URL',
  connectionForMeasures: 'DEMO_CHANGES',
  collections: [{ ...members(), erasing: Erasing.parse({ rows: 'go' }) }],
};

describe('a server that decides in which character set it speaks', () => {
  test.each([
    ['to whoever comes, latin1', ['--init-connect=SET NAMES latin1']],
    ['to whoever comes, cp932', ['--init-connect=SET NAMES cp932']],
    ['whatever was agreed on, latin1', ['--skip-character-set-client-handshake', '--character-set-server=latin1']],
    ['whatever was agreed on, cp932', ['--skip-character-set-client-handshake', '--character-set-server=cp932']],
  ])('%s: she is found, planned, erased and looked for as she stands there', async (_, settings) => {
    const server = await startMariaDb({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-mariadb-')), settings });
    const owner = await createConnection({ uri: server.url });
    for (const statement of [
      'SET NAMES utf8mb4',
      'CREATE DATABASE club CHARACTER SET utf8mb4',
      "CREATE TABLE club.members (number integer PRIMARY KEY, name text NOT NULL, birth date, email varchar(100) NOT NULL, `rank` char(4), memo text, hash text) COMMENT '会員'",
      `INSERT INTO club.members VALUES (1, '高橋　花子', '1985-04-12', 'hanako@example.jp', '2', '留守がち', ''), (2, '渡邊 さくら', '1985-04-12', 'sakura@example.jp', '2', '', '')`,
      `CREATE USER desk@'%' IDENTIFIED BY 'club'`, // root is spared what the server says to whoever comes
      `GRANT ALL ON club.* TO desk@'%'`,
    ])
      await owner.query(statement);
    const url = Object.assign(new URL(server.url), { pathname: '/club', username: 'desk', password: 'club' }).href;
    const searching = openMysql({ store, url, changesAt: url });
    const { measures, close } = openMysqlMeasures({ store, url, sealing: SEALING });
    try {
      expect(await searching.check()).toEqual([]);
      expect((await describeMysql(store, url)).map(({ name, comment }) => [name, comment])).toEqual([
        ['members', '会員'],
      ]);
      const found = await searching.find(HANAKO, about);
      expect([found.outcome, found.items.map(({ fields }) => fields.map(({ text }) => text))]).toEqual([
        'found',
        [['1', '高橋　花子', '1985-04-12', 'hanako@example.jp', 'ゴールド', '留守がち']],
      ]);

      const plan = await measures.plan(erase, HANAKO, under);
      expect([plan.lacks, plan.collections.map(({ erased }) => erased)]).toEqual([[], [1]]);
      expect(await measures.residue(erase, HANAKO, plan, under)).toMatchObject({ outcome: 'left' });
      expect(await measures.take(erase, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
      expect(await measures.residue(erase, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
      const [left] = await owner.query('SELECT name FROM club.members');
      expect(left).toEqual([{ name: '渡邊 さくら' }]);
    } finally {
      await close();
      await searching.close();
      await owner.end();
      await server.stop();
    }
  });
});
