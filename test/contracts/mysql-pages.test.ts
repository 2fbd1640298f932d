import { pagesOf } from '../../connectors/mysql-rows';
import { linesTo } from '../../connectors/mysql-lines';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

describe('rows of a MariaDB that are asked for page by page', () => {
  let database: MariaDatabase;
  let lines: ReturnType<typeof linesTo>;
  beforeAll(async () => {
    database = await openMariaDatabase([]);
    lines = linesTo(database.url, { atOnce: 1, connectMs: 10_000, patienceMs: 10_000 });
  });
  afterAll(async () => {
    await lines.close();
    await database.close();
  });
  const handed = async (text: string, patienceMs: number, handMs = 0): Promise<number> => {
    let count = 0;
    await lines.with([], (client) =>
      pagesOf(client, { text }, { size: 4, patienceMs }, async (rows) => {
        count += rows.length;
        await new Promise((done) => setTimeout(done, handMs));
      }),
    );
    return count;
  };

  test('they come slowly, each within the time one waits for a row: all of them are handed over', async () => {
    // each fills what a server sends at once
    expect(await handed(`SELECT seq, SLEEP(0.4), REPEAT('x', 40000) FROM seq_1_to_10`, 1_500)).toBe(10);
  });

  test('none comes for so long: it is hung up on', async () => {
    await expect(handed('SELECT SLEEP(20)', 500)).rejects.toMatchObject({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
  });

  test('whoever is handed a page takes longer than that: the server waits, and nothing is hung up on', async () => {
    expect(await handed('SELECT seq FROM seq_1_to_10', 500, 800)).toBe(10);
  });
});
