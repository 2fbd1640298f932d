import { AskedView } from '../casefile/asked-views';
import { provenKeys, type KeyKind } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import type { Finding } from '../casefile/finding';
import { theirsAmong } from '../casefile/measures';
import { sha256 } from '../vault/seal';
import { kindOf } from '../law/about';
import { holdsIn } from '../law/holds';
import { placeOf } from '../law/measuring';
import { labelOfColumn } from '../policy/kinds-of-record';
import type { Answerable } from '../policy/data-map';
import { RECALLED } from '../policy/asked-to-act';
import type { Profile } from '../policy/profile';
import { keptOn } from '../policy/retention';
import type { Staff } from '../policy/staff';
import type { LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import { findingsOf } from '../records/findings';
import { questionsOf } from '../records/questions';
import type { ApiNeeds } from './needs';
import { isRead } from './reading-allowed';
import { route, type Route } from './route';
import { dataMapOf, lockedAt, profileOf } from './views';

type Asked = AskedView['asked'][number];

/** What is asked of the owners of systems: whoever has no mailbox in the data map has no way in here, so that somebody sends it on to them. */
export const askedRoutes = ({ records }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/asked',
    id: 'readAsked',
    by: ['clerk', 'officer'],
    summary:
      '担当部署への依頼文: what owners are asked and have not answered yet, with what a correction puts where, to be sent on to them (Arts. 27(2), 33 to 35)',
    answers: { status: 200, says: 'one entry an owner that has still to answer', json: AskedView },
    problems: ['no-such-case'],
    async run({ params, person }) {
      const file = await lockedAt(records, params['number']);
      const view = await askedIn(records, file);
      await isAskedRead(records, person, file, view.asked);
      return { status: 200, json: view };
    },
  }),
];

/** Notes that somebody reads what owners are asked, before they see it. */
export const isAskedRead = (
  records: ApiNeeds['records'],
  person: Staff,
  file: LockedCase,
  asked: readonly Asked[],
): Promise<void> =>
  isRead(records, person, file, {
    what: 'asked',
    content: sha256(JSON.stringify(asked)).slice(0, 12),
    found: asked.some(({ kinds, kept, spared, corrections }) =>
      [kinds, kept, spared, corrections].some((of) => of.length > 0),
    ),
  });

/** What owners are asked in a case and have not answered, with who it is about as far as it is proven. */
export async function askedIn(records: ApiNeeds['records'], file: LockedCase): Promise<AskedView> {
  const { request, identifiers } = await file.confidential();
  const [questions, map] = [await questionsOf(records, file.number), await dataMapOf(records, file)];
  const { stores, measures = {}, plans = {} } = file.progress;
  const roundOf = (of: string): number | undefined => {
    const standing = Object.hasOwn(measures, of) ? measures[of] : Object.hasOwn(stores, of) ? stores[of] : undefined;
    return standing?.round;
  };
  const open = questions.filter(({ answeredAt, store, round }) => answeredAt === undefined && roundOf(store) === round);
  const held = holdsIn(file.progress).map(({ records: kind }) => kind);
  const isDone = open.some(({ store }) => placeOf(store) !== undefined);
  const [profile, findings] = [await profileOf(records, file), isDone ? await findingsOf(records, file) : []];
  const asked = await Promise.all(
    open.map(async ({ store: of, round, owner, question: words, askedAt }): Promise<Asked> => {
      const filing = Object.hasOwn(plans, of) ? plans[of]?.filing : undefined;
      const kept = filing === undefined ? undefined : await filingOf<KeptPlan>(records, file.number, filing);
      const { dueOn, recalled } = (Object.hasOwn(measures, of) ? measures[of] : undefined) ?? {};
      const done = whatIsDone(kept?.body, map, held);
      return {
        ...{ of, round, owner, askedAt, dueOn, recalledOn: recalled?.on },
        words: recalled === undefined ? words : RECALLED,
        ...done,
        kept: recalled === undefined ? keptBeside(kept?.body ?? {}, profile) : [],
        spared: recalled === undefined ? sparedIn(kept?.body ?? {}, done, findings, map) : [],
      };
    }),
  );
  const { name, kana, birthDate } = request.principal;
  const proven = Object.entries(provenKeys(identifiers)).flatMap(([kind, values]) =>
    values.map((value) => ({ kind: kind as KeyKind, value })),
  );
  return { number: file.number, person: { name, kana, birthDate }, proven, asked } satisfies AskedView;
}

/** What a plan has an owner do: each field that is corrected, and of the rest how many records of which kind. */
function whatIsDone(kept: KeptPlan | undefined, map: Answerable, held: readonly string[]): Done {
  const { measure, plan } = kept ?? {};
  const corrections = (measure?.corrections ?? []).map(({ item, field, to }) => ({
    ...{ item, field, to },
    label: labelOfColumn(map, kindOf(item), field),
  }));
  if (plan === undefined || corrections.length > 0) return { corrections, kinds: [] };
  const isHeld = (collection: string): boolean => plan.does === 'erase' && held.includes(`${plan.store}/${collection}`); // also what came to be held since
  const kinds = plan.collections
    .filter(({ collection, erased, changed }) => erased + changed > 0 && !isHeld(collection))
    .map(({ collection, label, erased, changed }) => ({ collection, label, rows: erased + changed }));
  return { corrections, kinds };
}
type Done = Pick<Asked, 'corrections' | 'kinds'>;

/** What of an erasure a law, or a claim, has kept: whoever erases has to leave it. */
const keptBeside = ({ plan }: Partial<KeptPlan>, { retention }: Profile): Asked['kept'] =>
  (plan?.collections ?? []).flatMap(({ label, kept }) =>
    kept.map(({ basis, through, rows }) => {
      const { laws, claim } = keptOn(retention, basis, through);
      return { label, rows, on: laws.join('及び') || (claim ?? basis), ...(through === undefined ? {} : { through }) };
    }),
  );

/** The kinds of record found in a store that are no part of what is done there. Why stands nowhere: that some are on hold may not be known. */
function sparedIn(
  { measure, plan }: Partial<KeptPlan>,
  { kinds }: Done,
  findings: readonly Finding[],
  { stores }: Answerable,
): Asked['spared'] {
  if (measure === undefined || plan === undefined || measure.does === 'correct') return [];
  const store = stores.find(({ id }) => id === plan.store);
  const isMeant = (collection: string): boolean =>
    kinds.some((one) => one.collection === collection) ||
    plan.collections.some((one) => one.collection === collection && one.kept.length > 0);
  const spared = findings
    .filter((finding) => finding.store === plan.store)
    .flatMap((finding) => theirsAmong(measure, finding))
    .filter(({ collection }) => !isMeant(collection));
  return [...new Set(spared.map(({ label }) => (store?.kind === 'desk' ? store.category : label)))];
}
