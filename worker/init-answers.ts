import { createInterface } from 'node:readline';
import { Miswritten, text, type Options } from '../cli/options';
import type { Lang } from '../cli/words';
import { CHANNELS, type Channel } from '../law/standing';

/** Where a company's first store is: a database, a file that a system exports, or a drawer somebody opens. */
export const DATA = ['postgres', 'csv', 'desk'] as const;

/** What a company says of itself on the first afternoon. What it did not say is left to be written into its profile. */
export type Answers = {
  readonly name?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly address?: string | undefined;
  readonly mail?: string | undefined;
  readonly telephone?: string | undefined;
  readonly hours?: string | undefined;
  readonly by: readonly Channel[];
  readonly fee: number;
  readonly data: (typeof DATA)[number];
  readonly purpose?: string | undefined;
};

type Said = Readonly<
  Record<'name' | 'address' | 'mail' | 'telephone' | 'hours' | 'by' | 'fee' | 'data' | 'purpose', string>
>;

/** The five questions, each with the options that answer it instead. */
const QUESTIONS: readonly {
  readonly options: readonly (keyof Said)[];
  readonly asks: Readonly<Record<Lang, string>>;
  readonly read: (line: string) => Partial<Said>;
}[] = [
  {
    options: ['name'],
    asks: {
      en: '1/5  The company’s name as its letters bear it, in Japanese (株式会社みほん)',
      ja: '1/5  会社名（例 株式会社みほん）',
    },
    read: (name) => ({ name }),
  },
  {
    options: ['address'],
    asks: {
      en: '2/5  Its address, in Japanese, with the postal code (100-0001 東京都千代田区千代田1番1号)',
      ja: '2/5  郵便番号と住所（例 100-0001 東京都千代田区千代田1番1号）',
    },
    read: (address) => ({ address }),
  },
  {
    options: ['mail', 'telephone', 'hours'],
    asks: {
      en: '3/5  Its desk: mailbox, telephone, hours, between commas (kojin@mihon.example, 03-0000-0000, 平日10時から17時まで)',
      ja: '3/5  窓口のメール、電話、受付時間を、カンマ区切りで（例 kojin@mihon.example, 03-0000-0000, 平日10時から17時まで）',
    },
    read(line) {
      const [mail = '', telephone = '', ...hours] = line.split(/[,、，]/).map((part) => part.trim());
      return { mail, telephone, hours: hours.join('、') };
    },
  },
  {
    options: ['by', 'fee'],
    asks: {
      en: `4/5  How requests may come, of ${Object.keys(CHANNELS).join(', ')}, and the fee in yen for disclosure (post, email, 1000)`,
      ja: `4/5  請求の方法（${Object.entries(CHANNELS)
        .map(([code, { ja }]) => `${code}＝${ja}`)
        .join('、')}）と、開示の手数料（円）（例 post, email, 1000）`,
    },
    read(line) {
      const words = line.split(/[\s,、，]+/).filter((word) => word !== '');
      return {
        by: words.filter((word) => !/^\d/.test(word)).join(','),
        fee: words.find((word) => /^\d/.test(word)) ?? '',
      };
    },
  },
  {
    options: ['data', 'purpose'],
    asks: {
      en: '5/5  Where data on people lie first, of postgres, csv, desk (somebody looks), and the purpose of use as you published it (postgres ご注文の商品の発送のため)',
      ja: '5/5  個人データのある場所（postgres＝データベース、csv＝書き出したファイル、desk＝人が探す）と、公表した利用目的（例 postgres ご注文の商品の発送のため）',
    },
    read(line) {
      const [, data = '', purpose = ''] = /^(\S*)\s*(.*)$/su.exec(line.trim()) ?? [];
      return { data, purpose };
    },
  },
];

/** The company's answers: from the options, and for each question of which no option was given, from whoever is asked. */
export async function answersIn(options: Options, lang: Lang, say: (text: string) => void): Promise<Answers> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const said: Record<string, string | undefined> = {};
  try {
    for (const { options: named, asks, read } of QUESTIONS) {
      for (const option of named) said[option] = text(options[option]);
      if (named.some((option) => said[option] !== undefined)) continue;
      say(asks[lang]);
      const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
      Object.assign(said, read(done === true ? '' : value));
    }
  } finally {
    await lines.return?.();
  }
  return sound(Object.fromEntries(Object.entries(said).map(([option, word]) => [option, word?.trim() || undefined])));
}

/** Words that are codes or numbers are held against what there is; the others are read like any profile. */
function sound(said: Partial<Said>): Answers {
  const { address, by, fee = '0', data = 'desk', ...words } = said;
  const [, postalCode, place] = /^〒?\s*(\d{3}-\d{4})[\s\u3000]*(.*)$/su.exec(address?.normalize('NFKC') ?? '') ?? [];
  if (address !== undefined && postalCode === undefined)
    throw new Miswritten({
      en: '--address begins with the postal code, as 100-0001 東京都千代田区千代田1番1号',
      ja: '--address は郵便番号から始めてください（例 100-0001 東京都千代田区千代田1番1号）',
    });
  const ways = (by ?? 'post').split(/[\s,、，]+/);
  if (!ways.every(isChannel))
    throw new Miswritten({
      en: `--by names ways of asking, of ${Object.keys(CHANNELS).join(', ')}`,
      ja: `--by には ${Object.keys(CHANNELS).join('、')} を書いてください`,
    });
  const yen = Number(fee.normalize('NFKC').replace(/[,円]/g, ''));
  if (!Number.isInteger(yen) || yen < 0 || yen > 10_000)
    throw new Miswritten({
      en: '--fee is a number of yen, from 0 to 10000',
      ja: '--fee は 0 から 10000 までの円の数です',
    });
  const kind = DATA.find((one) => one === data);
  if (kind === undefined)
    throw new Miswritten({
      en: `--data is one of ${DATA.join(', ')}`,
      ja: `--data は ${DATA.join('、')} のいずれかです`,
    });
  return { ...words, postalCode, address: place?.trim() || undefined, by: ways, fee: yen, data: kind };
}

const isChannel = (word: string): word is Channel => Object.hasOwn(CHANNELS, word);
