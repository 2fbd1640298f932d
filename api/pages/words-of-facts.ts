import type { Said } from '../../law/said';

/** What the facts beside an entry of a journal are called, by their names there: Japanese, then English. Nothing is called as a field of a form is, which may be something else. */
const FACTS = `
about|対象の案件|about
answerBy|回答の方法|to be answered by
applicant|請求する人|who asks
application|申請番号|application
approved|決裁した通知|letter that was approved
arrivedBy|到達の方法|how it arrived
arrivedOn|到達日|arrived on
as|扱い|taken as
asked|次の依頼|asked again by
asks|補正をお願いした事項|defects told
askedOn|お尋ねした日|asked on
because|理由|because
by|方法・実施者|by
case|対象の案件|case
changed|変更した件数|records changed
complaint|苦情の番号|complaint
consentedOn|同意した日|consented on
content|識別符号|known by
continues|引き継いだ案件|takes up
copy|写しの種類|copy
count|件数|how many
dataMap|データマップの版|data map
decision|決定|decision
deed|操作|deed
departs|検討結果と異なる点|departures from the weighing
digest|識別符号|known by
document|文書番号|document
documentNumber|文書番号|document
doneOn|実施日|done on
due|期日|due
dueOn|期日|due on
engineKnew|自動処理が知っていた版|version the engine knew
entry|読んだ内容の識別符号|what was read is known by
erased|消去した件数|records erased
erasures|消去の記録|lines of erasures
evidence|証拠のファイル|file that shows it
excessYen|過納額（円）|paid too much (yen)
feeDue|手数料（円）|fee (yen)
findings|検索結果の識別符号|findings known by
firstDay|初日|first day
for|対象の記録|for
found|見つかったもの|found
foundMany|件数|found
heldSince|保全の開始日|held since
hold|保全の番号|hold
how|方法|how
instead|以前の追跡番号|instead of
instruction|連絡の番号|instruction
items|件数|records
kept|残した件数|records kept
kind|種類|kind
knownAs|請求者との関係|known as
lang|言語|language
lastDay|最終日|last day
leadsTo|新しい案件|leads to
left|残ったもの|what is left
leftTold|残るものの識別符号|what is told to be left known by
letter|通知|letter
lettersIn|通知の言語|letters in
limitedTo|限定|limited to
lines|件数|lines
link|リンク|link
mailClass|郵便の種類|class of mail
measure|措置|measure
now|新しい版|now
nth|回数|time
number|番号|number
of|対象|of
on|日付|day
openedFrom|受付日（から）|opened from
openedUntil|受付日（まで）|opened until
other|相手|who else holds it
outcome|結果|outcome
owner|担当|owner
pieces|証書等の数|pieces
plan|計画の識別符号|plan known by
processor|委託先|processor
open|未了のみ|only open ones
profile|規程の版|procedure
promisedOn|お約束の日|promised day
proof|確認の資料|proof
provision|第三者提供|provision
questions|お尋ねの数|questions
recordsHad|記録にあった版|version the records had
records|記録の種類|kind of record
relief|求められた措置|asked for
reminder|注意した期限|reminder
replay|再処理の番号|replay
request|請求の案件|request
returned|返還する証書等の数|pieces that go back
returnedOn|返戻日|came back on
reviewOn|見直す日|looked at again on
right|請求の種類|right
round|回|round
rows|件数|records
says|回答|says
since|起算日|since
slip|回答書の文書番号|slip
staff|担当者|who
stage|段階|stage
stands|扱い|is held to be
stopped|停止した件数|marked as stopped
store|保管場所|store
stores|保管場所の数|stores
takenAs|扱い|taken as
takenYen|収納額（円）|taken (yen)
tells|伝える内容|what is told
time|時刻|time
to|宛先|to
toReview|承認者の確認待ち|waits for an approver’s look
token|トークンの番号|token
tracking|追跡番号|tracking number
trouble|止まった理由|trouble
undertaking|回答の後に行うことの番号|what follows
until|期日|until
version|請求の版|version
way|送り方|way
weighed|検討の識別符号|weighing known by
what|対象|what
yen|金額（円）|yen
`;

export const FACT_WORDS: Readonly<Record<string, Said>> = Object.fromEntries(
  FACTS.trim()
    .split('\n')
    .map((line) => line.split('|') as [string, string, string])
    .map(([name, ja, en]) => [name, { ja, en }]),
);

/** What a fact says where it says it in a word of the desk's own; of some facts a word means something else than of others. */
export const SAID_IN_FACTS: Readonly<Record<string, Said>> = {
  answered: { ja: '回答済み', en: 'answered' },
  withdrawn: { ja: '取下げ', en: 'withdrawn' },
  rejected: { ja: '請求の返戻', en: 'closed without a reply to what was asked' },
  becameRequest: { ja: '請求として対応', en: 'became a request' },
  inStore: { ja: '保管場所の記録で確認', en: 'seen in the store' },
  byUs: { ja: '当窓口の記録で確認', en: 'by our own records' },
  done: { ja: '実施済み', en: 'done' },
  inPart: { ja: '一部のみ', en: 'in part' },
  gone: { ja: 'なくなっている', en: 'gone' },
  unknown: { ja: '不明', en: 'unknown' },
  explained: { ja: '残す理由のあるもののみ', en: 'only what is kept for a reason' },
  left: { ja: '残っている', en: 'something is left' },
  cannot: { ja: '実施できない', en: 'cannot be done' },
  letBe: { ja: '実施しないままとする', en: 'left undone' },
  us: { ja: '当窓口', en: 'this desk' },
  owner: { ja: '担当部署', en: 'the owner of the system' },
  nobodyAsks: { ja: '請求する人の変更', en: 'nobody asks by a mandate any more' },
  applicant: { ja: '請求する人', en: 'who asks' },
  people: { ja: '人の記載', en: 'who they are' },
  authority: { ja: '代理権の書類', en: 'papers of authority' },
  identity: { ja: '本人確認', en: 'identity' },
  application: { ja: '請求書の内容', en: 'the request' },
  findings: { ja: '検索結果', en: 'what was found' },
  mandate: { ja: '委任', en: 'the mandate' },
  measures: { ja: '措置', en: 'measures' },
  about: { ja: 'この案件に関する苦情', en: 'about the case' },
  request: { ja: '請求', en: 'a request' },
  contradicts: { ja: '確認した事項との不一致', en: 'contradicts what was proven' },
  'proven address': { ja: '確認済みの住所', en: 'the proven address' },
  'address held before': { ja: '以前から保有する住所', en: 'the address held before' },
  'the same address': { ja: '同じ住所', en: 'the same address' },
  'another address': { ja: '別の住所', en: 'another address' },
};
