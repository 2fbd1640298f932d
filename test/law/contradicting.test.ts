import { contradictionsIn, type SaidToAsk } from '../../law/contradicting';
import { day } from './confirming';

const said = (more: Partial<SaidToAsk>): string[] =>
  contradictionsIn({
    applicant: 'principal',
    principal: { name: '架空 花子' },
    papers: [],
    authorities: [],
    ...more,
  }).map(({ at }) => at.join('/'));

describe('What contradicts who asks is told all at once, when the envelope is opened (Art. 37(3))', () => {
  it('papers of an agent and a paper of authority where the person asks themselves', () =>
    expect(
      said({ papers: [{ of: 'principal' }, { of: 'agent' }], authorities: [{ document: 'powerOfAttorney' }] }),
    ).toEqual(['papers/1/of', 'authorities/0']));

  it('an agent who is the person, by name and birthday; a namesake of another birthday is none', () => {
    const [born, other] = [day('1990-02-03'), day('1991-02-03')];
    const agent = (birthDate?: typeof born): Partial<SaidToAsk> => ({
      applicant: 'mandatedAgent',
      principal: { name: '架空 花子', birthDate: born },
      agent: { name: '架空花子', birthDate },
    });
    expect(said(agent(born))).toEqual(['agent']);
    expect(said(agent(other))).toEqual([]);
    expect(said(agent())).toEqual([]);
  });

  it('rights a register of guardianship names, and parents it shows, which are said of a parent’s paper, or of a mandate a parent gave', () =>
    expect(
      said({
        applicant: 'mandatedAgent',
        authorities: [
          { document: 'guardianshipRegister', rights: ['disclosure'] },
          { document: 'powerOfAttorney', rights: ['disclosure'], parents: 'alone' },
          { document: 'voluntaryGuardianshipRegister', rights: ['disclosure'], parents: 'alone' },
        ],
      }),
    ).toEqual(['authorities/0/rights', 'authorities/2/parents']));

  it('each in both languages', () => {
    const all = contradictionsIn({
      applicant: 'principal',
      principal: { name: '架空 花子', birthDate: day('1990-02-03') },
      agent: { name: '架空 花子', birthDate: day('1990-02-03') },
      papers: [{ of: 'agent' }],
      authorities: [{ document: 'guardianshipRegister', parents: 'alone' }],
    });
    expect(all).toHaveLength(4);
    for (const { ja } of all) expect(ja).toMatch(/(ください|及びます)$/);
    for (const { en } of all) expect(en).toMatch(/^is /);
  });
});
