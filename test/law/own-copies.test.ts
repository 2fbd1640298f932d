import type { CivilDate } from '../../law/clock';
import { goingOf, isDue, type BesideCopies, type KeptCase, type OwnCopy } from '../../law/own-copies';
import type { Progress } from '../../law/stages';

/** When the desk lets go of what it holds of a case itself, and what keeps it. */

const CLOSED = '2026-04-01' as CivilDate;
const DAYS = { scans: 90, findings: 180, letters: 1000, key: 1095 };
const done: Progress = {
  right: 'disclosure',
  version: 1,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: {},
  dispatched: true,
  pauses: [],
  reminded: [],
  recalled: [],
};
const kept = (progress: Partial<Progress> = {}, more: Partial<KeptCase> = {}): KeptCase => ({
  number: 'HANA-2026-0001',
  right: 'disclosure',
  closedOn: CLOSED,
  outcome: 'answered',
  progress: { ...done, ...progress },
  ...more,
});
const underWay = (more: Partial<KeptCase> = {}, progress: Partial<Progress> = {}): KeptCase => {
  const { dispatched: _, ...open } = done;
  return kept(
    {},
    {
      number: 'HANA-2026-0002',
      closedOn: undefined,
      outcome: undefined,
      progress: { ...open, defects: ['asked'], ...progress },
      ...more,
    },
  );
};
const beside = (file: KeptCase, more: Partial<BesideCopies> = {}): BesideCopies => ({
  cases: [file],
  days: DAYS,
  complaints: [],
  requestsAwaited: [],
  owesMoney: false,
  provides: false,
  ...more,
});
const goes = (copy: OwnCopy, file: KeptCase, more: Partial<BesideCopies> = {}): CivilDate | undefined =>
  goingOf(copy, file, beside(file, more)).goesOn;
const held = (copy: OwnCopy, file: KeptCase, more: Partial<BesideCopies> = {}): string[] =>
  goingOf(copy, file, beside(file, more)).heldBy.map(({ because, number }) => `${because} ${number.slice(-1)}`);

test('each goes so many days after the case was closed, the day of closing not counted', () => {
  expect(goes('scans', kept())).toBe('2026-06-30');
  expect(goes('findings', kept())).toBe('2026-09-28');
  expect(isDue(goingOf('scans', kept(), beside(kept())), '2026-06-29' as CivilDate)).toBe(false);
  expect(isDue(goingOf('scans', kept(), beside(kept())), '2026-06-30' as CivilDate)).toBe(true);
});

test('nothing has a day while its case is under way', () => {
  const file = underWay();
  for (const copy of ['scans', 'findings', 'letters', 'key'] as const) {
    expect(goes(copy, file)).toBeUndefined();
    expect(held(copy, file)).toEqual(['open 2']);
  }
});

test('scans of one envelope wait for its last case; what one case found does not wait for the other', () => {
  const [closed, open] = [kept(), underWay()];
  const cases = [closed, open];
  expect(held('scans', closed, { cases })).toEqual(['open 2']);
  expect(goes('scans', closed, { cases })).toBeUndefined();
  expect(goes('findings', closed, { cases })).toBe('2026-09-28');
});

test('a case that is taken up again keeps what it has until all that are linked with it are closed, however many lie between', () => {
  const first = kept({ continuedBy: ['HANA-2026-0002'] });
  const second = kept(
    { continues: first.number, continuedBy: ['HANA-2026-0003'] },
    { number: 'HANA-2026-0002', closedOn: '2026-05-01' as CivilDate },
  );
  const open = underWay({ number: 'HANA-2026-0003' }, { continues: second.number });
  expect(held('findings', first, { cases: [first, second, open] })).toEqual(['open 3']);
  const third = kept({ continues: second.number }, { number: open.number, closedOn: '2026-07-01' as CivilDate });
  expect(goes('findings', first, { cases: [first, second, third] })).toBe('2026-12-28'); // from the end of the last
});

test('a complaint holds everything, and its days count from the day it was answered', () => {
  const complaint = {
    number: 'HANA-2026-0001-C1',
    arrivedOn: CLOSED,
    dueOn: CLOSED,
    filing: 'x',
    enteredBy: 'suzuki',
    owner: 'mori',
  };
  const file = kept({ complaints: [complaint] });
  expect(held('scans', file)).toEqual(['complaint 1']);
  expect(goes('scans', kept({ complaints: [{ ...complaint, answeredOn: '2026-06-01' as CivilDate }] }))).toBe(
    '2026-08-30',
  );
});

