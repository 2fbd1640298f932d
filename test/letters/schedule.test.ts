import type { Finding, Item } from '../../casefile/finding';
import type { Withheld } from '../../law/disclosure';
import { scheduleAttachment } from '../../letters/history';
import { countIn, recordsIn, scheduleOf } from '../../letters/schedule';

const ticket = (id: string, text: string): Item => ({
  id,
  collection: 'tickets',
  label: 'お問い合わせ',
  category: '応対の記録',
  fields: [
    { name: 'subject', label: '件名', text: '返品', aboutOthers: false },
    { name: 'note', label: '覚え書き', text, aboutOthers: false },
  ],
});
const support = (...items: Item[]): Finding => ({
  store: 'support',
  label: 'お問い合わせ管理',
  outcome: 'found',
  items,
  holds: [],
});
const withhold = (item: string, passage?: string, reason = '他の方に関する記載があるためです。'): Withheld => ({
  item,
  field: 'note',
  ...(passage === undefined ? {} : { passage }),
  ground: 'harmsSomeone',
  reason,
});

const notes = ({ schedule }: ReturnType<typeof scheduleOf>) =>
  schedule.flatMap(({ items }) => items.map(({ fields }) => fields[1]?.text));

describe('a column the data map withholds', () => {
  test('stands in the schedule under its mark and in the list with its ground, though nobody decided on it', () => {
    const secret = {
      name: 'token',
      label: '照合用の値',
      text: '',
      aboutOthers: false,
      withheld: { ground: 'harmsSomeone', reason: '不正なログインに使われるおそれがあるためです。' },
    } as const;
    const item = ticket('support/tickets/1', '済み');
    const told = scheduleOf([support({ ...item, fields: [...item.fields, secret] })], []);
    expect(told.schedule[0]?.items[0]?.fields.at(-1)?.text).toBe('■■■（不開示1）');
    expect(told.withheld).toEqual([
      {
        mark: '■■■（不開示1）',
        where: {
          ja: 'お問い合わせ管理　お問い合わせの「照合用の値」',
          en: 'お問い合わせ管理, お問い合わせ, “照合用の値”',
        },
        ground: 'harmsSomeone',
        reason: '不正なログインに使われるおそれがあるためです。',
      },
    ]);
  });

  test('a word on every record of a kind withholds it where it stands, and counts only there', () => {
    const told = scheduleOf(
      [support(ticket('support/tickets/1', '三条様に電話'), ticket('support/tickets/2', '済み'))],
      [{ ...withhold('', '三条様'), item: undefined, records: 'support/tickets' }],
    );
    expect(notes(told)).toEqual(['■■■（不開示1）に電話', '済み']);
    expect(told.withheld.map(({ where }) => where.ja)).toEqual(['お問い合わせ管理　お問い合わせの「覚え書き」の一部']);
  });
});

