import type { Gone, Piece } from '../law/custody';
import type { Right } from '../law/rights';
import type { Progress } from '../law/stages';
import type { Case } from '../casefile/case';
import { SUMMARIES, summaryOf, type FindingSummary, type SummaryRow } from './findings';
import type { LetterWay } from './letter-rows';
import type { Records, Sql } from './pool';
import { inOurShape } from './shapes';

/** What the records hold beside the progress of a case, as far as whoever looks at it is told where it stands and what can be done. */
export type HeldBeside = {
  readonly pieces: readonly Piece[];
  readonly gone: readonly Gone[];
  /** The cases of the same envelope, itself among them. */
  readonly cases: readonly {
    readonly number: string;
    readonly right: Right;
    readonly progress: Progress;
    readonly closed: boolean;
  }[];
  readonly letters: readonly {
    readonly document: string;
    readonly occasion: string;
    readonly way: LetterWay;
    readonly mailClass: string;
    readonly leaves: boolean;
    readonly handedOver: boolean;
  }[];
  readonly found: readonly FindingSummary[];
  /** How much what was found takes, sealed; in bytes. */
  readonly foundBytes: number;
};

/** Reads it in one statement, for it is asked after every act. */
export async function heldBeside(
  { pool }: Pick<Records, 'pool'>,
  { number, application }: Pick<Case, 'number' | 'application'>,
  over: Sql = pool,
): Promise<HeldBeside> {
  const { rows } = await over.query<{
    pieces: Piece[] | null;
    gone: Gone[] | null;
    cases: { number: string; right: Right; shape: number; progress: unknown; closed: boolean }[] | null;
    letters: HeldBeside['letters'] | null;
    found: (SummaryRow & { bytes: number })[] | null;
  }>(
    `select
       (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'id', id, 'yen', yen, 'returnedBecause', returned_because, 'cashedOn', cashed_on))) from fees where application = $2) as pieces,
       (select jsonb_agg(jsonb_build_object('line', line, 'yen', yen)) from money_back where application = $2) as gone,
       (select jsonb_agg(jsonb_build_object('number', number, 'right', asks_for, 'shape', shape, 'progress', progress,
          'closed', closed_on is not null)) from cases where application = $2) as cases,
       (select jsonb_agg(jsonb_build_object('document', document_number, 'occasion', occasion, 'way', way, 'mailClass', mail_class,
          'leaves', leaving_at is not null, 'handedOver', handed_over_at is not null)) from letters where case_number = $1) as letters,
       (select jsonb_agg(to_jsonb(f)) from (${SUMMARIES}) f) as found`,
    [number, application],
  );
  const [held] = rows;
  return {
    pieces: held?.pieces ?? [],
    gone: held?.gone ?? [],
    cases: (held?.cases ?? []).map(({ shape, progress, ...one }) => ({
      ...one,
      progress: inOurShape('progress', shape, progress) as Progress,
    })),
    letters: held?.letters ?? [],
    found: (held?.found ?? []).map(summaryOf),
    foundBytes: (held?.found ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
