import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import type { CaseFile } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { MEMBERS, openClub, POINTS } from './club';
import { confirms, decides, findings, isApprovedAndSent, journal, letters, opens, refusalOf, wordsOf } from './steps';

const HER = onTheForm(TAKAKO);
const THEN = { address: '京都府京都市左京区吉田本町1-1', postal: '606-8501' };

describe('Art. 33(1), (3): what may be theirs is looked at before anybody is told that nothing is held', () => {
  let at: Awaited<ReturnType<typeof openClub>>;
  beforeAll(async () => {
    at = await openClub([MEMBERS, POINTS]);
  });
  afterAll(() => at.close());
  beforeEach(() => at.club.query('TRUNCATE member, point'));

  const member = (id: number, name: string, birth: string | null, postal: string | null) =>
    at.club.query('INSERT INTO member VALUES ($1, $2, $3, $4, NULL)', [id, name, birth, postal]);
  async function isSearchedFor(): Promise<CaseFile> {
    const { number } = await opens(at.office, '01-takako-by-post.json', { principal: HER });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
    return at.office.reaches(number, 'deciding');
  }
  const nearIn = async (number: string) =>
    (await findings(at.office, number)).flatMap(({ near = [] }) =>
      near.map(({ id, agrees, differs, contradicts = [] }) => ({
        id,
        agrees,
        differs,
        says: contradicts.map(({ ja }) => ja),
      })),
    );
  const livesElsewhere = (): Promise<unknown> =>
    Promise.all([
      member(1, HER.name, HER.birthDate ?? '', THEN.postal),
      at.club.query(`INSERT INTO point VALUES (1, 1, '京都店でのご購入')`),
    ]);

  it('a member of her name and birthday under another postal code is no find, and none cannot be signed over it', async () => {
    await livesElsewhere();
    await member(2, '鈴木 次郎', '1960-01-01', HER.postalCode ?? ''); // a neighbour is nobody's business
    await member(3, HER.name, '1901-01-01', THEN.postal); // and so is a namesake
    const file = await isSearchedFor();
    const { number } = file;
    expect(file.stores).toMatchObject([{ store: 'club', outcome: 'none', items: 0, contradicting: 0, near: 1 }]);
    expect(await nearIn(number)).toEqual([
      {
        id: 'club/member/1',
        agrees: ['name', 'birthDate'],
        differs: ['postalCode'],
        says: ['郵便番号が、確認したものと異なります'],
      },
      { id: 'club/point/1', agrees: [], differs: [], says: ['別人のものかもしれない記録に属しています'] },
    ]);
    const { entries } = await at.office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    const { round, ...facts } = entries.find(({ kind }) => kind === 'storeSearched')?.facts ?? {};
    expect({ ...facts, isARound: typeof round === 'number' }).toEqual({
      store: 'club',
      isARound: true,
      outcome: 'none',
      items: 0,
      near: 1,
    });

    const refused = decides(at.office, number, { kind: 'nothingHeld' });
    await expect(refused).rejects.toMatchObject({ problem: { errors: [{ pointer: '#/whose' }] } });
    const byKind = [{ records: 'club/member', is: 'notTheirs', reason: '別の方' } as const];
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld', whose: byKind }))).says).toContainEqual(
      expect.stringContaining('one record each in number 1'),
    );
    const whose = [
      { item: 'club/member/1', is: 'notTheirs', reason: '電話で、京都に住まれたことはないと伺った' } as const,
    ];
    await decides(at.office, number, { kind: 'nothingHeld', whose });
    await isApprovedAndSent(at.office, number);
    expect(await wordsOf(at.office, number, 'noneHeld')).toContain('保有しておりません');
  });

  it('taken as hers with a reason it is told, and what belongs to it', async () => {
    await livesElsewhere();
    const { number } = await isSearchedFor();
    const theirs = [{ item: 'club/member/1', is: 'theirs', reason: '以前の住所を電話で伺い、登録と一致した' } as const];
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld', whose: theirs }))).says).toEqual([
      expect.stringContaining('2 items were found'),
    ]);
    await decides(at.office, number, { kind: 'disclose', whose: theirs });
    await isApprovedAndSent(at.office, number);
    const words = await wordsOf(at.office, number, 'disclosure');
    expect(words).toContain(THEN.postal);
    expect(words).toContain('京都店でのご購入');
  });

  it('asked for a former address, she proves it, and the search is made again with what came', async () => {
    await livesElsewhere();
    const { number } = await isSearchedFor();
    const clerk = at.office.as('suzuki');
    await clerk.post(`/v1/cases/${number}/supplement-requests`, {
      questions: ['以前のご住所と、それを示す住民票の写し'],
    });
    await letters(at.office, number, 2);
    expect(await wordsOf(at.office, number, 'supplement')).toContain('以前のご住所と、それを示す住民票の写し');
    await clerk.post(`/v1/cases/${number}/supplements`, {
      brings: 'the answer',
      papers: [{ document: 'residenceCertificate', issuedOn: at.office.today() }],
      principal: { formerAddresses: [THEN.address], formerPostalCodes: [THEN.postal] },
    });
    const seen = (formerAddresses: readonly string[]) =>
      confirms(at.office, number, 'residenceCertificate', {
        documents: [
          {
            document: 'residenceCertificate',
            shows: ['name', 'birthDate', 'address', 'formerAddress'],
            formerAddresses: [...formerAddresses],
            sight: '届いた住民票の写しを窓口で確認',
          },
        ],
      });
    await seen(['北海道札幌市北区北8条西5丁目']); // what the paper does not show is not searched by
    expect((await at.office.reaches(number, 'deciding')).stores).toMatchObject([{ outcome: 'none', near: 1 }]);
    await seen([THEN.address]);
    const file = await at.office.until(number, 'she is found', ({ stores }) => stores[0]?.outcome === 'found');
    expect(file.stores).toMatchObject([{ items: 2, near: 0 }]);
    await decides(at.office, number, { kind: 'disclose' });
    await isApprovedAndSent(at.office, number);
    expect(await wordsOf(at.office, number, 'disclosure')).toContain('京都店でのご購入');
  });

  it('a twin at the same address, a record without a postal code and a given name alone each wait for a word of their own', async () => {
    const [family = '', given = ''] = HER.name.split(/\s/);
    await member(1, `${family} 花代`, HER.birthDate ?? '', HER.postalCode ?? '');
    await member(2, HER.name, HER.birthDate ?? '', null);
    await member(3, given, HER.birthDate ?? '', HER.postalCode ?? '');
    const { number } = await isSearchedFor();
    expect((await nearIn(number)).map(({ id, says }) => [id, says])).toEqual([
      ['club/member/1', ['氏名が、確認した氏名と異なります']],
      ['club/member/2', ['郵便番号の記録がありません']],
      ['club/member/3', ['氏名が、確認した氏名の別の書き方かもしれません。担当者の確認が必要です']],
    ]);
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld' }))).says).toEqual([
      expect.stringContaining('whose 3 records of club/member are'),
    ]);
  });

  it('one that comes to light after the decision takes its ground away', async () => {
    const { number } = await isSearchedFor();
    await decides(at.office, number, { kind: 'nothingHeld' });
    await livesElsewhere();
    await at.office.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'club' });
    await at.office.until(number, 'it is searched again', ({ stores }) => stores[0]?.near === 1);
    expect((await journal(at.office, number)).slice(-3)).toEqual(['searchAsked', 'decisionFell', 'storeSearched']);
    expect((await refusalOf(decides(at.office, number, { kind: 'nothingHeld' }))).problem).toBe('decision-lacks');
  });
});
