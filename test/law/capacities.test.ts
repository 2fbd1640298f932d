import { AUTHORITIES, authorityDemanded, type AuthorityKind } from '../../law/authorities';
import type { Right } from '../../law/rights';
import { defectsIn, holdingUp, type Application, type Demands } from '../../law/standing';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { wordsOf, wordsOfRendering } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { inEnglish } from '../../letters/english/renderings';
import { agentLicence, agents, day, DEMANDS, found, licence, whole } from './confirming';

const TAKES: Demands = { ...DEMANDS, authorities: Object.keys(AUTHORITIES) as AuthorityKind[] };
const asking = (more: Partial<Application>): Application => ({
  arrivedOn: day('2026-11-22'),
  arrivedBy: 'post',
  appliedOn: day('2026-11-20'),
  onPrescribedForm: true,
  omitted: [],
  applicant: 'statutoryAgent',
  papers: [licence, agentLicence],
  authorities: [],
  answerBy: 'post',
  ...more,
});
const register = (document: AuthorityKind, rights?: readonly Right[], issuedOn = '2026-11-10') => ({
  document,
  issuedOn: day(issuedOn),
  ...(rights === undefined ? {} : { rights }),
});
const heldUp = (right: Right, more: Partial<Application>, demands = TAKES): string[] =>
  holdingUp(defectsIn(asking(more), demands), right).map(({ code }) => code);

describe('A curator or an assistant asks, whom a court lets act (Civil Code Arts. 876-4, 876-9)', () => {
  it('for what the list of acts covers, and for nothing else', () => {
    const curator = { authorities: [register('curatorshipRegister', ['disclosure'])] };
    expect(heldUp('disclosure', curator)).toEqual([]);
    expect(heldUp('cessation', curator)).toEqual(['outOfMandate']);
  });
  it('for nothing where the list was not seen: the certificate alone says who they are', () =>
    expect(heldUp('disclosure', { authorities: [register('curatorshipRegister')] })).toEqual(['scopeNotShown']));
  it('not where the company names guardians of adults alone: the Order asks no more of it', () =>
    expect(heldUp('disclosure', { authorities: [register('curatorshipRegister', ['disclosure'])] }, DEMANDS)).toEqual([
      'authorityMissing',
    ]));
  it('nobody confirms one by a certificate without its list', () => {
    const confirms = (rights?: readonly Right[]) =>
      found(
        [whole, agents],
        {
          applicant: 'statutoryAgent',
          papers: [licence, agentLicence],
          authorities: [register('curatorshipRegister', rights)],
          seenAuthorities: [{ document: 'curatorshipRegister', sight: '窓口で原本を確認' }],
        },
        TAKES,
      ).map(({ ja }) => ja);
    expect(confirms(['disclosure'])).toEqual([]);
    expect(confirms()).toEqual([expect.stringContaining('代理権の範囲を示す目録を確認できません')]);
  });
});

describe('A voluntary guardian asks, whose mandate a court has put in force (Order Art. 13(ii))', () => {
  const guardian = (rights?: readonly Right[]): Partial<Application> => ({
    applicant: 'mandatedAgent',
    authorities: [register('voluntaryGuardianshipRegister', rights)],
  });
  it('as a mandated agent, within the list of powers', () => {
    expect(heldUp('disclosure', guardian(['disclosure', 'correction']))).toEqual([]);
    expect(heldUp('optOut', guardian(['disclosure']))).toEqual(['outOfMandate']);
    expect(heldUp('disclosure', guardian())).toEqual(['scopeNotShown']);
  });
  it('and not as a statutory agent: the register of adult guardianship is another', () =>
    expect(heldUp('disclosure', { ...guardian(['disclosure']), applicant: 'statutoryAgent' })).toEqual([
      'authorityMissing',
    ]));
});

describe('Each paper of authority by its own day', () => {
  it('a register is issued, a power of attorney is made: whoever is asked for one reads the right word', () => {
    expect(authorityDemanded('powerOfAttorney', 3)).toEqual({
      ja: '委任状（作成日から3か月以内のもの）',
      en: 'power of attorney (signed within 3 months)',
    });
    expect(authorityDemanded('familyRegister', 3).ja).toBe('戸籍謄本・抄本（発行日から3か月以内のもの）');
    expect(authorityDemanded('familyRegister', undefined).ja).toBe('戸籍謄本・抄本');
  });
  it('so does whoever is told what is wrong with it', () => {
    const said = (authorities: Application['authorities'], applicant: Application['applicant']) => {
      const { supplement } = factsFor(TAKAKO);
      const defects = defectsIn(asking({ applicant, authorities }), TAKES);
      const facts = { ...supplement, own: [], defects };
      return { ja: wordsOf(compose('supplement', facts)), en: wordsOfRendering(inEnglish('supplement', facts)) };
    };
    const mandate = said([register('powerOfAttorney', undefined, '2026-08-01')], 'mandatedAgent');
    expect(mandate.ja).toContain('委任状：作成日が所定の期間より前です。令和8年8月20日以後に作成された委任状');
    expect(mandate.ja).not.toContain('発行日が所定の期間より前');
    expect(mandate.en).toContain('signed on or after');
    const undated = said([{ document: 'powerOfAttorney' }], 'mandatedAgent');
    expect(undated.ja).toContain('作成日が読み取れる委任状');
    const guardian = said([register('guardianshipRegister', undefined, '2026-08-01')], 'statutoryAgent');
    expect(guardian.ja).toContain('以後に発行された書類');
    expect(said([register('curatorshipRegister')], 'statutoryAgent').ja).toContain('代理行為目録');
  });
});
