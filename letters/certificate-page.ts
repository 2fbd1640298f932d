import type { CERTIFIED, Certificate, CertifiedMeasure } from '../casefile/certificate';
import { ENTRIES, type Entry } from '../casefile/journal';
import type { Planned } from '../casefile/measures';
import { MARKED_NOT_TO_BE_PROVIDED } from '../casefile/plan-read';
import { REMAINS } from '../casefile/what-became';
import { beginningOf, dayInJapan, type CivilDate } from '../law/clock';
import { DOES, FOUND_IN_A_STORE, FOUND_THERE, isLeft, placeOf } from '../law/measuring';
import { ANSWERS_OF_OTHERS, OTHERS } from '../law/others';
import { isRight, RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { heading, note, opening, table, type Block, type Leaflet, type Pair } from './blocks';
import { gregorian } from './english/days';
import { wareki } from './wareki';

/** A certificate with the digest of the text that was signed, and that of the key it was signed by. */
export type CertificatePageFacts = {
  readonly certificate: Certificate;
  readonly digest: string;
  readonly fingerprint: string;
};

type Tongue = 'ja' | 'en';

/**
 * 実施証明書: the page of a certificate, for people: what was decided, planned, done, seen afterwards and kept, by whom, and how to check
 * it. It says what stands in the certificate, and nothing else; where letters go in English, that stands behind the Japanese.
 */
export const certificatePage = (facts: CertificatePageFacts, lettersIn: Tongue): Leaflet => ({
  title: TITLE.ja,
  language: 'ja',
  holder: facts.certificate.body.holder ?? '',
  foot: `受付番号 ${facts.certificate.body.caseNumber}　要約値 ${facts.digest.slice(0, 12)}`,
  blocks: blocksIn(facts, 'ja'),
  ...(lettersIn === 'en' ? { rendering: { title: TITLE.en, blocks: blocksIn(facts, 'en') } } : {}),
});

const TITLE: Said = { ja: '措置の実施証明書', en: 'Certificate of the Measures Taken' };

/** The day in Japan as of which a certificate speaks. */
export const dayOf = ({ body }: Certificate): CivilDate => dayInJapan(Date.parse(body.issuedAt));

function blocksIn(facts: CertificatePageFacts, tongue: Tongue): readonly Block[] {
  const { body } = facts.certificate;
  const say = (said: Said): string => said[tongue];
  const parts = [
    { title: { ja: '証明データ', en: 'The certificate' }, blocks: [pairs(theCertificate(facts, tongue))] },
    {
      title: { ja: '決定及び決裁', en: 'Decision and approval' },
      blocks: body.decision === undefined ? [note(say(UNDECIDED))] : [pairs(decided(facts, tongue))],
    },
    ...body.measures.map((one) => ({ title: nameOf(one), blocks: measureIn(one, tongue) })),
    ...othersIn(facts, tongue),
    { title: { ja: '記録', en: 'The journal' }, blocks: journalIn(facts, tongue) },
    { title: { ja: '検証の方法', en: 'How to check it' }, blocks: [note(say(HOW_TO_CHECK))] },
  ];
  return [
    ...(tongue === 'en' ? [note('English rendering for reference; the Japanese text prevails.')] : []),
    opening(say(OPENING)),
    ...parts.flatMap(({ title, blocks }, i) => [
      heading(1, tongue === 'ja' ? `${i + 1}　${title.ja}` : `${i + 1}. ${title.en}`),
      ...blocks,
    ]),
  ];
}

const OPENING: Said = {
  ja: '本書は、ご請求について決定し、計画し、実施し、その後に改めて確認したことの証明データ（署名を付した電子データ）を、読める形で示すものです。本書には、証明データに記載のないことは記載していません。個人データの内容は、証明データにも本書にも含まれません。',
  en: 'This page shows, for people to read, what stands in a signed electronic certificate: what was decided on a request, planned, done, and seen when it was looked for again. Nothing stands here that does not stand in the certificate. Neither holds the content of any personal data.',
};
const HOW_TO_CHECK: Said = {
  ja: '証明データ（certificate.json）、本書のPDF（page.pdf）及びあらかじめ受け取った署名の公開鍵を用いて、次の命令により検証します。サーバーも通信も要しません。\nmadoguchi verify certificate.json --page page.pdf --key 公開鍵\n印刷した本書は、この命令が表示する証明データの要約値及び鍵の指紋を、1の記載と照らし合わせて確かめます。',
  en: 'With the certificate (certificate.json), this page as PDF (page.pdf) and the public key received beforehand; no server and no network is needed:\nmadoguchi verify certificate.json --page page.pdf --key KEY\nOn paper, compare the digest and the fingerprint this command shows with those in part 1.',
};

const UNDECIDED: Said = {
  ja: '個人情報の保護に関する法律第27条第2項による提供は、同項第6号により、理由を問わず、求めに応じて停止します。そのため、決定及び決裁はありません。',
  en: 'What is provided under Article 27(2) of the Act ends for whoever asks, without a ground (item (vi)); so there is no decision and no approval.',
};

const pairs = (rows: readonly (Pair | undefined)[]): Block => ({
  kind: 'pairs',
  rows: rows.filter((row) => row !== undefined),
});
/** A row, where there is something to stand in it. */
const row = (tongue: Tongue, label: Said, text: string | undefined): Pair | undefined =>
  text === undefined ? undefined : { label: label[tongue], text };
const dayIn = (day: string, tongue: Tongue): string =>
  tongue === 'ja' ? wareki(day as CivilDate) : gregorian(day as CivilDate);
/** A digest, so that two people can read it out to each other. */
const inFours = (digest: string): string => digest.match(/.{1,4}/g)?.join(' ') ?? '';

function theCertificate({ certificate, digest, fingerprint }: CertificatePageFacts, tongue: Tongue) {
  const { body, signature } = certificate;
  const day = dayOf(certificate);
  const minutes = Math.floor((Date.parse(body.issuedAt) - beginningOf(day)) / 60_000);
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return [
    row(tongue, { ja: '証明する者', en: 'Whose it is' }, body.holder),
    row(tongue, { ja: '受付番号', en: 'Case' }, body.caseNumber),
    row(tongue, { ja: '請求の種類', en: 'Request' }, isRight(body.right) ? RIGHTS[body.right][tongue] : body.right),
    row(
      tongue,
      { ja: '証明する時点', en: 'As of' },
      `${dayIn(day, tongue)} ${time}${tongue === 'ja' ? '（日本時間）' : ' (Japan)'}`,
    ),
    row(tongue, { ja: '形式', en: 'Form' }, body.form),
    row(tongue, { ja: '要約値（SHA-256）', en: 'Digest (SHA-256)' }, inFours(digest)),
    row(tongue, { ja: '署名鍵の指紋（SHA-256）', en: 'Fingerprint of the key (SHA-256)' }, inFours(fingerprint)),
    row(tongue, { ja: '署名（Ed25519）', en: 'Signature (Ed25519)' }, signature),
  ];
}

const inFull = ({ certificate: { body } }: CertificatePageFacts): readonly Entry[] =>
  body.journal.flatMap((entry) => ('kind' in entry ? [entry] : []));

function decided(facts: CertificatePageFacts, tongue: Tongue) {
  const { decision, plan } = facts.certificate.body;
  const approval = inFull(facts).findLast(({ kind, facts: of }) => kind === 'approved' && of['digest'] === decision);
  const before = inFull(facts).findLast(({ kind, seq }) => kind === 'decided' && seq < (approval?.seq ?? 0));
  const by = (entry: Entry | undefined): string | undefined => entry && `${entry.by}　${dayIn(entry.day, tongue)}`;
  return [
    row(tongue, { ja: '決定の要約値', en: 'Digest of the decision' }, decision),
    row(tongue, { ja: '決定した者', en: 'Decided by' }, by(before)),
    row(tongue, { ja: '措置計画の要約値', en: 'Digest of the plan' }, plan),
    row(tongue, { ja: '決裁した者', en: 'Approved by' }, by(approval)),
  ];
}

function nameOf({ measure, plan }: CertifiedMeasure): Said {
  const place = placeOf(measure);
  if (place === undefined)
    return { ja: `第三者への提供の停止（${measure}）`, en: `Stop of provision to a third party (${measure})` };
  const { does, store } = place;
  const label = plan?.label;
  return {
    ja: `${DOES[does].ja}：${label ?? store}（${measure}）`,
    en: `${DOES[does].en.charAt(0).toUpperCase()}${DOES[does].en.slice(1)}: ${label ?? store} (${measure})`,
  };
}

function measureIn(one: CertifiedMeasure, tongue: Tongue): readonly Block[] {
  const { by, owner, plan, provision, begunOn, doneOn, found, nothing, took, look, setAside } = one;
  const isStop = isOfProvision(one);
  const done = by === 'us' ? BY_US[tongue] : `${owner ?? ''}${BY_OWNER[tongue]}`;
  const day = (of: string | undefined): string | undefined => (of === undefined ? undefined : dayIn(of, tongue));
  return [
    pairs([
      row(tongue, { ja: '実施する者', en: 'Done by' }, done),
      row(tongue, { ja: '対象', en: 'Kinds of records' }, one.records?.join(tongue === 'ja' ? '、' : ', ')),
      row(tongue, { ja: '提供するデータ', en: 'Data provided' }, provision?.what),
      row(tongue, { ja: '提供先', en: 'To whom' }, provision?.to),
      row(tongue, { ja: '計画の要約値', en: 'Digest of its plan' }, plan?.digest),
      row(tongue, { ja: '着手した日', en: 'Begun on' }, day(begunOn)),
      nothing && row(tongue, NOTHING.head, `${day(doneOn) ?? ''}　${NOTHING.said[tongue]}`),
      nothing
        ? undefined
        : provision === undefined && found === undefined
          ? row(tongue, { ja: '実施した日', en: 'Done on' }, day(doneOn))
          : row(tongue, by === 'us' ? SEEN_BY_US : SAID_BY_OWNER, saidIn(one, tongue)),
      row(tongue, { ja: '実施の証拠', en: 'Proof' }, took && PROOF[took.proof][tongue]),
      row(
        tongue,
        isStop ? MARK_SEEN.head : { ja: '改めて確認した結果', en: 'Looked for again' },
        look && `${dayIn(look.on, tongue)}　${outcomeOf(one)[tongue]}`,
      ),
      row(tongue, { ja: '回答から除いた期限', en: 'Left out of the answer until' }, day(setAside)),
    ]),
    ...countsIn(one, tongue),
    ...leftIn(one, tongue),
    ...staysIn(one, tongue),
    ...fieldsIn(plan?.collections ?? [], isStop, tongue),
  ];
}
const NOTHING = {
  head: { ja: '結果', en: 'What came of it' },
  said: {
    ja: '全てが保存又は保全の対象で、消去するものなし',
    en: 'all of it is kept or on hold; nothing was to be erased',
  },
} as const;
/** What an owner says of it, and since when or as of when it is so. */
const SAID_BY_OWNER: Said = { ja: '担当部署の報告', en: 'As its owner says' };
const SEEN_BY_US: Said = { ja: '実施した日・結果', en: 'Done on, and what was found' };
const saidIn = ({ provision, doneOn, found, look }: CertifiedMeasure, tongue: Tongue): string | undefined => {
  const said =
    provision === undefined
      ? found && FOUND_IN_A_STORE[found]
      : isLeft({ look }) && provision.found === 'stopped'
        ? MARKED
        : provision.found && FOUND_THERE[provision.found];
  return doneOn && [dayIn(doneOn, tongue), ...(said ? [said[tongue]] : [])].join('　');
};
/** A mark that was set and seen not to stand has stopped nothing yet. */
const MARKED: Said = { ja: '印を付けた', en: 'marked' };
const BY_US: Said = { ja: '当窓口（保管先への接続による）', en: 'this desk, in the store itself' };
const BY_OWNER: Said = { ja: '（依頼による）', en: ' (asked to do it)' };
const PROOF = {
  inStore: {
    ja: '保管先が、措置と同じ処理の中で件数を記録した。',
    en: 'The store noted the counts in the same moment in which it was done.',
  },
  byUs: { ja: '当窓口が件数を数えた。', en: 'This desk counted.' },
} as const;

/** Of a provision nothing was to go away: what was looked for is the mark. */
const isOfProvision = ({ measure, provision }: CertifiedMeasure): boolean =>
  provision !== undefined || placeOf(measure) === undefined;
const MARK_SEEN = {
  head: { ja: '改めて印を確認した結果', en: 'The mark, looked at again' },
  stands: { ja: '提供しない旨の印を確認', en: 'the mark stands' },
  none: { ja: '提供しない旨の印のない記録なし', en: 'no record without the mark' },
  left: { ja: '提供しない旨の印のない記録あり', en: 'records without the mark' },
  unknown: { ja: '確認できなかった', en: 'could not be looked at' },
} as const;

function outcomeOf(one: CertifiedMeasure): Said {
  const { look, stays = [] } = one;
  const { left, unknown } = MARK_SEEN;
  const stands = MARK_SEEN[one.provision?.found === 'notProvided' ? 'none' : 'stands'];
  const outcome = look?.outcome ?? 'unknown';
  if (isOfProvision(one)) return { none: stands, explained: stands, left, unknown }[outcome];
  const explained =
    stays.length > 0
      ? {
          ja: '残存なし（下記の根拠により残るものを除く。）',
          en: 'nothing is left but what stays for the reasons below',
        }
      : { ja: '残存なし（理由があって残るものを除く。）', en: 'nothing is left but what stays for a reason' };
  const isExplained = (look?.kept.length ?? 0) + stays.length > 0; // up to the third form it was called `none` all the same
  return {
    none: isExplained ? explained : { ja: '残存なし', en: 'nothing is left' },
    explained,
    left: { ja: '残存あり', en: 'something is left' },
    unknown: { ja: '確認できなかった', en: 'could not be looked at' },
  }[outcome];
}

/** What was planned and what was done, kind by kind. */
function countsIn({ plan, took }: CertifiedMeasure, tongue: Tongue): readonly Block[] {
  const all = plan?.collections ?? [];
  if (all.length === 0) return [];
  const columns = {
    ja: ['記録', 'ご本人の件数', '消去（計画）', '変更（計画）', '消去（実施）', '変更（実施）'],
    en: ['Records', 'Theirs', 'Erased (plan)', 'Changed (plan)', 'Erased', 'Changed'],
  } as const;
  const rows = all.map(({ collection, label, rows: theirs, erased, changed }) => {
    const done = took?.collections.find((one) => one.collection === collection);
    const none = took === undefined ? undefined : 0;
    const counts = [theirs, erased, changed, done?.erased ?? none, done?.changed ?? none];
    const name = tongue === 'ja' ? `${label}（${collection}）` : `${label} (${collection})`;
    return [name, ...counts.map((count) => (count === undefined ? '―' : String(count)))];
  });
  return [{ ...table(columns[tongue], rows), toRight: [false, true, true, true, true, true] }];
}

/** What was still there though it should not have been. */
function leftIn(one: CertifiedMeasure, tongue: Tongue): readonly Block[] {
  const { look } = one;
  if (look === undefined || look.left.length === 0) return [];
  const columns = isOfProvision(one)
    ? ({ ja: ['印のない記録', '件数', '項目'], en: ['Without the mark', 'Rows', 'Fields'] } as const)
    : ({ ja: ['残存する記録', '件数', '項目'], en: ['Still there', 'Rows', 'Fields'] } as const);
  return [
    table(
      columns[tongue],
      look.left.map(({ label, rows, fields }) => [label, String(rows), fields.join(tongue === 'ja' ? '、' : ', ')]),
    ),
  ];
}

/** What stays, why, and until when. */
function staysIn({ stays = [] }: CertifiedMeasure, tongue: Tongue): readonly Block[] {
  if (stays.length === 0) return [];
  const columns = {
    ja: ['残る記録', '件数', '理由', '根拠', '保存の最後の日'],
    en: ['What stays', 'Rows', 'Why', 'Basis', 'Kept through'],
  } as const;
  return [
    table(
      columns[tongue],
      stays.map(({ label, rows, why, law, claim, hold, basis, through }) => [
        ...[label, String(rows), REMAINS[why][tongue], law ?? claim ?? hold ?? basis ?? '―'],
        through === undefined ? '―' : dayIn(through, tongue),
      ]),
    ),
  ];
}

/** What becomes of each field of the records that stay. */
function fieldsIn(collections: readonly Planned[], isStop: boolean, tongue: Tongue): readonly Block[] {
  const rows = collections
    .filter(({ changed, fields }) => changed > 0 && fields.length > 0)
    .flatMap(({ label, fields }) =>
      Object.entries(isStop ? { ...BECOMES, marked: MARKED_NOT_TO_BE_PROVIDED } : BECOMES).flatMap(
        ([becomes, said]) => {
          const named = fields.filter((field) => field.becomes === becomes);
          return named.length === 0
            ? []
            : [[label, said[tongue], named.map((field) => field.label).join(tongue === 'ja' ? '、' : ', ')]];
        },
      ),
    );
  const columns = { ja: ['残る記録', '項目の扱い', '項目'], en: ['What stays', 'Of its fields', 'Fields'] } as const;
  return rows.length === 0 ? [] : [table(columns[tongue], rows)];
}
const BECOMES: Readonly<Record<Planned['fields'][number]['becomes'], Said>> = {
  empty: { ja: '空にする', en: 'emptied' },
  text: { ja: '定めた文字に置き換える', en: 'replaced by a fixed text' },
  drawn: { ja: '記録ごとに新しく作った符号に置き換える', en: 'replaced by a code drawn for the record' },
  hash: { ja: '鍵付きの要約値に置き換える', en: 'replaced by a keyed digest' },
  general: { ja: '大まかな値に置き換える', en: 'made less precise' },
  corrected: { ja: '訂正等をする', en: 'corrected' },
  marked: { ja: '利用しない旨の印を付ける', en: 'marked, to be used for nothing else' },
  covered: { ja: '根拠により保存する', en: 'kept on the basis' },
  kept: { ja: 'そのまま残す（ご本人に関する情報ではない）', en: 'left as it is: it says nothing of the person' },
};

/** Who else held the data and was told, what they are to the holder, and what they answered; a part only where somebody was. */
function othersIn({ certificate: { body } }: CertificatePageFacts, tongue: Tongue) {
  const { others = [] } = body;
  if (others.length === 0) return [];
  const columns = {
    ja: ['依頼', '区分', '期日', '回答', '回答の日', '実施した日'],
    en: ['Instruction', 'Kind', 'Due', 'Answer', 'Answered on', 'Done on'],
  } as const;
  const day = (of: string | undefined): string => (of === undefined ? '―' : dayIn(of, tongue));
  const rows = others.map(({ instruction, kind, dueOn, answeredOn, outcome, doneOn }) => [
    ...[instruction, kind === undefined ? '―' : OTHERS[kind][tongue], day(dueOn)],
    outcome === undefined ? '―' : ANSWERS_OF_OTHERS[outcome][tongue],
    ...[day(answeredOn), day(doneOn)],
  ]);
  return [{ title: { ja: '他に保有する者', en: 'Who else holds the data' }, blocks: [table(columns[tongue], rows)] }];
}

/** The entries that are told in full, and of how many they are. */
function journalIn(facts: CertificatePageFacts, tongue: Tongue): readonly Block[] {
  const { journal } = facts.certificate.body;
  const last = journal.at(-1)?.hash ?? '';
  const columns = { ja: ['番号', '日', '記録', '行った者', '対象'], en: ['No.', 'Day', 'What', 'By', 'Of'] } as const;
  const says: Said = {
    ja: `記録は、1件ごとに前の記録の要約値を含みます。最初の記録から${journal.length}件のうち、上記は証明データに全文のあるものです。最後の記録の要約値：${inFours(last)}`,
    en: `Each entry holds the digest of the one before. Of the first ${journal.length} entries of the case those above stand in the certificate in full. The digest of the last: ${inFours(last)}`,
  };
  return [
    table(
      columns[tongue],
      inFull(facts).map(({ seq, day, kind, by, facts: of }) => [
        ...[String(seq), dayIn(day, tongue), tongue === 'ja' ? ENTRIES[kind] : (ENTRIES_IN_ENGLISH[kind] ?? kind), by],
        [of['measure'], of['instruction'], of['provision'], of['digest']].find((named) => typeof named === 'string') ??
          '―',
      ]),
    ),
    note(says[tongue]),
  ];
}
const ENTRIES_IN_ENGLISH: Partial<Record<Entry['kind'], string>> = {
  decided: 'Decided',
  approved: 'Approved',
  measurePlanned: 'Plan made',
  measureBegun: 'Begun',
  measureTaken: 'Done',
  measureStopped: 'Done in part',
  measureFailed: 'Failed on the way',
  measureLooked: 'Looked for again',
  measureAsked: 'Owner asked',
  measureReported: 'Reported by its owner',
  nothingToErase: 'Nothing to erase in a store',
  systemSetAside: 'Left out of the answer',
  struckOut: 'Struck out',
  instructionCalledFor: 'Told to another',
  instructionReported: 'Reported by another',
  instructionAnswered: 'Answered by another',
} satisfies Record<(typeof CERTIFIED)[number], string>;
