import { ownerOf } from '../../api/complaints';
import type { CaseStanding } from '../../casefile/views';
import { openOffice, type Office } from '../office';
import { answersHer, refusalOf, wordsOf } from './steps';

const ANSWER = {
  findings: '封入の際に折れたことを確認いたしました。',
  measures: '厚紙を入れて発送することといたしました。',
};

describe('Art. 40: a house of one officer and one approver, who both had a part in what is complained of', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ skipTime: true });
  });
  afterAll(() => office.close());

  it('a complaint is given to the approver and answered by them, the letter does not say that they had no part, and so again of a second one', async () => {
    const { number } = await answersHer(office);
    for (const nth of [1, 2]) {
      const complaint = `${number}-C${nth}`;
      const says = '書類の角が折れて届きました。';
      const entered = await office
        .as('suzuki')
        .post<CaseStanding>(`/v1/cases/${number}/complaints`, { by: 'telephone', says });
      expect(entered.complaints[nth - 1]).toMatchObject({ number: complaint, owner: 'kimura' });
      const answers = (by: string): Promise<CaseStanding> =>
        office.as(by).post<CaseStanding>(`/v1/cases/${number}/complaint-answers`, { complaint, ...ANSWER });
      expect((await refusalOf(answers('tanaka'))).problem).toBe('complaint-own-part');
      await answers('kimura');
      await office.until(
        number,
        'the answer is handed over',
        ({ letters }) =>
          letters.filter(({ kind, handedOverAt }) => kind === 'complaintAnswer' && handedOverAt !== undefined)
            .length === nth,
      );
      const words = await wordsOf(office, number, 'complaintAnswer');
      expect(words).toContain(ANSWER.findings);
      expect(words).not.toContain('関与していない');
    }
  });

  it('where no one may answer, whoever complains at the window is not made the owner of their own complaint', async () => {
    const staff = [{ id: 'suzuki', name: '鈴木 一郎', roles: ['clerk' as const], tokenDigest: '0'.repeat(64) }];
    const sql = {} as Parameters<typeof ownerOf>[1]['sql'];
    expect(await ownerOf(undefined, { by: 'applicant', staff, sql })).toBe('suzuki');
  });
});
