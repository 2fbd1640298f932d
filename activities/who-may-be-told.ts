import type { OpenedCase } from '../casefile/case';
import type { SentKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { isMandateClear } from '../law/mandate';
import { isPlaceProven, wayOf } from './where';

/**
 * Whether somebody whose request was taken up no further may be told which data of theirs were changed: no record of ours speaks against who
 * asks, nobody denied that they were mandated, and this letter goes where they were proven to be. Else which data were held would be told to
 * somebody who is perhaps another.
 */
export const mayBeTold = (file: OpenedCase, kind: SentKind, on: CivilDate): boolean =>
  isMandateClear(file.progress.mandate) &&
  (file.request.doubts ?? []).length === 0 &&
  isPlaceProven(file, wayOf(file, { kind, answers: false, onPaper: false }), on);
