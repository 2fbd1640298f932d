import type { DecisionView } from '../../casefile/decision-views';
import { kindOf } from '../../law/about';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  isApprovedAndSent,
  opens,
  refusing,
  tellsAll,
  withoutArchive,
  wordsOf,
} from './steps';

const LAW = { law: 'タクシー業務適正化特別措置法', how: '同法の定める手続により、登録の内容をお受け取りいただけます' };

describe('Art. 33(4): another law discloses a kind of what is held', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  async function isFound(): Promise<string> {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  }

  it('the letter names the law and its way, and tells the rest; the approver reads both', async () => {
    const number = await isFound();
    const found = await findings(office, number);
    const rest = found.map((finding) => ({
      ...finding,
      items: finding.items.filter(({ id }) => kindOf(id) !== 'support/tickets'),
    }));
    const underAnotherLaw = [{ records: 'support/tickets', ...LAW }];
    await decides(office, number, { ...tellsAll(rest), underAnotherLaw });
    const { decision } = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(decision).toMatchObject({ underAnotherLaw });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'partialDisclosure');
    expect(words).toContain(`${LAW.law}。${LAW.how}`);
    expect(words).toContain('法第33条第4項');
    const tickets = found.flatMap(({ items }) => items).filter(({ id }) => kindOf(id) === 'support/tickets');
    expect(tickets.length).toBeGreaterThan(0);
    for (const { fields } of tickets)
      for (const { text } of fields.filter((field) => field.text.length > 20))
        expect(words).not.toContain(text.replace(/\s+/gu, ''));
  });

  it('where it is everything, the letter tells nothing else and withholds nothing', async () => {
    const number = await isFound();
    const kinds = new Set((await findings(office, number)).flatMap(({ items }) => items.map(({ id }) => kindOf(id))));
    const underAnotherLaw = [...kinds].map((records) => ({ records, ...LAW }));
    await decides(office, number, { kind: 'disclose', underAnotherLaw });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'disclosure');
    expect(words).toContain('同条第1項及び第2項の規定は適用されません');
    expect(words).not.toMatch(/開示することと決定|0件/);
  });

  it('the rest is refused: the law is named beside the grounds', async () => {
    const number = await isFound();
    const rest = (await findings(office, number)).map((finding) => ({
      ...finding,
      items: finding.items.filter(({ id }) => kindOf(id) !== 'support/tickets'),
    }));
    const refusal = refusing(rest, {
      ground: 'harmsSomeone',
      reason: '共同の契約の相手方の権利利益を害するおそれがあるため',
    });
    await decides(office, number, { ...refusal, underAnotherLaw: [{ records: 'support/tickets', ...LAW }] });
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'refusal')).toContain(LAW.law);
  });
});
