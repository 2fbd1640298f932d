import { clauses, COUNTED } from '../policies/clauses';

describe('Every clause of the five published policies', () => {
  const all = clauses();

  it('stands in the list once, in the order of its policy', () =>
    expect(all.map(({ id }) => id)).toEqual(
      Object.entries(COUNTED).flatMap(([policy, count]) =>
        Array.from({ length: count }, (_, at) => `${policy}-${String(at + 1).padStart(2, '0')}`),
      ),
    ));

  it('is held by a rule and a test that are there, or is said to be open', () =>
    expect(
      all.flatMap(({ id, lacks, open }) => lacks.filter((lack) => lack !== open).map((lack) => `${id}: ${lack}`)),
    ).toEqual([]));
});
