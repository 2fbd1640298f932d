import { judgeOf } from '../../connectors/judge';
import { decoding, gathering } from '../../connectors/mailbox-texts';
import { partsOf } from '../../casefile/cells';
import { PersonalData } from '../../policy/collection';
import { storeOf } from './a-mailbox';

/** As much as is read of a mail at once. Looked through from each of its signs it takes minutes, which no test waits for; once, a moment. */
const SLICE = 1 << 18;
const full = (of: string): string => of.repeat(Math.ceil(SLICE / of.length)).slice(0, SLICE);
const HERS = 'hanako@example.jp';

const readIn = (isHtml: boolean, ...pieces: readonly string[]) => {
  const { more, gathered } = gathering(isHtml);
  for (const piece of pieces) more(piece);
  return gathered();
};

describe('a mail that somebody wrote to stall the desk', () => {
  test.each(['<', '<br ', '<style>', '<!--', '</p ', '</style ', '<style></style', '<script><!--', '<!-- -->', '"\\'])(
    'is read through once where its HTML says %s over and over, and who stands behind it is found',
    (mark) => {
      expect(readIn(true, full(mark), `\n<p>${HERS}</p>`).addresses).toContain(HERS);
    },
  );

  test.each(['"', '\n> ', ' \r\n', '@', "a'", 'a@'])(
    'is read through once where its text says %j over and over',
    (mark) => {
      expect(readIn(false, full(mark), `\n${HERS}\n`).addresses).toContain(HERS);
    },
  );

  test.each([' ', '\t', ' \t\r', '='])('is read through once where a line holds %j over and over', (mark) => {
    const { more, end } = decoding({ encoding: 'quoted-printable', charset: 'utf-8' });
    const read = more(Buffer.from(`${full(mark)}|\r\n`)) + more(Buffer.from(`hanako=40example.jp \t\r\nx`)) + end();
    expect(read).toMatch(/\|\r\nhanako@example\.jp\r\nx$/);
  });

  test('is judged in a moment, as is one to which a list of 40,000 people was pasted', () => {
    const mails = PersonalData.parse({
      id: 'mails',
      label: '問合せのメール',
      category: '問合せ情報',
      purposes: ['membership'],
      mails: { folders: 'all' },
      key: ['mail'],
      identity: { email: ['addresses'] },
      findBy: [['email']],
      columns: [{ column: 'subject', label: '件名' }],
      leftOut: {},
    });
    const people = Array.from({ length: 40_000 }, (_, nth) => `member${nth}@example.jp`);
    const { standsAs } = judgeOf(storeOf([mails]), { email: [HERS] });
    expect(standsAs(mails, () => people.join('\n'))).toBe('neither');
    expect(standsAs(mails, () => [...people, HERS].join('\n'))).toBe('found');
  });
});

describe('what a mail of HTML says', () => {
  test.each([
    ['<p>花子 <b>hanako</b>@example.jp</p>', '花子 hanako@example.jp\n'],
    ['one<br>two<BR />three', 'one\ntwo\nthree'],
    ['<style>p { color: red }</style><!-- for <b>Outlook</b> -->shown<script>x < y</script >', 'shown'],
    ['a <!-- <style> --> b </style> c', 'a  b  c'],
    ['a &lt; b &amp; c &gt; d', 'a < b & c > d'],
    ['before <style> never closed', 'before  never closed'],
    ['before <!-- never closed', 'before <!-- never closed'],
  ])('of %j is %j', (html, said) => {
    expect(readIn(true, html).told).toBe(said);
  });
});

test('a cell that says one telephone a hundred times says one', () => {
  expect(partsOf('phone', '0 '.repeat(240)).length).toBeLessThan(10);
});
