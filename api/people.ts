import type { DataMap } from '../policy/data-map';
import { unknownPeople } from '../policy/people';
import { pointerTo } from './misfits';
import type { Fault } from './problems';

/** As what somebody asks, by words the company's data map does not have. What was written is not repeated. */
export function peopleFaults(knownAs: readonly string[] | undefined, map: Pick<DataMap, 'people'>): Fault[] {
  const unknown = unknownPeople(knownAs, map);
  const names = Object.keys(map.people ?? {}).join(', ') || '–';
  return unknown.map((kind) => ({
    pointer: pointerTo(['knownAs', knownAs?.indexOf(kind) ?? 0]),
    en: `is no kind of people the data map names under \`people\`; it has: ${names}`,
    ja: `データマップの people にない立場です。あるもの：${names}`,
  }));
}
