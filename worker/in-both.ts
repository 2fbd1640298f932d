import { toMend, type Misconfigured } from '../config';
import type { Said } from './said';

/** Everything that is to be mended in the settings, in the language of whoever reads it. */
export const mendedIn = ({ complaints }: Misconfigured, lang: keyof Said): string =>
  toMend(
    complaints.map((one) => (typeof one === 'string' ? inBoth(one) : one)[lang]),
    lang,
  );

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
  [
    /^at most (\d+): from that age minors understand .*$/,
    '$1歳以下としてください。その年齢からは、ご本人が請求の意味を理解し、自ら請求できます（法第37条第1項）。代理人による請求ができること（法第37条第3項、施行令第13条第1号）は、ご本人の請求を妨げません',
  ],
  [/^no column is named for (\S+)$/, '$1 の列が identity に書かれていません'],
  [
    /^say whether these are one value in parts, (`.*`), or a value each, (`.*`)$/,
    '一つの値が分かれて入っている列なら $1、それぞれが別の値の列なら $2 と書いてください',
  ],
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
    '示さない根拠を書いてください：個人データでないなら `{ notPersonal: 理由 }`、不開示なら `{ withheld: 法第33条第2項の事由, label: 名称, because: 理由, fact: 根拠となる事実 }`（理由は通知に記され、事実は見立てに示されます。案件ごとに開示に改められます）',
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
  [/^and (\d+) more; mend these first$/, 'ほか $1件。まずここまでを直してください'],
  [
    /^its aliases .* unfold into more than any such file holds; .*$/,
    '別名（`*name`）の展開が大きすぎます。展開して書いてください',
  ],
  [/^must be the address of a PostgreSQL, as (\S+), or (\S+)$/, 'PostgreSQL の接続先（例 $1）か $2 としてください'],
  [
    /^must be the address of the MySQL or MariaDB of (\S+), as (\S+)$/,
    '$1 の MySQL か MariaDB の接続先としてください（例 $2）',
  ],
  [/^must be the address of the PostgreSQL of (\S+), as (\S+)$/, '$1 の PostgreSQL の接続先としてください（例 $2）'],
  [/^must be the address at which (\S+) is asked, as (\S+)$/, '$1 に尋ねる URL としてください（例 $2）'],
  [
    /^must be the secret shared with (\S+): .*, as made by: (.+)$/,
    '$1 と共有する秘密（`whsec_` と、24バイト以上の Base64）としてください。次で作れます：$2',
  ],
  [/^must be the address of a mail server, as (.+) or (.+)$/, 'メールサーバーの接続先としてください（例 $1、$2）'],
  [/^must hold one address, as (.+)$/, 'メールアドレスを一つだけ書いてください（例 $1）'],
  [/^must be host:port, as (\S+), without (\S+)$/, 'ホスト:ポート としてください（例 $1。$2 は付けません）'],
  [/^must be the number of a port, 0 to 65535$/, 'ポート番号（0～65535）としてください'],
  [/^must be silent, error, warn, info or debug$/, 'silent、error、warn、info、debug のいずれかとしてください'],
  [
    /^holds letters that are not UTF-8; .*$/,
    'UTF-8 でない文字があります。書いてあるファイルを UTF-8 で保存し直してください',
  ],
  [
    /^is missing beside (\S+); Temporal asks for both, .*$/,
    '$1 とともに必要です（Temporal は両方を求めます）。使わないなら $1 を取り除いてください',
  ],
  [/^contradicts (.+); Temporal knows us by one or by the other$/, '$1 と両立しません。どちらか一方にしてください'],
  [
    /^is missing; the key or certificate you give is for a Temporal elsewhere, .*$/,
    '必要です。鍵や証明書は外部の Temporal のためのものなので、その接続先を書いてください',
  ],
  [
    /^is missing beside (MADOGUCHI_OIDC_.+); staff sign in at your identity provider .*$/,
    '$1 とともに必要です。職員がそちらの認証基盤でサインインするには、四つの設定がすべて要ります',
  ],
  [
    /^must be the address of your identity provider, as (\S+); http on this machine alone$/,
    '認証基盤のアドレスとしてください（例 $1）。http はこの機械の中に限ります',
  ],
  [
    /^must be the address at which your staff open this desk, as (\S+)$/,
    '職員がこの窓口を開くアドレスとしてください（例 $1）',
  ],
  [/^is the `sub` by which your identity provider knows them$/, '認証基盤でのその人の識別子（sub）としてください'],
  [
    /^is missing beside SMTP_WITHOUT_TLS; .*$/,
    'SMTP_WITHOUT_TLS とともに必要です。メールサーバーを書くか、SMTP_WITHOUT_TLS を取り除いてください',
  ],
  [
    /^is missing beside MAIL_FROM; .*$/,
    'MAIL_FROM とともに必要です。なければメールは発送箱から出ません。両方を書くか、両方を取り除いてください',
  ],
  [
    /^in (\S+) lie the records of the invented shop; .*$/,
    '$1 には架空の店の記録があります。自社用に別のフォルダーを指定してください',
  ],
  [
    /^this user may not listen on (\d+); .*$/,
    'この利用者は $1 番で待ち受けできません。1024 以上のポートにしてください',
  ],
  [
    /^this machine cannot listen on (\S+) \((\w+)\); .*$/,
    'このマシンは $1 で待ち受けできません（$2）。このマシン自身のアドレスか 0.0.0.0 にしてください',
  ],
  [
    /^(\S+) can be read by everybody on this machine; .* (chmod 600 \S+)$/,
    '$1 はこのマシンの誰にでも読めます。$2 を実行してください',
  ],
  [
    /^is not the key of the certificate in TEMPORAL_TLS_CERT; .*$/,
    'TEMPORAL_TLS_CERT の証明書の鍵ではありません。PEM 形式の一組としてください',
  ],
  [/^(\S+) cannot be read \((\w+)\)$/, '$1 を読めません（$2）'],
  [
    /^(\S+) cannot be read \((\w+)\); it must be a file .*$/,
    '$1 を読めません（$2）。このプログラムの利用者が読めるファイルとしてください',
  ],
  [
    /^(\S+) is not there; make it by: (.+), and keep a copy apart from the database$/,
    '$1 がありません。$2 で作り、データベースとは別に控えを保管してください',
  ],
  [
    /^(\S+) holds (\d+) bytes, and the master key has (\d+); .*$/,
    '$1 は $2バイトで、マスター鍵の $3バイトではありません。正しいファイルを置いてください（新しい鍵は openssl rand -out ファイル $3）',
  ],
  [
    /^(\S+) is not there, and the records were sealed under the key in it; .*$/,
    '$1 がありません。記録はこの鍵で封じられており、他の鍵では開けません。控えから戻すか、MADOGUCHI_MASTER_KEY_FILE で場所を指定してください',
  ],
  [
    /^the master key of these records is being changed, .*$/,
    'この記録のマスター鍵は変更の途中で、前の鍵で封じられたものが残っています。`madoguchi keys rotate` が終わるまで、前の鍵を MADOGUCHI_MASTER_KEY_FILE、新しい鍵を MADOGUCHI_NEXT_MASTER_KEY_FILE で指定してください',
  ],
  [
    /^(\S+) is not the key these records were sealed under; .*$/,
    '$1 は、この記録を封じた鍵ではありません。以前の鍵か、この鍵の記録の接続先を指定してください',
  ],
  [
    /^what answers there is no Temporal; look at host and port$/,
    '応答しているのは Temporal ではありません。ホストとポートをご確認ください',
  ],
  [
    /^this Temporal has no namespace (\S+); make it by: (.+)$/,
    'この Temporal に名前空間 $1 がありません。次で作れます：$2',
  ],
  [
    /^Temporal does not let us into the namespace (\S+); look at (.+), and at .*$/,
    'Temporal が名前空間 $1 に入ることを認めません。$2 と、API キー又は証明書と鍵をご確認ください',
  ],
  [
    /^no TLS could be agreed on with what answers there; .*$/,
    '接続先との暗号化通信（TLS）が成立しません。ポートと、TEMPORAL_API_KEY 又は TEMPORAL_TLS_CERT と TEMPORAL_TLS_KEY をご確認ください',
  ],
  [
    /^this is PostgreSQL (\S+); the records need 15 or later, .*$/,
    'PostgreSQL $1 です。記録には 15 以降が必要です。新しいものの接続先を指定してください',
  ],
  [
    /^this database is encoded in (\S+); make one with: (.+)$/,
    'データベースの文字コードが $1 です。次で作ってください：$2',
  ],
  [
    /^this is a copy that cannot be written to; .*$/,
    '書き込めない複製（レプリカ）です。主となるサーバーの接続先を指定してください',
  ],
  [
    /^its user may make no tables there; .*(grant create on schema \S+)$/,
    '利用者に表を作る権限がありません。データベースの所有者にするか、$1 を実行してください',
  ],
  [
    /^its user may not look at its own tables; .*$/,
    '利用者が自分の表を見られません。データベースの所有者にしてください',
  ],
  [
    /^these records were made by version 0\.1\.0, .*$/,
    '版 0.1.0 の記録で、この版では読めません。新しいデータベースの接続先か、npm の PostgreSQL なら MADOGUCHI_DATA で新しいフォルダーを指定してください',
  ],
  [
    /^its host lies outside your own network, and the address says no sslmode: .*$/,
    'ホストが社内網の外にあり、接続先に sslmode がないため、このままでは暗号化せずに送ることになります。接続先の末尾に ?sslmode=verify-full と書いてください',
  ],
  [
    /^the certificate of the database is not trusted \((\S+)\); .*$/,
    'データベースの証明書を信頼できません（$1）。接続先の sslmode と sslrootcert をご確認ください',
  ],
  [
    /^what answers there is no PostgreSQL we can speak with \((\S+)\); .*$/,
    '応答しているのは、接続できる PostgreSQL ではありません（$1）。ホスト、ポート、sslmode をご確認ください',
  ],
  [
    /^nothing says how the person’s records are found here: .*$/,
    '本人の記録の探し方がありません。`findBy` に項目の組を書くか、`belongsTo` にこの記録が属する記録を書いてください',
  ],
  [/^this store has no other collection (\S+)$/, 'この保管場所に、別の記録の種類 $1 はありません'],
  [
    /^these records belong to each other in a ring, .*$/,
    '`belongsTo` が互いに巡っており、最初の記録の探し方がありません。どれかに `findBy` を書いてください',
  ],
  [
    /^two collections of this store are called (\S+)$/,
    'この保管場所に $1 という記録の種類が二つあります。別の id にしてください',
  ],
  [/^two stores are called (\S+)$/, '$1 という保管場所が二つあります。別の id にしてください'],
  [/^a store or another provision is called (\S+)$/, '保管場所か別の提供先に $1 があります。別の id にしてください'],
  [
    /^no kind of people is called (\S+): .*$/,
    '`people` に $1 がありません。地図の冒頭の `people` に、その人々の呼び名とともに書いてください',
  ],
  [
    /^say to whom personal data are provided under an opt-out, .*$/,
    'オプトアウトによる提供先を書いてください。ないなら `provisions: []` とします（法第27条第2項。通知に記されます）',
  ],
  [
    /^nothing here is ever searched, .*$/,
    '検索するものが一つもありません（すべて存在を明かせない記録です。令第5条）。ほかに個人データのある場所を書いてください',
  ],
  [
    /^no store vouches as a whole; .*$/,
    '保管場所の全体を確認済みとすることはできません。確認した記録の種類に、何をどう確かめたかを書いてください（例 `vouches: { email: 登録時に送った URL を開いた }`）',
  ],
  [
    /^say which identifiers the company checked .*$/,
    '会社が本人のものと確かめた項目と、その方法を書いてください（例 `{ email: 登録時に送った URL を開いた }`）。確かめていないなら `vouches` を取り除いてください',
  ],
  [
    /^these records name nobody, so they vouch for nobody: .*$/,
    '氏名も生年月日もない記録では確認になりません。`identity` に氏名か生年月日の列を書いてください',
  ],
  [
    /^a serious hindrance is not taken on a word: .*$/,
    '業務への著しい支障は、それを示す記録（`record`）がなければ認められません。記録を書くか、列を示して案件ごとに決裁者が判断してください（法第33条第2項第2号）',
  ],
  [
    /^say why these records are not simply answered: .*$/,
    'そのまま回答しない理由を書いてください：`{ existenceHarms: 令第5条の事由, because: 理由 }`、`{ entrustedBy: 委託元, desk: 窓口 }`、`{ anotherLaw: 法令名, because: 理由 }`（法第33条第4項）、`{ pseudonymised: 理由 }`（法第41条第9項）。理由がないなら `held` を取り除いてください',
  ],
  [
    /^say which law keeps these records secret, .*$/,
    '秘密とする法律と、誰の秘密かを書いてください：`{ law: 電気通信事業法第4条, protects: others }` 又は `protects: thePerson`。そのような法律がないなら `secrecy` を取り除いてください',
  ],
  [
    /^only in a store of kind json do records lie within others; take it away$/,
    '`within` は kind: json の保管場所だけのものです。取り除いてください',
  ],
  [/^no such time zone; write it as (\S+) or (\S+)$/, 'このような時間帯はありません。$1 や $2 のように書いてください'],
  [/^name the shapes side by side, at least two: (.*)$/, '字形を二つ以上並べて書いてください（例 $1）'],
];
