import type { CivilDate } from '../../law/clock';
import type { DocumentKind } from '../../law/documents';
import { lackingInIdentity, type ApplicantKind, type Confirmation, type Paper } from '../../law/standing';

const day = (text: string): CivilDate => text as CivilDate;
const paper = (document: DocumentKind, more: Partial<Paper> = {}): Paper => ({
  document,
  of: 'principal',
  side: 'front',
  ...more,
});
const licence = paper('drivingLicence', { expiresOn: day('2029-05-01') });

describe('Guideline 3-8-7: nobody is confirmed by a paper that does not show it', () => {
  type Seen = Confirmation['documents'][number];
  const seen = (document: Seen['document'], shows: Seen['shows'], of: Seen['of'] = 'principal'): Seen => ({
    document,
    of,
    shows,
  });
  const agentLicence: Paper = { ...licence, of: 'agent' };
  type More = {
    handedIn?: readonly Paper[];
    applicant?: ApplicantKind;
    answerBy?: 'post' | 'email';
    replied?: Confirmation['replied'];
  };
  const found = (documents: readonly Seen[], more: More = {}) =>
    lackingInIdentity(
      { documents, replied: more.replied ?? [] },
      more.handedIn ?? [licence],
      more.applicant ?? 'principal',
      more.answerBy ?? 'post',
      day('2026-11-22'),
    );
  const lacking = (documents: readonly Seen[], more: More = {}): string[] => found(documents, more).map(({ en }) => en);
  const whole = seen('drivingLicence', ['name', 'birthDate', 'address']);

  it('a driving licence shows who, when born and where', () => expect(lacking([whole])).toEqual([]));

  it('without any paper, everything that lacks is told', () => {
    expect(lacking([])).toEqual([
      'a document that shows the name',
      'a document that shows the date of birth or the address, so that namesakes are told apart',
      'a document that shows the address: the answer may not go to an address nobody has proven',
    ]);
  });

  it('a name alone leaves namesakes', () => {
    expect(lacking([seen('drivingLicence', ['name'])], { answerBy: 'email', replied: ['email'] })).toEqual([
      'a document that shows the date of birth or the address, so that namesakes are told apart',
    ]);
  });

  it('a passport cannot show an address, whatever the desk says', () => {
    const handedIn = [paper('passport', { expiresOn: day('2030-01-01') })];
    expect(lacking([seen('passport', ['name', 'birthDate', 'address'])], { handedIn })).toEqual([
      'a document that can show the address: a passport cannot',
    ]);
    expect(lacking([seen('passport', ['name', 'birthDate'])], { handedIn })).toEqual([
      'a document that shows the address: the answer may not go to an address nobody has proven',
    ]);
    expect(
      lacking([seen('passport', ['name', 'birthDate'])], { handedIn, answerBy: 'email', replied: ['email'] }),
    ).toEqual([]);
  });

  it('a paper that was not handed in shows nothing', () => {
    expect(lacking([whole], { handedIn: [] })).toEqual(['a driving licence among the papers: none was handed in']);
    expect(lacking([whole], { handedIn: [agentLicence] })).toEqual([
      'a driving licence among the papers: none was handed in',
    ]);
  });

  it('a health insurance certificate beside a good paper still shows nothing', () => {
    const handedIn = [paper('insuranceCertificate'), licence];
    expect(
      lacking([seen('insuranceCertificate', ['name', 'birthDate']), seen('drivingLicence', ['address'])], { handedIn }),
    ).toEqual(['a document that proves something: a health insurance certificate does not any more']);
  });

  it('an answer by e-mail waits for a reply from that address', () => {
    expect(lacking([whole], { answerBy: 'email' })).toEqual([
      'a reply from the e-mail address: the answer may not go to an address nobody has proven',
    ]);
    expect(lacking([whole], { answerBy: 'email', replied: ['phone'] })).toHaveLength(1);
  });

  it('an answer to an agent by post goes to an address the agent has shown', () => {
    const handedIn = [licence, agentLicence];
    expect(lacking([whole], { handedIn, applicant: 'mandatedAgent' })).toEqual([
      'a document that shows the address: the answer may not go to an address nobody has proven',
    ]);
    expect(
      lacking([whole, seen('drivingLicence', ['name', 'address'], 'agent')], { handedIn, applicant: 'mandatedAgent' }),
    ).toEqual([]);
  });

  it('the desk reads it in Japanese, by the Japanese names of the documents', () => {
    expect(
      found([seen('insuranceCertificate', ['address']), whole], { answerBy: 'email' }).map(({ ja }) => ja),
    ).toEqual([
      '有効な本人確認書類：健康保険証は現在、本人確認書類として利用できません',
      '健康保険証：提出された書類の中にありません',
      '住所を確認できる書類：健康保険証では確認できません',
      '請求者の電子メールアドレスからの返信：確認できていない宛先には回答を送信できません',
    ]);
    expect(found([]).map(({ ja }) => ja)).toEqual([
      '氏名を確認できる書類',
      '生年月日又は住所を確認できる書類：同姓同名の方と区別するためです',
      '住所を確認できる書類：確認できていない住所には回答を送付できません',
    ]);
  });
});
