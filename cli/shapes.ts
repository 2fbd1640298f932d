import type { z } from 'zod';
import type { ACT_BODIES, DecisionBody } from '../casefile/acts';
import type { DeskAnswer } from '../casefile/desk-answer';
import { WITHHOLDING } from '../law/withholding';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import type { Lang } from './words';

/** What a file for a command looks like: an example that holds, and what each part of it means. */
export type Shape = { readonly file: string; readonly en: string; readonly ja: string; readonly example: object };

export const shapePage = ({ file, example, ...says }: Shape, lang: Lang): string =>
  `  ${file}: ${says[lang]}\n${JSON.stringify(example, null, 2).replace(/^/gm, '    ')}`;

const decision = (body: z.input<typeof DecisionBody>): z.input<typeof DecisionBody> => body;
const answer = (body: z.input<typeof DeskAnswer>): z.input<typeof DeskAnswer> => body;

export const FOUND: Shape = {
  file: 'found.json',
  en: 'what was found, record by record; `aboutOthers` marks what is about somebody else',
  ja: '見つかった記録。aboutOthers は第三者に関する項目の印',
  example: answer({
    outcome: 'found',
    items: [
      {
        label: '面談記録',
        category: '相談',
        fields: [
          { label: '内容', text: '2026年5月11日、配送の遅れについてご相談' },
          { label: '相手の氏名', text: '三条 文代', aboutOthers: true },
        ],
      },
    ],
    note: '地下書庫の2026年の綴りを確認',
  }),
};

const place = (body: NonNullable<z.input<(typeof ACT_BODIES)['sendAgain']>['place']>): object => body;

export const PLACE: Shape = {
  file: 'place.json',
  en: 'where it goes now, and the paper that shows name and address; `sight` says who saw it',
  ja: '新しい送付先と、氏名及び住所を示す書類。sight は誰がどこで確かめたか',
  example: place({
    postalCode: '602-0000',
    address: '京都府京都市上京区花橘町7番地',
    paper: { document: 'residenceCertificate', issuedOn: '2026-11-25' },
    sight: '田中が窓口で原本を確認',
  }),
};

const heldAt = (body: NonNullable<z.input<(typeof ACT_BODIES)['inquireMandate']>['heldAt']>): object => body;

export const HELD_AT: Shape = {
  file: 'held-at.json',
  en: 'where the person is written to, by a record that was held before the request; `sight` says who looked it up, and where',
  ja: 'ご請求の前から保有している、ご本人の住所。since は保有した日、sight は誰がどの記録で確かめたか',
  example: heldAt({
    postalCode: '602-0000',
    address: '京都府京都市上京区花橘町7番地',
    since: '2023-03-18',
    sight: '田中が会員登録の記録で確認',
  }),
};

type Grounds = Readonly<Record<string, { readonly article: string; readonly cite: string }>>;
const inWords = (grounds: Grounds): Readonly<Record<Lang, string>> => ({
  en: Object.entries(grounds)
    .map(([ground, { article }]) => `${ground} (Art. ${article})`)
    .join(', '),
  ja: Object.entries(grounds)
    .map(([ground, { cite }]) => `${ground}（${cite}）`)
    .join('、'),
});
const GROUNDS_IN = inWords(WITHHOLDING);
const PURPOSE_GROUNDS_IN = inWords(PURPOSE_GROUNDS);

