import type { ApplicationView, CaseFile } from '../../casefile/views';
import { payBy } from '../../api/window-lacking';
import { tell } from '../../api/pages/window-words';
import type { CivilDate } from '../../law/clock';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import type { Seen } from '../pages/visitor';
import { applies, asks, carriedAs, changed, comesTo, photograph, WITH_A_LICENCE, wordsIn } from './at-the-window';
import type { AtTheWindow, Fields } from './at-the-window';

describe('What lacks is asked for at the window, and can be sent there', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice();
    visitor = comesTo(office);
  });
  beforeEach(() => office.records.pool.query('delete from attempts'));
  afterAll(() => office.close());

  const caseOf = async (application: string): Promise<CaseFile> => {
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${application}`);
    return office.as('inoue').get<CaseFile>(`/v1/cases/${cases[0]?.number ?? ''}`);
  };

  it('a former name, a former address and a second number are asked for as on paper, one a line', async () => {
    const { number } = await applies(visitor, {
      '/principal/formerNames': '旧姓 花子\r\n\r\n先姓 花子',
      '/principal/otherNames': 'KAKU Hanako',
      '/principal/formerAddresses': '京都府京都市中京区花森町2-2-2',
      '/principal/otherPhones': '０９０－００００－００００',
      '/principal/otherEmails': 'hana@mail.example\r\nhanako2@mail.example',
    });
    expect((await caseOf(number)).principal).toMatchObject({
      formerNames: ['旧姓 花子', '先姓 花子'],
      otherNames: ['KAKU Hanako'],
      formerAddresses: ['京都府京都市中京区花森町2-2-2'],
      otherPhones: ['090-0000-0000'],
      otherEmails: ['hana@mail.example', 'hanako2@mail.example'],
    });
  });

  it('what is no mailbox among several is told at their field, which stands open with what was typed', async () => {
    const typed = changed({ '/principal/otherEmails': 'hana@mail.example\r\nno mailbox' });
    const page = await visitor.sends('/ja/apply', typed, WITH_A_LICENCE);
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="f-principal-otherEmails-fault"');
    expect(page.text).toContain('href="#f-principal-otherEmails"');
    expect(page.text).toContain('no mailbox</textarea');
  });

  it('an agent who left everything of themselves empty sends it, with papers of their own', async () => {
    const receipt = await applies(visitor, { '/applicant': 'mandatedAgent' });
    const codes = async (): Promise<string[]> =>
      (await caseOf(receipt.number)).defects.map(({ code }) => code).filter((code) => !code.startsWith('fee'));
    expect(await codes()).toEqual(expect.arrayContaining(['answerNowhere', 'agentProofMissing', 'authorityMissing']));
    const { page, hidden } = await asks(visitor, receipt);
    for (const at of ['agent/name', 'agent/address', 'agent/email', 'papers/2/document', 'authorities/0/document'])
      expect(page.text).toContain(`name="/${at}"`);
    const after = await visitor.sends(
      '/ja/status/supplement',
      [
        ...hidden,
        ['/agent/name', '代理 次郎'],
        ['/agent/address', '京都府京都市中京区花森町2-2-2'],
        ['/papers/2/document', 'drivingLicence'],
        ['/papers/2/side', 'both'],
        ['/papers/2/expiresOn', '2031-04-08'],
        ['/authorities/0/document', 'powerOfAttorney'],
        ['/authorities/0/issuedOn', office.today()],
      ],
      { '/papers/2/scan': photograph(), '/authorities/0/scan': photograph() },
    );
    expect([after.status, wordsIn(after.text).includes('承りました')]).toEqual([200, true]);
    expect(await codes()).toEqual([]);
    const { agent, papers } = await caseOf(receipt.number);
    expect(agent).toMatchObject({ name: '代理 次郎' });
    expect(papers.map(({ of }) => of)).toEqual(['principal', 'agent']);
    expect(after.text).not.toContain('name="/agent/name"');
    const { hidden: again } = await asks(visitor, receipt);
    await visitor.sends('/ja/status/supplement', [...again, ['/agent/name', '別人 三郎'], ['/concerning', '会員']]);
    expect((await caseOf(receipt.number)).agent?.name).toBe('代理 次郎');
  });

  it('whoever asks themselves is offered nothing of an agent, and what is sent of one reaches nothing', async () => {
    const receipt = await applies(visitor);
    const { page, hidden } = await asks(visitor, receipt);
    expect(page.text).not.toContain('name="/papers/2/document"');
    expect(page.text).not.toContain('name="/agent/');
    await visitor.sends('/ja/status/supplement', [...hidden, ['/agent/name', '代理 次郎'], ['/concerning', '会員']]);
    expect((await caseOf(receipt.number)).agent).toBeUndefined();
  });

  it('an answer by e-mail without a mailbox: the mailbox is filled in, once', async () => {
    const receipt = await applies(visitor, { '/answerBy': 'email', '/principal/email': '' });
    const lacks = async (): Promise<string[]> => (await caseOf(receipt.number)).defects.map(({ code }) => code);
    expect(await lacks()).toContain('answerNowhere');
    const { page, hidden } = await asks(visitor, receipt);
    expect(page.text).toContain('name="/principal/email"');
    const sent = await visitor.sends('/ja/status/supplement', [...hidden, ['/principal/email', 'hanako@mail.example']]);
    expect(sent.status).toBe(200);
    expect(await lacks()).not.toContain('answerNowhere');
    expect(sent.text).not.toContain('name="/principal/email"');
  });

  it('a residence certificate without word that its number is covered is let go, and it is said so', async () => {
    const certificate = { '/papers/0/document': 'residenceCertificate', '/papers/0/issuedOn': office.today() };
    const receipt = await applies(visitor, certificate, WITH_A_LICENCE);
    expect((await caseOf(receipt.number)).evidence).toEqual([]);
    expect((await caseOf(receipt.number)).papers[0]?.letGo?.because).toBe('individualNumber');
    expect(wordsIn(receipt.page.text)).toContain('住民票の写しの画像は保管しませんでした');
    const { page, hidden } = await asks(visitor, receipt);
    expect(wordsIn(page.text)).toContain('住民票の写しの画像は保管しませんでした');
    const after = await visitor.sends(
      '/ja/status/supplement',
      [...hidden, ...Object.entries(certificate), ['/papers/0/blackedOut', 'true']],
      WITH_A_LICENCE,
    );
    expect(wordsIn(after.text)).toContain('承りました');
    expect(wordsIn(after.text)).not.toContain('保管しませんでした');
    expect((await caseOf(receipt.number)).evidence).toHaveLength(1);
  });

  it('what was typed while a visit ended stands in its form again, after number and secret', async () => {
    const receipt = await applies(visitor);
    const { hidden } = await asks(visitor, receipt);
    await office.records.pool.query(`update visits set began_at = began_at - interval '31 minutes'`);
    const typed: Fields = [...hidden, ['/concerning', '会員登録のことです'], ['/papers/0/document', 'passport']];
    const along = ({ text }: { text: string }): Fields =>
      [...text.matchAll(/name="(kept [^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
    const says = (secret: string, before: Seen): ReturnType<AtTheWindow['post']> => {
      const asking = ['_asking', carriedAs('_asking', before)] as const;
      return visitor.post('/ja/status', [asking, ['number', receipt.number], ['secret', secret], ...along(before)]);
    };
    const late = await visitor.sends('/ja/status/supplement', typed);
    expect([late.status, along(late).length > 0]).toEqual([401, true]);
    const wrong = await says('AAAA-AAAA-AAAA-AAAA-AAAA', late);
    expect([wrong.status, along(wrong)]).toEqual([401, along(late)]);
    const again = await says(receipt.secret, wrong);
    expect(again.status).toBe(200);
    expect(again.text).toMatch(/id="supplement"\s+open/);
    expect(again.text).toContain('会員登録のことです</textarea');
    expect(again.text).toMatch(/value="passport"\s+selected/);
  });

  it('a residence certificate that shows a parent’s authority is let go alike', async () => {
    const paper = { '/authorities/0/document': 'residenceCertificate', '/authorities/0/issuedOn': office.today() };
    const certificate = { ...WITH_A_LICENCE, '/authorities/0/scan': photograph() };
    const asParent = { '/applicant': 'statutoryAgent', '/agent/name': '架空 母子', ...paper };
    const kept = await applies(visitor, { ...asParent, '/authorities/0/blackedOut': 'true' }, certificate);
    expect((await caseOf(kept.number)).evidence).toHaveLength(2);
    const receipt = await applies(visitor, asParent, certificate);
    const { authorities, evidence } = await caseOf(receipt.number);
    expect([authorities[0]?.letGo?.because, evidence.length]).toEqual(['individualNumber', 1]);
    expect(wordsIn(receipt.page.text)).toContain('画像は保管しませんでした');
  });

  it('the fee is asked for by a day, and the day stays when one comes again', async () => {
    const receipt = await applies(visitor);
    const [, month = '', day = ''] = daysAfter(office.today(), 14).split('-');
    const said = `${Number(month)}月${Number(day)}日`;
    expect(wordsIn(receipt.page.text)).toContain(said);
    const { page } = await asks(visitor, receipt);
    expect(wordsIn(page.text)).toContain(said);
    expect(page.text).not.toContain('日以内');
  });

  it('for an opt-out alone no birthday and no address is required; for anything else they are', async () => {
    const blank = await visitor.get('/ja/apply');
    const refused = (rights: string): Promise<{ text: string }> =>
      visitor.sends('/ja/apply', changed({ '/rights': rights, '/papers/0/side': 'inside-out' }), WITH_A_LICENCE);
    const markOf = ({ text }: { text: string }): string | undefined =>
      /<label for="f-principal-birthDate">[\s\S]*?<span class="\w+">([^<]*)</.exec(text)?.[1];
    expect(markOf(blank)).toBe('必須（オプトアウトによる提供の停止だけのときは任意）');
    expect(markOf(await refused('optOut'))).toBe('任意');
    expect(markOf(await refused('disclosure'))).toBe('必須');
  });
});

describe('By which day the fee is to be paid', () => {
  const day = (text: string): CivilDate => text as CivilDate;
  type Case = Parameters<typeof payBy>[0];
  const terms = { payWithinDays: 14, supplementWithinDays: 30 } as Case['terms'];
  const one: Case = { terms, request: { arrivedOn: day('2026-11-01') } };
  type Letters = Parameters<typeof payBy>[1];
  const letters = (...ones: readonly object[]): Letters => ones as unknown as Letters;
  const left = { handedOverAt: '2026-11-05T00:00:00Z' };

  it.each([
    ['no letter has left yet', letters({ kind: 'fee', issuedOn: '2026-11-05' }), '2026-11-10', '2026-11-15'],
    ['no letter has left, and the day has passed', letters(), '2026-11-16', undefined],
    [
      'the letter that asks for the fee',
      letters({ kind: 'fee', issuedOn: '2026-11-05', ...left }),
      '2026-11-30',
      '2026-11-19',
    ],
    [
      'the letter that asks for more',
      letters({ kind: 'supplement', issuedOn: '2026-11-05', ...left }),
      '2026-11-06',
      '2026-12-05',
    ],
    [
      'the last of two that left',
      letters({ kind: 'fee', issuedOn: '2026-11-05', ...left }, { kind: 'fee', issuedOn: '2026-11-25', ...left }),
      '2026-11-26',
      '2026-12-09',
    ],
    [
      'one that was stopped asks nothing',
      letters({ kind: 'fee', issuedOn: '2026-11-05', ...left, stoppedAt: '2026-11-05T01:00:00Z' }),
      '2026-11-06',
      '2026-11-15',
    ],
  ] as const)('%s', (_, sent, on, by) => expect(payBy(one, sent, day(on))).toBe(by));
});

describe('What is lost when something goes wrong on our side', () => {
  it.each([
    ['ja', '保存されていないことがあります', 'もう一度お選びいただく'],
    ['en', 'may not have been kept', 'have to be chosen again'],
  ] as const)('is said in %s', (lang, typed, files) => {
    expect(tell(lang, 'faultLead')).toContain(typed);
    expect(tell(lang, 'faultLead')).toContain(files);
  });
});
