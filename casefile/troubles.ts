import type { Matter } from '../law/rights';

type InWords = { readonly ja: string; readonly en: string };

/** Why the engine could not go on by itself, as a clerk understands it, and what cures it. No case is left with withdrawal alone. */
export const TROUBLES = {
  UnprintableText: {
    ja: '通知に印刷できない文字があります。お名前であれば、補正で別の表記（otherNames）か読み（kana）を加えてください。ご住所であれば、補正で印刷できる表記に改めてください。理由の文字であれば、決裁者が差し戻し、書き直してください',
    en: 'the letter holds a sign that cannot be printed: of a name, add another writing (`otherNames`) or its reading (`kana`) by a supplement; of an address, correct it to one that can be printed; of a reason, let the approver send the decision back and write it anew',
  },
  LetterTooLong: {
    ja: '通知が一通に収まりません（1,000ページまで）。決裁者が差し戻し、枚数の多い保管場所については、別にお渡しするものを示して手入力で回答（store-answers）してください。差し戻したあと、どの部分をお求めかを請求者にお尋ねすることもできます（supplement-requests の questions。絞込みを求めることはできません。法第37条第2項）',
    en: 'the letter is longer than the 1,000 pages that fit in one: let the approver send the decision back, and answer by hand for the largest store, saying what is handed over apart; once it is sent back you may also ask the applicant which part they want (`questions` of a supplement request), and may not demand that they narrow it (Art. 37(2))',
  },
  TooLargeForMail: {
    ja: '通知に、分けて送っても電子メール1通に収まらない部分があります。ほかの方法を請求者と合意し、補正で改めてください（書面であれば answerBy: post。申出を word に書きます）',
    en: 'the letter holds something that no single mail takes, however it is split: agree on another way with the applicant, and take in their word by a supplement (on paper: `"answerBy": "post"`)',
  },
  MailRefused: {
    ja: 'メールサーバーによれば、この宛先のメールボックスはありません。補正で宛先を直すか、郵送による回答に改めてください',
    en: 'the mail server says that there is no such mailbox: correct the address by a supplement, or answer by post',
  },
  MailWithoutTls: {
    ja: 'メールサーバーが暗号化通信に対応していません。運用担当に連絡し、直ったら再開してください',
    en: 'the mail server offers no TLS: tell whoever runs the desk, then let it try again',
  },
  MailCertificate: {
    ja: 'メールサーバーの証明書を信頼できません（期限切れ、名前の不一致など）。宛先の誤りではありません。運用担当に連絡し、直ったら再開してください',
    en: 'the certificate of the mail server is not trusted (expired, or of another name); the address is not at fault: tell whoever runs the desk, then let it try again',
  },
  MailLogin: {
    ja: 'メールサーバーに入れません（SMTP_URL の利用者名・パスワード）。宛先の誤りではありません。運用担当に連絡し、直ったら再開してください',
    en: 'the mail server does not let us in (user and password in SMTP_URL); the address is not at fault: tell whoever runs the desk, then let it try again',
  },
  MailNotAllowed: {
    ja: 'メールサーバーがこの通知の送信を許しません（差出人、中継、大きさ、迷惑メール判定など）。運用担当に連絡し、直ったら再開するか、補正で郵送による回答に改めてください',
    en: 'the mail server does not send this letter for us (its sender, relaying, size or content): tell whoever runs the desk, then let it try again, or answer by post',
  },
  MailPutOff: {
    ja: 'メールサーバーが繰り返し後回しにしています（宛先側の混雑や受信制限）。時間をおいて再開するか、補正で郵送による回答に改めてください',
    en: 'the mail server puts the letter off again and again (the other side is busy or cautious): let it try again later, or answer by post',
  },
  MailUnreachable: {
    ja: 'メールサーバーに接続できません。運用担当に連絡し、直ったら再開してください',
    en: 'the mail server cannot be reached: tell whoever runs the desk, then let it try again',
  },
  MailCutOff: {
    ja: 'メールサーバーが受け取ったかどうか分かりません。運用担当に連絡し、直ったら再開してください（同じメールとして送られます）',
    en: 'nobody knows whether the mail server took the letter: tell whoever runs the desk, then let it try again; it goes as the same mail',
  },
  PasswordNotSet: {
    ja: '委託先等と取り決めたパスワードの設定（データマップの opensWith）がないか、12文字に足りません。運用担当に連絡し、直ったら再開してください',
    en: 'the setting with the password agreed with whoever is written to (`opensWith` of the data map) is missing or shorter than 12 signs: tell whoever runs the desk, then let it try again',
  },
  PlaceUnproven: {
    ja: '回答の送付先が確認されていません。本人確認で住所又は電子メールアドレスを確かめてください',
    en: 'no proof points to the place the answer would go to: confirm the address or the mailbox',
  },
  NowhereToWrite: {
    ja: '通知の送付先が分かりません。補正で住所又は電子メールアドレスを加えてください',
    en: 'nothing says where the letter goes: add an address or a mailbox by a supplement',
  },
  StoreUnknown: {
    ja: 'データマップにない保管場所です。運用担当に連絡し、直ったら再開してください',
    en: 'the data map has no such store: tell whoever runs the desk, then let it try again',
  },
  SealBroken: {
    ja: '記録庫の中の封をした値が、別の場所から移されたか書き換えられています。中身は表示も送付もしていません。運用担当に連絡し、控えから戻したら再開してください',
    en: 'a sealed value in the records was moved from elsewhere or changed; nothing of it is shown or sent: tell whoever runs the desk, and let it try again when it was put back from a backup',
  },
  KeyDestroyed: {
    ja: '鍵が破棄されたため、内容は読めません。処理は終了しました',
    en: 'the key was destroyed, so what it sealed is unreadable for good; nothing is done in this case any more',
  },
  Unavailable: {
    ja: '一時的な障害です。運用担当に連絡し、直ったら再開してください',
    en: 'something could not be reached: tell whoever runs the desk, then let it try again',
  },
} as const;

