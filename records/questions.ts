import type { DeskAnswer } from '../casefile/desk-answer';
import { openJson, sealJson } from '../vault/seal';
import type { Records, Sql } from './pool';

export type Question = {
  readonly store: string;
  readonly owner: string;
  readonly question: string;
  readonly askedAt: string;
  readonly answeredAt?: string | undefined;
  readonly answeredBy?: string | undefined;
};
type Row = {
  store: string;
  owner: string;
  question: string;
  asked_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  answer: Buffer | null;
};

/** Puts a question to the owner of a store. Put twice, it is one question. */
export async function ask(
  { pool, now }: Records,
  q: { caseNumber: string; store: string; owner: string; question: string },
): Promise<void> {
  await pool.query(
    'insert into questions (case_number, store, owner, question, asked_at) values ($1, $2, $3, $4, $5) on conflict (case_number, store) do nothing',
    [q.caseNumber, q.store, q.owner, q.question, now()],
  );
}

/** Keeps what a person answered for a store, whether they had been asked or the store could not be searched. In the transaction that holds the case. */
export async function keepAnswer(
  tx: Sql,
  { keys, now }: Records,
  a: { caseNumber: string; store: string; by: string; answer: DeskAnswer },
): Promise<void> {
  const key = await keys.ofCase(a.caseNumber);
  await tx.query(
    `insert into questions (case_number, store, owner, question, asked_at, answered_at, answered_by, answer) values ($1, $2, $3, '', $4, $4, $3, $5)
     on conflict (case_number, store) do update set answered_at = $4, answered_by = $3, answer = $5`,
    [a.caseNumber, a.store, a.by, now(), sealJson(a.answer, key)],
  );
}

/** What the owner answered, or nothing yet. */
export async function answerOf(
  { pool, keys }: Records,
  { caseNumber, store }: { caseNumber: string; store: string },
): Promise<DeskAnswer | undefined> {
  const { rows } = await pool.query<Row>('select * from questions where case_number = $1 and store = $2', [
    caseNumber,
    store,
  ]);
  return rows[0]?.answer == null ? undefined : openJson<DeskAnswer>(rows[0].answer, await keys.ofCase(caseNumber));
}

export async function questionsOf({ pool }: Records, caseNumber: string): Promise<Question[]> {
  const { rows } = await pool.query<Row>('select * from questions where case_number = $1 order by store', [caseNumber]);
  return rows.map((row) => ({
    store: row.store,
    owner: row.owner,
    question: row.question,
    askedAt: row.asked_at.toISOString(),
    answeredAt: row.answered_at?.toISOString(),
    answeredBy: row.answered_by ?? undefined,
  }));
}
