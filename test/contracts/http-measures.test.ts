import { Measure } from '../../casefile/measures';
import { openHttp } from '../../connectors/http';
import { httpMeasures } from '../../connectors/http-measures';
import { Erasing } from '../../policy/erasing';
import { NARROWED, pocketBaseOf, type AService } from './a-pocketbase';
import { members, MEMBERS, type Member } from './connector';
import { measuresContract, SEALING } from './measures-kit';

const heldIn = async (service: AService): Promise<readonly Member[]> =>
  (await service.held('members')).map(
    ({ id: _, collectionId: __, collectionName: ___, ...member }) => member as Member,
  );

measuresContract(
  'a PocketBase',
  async () => {
    const service = await pocketBaseOf({ members: MEMBERS });
    return {
      measures: (collection) => httpMeasures(service.wayOf(collection, NARROWED, { changes: true }), SEALING),
      held: () => heldIn(service),
      adds: (member) => service.adds('members', member),
      gives: (number, to) => service.becomes('members', number, to),
      close: service.close,
    };
  },
  'byUs',
);

describe('a measure in a service', () => {
  const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
  const under = { retention: {} };
  const measure = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });
  const going = { ...members(), erasing: Erasing.parse({ rows: 'go' }) };
  let service: AService;
  beforeEach(async () => (service = await pocketBaseOf({ members: MEMBERS })));
  afterEach(() => service.close());

  test('that comes to an end in the midst, and again: what is left is done, once, and nothing is counted that was not', async () => {
    for (let nth = 0; nth < 44; nth += 1)
      await service.adds('members', { ...MEMBERS[0], number: `2${String(nth).padStart(3, '0')}` });
    const measures = httpMeasures(service.wayOf(going, NARROWED, { changes: true }), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 45 }] });
    const told = new AbortController();
    const beat = ({ rows }: { rows: number }): void => void (rows >= 20 && told.abort(new Error('the worker ends')));
    await expect(measures.take(measure, HANAKO, plan, { ...under, signal: told.signal, beat })).rejects.toThrow('the worker ends'); // prettier-ignore
    expect(await heldIn(service)).toHaveLength(MEMBERS.length + 44 - 20);
    const took = await measures.take(measure, HANAKO, plan, { ...under, begun: true });
    expect(took).toMatchObject({ outcome: 'done', proof: 'byUs', collections: [{ collection: 'members', erased: 25, changed: 0 }] }); // prettier-ignore
    expect(await heldIn(service)).toEqual(MEMBERS.slice(1));
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
  });

  test('after which the service calls a column by which people are found otherwise: nobody says that nothing is left, nor that nothing is there', async () => {
    const way = service.wayOf(going, NARROWED, { changes: true });
    const measures = httpMeasures(way, SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    await service.adds('members', { ...MEMBERS[0], number: '7001' });
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'left' });
    await service.renames('members', 'name', 'fullName');
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'unknown' });
    const found = await openHttp(way).find(HANAKO, { caseNumber: 'CLUB-2026-0001', round: 1 });
    expect(found).toMatchObject({ outcome: 'failed', because: { kind: 'mapDisagrees' } });
  });

  test('whose token ends between the plan and the act: it signs in anew and does it', async () => {
    const measures = httpMeasures(service.wayOf(going, NARROWED, { changes: true }), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    await service.endsTokens();
    expect(await measures.take(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'done',
      collections: [{ erased: 1 }],
    });
    expect(await heldIn(service)).toEqual(MEMBERS.slice(1));
  });

  test('that has begun, of a record that became somebody else’s meanwhile: nothing of it is erased', async () => {
    const measures = httpMeasures(service.wayOf(going, NARROWED, { changes: true }), SEALING);
    const plan = await measures.plan(measure, HANAKO, under);
    const beat = async ({ rows }: { rows: number }): Promise<void> => {
      if (rows === 0) await service.becomes('members', '1001', { name: '渡邊 さくら', birth: '1970-01-31' });
    };
    const took = await measures.take(measure, HANAKO, plan, { ...under, beat });
    expect(took).toMatchObject({ outcome: 'refused', collections: [], because: { kind: 'someNotDone' } });
    expect(await heldIn(service)).toHaveLength(MEMBERS.length);
  });
});
