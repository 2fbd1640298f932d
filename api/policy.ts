import { PolicyView } from '../casefile/policy-view';
import { RIGHTS } from '../law/rights';
import { GROUNDS } from '../policy/profile';
import type { ApiNeeds } from './needs';
import { policyParts } from './policy-parts';
import { READERS, route, type Route } from './route';

/** The procedure this desk follows for what arrives now. */
export const policyRoutes = ({ profile, guidance }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/policy',
    id: 'readPolicy',
    by: READERS,
    summary:
      '規程: the procedure this desk follows, clause by clause: what everybody is told, what holds beside it, what follows where the profile is silent, and the published words it rests on',
    answers: { status: 200, says: 'the profile as it stands today, in both languages', json: PolicyView },
    problems: [],
    run: async () => {
      const { id, version, title, holder, refusals, notGrounds, quotes } = profile;
      const json: PolicyView = {
        ...{ id, version, title, holder: holder.name },
        guidance: { ja: guidance('ja'), en: guidance('en') },
        parts: policyParts(profile),
        refusals: refusals.map(({ says, ground, rights }) => ({
          says,
          ...groundOf(ground),
          rights: rights.map((right) => ({ ja: RIGHTS[right].ja, en: RIGHTS[right].en })),
        })),
        notGrounds,
        quotes: Object.entries(quotes).map(([clause, says]) => ({ clause, says })),
      };
      return Promise.resolve({ status: 200, json });
    },
  }),
];

type Ground = { readonly article: string; readonly ja: string; readonly en: string };

/** A ground of the Act by its name, as the Act has it. */
function groundOf(name: string): Pick<PolicyView['refusals'][number], 'ground' | 'article'> {
  const all = Object.values(GROUNDS).map(({ grounds }): Readonly<Record<string, Ground>> => grounds);
  const { article, ja, en } = all.find((grounds) => Object.hasOwn(grounds, name))?.[name] as Ground; // the profile was parsed by these tables
  return { article, ground: { ja, en } };
}
