import { z } from 'zod';
import { whyNoTrust } from './no-trust';
import { oneOf } from './words';

/** One sentence in both languages: what it was, and what to do next. */
type Sentence = { readonly ja: string; readonly en: string };
type Kind = Sentence & {
  /** It may pass by itself, so the search is tried again before anybody is called. */
  readonly passes?: true;
};

/**
 * Why nobody knows what a store holds, each by its name. What may pass is tried again by the engine; everything else waits for a
 * person at once, for no repetition mends a setting. `{about}` is a setting, a table, a line, a code: never an address, never a person.
 */
export const STORE_FAILURES = {
  refusedToConnect: {
    ja: '保管場所が接続を受け付けません（{about}）。サーバーが動いているか、ホストとポートを運用担当に確かめ、直ったらやり直してください',
    en: 'the store refuses to connect ({about}): let whoever runs it look whether it is up, and at host and port, then try again',
    passes: true,
  },
  unreachable: {
    ja: '保管場所に到達できません（{about}）。ネットワークを運用担当に確かめ、直ったらやり直してください',
    en: 'the store cannot be reached ({about}): let whoever runs it look at the network, then try again',
    passes: true,
  },
  noAnswer: {
    ja: '保管場所が接続を受けたまま応答しません。運用担当に確かめ、直ったらやり直してください',
    en: 'the store lets in and does not answer: let whoever runs it look, then try again',
    passes: true,
  },
  lineLost: {
    ja: '途中で保管場所との接続が切れました（{about}）。運用担当に確かめ、やり直してください',
    en: 'the line to the store was lost meanwhile ({about}): let whoever runs it look, then try again',
    passes: true,
  },
  tooSlow: {
    ja: '制限時間内に終わりませんでした（{about}）。索引と負荷を運用担当に確かめ、やり直してください',
    en: 'it took longer than it may ({about}): let whoever runs the store look at its indexes and its load, then try again',
    passes: true,
  },
  heldByOthers: {
    ja: '保管場所の同じ記録を他の処理が使っていて、待っても空きませんでした（{about}）。その時に求めたことは行われていません。運用担当が他の処理を確かめ、空いたらやり直してください',
    en: 'others were at work on the same records of the store and did not let go in time ({about}); what was asked of it then was not done: let whoever runs the store look what holds them, then try again',
    passes: true,
  },
  isFull: {
    ja: '保管場所の接続数又は資源が足りません（{about}）。運用担当に確かめ、空いたらやり直してください',
    en: 'the store has no connection or no room left ({about}): let whoever runs it look, then try again',
    passes: true,
  },
  waitedForTurn: {
    ja: 'この窓口の検索が混み合い、順番が来ませんでした。保管場所の障害ではありません。空いたらやり直してください',
    en: 'our own searches of this store were too many at once, and this one did not get its turn; the store did not fail: try again when fewer run',
    passes: true,
  },
  endsItsReader: {
    ja: '読み取りの途中で、この窓口の側が何度も続けて応答しなくなりました（{about}）。読み切れないもの（極端に長いメールなど）がそこにあるか、この機械の資源が足りません。運用担当が確かめ、直ったらやり直してください',
    en: 'whoever read it for this desk fell silent in the middle, again and again ({about}): something lies there that cannot be read through, or this machine has not enough memory; let whoever runs the desk look, then try again',
  },
  failsThere: {
    ja: '接続先のシステムで障害が起きています（{about}）。運用担当に確かめ、直ったらやり直してください',
    en: 'the system answers that it failed ({about}): let whoever runs it look, then try again',
    passes: true,
  },
  standsInside: {
    ja: '接続先が社内網・この機械自身・暗号化なし（http）のいずれかです（{about}）。それで正しければデータマップに `inside: true` と書き、そうでなければ接続先を直したのち、やり直してください',
    en: 'its address lies inside your own network, on this machine, or goes without TLS ({about}): where that is right write `inside: true` in the data map, else correct the address, then try again',
  },
  answersAmiss: {
    ja: '接続先のシステムの応答が取決めのとおりではありません（{about}）。そのシステムの担当に docs/webhook.md を示して直してもらったのち、やり直してください',
    en: 'the system does not answer as agreed ({about}): let whoever writes it compare it with docs/webhook.md, then try again',
  },
  noSuchBucket: {
    ja: '接続先に指定のバケットがないか、別のリージョンにあります（{about}）。接続先の末尾のバケット名と `region` を運用担当が直したのち、やり直してください',
    en: 'there is no such bucket there, or it lies in another region ({about}): let whoever runs the desk correct the bucket at the end of the address, and `region`, then try again',
  },
  anothersBucket: {
    ja: 'バケットの所有者がデータマップの `ownedBy` と異なります（{about}）。バケット名と所有者を運用担当に確かめ、やり直してください',
    en: 'the bucket is not owned by the account `ownedBy` of the data map names ({about}): let whoever runs the desk look at both, then try again',
  },
  mayNotList: {
    ja: '保管庫が、この窓口の鍵では許可しません（{about}）。docs/objects.md の IAM ポリシーを与えたのち、やり直してください',
    en: 'the object store does not allow this to the key of the desk ({about}): grant the IAM policy of docs/objects.md, then try again',
  },
  clockDiffers: {
    ja: 'この機械と保管庫の時計がずれています（{about}）。この機械の時計を運用担当が合わせたのち、やり直してください',
    en: 'the clock of this machine and that of the store differ too much ({about}): let whoever runs the desk set the clock, then try again',
  },
  asksForPatience: {
    ja: '保管庫が、問合せを控えるよう応答しています（{about}）。負荷が下がったらやり直してください',
    en: 'the store asks to be asked less ({about}): try again when it is less busy',
    passes: true,
  },
  listsAmiss: {
    ja: '保管庫の一覧が終わりまで読めません（{about}）。何があるか分かりませんので、保管庫の担当に確かめ、やり直してください',
    en: 'the listing of the store cannot be read to its end ({about}), so that nobody knows what lies there: ask whoever runs it, then try again',
  },
  answersUnlike: {
    ja: '接続先のサービスの応答がデータマップの記述（`calls`）のとおりではありません（{about}）。docs/http.md を参照して記述とサービスを見比べ、直ったらやり直してください',
    en: 'the service does not answer as the data map describes it under `calls` ({about}): compare the two by docs/http.md, then try again',
  },
  changedMeanwhile: {
    ja: '途中で接続先の記録が増減したため、全て届いたか分かりません。落ち着いてからやり直してください',
    en: 'records came or went in the service while it was searched, so that nobody knows whether all of them came: try again when it is quieter',
    passes: true,
  },
  listedNotRead: {
    ja: '接続先のサービスが一覧に挙げた記録を、読み出しの呼び出しでは「ない」と応答しています（{about}）。続くときは、データマップの `calls` の `read` と、鍵に読取りの権限があるかを確かめ、やり直してください',
    en: 'the service lists records, and answers that they are not there when they are read ({about}): where that lasts look at `read` under `calls` of the data map, and whether the key may read what it may list, then try again',
    passes: true,
  },
  anothersAccount: {
    ja: '接続先のサービスが、データマップの `account` とは別のアカウントとして応答しています（{about}）。鍵とアカウントを運用担当に確かめ、やり直してください',
    en: 'the service answers for another account than `account` of the data map says ({about}): let whoever runs the desk look at the key and the account, then try again',
  },
  noSuchBase: {
    ja: 'ディレクトリに、データマップの `entries.under` のエントリがないか、この利用者には見えません（{about}）。`under` か閲覧権限を直したのち、やり直してください',
    en: 'the directory has no entry that `entries.under` of the data map names, or does not show it to this user ({about}): correct `under` or the rights, then try again',
  },
  readsInPart: {
    ja: 'ディレクトリが、この利用者に渡す件数又は時間を制限しているため、全部を読めません（{about}）。この利用者の制限（OpenLDAP では `limits`）を解いたのち、やり直してください',
    en: 'the directory limits how much it hands this user, so that not all of it can be read ({about}): lift the limits of this user (`limits` of OpenLDAP), then try again',
  },
  holdsTooMany: {
    ja: 'メールボックスのメールが多すぎ、一度の検索では読み切れません（{about}）。何があるか分かりません。フォルダごとに複数の保管場所に分けて書く（`mails` の `folders`）か、メールサーバーの側で人が検索して回答してください',
    en: 'the mailbox holds more mails than one search can read through ({about}), so that nobody knows what lies there: write it as several stores, each of some of its folders (`folders` of `mails`), or let a person search it on the server and answer for it',
  },
  leadsElsewhere: {
    ja: 'ディレクトリが、一部は別のサーバーにあると応答しています（{about}）。参照先は検索しません。そのサーバーをデータマップに加えるか、個人に関するものがなければ、`elsewhere` に理由を書いたのち、やり直してください',
    en: 'the directory refers to another server for a part of it, which is not followed ({about}): add that server to the data map, or say under `elsewhere` why nothing there is about a person, then try again',
  },
  mayNotReadEntries: {
    ja: 'ディレクトリが、この利用者に許可しません（{about}）。docs/directory.md の権限を与えたのち、やり直してください',
    en: 'the directory does not allow this to the user of the desk ({about}): grant the rights of docs/directory.md, then try again',
  },
  saysItCannot: {
    ja: '接続先のシステムが、できないと応答しています（{about}）。そのシステムの担当に確かめ、やり直してください',
    en: 'the system answers that it cannot ({about}): ask whoever runs it, then try again',
  },
  hostUnknown: {
    ja: '保管場所のホスト名が見つかりません。設定 {about} のホスト名を運用担当が直したのち、やり直してください',
    en: 'the host of the store is unknown: let whoever runs the desk correct the host in {about}, then try again',
  },
  addressNotSet: {
    ja: '保管場所の接続先が設定されていません。運用担当が設定 {about} を与えて再起動したのち、やり直してください',
    en: 'the address of the store is not set: let whoever runs the desk give {about} and start it again, then try again',
  },
  noTrust: {
    ja: '保管場所との暗号化通信（TLS）が成立しません：{about}。直ったらやり直してください',
    en: 'no TLS could be agreed on with the store: {about}; then try again',
  },
  loginRefused: {
    ja: '保管場所がログインを拒みました（{about}）。利用者名とパスワードを運用担当が直したのち、やり直してください',
    en: 'the store refuses the login ({about}): let whoever runs the desk correct user and password, then try again',
  },
  noSuchDatabase: {
    ja: '接続先のサーバーに指定のデータベースがありません（{about}）。接続先の末尾の名前を運用担当が直したのち、やり直してください',
    en: 'that server has no such database ({about}): let whoever runs the desk correct the name at the end of the address, then try again',
  },
  mayNotRead: {
    ja: '保管場所の表を読む権限がありません（{about}）。データマップにある表への SELECT を許可したのち、やり直してください',
    en: 'the store does not allow its tables to be read ({about}): grant SELECT on the tables the data map names, then try again',
  },
  hidesRows: {
    ja: '保管場所の行単位のアクセス制御（RLS）が、この窓口の利用者から行を隠しうるため、見つかったものが全てかどうか分かりません：{about}。利用者に BYPASSRLS を与えるか、全行を読ませるポリシー（FOR SELECT USING (true)）を作ったのち、やり直してください',
    en: 'row-level security of the store may hide rows from the role of this desk, so nobody knows whether what is found is all: {about}. Give the role BYPASSRLS or a policy that lets it read every row (FOR SELECT USING (true)), then try again',
  },
  mapDisagrees: {
    ja: 'データマップと保管場所が一致しません：{about}',
    en: 'the data map and the store disagree: {about}',
  },
  fileMissing: {
    ja: 'データマップにあるファイルがありません（{about}）。ファイルを置くか `file` を直したのち、やり直してください',
    en: 'there is no such file ({about}): put it where the data map says, or correct `file`, then try again',
  },
  fileUnreadable: {
    ja: 'ファイルを読めません（{about}）。権限と置き場所を運用担当に確かめたのち、やり直してください',
    en: 'the file cannot be read ({about}): let whoever runs the desk look at its permissions and its place, then try again',
  },
  diskFull: {
    ja: '保管場所のディスクに空きがなく、ファイルを書き換えられません（{about}）。元のファイルはそのままです。空きを作ったのち、再開してください',
    en: 'the disk of the store is full, so that the file cannot be written anew ({about}); it is as it was: let whoever runs it make room, then let it go on',
  },
  fileChanged: {
    ja: '途中でファイルが書き換えられました（{about}）。書き出しが終わってからやり直してください',
    en: 'the file was written to or replaced while it was read ({about}): when its export is done, try again',
    passes: true,
  },
  fileUnfit: {
    ja: 'ファイルがデータマップのとおりではありません：{about}',
    en: 'the file is not as the data map says: {about}',
  },
  notAskable: {
    ja: '確認できた項目では検索できません：{about}。項目を補正で加えて確認するか、人が調べて回答してください',
    en: '{about}; add and prove one by a supplement, or let a person look and answer for it',
  },
  notSearchable: {
    ja: '{about}。その項目を請求者に尋ねて（supplement-requests の questions）確認するか、人が調べて回答するか、決定のときに理由を付して除いてください',
    en: '{about}: ask the applicant for it (`questions` of a supplement request) and prove it, let a person look and answer for it, or leave it out with a reason when deciding (`unsearched`)',
  },
  tooMuch: {
    ja: '見つかった記録が多すぎて一度に扱えません（{about}）。どの部分をお望みかを請求者にお尋ねすること（supplement-requests の questions）はできますが、絞込みを求めることはできません（法第37条第2項）。別途お渡しするものを示して人が回答してください',
    en: 'more was found than can be handled at once ({about}): answer for this store by hand, saying what is handed over apart; you may also ask the applicant which part they want (`questions` of a supplement request), and may not demand that they narrow it (Art. 37(2))',
  },
  mayNotChange: {
    ja: '保管場所が行の消去や変更を許可しません（{about}）。`connectionForMeasures` のロールに DELETE と UPDATE を許可したのち、計画し直してください',
    en: 'the store does not allow its rows to be erased or changed ({about}): grant DELETE and UPDATE to the role of `connectionForMeasures`, then plan again',
  },
  changeRefused: {
    ja: '保管場所が消去又は変更を拒みました（{about}）。そのひとまとまりは何も行われていません。計画し直してください',
    en: 'the store refused what was to be done ({about}); of that batch nothing was done: plan again',
  },
  someNotDone: {
    ja: '記録を一つずつ変更する保管場所で、行われなかった記録があります（{about}）。計画し直してください',
    en: 'the store changes record by record, and of some it was not done ({about}): plan again',
  },
  nowAnothers: {
    ja: '計画の後、本人のものとは言えなくなった記録があります（{about}）。それらには何もせず、そこで止めました。計画し直してください',
    en: 'records are not theirs any more since it was planned, or not surely ({about}); in these nothing was done, and it stopped there: plan again',
  },
  otherPlan: {
    ja: 'この措置は、別の計画で既に始まっています（{about}）。始めた計画で続けるか、運用担当に確かめてください',
    en: 'this measure was begun by another plan ({about}): go on with that one, or let whoever runs the desk look',
  },
  notKnownWhatIsLeft: { ja: '何が残っているか分かりません：{about}', en: 'it is not known what is left: {about}' },
  storeUnknown: {
    ja: 'データマップにない保管場所です。案件を現在のデータマップに移すか、運用担当に連絡してください',
    en: 'the data map has no such store: move the case to the data map now served, or tell whoever runs the desk',
  },
  ourFault: {
    ja: 'この窓口のプログラムの不具合です。保管場所の障害ではありません。照会番号 {about} を添えて運用担当に連絡し、直ったらやり直してください',
    en: 'a fault of this desk, not of the store: tell whoever runs the desk the reference {about}, then try again',
  },
  heldElsewhere: {
    ja: '同じ方の別の案件で保全されているため、これ以上は消去しません。この案件でも保全する（hold）か、そちらの保全を解除した（release）のち、再開してください',
    en: 'another case of the same person keeps it on hold, so nothing more is erased: place the hold here as well (`hold`), or release it there (`release`), and resume',
  },
  askedOwner: { ja: '{about}に照会し、回答を待っています', en: '{about} has been asked and has not answered yet' },
} as const satisfies Readonly<Record<string, Kind>>;
export type StoreFailure = keyof typeof STORE_FAILURES;

