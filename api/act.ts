import type { ACT_BODIES, ActBody } from '../casefile/acts';
import type { Application, Case } from '../casefile/case';
import type { EntryKind } from '../casefile/journal';
import type { Act } from '../law/acts';
import type { CivilDate } from '../law/clock';
import type { ImpossibleDay } from '../law/days';
import type { Answerable } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import type { ApplicationChange } from '../records/applications';
import type { LockedCase } from '../records/cases';
import type { Deed } from '../records/journal';
import type { Records, Sql } from '../records/pool';
import type { Change } from '../records/writing';
import { asFault } from './misfits';
import type { ApiNeeds } from './needs';
import { Problem, type ProblemName } from './problems';

/** What a person sends with an act, as its row of `ACT_BODIES` parses it. */
export type Sent<Name extends Act> = Zod<(typeof ACT_BODIES)[Name]>;
type Zod<Shape> = Shape extends { readonly _output: infer Parsed } ? Parsed : never;

/** What an act is done with: what was handed in, by whom, on which day, and over which line it asks the records. */
export type Scene<Name extends Act> = {
  readonly body: ActBody<Name>;
  readonly by: string;
  /** Whether an owner acts by the link that was sent to them. */
  readonly byLink: boolean;
  readonly on: CivilDate;
  readonly deed: Deed;
  readonly sql: Sql;
  readonly records: Records;
  readonly profile: Profile;
  /** The data map on which the case stands. */
  readonly map: Answerable;
  /** The procedure and the data map this desk now serves, and both as they are pinned. */
  readonly inForce: Pick<ApiNeeds, 'profile' | 'pins' | 'hasWindow'>;
  readonly staff: ApiNeeds['staff'];
};

/** What an act is judged on before it is done. */
export type Ground = Pick<Scene<Act>, 'records' | 'sql' | 'map' | 'profile' | 'by' | 'staff'>;

/** Over this line an act writes what is not written together with its case; it is under the lock. */
export type Held = { readonly tx: Sql };

type OnCase<Name extends Act> = { readonly inCase: (file: LockedCase, scene: Scene<Name>) => Promise<Change> | Change };
/** It meets letters on their way, or writes elsewhere: nobody else writes in the case meanwhile. */
type UnderLock<Name extends Act> = {
  readonly underLock: (file: LockedCase, scene: Scene<Name> & Held) => Promise<Change>;
};
type OnApplication<Name extends Act> = {
  readonly inApplication: (
    application: Application,
    at: Case,
    scene: Scene<Name>,
    open: readonly Case[],
  ) => Promise<ApplicationChange> | ApplicationChange;
};

/** An act at the counter: what the journal calls it, what is refused and by which names, and what it writes. Who may do it and when is the law's (`ACTS`). */
export type Row<Name extends Act> = {
  readonly kind: EntryKind;
  readonly refusedWith?: readonly ProblemName[];
  /** So much may be sent with it, in MB; what is typed by hand is small. */
  readonly bodyMb?: number;
  /** What it must not lack, beyond its shape and its hour; asked of what the act will stand on. */
  readonly against?: (sent: Sent<Name>, file: LockedCase, ground: Ground) => Promise<void> | void;
} & (OnCase<Name> | UnderLock<Name> | OnApplication<Name>);

/** Some of the acts, each with its row. */
export type Rows<Names extends Act> = { readonly [Name in Names]: Row<Name> };

/** Refuses days that cannot be. */
export function refuseDays(days: readonly ImpossibleDay[]): void {
  if (days.length > 0) throw new Problem('does-not-fit', { errors: days.map(asFault) });
}
