import type { Row } from './problem-table';

/** How the desk refuses what is asked of a plan, of what is done by it, and of what follows. */
export const IN_MEASURING = {
  'plan-moved': {
    status: 409,
    title: { en: 'Another plan stands', ja: '措置計画が、指定されたものと異なります' },
    says: {
      en: 'You approve plan {read}; {stands} stands. Read it (`plan`) and approve by its digest: what is done is what was read.',
      ja: '決裁しようとした計画は {read} ですが、現在の計画は {stands} です。計画（plan）を読み、その識別符号により決裁してください。実施するのは、読まれた計画です。',
    },
  },
  'plan-unnamed': {
    status: 409,
    title: { en: 'The plan is approved with the decision', ja: '決定は、措置計画とともに決裁します' },
    says: {
      en: 'What this decision does in the stores is planned, and is approved with it. Read the plan (`madoguchi plan {number}`), then name it behind the decision: `madoguchi approve {number} {decision} PLAN`.',
      ja: 'この決定により各保管場所で行うことは計画されており、決定とともに決裁します。計画（madoguchi plan {number}）を読み、決定の番号に続けて計画の識別符号を書いてください：madoguchi approve {number} {decision} 計画',
    },
  },
  'plan-unread': {
    status: 409,
    title: { en: 'The plan has not been read', ja: '措置計画を読んでいません' },
    says: {
      en: 'Read what would be done in each store (`plan`), then approve.',
      ja: '各保管場所で何を行うか（plan）を読んでから決裁してください。',
    },
  },
  'no-such-instruction': {
    status: 422,
    title: { en: 'No report is awaited of such an instruction', ja: 'その番号の依頼への報告は待っていません' },
    says: { en: 'Awaited are: {instructions}.', ja: '待っているもの：{instructions}。' },
  },
  'not-done-here': {
    status: 409,
    title: { en: 'Nothing is told that was not done', ja: '実施していない措置は、通知できません' },
    says: {
      en: 'Whoever received the data is told what this case has done and seen to be done; whoever processes them for us, also what is approved and under way. Name measures as the case shows them (`show`), or wait until they are done.',
      ja: '提供先には、この案件で実施し、確認した措置のみを知らせます。委託先には、決裁され実施中の措置も依頼できます。案件に表示される措置（show）を指定するか、実施を待ってください。',
    },
  },
  'instruction-unread': {
    status: 409,
    title: { en: 'What was written has not been read', ja: '起案された書面を読んでいません' },
    says: {
      en: '{instruction} was written by hand. Read to whom it goes and what it says (`madoguchi journal {number} {entry}`), then name that entry: `madoguchi tell {number} {instruction} {entry}`.',
      ja: '{instruction} は起案された書面です。送り先と内容を読み（madoguchi journal {number} {entry}）、その番号を指定して決裁してください：madoguchi tell {number} {instruction} {entry}',
    },
  },
  'instruction-overtaken': {
    status: 409,
    title: { en: 'Its day has passed', ja: '書面の期日が過ぎています' },
    says: {
      en: '{instruction} asks for a report by {dueOn}, which has passed. Have it written anew (`instruct`), and let this one be (`instructed … --outcome letBe`).',
      ja: '{instruction} の報告期日 {dueOn} は過ぎています。新たに起案し（instruct）、この書面は送らないものとして記録してください（instructed … --outcome letBe）。',
    },
  },
  'nobody-to-tell': {
    status: 409,
    title: { en: 'The data map names nobody to tell', ja: 'データマップに、依頼する相手の記載がありません' },
    says: {
      en: 'The data map of this case does not name {other} any more. Move the case to a map that does (`map`), write to them by hand (`instruct`), or note what came of it (`instructed`).',
      ja: 'この案件のデータマップに {other} の記載がありません。記載のあるデータマップに移す（map）か、書面を別に送り（instruct）、結果を記録（instructed）してください。',
    },
  },
  'entry-moved': {
    status: 409,
    title: { en: 'Its entry in the data map is another', ja: 'データマップの記載が、指定されたものと異なります' },
    says: {
      en: 'You let {other} be told by the entry {read}; {stands} stands. Read where its letter would go (`show`), and name that entry.',
      ja: '{other} について指定された記載は {read} ですが、現在の記載は {stands} です。送り先（show）を確かめ、その識別符号を指定してください。',
    },
  },
  'an-officers-word': {
    status: 403,
    title: { en: 'An officer says that', ja: '担当責任者（officer）が記録します' },
    says: {
      en: 'That something stays undone is an officer’s word (`letBe`). Enter what was done or answered, or ask an officer.',
      ja: '実施されないままとすること（letBe）は、officer が記録します。実施した内容又は回答の内容を記録するか、officer に依頼してください。',
    },
  },
  'done-already': {
    status: 409,
    title: { en: 'Data were changed already', ja: '既に措置を実施しています' },
    says: {
      en: 'Data were changed under the decision of this case, or an owner was asked to and may have. It stands until its answer has left, and the answer says what was done. What has not begun can be stopped (`pause`), left out until a day (`set-aside`) or struck out (`strike-out`); what arrives is kept (`supplement`); what is to be decided otherwise is taken up in a linked case once the answer has left (`link`).',
      ja: 'この案件の決定に基づき、既にデータを変更し、又は担当部署に措置を依頼しています。決定は回答の発送まで動かせず、回答では実施した措置をお知らせします。着手していない措置は、中断し（pause）、期日を定めて回答から除き（set-aside）、又は取りやめる（strike-out）ことができ、届いた書類は補正として登録できます（supplement）。決定を改めるべき点は、発送の後に関連案件（link）で扱ってください。',
    },
  },
  'measure-begun': {
    status: 409,
    title: { en: 'It has begun already', ja: '既に着手しています' },
    says: {
      en: 'Of {measure} nothing can be struck out in this way any more: it has begun, was done, or is left out already. Where its owner was asked, strike out the whole measure: they are told to leave it, and say whether it was done.',
      ja: '{measure} は既に着手若しくは実施され、又は除かれているため、このとおりには取りやめられません。担当部署に依頼済みのときは、措置の全部を取りやめてください（担当部署に依頼の取消しを伝え、実施の有無の回答を待ちます）。',
    },
  },
  'left-for-good': {
    status: 409,
    title: { en: 'It was left for good', ja: '取りやめた措置です' },
    says: {
      en: '{measure} was struck out, or left because the applicant withdrew, and a second person approved that: nobody is asked to do it. If it is to be done after all, it is decided anew in a linked case once the answer has left (`link`).',
      ja: '{measure} は取りやめ又は取下げにより行わないこととなり、別の者がこれを決裁しています。あらためて依頼することはできません。行う必要があるときは、回答の発送後に関連案件（link）で決定してください。',
    },
  },
  'nobody-to-ask': {
    status: 409,
    title: { en: 'The desk does this itself', ja: '窓口が自ら実施する措置です' },
    says: {
      en: '{measure} is carried out by the desk and has no owner to ask. Where it could not be done, or left something, let it go on (`resume`) or plan it anew (`plan-again`).',
      ja: '{measure} は窓口が自ら実施するもので、依頼する担当部署はありません。実施できないとき又は記録が残ったときは、再開（resume）するか、計画を作り直してください（plan-again）。',
    },
  },
  'nothing-done': {
    status: 409,
    title: { en: 'Nothing would be left to tell', ja: '通知できる措置がなくなります' },
    says: {
      en: 'Without this system the answer would say that something was done where nothing was. Tell the person that it takes longer (notice of delay, L21), or wait until something is done.',
      ja: 'この保管先を除くと、実施した措置のない実施通知となります。対応状況のご連絡（L21）により遅れを知らせるか、いずれかの措置が済むのをお待ちください。',
    },
  },
  'no-such-hold': {
    status: 422,
    title: { en: 'No such hold stands in this case', ja: 'この案件にその保全はありません' },
    says: { en: 'There are: {holds}.', ja: 'あるもの：{holds}。' },
  },
  'no-such-undertaking': {
    status: 422,
    title: {
      en: 'Nothing of that name is still to be done in this case',
      ja: 'この案件に、その名の後日の措置はありません',
    },
    says: { en: 'Still to be done: {undertakings}.', ja: '未了のもの：{undertakings}。' },
  },
  'not-suppressed': {
    status: 409,
    title: { en: 'There is nothing to lift', ja: '解除するものがありません' },
    says: {
      en: 'Neither this mailbox or telephone stands in the list of those who are not written to, nor was anybody erased in this case. Write them as they are proven in the request; `suppression export` shows the list.',
      ja: 'このメールアドレス又は電話番号は送信停止リストになく、この案件での消去もありません。請求の際に確認されたとおりにお書きください。リストは suppression export で書き出せます。',
    },
  },
  'being-done': {
    status: 409,
    title: { en: 'The desk is doing it itself', ja: 'システムが実施しているところです' },
    says: {
      en: '{undertaking} was begun and is being carried out: its end is noted by itself. Where it stops and waits for a person, report it then.',
      ja: '{undertaking} は実施中です。終わると自動で記録されます。途中で止まり、担当者を待つ状態になったときに報告してください。',
    },
  },
  'consent-of-another': {
    status: 409,
    title: { en: 'This is not by what whoever asked here is known', ja: 'この案件の方のものではありません' },
    says: {
      en: 'This mailbox or telephone is not one that was proven in this case: the consent may be somebody else’s, and nothing was changed. Name the case by which it came into the list. Whoever came back under another one is found when the stores are looked through, and an approver lets them stay (`ledger leave`).',
      ja: 'このメールアドレス又は電話番号は、この案件で確認されたものではありません。別の方の同意のおそれがあるため、何も変更していません。送信停止となった案件の番号を指定してください。別の連絡先で再び登録された方は、保管先の確認で見つかったときに、決裁者が残すことを決められます（ledger leave）。',
    },
  },
  'no-such-replay': {
    status: 404,
    title: { en: 'Nobody waits for your word there', ja: '決裁を待つ再消去の案はありません' },
    says: {
      en: 'It was decided, or the store has moved and another stands in its place. See what waits: `ledger`.',
      ja: '既に決裁されたか、保管場所の内容が変わり、別の案に改められています。待っているものは ledger で確かめてください。',
    },
  },
  'replay-lacks': {
    status: 409,
    title: { en: 'The plan lacks something', ja: '計画に不足があります' },
    says: {
      en: 'Nothing is done while it does. See what (`ledger`), settle it, and look through the stores again (`ledger replay`).',
      ja: '不足がある間は実施しません。ledger で内容を確かめて解消し、ledger replay で調べ直してください。',
    },
  },
  'not-planned-yet': {
    status: 409,
    title: { en: 'It is not planned yet what is done', ja: '措置計画がまだできていません' },
    says: {
      en: 'The answer tells what is done in each store, and that is not planned yet, or the plan lacks something. Read the plan first.',
      ja: '通知は各保管場所で行う措置を伝えるもので、その計画がまだできていないか、不足があります。先に計画をお確かめください。',
    },
  },
  'no-such-plan': {
    status: 404,
    title: {
      en: 'Nothing is planned in this case, and nothing was done',
      ja: 'この案件に措置計画も実施した措置もありません',
    },
    says: {
      en: 'A plan is made where a decision corrects or erases data, or has their use cease. A provision that stops has one where its records bear a mark; else it is certified once its owner was asked.',
      ja: '計画は、訂正等又は利用停止等を行う決定について作成します。第三者への提供の停止は、データマップに印があるときに計画があり、ないときは担当部署に依頼した後に証明します。',
    },
  },
  'hold-own-part': {
    status: 403,
    title: { en: 'Somebody else must release these copies', ja: '写しの保全の解除は別の者が行います' },
    says: {
      en: 'Somebody else holds these copies, and you decided, approved, sent back or rejected in this case. Let whoever holds them release them, or an officer or approver who had no part in it.',
      ja: 'この案件の決定、決裁、差戻し又は返戻をなさったことがあり、写しを保全したのは別の方です。保全した方か、関与していない担当責任者か決裁者が解除してください。',
    },
  },
  'measure-moved': {
    status: 409,
    title: { en: 'Another round stands', ja: '現在の回の依頼ではありません' },
    says: {
      en: 'What you report answers another round; round {round} stands{moved_en}, or its owner has not been asked yet. Read the case again (`madoguchi show`), and report what answers that.',
      ja: '報告は別の回の依頼に対するものか、まだ依頼していません。現在は第{round}回です{moved_ja}。案件を読み直し（madoguchi show）、その依頼への報告を記録してください。',
    },
  },
  'answered-meanwhile': {
    status: 409,
    title: { en: 'This has been answered meanwhile', ja: '既に回答があります' },
    says: {
      en: 'Somebody answered what was asked, or it is asked no more. Nothing of what you sent was taken. If the answer that stands does not hold, tell the privacy desk.',
      ja: 'ほかの方の回答があったか、お尋ねが取り消されています。送信された内容は受け付けていません。回答の内容が事実と異なるときは、個人情報の窓口にお知らせください。',
    },
  },
  'records-gone': {
    status: 409,
    title: { en: 'Nothing is left that could be kept', ja: '保全できる記録は残っていません' },
    says: {
      en: '{records} was erased in this case on {doneOn}, and nothing of it is left: a hold would keep nothing. Place it on another kind of record, or look for what is needed elsewhere.',
      ja: '{records} は、この案件で {doneOn} に消去され、残っていません。保全しても残るものがありません。別の種類の記録を保全するか、必要なものを他の保管先で確かめてください。',
    },
  },
  'measure-done': {
    status: 409,
    title: { en: 'This is done already', ja: '既に実施されています' },
    says: {
      en: 'It is done since {doneOn}. If that does not hold, let an officer ask its owner again (`measure-requests`).',
      ja: '{doneOn} に実施されています。事実と異なるときは、担当責任者が再依頼してください（`measure-requests`）。',
    },
  },
} as const satisfies Record<string, Row>;
