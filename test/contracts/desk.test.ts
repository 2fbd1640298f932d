import { DeskAnswer, itemsOf } from '../../casefile/desk-answer';
import { openDesk, type Questions } from '../../connectors/desk';
import { DeskStore } from '../../policy/data-map';

const store = DeskStore.parse({
  kind: 'desk',
  id: 'archive',
  label: '文書保管庫',
  category: '相談',
  purposes: ['support'],
  owner: '総務部文書係',
  question: '面談の記録があるか調べてください。',
});
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** Whoever is asked, and what: as the records keep it in a table, once a round. */
function drawer(): Questions & { readonly questions: Map<string, string> } {
  const questions = new Map<string, string>();
  return {
    questions,
    ask: ({ caseNumber, store: id, round, owner, question }) =>
      Promise.resolve(void questions.set(`${caseNumber}/${id}/${round}`, `${owner}：${question}`)),
  };
}

describe('a drawer that somebody must open', () => {
  test('the owner is asked, and until a person answers at the desk nobody knows', async () => {
    const desk = drawer();
    const connector = openDesk({ store, questions: desk });
    const first = await connector.find({}, about);
    expect(first).toEqual({
      store: 'archive',
      label: '文書保管庫',
      outcome: 'asked',
      items: [],
      holds: [],
      because: {
        kind: 'askedOwner',
        ja: '総務部文書係に照会し、回答を待っています',
        en: '総務部文書係 has been asked and has not answered yet',
      },
    });
    expect(await connector.find({}, about)).toEqual(first);
    expect([...desk.questions]).toEqual([
      ['CLUB-2026-0001/archive/1', '総務部文書係：面談の記録があるか調べてください。'],
    ]);
  });

  test('a new round and another case are questions of their own', async () => {
    const desk = drawer();
    const connector = openDesk({ store, questions: desk });
    for (const one of [about, { ...about, round: 2 }, { ...about, caseNumber: 'CLUB-2026-0002' }])
      expect((await connector.find({}, one)).outcome).toBe('asked');
    expect([...desk.questions.keys()]).toEqual([
      'CLUB-2026-0001/archive/1',
      'CLUB-2026-0001/archive/2',
      'CLUB-2026-0002/archive/1',
    ]);
  });

  test('an owner who cannot be asked is not an owner who found nothing', async () => {
    const desk: Questions = { ask: () => Promise.reject(new Error('the records cannot be reached')) };
    await expect(openDesk({ store, questions: desk }).find({}, about)).rejects.toThrow('the records cannot be reached');
  });
});

describe('what the owner typed', () => {
  test('is a finding like any other, and marked where it is about somebody else', () => {
    const answer = DeskAnswer.parse({
      outcome: 'found',
      items: [
        {
          label: '面談記録',
          category: '相談',
          fields: [
            { label: '日付', text: '2019年5月7日' },
            { label: '同席者', text: '高橋一郎', aboutOthers: true },
          ],
        },
      ],
    });
    expect(itemsOf('archive', answer)).toEqual([
      {
        id: 'archive/answer/1',
        collection: 'answer',
        label: '面談記録',
        category: '相談',
        fields: [
          { name: 'field1', label: '日付', text: '2019年5月7日', aboutOthers: false },
          { name: 'field2', label: '同席者', text: '高橋一郎', aboutOthers: true },
        ],
      },
    ]);
  });

  test('an answer of none holds nothing', () =>
    expect(itemsOf('archive', DeskAnswer.parse({ outcome: 'none', note: '棚を二度見た' }))).toEqual([]));

  test.each([
    ['found without a record', { outcome: 'found', items: [] }],
    [
      'none with a record',
      { outcome: 'none', items: [{ label: 'x', category: 'x', fields: [{ label: 'x', text: 'x' }] }] },
    ],
    ['a record without a field', { outcome: 'found', items: [{ label: 'x', category: 'x', fields: [] }] }],
  ])('%s is no answer', (_, answer) => expect(DeskAnswer.safeParse(answer).success).toBe(false));
});
