import type { Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';

export type Lack = Plan['lacks'][number];
type Named = Pick<Collection, 'id' | 'label'>;
const lack = (what: Lack['what'], { id }: Named, en: string, ja: string): Lack => ({ what, collection: id, en, ja });
/** So many records, in words. */
export const rows = (count: number): { readonly en: string; readonly ja: string } => ({
  en: `${count} ${count === 1 ? 'record' : 'records'}`,
  ja: `${count}件`,
});

/** A case keeps the data map it was opened with until it is moved: what is written into the map helps none that is under way by itself. */
const MOVED = {
  en: 'then start the desk anew and move the case to that map (`madoguchi map NUMBER`)',
  ja: '窓口を起動し直して、案件をそのデータマップに移してください（`madoguchi map NUMBER`）',
} as const;

/** What a person settles before anything is done, each with what to do; a table, a column and a count, and nobody's data. */
export const lacks = {
  undecided: (one: Named): Lack =>
    lack(
      'undecided',
      one,
      `nobody decided what erasing does to ${one.id}: write \`erasing\` there in the data map, ${MOVED.en}`,
      `${one.id} の記録を消去のときどうするかが決まっていません。データマップに \`erasing\` を書き、${MOVED.ja}`,
    ),
  column: (one: Named, column: string): Lack =>
    lack(
      'undecided',
      one,
      `records of ${one.id} may stay, and nobody decided what becomes of ${column} then: write it under \`erasing.columns\`, or \`covers\` where the basis asks for it, ${MOVED.en}`,
      `${one.id} の記録は残り得ますが、そのとき列 ${column} をどうするかが決まっていません。\`erasing.columns\` か、保存の根拠が求める列なら \`covers\` に書き、${MOVED.ja}`,
    ),
  hashedReach: (one: Named, column: string): Lack =>
    lack(
      'undecided',
      one,
      `a hash of ${column} still leads to whoever is reached there, for addresses can be tried until one fits: write \`empty\`, a text, or \`{ drawn: "@erased.invalid" }\` where each must have its own, under \`erasing.columns\` of ${one.id}`,
      `列 ${column} のハッシュ値は、宛先を順に試せば本人に戻せます。${one.id} の \`erasing.columns\` には \`empty\` か固定の文字を、行ごとに異なる値が要るときは \`{ drawn: "@erased.invalid" }\` を書いてください`,
    ),
  drawnTies: (one: Named, column: string): Lack =>
    lack(
      'undecided',
      one,
      `${column} of ${one.id} ties records together, and a word drawn for each would tear them apart: write \`kept\` under \`erasing.columns\`, or \`hash\` in both places`,
      `${one.id} の列 ${column} は記録どうしを結び付けており、記録ごとに新しい符号とすると結び付きが失われます。\`erasing.columns\` には \`kept\` か、双方の列に \`hash\` を書いてください`,
    ),
  hashedForNothing: (one: Named, column: string): Lack =>
    lack(
      'undecided',
      one,
      `${column} of ${one.id} is hashed beside columns that still say whose the record is: write \`empty\`, or erase these too`,
      `${one.id} の列 ${column} をハッシュ値にしても、同じ記録のほかの列から本人が分かります。\`empty\` とするか、それらの列も消去してください`,
    ),
  alongNothing: (one: Named): Lack =>
    lack(
      'undecided',
      one,
      `${one.id} is kept along with the record it belongs to, and belongs to none: write \`belongsTo\`, or a basis and a day`,
      `${one.id} は属する記録とともに保存するとありますが、\`belongsTo\` がありません。\`belongsTo\` か、根拠と起算日を書いてください`,
    ),
  pointsUnknown: (one: Named, from: string, name: string): Lack =>
    lack(
      'unknownReference',
      one,
      `${from} points at ${one.id} (${name}), and the data map is silent on it: make a collection of it, or name it under \`leftOut\` of the store where no row of it is about a person`,
      `表 ${from} が ${one.id} を参照していますが（${name}）、データマップにありません。collections に加えるか、個人に関する行がなければ保管場所の \`leftOut\` に書いてください`,
    ),
  noBasis: (one: Named, basis: string): Lack =>
    lack(
      'undecided',
      one,
      `${one.id} is kept on ${basis}, which the profile does not have: write it under \`retention\` of the profile, then plan again`,
      `${one.id} の保存の根拠 ${basis} がプロファイルにありません。プロファイルの \`retention\` に書き、計画し直してください`,
    ),
  lockedForNothing: (one: Named): Lack =>
    lack(
      'undecided',
      one,
      `objects of ${one.id} are locked, and nobody said on which basis: write \`lockedFor\` of the store, by a name under \`retention\` of the profile, or lift the lock, then plan again`,
      `${one.id} のオブジェクトがロックされていますが、その根拠が書かれていません。保管場所の \`lockedFor\` にプロファイルの \`retention\` の名を書くか、ロックを解除し、計画し直してください`,
    ),
  correctedNowhere: (one: Named): Lack =>
    lack(
      'mayNotAct',
      one,
      `what ${one.id} holds is not corrected by the desk, which writes no objects: let whoever keeps it put a correct one in its place, and leave it out of the measure`,
      `${one.id} のオブジェクトの内容は、この窓口では訂正できません。保管の担当に正しいものと置き換えてもらい、措置の範囲から除いてください`,
    ),
  noMark: (one: Named): Lack =>
    lack(
      'undecided',
      one,
      `nothing marks records of ${one.id} as not to be used: write \`restricting\` there in the data map, or leave them out of the measure`,
      `${one.id} の記録に利用停止の印を付ける列がありません。データマップに \`restricting\` を書くか、措置の範囲から除いてください`,
    ),
  unsearched: (one: Named, why: { readonly en: string; readonly ja: string }): Lack =>
    lack(
      'unsearched',
      one,
      `it is not known what ${one.id} holds: ${why.en}`,
      `${one.id} に何があるか分かりません：${why.ja}`,
    ),
  undated: (one: Named, count: number, basis: string): Lack =>
    lack(
      'undated',
      one,
      `of ${rows(count).en} of ${one.id} nothing says from which day they are kept (${basis}): let their owner write the day, or decide on them by hand, then plan again`,
      `${one.id} の${rows(count).ja}は、保存期間の起算日（${basis}）が分かりません。担当者に日付を入れてもらうか人が判断し、計画し直してください`,
    ),
  namesTwo: (one: Named, count: number): Lack =>
    lack(
      'namesTwo',
      one,
      `${rows(count).en} of ${one.id} bear another name or birthday than the proven ones: an officer says whose each is, then plan again`,
      `${one.id} の${rows(count).ja}には、確認したものと異なる氏名又は生年月日があります。誰の記録かを担当責任者が定め、計画し直してください`,
    ),
  nowAnothers: (one: Named, count: number): Lack =>
    lack(
      'nowAnothers',
      one,
      `${rows(count).en} of ${one.id} that were theirs are another’s by now: nothing is done in them; an officer looks at them in the store`,
      `${one.id} の${rows(count).ja}は、以前は本人の記録でしたが、今は別の人の記録になっています。消去も変更もしていません。担当責任者が保管場所で確かめてください`,
    ),
  perhaps: (one: Named, count: number): Lack =>
    lack(
      'perhaps',
      one,
      `${rows(count).en} of ${one.id} may be theirs: an officer says whose each is, then plan again`,
      `${one.id} の${rows(count).ja}は本人のものかもしれません。誰の記録かを担当責任者が定め、計画し直してください`,
    ),
  shared: (one: Named, count: number, from: readonly string[]): Lack =>
    lack(
      'namesTwo',
      one,
      `records of others (${from.join(', ')}) point at ${rows(count).en} of ${one.id} too: write \`shared: stays\` under \`erasing\` where such a record stays as it is, make a collection of what points at it, ${MOVED.en}; or decide by hand, and plan again`,
      `${one.id} の${rows(count).ja}は、ほかの人の記録（${from.join('、')}）からも参照されています。そのまま残すなら \`erasing\` に \`shared: stays\` と書き、又は参照元を collections に加え、${MOVED.ja}。人が判断するときは、決定を改めて計画し直してください`,
    ),
  hidesOthers: (one: Named, count: number): Lack =>
    lack(
      'namesTwo',
      one,
      `${rows(count).en} of ${one.id} hide what nobody knows as theirs, which would be read again: write \`shared: stays\` under \`erasing\` where such a record stays, ${MOVED.en}; or decide by hand, and plan again`,
      `${one.id} の${rows(count).ja}（削除マーカー）は、本人のものと分からない版を隠しており、消去するとその版が再び読めるようになります。そのまま残すなら \`erasing\` に \`shared: stays\` と書き、${MOVED.ja}。人が判断するときは、決定を改めて計画し直してください`,
    ),
  unknownReference: (one: Named, count: number, from: string, name: string): Lack =>
    lack(
      'unknownReference',
      one,
      `${rows(count).en} of ${from}, which no collection of the data map reads, point at ${one.id} (${name}): make a collection of ${from}, ${MOVED.en}`,
      `どの collections にもない表 ${from} の${rows(count).ja}が ${one.id} を参照しています（${name}）。${from} を collections に加え、${MOVED.ja}`,
    ),
  breaks: (one: Named, column: string, rule: string): Lack =>
    lack(
      'breaksRule',
      one,
      `what is to stand in ${column} of ${one.id} breaks a rule of the store (${rule}): choose another under \`erasing.columns\`, ${MOVED.en}`,
      `${one.id} の列 ${column} に入れる値は、保管場所の制約（${rule}）に反します。\`erasing.columns\` を改め、${MOVED.ja}`,
    ),
  markBreaks: (one: Named, column: string, rule: string): Lack =>
    lack(
      'breaksRule',
      one,
      `the mark of the provision breaks a rule of the store in ${column} of ${one.id} (${rule}): write under \`stopped\` of its \`marks\` (\`provisions\`) what the store takes, ${MOVED.en}`,
      `提供停止の印は、${one.id} の列 ${column} の制約（${rule}）に反します。保管場所に入る値を、その提供（\`provisions\`）の \`marks\` の \`stopped\` に書き、${MOVED.ja}`,
    ),
  restrictingBreaks: (one: Named, column: string, rule: string): Lack =>
    lack(
      'breaksRule',
      one,
      `the mark of ${one.id} breaks a rule of the store in ${column} (${rule}): write under \`restricting\` of it what the store takes, ${MOVED.en}`,
      `${one.id} の利用停止の印は、列 ${column} の制約（${rule}）に反します。保管場所に入る値を \`restricting\` に書き、${MOVED.ja}`,
    ),
  correctionUnfit: (one: Named, column: string, rule: string): Lack =>
    lack(
      'breaksRule',
      one,
      `what the decision puts into ${column} of ${one.id} does not fit there (${rule}): an approver sends the decision back (\`madoguchi return\`), and the officer decides anew with a value that fits, as the store writes it`,
      `決定により ${one.id} の列 ${column} に入れる値は、そこに入りません（${rule}）。決裁者が決定を差し戻し（madoguchi return）、担当責任者が、保管場所に入る書き方の値で決定し直してください`,
    ),
  mayNotAct: (one: Named, table: string, privilege: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `the role of \`connectionForMeasures\` may not ${privilege} ${table}: grant it, then plan again`,
      `\`connectionForMeasures\` のロールに、表 ${table} の ${privilege} の権限がありません。許可し、計画し直してください`,
    ),
  mayNotWrite: (one: Named, file: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `${file}, or the folder it lies in, may not be written to by whoever runs the desk: allow it, or ask its owner, then plan again`,
      `${file} 又はそのフォルダーに書き込む権限がありません。許可するか担当者に依頼し、計画し直してください`,
    ),
  tooLarge: (one: Named, file: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `${file} is one list too large to be written anew here: let its owner write one record on each line (\`records: lines\`), or ask them to do it`,
      `${file} は全体が一つの一覧で、大きすぎて書き直せません。1行1件の形（\`records: lines\`）にするか、担当者に依頼してください`,
    ),
  entriesBelow: (one: Named, count: number): Lack =>
    lack(
      'mayNotAct',
      one,
      `below ${rows(count).en} of ${one.id} lie other entries, and a directory erases no entry with others below it: make a collection of these, ${MOVED.en}; or let the owner of the directory move them, and plan again`,
      `${one.id} の${rows(count).ja}の下に、ほかのエントリがあります。ディレクトリでは、下にエントリのあるものは消去できません。それらを collections に加え、${MOVED.ja}。担当者に移してもらったときは、計画し直してください`,
    ),
  noTable: (one: Named, table: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `${table} is a view or a table of another server, where no row can be erased for sure: name under \`table\` of ${one.id} the table itself, or ask its owner`,
      `${table} はビュー又は外部の表のため、行を確実に消去できません。${one.id} の \`table\` に元の表を書くか、担当者に依頼してください`,
    ),
  noTransaction: (one: Named, table: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `${table} is kept by an engine without transactions, where a change that breaks off is half done and nobody knows: move it to InnoDB (\`ALTER TABLE … ENGINE=InnoDB\`), or ask its owner`,
      `表 ${table} はトランザクションのないエンジンにあり、途中で切れた変更がどこまで進んだか分かりません。InnoDB に移すか（\`ALTER TABLE … ENGINE=InnoDB\`）、担当者に依頼してください`,
    ),
  keepsHistory: (one: Named, table: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `${table} is system-versioned: the server keeps every row that is erased or changed there as its history; ask its owner, who ends the history too`,
      `表 ${table} はシステムバージョン管理されており、消去・変更した行も履歴に残ります。履歴の削除も含めて担当者に依頼してください`,
    ),
  toldInPart: (one: Named, table: string): Lack =>
    lack(
      'mayNotAct',
      one,
      `the user of \`connectionForMeasures\` is told only of tables it may read, and so not of every foreign key that points at ${table}: grant it SELECT on the whole database, then plan again`,
      `\`connectionForMeasures\` の利用者には、読める表のことしか分からず、表 ${table} を参照する外部キーのすべては分かりません。データベース全体の SELECT を許可し、計画し直してください`,
    ),
  notThere: (one: Named, what: { readonly en: string; readonly ja: string }): Lack =>
    lack('notThere', one, what.en, what.ja),
  tooMany: (one: Named, most: number): Lack =>
    lack(
      'unsearched',
      one,
      `more than ${most} records of ${one.id} are found by themselves: let them hang on another by \`belongsTo\`, or ask its owner`,
      `${one.id} には、それ自体で見つかる記録が${most}件を超えてあります。\`belongsTo\` で別の記録にひも付けるか、担当者に依頼してください`,
    ),
  corrected: (one: Named, field: string): Lack =>
    lack(
      'changedMeanwhile',
      one,
      `what stands in ${field} of a record of ${one.id} is no longer what was decided on: search again, then decide again`,
      `${one.id} の記録の ${field} は、決定のときの内容から変わっています。再検索し、決定し直してください`,
    ),
  noRecord: (one: Named): Lack =>
    lack(
      'notThere',
      one,
      `a record of ${one.id} that is to be corrected is there no more: search again, then decide again`,
      `訂正する ${one.id} の記録が見つかりません。再検索し、決定し直してください`,
    ),
};

type Beside = Plan['told'][number];

/** What happens besides what is planned, for whoever approves it. */
export const besides = {
  trigger: (table: string, name: string): Beside => ({
    en: `${table}: ${name} runs with every row that is changed here, and may do more`,
    ja: `${table}：行ごとに ${name} が動き、ほかのこともし得ます`,
  }),
  together: (tables: readonly string[]): Beside => ({
    en: `${tables.join(' and ')} point at each other: their rows go at once, or none does`,
    ja: `${tables.join('と')}は互いに参照しているため、一度に消去します（一部だけ消えることはありません）`,
  }),
  takesAlong: (from: string, to: string, count: number): Beside => ({
    en: `with rows of ${to} the database itself erases ${rows(count).en} of ${from}`,
    ja: `${to} の行とともに、データベース自身が ${from} の${rows(count).ja}を消去します`,
  }),
  letsGo: (from: string, to: string, count: number): Beside => ({
    en: `${rows(count).en} of ${from} will point at no row of ${to} any more`,
    ja: `${from} の${rows(count).ja}は、${to} の行を参照しなくなります`,
  }),
  alsoIn: (where: string): Beside => ({ en: `not reached: ${where}`, ja: `措置の及ばない写し：${where}` }),
  stale: (one: Named, column: string): Beside => ({
    en: `${column} of ${one.id} says what was true on its day, and stays`,
    ja: `${one.id} の ${column} は、その日に正しかった内容として残ります`,
  }),
};
