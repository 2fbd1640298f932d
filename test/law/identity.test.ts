import type { CivilDate } from '../../law/clock';
import { LET_GO, letGoOf } from '../../law/documents';
import type { Asking, Confirmation } from '../../law/identity';
import type { Paper } from '../../law/standing';
import { asFirstCame, standsWider, takenOnAWord } from '../../law/vouching';
import {
  day,
  paper,
  licence,
  agentLicence,
  agents,
  passport,
  MAILBOX,
  DEMANDS,
  unsigned,
  seen,
  reply,
  whole,
  unseen,
  found,
  lacking,
  BY_MAIL,
  ADDRESS,
  REPLY,
} from './confirming';

describe('Guideline 3-8-7: nobody is confirmed by a paper that does not show it', () => {
  it('a driving licence shows who, when born and where', () => expect(lacking([whole])).toEqual([]));

  it('without any paper, everything that lacks is told', () => {
    expect(lacking([])).toEqual([
      'a document that shows the name',
      'a document that shows the date of birth or the address, so that namesakes are told apart',
      ADDRESS,
    ]);
  });

  it('a name alone leaves namesakes', () => {
    expect(lacking([seen('drivingLicence', ['name'])], BY_MAIL)).toEqual([
      'a document that shows the date of birth or the address, so that namesakes are told apart',
    ]);
  });

  it('a passport cannot show an address, whatever the desk says', () => {
    const papers = [passport];
    expect(lacking([seen('passport', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'a document that can show the address: a passport cannot',
    ]);
    expect(lacking([seen('passport', ['name', 'birthDate'])], { papers })).toEqual([ADDRESS]);
    expect(lacking([seen('passport', ['name', 'birthDate'])], { papers, ...BY_MAIL })).toEqual([]);
  });

  it('a paper that was not handed in shows nothing, and a note of sight brings none', () => {
    const none = ['a driving licence among the papers: none was handed in'];
    expect(lacking([unseen], { papers: [] })).toEqual(none);
    expect(lacking([whole], { papers: [] })).toEqual(none);
    expect(lacking([whole], { papers: [agentLicence] })).toEqual(none);
  });

  it('the desk reads it in Japanese, by the Japanese names of the documents', () => {
    expect(
      found([seen('insuranceCertificate', ['address']), whole], { answerBy: 'email' }).map(({ ja }) => ja),
    ).toEqual([
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

describe('A confirmation rests on papers that stand', () => {
  it('not on a pension book and a licence that ended in 2010', () => {
    const papers = [paper('pensionBook'), paper('drivingLicence', { expiresOn: day('2010-06-30') })];
    expect(
      lacking([seen('pensionBook', ['name', 'birthDate']), seen('drivingLicence', ['address'])], { papers }),
    ).toEqual(['a driving licence that stands: the document has expired (2010-06-30)']);
  });

  it('not on a residence certificate of 365 days', () => {
    const old = paper('residenceCertificate', { issuedOn: day('2025-11-22') });
    const shows = [seen('residenceCertificate', ['name', 'birthDate', 'address'])];
    expect(lacking(shows, { papers: [old, licence] })).toEqual([
      'a residence certificate that stands: the document was issued too long ago (2026-10-22)',
    ]);
    const fresh = paper('residenceCertificate', { issuedOn: day('2026-11-20') });
    expect(lacking(shows, { papers: [old, fresh] })).toEqual([]);
  });

  it('not on the back of a card, which is not kept', () => {
    const papers = [paper('individualNumberCard', { side: 'back', expiresOn: day('2030-01-01') })];
    expect(lacking([seen('individualNumberCard', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'an individual number card (front) that stands: the back of this card may not be collected and was not kept',
    ]);
  });

  it('not on a document the company does not take', () => {
    const papers = [paper('specialResidentCertificate', { expiresOn: day('2030-01-01') })];
    expect(lacking([seen('specialResidentCertificate', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      'a special permanent resident certificate that stands: this document is not among those we accept',
    ]);
  });

  it('not on a health insurance certificate beside a good paper', () => {
    const papers = [paper('insuranceCertificate', { expiresOn: day('2027-01-01') }), licence];
    expect(lacking([seen('insuranceCertificate', ['name']), whole], { papers })).toEqual([
      'a health insurance certificate that stands: this kind of document is no longer valid',
    ]);
  });

  it('whether a card still proves something is asked of the day it came itself', () => {
    const on = (envelope: string, arrivedOn?: CivilDate): string[] =>
      lacking([seen('insuranceCertificate', ['name', 'birthDate'])], {
        ...BY_MAIL,
        arrivedOn: day(envelope),
        papers: [paper('insuranceCertificate', { expiresOn: day('2026-01-01'), arrivedOn })],
      });
    expect(on('2025-12-01')).toEqual([]);
    expect(on('2025-12-01', day('2025-12-02'))).toEqual([
      'a health insurance certificate that stands: this kind of document is no longer valid',
    ]);
  });
});

describe('A confirmation rests on papers that are kept or were seen', () => {
  const scanned = { ...licence, evidenceId: 'scan-1' };
  const wants = ['a scan of a driving licence, or a note of sight by whoever saw it'];

  it('where neither a scan nor a note of sight is kept, nobody could say later what was seen', () => {
    expect(found([unseen])).toEqual([
      { en: wants[0], ja: '運転免許証の写し：画像がないため、現物を確認した旨の記録（sight）が必要です' },
    ]);
    expect(lacking([unseen], { papers: [scanned] })).toEqual([]);
    expect(lacking([whole])).toEqual([]);
  });

  it('the scan of one paper stands for no other, and the agent’s for no paper of the person', () => {
    expect(lacking([unseen], { papers: [licence, { ...passport, evidenceId: 'scan-1' }] })).toEqual(wants);
    expect(lacking([unseen], { papers: [licence, { ...agentLicence, evidenceId: 'scan-1' }] })).toEqual(wants);
  });

  it('the scan of an expired copy stands for no good one', () => {
    const expired = { ...scanned, expiresOn: day('2026-01-01') };
    expect(lacking([unseen], { papers: [expired, licence] })).toEqual(wants);
  });

  it('a copy sent again with a scan stands for the first that had none', () =>
    expect(lacking([unseen], { papers: [licence, { ...scanned, arrivedOn: day('2026-11-30') }] })).toEqual([]));
});

describe('What was let go of a scan is said, and why', () => {
  it.each([
    ['individualNumberCard', 'front', undefined, undefined],
    ['individualNumberCard', 'both', undefined, 'numberOnTheBack'],
    ['residenceCard', 'back', undefined, undefined],
    ['residenceCard', 'both', undefined, undefined],
    ['specifiedResidenceCard', 'back', undefined, 'numberOnTheBack'],
    ['specifiedSpecialResidentCertificate', 'both', undefined, 'numberOnTheBack'],
    ['eligibilityCertificate', 'front', undefined, 'numberNotBlackedOut'],
    ['eligibilityCertificate', 'front', true, undefined],
    ['pensionBook', 'both', undefined, 'numberNotBlackedOut'],
    ['residenceCertificate', 'front', undefined, 'individualNumber'],
    ['residenceCertificate', 'front', true, undefined],
    ['drivingLicence', 'both', undefined, undefined],
  ] as const)('of a %s, %s, blacked out: %s', (document, side, blackedOut, why) =>
    expect(letGoOf({ document, side, blackedOut })).toBe(why),
  );

  it('whoever would confirm by it hears what to do', () => {
    const papers = [
      paper('individualNumberCard', { side: 'both', expiresOn: day('2030-01-01'), letGo: 'numberOnTheBack' }),
    ];
    expect(lacking([unsigned('individualNumberCard', ['name', 'birthDate', 'address'])], { papers })).toEqual([
      `a scan of an individual number card (front): ${LET_GO.numberOnTheBack.en}`,
    ]);
  });
});

describe('A reply proves exactly the place on the form', () => {
  it('an answer by e-mail waits for a reply from that address', () => {
    expect(lacking([whole], { answerBy: 'email' })).toEqual([REPLY]);
    expect(lacking([whole], BY_MAIL)).toEqual([]);
    const phone = reply({ from: 'phone', value: '090-0000-0142' });
    const reaches = [
      { from: 'email', value: MAILBOX, of: 'principal' },
      { from: 'phone', value: '09000000142', of: 'principal' },
    ] as const;
    expect(lacking([whole], { answerBy: 'email', replied: [phone], reaches })).toEqual([REPLY]);
  });

  const NOT_THERE = 'an answer from the mailbox on the form: the one it came from does not stand there';
  it.each([
    'ｔakako.yoshida@example.jp',
    'takako.yoſhida@example.jp',
    'takako.yoshida@example.com',
    'takako@example.jp',
  ])('a reply from %s is none from takako.yoshida@example.jp', (value) => {
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ value })] })).toEqual([NOT_THERE, REPLY]);
  });

  it('the case of ASCII letters does not count', () =>
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ value: 'Takako.Yoshida@Example.JP' })] })).toEqual(
      [],
    ));

  it('a call back to a number the form lacks proves nothing, and none is noted', () => {
    const replied = [reply({ from: 'phone', value: '090-9999-9999', by: 'callBack' })];
    expect(lacking([whole], { replied })).toEqual([
      'an answer from the number on the form: the one it came from does not stand there',
    ]);
  });

  it('a reply of the agent is none of the person', () => {
    expect(lacking([whole], { answerBy: 'email', replied: [reply({ of: 'agent' })] })).toEqual([NOT_THERE, REPLY]);
  });
});

