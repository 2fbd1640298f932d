import type { Case } from '../casefile/case';
import type { Connector } from '../connectors/contract';
import type { RetentionRules } from '../law/retention';
import type { Press } from '../letters/press';
import type { DataMap, Store } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import type { Records } from '../records/pool';
import type { Mail } from './mail';
import type { Post } from './post';

/** What the activities need of the world; the worker gives it to them once. */
export type Needs = {
  readonly records: Records;
  /** The profile a case was opened under, and is answered under. */
  readonly profileOf: (file: Case) => Promise<Profile>;
  /** On which bases records are kept by the procedure this desk serves now: nobody destroys what a law has kept that day, whatever was known before. */
  readonly retentionNow: RetentionRules;
  readonly dataMapOf: (file: Case) => Promise<DataMap>;
  readonly connectorTo: (store: Store) => Connector;
  readonly press: Pick<Press, 'draw'>;
  readonly post: Post;
  readonly mail: Mail;
  /** A setting by its name, as the data map names one. */
  readonly setting: (name: string) => string | undefined;
  /** The address under which others reach the page for their answers; without it they answer by mail or post. */
  readonly repliesAt?: string | undefined;
  /** The address under which applicants reach the window; without it no letter names one. */
  readonly windowAt?: string | undefined;
  /** Where lines about our own running go: never anything of a person. */
  readonly log: { readonly error: (facts: object, says: string) => void };
};
