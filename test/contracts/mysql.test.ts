import { openMysql } from '../../connectors/mysql';
import type { Collection } from '../../policy/collection';
import type { MysqlStore } from '../../policy/data-map';
import { connectorContract, MEMBERS, type Member } from './connector';
import { openMariaDatabase } from './mariadb';

const row = ({ number, name, birth, email, rank, memo, hash }: Member): unknown[] => [
  number, name, birth === '' ? null : birth, email, rank, memo, hash,
]; // prettier-ignore
const CLUB = `CREATE TABLE members (number integer PRIMARY KEY, name text NOT NULL, birth date, email varchar(100) NOT NULL, \`rank\` char(4), memo text, hash text)`;
const store = (...collections: Collection[]): MysqlStore => ({
  kind: 'mysql',
  id: 'demo',
  label: '会員名簿',
  connection: 'DEMO_URL',
  collections,
});

connectorContract('MariaDB', async () => {
  const database = await openMariaDatabase([CLUB], 'club');
  for (const one of MEMBERS) await database.query('INSERT INTO members VALUES (?)', [row(one)]);
  return {
    connect: (...collections) => openMysql({ store: store(...collections), url: database.url }),
    connectToNothing: (collection) =>
      openMysql({ store: store(collection), url: 'mysql://desk:secret@127.0.0.1:1/nowhere' }),
    nothingIs: 'refusedToConnect',
    contents: async () => JSON.stringify(await database.query('SELECT * FROM members ORDER BY number')),
    close: () => database.close(),
  };
});