test('a complaint in a case of its own holds every case it was seen to concern, until it is answered or turns out to be a request; no other', () => {
  const complaint = {
    ...{
      number: 'HANA-2026-0009-C1',
      arrivedOn: CLOSED,
      dueOn: CLOSED,
      filing: 'x',
      enteredBy: 'suzuki',
      owner: 'mori',
    },
    about: ['HANA-2026-0001', 'HANA-2026-0003'],
  };
  const other = kept({}, { number: 'HANA-2026-0002' });
  const [waiting, answered] = [[complaint], [{ ...complaint, answeredOn: '2026-06-01' as CivilDate }]];
  for (const copy of ['scans', 'findings', 'letters', 'key'] as const) {
    expect(held(copy, kept(), { complaints: waiting })).toEqual(['complaint 1']);
    expect(held(copy, other, { complaints: waiting })).toEqual([]);
    expect(held(copy, kept(), { complaints: answered })).toEqual([]);
  }
  expect(isDue(goingOf('key', kept(), beside(kept(), { complaints: waiting })), '2099-01-01' as CivilDate)).toBe(false);
  expect(goes('scans', kept(), { complaints: answered })).toBe('2026-08-30');
  expect(goes('scans', other, { complaints: answered })).toBe('2026-06-30');
});

test('a complaint that turned out to be a request is kept until that is answered, for it may have to be answered itself', () => {
  const complaint = { number: 'HANA-2026-0001-C1', arrivedOn: CLOSED, dueOn: CLOSED, filing: 'x', enteredBy: 'suzuki' };
  const file = kept({ complaints: [{ ...complaint, owner: 'mori', becameRequest: 'HANA-2026-0004' }] });
  expect(held('key', file, { requestsAwaited: ['HANA-2026-0004'] })).toEqual(['complaint 1']);
  expect(held('key', file)).toEqual([]);
});

test('a letter issued after the closing counts for its days', () => {
  expect(goes('letters', kept(), { lastLetterOn: '2026-05-01' as CivilDate })).toBe('2029-01-25');
});

test('money that has to go back holds who it goes to, and neither scans nor what was found', () => {
  const file = kept();
  expect(held('key', file, { owesMoney: true })).toEqual(['moneyToGoBack 1']);
  expect(held('letters', file, { owesMoney: true })).toEqual(['moneyToGoBack 1']);
  expect(held('scans', file, { owesMoney: true })).toEqual([]);
  expect(held('findings', file, { owesMoney: true })).toEqual([]);
});

test.each<[string, Partial<Progress>]>([
  ['heldForASuit', { copyHolds: [{ filing: 'x', by: 'tanaka', on: CLOSED, reviewOn: CLOSED }] }],
  ['letterToLeave', { correspondence: [{ kind: 'complaintAnswer', occasion: 'x' }] }],
  ['letterToLeave', { recalled: ['花個情第2026-0001号'] }],
  ['letterToLeave', { trouble: 'MailLogin' }],
  ['papersToReturn', { correspondence: [{ kind: 'documentsReturned', occasion: 'x' }] }],
  ['toBeReviewed', { readThenWithdrawn: 'toBeReviewed' }],
  ['passwordToTell', { passwordToTell: '花個情第2026-0001号' }],
  ['tracking', { untracked: ['花個情第2026-0001号'] }],
])('%s keeps the key', (because, progress) => {
  expect(held('key', kept(progress))).toEqual([`${because} 1`]);
  expect(isDue(goingOf('key', kept(progress), beside(kept(progress))), '2099-01-01' as CivilDate)).toBe(false);
});

test('a hold that was released holds nothing, and a key that was destroyed by hand is no trouble that keeps the rest', () => {
  const hold = { filing: 'x', by: 'tanaka', on: CLOSED, reviewOn: CLOSED };
  expect(held('key', kept({ copyHolds: [{ ...hold, releasedOn: CLOSED }] }))).toEqual([]);
  expect(held('key', kept({ copyHolds: [{ ...hold, releasedOn: CLOSED }, hold] }))).toEqual(['heldForASuit 1']);
  expect(held('letters', kept({ trouble: 'KeyDestroyed' }))).toEqual([]);
});

test('who opted out is known as long as anything is provided, until a later answer takes the place of that; its scans go all the same', () => {
  const optOut = kept({ right: 'optOut' }, { right: 'optOut' });
  expect(held('key', optOut, { provides: true })).toEqual(['optOutStands 1']);
  expect(held('scans', optOut, { provides: true })).toEqual([]);
  expect(held('key', optOut)).toEqual([]);
  const replaced = kept({ right: 'optOut', continuedBy: ['HANA-2026-0002'] }, { right: 'optOut' });
  const later = kept({ right: 'optOut', continues: replaced.number }, { right: 'optOut', number: 'HANA-2026-0002' });
  expect(held('key', replaced, { provides: true, cases: [replaced, later] })).toEqual(['optOutStands 2']);
});
