import { toldBy, refusedIn } from '../../law/decisions';
import { CORRECTION, type Corrected, type CorrectionDecision, type Uncorrected } from '../../law/correction';
import { DOUBTFUL, ENTRUSTED, found, INVESTIGATED, MEMBER, ORDER } from './changing';

const corrected = (more: Partial<Corrected> = {}): Corrected => ({
  item: MEMBER.id,
  field: 'address',
  how: 'correct',
  to: '花見台9-9',
  investigated: INVESTIGATED,
  ...more,
});
const not = (more: Partial<Uncorrected> = {}): Uncorrected => ({
  what: '注文の日',
  ground: 'notInError',
  reason: '注文の控えのとおりであるため',
  investigated: INVESTIGATED,
  ...more,
});
const EVALUATED = not({
  what: '要注意との評価',
  ground: 'evaluation',
  facts: [{ fact: '5月に3回電話があった', is: 'true' }],
});
/** What a company holds of its shareholders is rewritten by the procedure of the Companies Act alone. */
const REGISTER = {
  ground: 'otherProcedure',
  law: '会社法第133条（株主名簿記載事項の記載の請求）',
  governs: '株主名簿に記載された株式の取得の事実であり、その記載の変更は同条の手続によるため',
} as const;
const corrects = (...corrections: Corrected[]): CorrectionDecision => ({ kind: 'correct', corrections });
const lacking = (decision: CorrectionDecision, of = found()): string =>
  CORRECTION.lackingIn(decision, { ...of, purposes: ['orders', 'news'] })
    .map(({ en }) => en)
    .join('\n');

