import type { OpenedCase } from '../casefile/case';
import { authorityNamed } from '../law/authorities';
import { daysAfter, type CivilDate } from '../law/clock';
import { documentOf, type LetGo } from '../law/documents';
import type { Said } from '../law/said';
import type { LetterSummary } from '../records/letter-rows';
import { tell, type Word } from './pages/window-words';

/**
 * By which day the fee is to reach us: as the last letter of the case that asked for it says. Until one left it is counted from the
 * arrival; where that day has passed, none is told, since the letter will give another.
 */
export function payBy(
  { terms, request }: Pick<OpenedCase, 'terms'> & { readonly request: { readonly arrivedOn: CivilDate } },
  letters: readonly LetterSummary[],
  on: CivilDate,
): CivilDate | undefined {
  const { payWithinDays, supplementWithinDays } = terms;
  const asking = letters.findLast(
    ({ kind, handedOverAt, stoppedAt }) =>
      (kind === 'fee' || kind === 'supplement') && handedOverAt !== undefined && stoppedAt === undefined,
  );
  if (asking !== undefined)
    return daysAfter(asking.issuedOn, asking.kind === 'fee' ? payWithinDays : supplementWithinDays);
  const counted = daysAfter(request.arrivedOn, payWithinDays);
  return counted < on ? undefined : counted;
}

const SAID_OF: Readonly<Partial<Record<LetGo, Word>>> = {
  numberOnTheBack: 'letGoBack',
  numberNotBlackedOut: 'letGoNumber',
  individualNumber: 'letGoNumber',
};

/** Papers whose scan was let go (My Number Act Art. 20) and did not come again, as the applicant who sent it is told; what the desk scanned itself, it has in hand. */
export function letGoIn(file: OpenedCase | undefined): readonly Said[] {
  if (file === undefined || file.closedOn !== undefined) return [];
  const { papers, authorities, arrivedBy } = file.request;
  if (arrivedBy !== 'webForm' && arrivedBy !== 'email') return [];
  const said = (letGo: LetGo, { ja, en }: Said): readonly Said[] => {
    const word = SAID_OF[letGo];
    return word === undefined ? [] : [{ ja: tell('ja', word, { paper: ja }), en: tell('en', word, { paper: en }) }];
  };
  return [
    ...papers.flatMap(({ letGo, document, of }, at) =>
      letGo === undefined || papers.slice(at + 1).some((one) => one.document === document && one.of === of)
        ? []
        : said(letGo, documentOf(document)),
    ),
    ...authorities.flatMap(({ letGo, document }, at) =>
      letGo === undefined || authorities.slice(at + 1).some((one) => one.document === document)
        ? []
        : said(letGo, authorityNamed(document)),
    ),
  ];
}
