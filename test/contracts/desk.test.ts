import { DeskAnswer } from '../../casefile/desk-answer';
import { openDesk, type Desk } from '../../connectors/desk';
import { DeskStore } from '../../policy/data-map';

const store = DeskStore.parse({
  kind: 'desk',
  id: 'archive',
  label: '文書保管庫',
  owner: '総務部文書係',
  question: '面談の記録があるか調べてください。',
});
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

/** A desk whose answers lie in a drawer, as the records keep them in a table. */
function drawer(): Desk & { readonly questions: Map<string, string>; readonly answers: Map<string, DeskAnswer> } {
  const questions = new Map<string, string>();
  const answers = new Map<string, DeskAnswer>();
  const key = ({ caseNumber, store: id }: { readonly caseNumber: string; readonly store: string }): string =>
    `${caseNumber}/${id}`;
  return {
    questions,
    answers,
    ask: (question) => Promise.resolve(void questions.set(key(question), `${question.owner}：${question.question}`)),
    answer: (of) => Promise.resolve(answers.get(key(of))),
  };
}

describe('a drawer that somebody must open', () => {
  test('the owner is asked once, and until they answer nobody knows', async () => {
    const desk = drawer();
    const connector = openDesk({ store, desk });
    const first = await connector.find({}, about);
    expect(first).toEqual({
      store: 'archive',
      label: '文書保管庫',
      outcome: 'asked',
      items: [],
      holds: [],
      because: '総務部文書係 has been asked and has not answered yet',
    });
    expect(await connector.find({}, about)).toEqual(first);
    expect([...desk.questions.values()]).toEqual(['総務部文書係：面談の記録があるか調べてください。']);
  });

  test('what the owner typed is found, and marked where it is about somebody else', async () => {
    const desk = drawer();
    desk.answers.set(
      'CLUB-2026-0001/archive',
      DeskAnswer.parse({
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
      }),
    );
    const { outcome, items } = await openDesk({ store, desk }).find({}, about);
    expect(outcome).toBe('found');
    expect(items).toEqual([
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

  test('an answer of none is known, and another case’s answer is not this one’s', async () => {
    const desk = drawer();
    desk.answers.set('CLUB-2026-0002/archive', DeskAnswer.parse({ outcome: 'none' }));
    const connector = openDesk({ store, desk });
    expect((await connector.find({}, about)).outcome).toBe('asked');
    expect((await connector.find({}, { caseNumber: 'CLUB-2026-0002', round: 1 })).outcome).toBe('none');
  });

  test('an owner who cannot be asked is not an owner who found nothing', async () => {
    const desk: Desk = { ...drawer(), ask: () => Promise.reject(new Error('the records cannot be reached')) };
    await expect(openDesk({ store, desk }).find({}, about)).rejects.toThrow('the records cannot be reached');
  });

  test.each([
    ['found without a record', { outcome: 'found', items: [] }],
    [
      'none with a record',
      { outcome: 'none', items: [{ label: 'x', category: 'x', fields: [{ label: 'x', text: 'x' }] }] },
    ],
    ['a record without a field', { outcome: 'found', items: [{ label: 'x', category: 'x', fields: [] }] }],
  ])('%s is no answer', (_, answer) => expect(DeskAnswer.safeParse(answer).success).toBe(false));
});
