import type { Finding } from '../../casefile/finding';
import type { CaseFile } from '../../casefile/views';
import type { DecisionView } from '../../casefile/decision-views';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { DataMap } from '../../policy/data-map';
import { openDatabase } from '../contracts/database';
import { openOffice, type Office } from '../office';
import { confirms, decides, findings, isApprovedAndSent, opens, refusalOf, repliedFrom, wordsOf } from './steps';

const HER = onTheForm(TAKAKO);
const POSTAL = HER.postalCode ?? '';
const ANOTHERS = { email: 'hanayo@example.jp', phone: '090-0000-7777' };

const SHOP = `
  CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, mail text, tel text, code text);
  CREATE INDEX ON member (mail);
  CREATE TABLE point (id int PRIMARY KEY, member_id int, reason text);
  CREATE TABLE purchase (id int PRIMARY KEY, member_id int, name text, birth date, postal text, mail text, tel text, what text);
  CREATE TABLE ticket (id int PRIMARY KEY, mail text NOT NULL, subject text);
  CREATE TABLE note (id int PRIMARY KEY, member_id int, mail text NOT NULL, said text);`;

const columns = (...names: readonly string[]) => names.map((column) => ({ column, label: column }));
const leftOut = (...names: readonly string[]) =>
  Object.fromEntries(names.map((column) => [column, { notPersonal: '番号' }]));
const MAP = DataMap.parse({
  version: '2026-11-01',
  provisions: [],
  stores: [
    {
      kind: 'postgres',
      id: 'shop',
      label: '通販',
      connection: 'SMALL_SHOP_URL',
      collections: [
        {
          id: 'members',
          table: 'member',
          label: '会員登録',
          category: '会員',
          purposes: ['membership'],
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal', email: 'mail', phone: 'tel' },
          findBy: [['email'], ['name', 'birthDate', 'postalCode']],
          vouches: { email: '届いたURLを開いて確かめた', phone: '届いた番号を入力して確かめた' },
          columns: columns('name', 'birth', 'postal', 'mail', 'tel', 'code'),
          leftOut: leftOut('id'),
        },
        {
          id: 'points',
          table: 'point',
          label: 'ポイント',
          category: '会員',
          purposes: ['membership'],
          key: ['id'],
          belongsTo: { collection: 'members', columns: { member_id: 'id' } },
          columns: columns('reason'),
          leftOut: leftOut('id', 'member_id'),
        },
        {
          id: 'orders',
          table: 'purchase',
          label: 'ご注文',
          category: '購入',
          purposes: ['membership'],
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal', email: 'mail', phone: 'tel' },
          findBy: [['email'], ['name', 'birthDate', 'postalCode']],
          belongsTo: { collection: 'members', columns: { member_id: 'id' } },
          columns: columns('name', 'birth', 'postal', 'mail', 'tel', 'what'),
          leftOut: leftOut('id', 'member_id'),
        },
        {
          id: 'notes',
          table: 'note',
          label: 'お電話のメモ',
          category: '会員',
          purposes: ['membership'],
          key: ['id'],
          identity: { email: 'mail' },
          findBy: [['email']],
          belongsTo: { collection: 'members', columns: { member_id: 'id' } },
          columns: columns('said'),
          leftOut: leftOut('id', 'member_id', 'mail'),
        },
      ],
    },
    {
      kind: 'postgres',
      id: 'support',
      label: 'お問い合わせ',
      connection: 'SMALL_SHOP_URL',
      collections: [
        {
          id: 'tickets',
          table: 'ticket',
          label: 'お問い合わせ',
          category: '問い合わせ',
          purposes: ['membership'],
          key: ['id'],
          identity: { email: 'mail' },
          findBy: [['email']],
          columns: columns('mail', 'subject'),
          leftOut: leftOut('id'),
        },
      ],
    },
  ],
});

