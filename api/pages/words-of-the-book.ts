/** What the pages say of the book of requests, and of what is done across cases. */
export const BOOK_WORDS = {
  ofApplication: { ja: '申請番号', en: 'Application' },
  leftOver: { ja: '残っていること', en: 'Left to do' },
  closedDay: { ja: '完了日', en: 'Closed on' },
  whyStopped: { ja: '自動処理が止まっている理由', en: 'Why the engine stopped' },
  writeBook: { ja: 'この条件の一覧をCSVで保存', en: 'Save this list as CSV' },
  writeBookHint: {
    ja: '氏名は含まれません。書き出したことは記録に残ります。',
    en: 'No names are in it. That it was written out is kept in the journal.',
  },
  byName: { ja: '氏名で探す', en: 'Look for a name' },
  byNameLead: {
    ja: '誰が、いつ、どの氏名を、なぜ探したかは、封をして記録に残ります。氏名は全部を入力してください。読み仮名、旧字体・異体字、姓名の順の違いでも見つかります。姓だけでは見つかりません。',
    en: 'Who looked for which name, when and why is kept in the journal, sealed. Type the whole name, or how it is read; old and variant characters and either order of the words are found, a family name alone is not.',
  },
  soughtName: { ja: '氏名又は読み仮名', en: 'Name, or how it is read' },
  soughtReason: { ja: '探す理由', en: 'Why it is looked for' },
  soughtReasonHint: { ja: '例：本人から電話で進み具合のお尋ね', en: 'As: the person asks by telephone how it stands' },
  seek: { ja: '探す', en: 'Look' },
  foundNames: { ja: '見つかった案件', en: 'Cases found' },
  foundNobody: {
    ja: 'この氏名の案件は見つかりませんでした。',
    en: 'No case was found in which somebody is called so.',
  },
  foundNobodyHint: {
    ja: '鍵を破棄した案件は、氏名では見つかりません。',
    en: 'Cases whose key was destroyed are not found by a name.',
  },
  whoseName: { ja: '誰の氏名か', en: 'Whose name' },
  nameMeets: { ja: '一致', en: 'Match' },
  nameSure: { ja: '同じ氏名', en: 'the same name' },
  nameMaybe: { ja: '同じ氏名かもしれない', en: 'perhaps the same name' },
  foundMore: {
    ja: 'ほかにも見つかっています。新しい順に100件の申請だけを示しています。',
    en: 'More were found. The newest 100 applications are shown.',
  },
  namesUnread: {
    ja: '以前の申請のうち{n}件は、まだ氏名を照合できる状態にありません。もう一度探してください。',
    en: '{n} applications of before could not be compared yet. Look again.',
  },
  acrossCases: { ja: '案件によらない操作', en: 'Across cases' },
  deskEntry: { ja: '記録の内容', en: 'Entry' },
  sealedWords: { ja: '封をした内容', en: 'What lies sealed' },
  nothingSealed: { ja: '封をした内容はありません。', en: 'Nothing lies sealed beside it.' },
  writeJournals: { ja: '記録を書き出す', en: 'Write the journals out' },
  writeJournalsHint: {
    ja: '受け付けた日の範囲の、すべての案件の記録です。署名付きの1つのファイルになり、サーバーも通信も使わずに「madoguchi verify」で検証できます。封をした内容と氏名は含まれません。',
    en: 'The journals of all cases opened between these days, as one signed file which “madoguchi verify” checks without a server or a network. Nothing that lies sealed is in it, and no name.',
  },
  openedFrom: { ja: '受付の日：から', en: 'Opened from' },
  openedUntil: { ja: '受付の日：まで', en: 'Opened until' },
} as const;
