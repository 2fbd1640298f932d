/** Why the engine could not go on by itself, as a clerk understands it, and what cures it. No case is left with withdrawal alone. */
export const TROUBLES = {
  UnprintableText: {
    ja: '通知に印刷できない文字があります。お名前であれば、補正で別の表記（otherNames）か読み（kana）を加えてください。ご住所であれば、補正で印刷できる表記に改めてください。理由の文字であれば、決裁者が差し戻し、書き直してください',
    en: 'the letter holds a sign that cannot be printed: of a name, add another writing (`otherNames`) or its reading (`kana`) by a supplement; of an address, correct it to one that can be printed; of a reason, let the approver send the decision back and write it anew',
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
  Unavailable: {
    ja: '一時的な障害です。運用担当に連絡し、直ったら再開してください',
    en: 'something could not be reached: tell whoever runs the desk, then let it try again',
  },
} as const;

/** A trouble in words, where it has any; signs that cannot be drawn are named by their codes. */
export function troubleInWords(
  name: string,
  unprintable: readonly string[] = [],
): { readonly ja: string; readonly en: string } | undefined {
  if (!Object.hasOwn(TROUBLES, name)) return undefined;
  const { ja, en } = TROUBLES[name as keyof typeof TROUBLES];
  if (name !== 'UnprintableText' || unprintable.length === 0) return { ja, en };
  const signs = unprintable.join(', ');
  return { ja: `${ja}（印刷できない文字：${signs}）`, en: `${en} (it cannot be drawn: ${signs})` };
}