describe('A former name is proven by the paper that shows it', () => {
  const certificate = paper('residenceCertificate', { issuedOn: day('2026-11-20') });
  const shows = ['name', 'birthDate', 'address', 'formerName'] as const;
  it('the desk writes it down as the paper shows it', () => {
    const papers = [certificate];
    expect(lacking([seen('residenceCertificate', shows)], { papers })).toEqual([
      'a former name as the residence certificate shows it, letter by letter (`shows` and `formerNames`)',
    ]);
    expect(lacking([seen('residenceCertificate', shows, { formerNames: ['中村 美咲'] })], { papers })).toEqual([]);
  });
  it('and says that the paper shows one', () => {
    const formerNames = ['中村 美咲'];
    expect(
      lacking([seen('residenceCertificate', ['name', 'birthDate', 'address'], { formerNames })], {
        papers: [certificate],
      }),
    ).toHaveLength(1);
  });
});

describe('Whoever wrote what only a note vouches for gives no such note', () => {
  const taken = (
    confirmation: Partial<Confirmation>,
    papers: readonly Paper[] = [],
    asking: Partial<Asking> = {},
  ): readonly string[] =>
    takenOnAWord(
      { documents: [], authorities: [], replied: [], ...confirmation },
      {
        arrivedOn: day('2026-11-22'),
        on: day('2026-11-24'),
        applicant: 'principal',
        answerBy: 'post',
        papers,
        authorities: [],
        reaches: [],
        ...asking,
      },
      DEMANDS,
    );
  const scanned = { ...licence, evidenceId: 'scan-1' };
  const LICENCE = ['drivingLicence', 'name', 'birthDate', 'address'].map((what) => `principal/${what}`);
  it('a kept scan is more than a note, whoever looks', () => {
    expect(taken({ documents: [whole] }, [scanned])).toEqual([]);
    expect(taken({ documents: [unseen] }, [scanned])).toEqual([]);
  });
  it('a kept scan of a paper that ran out takes the place of none: the one that stands was only seen', () => {
    const ranOut = { ...scanned, expiresOn: day('2024-05-01') };
    expect(taken({ documents: [whole] }, [ranOut, licence])).toEqual(LICENCE);
    expect(taken({ documents: [whole] }, [ranOut, scanned])).toEqual([]);
  });
  it('a paper that was seen and is not kept, with all it shows, a reply, a power of attorney without a scan are notes', () => {
    expect(taken({ documents: [whole] }, [licence])).toEqual(LICENCE);
    expect(taken({ documents: [whole] }, [{ ...scanned, of: 'agent' }])).toEqual(LICENCE);
    expect(taken({ documents: [whole], replied: [reply()] }, [scanned])).toEqual(['principal/email']);
    expect(taken({ authorities: [{ document: 'powerOfAttorney' }] })).toEqual([
      'authority/powerOfAttorney',
      'agent/name',
    ]);
  });

  it('a scan shows nothing that was written after it came, and everything that came with it', () => {
    const moved = { writtenIn: { 'principal/address': 2, 'principal/formerAddress': 2 } } as const;
    expect(taken({ documents: [unseen] }, [scanned], moved)).toEqual(['principal/address']);
    const shows = ['name', 'birthDate', 'formerAddress'] as const;
    expect(taken({ documents: [unsigned('drivingLicence', shows)] }, [scanned], moved)).toEqual([
      'principal/formerAddress',
    ]);
    expect(taken({ documents: [unseen] }, [scanned, { ...scanned, version: 2 }], moved)).toEqual([]);
    expect(taken({ documents: [unseen] }, [{ ...scanned, version: 3 }], moved)).toEqual([]);
    expect(taken({ documents: [unseen] }, [scanned], { writtenIn: { 'principal/phone': 2 } })).toEqual([]);
  });
  it('the same image sent again vouches for no more than it did the first time', () => {
    const papers = [scanned, { ...scanned, evidenceId: 'scan-2', version: 2 }];
    const versions = (images: readonly (readonly [string, string])[]) =>
      asFirstCame({ papers, authorities: [] }, new Map(images)).papers.map(({ version = 1 }) => version);
    expect(versions([['scan-1', 'one'], ['scan-2', 'one']])).toEqual([1, 1]); // prettier-ignore
    expect(versions([['scan-1', 'one'], ['scan-2', 'other']])).toEqual([1, 2]); // prettier-ignore
  });
  it('a scan is of whoever it came for: under another name none of it is, nor the power of attorney', () => {
    const agent: Paper = { ...scanned, of: 'agent' };
    const seenOfAgent = unsigned('drivingLicence', ['name', 'address'], { of: 'agent' });
    const power = { document: 'powerOfAttorney', issuedOn: day('2026-11-10'), evidenceId: 'scan-2' } as const;
    const both: Partial<Confirmation> = { documents: [seenOfAgent], authorities: [{ document: 'powerOfAttorney' }] };
    const asking = { applicant: 'mandatedAgent', authorities: [power] } as const;
    expect(taken(both, [agent], asking)).toEqual([]);
    const another = { ...asking, writtenIn: { 'agent/name': 2 } } as const;
    expect(taken(both, [agent], another)).toEqual(['agent/name', 'agent/address', 'agent/name']);
    expect(taken(both, [{ ...agent, version: 2 }], another)).toEqual(['agent/name']);
    const theirs = { ...another, authorities: [{ ...power, version: 2 }] };
    expect(taken(both, [{ ...agent, version: 2 }], theirs)).toEqual([]);
    expect(taken(both, [agent], { ...asking, writtenIn: { 'principal/name': 2 } })).toEqual(['principal/name']);
  });
  it('the scan of the back of a card shows what stands on the back', () => {
    const back = { ...scanned, side: 'back' } as const;
    expect(taken({ documents: [whole] }, [back, licence])).toEqual([
      'principal/drivingLicence',
      'principal/name',
      'principal/drivingLicence',
      'principal/birthDate',
    ]);
    expect(taken({ documents: [unsigned('drivingLicence', ['address'])] }, [back, licence])).toEqual([]);
    expect(taken({ documents: [whole] }, [back, scanned])).toEqual([]);
  });
  it('the scan of a power of attorney vouches for the rights it names, and not for those of another that was only seen', () => {
    const wide = { document: 'powerOfAttorney', issuedOn: day('2026-11-10') } as const;
    const narrow = { ...wide, rights: ['purposeNotice'], evidenceId: 'scan-2' } as const;
    const seenPower: Partial<Confirmation> = { authorities: [{ document: 'powerOfAttorney' }] };
    const by = (...authorities: Asking['authorities']) =>
      taken(seenPower, [], { applicant: 'mandatedAgent', authorities });
    expect(by(narrow)).toEqual([]);
    expect(by(narrow, wide)).toEqual(['authority/powerOfAttorney']);
    expect(by(narrow, { ...narrow, rights: ['disclosure'], evidenceId: undefined })).toEqual([
      'authority/powerOfAttorney',
    ]);
    expect(by(narrow, { ...narrow, rights: ['disclosure'] })).toEqual([]);
    expect(by({ ...narrow, rights: undefined }, wide)).toEqual([]);
  });
});

