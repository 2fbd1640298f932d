import type { Said } from '../law/said';
import { sha256 } from '../vault/seal';

/** What the page asks: for whom, what is to be done with which kinds of data, and by when. */
export type Asked = {
  readonly instruction: string;
  readonly holder: Said;
  readonly dueOn: string;
  /** A joint user, who is asked and not instructed (Art. 27(5)(iii)). */
  readonly isAsked: boolean;
  readonly measures: readonly { readonly what: Said; readonly does: Said }[];
};

/** What the page says where there is nothing to answer, or it was answered just now. */
export const SAYS = {
  unknown: {
    status: 404,
    ja: 'このページはありません。リンクが途中で切れていないかお確かめのうえ、書面に記載のお問い合わせ先にご連絡ください。',
    en: 'There is no such page. See whether the link was cut short, and ask at the address in our letter.',
  },
  answered: {
    status: 410,
    ja: 'このご依頼には、既にご回答をいただいております。訂正がございましたら、書面に記載のお問い合わせ先にご連絡ください。',
    en: 'This request has been answered already. To correct the answer, please write to the address in our letter.',
  },
  withdrawn: {
    status: 410,
    ja: 'ご本人がご請求を取り下げられたため、このご依頼へのご回答は不要となりました。既に措置を実施されたときは、書面に記載のお問い合わせ先にご連絡ください。',
    en: 'The person has withdrawn their request, so that no answer is needed. If the measures were taken already, please write to the address in our letter.',
  },
  expired: {
    status: 410,
    ja: 'このページからのご回答の期限を過ぎました。書面に記載のお問い合わせ先に、整理番号を添えてご回答ください。',
    en: 'The time for answering on this page is over. Please answer to the address in our letter, giving its reference.',
  },
  received: {
    status: 200,
    ja: 'ご回答を受け付けました。ありがとうございました。このページは閉じていただいて結構です。',
    en: 'Your answer has been received. Thank you. You may close this page.',
  },
} as const;

/** What an answer lacks. */
const LACKS = {
  misfits: {
    ja: '結果、内容（2,000字まで）及びご回答者を記入してください。',
    en: 'Please say the result, what shows it (up to 2,000 signs), and who answers.',
  },
  day: { ja: '実施した日を記入してください。', en: 'Please say on which day it was done.' },
  future: { ja: '実施した日が、まだ来ていない日です。', en: 'The day on which it was done is still to come.' },
} as const;

const STYLE =
  'body{font:1rem/1.7 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}fieldset{border:1px solid #999;margin:1rem 0}' +
  'label{display:block;margin:.5rem 0}textarea,input[type=text]{width:100%;box-sizing:border-box;font:inherit}table{border-collapse:collapse}' +
  'td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left}.lacks{border-left:4px solid #b00;padding-left:.8rem}small{color:#555}';

/** Nothing is loaded, nothing runs, and the form goes nowhere but here. */
export const CSP = [
  "default-src 'none'",
  `style-src 'sha256-${Buffer.from(sha256(STYLE), 'hex').toString('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A text as it stands on a page, whatever signs it has. */
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (inner: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>措置依頼へのご回答 / Your answer</title><style>${STYLE}</style></head><body>${inner}</body></html>\n`;

export const saidPage = (why: keyof typeof SAYS): string =>
  page(`<h1>措置依頼へのご回答</h1><p>${SAYS[why].ja}</p><p lang="en">${SAYS[why].en}</p>`);

/** The form, with what was written before where something of it lacks. */
export function formPage(
  { instruction, holder, dueOn, isAsked, measures }: Asked,
  lacks: readonly (keyof typeof LACKS)[] = [],
  written: object = {},
): string {
  const before = (name: string): string => {
    const value = Object.hasOwn(written, name) ? (written as Readonly<Record<string, unknown>>)[name] : '';
    return typeof value === 'string' ? plain(value.slice(0, 2_000)) : '';
  };
  const choice = (outcome: string, { ja, en }: Said): string =>
    `<label><input type="radio" name="outcome" value="${outcome}" required${before('outcome') === outcome ? ' checked' : ''}> ${ja} <small lang="en">${en}</small></label>`;
  return page(
    `<h1>措置依頼へのご回答</h1>` +
      `<p>${plain(holder.ja)}からの個人データの措置のご依頼（整理番号 ${plain(instruction)}、期日 ${plain(dueOn)}）へのご回答をお願いいたします。対象となる方は、お送りした書面をご覧ください。</p>` +
      `<p lang="en">Please answer the ${isAsked ? 'request' : 'instruction'} of ${plain(holder.en)} on personal data${isAsked ? ' used jointly' : ''} (reference ${plain(instruction)}, by ${plain(dueOn)}). Whom it concerns stands in our letter alone.</p>` +
      `<table><tr><th>個人データ <small lang="en">personal data</small></th><th>措置 <small lang="en">measure</small></th></tr>` +
      measures
        .map(
          ({ what, does }) =>
            `<tr><td>${plain(what.ja)}${what.en === what.ja ? '' : ` <small lang="en">${plain(what.en)}</small>`}</td><td>${plain(does.ja)} <small lang="en">${plain(does.en)}</small></td></tr>`,
        )
        .join('') +
      `</table>` +
      lacks.map((one) => `<p class="lacks">${LACKS[one].ja} <span lang="en">${LACKS[one].en}</span></p>`).join('') +
      `<form method="post" accept-charset="utf-8"><fieldset><legend>結果 <small lang="en">result</small></legend>` +
      choice('done', { ja: '実施した', en: 'it is done' }) +
      `<label>実施した日 <small lang="en">done on</small> <input type="date" name="doneOn" value="${before('doneOn')}"></label>` +
      choice('cannot', {
        ja: '実施できない（理由を下にお書きください）',
        en: 'it cannot be done (please say why below)',
      }) +
      choice('neverHeld', { ja: '対象となる方のデータを保有していない', en: 'nothing of the person is held here' }) +
      `</fieldset><label>内容（実施した措置、件数、確認の方法。できないときは理由） <small lang="en">what was done, in how many records, what shows it; or why it cannot be done. Please name nobody.</small>` +
      `<textarea name="proof" rows="5" maxlength="2000" required>${before('proof')}</textarea></label>` +
      `<label>ご回答者（部署、お名前） <small lang="en">who answers</small><input type="text" name="by" maxlength="200" value="${before('by')}" required></label>` +
      `<p><button type="submit">回答する <span lang="en">Send</span></button></p></form>`,
  );
}
