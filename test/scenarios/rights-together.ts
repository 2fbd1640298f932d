import {
  approvesPlan,
  archiveHas,
  asksFor,
  claimed,
  comesTo,
  erased,
  erases,
  HERS_IS_GONE,
  isKnown,
  isPlanned,
  looked,
  ownerDoes,
  ownerReports,
  resolves,
  whatIsRead,
} from './changing-steps';
import { recordOf, somebody, type Kept } from './forgetful';
import { type Scenario, type Scene } from './scenario';
import { order } from './people';
import {
  approves,
  confirms,
  decides,
  does,
  holds,
  isAnswered,
  isStopped,
  leaves,
  notes,
  reaches,
  tellsEverything,
  tellsPurposes,
  withdraws,
} from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;

const seven = somebody('七尾 一路');
const together = somebody('椿本 九枝');
const another = somebody('柊木 十枝');

const itsCompany = (scene: Scene, her: Kept) => ({
  ...{ item: recordOf('shop/members', her), field: 'company', how: 'correct', to: '花便り' },
  investigated: looked(scene, '申込書と照合した'),
});
const onlyItsMail = (scene: Scene) => ({
  kind: 'ceasePart',
  claims: [claimed(scene, '配信をやめられた')],
  measures: erased('newsletter/subscribers', 'app/profiles'),
  untouched: ['shop/members', 'shop/orders'].map((records) => ({
    records,
    because: '会員を続けられ、この請求の対象ではないため',
  })),
});

/** Several rights in one envelope of which some change what is held: proven once, and each its own case. */
export const RIGHTS_TOGETHER: readonly Scenario[] = [
  {
    name: 'correction and erasure in one envelope, decided before either is carried out: proven once, each done, told and timed by itself',
    at: 'forgetful',
    her: together,
    opens: asksFor(together, ['correction', 'cessation']),
    steps: [
      ...isKnown(),
      archiveHas(false, 1),
      ...resolves((scene) => ({ kind: 'correct', corrections: [itsCompany(scene, together)] })),
      ...resolves(onlyItsMail, { nth: 1 }),
      ...approvesPlan(),
      ...approvesPlan(1),
      leaves(),
      leaves(1),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      suitAfter: 15,
      toldAfter: 0,
      says: { corrected: ['花便り'] },
    },
    others: [
      {
        ...answered,
        letters: ['receipt', 'useCeased', 'instruction'],
        suitAfter: 0,
        toldAfter: 0,
        saysNot: { useCeased: ['花便り'] },
      },
    ],
    stores: ['shop/members/1 company: 花暦企画 → 花便り', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
  },
  {
    name: 'erased in one case, then to be corrected in the other of the same envelope: nothing is put where nothing is any more',
    at: 'forgetful',
    her: another,
    opens: asksFor(another, ['cessation', 'correction']),
    steps: [
      ...isKnown(),
      archiveHas(false, 1),
      ...erases(),
      ...resolves((scene) => ({ kind: 'correct', corrections: [itsCompany(scene, another)] }), { nth: 1 }),
      isPlanned(1),
      ...approvesPlan(),
      leaves(),
      async (scene) => {
        await does('kimura', 'approve', whatIsRead('kimura', 1), 1)(scene);
        await notes('planStale', 1)(scene);
      },
      withdraws(1),
      comesTo('it is over', ({ stage }) => stage.name === 'closed', 1),
    ],
    ends: { ...answered, letters: ['receipt', 'alternativeMeasure', 'instruction'] },
    others: [{ outcome: 'withdrawn', journalNot: ['measureTaken'] }],
    stores: HERS_IS_GONE,
  },
  {
    name: 'all seven rights of the Act in one envelope: proven once, 2,000 yen for the two that may be charged for, seven cases and answers, and in the stores what two of them ask',
    at: 'forgetful',
    her: seven,
    opens: asksFor(
      seven,
      ['disclosure', 'purposeNotice', 'provisionRecord', 'correction', 'provisionStop', 'optOut', 'cessation'],
      (office) => ({ fee: [order(office, 2000)] }),
    ),
    steps: [
      reaches('proving'),
      confirms('drivingLicence'),
      archiveHas(false),
      ...tellsEverything(),
      ...isAnswered(),
      ...tellsPurposes(1),
      ...isAnswered(1),
      ...decides(() => ({ kind: 'noRecords' }), 2),
      ...isAnswered(2),
      archiveHas(false, 3),
      ...resolves((scene) => ({ kind: 'correct', corrections: [itsCompany(scene, seven)] }), { nth: 3 }),
      ...approvesPlan(3),
      leaves(3),
      ...resolves(
        (scene) => ({
          ...{ kind: 'stopProvision', provisions: ['partner', 'seasonal-list'] },
          claims: [claimed(scene, '同意の記録がない', { claim: 'providedWithoutConsent', provisions: ['partner'] })],
        }),
        { nth: 4 },
      ),
      approves(4),
      ...ownerDoes('partner', undefined, 4),
      ownerReports('seasonal-list', {}, 4),
      leaves(4),
      ...isStopped(5),
      leaves(5),
      archiveHas(false, 6),
      ...resolves(onlyItsMail, { nth: 6 }),
      ...approvesPlan(6),
      leaves(6),
      holds(2000, 0, 0),
    ],
    ends: { ...answered, letters: ['receipt', 'disclosure'], suitAfter: 15, says: { disclosure: ['花暦企画'] } },
    others: [
      { ...answered, letters: ['receipt', 'purposeNotice'], suitAfter: 'none' },
      { ...answered, letters: ['receipt', 'provisionRecordsRefused'], owed: { due: 0 } },
      { ...answered, letters: ['receipt', 'corrected'], says: { corrected: ['花便り'] }, owed: { due: 0 } },
      { ...answered, letters: ['receipt', 'instruction', 'provisionCeased'], owed: { due: 0 } },
      { ...answered, letters: ['receipt', 'instruction', 'provisionStopped'], suitAfter: 'none', owed: { due: 0 } },
      { ...answered, letters: ['receipt', 'instruction', 'useCeased'], suitAfter: 0, owed: { due: 0 } },
    ],
    stores: ['shop/members/1 company: 花暦企画 → 花便り', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
  },
];
