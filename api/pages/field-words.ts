import type { Act } from '../../law/acts';
import type { Said } from '../../law/said';
import type { Lang } from './words';

/** What the fields of acts and applications are called, by their names in the API: Japanese, then English. One line each. */
const FIELDS = `
about|お知らせする事項|what is told
aboutOthers|本人以外の者に関する情報|about somebody else
address|住所|address
agent|代理人|agent
alias|拒否事由の呼び方|the company’s own wording
answer|回答|answer
answerBy|回答の方法|how to be answered
answerWay|媒体又は方法|which medium or way
applicant|請求する人|who asks
appliedOn|請求書の日付|date on the form
areas|黒塗りする箇所|areas to be black
arrivedBy|到達の方法|how it arrived
arrivedOn|到達した日|day it arrived
as|扱い|taken as
asks|尋ねる内容|what is asked
askedOn|求められた日|day it was asked
asksAs|請求する人の立場|as what they ask
authorities|代理権の書類|papers of authority
base64|内容|content
because|理由|because
birthDate|生年月日|date of birth
blackedOut|番号を黒塗り済み|numbers are blacked out
brings|届いたもの|what it brings
by|方法又は人|how, or by whom
cameAs|苦情として到達|came as a complaint
case|案件|case
category|データの種類|kind of data
changedOn|変更された日|day it was changed
claim|主張された事由|what is claimed
claims|主張への判断|what is held of each claim
collection|記録の種類|kind of record
complaint|苦情の番号|complaint
concerning|対象として書かれたこと|what they wrote about the data
conflict|利益相反のおそれ|conflict of interest
conflictTakenBack|利益相反がないとする理由|why the conflict is none
contentType|形式|format
corrections|訂正等の内容|corrections
covers|委任の及ぶ請求|requests covered
customerNumber|顧客番号|customer number
damaged|破損あり|damaged
decision|読んだ決定|the decision that was read
departsBecause|検討結果と異なる判断の理由|why it departs from the weighing
detail|詳細|detail
difficulty|困難である理由|what makes it difficult
dispatchedOn|発送日|day it left
document|書類|document
documents|確認した書類|documents that were seen
does|行うこと|what is to be done
doneOn|実施日|done on
doubts|疑義|doubts
dueOn|期日|due on
earlier|前の案件|earlier case
email|メールアドレス|e-mail address
entry|記録の番号|entry
envelope|封筒の状態|state of the envelope
envelopeMarked|封筒に朱書きあり|envelope is marked
excluded|存否を明らかにしない事由|why it may not be known whether it exists
expiresOn|有効期限|expires on
fact|事実|fact
facts|事実の検討|facts
fee|同封の手数料|fee in the envelope
field|項目|field
fields|項目|fields
fileName|ファイル名|file name
findings|調査の結果|findings
firstDay|初日|first day
for|対象|for
formerAddresses|旧住所|former addresses
formerNames|旧氏名|former names
formerPostalCodes|旧住所の郵便番号|their postal codes
found|確認したこと|what was found
from|確認した連絡先|heard from
givenBy|承諾した人|given by
givenOn|承諾の日|given on
governs|その手続による理由|why that procedure governs
ground|事由|ground
grounds|事由|grounds
heardBefore|以前に確認した連絡先|where they were heard before
height|高さ（%）|height (%)
heldAt|以前から保有する住所|address held before
hold|保全の番号|hold
holds|認められるか|whether it holds
how|方法|how
identifiers|手掛かりとなる情報|identifiers
instead|正しい番号・代わりの措置|instead
instruction|依頼の番号|instruction
instruments|受領した証書等|what was received
investigated|調査|investigation
investigation|調査|investigation
is|判断|is
isFact|事実に関するもの|is a fact
issuedOn|発行日|issued on
issuingOffice|発行局|issuing office
item|記録|record
items|記録|records
kana|フリガナ|reading of the name
keptByLaw|法令による保存|kept by law
kind|種類|kind
knownAs|請求者との関係|as what we know them
knownBy|本人を示す事項|what names the person there
label|名称|name
lastDay|最終日|last day
law|他の法令・手続・申出先|other law, procedure and where to turn
leadsTo|新しい案件の番号|number of the new case
left|左から（%）|from the left (%)
letter|通知の種類|letter
lettersIn|通知の言語|language of letters
limitedTo|請求者による限定|limited to
mailClass|郵便の種類|mail class
measure|措置|measure
measures|措置|measures
name|氏名|name
neededFor|必要とする目的|needed for
none|番号がない理由|why there is none
note|備考|note
notProvided|本人の記録を提供していない提供先|provisions in which nothing of the person is provided
number|番号|number
of|誰のものか|whose
on|日付|day
onPaperBecause|書面とする理由|why on paper
onPrescribedForm|所定の様式による|on the prescribed form
opensZip|ZIP形式を開ける|can open a ZIP
order|順序|order
otherCustomerNumbers|ほかの顧客番号|other customer numbers
otherEmails|ほかのメールアドレス|other e-mail addresses
otherNames|通称等|other names
otherPhones|ほかの電話番号|other telephone numbers
outcome|結果|outcome
outweighedBy|優先される事情|outweighed by
owner|担当部署|owner
page|ページ|page
paper|書類|paper
papers|本人確認書類|proofs of identity
parents|父母の一方でよい理由|why one parent is enough
parentsBecause|その理由|the reason for that
passage|該当箇所|passage
password|請求者が指定したパスワード|password they named
payeeFilledIn|受取人欄に記入あり|payee is filled in
payer|払込人|payer
phone|電話番号|telephone
pieces|対象の証書等|pieces
place|保管場所|where it is kept
plan|読んだ計画|the plan that was read
postalCode|郵便番号|postal code
principal|本人|the person
processor|委託先等|processor
program|用途（プログラムや機器の名前）|used by (a program or a machine)
proof|確認の資料|what shows it
provision|提供|provision
provisions|提供|provisions
purpose|利用目的|purpose
purposes|利用目的|purposes
questions|お尋ね|questions
reason|理由|reason
record|事由を示す記録|record that shows it
records|記録の種類|kinds of record
released|他の人に関する情報を含むが開示するもの|about others, disclosed all the same
relief|求める措置|what is asked for
replied|返答のあった連絡先|where they were heard
restsOn|根拠|rests on
returnedOn|返戻日|came back on
reviewOn|見直す日|looked at again on
rights|請求の種類|rights asked for
roles|役割|roles
round|検索の回|round
sameNumber|同じ番号が既にある理由|why the number is there already
samePerson|異なる事項で確認した方を同一の方とする理由|why whoever is proven by other identifiers is the same person
says|申出・回答の内容|what was said
scan|画像|scan
shows|書類で確認した事項|what it shows
side|面|side
sight|現物を確認した人と場所|who saw the paper, and where
since|いつから|since
slip|回答書の文書番号|document number on the slip
store|保管場所|store
takenAs|扱い|taken as
tells|伝える内容|what is told
text|内容|text
to|宛先・訂正後|to
top|上から（%）|from the top (%)
tracking|追跡番号|tracking number
turn|向き|which way up
uncorrected|訂正しないもの|not corrected
underAnotherLaw|他の法令によるもの|under another law
undertaking|代替措置の内容又は番号|alternative measure, or its number
unsearched|検索していないもの|not searched
unspoken|存否を明らかにしないもの|not spoken of
until|期日|until
untold|伝えない理由|why it is not told
untouched|変更しないもの|left untouched
value|連絡先|address or number
version|確認した請求の版|version that was looked at
voluntarily|任意の対応|voluntarily
what|内容|what
where|場所|where
whose|誰の記録か|whose records
why|理由|why
width|幅（%）|width (%)
withheld|開示しない箇所|what is withheld
word|請求者の申出|their word
yen|金額（円）|yen
`;