describe('What is kept must show what was seen, or somebody notes what they saw', () => {
  it('the back of a card that is kept leaves the front to be seen', () => {
    const papers = [{ ...licence, side: 'back', evidenceId: 'scan-1' } as const, licence];
    expect(lacking([unseen], { papers })).toEqual([
      'a scan of a driving licence that shows all of this, or a note of sight by whoever saw it: what is kept shows less',
    ]);
    expect(lacking([whole], { papers })).toEqual([]);
  });
  it('a power of attorney that is not kept and names more than the one that is', () => {
    const wide = { document: 'powerOfAttorney', issuedOn: day('2026-11-10') } as const;
    const narrow = { ...wide, rights: ['purposeNotice'], evidenceId: 'scan-2' } as const;
    const by = (more: Partial<Confirmation['authorities'][number]>, ...authorities: Asking['authorities']) =>
      lacking([whole, agents], {
        applicant: 'mandatedAgent',
        papers: [licence, agentLicence],
        authorities,
        seenAuthorities: [{ document: 'powerOfAttorney', ...more }],
      });
    expect(by({}, narrow)).toEqual([]);
    expect(by({}, narrow, wide)).toEqual([expect.stringContaining('what is kept shows less')]);
    expect(by({ sight: '窓口で原本を確認' }, narrow, wide)).toEqual([]);
  });
  it('a confirmation falls where a paper that nobody has looked at names more rights', () => {
    const wide = { document: 'powerOfAttorney', issuedOn: day('2026-11-10') } as const;
    const narrow = { ...wide, rights: ['purposeNotice'] } as const;
    const asking = (...authorities: Asking['authorities']): Asking => ({
      arrivedOn: day('2026-11-22'),
      on: day('2026-11-24'),
      applicant: 'mandatedAgent',
      answerBy: 'post',
      papers: [],
      authorities,
      reaches: [],
    });
    const confirmed: Confirmation = {
      documents: [],
      authorities: [{ document: 'powerOfAttorney', sight: '窓口で原本を確認' }],
      replied: [],
    };
    const wider = (...more: Asking['authorities']) =>
      standsWider(confirmed, { before: asking(narrow), now: asking(narrow, ...more) }, DEMANDS);
    expect([wider(), wider(narrow), wider(wide)]).toEqual([false, false, true]);
  });
});
