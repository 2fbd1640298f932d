import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';

export type Question = {
  readonly store: string;
  readonly round: number;
  readonly owner: string;
  readonly question: string;
  readonly askedAt: string;
  readonly answeredAt?: string | undefined;
  readonly answeredBy?: string | undefined;
  /** How many links were sent to their mailbox, and why none could be. */
  readonly links: number;
  readonly unreached?: string | undefined;
};
type Row = {
  store: string;
  round: number;
  owner: string;
  question: string;
  asked_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  links: number;
  unreached: string | null;
};

export type Asked = {
  readonly caseNumber: string;
  readonly store: string;
  readonly round: number;
  readonly owner: string;
  readonly question: string;
};

/** Puts a question to the owner of a store, once a round. */
export async function ask({ pool, now }: Pick<Records, 'pool' | 'now'>, q: Asked, over: Sql = pool): Promise<void> {
  await over.query(
    `insert into questions (case_number, store, round, owner, question, asked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (case_number, store, round) do nothing`,
    [q.caseNumber, q.store, q.round, q.owner, q.question, now()],
  );
}

/** That the owner of a provision was asked to end it, once a round. */
export const asked = ({ now }: Records, q: Omit<Asked, 'caseNumber'>): Piece =>
  piece`insert into questions (case_number, store, round, owner, question, asked_at)
    select number, ${q.store}, ${q.round}::int, ${q.owner}, ${q.question}, ${now()}::timestamptz from held
    on conflict (case_number, store, round) do nothing`;

/** That somebody answered for a store in a round, whether they had been asked yet or not. */
export const answered = ({ now }: Records, q: Omit<Asked, 'caseNumber'> & { readonly by: string }): Piece =>
  piece`insert into questions (case_number, store, round, owner, question, asked_at, answered_at, answered_by)
    select number, ${q.store}, ${q.round}::int, ${q.owner}, ${q.question}, at, at, ${q.by} from held, (select ${now()}::timestamptz as at) now
    on conflict (case_number, store, round) do update
      set answered_at = excluded.answered_at, answered_by = excluded.answered_by`;

export async function questionsOf({ pool }: Records, caseNumber: string): Promise<Question[]> {
  const { rows } = await pool.query<Row>('select * from questions where case_number = $1 order by store, round', [
    caseNumber,
  ]);
  return rows.map((row) => ({
    store: row.store,
    round: row.round,
    owner: row.owner,
    question: row.question,
    askedAt: row.asked_at.toISOString(),
    answeredAt: row.answered_at?.toISOString(),
    answeredBy: row.answered_by ?? undefined,
    links: row.links,
    unreached: row.unreached ?? undefined,
  }));
}