describe('Art. 34: content is corrected where it is not true, and nowhere else', () => {
  it.each<readonly [string, CorrectionDecision]>([
    ['an address is corrected', corrects(corrected())],
    ['a company is added where there was none', corrects(corrected({ field: 'company', how: 'add', to: '花暦' }))],
    [
      'what the data map takes for an evaluation is a fact, and somebody says why',
      corrects(corrected({ field: 'rating', to: '良好', isFact: '等級の番号であり、評価ではないため' })),
    ],
    [
      'no purpose of use needs it',
      { kind: 'notCorrect', uncorrected: [not({ ground: 'notNeeded', purposes: ['orders', 'news'] })] },
    ],
    ['an address is taken away', corrects(corrected({ how: 'delete', to: undefined }))],
    ['one is corrected and another is true', { kind: 'correctPart', corrections: [corrected()], uncorrected: [not()] }],
    ['an evaluation whose facts are true stays', { kind: 'notCorrect', uncorrected: [EVALUATED] }],
    [
      'an evaluation stays, and the fact under it that is not true is corrected',
      {
        kind: 'correctPart',
        corrections: [corrected()],
        uncorrected: [{ ...EVALUATED, facts: [{ fact: '住所が届出と違う', is: 'corrected' }] }],
      },
    ],
    [
      'another law has a procedure of its own, which nobody investigates here',
      { kind: 'notCorrect', uncorrected: [not({ ...REGISTER, investigated: undefined })] },
    ],
  ])('%s: nothing lacks', (_, decision) => expect(lacking(decision)).toBe(''));

  it.each<readonly [string, CorrectionDecision, RegExp]>([
    ['nobody looked into it', corrects(corrected({ investigated: undefined })), /the investigation behind number 1/],
    [
      'who looked is not named',
      corrects(corrected({ investigated: { ...INVESTIGATED, by: '　' } })),
      /who looked into/,
    ],
    [
      'it was looked into before it was asked',
      corrects(corrected({ investigated: { ...INVESTIGATED, on: '2026-11-01' as never } })),
      /from the arrival of the request to today/,
    ],
    ['the evaluation itself is corrected', corrects(corrected({ field: 'rating', to: '良好' })), /an evaluation/],
    ['it stands there already', corrects(corrected({ to: '花見台2-14' })), /another value/],
    ['something is added over what stands there', corrects(corrected({ how: 'add' })), /`correct` in number 1/],
    ['nothing stood there to correct', corrects(corrected({ field: 'company' })), /`add` in number 1/],
    ['it says not what to', corrects(corrected({ to: '' })), /what stands there afterwards/],
    ['a field nobody has', corrects(corrected({ field: 'heart' })), /has none called so/],
    [
      'something is added where no record is: its owner creates one first',
      corrects(corrected({ item: 'shop/members/2', how: 'add', to: '花暦商店' })),
      /adds no whole record; have whoever owns the store create it/,
    ],
    ['a record that was not found', corrects(corrected({ item: 'shop/members/2' })), /nothing of the person’s/],
    ['one field twice', corrects(corrected(), corrected({ to: '花見台8-8' })), /speaks of already/],
    ['nothing is corrected', corrects(), /what is corrected/],
    ['nothing is refused in part', { kind: 'correctPart', corrections: [corrected()], uncorrected: [] }, /what is not/],
    ['no reason', { kind: 'notCorrect', uncorrected: [not({ reason: ' ' })] }, /a reason for notInError/],
    [
      'an evaluation hides the facts under it',
      { kind: 'notCorrect', uncorrected: [{ ...EVALUATED, facts: [] }] },
      /the facts under the evaluation/,
    ],
    [
      'a fact under it is not true and stays',
      { kind: 'notCorrect', uncorrected: [{ ...EVALUATED, facts: [{ fact: '電話の回数', is: 'corrected' }] }] },
      /decide `correctPart`/,
    ],
    [
      'another law without its name',
      { kind: 'notCorrect', uncorrected: [not({ ...REGISTER, law: undefined })] },
      /the special procedure/,
    ],
    [
      'another law of which nobody says that it governs this content',
      { kind: 'notCorrect', uncorrected: [not({ ...REGISTER, governs: '　' })] },
      /why that procedure governs the correction of this very content/,
    ],
    [
      'not needed, for no purpose by name',
      { kind: 'notCorrect', uncorrected: [not({ ground: 'notNeeded' })] },
      /of which purposes of use the content need not be right/,
    ],
    [
      'not needed for a purpose nobody has',
      { kind: 'notCorrect', uncorrected: [not({ ground: 'notNeeded', purposes: ['orders', 'resale'] })] },
      /number 2 of `purposes`.*are orders, news/,
    ],
    ['none is held, though something is', { kind: 'noneToCorrect' }, /2 records of the person’s were found/],
  ])('%s: it is told', (_, decision, says) => expect(lacking(decision)).toMatch(says));

  it('what is entrusted to us is not ours to correct, and what may be another’s is not touched before somebody says whose it is', () => {
    expect(lacking(corrects(corrected({ item: ENTRUSTED.id })), found([MEMBER, ENTRUSTED]))).toMatch(/nothing of the/);
    expect(lacking({ kind: 'noneToCorrect' }, found([ENTRUSTED]))).toBe('');
    expect(lacking(corrects(corrected()), found([MEMBER, DOUBTFUL]))).toMatch(/whose shop\/orders\/9 is/);
    expect(lacking(corrects(corrected()), found([MEMBER, ORDER], { unknownStores: ['archive'] }))).toMatch(/archive/);
  });

  it('existence that may not be told is answered in the same letter as nothing', () => {
    const none: CorrectionDecision = {
      kind: 'noneToCorrect',
      excluded: { ground: 'lifeOrProperty', reason: '避難中' },
    };
    expect(lacking(none)).toBe('');
    expect([toldBy(none), toldBy({ kind: 'noneToCorrect' })]).toEqual([['notCorrected'], ['notCorrected']]);
  });

  it('a refusal, whole or in part, lets a suit be filed (Art. 39(1))', () =>
    expect(
      [corrects(corrected()), { kind: 'correctPart', corrections: [], uncorrected: [] } as const].map(refusedIn),
    ).toEqual([undefined, 'part']));
});
