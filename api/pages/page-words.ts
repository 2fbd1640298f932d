import { ACTS, type Act } from '../../law/acts';
import type { Said } from '../../law/said';
import { choicesIn } from './choices';
import { withDaysInWords } from './days';
import { fieldCalled, isCalled } from './field-words';
import { ROLE_WORDS, type Lang } from './words';

/** What is told to programs of how they ask, as it is told to whoever looks at a page; by the name of the problem. */
const ON_PAGES: Readonly<Record<string, Said>> = {
  'no-such-path': { ja: 'このアドレスの画面はありません。', en: 'There is no page at this address.' },
  'no-such-case': {
    ja: '受付番号は HANA-2026-0012、申請者の控えでは HANA-2026-A0012 のような形です。受付簿で探してください。',
    en: 'A case number looks like HANA-2026-0012, on a receipt like HANA-2026-A0012. Look for it in the book of requests.',
  },
  'key-reused': {
    ja: 'この画面からは、すでに一度記録しています。経過で確かめ、別の操作は画面を開き直して行ってください。',
    en: 'Something was entered from this page before: look at the history, and open the page anew for anything else.',
  },
  'no-such-entry': { ja: '経過にあるものだけを開けます。', en: 'The history of the case shows the entries there are.' },
  'copy-gone': {
    ja: '保存期間が過ぎたため廃棄しました。いつ、いくつ廃棄したかは、案件の経過にあります。',
    en: 'It has gone for good, its time being over. The history of the case tells when, and how many there were.',
  },
  'store-moved': {
    ja: '回答は別の回の照会に対するものです（請求者について確認された事項が増えるか、データマップが変わると、新しい回になります）。案件に戻り、現在確認されている事項により探したうえで、改めて記録してください。',
    en: 'What you answer was asked in another round: a new one begins where more is proven of whoever asks, or the data map moves. Go back to the case, look by what is proven now, and enter it again.',
  },
  'instruction-overtaken': {
    ja: '報告の期日を過ぎています。新たに起案し、この書面は送らないものとして記録してください。',
    en: 'The day by which it asks for a report has passed. Have it written anew, and enter that this one is not sent.',
  },
  'no-such-letter': {
    ja: '通知は案件の画面に一覧があります。作成中のものは、まだ開けません。',
    en: 'The case shows its letters; one that is still being drawn cannot be opened yet.',
  },
  'does-not-fit': {
    ja: '示された欄を直して、もう一度送信してください。',
    en: 'Mend each field that is named, then send it again.',
  },
  'decision-unread': {
    ja: '決裁には、ご自身で決定をお読みになることが必要です。この画面の決定を読んでから、もう一度送信してください。',
    en: 'Whoever approves a decision has read it themselves: read it on this page, then send it again.',
  },
  'password-unread': {
    ja: 'パスワードは、この窓口で読んだ人が伝えます。案件の通知からパスワードを読み、請求者に折り返し電話してから記録してください。',
    en: 'Whoever tells a password has read it at this desk: read it beside its letter, call the applicant back, then note it.',
  },
  'plan-unnamed': {
    ja: 'この決定により各保管場所で行うことは計画されており、決定とともに決裁します。この画面の計画を読んで、もう一度送信してください。',
    en: 'What this decision does in the stores is planned, and approved with it. Read the plan on this page, then send it again.',
  },
  destroyed: {
    ja: 'この案件の鍵は破棄されており、操作はできません。改めて回答するときは、「新規受付」から登録してください。',
    en: 'The key of this case is gone, and nothing can be done here any more. What the person is to be told now is entered under “New request”.',
  },
  'records-away': {
    ja: '少し待って、もう一度送信してください。失われるものも、二重になるものもありません。',
    en: 'Send it again in a minute; nothing is lost and nothing is done twice.',
  },
  fault: {
    ja: '下の番号で記録しました。運用担当にお知らせください。もう一度送信しても差し支えありません。',
    en: 'It was written to the log under the number below; tell whoever runs this desk. Sending it again does no harm.',
  },
};

/** Parts of a case that have a place of their own on its page. */
const PLACES: Readonly<Record<string, Said>> = {
  next: { ja: '今できること', en: 'What may be done now' },
  letters: { ja: '通知', en: 'Letters' },
  errors: { ja: '示された欄', en: 'the fields that are named' },
  reference: { ja: '下の番号', en: 'the number below' },
  custody: { ja: '預り簿', en: 'what is in custody' },
  money: { ja: '手数料', en: 'Fee' },
  plan: { ja: '措置の計画', en: 'The plan' },
  show: { ja: '案件', en: 'the case' },
  ledger: { ja: '消去の台帳', en: 'the ledger of erasures' },
  whose: { ja: '誰の記録か', en: 'whose it is' },
  sight: { ja: '現物の確認', en: 'How it was seen' },
  on: { ja: '日', en: 'Day' },
};

/** A refusal as a page tells it. */
export const problemOnPage = ({ type, detail }: { readonly type: string; readonly detail: string }, lang: Lang) =>
  ON_PAGES[type.replace(/^.*\//, '')]?.[lang] ?? onPage(detail, lang);

/**
 * What the desk says to programs and at a terminal, said on a page: fields and acts by their names there, and no command. In Japanese
 * every word in small letters is a name of that kind; in English only what stands in marks is.
 */
export function onPage(text: string, lang: Lang): string {
  const bare = withDaysInWords(text, lang)
    .replace(/\s?[（(]`?madoguchi [^）)]*[）)]/g, '')
    .replace(/[：:]\s*`?madoguchi [^。.]*$/g, lang === 'ja' ? '。' : '.')
    .replace(/\s?[（(](GET|POST) [^）)]*[）)]/g, '')
    .replace(/`madoguchi ([a-z-]+)[^`]*`/g, '`$1`');
  return lang === 'ja'
    ? bare
        .replace(/（[a-z][\w/-]*(?:[・、][a-z][\w/-]*)*）/g, '') // a name behind what it is a name of
        .replace(/`([^`]+)`|(?<![\w./@:-])[a-z][A-Za-z]+(?:-[a-z]+)*(?![\w./@:-])/g, (whole, marked?: string) => {
          const called = calledHere(marked ?? whole, lang);
          return called === undefined ? (marked ?? whole) : `「${called}」`;
        })
    : bare.replace(/\s\(`[\w/-]+`\)|; `[a-z-]+`(?=\))/g, '').replace(/`([^`]+)`/g, (_, marked: string) => {
        const called = calledHere(marked, lang);
        return called === undefined ? marked : `“${called}”`;
      });
}

/** What a field, an act, a role or a choice is called on the pages; nothing of any other word. */
function calledHere(name: string, lang: Lang): string | undefined {
  if (Object.hasOwn(PLACES, name)) return PLACES[name]?.[lang];
  if (isCalled(name)) return fieldCalled(name, lang);
  const act = (Object.keys(ACTS) as Act[]).find(
    (one) => one === name || ACTS[one].command === name || ACTS[one].path === name,
  );
  if (act !== undefined) return ACTS[act][lang];
  if (Object.hasOwn(ROLE_WORDS, name)) return ROLE_WORDS[name]?.[lang];
  const [choice] = choicesIn([name], lang);
  return choice?.text === name ? undefined : choice?.text;
}
