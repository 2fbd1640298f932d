import { fallenAnswer, findingsText, UNDECIDED } from '../../law/footing';
import type { Measures } from '../../law/measuring';
import { applied, stageOf, type Patch, type Progress, type Stores } from '../../law/stages';

const STORES: Stores = {
  shop: { round: 2, question: 'asked by name', outcome: 'found', answer: 'eight records' },
  archive: { round: 1, question: 'asked by name', outcome: 'none', answer: 'nothing' },
};
/** A refusal that was approved and lies in the tray. */
const ANSWERED: Progress = {
  right: 'disclosure',
  version: 3,
  acknowledged: true,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  identity: { by: 'sato', version: 3 },
  stores: STORES,
  decision: { filing: 'filing-1', digest: 'digest-1', by: 'mori', version: 3, findings: 'what was found' },
  approval: { by: 'ueda', decision: 'digest-1' },
  refusedOn: null,
  answered: 'digest-1',
  pauses: [],
  reminded: [],
  recalled: [],
};
const fallen = (patch: Patch, findings = 'what was found'): ReturnType<typeof fallenAnswer> =>
  fallenAnswer(ANSWERED, applied(ANSWERED, patch), findings);

describe('A decision stands no longer than what it rests on', () => {
  it('it stands while nothing under it moved', () => expect(fallen({})).toBeUndefined());
  it('money, a reminder, a halt and a letter to be taken back move nothing under it', () => {
    for (const patch of [
      { feeReceived: 1000 },
      { reminded: ['suitNear'] },
      { trouble: 'MailRefused' },
      { recalled: ['会第2026-0007号'] },
    ] satisfies Patch[])
      expect(fallen(patch)).toBeUndefined();
  });

  it('a confirmation that is void takes it along', () => expect(fallen({ identity: null })?.because).toBe('identity'));
  it('so does an application that moved', () => expect(fallen({ version: 4 })?.because).toBe('application'));
  it('and so does another finding', () => expect(fallen({}, 'something else')?.because).toBe('findings'));
  it('the nearest reason is told: who asks before what they ask, and that before what was found', () => {
    expect(fallen({ identity: null, version: 4 }, 'something else')?.because).toBe('identity');
    expect(fallen({ version: 4 }, 'something else')?.because).toBe('application');
  });

  it('approval, letter and the day of refusal go with it, and the case is decided again', () => {
    const now = applied(ANSWERED, { ...fallen({ version: 4 })?.patch, version: 4 });
    expect(now).toMatchObject({ decision: null, approval: null, answered: null, refusedOn: null, trouble: null });
    expect(stageOf(now)).toBe('deciding');
    expect(fallenAnswer(ANSWERED, now, 'something else')).toBeUndefined(); // it falls once
  });

  it('what has left the house, and what was withdrawn, does not fall any more', () => {
    expect(fallen({ dispatched: true, version: 4, identity: null }, 'something else')).toBeUndefined();
    expect(fallen({ withdrawn: true, version: 4, identity: null }, 'something else')).toBeUndefined();
  });
  it('where nothing is decided nothing falls', () => expect(fallen({ ...UNDECIDED, version: 4 })).toBeUndefined());
});

describe('What was found, as a decision rests on it', () => {
  const text = (stores: Stores): string =>
    findingsText({ progress: applied(ANSWERED, { stores }), dataMapVersion: 'its map' });
  const shop = STORES['shop'] as Stores[string];

  it('is the same in whatever order the stores were named', () =>
    expect(text({ archive: STORES['archive'] as Stores[string], shop })).toBe(text(STORES)));

  it.each<readonly [string, Stores]>([
    ['a round', { ...STORES, shop: { ...shop, round: 3 } }],
    ['a question', { ...STORES, shop: { ...shop, question: 'asked by name and mail' } }],
    ['an outcome', { ...STORES, shop: { ...shop, outcome: 'none' } }],
    ['an answer', { ...STORES, shop: { ...shop, answer: 'nine records' } }],
    ['a store that is due again', { ...STORES, shop: { round: 3, question: shop.question } }],
    ['a store more', { ...STORES, support: shop }],
    ['a store less', { shop }],
  ])('moves with %s', (_, stores) => expect(text(stores)).not.toBe(text(STORES)));
});

describe('What was done stands no longer than what it rests on (Art. 27(2))', () => {
  const done = { round: 1, question: 'q', askedOn: '2026-11-04', doneOn: '2026-11-06' } as Measures[string];
  const told: Progress = applied(ANSWERED, {
    ...UNDECIDED,
    right: 'optOut',
    stores: {},
    measures: { list: done },
    answered: 'measures-3.0/list-1',
  });
  it('its answer falls with the confirmation, and with an owner who is asked again', () => {
    expect(fallenAnswer(told, told, '')).toBeUndefined();
    expect(fallenAnswer(told, applied(told, { identity: null }), '')).toMatchObject({
      because: 'identity',
      occasion: 'measures-3.0/list-1',
    });
    expect(fallenAnswer(told, applied(told, { version: 4 }), '')?.because).toBe('application');
    const again = applied(told, { measures: { list: { round: 2, question: 'q' } } });
    expect(fallenAnswer(told, again, '')?.because).toBe('measures');
    expect(fallenAnswer(applied(told, { dispatched: true }), applied(again, { dispatched: true }), '')).toBeUndefined();
  });
  it('and where nobody is confirmed yet there is nothing to fall, though nothing is provided and nothing has to be done', () => {
    const unknown = applied(told, { identity: null, answered: null, measures: {} });
    expect(fallenAnswer(unknown, applied(unknown, { acknowledged: true }), '')).toBeUndefined();
  });
});

describe('What a notice of purposes rests on is the data map (Art. 32(2))', () => {
  const text = (dataMapVersion: string): string =>
    findingsText({ progress: applied(ANSWERED, { right: 'purposeNotice', stores: {} }), dataMapVersion });
  it('another map is another ground', () => expect(text('one')).not.toBe(text('another')));
});
