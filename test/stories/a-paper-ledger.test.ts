import type { CaseFile } from '../../casefile/views';
import { DeskStore, type DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  findings,
  decides,
  isApprovedAndSent,
  isToldAll,
  opens,
  refusalOf,
  withoutArchive,
  wordsOf,
} from './steps';

const BESIDE = '提供記録簿に、委託や共同利用など、記録の義務のない提供の控えがありますか。';
const LEDGER = DeskStore.parse({
  kind: 'desk',
  id: 'ledger',
  label: '提供記録簿（紙）',
  category: '提供の控え',
  purposes: ['orders'],
  owner: '総務部文書係',
  question: '提供記録簿に、ご本人の記録がありますか。',
  records: [{ id: 'lectures', label: '講習会への提供記録', record: 'provider', under: 'consent', form: 'each' }],
  asData: { question: BESIDE },
});
const NOTE = '2026年5月、発送を委託した運送会社に、お名前とご住所を渡した。';

describe('Arts. 29(1), 33(1), 33(5): a ledger of provisions on paper holds records, and beside them what the Act asks no record of', () => {
  let office: Office;
  beforeAll(async () => {
    const map: DataMap = { ...(await withoutArchive()), others: [], stores: [LEDGER] };
    office = await openOffice({ dataMap: map });
  });
  afterAll(() => office.close());

  const asked = async (right: string): Promise<CaseFile> => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: [right] });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    return office.until(number, 'the owner is asked', ({ waitsFor }) => waitsFor === 'owner');
  };
  const answers = ({ number, stores }: Pick<CaseFile, 'number' | 'stores'>, answer: object): Promise<unknown> =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/store-answers`, { ...{ store: 'ledger', round: stores[0]?.round, answer } });
  const holding = (item: object): object => ({ outcome: 'found', items: [{ category: '提供の控え', ...item }] });
  const typed = { label: '委託先への提供', fields: [{ label: '内容', text: NOTE }] };

  it('whoever asks for disclosure has its owner asked for what is no record, who answers it as data; the letter tells it as that', async () => {
    const file = await asked('disclosure');
    const { number } = file;
    expect(JSON.stringify(file)).toContain(BESIDE);
    expect(JSON.stringify(file)).not.toContain(LEDGER.question);
    await answers(file, holding(typed));
    await office.reaches(number, 'deciding');
    expect((await findings(office, number)).flatMap(({ items }) => items.map(({ record }) => record))).toEqual([
      undefined,
    ]);
    await isToldAll(office, number);
    expect(await wordsOf(office, number, 'disclosure')).toContain('運送会社に、お名前とご住所を渡した');
  });

  it('whoever asks for the records is told the records alone: what needed none is refused among them, and none is held', async () => {
    const file = await asked('provisionRecord');
    const { number } = file;
    expect(JSON.stringify(file)).toContain(LEDGER.question);
    const { status, says } = await refusalOf(answers(file, holding({ ...typed, label: '講習会への提供記録' })));
    expect([status, says.join()]).toEqual([422, expect.stringContaining('no item that the Rules ask')]);
    await answers(file, { outcome: 'none', note: '講習会の綴りにもない' });
    await office.reaches(number, 'deciding');
    await decides(office, number, { kind: 'noRecords' });
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'provisionRecordsRefused')).not.toContain('運送会社');
  });
});
