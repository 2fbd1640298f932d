import type { Finding } from '../../casefile/finding';
import type { PersonKeys } from '../../casefile/identifiers';
import { mayPass, type StoreFailure } from '../../casefile/store-failures';
import type { Connector } from '../../connectors/contract';
import type { Tried } from '../../connectors/promises';
import { StoreFailed } from '../../connectors/store-failed';
import { tryReading } from '../../connectors/trying';
import { PersonalData, type Collection } from '../../policy/collection';

/** One member of a club, as a store of any kind may keep them. Invented people all. */
export type Member = {
  readonly number: string;
  readonly name: string;
  readonly birth: string;
  readonly email: string;
  readonly rank: string;
  readonly memo: string;
  readonly hash: string;
};

const member = (number: string, name: string, birth: string, email: string, memo = ''): Member => ({
  number,
  name,
  birth,
  email,
  rank: '2',
  memo,
  hash: `x${number}`,
});
export const MEMBERS: readonly Member[] = [
  member('1001', '髙橋　花子', '1985-04-12', 'Hanako@example.jp', '折り返しは夕方, "留守"なら翌日'),
  member('1002', '高橋花子', '1991-11-03', 'h.takahashi@example.jp', '同姓同名の別の方'),
  member('1003', '高橋 一郎', '1985-04-12', 'ichiro@example.jp'),
  member('1004', '渡邊 さくら', '1970-01-31', 'sakura@example.jp'),
  member('1005', '', '', ''),
  member('1006', "O'Neil Mary", '1990-02-28', 'mary@example.jp', "'); DROP TABLE members; --"),
];

/** How each store is described to its connector; `column` renames one that the store lacks. */
export const members = (column: { readonly memo: string } = { memo: 'memo' }): PersonalData =>
  PersonalData.parse({
    id: 'members',
    table: 'club.members',
    label: '会員登録',
    category: '会員情報',
    purposes: ['membership'],
    key: ['number'],
    identity: { name: 'name', birthDate: 'birth', email: 'email', customerNumber: 'number' },
    findBy: [['name', 'birthDate'], ['email'], ['customerNumber']],
    vouches: { email: '登録のとき、届いたURLを開いて確かめた', customerNumber: '当社が付けた' },
    columns: [
      { column: 'number', label: '会員番号' },
      { column: 'name', label: 'お名前' },
      { column: 'birth', label: '生年月日' },
      { column: 'email', label: 'メールアドレス' },
      { column: 'rank', label: '会員の種類', values: { 2: 'ゴールド' } },
      { column: column.memo, label: '覚え書き', aboutOthers: true },
    ],
    leftOut: {
      hash: {
        withheld: 'harmsSomeone',
        label: '照合用の値',
        because: '本人確認のための秘密の値であるためです。',
        fact: 'この値を知る者はご本人になりすませる',
      },
    },
  });

/** What each member was brought by, as the same records tell it: nothing, where nothing stands in the column it hangs by. */
const introductions = (): PersonalData =>
  PersonalData.parse({
    ...members(),
    id: 'introductions',
    label: '紹介',
    identity: {},
    findBy: [],
    vouches: {},
    belongsTo: { collection: 'members', columns: { memo: 'memo' } },
  });

/** One store in which `MEMBERS` lie, and the ways in which a test may harm it. */
export type Bench = {
  /** `hanging`: further kinds, each of the same records under its own name. */
  connect(collection: Collection, ...hanging: Collection[]): Connector;
  /** A store in which nothing hangs on anything, as its data map has it. */
  readonly nothingHangs?: true;
  /** The same store where it cannot be reached. */
  connectToNothing(collection: Collection): Connector;
  /** What it is called then. */
  readonly nothingIs: StoreFailure;
  /** What the store holds, to see that nothing changed. */
  contents(): Promise<string>;
  close(): Promise<void>;
};

