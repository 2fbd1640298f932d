import { Client } from 'pg';

const COPY = /^COPY ([^(]+) \(([^)]+)\) FROM stdin;\n([^]*?)^\\\.$/gm;
/** What a dump says to psql and not to the server: which database to make and to enter. We make our own. */
const NOT_FOR_THE_SERVER = /^(\\.*|DROP DATABASE .*;|CREATE DATABASE .*;)$/gm;
const ROWS = 1_000;

/** Makes a database anew and runs a dump in it as psql would, needing no psql. */
export async function restore({
  server,
  name,
  dump,
}: {
  readonly server: string;
  readonly name: string;
  readonly dump: string;
}): Promise<string> {
  await drop({ server, name });
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`));
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await withClient(url, async (client) => {
    const text = dump.replaceAll('\r\n', '\n');
    let from = 0;
    for (const copy of text.matchAll(COPY)) {
      await run(client, text.slice(from, copy.index));
      await insert(client, copy[1] ?? '', copy[2] ?? '', copy[3] ?? '');
      from = copy.index + copy[0].length;
    }
    await run(client, text.slice(from));
    await client.query('ANALYZE');
  });
  return url;
}

export const drop = ({ server, name }: { readonly server: string; readonly name: string }): Promise<void> =>
  withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

async function withClient(url: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await act(client).finally(() => client.end());
}

const run = (client: Client, sql: string): Promise<unknown> => client.query(sql.replace(NOT_FOR_THE_SERVER, ''));

/** The lines of a COPY block as rows. */
async function insert(client: Client, table: string, columns: string, block: string): Promise<void> {
  const lines = block.split('\n').slice(0, -1);
  for (let at = 0; at < lines.length; at += ROWS) {
    const rows = lines.slice(at, at + ROWS).map(
      (line) =>
        `(${line
          .split('\t')
          .map((cell) => (cell === '\\N' ? 'NULL' : client.escapeLiteral(unescaped(cell))))
          .join(', ')})`,
    );
    await client.query(`INSERT INTO ${table} (${columns}) VALUES ${rows.join(', ')}`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const unescaped = (cell: string): string => cell.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
