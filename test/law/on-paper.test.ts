import { lackingInPaper } from '../../law/on-paper';

const because = { onPaperBecause: '画像が大きく、電子メールでは送れないため。' };
const fits = { answerBy: 'email', isPlaceProven: true, tellsSomething: true };
const lacks = (asked: Partial<typeof fits>): readonly string[] =>
  lackingInPaper(because, { ...fits, ...asked }).map(({ en }) => en);

describe('Art. 33(2), (3): the way asked for is difficult, and the answer goes on paper', () => {
  it('where there is something to disclose by it and a proven place, nothing lacks', () =>
    expect(lacks({})).toEqual([]));
  it('to nobody who asked for paper, nor to a place nobody has proven', () => {
    expect(lacks({ answerBy: 'post' })).toEqual([expect.stringContaining('nothing is difficult')]);
    expect(lacks({ isPlaceProven: false })).toEqual([expect.stringContaining('a paper that shows the address')]);
  });
  it('a decision that only names other laws discloses by no way at all (Art. 33(4))', () =>
    expect(lacks({ tellsSomething: false })).toEqual([expect.stringContaining('only names other laws')]));
  it('without such a reason nothing is asked', () =>
    expect(lackingInPaper({}, { answerBy: 'post', isPlaceProven: false, tellsSomething: false })).toEqual([]));
});
