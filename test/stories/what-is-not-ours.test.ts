import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile } from '../../casefile/views';
import type { DecisionView, FindingsView } from '../../casefile/decision-views';
import { decisionPage } from '../../cli/decision-page';
import { findingsPage } from '../../cli/pages';
import { kindOf } from '../../law/about';
import { DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  isApprovedAndSent,
  isToldAll,
  opens,
  tellsAll,
  withoutArchive,
  wordsOf,
} from './steps';

/** A list in which she stands, held so. */
async function listing(id: string, label: string, held: object): Promise<object> {
  const file = join(await mkdtemp(join(tmpdir(), 'list-')), `${id}.csv`);
  await writeFile(
    file,
    '番号,氏名,生年月日,内容\n1,𠮷田 髙子,1961-03-08,一行目の覚え\n2,𠮷田 髙子,1961-03-08,二行目の覚え\n',
  );
  const columns = ['番号', '氏名', '生年月日', '内容'].map((column) => ({ column, label: column }));
  const collection = { id: 'lines', label: `${label}の行`, category: label, purposes: ['support'], key: ['番号'] };
  const found = { identity: { name: '氏名', birthDate: '生年月日' }, findBy: [['name', 'birthDate']] };
  return {
    ...{ kind: 'csv', id, label, file, encoding: 'utf-8' },
    collections: [{ ...collection, ...('pseudonymised' in held ? {} : found), columns, held }],
  };
}

const SILENT = { existenceHarms: 'unlawfulActs', because: '不当な要求を助長するおそれがあるため' };
const ENTRUSTED = { entrustedBy: '株式会社花暦企画', desk: 'お客様窓口 03-0000-0000' };
const PSEUDONYMISED = { pseudonymised: '購入の傾向の分析のため、氏名を番号に替えている' };

const mapWith = (map: DataMap, ...stores: readonly object[]): DataMap =>
  DataMap.parse({ ...map, stores: [...map.stores, ...stores] });

async function isFound(office: Office): Promise<string> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await office.reaches(number, 'deciding');
  return number;
}

describe('Order Art. 5: an account holder also stands on a list that may not be known to exist', () => {
  /** Everything of her case that anybody reads, and the words of her letter. */
  async function answered(dataMap: DataMap): Promise<{ readonly said: string; readonly shown: object }> {
    const office = await openOffice({ dataMap });
    try {
      const number = await isFound(office);
      const found = await findings(office, number);
      await isToldAll(office, number);
      const [file, decision, letter] = await Promise.all([
        office.as('inoue').get<CaseFile>(`/v1/cases/${number}`),
        office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`),
        wordsOf(office, number, 'partialDisclosure'),
      ]);
      // Last: what has been read so far stands in it.
      const { entries } = await office
        .as('inoue')
        .get<{ entries: { kind: string; facts: Record<string, unknown> }[] }>(`/v1/cases/${number}/journal`);
      const said = JSON.stringify([file, found, decision, entries]);
      expect(said).toContain('会員登録');
      const shown = {
        letter: letter.replaceAll(/T[0-9A-F]{7}/g, 'T'),
        found,
        stores: file.stores.map(({ store, outcome, items }) => ({ store, outcome, items })),
        done: entries.map(({ kind, facts }) => JSON.stringify([kind, facts['store'], facts['items']])).sort(),
        length: decision.letter,
      };
      return { said, shown };
    } finally {
      await office.close();
    }
  }

  it('she is told of the account word for word as if there were no list, and nobody who reads her case sees one', async () => {
    const map = await withoutArchive();
    const listed = await answered(mapWith(map, await listing('claimants', '要注意者名簿', SILENT)));
    for (const word of ['claimants', '要注意者', '行目の覚え', '不当な要求']) expect(listed.said).not.toContain(word);
    expect(listed.shown).toEqual((await answered(map)).shown);
  });
});

const SPARED = ['newsletter/subscribers', 'shop/customers'];

describe('Arts. 16(4), 41(7): what lies there is not ours to tell, or matched with nobody', () => {
  let office: Office;
  beforeAll(async () => {
    const lists = [
      await listing('mandate', '受託名簿', ENTRUSTED),
      await listing('analysis', '分析台帳', PSEUDONYMISED),
    ];
    office = await openOffice({ dataMap: mapWith(await withoutArchive(), ...lists) });
  });
  afterAll(() => office.close());

  it('what is entrusted to us is referred, what is pseudonymised is not looked for, and the rest is told', async () => {
    const number = await isFound(office);
    const found = await findings(office, number);
    expect(found.find(({ store }) => store === 'mandate')?.items.map(({ held }) => held)).toEqual([
      ENTRUSTED,
      ENTRUSTED,
    ]);
    const view = await office.as('tanaka').get<FindingsView>(`/v1/cases/${number}/findings`);
    expect(findingsPage(view, 'en')).toContain('referred to whose it is (Art. 16(4)): 株式会社花暦企画');
    await decides(office, number, tellsAll(found));
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'partialDisclosure');
    expect(words).toContain('受託名簿受託名簿の行（2件）：株式会社花暦企画（お客様窓口03-0000-0000）');
    expect(words).not.toMatch(/行目の覚え|分析|仮名加工/);
    expect(found.map(({ store }) => store)).not.toContain('analysis');
  });

  it('a single kind of record that may not be known to exist is in no letter, count or journal; who approves reads why', async () => {
    const number = await isFound(office);
    const found = await findings(office, number);
    const silent = found.flatMap(({ items }) => items).filter(({ id }) => SPARED.includes(kindOf(id)));
    expect(new Set(silent.map(({ id }) => kindOf(id))).size).toBe(SPARED.length);
    const rest = found.map((finding) => ({
      ...finding,
      items: finding.items.filter((item) => !silent.includes(item)),
    }));
    const unspoken = [
      { records: 'shop/customers', ground: 'crimePrevention' as const, reason: '同じ照会の対象であるため' },
      { records: 'newsletter/subscribers', ground: 'crimePrevention' as const, reason: '捜査への協力の記録であるため' },
      { records: 'mandate/lines', ground: 'crimePrevention' as const, reason: '同じ照会の写しであるため' },
    ];
    await decides(office, number, { ...tellsAll(rest), unspoken });
    const view = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(view.decision).toMatchObject({ unspoken });
    const page = decisionPage(number, view, found, 'en');
    expect(page).toContain('Order 5(iv) 捜査への協力の記録であるため');
    expect(page).not.toContain('花暦企画');
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'partialDisclosure');
    expect(words).not.toContain('当社の記録により確認できた'); // by the member's record, of which nobody may know
    expect(words).not.toMatch(/HM-000042|メールマガジンの登録|配信名簿|受託名簿|花暦企画|捜査/);
    const { entries } = await office
      .as('inoue')
      .get<{ entries: { kind: string; facts: object }[] }>(`/v1/cases/${number}/journal`);
    const decided = JSON.stringify(entries.filter(({ kind }) => kind === 'decided'));
    expect(decided).toContain('disclosePart');
    expect(decided).not.toMatch(/unspoken|crimePrevention|捜査/);
  });
});