describe('a part is withheld', () => {
  test('a passage lies under a mark wherever it stands, and the rest is told', () => {
    const told = scheduleOf([support(ticket('t1', '三条様に電話。三条様は返金を希望。'))], [withhold('t1', '三条様')]);
    expect(notes(told)).toEqual(['■■■（不開示1）に電話。■■■（不開示1）は返金を希望。']);
    expect(told.withheld).toEqual([
      {
        mark: '■■■（不開示1）',
        where: {
          ja: 'お問い合わせ管理　お問い合わせの「覚え書き」の一部',
          en: 'お問い合わせ管理, お問い合わせ, “覚え書き” (in part)',
        },
        ground: 'harmsSomeone',
        reason: '他の方に関する記載があるためです。',
      },
    ]);
  });

  test('a passage copied from a page with its line ends is found in a text that ends its lines otherwise', () => {
    const text = '三条様より\r\nお電話。\r\n返金を希望。';
    expect(notes(scheduleOf([support(ticket('t1', text))], [withhold('t1', '三条様より\nお電話。')]))).toEqual([
      '■■■（不開示1）\r\n返金を希望。',
    ]);
    expect(notes(scheduleOf([support(ticket('t1', 'はい\n済み'))], [withhold('t1', 'はい\r\n')]))).toEqual([
      '■■■（不開示1）済み',
    ]);
  });

  test('passages that overlap leave no end of either to be read', () => {
    const [text] = notes(
      scheduleOf(
        [support(ticket('t1', '昨日は山田太郎様がご来店。'))],
        [withhold('t1', '山田太郎'), withhold('t1', '太郎様', '別の理由。')],
      ),
    );
    expect(text).toBe('昨日は■■■（不開示1）■■■（不開示2）がご来店。');
  });

  test('a passage that overlaps with itself is covered to its last end', () => {
    expect(notes(scheduleOf([support(ticket('t1', 'ABABA終'))], [withhold('t1', 'ABA')]))).toEqual([
      '■■■（不開示1）終',
    ]);
  });

  test('the same part of many records shares one mark and is counted', () => {
    const told = scheduleOf(
      [support(ticket('t1', '甲'), ticket('t2', '乙'), ticket('t3', '丙'))],
      [withhold('t1'), withhold('t2'), withhold('t3', undefined, '業務に支障があるためです。')],
    );
    expect(notes(told)).toEqual(['■■■（不開示1）', '■■■（不開示1）', '■■■（不開示2）']);
    expect(told.withheld.map(({ where }) => where.ja)).toEqual([
      'お問い合わせ管理　お問い合わせの「覚え書き」（2か所）',
      'お問い合わせ管理　お問い合わせの「覚え書き」',
    ]);
  });

  test('a whole record withheld tells no field, not even which are empty', () => {
    const told = scheduleOf(
      [support(ticket('t1', ''))],
      [{ item: 't1', ground: 'breaksAnotherLaw', reason: '他の法令で禁じられています。' }],
    );
    expect(told.schedule[0]?.items[0]?.fields.map(({ text }) => text)).toEqual(['■■■（不開示1）', '■■■（不開示1）']);
  });
});

describe('records are counted as told where something of them is told', () => {
  test('a record that is withheld as a whole, in one word or column by column, is counted apart', () => {
    const items = ['t1', 't2', 't3'].map((id) => ticket(id, '済み'));
    const ground = 'harmsSomeone';
    const { schedule } = scheduleOf(
      [support(...items)],
      [
        { item: 't1', ground, reason: '一' },
        { item: 't2', field: 'subject', ground, reason: '二' },
        { item: 't2', field: 'note', passage: '済み', ground, reason: '三' },
        { item: 't3', field: 'note', ground, reason: '三' },
      ],
    );
    expect(countIn(recordsIn(schedule))).toBe('1件。ほかに、全部を開示しないもの2件');
    const headings = scheduleAttachment(schedule, '当社').blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    );
    expect(headings[0]).toBe('1　お問い合わせ管理（1件。ほかに、全部を開示しないもの2件）');
    expect(countIn(recordsIn(scheduleOf([support(...items)], []).schedule))).toBe('3件');
  });
});

describe('records become tables a person can read', () => {
  const blocksOf = (...items: Item[]) =>
    scheduleAttachment(scheduleOf([support(...items)], []).schedule, '当社').blocks;

  test('records of few short fields stand in one table, a row each', () => {
    const blocks = blocksOf(ticket('t1', '短い'), ticket('t2', '記録'));
    expect(blocks.at(-1)).toEqual({
      kind: 'table',
      columns: ['件名', '覚え書き'],
      rows: [
        ['返品', '短い'],
        ['返品', '記録'],
      ],
    });
  });

  test('records with long text are told one by one', () => {
    const blocks = blocksOf(ticket('t1', '長い文章が続く記録です。'.repeat(10)), ticket('t2', '記録'));
    expect(blocks.filter(({ kind }) => kind === 'pairs')).toHaveLength(2);
  });

  test('a store in which nothing was found has no section', () => {
    expect(scheduleOf([support(), { ...support(), store: 'shop', outcome: 'none' }], []).schedule).toEqual([]);
  });
});
