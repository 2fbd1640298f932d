import { AskedView } from '../casefile/asked-views';
import { provenKeys, type KeyKind } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import { sha256 } from '../vault/seal';
import { kindOf } from '../law/about';
import { labelOfColumn } from '../policy/kinds-of-record';
import type { Answerable } from '../policy/data-map';
import { RECALLED } from '../policy/asked-to-act';
import type { Staff } from '../policy/staff';
import type { LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import { questionsOf } from '../records/questions';
import type { ApiNeeds } from './needs';
import { isRead } from './reading-allowed';
import { route, type Route } from './route';
import { dataMapOf, lockedAt } from './views';

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
    found: asked.some(({ kinds, corrections }) => kinds.length + corrections.length > 0),
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
  const asked = await Promise.all(
    open.map(async ({ store: of, round, owner, question: words, askedAt }): Promise<Asked> => {
      const filing = Object.hasOwn(plans, of) ? plans[of]?.filing : undefined;
      const kept = filing === undefined ? undefined : await filingOf<KeptPlan>(records, file.number, filing);
      const { dueOn, recalled } = (Object.hasOwn(measures, of) ? measures[of] : undefined) ?? {};
      return {
        ...{ of, round, owner, askedAt, dueOn, recalledOn: recalled?.on },
        words: recalled === undefined ? words : RECALLED,
        ...whatIsDone(kept?.body, map),
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
function whatIsDone(kept: KeptPlan | undefined, map: Answerable): Pick<Asked, 'corrections' | 'kinds'> {
  const corrections = (kept?.measure.corrections ?? []).map(({ item, field, to }) => ({
    ...{ item, field, to },
    label: labelOfColumn(map, kindOf(item), field),
  }));
  const kinds =
    corrections.length > 0
      ? []
      : (kept?.plan?.collections ?? [])
          .filter(({ erased, changed }) => erased + changed > 0)
          .map(({ collection, label, rows }) => ({ collection, label, rows }));
  return { corrections, kinds };
}
