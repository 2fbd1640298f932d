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
  const unsigned = (document: Seen['document'], shows: Seen['shows'], of: Seen['of'] = 'principal'): Seen => ({
    document,
    of,
    shows,
  });
  const seen = (...what: Parameters<typeof unsigned>): Seen => ({ ...unsigned(...what), sight: '窓口で原本を確認' });
  const agentLicence: Paper = { ...licence, of: 'agent' };
  type More = {
    handedIn?: readonly (Paper & { evidenceId?: string })[];
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

  const scanned = { ...licence, evidenceId: 'scan-1' };
  const unseen = unsigned('drivingLicence', ['name', 'birthDate', 'address']);

  it('where neither a scan nor a note of sight is kept, nobody could say later what was seen', () => {
    expect(found([unseen])).toEqual([
      {
        en: 'a scan of the driving licence, or a note of sight by whoever saw it',
        ja: '運転免許証の写し：画像がないため、現物を確認した旨の記録（sight）が必要です',
      },
    ]);
    expect(lacking([unseen], { handedIn: [scanned] })).toEqual([]);
    expect(lacking([whole])).toEqual([]);
  });

  it('the scan of one paper stands for no other, and the agent’s for no paper of the person', () => {
    const passport = paper('passport', { expiresOn: day('2030-01-01') });
    const wants = ['a scan of the driving licence, or a note of sight by whoever saw it'];
    expect(lacking([unseen], { handedIn: [licence, { ...passport, evidenceId: 'scan-1' }] })).toEqual(wants);
    expect(lacking([unseen], { handedIn: [licence, { ...agentLicence, evidenceId: 'scan-1' }] })).toEqual(wants);
  });

  it('a copy sent again with a scan stands for the first that had none', () =>
    expect(lacking([unseen], { handedIn: [licence, { ...scanned, arrivedOn: day('2026-11-30') }] })).toEqual([]));

  it('a note of sight brings no paper that was never handed in', () =>
    expect(lacking([whole], { handedIn: [] })).toEqual(['a driving licence among the papers: none was handed in']));

  it('whether a card still proves something is asked of the day it came itself', () => {
    const card = seen('insuranceCertificate', ['name', 'birthDate']);
    const byMail = { answerBy: 'email', replied: ['email'] } as const;
    const on = (envelope: string, arrivedOn?: CivilDate): string[] =>
      lackingInIdentity(
        { documents: [card], replied: byMail.replied },
        [paper('insuranceCertificate', { arrivedOn })],
        'principal',
        byMail.answerBy,
        day(envelope),
      ).map(({ en }) => en);
    expect(on('2025-12-01')).toEqual([]);
    expect(on('2025-12-01', day('2025-12-02'))).toEqual([
      'a document that proves something: a health insurance certificate does not any more',
    ]);
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
