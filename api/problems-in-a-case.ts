import type { Row } from './problem-table';

/** How the desk refuses what is asked of a case, as it stands. */
export const IN_A_CASE = {
  'no-window': {
    status: 409,
    title: { en: 'Applicants have no window here', ja: '請求者向けの窓口がありません' },
    says: {
      en: 'Without a window (`MADOGUCHI_WINDOW_URL`) no secret opens anything, and none is given out.',
      ja: '請求者向けの窓口（`MADOGUCHI_WINDOW_URL`）がないため、照会番号は使われません。',
    },
  },
  'four-eyes': {
    status: 403,
    title: { en: 'A second person must approve', ja: '決裁は別の者が行います' },
    says: {
      en: 'Whoever decided, struck something out of the decision, or wrote what is to leave, may neither approve it nor send it back. Ask another approver.',
      ja: '決定し、その一部を取りやめ、又は書面を起案した者は、それを決裁することも差し戻すこともできません。別の決裁者に依頼してください。',
    },
  },
  'another-person': {
    status: 409,
    title: {
      en: 'What was done was done for a person proven by other identifiers',
      ja: '措置は、異なる事項で確認された方について実施しています',
    },
    says: {
      en: 'Something was done in a case of this application for a person of whom this contradicts: {kinds_en}. None of it is told to whoever is proven now. Let it read as before and confirm that (`supplement`, `confirm`); or let an officer say in `samePerson` why they are the same person, which is approved anew; or ask the applicant (`ask`), withdraw for them, or take it up no further (`reject`).',
      ja: 'この申請の案件では、確認された事項（{kinds_ja}）が異なる方について、すでに措置を実施し、又は依頼しています。今回確認する方に、その内容をお知らせすることはできません。記載を元に戻して確認し直す（補正・本人確認）か、担当責任者が同一の方と認める理由を samePerson に書いて改めて決裁を受けるか、請求者に問い合わせ、取下げ又は返戻の手続をとってください。',
    },
  },
  'second-look': {
    status: 403,
    title: { en: 'A second person must confirm this', ja: '本人確認は別の者が行います' },
    says: {
      en: 'This confirmation rests on a note, or on a scan that came before what it should show was written or does not show all of it, and you opened the case or wrote that yourself. Let somebody else look and confirm it, or send in a scan that shows it as a supplement.',
      ja: 'この本人確認は、記録（sight・note）のみに基づくか、確かめる内容の登録より前に届いた画像又は一部しか確認できない画像に基づいており、案件を受け付けたか、その内容を登録したのはご自身です。別の職員が確かめて記録するか、確認できる画像を補正として登録してください。',
    },
  },
  'own-denial': {
    status: 403,
    title: { en: 'Another officer must lift this denial', ja: '委任の否定の取消しは別の担当責任者が行います' },
    says: {
      en: 'You entered what the person said, or a paper of authority that came since. Let another officer decide whether their denial is lifted, or whether they are asked again.',
      ja: 'ご本人の回答、又はその後に届いた代理権の書類を登録したのはご自身です。否定を取り消すか、あらためて照会するかは、別の担当責任者が判断してください。',
    },
  },
  'own-inquiry': {
    status: 403,
    title: { en: 'A second person must enter this answer', ja: '照会への回答の記録は別の者が行います' },
    says: {
      en: 'You called for this inquiry. Let somebody else look at the answer and enter that the person mandated the agent. A no may be entered by anybody.',
      ja: 'この照会を行ったのはご自身です。委任した旨の回答は、別の職員が確かめて記録してください（委任していない旨の回答は、どなたでも記録できます）。',
    },
  },
  'own-clearing': {
    status: 403,
    title: { en: 'A second person must approve', ja: '決裁は別の者が行います' },
    says: {
      en: 'You set aside what spoke against who asks: you lifted a doubt, or decided how a mandate stands. Ask another approver.',
      ja: '請求者についての疑義を取り消し、又は委任の扱いを判断したのはご自身です。別の決裁者に依頼してください。',
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
  'not-asked-yet': {
    status: 409,
    title: { en: 'Nobody has been asked yet', ja: 'まだ照会していません' },
    says: {
      en: 'The letter that asks has not left, or was taken back: silence means nothing before it has. See why it has not (`letters` of each case of the application), let it leave, and wait for its day.',
      ja: '依頼又は照会の書面がまだ発送されていないか、取り戻されています。発送前の沈黙を回答がないものと扱うことはできません。同じ申請の各案件の letters で発送されない理由を確かめ、発送して期限をお待ちください。',
    },
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
  'number-of-no-letter': {
    status: 404,
    title: { en: 'No letter bears this number', ja: 'この番号の通知はありません' },
    says: {
      en: 'It is the number printed on the letter, or the tracking number that was entered for it. Compare it with the letter.',
      ja: '通知に印字された文書番号か、記録された追跡番号をお書きください。通知の現物とお確かめください。',
    },
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
  'weighing-moved': {
    status: 409,
    title: { en: 'What the grounds were weighed on has moved', ja: '不開示事由の検討の基礎となる事実が変わっています' },
    says: {
      en: 'Since it was decided an earlier case of the same person was answered or taken back, on which the ground of this decision was weighed. Send the decision back (`returned-decisions`); let the officer weigh it anew (madoguchi weigh) and decide.',
      ja: '決定の後に、同じ方の以前の案件が回答済み又は取下げとなり、この決定の事由の検討の基礎が変わりました。差し戻し（`returned-decisions`）、担当責任者が改めて検討（madoguchi weigh）のうえ決定してください。',
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
  'password-unread': {
    status: 409,
    title: { en: 'You have not read this password', ja: 'このパスワードをまだお読みになっていません' },
    says: {
      en: 'Whoever tells a password has read it at this desk: GET /v1/cases/…/letters/{letter}/password, call the applicant back, then note it.',
      ja: 'パスワードを伝えるには、ご自身でこの窓口からお読みになることが必要です。通知 {letter} の /password を読み、請求者に折り返し電話でお伝えのうえ、記録してください。',
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
  'not-now': {
    status: 409,
    title: { en: 'The case does not allow this now', ja: '今の段階ではできません' },
    says: {
      en: 'The case is {stage_en}{cause_en}. What you may do now: {acts_en}. Read it again and choose.',
      ja: '案件は「{stage_ja}」です{cause_ja}。あなたが今できること：{acts_ja}。案件を読み直してお選びください。',
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
  'no-such-right': {
    status: 422,
    title: { en: 'The Act knows no such right', ja: '法にない請求です' },
    says: { en: 'Choose one of: {rights}.', ja: '次からお選びください：{rights}。' },
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
  'no-such-kind': {
    status: 422,
    title: {
      en: 'The data map of this case has no such kind of record',
      ja: 'この案件のデータマップにその種類の記録はありません',
    },
    says: { en: 'It has: {kinds}.', ja: 'あるもの：{kinds}。' },
  },
  'place-second-look': {
    status: 403,
    title: { en: 'A second person must send it to another address', ja: '別の住所への再送付は別の者が行います' },
    says: {
      en: 'You entered the return of this letter yourself. Let another officer look at the paper that shows the new address, and send it.',
      ja: 'この通知の返戻を記録したのはご自身です。新しい住所を示す書類を、別の担当責任者が確かめて再送付してください。',
    },
  },
  'complaint-own-part': {
    status: 403,
    title: { en: 'Somebody else must look into this complaint', ja: '苦情の調査は別の者が行います' },
    says: {
      en: 'You decided, approved, sent back, rejected or answered an earlier complaint in a case that is complained of, now or before. Let an officer or approver who had no part in it say which cases the complaint concerns, look into it and answer it (Art. 40). Where nobody else is left, an approver answers.',
      ja: '苦情の対象である案件の決定、決裁、差戻し若しくは返戻又は以前の苦情への回答をなさったことがあります（後に取り消されたものを含みます）。関与していない担当責任者か決裁者が、案件との関連付け、調査及び回答を行ってください（法第40条）。ほかに誰もいないときは、決裁者が回答します。',
    },
  },
  'store-moved': {
    status: 409,
    title: { en: 'Another round stands', ja: '現在の回の照会ではありません' },
    says: {
      en: 'What you answer was asked in another round; round {round} stands{moved_en}. A new round begins where more is proven of whoever asks, or the data map moves. Read the case again (`madoguchi show`), look by what is proven now, and answer with `--round {round}`.',
      ja: '回答は別の回の照会に対するものです。現在は第{round}回です{moved_ja}（請求者について確認された事項が増えるか、データマップが変わると、新しい回になります）。案件を読み直し（madoguchi show）、現在確認されている事項により探したうえで、`--round {round}` として回答してください。',
    },
  },
  'linked-already': {
    status: 409,
    title: { en: 'It is taken up again already', ja: '既に関連案件があります' },
    says: { en: 'Case {number} takes it up and is open.', ja: '案件 {number} が進行中です。' },
  },
  'cannot-go-back': {
    status: 409,
    title: { en: 'This money cannot go back', ja: 'お返しできる金銭ではありません' },
    says: {
      en: 'It is not in the custody log, went back before, was cashed, is told in no letter of that number, or is worth more than has still to go back. The case’s `custody` and `money` say what has; without `pieces` all of it is meant.',
      ja: '預り簿にない、既に返還した、換金した、その番号の通知に記載がない、又は返還すべき額を超えています。返還すべきものは案件の `custody` と `money` をご覧ください（`pieces` を省くと、その全部です）。',
    },
  },
  'cannot-be-cashed': {
    status: 409,
    title: { en: 'This money is not to be cashed', ja: '換金できるものではありません' },
    says: {
      en: 'It is not in the custody log, goes back or went back, or was cashed before. The case’s `custody` says what became of each piece.',
      ja: '預り簿にない、お返しするもの若しくは返還済みのもの、又は既に換金したものです。案件の `custody` をご覧ください。',
    },
  },
  'no-fee-kept': {
    status: 409,
    title: { en: 'No fee is kept for which there could be a receipt', ja: '領収書の対象となる手数料がありません' },
    says: {
      en: 'What came in has gone back or has still to; the case’s `money` says so.',
      ja: '受領した金銭は、返還済みか、返還すべきものです。案件の `money` をご覧ください。',
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
} as const satisfies Record<string, Row>;
