export type InWords = { readonly en: string; readonly ja: string };
export type Row = { readonly status: number; readonly title: InWords; readonly says: InWords };

/** Every way this desk refuses: what is wrong, and what to do next. `{words}` are filled in, never with anything a person handed in. */
export const PROBLEMS = {
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
  'four-eyes': {
    status: 403,
    title: { en: 'A second person must approve', ja: '決裁は別の者が行います' },
    says: {
      en: 'The person who decided may neither approve nor send back the decision. Ask another approver.',
      ja: '決定した者は、自らの決定を決裁することも差し戻すこともできません。別の決裁者に依頼してください。',
    },
  },
  'second-look': {
    status: 403,
    title: { en: 'A second person must confirm this', ja: '本人確認は別の者が行います' },
    says: {
      en: 'This confirmation rests on a note and not on a kept scan, and you opened the case or wrote what it vouches for yourself. Let somebody else look and confirm it, or send the scan in as a supplement.',
      ja: 'この本人確認は保管した画像ではなく記録（sight・note）に基づき、案件を受け付けたか、確かめる内容を補正として登録したのはご自身です。別の職員が確かめて記録するか、画像を補正として登録してください。',
    },
  },
  'carried-alone': {
    status: 403,
    title: { en: 'A second person must report this', ja: '措置の報告は別の者が行います' },
    says: {
      en: 'You opened this case and confirmed who asks. Let whoever heard from the owner, or another colleague who has seen the proof, report it.',
      ja: 'この案件を受け付け、本人確認をしたのはご自身です。担当部署から報告を受けた者か、証拠を確かめた別の職員が記録してください。',
    },
  },
  'own-withdrawal': {
    status: 403,
    title: { en: 'A second person must look at this', ja: '点検は別の者が行います' },
    says: {
      en: 'You opened this case, recorded its withdrawal or read what was found in it yourself. Let another approver look at it; the staff file may name one.',
      ja: 'この案件を受け付けたか、取下げを記録したか、検索の結果を閲覧したのはご自身です。別の決裁者に点検を依頼してください（いないときは職員名簿に加えられます）。',
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
  'no-such-case': {
    status: 404,
    title: { en: 'There is no case of this number', ja: 'この番号の案件はありません' },
    says: {
      en: 'A case number looks like HANA-2026-0012; GET /v1/cases lists those there are.',
      ja: '受付番号は HANA-2026-0012 のような形です。GET /v1/cases で一覧できます。',
    },
  },
  'no-such-evidence': {
    status: 404,
    title: { en: 'The case has no such scan', ja: 'この案件にその画像はありません' },
    says: { en: 'The case’s `evidence` lists the scans it has.', ja: '案件の `evidence` に一覧があります。' },
  },
  'no-such-letter': {
    status: 404,
    title: { en: 'The case has no such letter', ja: 'この案件にその通知はありません' },
    says: {
      en: 'GET the case’s /letters for those it has; one without `pdf` has not been drawn yet.',
      ja: '案件の /letters で一覧できます。`pdf` のないものはまだ作成されていません。',
    },
  },
  'no-such-decision': {
    status: 404,
    title: { en: 'No decision stands in this case', ja: 'この案件に決定はありません' },
    says: {
      en: 'None was made yet, or the last one was sent back; the case’s `next` says what may be done now.',
      ja: 'まだ決定がないか、差し戻されています。今できることは案件の `next` をご覧ください。',
    },
  },
  'no-such-entry': {
    status: 404,
    title: { en: 'The journal has no such entry', ja: '記録にその番号はありません' },
    says: { en: 'GET the case’s /journal for the entries it has.', ja: '案件の /journal で一覧できます。' },
  },
  'wrong-method': {
    status: 405,
    title: { en: 'This is not done here', ja: 'このメソッドは使えません' },
    says: { en: 'Use {methods}.', ja: '{methods} をお使いください。' },
  },
  'application-moved': {
    status: 409,
    title: { en: 'The application has moved', ja: '申請の内容が変わっています' },
    says: {
      en: 'It is not at the version you looked at but at version {now}. Read the case again, look at what came, and confirm that.',
      ja: 'ご覧になった版ではなく、現在は第{now}版です。案件を読み直し、届いたものを確かめてから確認してください。',
    },
  },
  'findings-moved': {
    status: 409,
    title: { en: 'What was found has moved', ja: '検索結果が変わっています' },
    says: {
      en: 'You have not read what is found now. Read the findings as they stand and decide on them.',
      ja: '現在の検索結果をまだお読みになっていません。検索結果を読み直し、それについて決定してください。',
    },
  },
  'decision-moved': {
    status: 409,
    title: { en: 'Another decision stands', ja: '決定が変わっています' },
    says: {
      en: 'You read {read}, and the decision that stands is {stands}. Read it and name it.',
      ja: 'お読みになった決定は {read}、現在の決定は {stands} です。現在の決定を読み、その番号を指定してください。',
    },
  },
  'decision-unread': {
    status: 409,
    title: { en: 'You have not read this decision', ja: 'この決定をまだお読みになっていません' },
    says: {
      en: 'Whoever approves a decision has read it themselves: GET the case’s /decision (madoguchi decision), then approve it by the digest it shows.',
      ja: '決裁には、ご自身で決定をお読みになることが必要です。案件の /decision（madoguchi decision）を読み、そこに示された番号で決裁してください。',
    },
  },
  'may-have-left': {
    status: 409,
    title: { en: 'The letter may have left', ja: '通知が送信済みのおそれがあります' },
    says: {
      en: 'The letter that tells this decision was being sent, so it cannot be sent back any more. Wait until the case says how it ended; what is wrong in it is put right in a new case.',
      ja: 'この決定の通知は送信中のため、差し戻せません。結果が案件に記録されるのをお待ちください。誤りがあれば新しい案件で正してください。',
    },
  },
  'same-data-map': {
    status: 409,
    title: { en: 'The case stands on this data map already', ja: '案件は既にこのデータマップによっています' },
    says: {
      en: 'The desk serves the data map on which this case stands. Correct the file, start the desk again, and move the case then.',
      ja: '窓口が現在用いているデータマップは、この案件のものと同じです。ファイルを直し、窓口を起動し直してから変更してください。',
    },
  },
  'nothing-brought': {
    status: 422,
    title: { en: 'This supplement brings nothing', ja: '補正の内容がありません' },
    says: {
      en: 'Say what came: papers, authorities, what the form now says, or the way to answer. `brings` says that what the desk had asked for came with it.',
      ja: '届いたもの（書類、代理権の書類、請求書の記載、回答方法）をお書きください。依頼したものが届いたときは `brings` を付けてください。',
    },
  },
  'written-later': {
    status: 503,
    title: { en: 'A later version of this desk wrote here', ja: '新しい版で書かれた案件です' },
    says: {
      en: 'This case was written by a later version of the desk and is left as it is. Run that version again.',
      ja: 'この案件は新しい版の窓口で書かれたため、そのままにしてあります。その版で起動し直してください。',
    },
  },
  destroyed: {
    status: 410,
    title: { en: 'The key of this case was destroyed', ja: '鍵が破棄された案件です' },
    says: {
      en: 'What lay under it is unreadable for good, and nothing can be done here any more. GET the case for what remains; its letters and its journal can be read. What the person is to be told now is asked for in a new application: POST /v1/applications.',
      ja: 'この鍵で封をした内容は復元できず、操作もできません。残っているものは案件・通知・記録で読めます。改めて回答するときは、新しい申請として受け付けてください（POST /v1/applications）。',
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
  'not-now': {
    status: 409,
    title: { en: 'The case does not allow this now', ja: '今の段階ではできません' },
    says: {
      en: 'The case is {stage_en}. What may be done now: {acts_en}. Read it again and choose.',
      ja: '案件は「{stage_ja}」です。今できること：{acts_ja}。案件を読み直してお選びください。',
    },
  },
  'store-known': {
    status: 409,
    title: { en: 'It is already known what this store holds', ja: 'この保管場所の保有状況は判明しています' },
    says: { en: 'Stores that are not known yet: {stores}.', ja: 'まだ判明していない保管場所：{stores}。' },
  },
  'answer-one-kind': {
    status: 409,
    title: { en: 'Part of this store has been searched', ja: 'この保管場所の一部は検索済みです' },
    says: {
      en: 'What that brought stands. Say under `collection` for which kind of record you answer; not known yet: {collections}.',
      ja: '検索済みの部分はそのまま残ります。どの記録についての回答かを `collection` に示してください。まだ判明していないもの：{collections}。',
    },
  },
  'found-there': {
    status: 409,
    title: { en: 'Something was found there', ja: 'この保管場所では記録が見つかっています' },
    says: {
      en: 'An answer that there is nothing would erase {count} records. Where they are another’s, the decision says so under `whose`; where they should not be there, have the store searched (asked) again first; where they are too many, answer by what is held, saying what is handed over apart.',
      ja: '「なし」と回答すると、見つかった{count}件が失われます。別人のものであれば、決定の whose で示してください。結果そのものが誤りであれば、先に再検索（再照会）してください。多すぎて扱えないときは、別にお渡しするものを示して保有の回答をしてください。',
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
  'no-such-right': {
    status: 422,
    title: { en: 'The Act knows no such right', ja: '法にない請求です' },
    says: { en: 'Choose one of: {rights}.', ja: '次からお選びください：{rights}。' },
  },
  'right-not-answered-yet': {
    status: 422,
    title: { en: 'This right is not answered by this desk yet', ja: 'この請求にはまだ対応していません' },
    says: {
      en: '{right_en} (Art. {article}) must be answered by hand: the duty stands although this desk cannot carry it yet. Answered here: {rights}.',
      ja: '{right_ja}（法{article_ja}）は手作業でお答えください。この窓口が未対応でも義務はあります。対応済み：{rights}。',
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
  'identity-lacks': {
    status: 422,
    title: { en: 'Identity cannot be confirmed by this', ja: 'これでは本人確認ができません' },
    says: {
      en: 'Still needed is what `errors` names. Ask the applicant for it with a supplement request (Art. 37(1)).',
      ja: '`errors` に挙げたものが必要です。補正の依頼をしてください（法第37条第1項）。',
    },
  },
  'decision-of-another-right': {
    status: 422,
    title: { en: 'This decides another right', ja: '別の請求についての決定です' },
    says: {
      en: 'This case asks for {right_en}; its decision is one of: {kinds}. Nothing was recorded.',
      ja: 'この案件は「{right_ja}」のご請求です。決定の種類：{kinds}。何も記録していません。',
    },
  },
  'no-such-provision': {
    status: 422,
    title: { en: 'Nothing is asked of such a provision', ja: 'この案件にその提供はありません' },
    says: { en: 'The case has: {provisions}.', ja: 'あるもの：{provisions}。' },
  },
  'measure-moved': {
    status: 409,
    title: { en: 'Its owner is asked anew', ja: '改めて依頼しています' },
    says: {
      en: 'What you report answers another round, or its owner has not been asked yet; round {round} stands. Read the case again, and report what answers that.',
      ja: '報告は別の回の依頼に対するものか、まだ依頼していません。現在は第{round}回です。案件を読み直し、その依頼への報告を記録してください。',
    },
  },
  'store-moved': {
    status: 409,
    title: { en: 'The store is asked anew', ja: '保管場所に改めて照会しています' },
    says: {
      en: 'What you answer was asked in another round; round {round} stands, for whoever asks or the data map has moved. Read the case again, look again by what is proven now, and answer that round.',
      ja: '回答は別の回の照会に対するものです。請求者又はデータマップに変更があり、現在は第{round}回です。案件を読み直し、現在確認されている事項により改めて探したうえで、その回に回答してください。',
    },
  },
  'linked-already': {
    status: 409,
    title: { en: 'It is taken up again already', ja: '既に関連案件があります' },
    says: { en: 'Case {number} takes it up and is open.', ja: '案件 {number} が進行中です。' },
  },
  'measure-done': {
    status: 409,
    title: { en: 'This was reported as done already', ja: '既に報告されています' },
    says: {
      en: 'It is done since {doneOn}. If that does not hold, let an officer ask its owner again (`measure-requests`).',
      ja: '{doneOn} に停止した旨の報告があります。事実と異なるときは、担当責任者が再依頼してください（`measure-requests`）。',
    },
  },
  'decision-lacks': {
    status: 422,
    title: { en: 'The decision cannot be told like this', ja: 'この決定のままでは通知できません' },
    says: {
      en: 'Still needed is what `errors` names (Arts. 33(2), 33(3), 36). Nothing was recorded.',
      ja: '`errors` に挙げたものが必要です（法第33条第2項・第3項、第36条）。何も記録していません。',
    },
  },
  'no-such-collection': {
    status: 422,
    title: {
      en: 'No kind of record called so waits for an answer there',
      ja: 'その名の記録で、回答を要するものはこの保管場所にありません',
    },
    says: { en: 'Not known yet in that store: {collections}.', ja: 'まだ判明していないもの：{collections}。' },
  },
  'no-such-store': {
    status: 422,
    title: {
      en: 'The data map of this case has no such store',
      ja: 'この案件のデータマップにその保管場所はありません',
    },
    says: { en: 'It has: {stores}.', ja: 'あるもの：{stores}。' },
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
