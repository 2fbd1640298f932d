import type { Said } from '../../law/said';
import type { Lang } from './words';

/** Every word of the page on which the owner of a system answers by a link: said to somebody who has no account here, and did not ask for this. */
const WORDS = {
  title: { ja: '個人情報の窓口からのご依頼', en: 'A request from the privacy desk' },
  titleQuestion: { ja: '記録の有無のお尋ね', en: 'Is anything held on this person?' },
  titleTask: { ja: '措置のお願い', en: 'Something to be done' },
  skip: { ja: '本文へ移動', en: 'Skip to the text' },
  other: { ja: 'English', en: '日本語' },
  lead: {
    ja: 'あなたの部署に、ご回答をお願いする件が1件あります。内容には個人情報が含まれるため、リンクの届いたメールアドレスに確認コードをお送りし、入力いただいてから表示します。',
    en: 'One request waits for your answer. It holds personal data, so we send a code to the mailbox the link came to, and show the request once you have entered it.',
  },
  sendCode: { ja: '確認コードを送る', en: 'Send me a code' },
  sendAgain: { ja: '新しいコードを送る', en: 'Send a new code' },
  codeSent: {
    ja: 'リンクの届いたメールアドレスに、8桁のコードをお送りしました。10分以内に入力してください。',
    en: 'A code of 8 digits has been sent to the mailbox the link came to. Enter it within 10 minutes.',
  },
  code: { ja: '8桁のコード', en: 'Code of 8 digits' },
  enterCode: { ja: '内容を表示する', en: 'Show the request' },
  wrongCode: {
    ja: 'コードが違うか、時間が切れたか、何度も間違えられたため無効になっています。もう一度お確かめになるか、新しいコードをお求めください。',
    en: 'The code is wrong, has expired, or was tried too often. Check it, or ask for a new one.',
  },
  typedKept: {
    ja: '入力された内容は残っています。コードを入力すると、続きから送信できます。',
    en: 'What you typed is kept: enter the code, and go on from there.',
  },
  visitOver: {
    ja: '時間が切れました。もう一度、確認コードを入力してください。',
    en: 'Your visit has ended. Please enter a code again.',
  },
  formStale: {
    ja: 'このページからの送信であることを確認できませんでした。もう一度お送りください。',
    en: 'We could not see that this was sent from this page. Please send it again.',
  },
  tooOften: {
    ja: '続けて何度も送信されたため、{minutes}分ほどお待ちください。',
    en: 'That was tried too often. Please wait about {minutes} minutes.',
  },
  notSent: {
    ja: 'コードのメールを送信できませんでした。しばらくしてから、もう一度お試しください。',
    en: 'The mail with the code could not be sent. Please try again in a while.',
  },
  reference: { ja: '整理番号', en: 'Reference' },
  asked: { ja: 'お願いしたいこと', en: 'What is asked' },
  by: { ja: 'ご回答の期限', en: 'Answer by' },
  post: { ja: 'お願いする部署', en: 'Asked of' },
  person: { ja: '対象となる方', en: 'About whom' },
  personHint: {
    ja: '確認できた事項のうち、お調べに必要なものだけを表示しています。この用件のほかには使わず、控えを残さないでください。',
    en: 'Only what is proven and needed to look is shown. Please use it for this alone, and keep no copy.',
  },
  what: { ja: '措置の対象', en: 'What it concerns' },
  kindOf: { ja: '{label}：{rows}件', en: '{label}: {rows} records' },
  keptBeside: { ja: '保存期間内のため、消去せずに残すもの', en: 'Still to be kept: please do not erase it' },
  keptKind: {
    ja: '{label}：{rows}件（{on}により、{through}まで）',
    en: '{label}: {rows} records ({on}, through {through})',
  },
  spared: {
    ja: '今回の依頼に含まれないもの（消去も変更もせず、そのまま残してください）',
    en: 'No part of this request: please erase and change nothing of it',
  },
  item: { ja: '記録', en: 'Record' },
  field: { ja: '項目', en: 'Field' },
  to: { ja: '訂正後', en: 'Is to read' },
  empty: { ja: '（空欄にする）', en: '(nothing)' },
  answer: { ja: 'ご回答', en: 'Your answer' },
  answerHint: {
    ja: '「結果」を選び、「{button}」を押すと、入力欄が表示されます。記録は1件ずつ、そのままの内容を入力してください。',
    en: 'Choose the outcome and press “{button}”: the fields appear. Type each record as it stands.',
  },
  send: { ja: '回答を送信する', en: 'Send the answer' },
  faults: { ja: '次の点をお確かめください。', en: 'Please look at these again.' },
  refused: { ja: '受け付けられませんでした', en: 'This was not taken' },
  choose: { ja: '結果を選んでください。', en: 'Please choose what became of it.' },
  done: { ja: 'ご回答を受け付けました', en: 'Your answer has been received' },
  doneLead: {
    ja: 'ありがとうございました。このページは閉じていただいて結構です。リンクは使えなくなりました。',
    en: 'Thank you. You may close this page. The link does not work any more.',
  },
  over: { ja: 'ご回答は受け付けていません', en: 'This is not asked any more' },
  overLead: {
    ja: 'ほかの方の回答があったか、お尋ねが取り消されたか、期限が過ぎています。送信された内容は受け付けていません。必要なときは、下の内容を個人情報の窓口にお知らせください。',
    en: 'Somebody else answered, it is asked no more, or its time is over. Nothing of what you sent was taken. If it matters, tell the privacy desk what stands below.',
  },
  typed: { ja: '入力された内容', en: 'What you typed' },
  codeSubject: { ja: '確認コードのお知らせ', en: 'Your code' },
  codeText: {
    ja: '{holder}の個人情報の窓口からのご依頼を開くための確認コードです。\n\n{code}\n\n10分間、一度だけ有効です。お求めでないときは、何もなさらず、個人情報の窓口にお知らせください。',
    en: 'This is the code that opens the request of the privacy desk of {holder}.\n\n{code}\n\nIt is good for 10 minutes, and once. If you did not ask for it, do nothing, and tell your privacy desk.',
  },
} as const satisfies Readonly<Record<string, Said>>;
export type OwnerWord = keyof typeof WORDS;

export const tellOwner = (
  lang: Lang,
  word: OwnerWord,
  values: Readonly<Record<string, string | number>> = {},
): string => WORDS[word][lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** What is said, in both languages, of a link that opens nothing: whatever is wrong with it, a stranger learns no more. */
export const OPENS_NOTHING: readonly Said[] = [
  { ja: 'このリンクでは何も開けません', en: 'This link opens nothing' },
  {
    ja: '既に回答があったか、依頼が取り消されたか、新しいリンクが送られたか、期限が過ぎたか、リンクが途中で切れています。最後に届いたメールのリンクをお確かめください。それでも開けないときは、社内の個人情報の窓口にお問い合わせください。',
    en: 'It may have been answered, taken back, replaced by a newer link, run out, or cut short. Please try the link of the last mail you had. If that does not help, ask your privacy desk.',
  },
];
export const FAILED: readonly Said[] = [
  { ja: 'ただいま表示できません', en: 'This cannot be shown just now' },
  {
    ja: 'しばらくしてから、前の画面に戻ってもう一度お試しください。何度送信しても、二重にはなりません。',
    en: 'Please go back and try again in a while. Nothing is done twice, however often you send it.',
  },
];
