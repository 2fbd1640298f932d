import {
  PURPOSE_GROUNDS,
  PURPOSE_NOTICE,
  toldIn,
  UNPUBLISHED,
  type PurposeDecision,
  type PurposeWithheld,
  type Purposes,
} from '../../law/purpose-notice';

const PURPOSES: Purposes = [
  { category: '会員情報', purposes: [{ id: 'membership', says: '会員の登録のため' }] },
  {
    category: '購入履歴',
    purposes: [
      { id: 'orders', says: '発送のため' },
      { id: 'fraud', says: '不正な注文の調査のため', unpublished: 'harmsOurRights' },
    ],
  },
  { category: '防犯映像', purposes: [{ id: 'safety', says: '防犯のため', unpublished: 'plainFromAcquisition' }] },
];
const REST = { reason: '知られると調査の方法が明らかになるため', record: '2026年9月の調査報告' };
const CLEAR = {
  ground: 'alreadyClear',
  reason: '公表しているため',
  where: '当社ウェブサイトの「利用目的」',
  record: '会員台帳の写し',
} as const;
const secret = (more: Partial<PurposeWithheld> = {}): PurposeWithheld => ({
  category: '購入履歴',
  purpose: 'fraud',
  ground: 'harmsOurRights',
  ...REST,
  ...more,
});
const part = (...withheld: PurposeWithheld[]): PurposeDecision => ({ kind: 'notifyPart', withheld });
const lacking = (decision: PurposeDecision, purposes = PURPOSES): string[] =>
  PURPOSE_NOTICE.lackingIn(decision, { purposes }).map(({ en }) => en);

describe('Art. 32(2): what a notice of purposes may tell, and what it may keep silent on', () => {
  it.each<readonly [string, PurposeDecision]>([
    ['all, a purpose among it on which the Act lets us be silent', { kind: 'notify', tells: ['fraud'] }],
    ['one purpose of a kind is withheld', part(secret())],
    ['a whole kind is withheld', part(secret({ purpose: undefined }))],
    ['a kind whose purposes are published is not notified, and one is withheld', part({ category: '会員情報', ...CLEAR }, secret())], // prettier-ignore
    ['nothing, on a ground of Art. 21(4) with its record', { kind: 'notNotify', grounds: [{ ground: 'harmsSomeone', ...REST }] }], // prettier-ignore
  ])('%s: nothing lacks', (_, decision) => {
    expect(lacking(decision)).toEqual([]);
  });

  it.each<readonly [string, PurposeDecision, RegExp]>([
    ['nobody said whether what stays unpublished is told', { kind: 'notify' }, /whether fraud is told/],
    ['nor in a part that speaks of something else', part({ category: '会員情報', ...CLEAR }), /whether fraud is told/],
    ['a purpose is told that nobody has', { kind: 'notify', tells: ['fraud', 'resale'] }, /number 2 under `tells`/],
    ['nothing is withheld in part', { kind: 'notifyPart', withheld: [], tells: ['fraud'] }, /what is withheld/],
    ['everything is withheld in part', part(...PURPOSES.map(({ category }) => secret({ category, purpose: undefined }))), /something that is told/], // prettier-ignore
    ['a kind nobody has', part(secret(), secret({ category: '血液型', purpose: undefined })), /number 2 under `withheld`/], // prettier-ignore
    ['a purpose its kind does not serve', part(secret(), secret({ category: '会員情報', purpose: 'orders' })), /number 2 under `withheld`/], // prettier-ignore
    ['one purpose twice', part(secret(), secret()), /number 2 under `withheld` speaks/],
    ['a kind and its purpose', part(secret({ purpose: undefined }), secret()), /number 2 under `withheld` speaks/],
    ['no record shows the ground', part(secret({ record: ' ' })), /what shows that Art. 32\(2\)\(ii\), 21\(4\)\(ii\)/],
    ['nor where all is withheld', { kind: 'notNotify', grounds: [{ ground: 'hindersPublicDuty', reason: REST.reason }] }, /what shows/], // prettier-ignore
    ['it is clear, and nobody says where', part({ category: '会員情報', ...CLEAR, where: '' }, secret()), /in which publication/], // prettier-ignore
    ['it is clear to everybody, and nobody says of whom', part({ category: '会員情報', ...CLEAR, record: '' }, secret()), /what shows that Art. 32\(2\)\(i\)/], // prettier-ignore
    ['it is clear, and was never published', { kind: 'notNotify', grounds: [CLEAR] }, /fraud is not published.*safety is not published/s], // prettier-ignore
    ['a ground without a reason', part(secret({ reason: '　' })), /a reason/],
  ])('%s: it lacks', (_, decision, says) => {
    expect(lacking(decision).join('\n')).toMatch(says);
  });

  it('what is told is what is not withheld, and nothing else', () => {
    const ids = (decision: PurposeDecision): unknown =>
      toldIn(decision, PURPOSES).map(({ category, purposes }) => [category, ...purposes.map(({ id }) => id)]);
    expect(ids({ kind: 'notify' })).toEqual([
      ['会員情報', 'membership'],
      ['購入履歴', 'orders', 'fraud'],
      ['防犯映像', 'safety'],
    ]);
    expect(ids(part(secret(), { category: '会員情報', ...CLEAR }))).toEqual([
      ['購入履歴', 'orders'],
      ['防犯映像', 'safety'],
    ]);
    expect(ids({ kind: 'notNotify', grounds: [CLEAR] })).toEqual([]);
  });

  it('is refused in part, as a whole, or not at all, and the journal knows on which grounds', () => {
    const { refusedIn, saidOf, toldBy } = PURPOSE_NOTICE;
    const all: PurposeDecision[] = [{ kind: 'notify' }, part(secret()), { kind: 'notNotify', grounds: [CLEAR] }];
    expect(all.map(refusedIn)).toEqual([undefined, 'part', 'whole']);
    expect(all.map(toldBy)).toEqual([['purposeNotice'], ['purposeNotice'], ['purposeRefusal']]);
    expect(all.map(saidOf)).toEqual([
      { grounds: [] },
      { grounds: ['harmsOurRights'], withheld: 1 },
      { grounds: ['alreadyClear'] },
    ]);
  });

  it('every footing of silence in Art. 21(4)(i) to (iii) is a ground, and no other is', () => {
    const both = Object.keys(UNPUBLISHED).filter((one) => Object.hasOwn(PURPOSE_GROUNDS, one));
    expect(both).toEqual(['harmsSomeone', 'harmsOurRights', 'hindersPublicDuty']);
  });
});
