import type { Said } from './said';

/** A complaint about the settings, with its Japanese; what has none yet stands in English, under the same setting and line. */
export const inBoth = (en: string): Said => ({ en, ja: en.split('\n').map(inJapanese).join('\n') });

/** The place before the words and the line behind them are the same in every language. */
function inJapanese(line: string): string {
  const [, place = '', says = line, where = ''] = /^(\s*[\w.-]+: )?(.*?)( \([^()\s]+:\d+\))?$/su.exec(line) ?? [];
  for (const [pattern, ja] of WORDS) if (pattern.test(says)) return `${place}${says.replace(pattern, ja)}${where}`;
  return line;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) cannot be used:$/, '$1 は使えません：'],
  [/^this file cannot be read$/, 'ファイルを読めません'],
  [/^is missing$/, '必要です'],
  [/^there is no such setting$/, 'このような設定はありません'],
  [/^there is no such setting; (\S+) may be meant$/, 'このような設定はありません。$1 のことでしょうか'],
  [/^there is no such setting; take it away$/, 'このような設定はありません。取り除いてください'],
  [/^only the company can say this; write it here$/, '会社にしか分からない事項です。ここに書いてください'],
  [
    /^the published policy does not state this; put it in your settings file$/,
    '公表文に書かれていません。設定ファイルに書いてください',
  ],
  [
    /^the published policy states this in English only, .*$/,
    '公表文には英語でしか書かれていません。通知に記すとおりの日本語を、設定ファイルに書いてください',
  ],
  [
    /^is printed in Japanese letters; write it as it stands in Japanese, as (.*)$/,
    '通知に印刷されます。日本語で書いてください（例 $1）',
  ],
  [/^must be text; put it between quotes$/, '文字列としてください（引用符で囲んでください）'],
  [/^must be text$/, '文字列としてください'],
  [/^must be a number$/, '数値としてください'],
  [/^must be a whole number$/, '整数としてください'],
  [/^must be true or false$/, 'true か false としてください'],
  [/^must be a list$/, 'リストとしてください'],
  [/^must be a table of settings$/, '設定の表（項目: 値）としてください'],
  [/^must be (`.*`)$/, '$1 のいずれかとしてください'],
  [/^the Act allows no fee for this right (.*)$/, 'この請求に手数料は認められません $1'],
  [
    /^the profile publishes no purpose called (\S+) under `purposes`; .*$/,
    '利用目的 $1 は、プロファイルの `purposes` にありません。公表しているものを書いてください（法第21条第1項、第32条第2項）',
  ],
  [/^no column is named for (\S+)$/, '$1 の列が identity に書かれていません'],
  [
    /^(.+) alone finds other people too .*$/,
    '$1 だけでは別の方（同姓同名、ご家族）も見つかります。他の項目と組み合わせてください',
  ],
  [
    /^say how its records lie there: .*$/,
    '記録の並び方を書いてください：一行に一つなら `lines`、ファイル全体が一つのリストなら `list`、リストが中にあるならその場所（例 `{ list: data.customers }`）',
  ],
  [
    /^say for what these data are used: .*$/,
    '利用目的を書いてください：`purposes: [id]`。id はプロファイルの `purposes` で公表しているもの（法第21条第1項、第32条第2項）',
  ],
  [
    /^say on which footing it is left out: .*$/,
    '示さない根拠を書いてください：個人データでないなら `{ notPersonal: 理由 }`、不開示なら `{ withheld: 法第33条第2項の事由, label: 名称, because: 理由 }`（理由は通知に記されます）',
  ],
  [
    /^the SHA-256 of the token, in hex; .*$/,
    'トークンの SHA-256（16進数64桁）としてください。`npm run token` がトークンとともに作ります',
  ],
  [/^is that of (.+) too; give each person .*$/, '$1 と同じです。職員ごとに別の id とトークンにしてください'],
  [/^a collection in a database names its table$/, 'データベースの記録には `table` を書いてください'],
  [/^a short name in small letters$/, '英小文字で始まる短い名前（英小文字、数字、_、-）としてください'],
  [/^a postal code, as (\S+)$/, '郵便番号としてください（例 $1）'],
  [/^a day of the year, as (\S+)$/, '月日としてください（例 $1）'],
  [
    /^is missing beside your own ([^;]+); say who works at the desk: .*$/,
    '自社の $1 とともに必要です。職員ファイルを指定してください（中の行は `npm run token` が作ります）',
  ],
  [
    /^is missing beside your own ([^;]+); say where your records lie: .*$/,
    '自社の $1 とともに必要です。自社の PostgreSQL の接続先か、npm のものを MADOGUCHI_DATA の中で使うなら `embedded` を書いてください',
  ],
  [/^is missing beside your own ([^;]+); .*$/, '自社の $1 とともに必要です'],
  [/^is there and empty; .*$/, '値が空です。値を書くか、取り除いてください'],
  [
    /^(\S+) cannot be read \((\w+)\); name a folder that `madoguchi init` wrote$/,
    '$1 を読めません（$2）。madoguchi init が作ったフォルダーを指定してください',
  ],
  [/^(\S+:\d+) is no setting; write it as NAME=value$/, '$1 は設定の形ではありません。NAME=値 と書いてください'],
  [
    /^another program, perhaps this desk itself, listens on (\S+); .*$/,
    '$1 は使用中です（この窓口自身かもしれません）。止めるか、別のポートにしてください',
  ],
  [
    /^this user may not write into (\S+) \((\w+)\); .*$/,
    '$1 に書き込めません（$2）。別のフォルダーにするか、権限を与えてください',
  ],
  [/^(\S+) is no folder; name one$/, '$1 はフォルダーではありません'],
  [
    /^the database does not let us in; .*$/,
    'データベースにログインできません。利用者名、パスワード、pg_hba.conf をご確認ください',
  ],
  [
    /^there is no such database on that server; .*$/,
    'そのサーバーに指定のデータベースがありません。作るか、接続先の末尾の名前を直してください',
  ],
  [
    /^the mail server does not let us in: .*$/,
    'メールサーバーにログインできません。SMTP_URL の利用者名とパスワードをご確認ください',
  ],
  [/^the mail server offers no TLS, .*$/, 'メールサーバーが TLS に対応していません（SMTP_WITHOUT_TLS にもありません）'],
  [/^the certificate of the mail server is not trusted$/, 'メールサーバーの証明書を信頼できません'],
  [/^the mail server cannot be reached$/, 'メールサーバーに接続できません'],
];