/** Why it is not known what a store holds, in words, without personal data. */
export const Because = z.strictObject({
  kind: oneOf(STORE_FAILURES),
  ja: z.string(),
  en: z.string(),
  count: z.int().optional().describe('where it is too much: so many records were found, at least'),
  reference: z.string().optional().describe('of a fault of our own: names its line in the log'),
});
export type Because = z.infer<typeof Because>;

/** A failure in words. What it is about may differ by language, as a sentence on the data map does; `count` records were found, where it is too much. */
export function because(kind: StoreFailure, about: string | Sentence = '', count?: number): Because {
  const { ja, en } = STORE_FAILURES[kind];
  const said = typeof about !== 'string' ? about : kind === 'noTrust' ? whyNoTrust(about) : { ja: about, en: about };
  return {
    kind,
    ja: ja.replace('{about}', () => said.ja),
    en: en.replace('{about}', () => said.en),
    ...(count === undefined ? {} : { count }),
    ...(kind === 'ourFault' ? { reference: said.en } : {}),
  };
}

/** Several sentences as one. */
export const together = (sentences: readonly Sentence[]): Sentence => ({
  ja: sentences.map(({ ja }) => ja).join('；'),
  en: sentences.map(({ en }) => en).join('; '),
});

/** Why a measure could not be done, by the name that stands in its case, as what to do next; its journal has the particulars. */
export const whyFailed = (failed: string): { readonly ja: string; readonly en: string } | undefined => {
  if (failed === 'ownerCannot') return OWNER_CANNOT;
  if (failed === 'goneMeanwhile') return GONE_MEANWHILE;
  if (!Object.hasOwn(STORE_FAILURES, failed)) return undefined;
  const { ja, en } = STORE_FAILURES[failed as StoreFailure];
  return { ja: withoutParticulars(ja), en: withoutParticulars(en) };
};
const OWNER_CANNOT = {
  ja: '担当部署が、実施できないと回答しました。再び依頼するか、取りやめるか、回答から除いてください',
  en: 'its owner says that it cannot be done: ask again, strike it out, or leave it out of the answer',
};
const GONE_MEANWHILE = {
  ja: '消去しないよう依頼した記録について、担当部署が、既に消去した又は存在しないと回答しました。報告を確かめ、保全を解除して計画し直すか、再び依頼してください',
  en: 'its owner was told to leave it, and says that it is gone already: look at the report, then release the hold and plan again, or ask again',
};
const withoutParticulars = (text: string): string =>
  text.replace(/（[^（）]*\{\w+\}[^（）]*）| \([^()]*\{\w+\}[^()]*\)/g, '').replace(/\{\w+\}/g, '…');

/** Whether the same search may succeed in a moment without anybody's help. */
export const mayPass = (kind: StoreFailure): boolean => 'passes' in STORE_FAILURES[kind];
