import { filePage } from '../../cli/file-page';
import type { CaseFile } from '../../casefile/views';
import { asking, LIST } from '../stories/an-opt-out';
import { linkMailed, LISTS, opensAnOffice, type Written } from './at-the-link';

describe('`madoguchi show` says of each owner whether the desk wrote to them, or somebody has to', () => {
  let at: Written;
  beforeAll(async () => {
    at = await opensAnOffice();
  });
  afterAll(() => at.close());

  it('a link was mailed; where it reached nobody, or there is no mailbox, what is asked is to be sent on', async () => {
    const number = await asking(at.office).measuring();
    await linkMailed(at, number, 1, LISTS);
    const file = await at.office.until(number, 'the mail is noted', ({ ownersAsked }) =>
      ownersAsked.some(({ links }) => links === 1),
    );
    const rowOf = (view: CaseFile, lang: 'ja' | 'en'): string =>
      filePage(view, lang)
        .split('\n')
        .filter((line) => line.includes(`${LIST} --round 1`))
        .join('\n');
    const isAsked = (links: number, more: object = {}): CaseFile => ({
      ...file,
      ownersAsked: file.ownersAsked.map((one) => ({ ...one, links, ...more })),
    });
    const [mailed, sentOn] = [
      { ja: 'リンクを送付済み', en: 'a link was mailed' },
      { ja: '依頼文をお送りください', en: 'to be sent on to them' },
    ] as const;
    const bounced = { unreached: { name: 'MailRefused', ja: '届かなかった', en: 'did not arrive' } };
    for (const lang of ['ja', 'en'] as const) {
      expect(rowOf(file, lang)).toContain(mailed[lang]);
      expect(rowOf(file, lang)).not.toContain(sentOn[lang]);
      for (const one of [isAsked(0), isAsked(1, bounced)]) {
        expect(rowOf(one, lang)).toContain(sentOn[lang]);
        expect(rowOf(one, lang)).not.toContain(mailed[lang]);
      }
    }
  });
});
