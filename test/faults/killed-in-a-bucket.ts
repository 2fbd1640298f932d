import { Measure } from '../../casefile/measures';
import { objectMeasures } from '../../connectors/objects-measures';
import { openBucket, storeOf } from '../contracts/a-bucket';
import { SEALING, UNDER } from './a-club';
import { lineTo } from './a-line';
import { killedTwice, type Say, type Tally } from './killed';
import { PAPERS } from './systems';

const AT_ONCE = 16;
const BYSTANDERS = ['version members/70/a.pdf', 'version members/8/a.pdf'];

/** Of each version the store says that it erased it. */
const erasedBy = (answer: string): readonly string[] =>
  [...answer.matchAll(/<Deleted>(.*?)<\/Deleted>/gs)].map(([, told = '']) => {
    const of = (name: string): string => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(told)?.[1] ?? '';
    return `${of('Key')} ${of('VersionId')}`;
  });

/** A worker is killed with SIGKILL in the middle of very many objects, twice; a third ends what it was ordered. */
export async function killedInABucket(tally: Tally, say: Say, count: number): Promise<void> {
  const bucket = await openBucket();
  let next = 0;
  const puts = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) await bucket.put(`members/7/${nth % 100}/${nth}.pdf`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, puts));
  for (const word of BYSTANDERS) await bucket.put(word.split(' ')[1] ?? '');
  const line = await lineTo(bucket.url, { refuses: {}, changes: {}, says: erasedBy });
  const way = bucket.way(storeOf([PAPERS], { erasesWith: { key: 'X', secret: 'X' } }), line.url);
  const { measures, close } = objectMeasures(way, SEALING);
  const person = { customerNumber: ['7'] };
  const measure = Measure.parse({ id: 'CLUB/7', does: 'erase', on: '2026-11-26' });
  const plan = await measures.plan(measure, person, UNDER);
  await killedTwice(tally, say, {
    ...{ measures, things: 'objects', count, others: BYSTANDERS.length },
    order: { at: { bucket: way }, measure, person, plan },
    held: async () => {
      const all = await bucket.held();
      const left = all.filter((word) => word.includes(' members/7/')).length;
      return { left, others: all.length - left };
    },
    deeds: () => Promise.resolve(line.deeds),
  });
  await close();
  await line.close();
  await bucket.close();
}
