import type { CivilDate } from '../../law/clock';
import { tellsNothingWithout, type MeasureStanding } from '../../law/measuring';

const day = (text: string): CivilDate => text as CivilDate;
const asked: MeasureStanding = { round: 1, question: 'q', askedOn: day('2026-11-02') };
const done: MeasureStanding = { ...asked, doneOn: day('2026-11-13') };
const aside: MeasureStanding = { ...asked, setAside: { until: day('2026-12-18'), filing: 'f' } };

describe('Art. 35(7): an answer that something was done tells something that was done', () => {
  it.each([
    ['the only one there is', { archive: asked }, true],
    ['the last, after all others were left out', { shop: aside, archive: asked }, true],
    ['one beside another that is done', { shop: done, archive: asked }, false],
    ['one beside another that is waited for', { shop: asked, archive: asked }, false],
  ] as const)('a system is left out: %s', (_, measures, tellsNothing) =>
    expect(tellsNothingWithout('archive', measures)).toBe(tellsNothing),
  );
});