describe('Art. 33(1): nobody is told of another because something was typed', () => {
  let office: Office;
  let shop: Awaited<ReturnType<typeof openDatabase>>;
  beforeAll(async () => {
    shop = await openDatabase(SHOP);
    office = await openOffice({
      dataMap: MAP,
      connection: (name) => (name === 'SMALL_SHOP_URL' ? shop.url : process.env[name]),
    });
  });
  afterAll(async () => {
    await office.close();
    await shop.close();
  });
  beforeEach(() => shop.query('TRUNCATE member, point, purchase, ticket, note'));

  const member = (id: number, name: string, birth: string | undefined, mail: string, tel: string) =>
    shop.query('INSERT INTO member VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      id,
      name,
      birth,
      POSTAL,
      mail,
      tel,
      `M${id}`,
    ]);
  const order = (id: number, of: number | null, name: string, mail: string, tel: string, what: string) =>
    shop.query('INSERT INTO purchase VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id,
      of,
      name,
      name === HER.name ? HER.birthDate : null,
      name === HER.name ? POSTAL : '100-0001',
      mail,
      tel,
      what,
    ]);
  const ticket = (id: number, mail: string, subject: string) =>
    shop.query('INSERT INTO ticket VALUES ($1, $2, $3)', [id, mail, subject]);

  async function searchesFor(principal: object, replied?: string): Promise<CaseFile> {
    const { number } = await opens(office, '01-takako-by-post.json', { principal });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'drivingLicence', replied === undefined ? {} : repliedFrom(replied));
    return office.until(number, 'every store was searched', ({ stores }) =>
      stores.every(({ outcome }) => outcome !== 'unsearched'),
    );
  }
  const marks = (found: readonly Finding[]) =>
    found.flatMap(({ items }) => items.map(({ id, contradicts }) => [id, contradicts?.map(({ what }) => what) ?? []]));

  it('a guest order typed with another customer’s mail and phone makes neither matched, and her tickets are told to nobody', async () => {
    await order(1, null, HER.name, ANOTHERS.email, ANOTHERS.phone, '花束');
    await member(9, '三条 花代', '1970-05-05', ANOTHERS.email, ANOTHERS.phone);
    await ticket(5, ANOTHERS.email, '離婚に伴う名義変更');
    const file = await searchesFor({ ...HER, ...ANOTHERS });
    expect(
      file.identifiers.filter(({ kind, proof }) => ['email', 'phone'].includes(kind) && proof !== undefined),
    ).toEqual([]);
    expect(file.stores).toMatchObject([
      { store: 'shop', outcome: 'found', items: 1, contradicting: 0 },
      { store: 'support', outcome: 'notSearchable', because: { kind: 'notSearchable' } },
    ]);
    expect(marks(await findings(office, file.number))).toEqual([['shop/orders/1', []]]);
  });

  it('and she, whose mailbox was typed, is not told of the stranger’s order before an officer says whose it is', async () => {
    const mail = HER.email ?? '';
    await member(1, HER.name, HER.birthDate, mail, HER.phone ?? '');
    await order(1, 1, HER.name, mail, HER.phone ?? '', '本人の花束');
    await order(2, null, '偽名 太郎', mail, '090-0000-9999', '他人の注文');
    const file = await searchesFor(HER);
    const { number } = file;
    expect(file.stores[0]).toMatchObject({ store: 'shop', items: 2, contradicting: 1 });
    await office.reaches(number, 'deciding');
    const refused = await refusalOf(decides(office, number, { kind: 'disclose' }));
    expect(refused).toMatchObject({ status: 422, problem: 'decision-lacks' });
    expect(refused.says).toEqual([expect.stringContaining('whose shop/orders/2 is')]);

    const whose = [{ item: 'shop/orders/2', is: 'notTheirs', reason: '氏名も電話番号も別人のもの' } as const];
    await decides(office, number, { kind: 'disclose', whose });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'disclosure');
    expect(words).toContain('本人の花束');
    expect(words).toContain('次のとおりです（2件）');
    expect(words).not.toMatch(/他人の注文|偽名/);
  });

  it('two members with one mailbox: by a reply from it her husband’s record is put before an officer, and stays out of her letter', async () => {
    const mail = HER.email ?? '';
    await member(1, HER.name, HER.birthDate, mail, HER.phone ?? '');
    await member(2, '吉田 太郎', '1980-01-01', mail, '090-0000-2222');
    await shop.query(`INSERT INTO point VALUES (1, 1, '本人のご購入'), (2, 2, 'ご主人のご購入')`);
    await order(3, 2, '吉田 太郎', mail, '090-0000-2222', 'ご主人の腕時計');
    const { number, identifiers } = await searchesFor({ ...HER, otherPhones: ['090-0000-2222'] }, mail);
    expect(identifiers.filter(({ kind }) => kind === 'phone').map(({ proof }) => proof?.by)).toEqual([
      'matched',
      undefined,
    ]);
    await office.reaches(number, 'deciding');
    expect(marks(await findings(office, number))).toEqual([
      ['shop/members/1', []],
      ['shop/members/2', ['name', 'birthDate']],
      ['shop/points/1', []],
      ['shop/points/2', ['belongsTo']],
      ['shop/orders/3', ['name', 'belongsTo']],
    ]);
    const whose = [{ item: 'shop/members/2', is: 'notTheirs', reason: '同じアドレスを使うご家族の登録' } as const];
    await decides(office, number, { kind: 'disclose', whose });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'disclosure');
    expect(words).toContain('次のとおりです（2件）');
    expect(words).toContain('本人のご購入');
    expect(words).not.toMatch(/ご主人|太郎|2222/);
  });

  it('a record with another birthday proves nothing, and is told once an officer has said why it is theirs', async () => {
    const mail = HER.email ?? '';
    await member(1, HER.name, '1901-01-01', mail, HER.phone ?? '');
    await ticket(5, mail, '入会のお祝い');
    const { number, identifiers } = await searchesFor(HER, mail);
    expect(identifiers.find(({ kind }) => kind === 'phone')?.proof).toBeUndefined();
    await office.reaches(number, 'deciding');
    expect(marks(await findings(office, number))).toEqual([
      ['shop/members/1', ['birthDate']],
      ['support/tickets/5', ['unnamed']],
    ]);
    const reason = '登録時の入力の誤り。電話番号とご購入の内容を本人に確かめた';
    const whose = [
      { item: 'shop/members/1', is: 'theirs', reason },
      { records: 'support/tickets', is: 'theirs', reason: '本文から本人のお問い合わせと分かるため' },
    ] as const;
    await decides(office, number, { kind: 'disclose', whose: [...whose] });
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'disclosure')).toMatch(/1901年1月1日[^]*入会のお祝い/);
  });

  it('a note without a name, found by the mailbox the two share, follows the husband’s record it belongs to', async () => {
    const mail = HER.email ?? '';
    await member(1, HER.name, HER.birthDate, mail, HER.phone ?? '');
    await member(2, '吉田 太郎', '1980-01-01', mail, '090-0000-2222');
    await shop.query('INSERT INTO note VALUES (1, 1, $1, $2), (2, 2, $1, $3)', [
      mail,
      '本人からの電話',
      'ご主人の病状',
    ]);
    const { number } = await searchesFor(HER, mail);
    await office.reaches(number, 'deciding');
    expect(marks(await findings(office, number))).toEqual([
      ['shop/members/1', []],
      ['shop/members/2', ['name', 'birthDate']],
      ['shop/notes/1', []],
      ['shop/notes/2', ['belongsTo']],
    ]);
    const whose = [{ item: 'shop/members/2', is: 'notTheirs', reason: '同じアドレスを使うご家族の登録' } as const];
    await decides(office, number, { kind: 'disclose', whose });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'disclosure');
    expect(words).toContain('本人からの電話');
    expect(words).not.toContain('ご主人の病状');
  });

  it('a ticket without a name, written from the shared mailbox by another, is set aside with a reason the approver reads', async () => {
    const mail = HER.email ?? '';
    await member(1, HER.name, HER.birthDate, mail, HER.phone ?? '');
    await ticket(5, mail, '夫の保険の相談');
    await ticket(6, mail, '本人の相談');
    const { number } = await searchesFor(HER, mail);
    await office.reaches(number, 'deciding');
    expect(marks(await findings(office, number))).toEqual([
      ['shop/members/1', []],
      ['support/tickets/5', ['unnamed']],
      ['support/tickets/6', ['unnamed']],
    ]);
    expect((await refusalOf(decides(office, number, { kind: 'disclose' }))).says).toEqual([
      expect.stringContaining('whose 2 records of support/tickets are: nothing says it but a mailbox or telephone'),
    ]);
    const aside = { is: 'notTheirs', reason: '本文にご主人の署名がある' } as const;
    const byKind = [{ records: 'support/tickets', ...aside }];
    expect((await refusalOf(decides(office, number, { kind: 'disclose', whose: byKind }))).says).toContainEqual(
      expect.stringContaining('one record each'),
    );
    const hers = { records: 'support/tickets', is: 'theirs', reason: '本人の署名がある' } as const;
    await decides(office, number, { kind: 'disclose', whose: [{ item: 'support/tickets/5', ...aside }, hers] });
    const read = await office.as('kimura').get<DecisionView>(`/v1/cases/${number}/decision`);
    expect(read.decision).toMatchObject({ whose: [{ reason: aside.reason }, { is: 'theirs' }] });
    await isApprovedAndSent(office, number);
    const words = await wordsOf(office, number, 'disclosure');
    expect(words).toContain('本人の相談');
    expect(words).not.toContain('夫の保険');
  });

  it('a romaji name in a record, or one before her marriage that she proved, is no contradiction', async () => {
    const mail = HER.email ?? '';
    const { name } = HER;
    const given = name.split(/\s/).at(-1) ?? '';
    await member(1, name, HER.birthDate, mail, HER.phone ?? '');
    await order(3, null, `佐藤 ${given}`, mail, HER.phone ?? '', '結婚前の注文');
    await order(4, null, 'Takako Yoshida', mail, HER.phone ?? '', '海外からの注文');
    const { number } = await opens(office, '01-takako-by-post.json', {
      principal: { ...HER, formerNames: [`佐藤 ${given}`] },
    });
    await office.reaches(number, 'proving');
    await confirms(
      office,
      number,
      'drivingLicence',
      repliedFrom(mail),
      ['name', 'birthDate', 'address', 'formerName'],
      [`佐藤 ${given}`],
    );
    await office.reaches(number, 'deciding');
    expect(marks(await findings(office, number))).toEqual([
      ['shop/members/1', []],
      ['shop/orders/3', []],
      ['shop/orders/4', ['nameUnsure']],
    ]);
    expect((await refusalOf(decides(office, number, { kind: 'disclose' }))).says).toEqual([
      expect.stringContaining('may be a proven one in another writing'),
    ]);
  });

  it('where all that was found is another’s, none is held', async () => {
    await member(2, '吉田 太郎', '1980-01-01', HER.email ?? '', '090-0000-2222');
    const { number } = await searchesFor(HER, HER.email);
    await office.reaches(number, 'deciding');
    expect((await refusalOf(decides(office, number, { kind: 'nothingHeld' }))).problem).toBe('decision-lacks');
    const whose = [{ records: 'shop/members', is: 'notTheirs', reason: '同じアドレスを使うご家族の登録' } as const];
    await decides(office, number, { kind: 'nothingHeld', whose });
    await isApprovedAndSent(office, number);
    expect(await wordsOf(office, number, 'noneHeld')).toContain('保有しておりません');
  });
});
