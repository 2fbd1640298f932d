import type { Lang } from '../cli/words';

/** What the comments of a company's first files say in Japanese, each by its English; settings in them are the same in every language. */
const IN_JAPANESE: Readonly<Record<string, string>> = {
  'The procedure as published; the desk promises, asks and refuses by it. `to be written` is what only the company can say: replace it.':
    '公表した手続のとおりに書きます。窓口はこれにより約束し、求め、お断りします。`to be written` は会社にしか分からない事項です。書き換えてください。',
  'begins every case number': '事件番号の先頭',
  'which publication this follows': 'どの公表文によるか',
  'the post, and better the name too, under which letters are signed': '通知の名義となる役職（氏名もあるとよい）',
  'where complaints are taken; may be the same desk': '苦情の申出先（同じ窓口でもよい）',
  'take away what you do not accept; what the Act demands cannot be taken away':
    '受け付けない書類は取り除く（法が求めるものは取り除けません）',
  'of an agent alone': '代理人のみ',
  'only these two rights may be charged for (Art. 38(1))':
    '手数料を徴収できるのは、利用目的の通知と開示の請求だけ（法第38条第1項）',
  'or { days: 14, counted: calendar, pausedBySupplement: true }, where you published one':
    '回答期間を公表しているなら { days: 14, counted: calendar, pausedBySupplement: true } のように',
  'id → one purpose of use, in the words you published (Arts. 21(1), 32(1)(ii)); the data map says which data serve which':
    'id → 公表した利用目的の文言（法第21条第1項、第32条第1項第2号）。どのデータがどの目的かはデータマップに書く',
  'your own words for refusing, each an alias of a ground of the Act':
    '自社の不開示の文言（いずれも法の事由の言い換え）',
  'as is custom; or for instance': '空なら慣例どおり。例',
  'of your envelopes, in mm from the top left corner of the sheet': '窓付き封筒の窓の位置（用紙の左上から、mm）',
  'what a law has kept although its erasure is asked for; or for instance':
    '消去を求められても法令により保存するもの。例',
  'Where data on people lie: every store, every column decided on. `madoguchi check` compares it with the stores.':
    '個人データのある場所。すべての保管場所と列について、扱いを決めて書く。`madoguchi check` が実物と照合します。',
  'to whom data are provided under an opt-out (Art. 27(2)); nobody':
    'オプトアウトによる提供先（法第27条第2項）。[] は提供なし',
  'who else holds these data: processors, joint users, recipients; nobody':
    '委託先・共同利用者・提供先（法第25条）。[] はなし',
  'Records of provisions to third parties (Arts. 29, 30): a collection that says `record`, or why there are none:':
    '第三者提供記録（法第29条、第30条）：`record` と書いた collections に置くか、ない理由を書く：',
  'somebody is asked, and answers for what they found': '担当者に照会し、担当者が回答する',
  'the post that looks': '調べる部署',
  'beside this file, or with its full path; the first line names the columns':
    'このファイルと同じ場所か、絶対パス。1行目は見出し',
  'or shift_jis': '又は shift_jis',
  'its address stands in desk.env: a user who may only read': '接続先は desk.env に書く（読取り専用の利用者）',
  'the columns that tell one record from every other': '一つの記録を他のすべてから区別する列',
  'sets of what is proven; any one finds a person': '確認できた項目の組。いずれか一組で検索する',
  'what the letter tells, each under a name the applicant understands': '通知に記す列。請求者に分かる名称を付ける',
  'every other column, each on a footing': '残りの列。それぞれ根拠を付ける',
  'Settings of this desk, as NAME=value; what the environment sets goes before. Files and folders lie beside this file.':
    'この窓口の設定（名前=値）。環境変数が優先します。ファイルとフォルダーはこのファイルからの位置です。',
  'Your records: in the PostgreSQL that comes with npm, or as postgresql://madoguchi:password@host:5432/madoguchi':
    '窓口の記録：embedded は npm の PostgreSQL。自社のものなら postgresql://madoguchi:password@host:5432/madoguchi',
  'A user who may only read the tables of the data map:': 'データマップの表だけを読める利用者：',
  'Another, who may change and erase there, where the desk does it itself (`connectionForMeasures: CUSTOMERS_MEASURES_URL` in the data map):':
    '窓口が消去・訂正も行うなら、その利用者（データマップに `connectionForMeasures: CUSTOMERS_MEASURES_URL`）：',
  'The window for applicants, as a door of its own, with TLS and your public name before it: WINDOW_PORT=7301, and MADOGUCHI_WINDOW_URL=https://…, without which no letter names it or holds a secret for it':
    '請求者用の窓口（別の入口。前段に TLS と公開名を置く）：WINDOW_PORT=7301 と MADOGUCHI_WINDOW_URL=https://…（なければ、通知に窓口も照会番号も載らない）',
  'A Temporal of yours; without it one is started here: TEMPORAL_ADDRESS=host:7233':
    '自社の Temporal（なければここで起動）：TEMPORAL_ADDRESS=host:7233',
  'Your mail server; without it mail lies in data/outbox: SMTP_URL=smtps://user:password@host:465':
    '自社のメールサーバー（なければメールは data/outbox に置く）：SMTP_URL=smtps://user:password@host:465',
  'Proposed by `madoguchi suggest-map` from what the stores say of themselves; no data were read. `to be written` is what only your company can say: replace each, and `madoguchi check` names what is left, line by line.':
    '`madoguchi suggest-map` が保管場所の構造から書いた案です（データは読んでいません）。`to be written` は会社にしか分からない事項です。一つずつ書き換えてください。残りは `madoguchi check` が行ごとに示します。',
};

/** A file of ours with its comments in the language of whoever will write on in it. */
export const commentedIn = (lang: Lang, file: string): string =>
  lang === 'en'
    ? file
    : file.replace(/(?<=^|\s)# (.*)$/gm, (whole, says: string) => {
        const known = IN_JAPANESE[says] ?? '';
        if (known !== '') return `# ${known}`;
        const begun = Object.keys(IN_JAPANESE).find((words) => says.startsWith(`${words} {`));
        return begun === undefined ? whole : `# ${IN_JAPANESE[begun] ?? ''}${says.slice(begun.length)}`;
      });
