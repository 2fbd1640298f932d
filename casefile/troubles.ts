/** Why the engine could not go on by itself, as a clerk understands it, and what cures it. No case is left with withdrawal alone. */
export const TROUBLES = {
  UnprintableText: {
    ja: '通知に印刷できない文字があります。お名前であれば、補正で別の表記（otherNames）か読み（kana）を加えてください。理由の文字であれば、決裁者が差し戻し、書き直してください',
    en: 'the letter holds a sign that cannot be printed: of a name, add another writing (`otherNames`) or its reading (`kana`) by a supplement; of a reason, let the approver send the decision back and write it anew',
  },
  MailRefused: {
    ja: '電子メールの宛先が受け付けられませんでした。補正で宛先を直すか、郵送による回答に改めてください',
    en: 'the mail server refused the letter: correct the address by a supplement, or answer by post',
  },
  MailWithoutTls: {
    ja: 'メールサーバーが暗号化通信に対応していません。運用担当に連絡し、直ったら再開してください',
    en: 'the mail server offers no TLS: tell whoever runs the desk, then let it try again',
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

/** A trouble in words, where it has any. */
export const troubleInWords = (name: string): { readonly ja: string; readonly en: string } | undefined =>
  Object.hasOwn(TROUBLES, name) ? TROUBLES[name as keyof typeof TROUBLES] : undefined;

/** What is said of a case whose key was destroyed. */
export const DESTROYED = {
  ja: '鍵が破棄されたため、請求の内容・証拠書類・検索結果・決定は読めません。受付番号・日付・段階・記録の公開部分・通知は残っています',
  en: 'the key was destroyed: the request, its papers, what was found and what was decided are unreadable for good; numbers, days, stage, the open part of the journal and the letters remain',
} as const;
