import { answerOf, FACTS, isOnPaper } from '../activities/letter-facts';
import { mediumOf, wayOf } from '../activities/where';
import { dataMapOf, profileOf } from '../api/views';
import type { OpenedCase } from '../casefile/case';
import type { FactsOf, SentKind } from '../casefile/letter';
import { openPress } from '../letters/press';
import { mailClassOf } from '../policy/mail-classes';
import { today } from '../records/cases';
import type { LetterSummary } from '../records/letter-rows';
import type { Records } from '../records/pool';

/** What stands where a letter's number will: it is given one when it is taken in hand to leave. */
const NO_NUMBER = '（決裁前の案）';

/** Draws answers before they are approved, from the same facts and by the same press as what will leave. Nothing is written anywhere. */
export function answersDrawn(records: Records, folder: string) {
  const press = openPress(folder);
  return {
    async drawn(file: OpenedCase): Promise<Buffer> {
      const kind = await answerOf(records, file);
      const [profile, map] = await Promise.all([profileOf(records, file), dataMapOf(records, file)]);
      const going = { kind, answers: true, onPaper: await isOnPaper(records, file) };
      const way = wayOf(file, going);
      const letter: LetterSummary = {
        caseNumber: file.number,
        kind,
        occasion: file.progress.decision?.filing ?? '',
        documentNumber: NO_NUMBER,
        issuedOn: today(records),
        way,
        medium: way === 'post' ? mediumOf(file, going) : undefined,
        mailClass: mailClassOf(profile, kind),
        mailed: 0,
        locked: false,
        drawn: false,
      };
      const gather = (): Promise<FactsOf[SentKind]> =>
        Promise.resolve(FACTS[kind]({ records, file, profile, letter, map, called: undefined }));
      return (await press.draw(kind, gather)).pdf;
    },
    close: () => press.close(),
  };
}
