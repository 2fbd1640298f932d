import { open, seal, sha256, type Key, type Place } from '../vault/seal';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';

export type EvidenceSummary = {
  readonly id: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly receivedAt: string;
};

type Kept = { readonly id: string; readonly fileName: string; readonly contentType: string; readonly content: Buffer };

/** Keeps a scan sealed under the application, by the id with which everything else refers to it. Kept twice under one id, the first stands. */
export async function keepEvidence(
  tx: Sql,
  { now }: Records,
  key: Key,
  application: string,
  scan: Kept,
): Promise<void> {
  await tx.query(
    'insert into evidence (id, application, content_type, bytes, sha256, received_at, file_name, content) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing',
    [
      scan.id,
      application,
      scan.contentType,
      scan.content.length,
      sha256(scan.content),
      now(),
      ...sealed(scan, key, application),
    ],
  );
}

/** The same, as it is written together with a case. */
export function keptEvidence({ now }: Records, key: Key, application: string, scan: Kept): Piece {
  const [fileName, content] = sealed(scan, key, application);
  return piece`insert into evidence (id, application, content_type, bytes, sha256, received_at, file_name, content)
    select ${scan.id}, ${application}, ${scan.contentType}, ${scan.content.length}::int, ${sha256(scan.content)}, ${now()}::timestamptz,
      ${fileName}::bytea, ${content}::bytea from held
    on conflict (id) do nothing`;
}

const sealed = ({ id, fileName, content }: Kept, key: Key, application: string): readonly [Buffer, Buffer] => [
  seal(Buffer.from(fileName), key, ['evidence', 'file_name', application, id]),
  seal(content, key, placeOf(application, id)),
];

export async function evidenceOf({ pool }: Records, application: string): Promise<EvidenceSummary[]> {
  const { rows } = await pool.query<{
    id: string;
    content_type: string;
    bytes: number;
    sha256: string;
    received_at: Date;
  }>(
    'select id, content_type, bytes, sha256, received_at from evidence where application = $1 order by received_at, id',
    [application],
  );
  return rows.map((row) => ({
    id: row.id,
    contentType: row.content_type,
    bytes: row.bytes,
    sha256: row.sha256,
    receivedAt: row.received_at.toISOString(),
  }));
}

/** Which image each scan of an application is, by a hash: one that is sent twice is one image. */
export async function imagesOf(sql: Sql, application: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ id: string; sha256: string }>(
    'select id, sha256 from evidence where application = $1',
    [application],
  );
  return new Map(rows.map(({ id, sha256: image }) => [id, image]));
}

/** One scan as it was handed in, or nothing when the application has none of that id. */
export async function scanOf(
  { pool, keys }: Records,
  application: string,
  id: string,
): Promise<{ readonly contentType: string; readonly content: Buffer } | undefined> {
  const key = await keys.of(application);
  const { rows } = await pool.query<{ content_type: string; content: Buffer }>(
    'select content_type, content from evidence where id = $1 and application = $2',
    [id, application],
  );
  return (
    rows[0] && { contentType: rows[0].content_type, content: open(rows[0].content, key, placeOf(application, id)) }
  );
}

const placeOf = (application: string, id: string): Place => ['evidence', 'content', application, id];