/** What is added where the case is closed, which takes in no supplement and sends no decision back. */
const ONCE_CLOSED = {
  ja: '。案件は完了しており、補正や差戻しはできません。ほかに直しようがなければ、その通知の送付を断念してください（give-up）',
  en: '; the case is closed and takes in no supplement and sends no decision back: where nothing else cures it, give up the letter (`give-up`)',
} as const;

/** What the same troubles are in the case of a complaint, to which no supplement comes and in which nothing is decided. */
const OF_A_COMPLAINT: Partial<Record<keyof typeof TROUBLES, InWords>> = {
  UnprintableText: {
    ja: '通知のお名前又はご住所に、印刷できない文字があります',
    en: 'the name or the address on the letter holds a sign that cannot be printed',
  },
  LetterTooLong: {
    ja: '通知が一通に収まりません（1,000ページまで）',
    en: 'the letter is longer than the 1,000 pages that fit in one',
  },
  TooLargeForMail: { ja: '通知が電子メール1通に収まりません', en: 'no single mail takes the letter' },
  MailRefused: {
    ja: 'メールサーバーによれば、この宛先のメールボックスはありません',
    en: 'the mail server says that there is no such mailbox',
  },
  MailNotAllowed: {
    ja: 'メールサーバーがこの通知の送信を許しません（差出人、中継、大きさ、迷惑メール判定など）。運用担当に連絡し、直ったら再開してください。直らないとき',
    en: 'the mail server does not send this letter for us (its sender, relaying, size or content): tell whoever runs the desk, then let it try again; where that cures nothing',
  },
  MailPutOff: {
    ja: 'メールサーバーが繰り返し後回しにしています（宛先側の混雑や受信制限）。時間をおいて再開してください。直らないとき',
    en: 'the mail server puts the letter off again and again (the other side is busy or cautious): let it try again later; where that cures nothing',
  },
  NowhereToWrite: { ja: '通知の送付先が分かりません', en: 'nothing says where the letter goes' },
};

/** What can be done in the case of a complaint whose letter cannot leave. */
const HEARD_OTHERWISE = {
  ja: '：苦情の案件では補正も差戻しもできません。お名前の別の表記（otherNames）や読み（kana）、届く宛先が分かれば、それを添えて苦情を改めて受け付け、その案件で回答してください。分からなければ、電話などでお伝えください。この案件では、その旨を回答として記録し（answer-complaint）、通知の送付を断念してください（give-up）',
  en: ': in the case of a complaint there is no supplement and no decision to send back. Where another writing of the name (`otherNames`), its reading (`kana`) or a place that reaches them is known, take the complaint in anew with it and answer it there; else tell them otherwise, by telephone. Here note that as the answer (`answer-complaint`), and give up the letter (`give-up`)',
} as const;

export const isTrouble = (name: string): name is keyof typeof TROUBLES => Object.hasOwn(TROUBLES, name);

/**
 * A trouble in words, where it has any, with what cures it in an open case, in a closed one, or in that of a complaint; signs that cannot
 * be drawn are named by their codes.
 */
export function troubleInWords(
  name: string,
  { unprintable = [], right }: { readonly unprintable?: readonly string[] | undefined; readonly right: Matter },
  isClosed = false,
): InWords | undefined {
  if (!isTrouble(name)) return undefined;
  const ofAComplaint = right === 'complaint' ? OF_A_COMPLAINT[name] : undefined;
  const { ja, en } = ofAComplaint ?? TROUBLES[name];
  const then = ofAComplaint ? HEARD_OTHERWISE : isClosed && name !== 'KeyDestroyed' ? ONCE_CLOSED : { ja: '', en: '' };
  const signs = name === 'UnprintableText' ? unprintable.join(', ') : '';
  return {
    ja: `${ja}${signs && `（印刷できない文字：${signs}）`}${then.ja}`,
    en: `${en}${signs && ` (it cannot be drawn: ${signs})`}${then.en}`,
  };
}

/** What is said of a case whose key was destroyed, and what of it is still there: its letters may have gone before. */
export function destroyedInWords(lettersWentOn?: string): InWords {
  const { ja, en } = whatRemains(lettersWentOn);
  return {
    ja: `鍵が破棄されたため、請求の内容・証拠書類・検索結果・決定は読めません。受付番号・日付・段階・預り簿は残っています。${ja}`,
    en: `the key was destroyed: the request, its papers, what was found and what was decided are unreadable for good; numbers, days, stage and the custody log remain; ${en}`,
  };
}

/** What can still be read of a case whose key was destroyed, besides its numbers and days. */
export const whatRemains = (lettersWentOn?: string): InWords =>
  lettersWentOn === undefined
    ? {
        ja: '記録の開いた部分は読めます。通知は、その保存期間が満了するまで読めます',
        en: 'the open part of its journal can be read, and its letters until their own days have passed',
      }
    : {
        ja: `記録の開いた部分は読めます。通知の本文も ${lettersWentOn} に廃棄され、文書番号・日付・ダイジェストが残っています`,
        en: `the open part of its journal can be read; its letters went on ${lettersWentOn}, and their numbers, days and digests remain`,
      };
