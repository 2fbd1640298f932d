import {
  CAST,
  HOA,
  MISAKI,
  NOBODY,
  OGAWA,
  SANJO,
  SATO_HANA,
  SATO_HANA_OF_OSAKA,
  SATO_HANA_THE_YOUNGER,
  TAKAKO,
  TAKASAKI_KEN,
  TAKASAKI_RIKO,
  TAKASAKI_SHIGERU,
  TAKASAKI_YUKI,
} from '../../examples/hanamori/cast';
import { onTheForm, type Somebody } from '../../examples/hanamori/somebody';
import { rowsOf, type Rows } from '../../examples/hanamori/truth';
import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { confirms, findings, opens, withoutArchive } from './steps';

const NOTHING: Rows = { shop: [], support: [], newsletter: [] };

describe('Of everybody we find what is theirs, and nothing that is not', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ dataMap: await withoutArchive() });
  });
  afterAll(() => office.close());

  /** Somebody asks, with a residence certificate of their own and what they choose to write on the form. */
  async function asks(
    person: Somebody,
    claims: object = {},
  ): Promise<{ readonly file: CaseFile; readonly rows: Rows }> {
    const papers = [{ document: 'residenceCertificate', issuedOn: daysAfter(office.today(), -5) }];
    const { number } = await opens(office, '01-takako-by-post.json', {
      principal: { ...onTheForm(person), ...claims },
      papers,
    });
    await office.reaches(number, 'proving');
    const { formerNames = [], otherNames = [] } = onTheForm(person);
    const names = [...formerNames, ...otherNames];
    const shows = [
      'name',
      'kana',
      'birthDate',
      'address',
      ...(names.length > 0 ? ['formerName' as const] : []),
    ] as const;
    await confirms(office, number, 'residenceCertificate', {}, shows, names.length > 0 ? names : undefined);
    const file = await office.until(number, 'every store was searched', ({ stores }) =>
      stores.every(({ outcome }) => outcome !== 'unsearched'),
    );
    const found = new Map(
      (await findings(office, number)).map(({ store, items }) => [store, items.map(({ id }) => id).sort()]),
    );
    return {
      file,
      rows: {
        shop: found.get('shop') ?? [],
        support: found.get('support') ?? [],
        newsletter: found.get('newsletter') ?? [],
      },
    };
  }

  const proofs = ({ identifiers }: CaseFile): Readonly<Record<string, string>> =>
    Object.fromEntries(
      identifiers
        .filter(({ kind }) => ['email', 'phone', 'customerNumber'].includes(kind))
        .map(({ kind, proof }) => [kind, proof?.by ?? 'none']),
    );

  it.each([
    ['the first of three women called 佐藤 花', SATO_HANA],
    ['the second, born on the same day', SATO_HANA_OF_OSAKA],
    ['the third, another year', SATO_HANA_THE_YOUNGER],
    ['高﨑 健, whose telephone and home four people share', TAKASAKI_KEN],
    ['his wife', TAKASAKI_YUKI],
    ['their daughter', TAKASAKI_RIKO],
    ['the grandfather with the other 髙', TAKASAKI_SHIGERU],
    ['山本 美咲, who was called 中村', MISAKI],
    ['Nguyễn Thị Hoa, written in three ways', HOA],
    ['𠮷田 髙子', TAKAKO],
    ['三条 文代', SANJO],
    ['小川 さくら, who never bought anything', OGAWA],
    ['架空 太郎, whom nobody knows', NOBODY],
  ])('%s', async (_, person) => {
    const { file, rows } = await asks(person);
    expect(rows).toEqual(rowsOf(person.id));
    expect(file.stage.name).toBe('deciding');
    for (const other of CAST.filter(({ id }) => id !== person.id)) {
      for (const row of Object.values(rowsOf(other.id, 'byPaperAndReply')).flat())
        expect(Object.values(rows).flat()).not.toContain(row);
    }
  });

  it('one’s own proof with another’s e-mail, telephone and customer number on the form brings nothing of the other', async () => {
    const { email, phone, customerNumber } = onTheForm(SATO_HANA);
    const { file, rows } = await asks(SATO_HANA_THE_YOUNGER, { email, phone, customerNumber });
    expect(proofs(file)).toEqual({ email: 'none', phone: 'none', customerNumber: 'none' });
    expect(rows.shop).toEqual(rowsOf(SATO_HANA_THE_YOUNGER.id).shop);
    const all = Object.values(rows).flat();
    for (const row of Object.values(rowsOf(SATO_HANA.id, 'byPaperAndReply')).flat()) expect(all).not.toContain(row);
  });

  it('a stranger who knows another’s e-mail, telephone and customer number finds nothing', async () => {
    const { email, phone, customerNumber } = onTheForm(TAKAKO);
    const { file, rows } = await asks(NOBODY, { email, phone, customerNumber });
    expect(rows).toEqual(NOTHING);
    expect(proofs(file)).toEqual({ email: 'none', phone: 'none', customerNumber: 'none' });
  });

  it('the telephone a family shares is proven for each of them and still finds each alone', async () => {
    const { file, rows } = await asks(TAKASAKI_YUKI, { email: TAKASAKI_KEN.email });
    expect(proofs(file)).toEqual({ email: 'none', phone: 'matched', customerNumber: 'matched' });
    for (const row of Object.values(rowsOf(TAKASAKI_KEN.id, 'byPaperAndReply')).flat())
      expect(Object.values(rows).flat()).not.toContain(row);
  });

  it('another’s customer number beside one’s own e-mail is left aside', async () => {
    const { file, rows } = await asks(SATO_HANA, { customerNumber: onTheForm(SATO_HANA_OF_OSAKA).customerNumber });
    expect(proofs(file)).toEqual({ email: 'matched', phone: 'matched', customerNumber: 'none' });
    expect(rows).toEqual(rowsOf(SATO_HANA.id));
  });
});
