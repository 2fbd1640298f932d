import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';

/** A case as somebody sees it: its file, what its journal held just before, and just after. */
export type Seen = { readonly view: CaseFile; readonly before: number; readonly journal: JournalView };
export type Entry = JournalView['entries'][number];

export const unless = (holds: boolean, says: string): readonly string[] => (holds ? [] : [says]);
export const last = (entries: readonly Entry[], is: (entry: Entry) => boolean): number => entries.findLastIndex(is);