export const DECISIONS: readonly Shape[] = [
  {
    file: 'all.json',
    en: 'all is told; what is about somebody else with the reason why that harms nobody',
    ja: '全部を開示する。第三者に関する項目には、開示する理由を付ける',
    example: decision({
      kind: 'disclose',
      released: [{ item: 'shop/orders/7', field: 'message', reason: 'ご本人がお書きになった文面であるため' }],
    }),
  },
  {
    file: 'part.json',
    en: `part is withheld: a passage, a field, a record (\`item\`) or all of a kind (\`records\`); \`findings\` shows the names; what may not be known to exist is \`unspoken\` (Order Art. 5); \`whose\` judges what \`findings\` marks, each near miss by \`item\`; \`unsearched\` says why what nothing proven finds is left out. Grounds: ${GROUNDS_IN.en}`,
    ja: `一部を開示しない。語句（passage）、項目（field）、一件（item）、又は同じ種類の全件（records）。名は findings が示す。存否を明らかにしないものは unspoken（施行令第5条）。findings が印を付けた記録が誰のものかは whose（似た記録は item で1件ずつ）、検索できず除くものの理由は unsearched。事由：${GROUNDS_IN.ja}`,
    example: decision({
      kind: 'disclosePart',
      withheld: [
        {
          item: 'support/tickets/5',
          field: 'note',
          passage: '三条 文代 様（電話 090-0000-0877）',
          ground: 'harmsSomeone',
          reason: '他のお客様の氏名と電話番号であるため',
        },
      ],
      released: [{ records: 'shop/orders', field: 'message', reason: 'ご本人がお書きになった文面であるため' }],
      underAnotherLaw: [
        {
          records: 'archive/answer',
          law: '自動車運転代行業の業務の適正化に関する法律',
          how: '同法に基づき、当社の窓口で閲覧いただけます',
        },
      ],
      whose: [
        {
          item: 'shop/customers/8',
          is: 'notTheirs',
          reason: '以前の住所をお尋ねしたところ、別の方の登録と分かったため',
        },
      ],
      unsearched: [
        {
          records: 'personnel/staff',
          reason: 'お客様としてのご請求であり、当社に勤務されたことはないとのお申出のため',
        },
      ],
      unspoken: [
        {
          item: 'support/tickets/6',
          ground: 'crimePrevention',
          reason: '捜査機関への協力の記録であり、存在が知られると捜査に支障が及ぶおそれがあるため',
        },
      ],
    }),
  },
  {
    file: 'refusal.json',
    en: 'all is refused; `restsOn` says for each kind of record on which fact; a serious hindrance names its `record`, and where it is repetition the `earlier` cases, which `show` lists; on a ground that nothing in the case supports (`weigh`), `departsBecause` says why all the same',
    ja: '全部を開示しない。種類ごとに根拠となる事実（restsOn）を挙げる。著しい支障は記録（record）を、繰返しは以前の案件（earlier。show が示す）を挙げる。裏付けのない事由（weigh が示す）によるときは、その理由（departsBecause）を添える',
    example: decision({
      kind: 'refuse',
      departsBecause: [
        {
          ground: 'hindersBusiness',
          because: '以前の回答は一度だけだが、同じ求めの電話が10月中毎日続き、窓口日誌に残っている',
        },
      ],
      grounds: [
        {
          ground: 'hindersBusiness',
          reason: '同一のご請求が繰り返され、窓口の業務に著しい支障が生じているため',
          record: '窓口日誌10月分：同一の方への対応に31時間、他の受付を5日間停止',
          earlier: ['HANA-2026-0001'],
          restsOn: [
            { records: 'shop/orders', fact: '受注の担当2名が10月中31時間をこの対応に取られ、出荷が5日間止まった' },
          ],
        },
      ],
    }),
  },
  {
    file: 'records-in-part.json',
    en: 'records of provisions are told but for a part (`discloseRecordsPart`), or refused with `grounds` as all is (`refuseRecords`); `findings` shows each and what it lacks (Art. 33(5))',
    ja: '第三者提供記録の一部を開示しない（discloseRecordsPart）。全部を開示しないときは refuseRecords とし、grounds を refusal.json のとおり挙げる。記録と、記載のない事項は findings が示す（法第33条第5項）',
    example: decision({
      kind: 'discloseRecordsPart',
      withheld: [
        {
          records: 'shop/partners',
          field: 'data',
          ground: 'harmsSomeone',
          reason: '項目から病名が知れ、ご本人の心身の状況を悪化させるおそれがあるため',
        },
      ],
    }),
  },
  {
    file: 'not-told.json',
    en: `the purposes of use are not told; each ground names what shows it of this person (\`record\`), and what is clear also where it is published (\`where\`). Grounds: ${PURPOSE_GROUNDS_IN.en}`,
    ja: `利用目的を通知しない。事由ごとに、この方についてそれを示す記録（record）を、明らかである場合は公表しているところ（where）も挙げる。事由：${PURPOSE_GROUNDS_IN.ja}`,
    example: decision({
      kind: 'notNotify',
      grounds: [
        {
          ground: 'alreadyClear',
          reason: '本人に係る利用目的は、データの種類ごとに公表しており、明らかであるため',
          where: '当社ウェブサイト「個人情報の取扱いについて」の「利用目的」の項',
          record: '会員情報と購入履歴のほかに、この方のデータはない（会員台帳の写し）',
        },
      ],
    }),
  },
  {
    file: 'told-in-part.json',
    en: 'the purposes of use are told, but for kinds of data (`category`) or one `purpose` of a kind; `tells` names those that are told though they stay unpublished under Art. 21(4)',
    ja: '利用目的の一部を通知しない。データの種類（category）ごと、又はその利用目的の一つ（purpose）。法第21条第4項により公表していないものを通知するときは tells に挙げる',
    example: decision({
      kind: 'notifyPart',
      withheld: [
        {
          category: '不正利用の調査記録',
          ground: 'harmsOurRights',
          reason: '通知すると、不正な注文を見分ける方法が知られるおそれがあるため',
          record: '2026年9月の不正注文の調査報告',
        },
      ],
    }),
  },
];
