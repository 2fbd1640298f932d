import type { Row } from './problem-table';

/** How the desk refuses whatever is asked: who asks, how it is written, and what keeps the desk itself from answering. */
export const AT_THE_DOOR = {
  'not-json': {
    status: 400,
    title: { en: 'The body is not JSON', ja: '本文がJSONではありません' },
    says: {
      en: 'Send the body as JSON in UTF-8; check it with a JSON parser and send it again.',
      ja: '本文をUTF-8のJSONにして、もう一度お送りください。',
    },
  },
  'key-missing': {
    status: 400,
    title: { en: 'The Idempotency-Key is missing', ja: 'Idempotency-Keyがありません' },
    says: {
      en: 'Send every POST with a header `Idempotency-Key` of 8 to 64 letters, digits or hyphens, made once for what you want done and repeated whenever you repeat it.',
      ja: 'POSTには毎回 `Idempotency-Key` ヘッダー（英数字とハイフン、8〜64文字）を付けてください。操作ごとに一つ作り、再送のときは同じものをお使いください。',
    },
  },
  'who-are-you': {
    status: 401,
    title: { en: 'Nobody is known by this token', ja: 'トークンを確認できません' },
    says: {
      en: 'Send `Authorization: Bearer` with the token you were given; ask whoever keeps the staff list when it does not work.',
      ja: 'お渡しした `Authorization: Bearer` トークンを付けてください。使えないときは職員名簿の管理者にご確認ください。',
    },
  },
  'not-your-part': {
    status: 403,
    title: { en: 'This is another’s part', ja: 'この操作の権限がありません' },
    says: {
      en: 'This may be done by: {roles}. Ask one of them.',
      ja: 'この操作ができるのは {roles} です。該当する職員に依頼してください。',
    },
  },
  'on-leave': {
    status: 403,
    title: { en: 'You are away', ja: '不在として記録されています' },
    says: {
      en: 'As long as a leave of yours is noted nobody is let in by your name. If you are back, an officer or an approver says so on the page of the people (`return`).',
      ja: '不在が記録されている間は、あなたの名前では利用できません。お戻りのときは、責任者又は決裁者に「担当者」の画面で不在を終えるようご依頼ください（return）。',
    },
  },
  'not-by-program': {
    status: 403,
    title: { en: 'No program does this', ja: 'プログラムからは利用できません' },
    says: {
      en: 'Whoever works here does this themselves: by the pages, or with the token that stands in the staff file.',
      ja: 'この操作は、担当者本人が、画面から又は職員ファイルのトークンで行ってください。',
    },
  },
  'nobody-left': {
    status: 409,
    title: { en: 'Nobody would be left to take this back', ja: '不在を終えられる方がいなくなります' },
    says: {
      en: 'Of the officers and approvers at least one has to be there through all of these days. Choose other days, or end the leave of one of them first.',
      ja: 'この期間を通じて、責任者又は決裁者が少なくとも一人は在席している必要があります。期間を変えるか、先に他の方の不在を終えてください。',
    },
  },
  'no-such-leave': {
    status: 409,
    title: { en: 'No leave of theirs is noted', ja: '不在は記録されていません' },
    says: {
      en: 'They are let in as they are. Look at the people again.',
      ja: 'すでに利用できます。「担当者」をもう一度ご覧ください。',
    },
  },
  'no-such-token': {
    status: 404,
    title: { en: 'No such token lasts', ja: '該当する有効なトークンはありません' },
    says: {
      en: 'It has ended, its day is over, or it is another’s. Look at the tokens again.',
      ja: '失効済み、期限切れ、又は他の方のトークンです。もう一度一覧をご覧ください。',
    },
  },
  'token-there': {
    status: 409,
    title: { en: 'A token of this name lasts', ja: '同じ名前のトークンがあります' },
    says: {
      en: 'What it carries was told once. If nobody has it, end it and make it anew; otherwise choose another name.',
      ja: 'トークンの表示は発行時の一度だけです。控えがないときは失効させてから発行し直し、そうでなければ別の名前にしてください。',
    },
  },
  'not-yours-to-read': {
    status: 403,
    title: { en: 'This is not for you to read', ja: '閲覧の権限がありません' },
    says: {
      en: 'By the company’s profile (`mayRead.{what}`) this is read by: {roles}. Ask one of them.',
      ja: '会社のプロファイル（`mayRead.{what}`）により、閲覧できるのは {roles} です。該当する職員に依頼してください。',
    },
  },
  'no-such-path': {
    status: 404,
    title: { en: 'There is nothing here', ja: 'この場所には何もありません' },
    says: { en: 'See /openapi.json for what this desk offers.', ja: '利用できるものは /openapi.json をご覧ください。' },
  },
  'wrong-method': {
    status: 405,
    title: { en: 'This is not done here', ja: 'このメソッドは使えません' },
    says: { en: 'Use {methods}.', ja: '{methods} をお使いください。' },
  },
  'written-later': {
    status: 503,
    title: { en: 'A later version of this desk wrote here', ja: '新しい版で書かれた案件です' },
    says: {
      en: 'This case was written by a later version of the desk and is left as it is. Run that version again.',
      ja: 'この案件は新しい版の窓口で書かれたため、そのままにしてあります。その版で起動し直してください。',
    },
  },
  'copy-gone': {
    status: 410,
    title: { en: 'The desk let go of this copy', ja: '保存期間の満了により廃棄しました' },
    says: {
      en: 'Gone for good since {on}, as the profile of the case says (`ownCopies`): {en}. The journal of the case tells when it went and how many there were; GET the case for what remains.',
      ja: '案件のプロファイル（ownCopies）により、{on} に廃棄しました：{ja}。廃棄の日と件数は案件の記録に、残っているものは案件の表示にあります。',
    },
  },
  destroyed: {
    status: 410,
    title: { en: 'The key of this case was destroyed', ja: '鍵が破棄された案件です' },
    says: {
      en: 'What lay under it is unreadable for good, and nothing can be done here any more. GET the case for what remains: {en}. What the person is to be told now is asked for in a new application: POST /v1/applications.',
      ja: 'この鍵で封をした内容は復元できず、操作もできません。残っているものは案件の表示にあります（{ja}）。改めて回答するときは、新しい申請として受け付けてください（POST /v1/applications）。',
    },
  },
  'seal-broken': {
    status: 500,
    title: { en: 'A sealed value is not the one of this place', ja: '封をした値が元の場所のものではありません' },
    says: {
      en: 'It was moved here from elsewhere in the records, or changed; nothing of it is shown. The log says under `reference` in which table; tell whoever runs this desk to put it back from a backup.',
      ja: '記録庫の別の場所から移されたか、書き換えられています。中身は表示しません。表の名は `reference` の番号で記録しました。運用担当に、控えから戻すようお伝えください。',
    },
  },
  'master-key-missing': {
    status: 503,
    title: { en: 'This desk was not given the master key in use', ja: '現在のマスター鍵がありません' },
    says: {
      en: 'The master key is being changed, and this process does not have the new one. Tell whoever runs this desk to start it with both; nothing is lost.',
      ja: 'マスター鍵の変更中で、このプロセスには新しい鍵がありません。運用担当に、両方の鍵で起動し直すようお伝えください。失われるものはありません。',
    },
  },
  'too-large': {
    status: 413,
    title: { en: 'This is too large', ja: '大きすぎます' },
    says: {
      en: 'A request may have 25 MB, each scan 10 MB, and what is typed for a store 2 MB; scan at 200 dpi, send the rest as a supplement, or say how it is handed over apart.',
      ja: '一回の送信は25MB、画像一つは10MB、保管場所についての手入力の回答は2MBまでです。200dpi程度で読み取るか、残りは補正としてお送りになるか、別にお渡しする方法をお書きください。',
    },
  },
  'too-many': {
    status: 413,
    title: { en: 'There is too much in this', ja: '項目が多すぎます' },
    says: {
      en: 'A request may hold 200,000 values, 32 deep and 100 to an object; no form, no decision and no answer of a store has so many. Look at what your program sends.',
      ja: '一回の送信に入れられる値は20万個、入れ子は32段、一つのオブジェクトの項目は100個までです。請求書・決定・回答がこれを超えることはありません。送信するプログラムをご確認ください。',
    },
  },
  'wrong-media-type': {
    status: 415,
    title: { en: 'Only JSON is read here', ja: 'JSON以外は読み取れません' },
    says: {
      en: 'Send `Content-Type: application/json` in UTF-8, uncompressed or gzip.',
      ja: '`Content-Type: application/json`（UTF-8）でお送りください。',
    },
  },
  'does-not-fit': {
    status: 422,
    title: { en: 'The request is not as it should be', ja: '内容が様式に合いません' },
    says: {
      en: 'Correct each place named in `errors` and send it again; /openapi.json shows the shape.',
      ja: '`errors` に挙げた箇所を直して、もう一度お送りください。様式は /openapi.json にあります。',
    },
  },
  'file-is-not-what-it-says': {
    status: 422,
    title: { en: 'A file is not what it says it is', ja: 'ファイルの種類が申告と異なります' },
    says: {
      en: 'Send the scan as PDF, JPEG, PNG or TIFF and name the type its bytes have.',
      ja: 'PDF・JPEG・PNG・TIFFのいずれかとし、実際の種類をお書きください。',
    },
  },
  'key-reused': {
    status: 422,
    title: { en: 'This Idempotency-Key was used for something else', ja: 'Idempotency-Keyが別の操作に使われています' },
    says: {
      en: 'Make a new key for a new or corrected request; keep the old one only to repeat the very same.',
      ja: '新しい（または直した）内容には新しいキーをお使いください。同じキーは全く同じ内容の再送にだけ使えます。',
    },
  },
  'too-often': {
    status: 429,
    title: { en: 'This was asked too often', ja: '回数の上限に達しました' },
    says: { en: 'It can be asked again in {minutes} minutes.', ja: '{minutes}分後に、もう一度お試しください。' },
  },
  fault: {
    status: 500,
    title: { en: 'Something is wrong with the desk', ja: '窓口の障害です' },
    says: {
      en: 'It was written to the log under `reference`; tell whoever runs this desk. Trying again with the same Idempotency-Key does no harm.',
      ja: '`reference` の番号で記録しました。運用担当にお知らせください。同じIdempotency-Keyでの再試行は差し支えありません。',
    },
  },
  'records-away': {
    status: 503,
    title: { en: 'The records cannot be reached', ja: '記録庫に接続できません' },
    says: {
      en: 'Try the same request again with the same Idempotency-Key in a minute; nothing is lost and nothing is done twice.',
      ja: '少し待って、同じIdempotency-Keyで同じ内容を再送してください。失われるものも、二重になるものもありません。',
    },
  },
} as const satisfies Record<string, Row>;