const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** What every store that can be searched must hold to. */
export function connectorContract(name: string, open: () => Promise<Bench>): void {
  describe(`the contract of a connector: ${name}`, () => {
    let bench: Bench;
    let connector: Connector;
    beforeAll(async () => {
      bench = await open();
      connector = bench.connect(members());
    });
    afterAll(async () => {
      await connector.close();
      await bench.close();
    });
    const numbers = async (person: PersonKeys) => {
      const { outcome, items } = await connector.find(person, about);
      return { outcome, found: items.map(({ id }) => id) };
    };

    test('finds the person, labelled in words, and nobody else', async () => {
      const { outcome, items, holds } = await connector.find(HANAKO, about);
      expect({ outcome, ids: items.map(({ id }) => id) }).toEqual({ outcome: 'found', ids: ['demo/members/1001'] });
      expect(items[0]?.fields.map(({ label, text }) => `${label}：${text}`)).toEqual([
        '会員番号：1001',
        'お名前：髙橋　花子',
        '生年月日：1985-04-12',
        'メールアドレス：Hanako@example.jp',
        '会員の種類：ゴールド',
        '覚え書き：折り返しは夕方, "留守"なら翌日',
        '照合用の値：',
      ]);
      expect(items[0]?.fields.filter(({ aboutOthers }) => aboutOthers).map(({ label }) => label)).toEqual(['覚え書き']);
      expect(items[0]?.fields.at(-1)?.withheld).toEqual({
        ground: 'harmsSomeone',
        reason: '本人確認のための秘密の値であるためです。',
      });
      expect(holds).toEqual([
        { kind: 'email', value: 'Hanako@example.jp' },
        { kind: 'customerNumber', value: '1001' },
      ]);
    });

    test('leaves a namesake with another birthday alone, and somebody else born that day', async () => {
      expect(await numbers({ name: ['高橋花子'], birthDate: ['1991-11-03'] })).toEqual({
        outcome: 'found',
        found: ['demo/members/1002'],
      });
      expect(await numbers({ name: ['高橋花子'], birthDate: ['1971-11-03'] })).toEqual({ outcome: 'none', found: [] });
    });

    test.each([
      ['with variant kanji', { name: ['渡邉さくら'], birthDate: ['1970-01-31'] }, '1004'],
      ['with the common kanji and an ideographic space', { name: ['高橋　花子'], birthDate: ['1985-04-12'] }, '1001'],
      ['under a former name', { name: ['佐々木花子', '高橋花子'], birthDate: ['1985-04-12'] }, '1001'],
      ['in Latin capitals', { name: ["O'NEIL MARY"], birthDate: ['1990-02-28'] }, '1006'],
      ['by mail address in other letters', { email: ['hanako@EXAMPLE.jp'] }, '1001'],
      ['by number in full width', { customerNumber: ['１００３'] }, '1003'],
    ])('finds the person %s', async (_, person: PersonKeys, number) =>
      expect(await numbers(person)).toEqual({ outcome: 'found', found: [`demo/members/${number}`] }),
    );

    test('answers none for somebody it does not know', async () => {
      expect(
        await numbers({
          name: ['鈴木次郎'],
          birthDate: ['1985-04-12'],
          email: ['jiro@example.jp'],
          customerNumber: ['9999'],
        }),
      ).toEqual({ outcome: 'none', found: [] });
    });

    test.each<[string, PersonKeys]>([
      ['only a name is proven', { name: ['髙橋花子'] }],
      [
        'an identifier is proven that the store does not hold',
        { phone: ['090-1234-5678'], address: ['東京都港区1-2-3'] },
      ],
    ])('does not say none when %s', async (_, person) => {
      const { outcome, because, items } = await connector.find(person, about);
      expect({ outcome, items }).toEqual({ outcome: 'notSearchable', items: [] });
      expect(because?.kind).toBe('notSearchable');
      expect(because?.en).toContain('needs one of name + date of birth, mailbox, number of the account');
    });

    test.each<[string, PersonKeys | undefined]>([
      ['nobody it holds', undefined],
      ['one it holds', { ...HANAKO, email: ['hanako@example.jp'] }],
    ])('holds to all that is tried of a company’s own store, with %s, and comes to no harm', async (_, person) => {
      const before = await bench.contents();
      const broken: Tried[] = [];
      for await (const one of tryReading({ connector, collections: [members()], person, withinMs: 30_000 }))
        if (!one.held) broken.push(one);
      expect(broken).toEqual([]);
      expect(await bench.contents()).toBe(before);
    });

    test('says what it was when the store cannot be reached, and never none; no address and nobody’s data in the words', async () => {
      const nowhere = bench.connectToNothing(members());
      const said = await nowhere.find(HANAKO, about).catch((thrown: unknown) => thrown);
      await nowhere.close();
      const why = said instanceof StoreFailed ? said.because : (said as Finding).because;
      expect(why?.kind).toBe(bench.nothingIs);
      expect({ thrown: said instanceof StoreFailed, kind: why?.kind }).toEqual({
        thrown: mayPass(bench.nothingIs),
        kind: bench.nothingIs,
      });
      if (!(said instanceof StoreFailed)) expect(said).toMatchObject({ outcome: 'failed', items: [], holds: [] });
      const stack = said instanceof Error ? `${said.stack} ${String(said.cause)}` : '';
      expect(`${stack} ${JSON.stringify(said)}`).not.toMatch(/花子|1985|127\.0\.0\.1|secret|madoguchi-csv/);
    });

    test('a record with another name or birthday than the proven one is put before an officer, and proves nothing', async () => {
      const shared = { ...HANAKO, email: ['hanako@example.jp', 'ichiro@example.jp', 'h.takahashi@example.jp'] };
      const { items, holds } = await connector.find(shared, about);
      expect(items.map(({ id, contradicts }) => [id, contradicts?.map(({ what, text }) => [what, text])])).toEqual([
        ['demo/members/1001', undefined],
        ['demo/members/1002', [['birthDate', '1991-11-03']]],
        ['demo/members/1003', [['name', '高橋 一郎']]],
      ]);
      expect(holds.map(({ value }) => value)).toEqual(['Hanako@example.jp', '1001']);
    });

    test('a collection that vouches for nothing proves nothing, whatever stands in it', async () => {
      const typed = bench.connect({ ...members(), vouches: {} });
      expect(await typed.find(HANAKO, about)).toMatchObject({ outcome: 'found', holds: [] });
      await typed.close();
    });

    test('what hangs on the person by something comes along; on one in whom nothing stands there nobody’s hangs', async () => {
      if (bench.nothingHangs) return;
      const hung = bench.connect(members(), introductions());
      const found = async (person: PersonKeys) => {
        const { outcome, items, near } = await hung.find(person, about);
        return { outcome, near, found: items.map(({ id }) => id) };
      };
      expect(await found(HANAKO)).toEqual({
        outcome: 'found',
        found: ['demo/members/1001', 'demo/introductions/1001'],
      });
      expect(await found({ name: ['高橋一郎'], birthDate: ['1985-04-12'] })).toEqual({
        outcome: 'found',
        found: ['demo/members/1003'],
      });
      await hung.close();
    });

    test('fails for good, naming it, when the data map names a column the store lacks; check() says so beforehand', async () => {
      const mistaken = bench.connect(members({ memo: 'remarks' }));
      const { outcome, because, items } = await mistaken.find(HANAKO, about);
      expect({ outcome, items }).toEqual({ outcome: 'failed', items: [] });
      expect(because?.en).toMatch(/no column remarks/);
      expect(because?.ja).toContain('remarks');
      expect((await mistaken.check()).map(({ en }) => en).join('\n')).toMatch(
        /no column remarks[^]*memo is a column without a decision/,
      );
      await mistaken.close();
    });

    test('has no complaint where the data map and the store fit', async () =>
      expect(await connector.check()).toEqual([]));

    test('complains of a key that does not tell records apart', async () => {
      const careless = bench.connect({ ...members(), key: ['rank'] });
      expect((await careless.check()).map(({ en }) => en).join('\n')).toMatch(/key/);
      const { outcome } = await careless.find({ email: ['hanako@example.jp', 'ichiro@example.jp'] }, about);
      expect(outcome).toBe('failed');
      await careless.close();
    });
  });
}