const CALLED: Readonly<Record<string, Said>> = Object.fromEntries(
  FIELDS.trim()
    .split('\n')
    .map((line) => line.split('|') as [string, string, string])
    .map(([name, ja, en]) => [name, { ja, en }]),
);
export const isCalled = (name: string): boolean => Object.hasOwn(CALLED, name);

/** What a field is called, in one language; English begins as a label does. */
export const fieldCalled = (name: string, lang: Lang): string => {
  const text = Object.hasOwn(CALLED, name) ? (CALLED[name]?.[lang] ?? name) : name;
  return lang === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
};

const CAME_BY: Said = { ja: '届いた方法', en: 'how it came' };
/** How and when word came of the applicant’s. */
const THEIR_WORD = {
  '/by': { ja: '申出の方法', en: 'how their word came' },
  '/on': { ja: '申出の日', en: 'day it came' },
} as const;
/** What a field is called in the form of one act, by its place there, where its name says something else in others. */
export const CALLED_IN: Partial<Record<Act, Readonly<Record<string, Said>>>> = {
  reportMeasure: {
    '/kept': { ja: '消去せずに残したもの', en: 'what was not erased, for it is still to be kept' },
    '/kept/records': { ja: '記録の種類', en: 'kind of record' },
    '/kept/rows': { ja: '件数', en: 'how many' },
    '/kept/basis': { ja: '残す根拠', en: 'by which law, or for which claim' },
    '/kept/through': { ja: '保存の最終日', en: 'last day on which it is kept' },
  },
  enterComplaint: {
    '/by': CAME_BY,
    '/says': { ja: '苦情の内容', en: 'what is complained of' },
    '/owner': { ja: '調査する人', en: 'who looks into it' },
  },
  giveComplaint: { '/to': { ja: '新たに調査する人', en: 'who looks into it from now on' } },
  enterMandateAnswer: {
    '/says': { ja: '本人の回答', en: 'what the person says' },
    '/by': { ja: '回答が届いた方法', en: 'how it came' },
  },
  requireSupplement: {
    '/asks': { ja: '足りないもの（補正をお願いする事項）', en: 'what lacks, and is to be supplied' },
    '/questions': { ja: 'データを特定するためのお尋ね', en: 'questions that would specify the data' },
    '/for': { ja: 'お尋ねにより探す記録の種類', en: 'kinds of record for which it is asked' },
  },
  recordReturn: {
    '/document': { ja: '返戻された通知', en: 'the letter that came back' },
    '/because': { ja: '返戻の理由', en: 'why it came back' },
    '/envelope': { ja: '封筒の保管場所', en: 'where the unopened envelope is kept' },
  },
  sendAgain: {
    '/document': { ja: '再送付する通知', en: 'the letter that is sent again' },
    '/place': { ja: '新しいお届け先', en: 'where it goes now' },
  },
  keepReturned: { '/document': { ja: '保管する通知', en: 'the letter that is kept' } },
  inform: {
    '/about/what': { ja: '事項', en: 'which of it' },
    '/about/says': { ja: '書き添える内容', en: 'what else the letter says on it' },
  },
  refer: { '/to': { ja: '案内する窓口', en: 'whose desk it is' } },
  withdraw: { ...THEIR_WORD, '/reason': { ja: '申出の内容と受けた人', en: 'what they said, and who took it' } },
  renewSecret: {
    ...THEIR_WORD,
    '/note': { ja: '紛失の経緯と話した相手', en: 'how they lost it, and who was spoken with' },
  },
  issueReceipt: THEIR_WORD,
  supplement: {
    '/word/by': THEIR_WORD['/by'],
    '/word/on': THEIR_WORD['/on'],
    '/word/note': { ja: '申出の内容と受けた人', en: 'what they said, and who took it' },
  },
  placeHold: {
    '/records': { ja: '保全する記録の種類', en: 'the kind of record' },
    '/owner': { ja: '誰の保全か（役職と氏名）', en: 'whose hold it is: the post and the name' },
    '/reason': { ja: '保全の理由', en: 'why it may not be destroyed' },
    '/untold': { ja: '保全していることを知らせない', en: 'that it is held may not be known' },
  },
  noteAuthority: {
    '/records': { ja: '承諾された記録の種類', en: 'the kind of record' },
    '/givenBy': { ja: '承諾した人（役職と氏名）', en: 'who of the holder let us: the post and the name' },
  },
  pauseMeasure: {
    '/measure': { ja: '中断する措置（選ばなければすべて）', en: 'what is stopped (all, where none is chosen)' },
  },
  resumeMeasure: {
    '/measure': { ja: '再開する措置（選ばなければすべて）', en: 'what goes on (all, where none is chosen)' },
  },
  setAside: {
    '/measure': { ja: '回答から除く措置', en: 'what is left out of the answer' },
    '/until': { ja: '実施する期日', en: 'the day by which it is done all the same' },
  },
  strikeOut: {
    '/measure': { ja: '取りやめる措置', en: 'what is struck out' },
    '/records': {
      ja: '取りやめる記録の種類（選ばなければ措置の全体）',
      en: 'of it these kinds of record (without any, all of it)',
    },
    '/because': { ja: '取りやめの事由', en: 'why it is struck out' },
    '/reason': { ja: '申出又は誤りの内容', en: 'what they said, or what was mistaken' },
    '/word/by': THEIR_WORD['/by'],
    '/word/on': THEIR_WORD['/on'],
  },
  instruct: {
    '/to': { ja: '送付先', en: 'who is written to' },
    '/to/name': { ja: '名称', en: 'name' },
    '/processor': {
      ja: '委託先（「いいえ」は提供を受けた者）',
      en: 'it processes the data for us (“no”: it received them)',
    },
    '/knownBy': { ja: '先方が本人を特定する情報', en: 'by what the person is found there' },
    '/measures': { ja: '伝える措置', en: 'what it is told of' },
    '/measures/what': { ja: '先方での呼び名', en: 'which data, as they are called there' },
    '/dueOn': { ja: '実施し報告する期日', en: 'the day by which it is done and reported' },
  },
  reportUndertaking: { '/undertaking': { ja: '行ったこと', en: 'what was done of what the answer said' } },
  resumeUndertaking: { '/undertaking': { ja: '再開すること', en: 'what is taken up again' } },
  openLinkedCase: {
    '/because': { ja: '開始の事由', en: 'why it is taken up' },
    '/reason': { ja: '誤り、判明した事実又は命じられたこと', en: 'what was wrong, surfaced, or was ordered' },
  },
};

/** What a field is called where a case is opened for what is no right. */
export const CALLED_AS_OPENED: Readonly<Record<'complaint' | 'information', Readonly<Record<string, Said>>>> = {
  complaint: { ...CALLED_IN.enterComplaint, '/from': { ja: '苦情を申し出た人', en: 'who complains' } },
  information: {
    '/by': CAME_BY,
    '/says': { ja: '求められた内容', en: 'what is asked, in their own words' },
    '/from': { ja: '求める人（返信先）', en: 'who asks, and where the reply goes' },
  },
};
