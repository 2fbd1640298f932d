import type { ActBody } from '../casefile/acts';
import type { ReceivedRequest } from '../casefile/request';
import { saysSomething } from '../law/lacking';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { kindIn, listed } from '../policy/kinds-called';
import { unknownPeople } from '../policy/people';
import { pointerTo } from './misfits';
import type { Fault } from './problems';

/** As what somebody asks, by words the company's data map does not have. What was written is not repeated. */
export function peopleFaults(
  knownAs: readonly string[] | undefined,
  map: Pick<DataMap, 'people' | 'english'>,
  at = 'knownAs',
): Fault[] {
  const unknown = unknownPeople(knownAs, map);
  const { people = {}, english } = map;
  const names = listed(Object.keys(people), (id) => named(people[id] ?? id, english));
  return unknown.map((kind) => ({
    pointer: pointerTo([at, knownAs?.indexOf(kind) ?? 0]),
    en: `is no kind of people the data map names under \`people\`; it has: ${names.en}`,
    ja: `データマップの people にない立場です。あるもの：${names.ja}`,
  }));
}

/** A request is limited by the applicant alone, whose words stand in it; it is never read out of them as what somebody is known. */
export const limitFaults = ({ limitedTo, concerning }: Pick<ReceivedRequest, 'limitedTo' | 'concerning'>): Fault[] =>
  limitedTo === undefined || saysSomething(concerning ?? '')
    ? []
    : [
        {
          pointer: pointerTo(['concerning']),
          en: 'is missing: `limitedTo` leaves out what the request does not reach, so the applicant’s own words that limit it stand here',
          ja: 'limitedTo により請求の範囲を限るには、請求者ご自身が範囲を限られたお言葉をここにお書きください',
        },
      ];

/** What is wrong with a limit that came with a supplement: it is of kinds of people the map has, and new words of the applicant stand beside it. To limit no more needs none. */
export const limitedAnew = (
  { limitedTo, concerning }: Pick<ActBody<'supplement'>, 'limitedTo' | 'concerning'>,
  map: Pick<DataMap, 'people' | 'english'>,
): Fault[] =>
  limitedTo === 'everything'
    ? []
    : [...peopleFaults(limitedTo, map, 'limitedTo'), ...limitFaults({ limitedTo, concerning })];

/** The applicant is asked for what would find a kind of record only once nothing proven did. What was written is not repeated. */
export const unlikeFaults = (asked: readonly string[], open: readonly string[], map: DataMap): Fault[] =>
  asked.flatMap((records, at) =>
    open.includes(records)
      ? []
      : [
          {
            pointer: pointerTo(['for', at]),
            en: `is no kind of record that was searched for and that nothing proven finds; such are: ${listed(open, (kind) => kindIn(map, kind)).en}`,
            ja: `検索の結果、確認できた項目では検索できないとされた記録ではありません。該当するもの：${listed(open, (kind) => kindIn(map, kind)).ja}`,
          },
        ],
  );
