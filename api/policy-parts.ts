import type { Clause, PolicyView } from '../casefile/policy-view';
import { ROLES } from '../law/acts';
import { LANGUAGES } from '../law/languages';
import { MANDATE_ASKED } from '../law/mandate';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { CHANNELS } from '../law/standing';
import type { Profile } from '../policy/profile';

type More = { readonly follows?: Said; readonly article?: string };
const SILENT: Said = { ja: '定めなし', en: 'not stated' };

const stated = (clause: string, called: Said, says: Said, more: More = {}): Clause => ({
  ...{ clause, called, says, stated: true, ...more },
});
/** What is left open, and what holds without it. */
const silent = (clause: string, called: Said, follows: Said, article?: string): Clause => ({
  ...{ clause, called, says: SILENT, stated: false, follows, ...(article === undefined ? {} : { article }) },
});
const days = (n: number): Said => ({ ja: `${n}日`, en: n === 1 ? '1 day' : `${n} days` });
const yesNo = (is: boolean, yes: Said, no: Said): Said => (is ? yes : no);
const listed = (things: readonly Said[]): Said => ({
  ja: things.map(({ ja }) => ja).join('、') || 'なし',
  en: things.map(({ en }) => en).join(', ') || 'none',
});

/** What a profile settles, part by part, of which the guidance tells nobody or only half: what holds at the desk, and what the Act adds where it is silent. */
export const policyParts = (profile: Profile): PolicyView['parts'] => [
  { called: { ja: '受付と本人の確認', en: 'Taking requests, and who asks' }, clauses: taking(profile) },
  { called: { ja: '手数料', en: 'The fee' }, clauses: money(profile) },
  { called: { ja: '期限', en: 'Days' }, clauses: promises(profile) },
  { called: { ja: '回答の方法', en: 'How answers are given' }, clauses: answers(profile) },
  { called: { ja: '消去しても保存するもの', en: 'What is kept though erasing was decided' }, clauses: kept(profile) },
  { called: { ja: 'この窓口の控え', en: 'The desk’s own copies' }, clauses: copies(profile) },
  { called: { ja: '閲覧できる役割', en: 'Who may read' }, clauses: readers(profile) },
];

const taking = ({ intake, identity }: Profile): Clause[] => [
  stated(
    'intake.channels',
    { ja: '受付の方法', en: 'Ways in' },
    listed(intake.channels.map((channel) => CHANNELS[channel])),
    {
      follows: {
        ja: 'オプトアウト（第三者提供の停止の求め）は、ほかの方法でも受け付けます。',
        en: 'An opt-out is taken however it comes.',
      },
      article: '37(1); 27(2)',
    },
  ),
  intake.envelopeMark === 'not stated'
    ? silent('intake.envelopeMark', MARK, {
        ja: '封筒の表書きを求めません。',
        en: 'Nothing is asked for on the envelope.',
      })
    : stated(
        'intake.envelopeMark',
        MARK,
        { ja: intake.envelopeMark, en: intake.envelopeMark },
        { follows: { ja: '記載がなくても不備としません。', en: 'Its absence is never a defect.' }, article: '37(4)' },
      ),
  identity.mandateInquiry === undefined
    ? silent('identity.mandateInquiry', INQUIRY, {
        ja: '任意代理人による請求でも、本人への照会はしません。',
        en: 'Nobody is asked whether they mandated whoever asks for them.',
      })
    : stated(
        'identity.mandateInquiry',
        INQUIRY,
        {
          ja: `${MANDATE_ASKED[identity.mandateInquiry.asked].ja}（回答の期限${identity.mandateInquiry.answerWithinDays}日）`,
          en: `${MANDATE_ASKED[identity.mandateInquiry.asked].en}; to be answered within ${days(identity.mandateInquiry.answerWithinDays).en}`,
        },
        { article: '37(1), (4); Order 12(iii), 13(ii)' },
      ),
  identity.minorsAskFrom === undefined
    ? silent(
        'identity.minorsAskFrom',
        MINORS,
        {
          ja: '法は年齢を定めていません。請求の意味を理解できる未成年の方は、自ら請求できます。',
          en: 'The Act names no age: minors who understand what they ask may ask themselves.',
        },
        '37(1)',
      )
    : stated(
        'identity.minorsAskFrom',
        MINORS,
        { ja: `${identity.minorsAskFrom}歳から`, en: `from the age of ${identity.minorsAskFrom}` },
        { article: '37(1); Order 13(i)' },
      ),
];
const MARK: Said = { ja: '封筒の表書き', en: 'Mark on the envelope' };
const INQUIRY: Said = { ja: '本人への照会', en: 'Asking the person behind an agent' };
const MINORS: Said = { ja: '未成年の方の請求', en: 'Minors who ask themselves' };

const money = ({ fee }: Profile): Clause[] => [
  ...(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[]).map((right): Clause => {
    const { ja, en, mayCharge } = RIGHTS[right];
    const yen = fee.amounts[right];
    const clause = `fee.amounts.${right}`;
    if (!mayCharge)
      return {
        ...{ clause, called: { ja, en }, says: { ja: '0円', en: '0 yen' }, stated: typeof yen === 'number' },
        follows: { ja: '法は手数料を認めていません。', en: 'The Act allows no fee for it.' },
        article: '38(1)',
      };
    return typeof yen === 'number'
      ? stated(clause, { ja, en }, { ja: `${yen}円`, en: `${yen} yen` }, { article: '38' })
      : silent(
          clause,
          { ja, en },
          { ja: '公表していない手数料は請求しません。', en: 'What was not published is not charged.' },
          '38; 32(1)(iii)',
        );
  }),
  fee.keptWhenRefused === 'not stated'
    ? silent('fee.keptWhenRefused', REFUSED, {
        ja: '全部をお断りしたときは返します。',
        en: 'It goes back where everything is refused.',
      })
    : stated('fee.keptWhenRefused', REFUSED, yesNo(fee.keptWhenRefused, KEEPS, GOES_BACK)),
  fee.keptWhenWithdrawn === 'not stated'
    ? silent('fee.keptWhenWithdrawn', WITHDRAWN, { ja: '取り下げたときは返します。', en: 'It goes back.' })
    : stated(
        'fee.keptWhenWithdrawn',
        WITHDRAWN,
        {
          always: KEEPS,
          never: GOES_BACK,
          onceBegun: { ja: '検索又は決定を始めた後は返さない', en: 'kept once a store answered or somebody decided' },
        }[fee.keptWhenWithdrawn],
      ),
];
const REFUSED: Said = { ja: 'お断りした場合の手数料', en: 'The fee where it is refused' };
const WITHDRAWN: Said = { ja: '取下げの場合の手数料', en: 'The fee where it is withdrawn' };
const KEEPS: Said = { ja: '返さない', en: 'is kept' };
const GOES_BACK: Said = { ja: '返す', en: 'goes back' };

const promises = (profile: Profile): Clause[] => {
  const { promise, lateAfterDays, supplementWithinDays, complaints, setAsideWithinDays, looksAwaited } = profile;
  return [
    promise === 'not stated'
      ? silent(
          'promise',
          { ja: '回答の期限', en: 'The promised answer' },
          {
            ja: `日数の約束はなく、遅滞なく回答します。利用目的の通知とオプトアウトは、到達から${lateAfterDays}日で遅れとみて、その前に窓口に知らせます。開示・訂正等・利用停止等・第三者提供の停止は、到達から2週間を過ぎると（お断りしたときは直ちに）訴えを起こせます。`,
            en: `No days are promised: the answer comes without delay. A notice of purpose or an opt-out is held to be late ${lateAfterDays} days after arrival, and the desk is reminded before. For disclosure, correction, cessation and stop of provision a suit may be filed once two weeks have passed since arrival, or at once where we refuse.`,
          },
          '32(2); 33(2); 34(2); 35(2), (4), (6); 39(1)',
        )
      : stated(
          'promise',
          { ja: '回答の期限', en: 'The promised answer' },
          {
            ja: `到達から${promise.days}${promise.counted === 'business' ? '営業日' : '日'}${promise.pausedBySupplement ? '（補正等を待つ間は数えない）' : ''}`,
            en: `${promise.days} ${promise.counted} days from arrival${promise.pausedBySupplement ? '; the days in which the applicant is waited for do not count' : ''}`,
          },
          {
            follows: {
              ja: '法第39条第1項の2週間（利用目的の通知とオプトアウトにはありません）は、補正等を待つ間も進みます。',
              en: 'The two weeks of Art. 39(1), which notices of purpose and opt-outs do not have, run on while the applicant is waited for.',
            },
            article: '39(1)',
          },
        ),
    stated('supplementWithinDays', { ja: '補正の期限', en: 'Days to cure a defect' }, days(supplementWithinDays), {
      article: '37(1)',
    }),
    stated(
      'refusalInPartOpensSuit',
      { ja: '一部をお断りした場合', en: 'A refusal in part' },
      yesNo(
        profile.refusalInPartOpensSuit,
        {
          ja: 'その部分について直ちに訴えを起こせるものとして扱う',
          en: 'is held to let the person sue for that part at once',
        },
        { ja: '2週間を待つものとして扱う', en: 'is held to leave the two weeks as they are' },
      ),
      { article: '39(1)' },
    ),
    stated(
      'complaints.answerWithinDays',
      { ja: '苦情への回答', en: 'Complaints are answered' },
      days(complaints.answerWithinDays),
      {
        follows: {
          ja: '法は、適切かつ迅速な処理に努めることを求め、日数は定めていません。',
          en: 'The Act asks us to endeavour to handle complaints appropriately and promptly, and names no days.',
        },
        article: '40(1)',
      },
    ),
    stated(
      'setAsideWithinDays',
      { ja: '回答から除いた保管場所の措置', en: 'A system left out of an answer follows' },
      { ja: `${setAsideWithinDays}日以内`, en: `within ${days(setAsideWithinDays).en}` },
      { article: '34(2); 35(2), (4), (6); 36' },
    ),
    stated('looksAwaited.days', { ja: '再点検を待つ日数', en: 'A second look is awaited' }, days(looksAwaited.days), {
      follows: {
        ja: 'それより後の再点検は、回答を送ってから行い、残りがあれば直して知らせます。',
        en: 'One that is due later is taken after the letter has left; what it finds is mended and told.',
      },
    }),
  ];
};

const answers = ({ disclosure, letters }: Profile): Clause[] => [
  stated(
    'disclosure.offered',
    { ja: '指定がないときの方法', en: 'Where the applicant names no way' },
    disclosure.offered === 'post' ? { ja: '書面の郵送', en: 'by post' } : { ja: '電子メール', en: 'by e-mail' },
    {
      follows: {
        ja: '請求者は、電磁的記録、書面又は当社の定めるその他の方法を選べます。その方法が困難なときは、その旨を知らせて書面によります。',
        en: 'The applicant may choose an electronic record, paper, or another way we offer; where that way is difficult we say so and answer on paper.',
      },
      article: '33(1), (2), (3)',
    },
  ),
  stated('disclosure.media', { ja: '記録媒体', en: 'Media' }, listed(Object.values(disclosure.media)), {
    article: 'Rules 30',
  }),
  stated(
    'disclosure.otherWays',
    { ja: 'その他の方法', en: 'Other ways' },
    listed(Object.values(disclosure.otherWays)),
    { article: 'Rules 30' },
  ),
  stated(
    'disclosure.passwordBy',
    { ja: 'パスワードの伝え方', en: 'A password is told' },
    disclosure.passwordBy === 'post'
      ? { ja: '別の書面で郵送', en: 'by a letter of its own' }
      : { ja: '折り返しの電話', en: 'by a call back' },
  ),
  stated(
    'letters.languages',
    { ja: '通知の言語', en: 'Languages of letters' },
    listed(letters.languages.map((language) => LANGUAGES[language])),
    {
      follows: {
        ja: '日本語の文面を正文とし、英語は参考の訳です。',
        en: 'The Japanese text prevails; the English is for reference.',
      },
    },
  ),
  letters.tellsWhoElse === undefined
    ? silent(
        'letters.tellsWhoElse',
        ELSE,
        {
          ja: '写しがあること、どこまで及ぶかは、いずれにせよ知らせます。',
          en: 'That there are copies, and how far they are, is told either way.',
        },
        '34(3); 35(7)',
      )
    : stated(
        'letters.tellsWhoElse',
        ELSE,
        yesNo(
          letters.tellsWhoElse,
          { ja: '一つずつ名を挙げる', en: 'each is named' },
          { ja: '名は挙げない', en: 'are not named' },
        ),
        { article: '34(3); 35(7)' },
      ),
];
const ELSE: Said = { ja: '委託先・共同利用者', en: 'Processors and joint users' };

function kept({ retention }: Profile): Clause[] {
  const all = Object.entries(retention).map(([id, { law, claim, years, months, counts, longer }]) => {
    const span =
      years === undefined
        ? { ja: `${months}か月`, en: `${months} months` }
        : { ja: `${years}年`, en: `${years} years` };
    const from =
      counts === 'fromTheReturn'
        ? { ja: '確定申告の期限の翌日から', en: 'from the day after the tax return was due' }
        : { ja: 'データマップの定める日から', en: 'from the day the data map names' };
    const more =
      longer === undefined
        ? { ja: '', en: '' }
        : {
            ja: `、欠損の年度は${longer.years}年（${longer.law}）`,
            en: `; years of loss ${longer.years} years (${longer.law})`,
          };
    const ground = law ?? claim ?? '';
    return stated(
      `retention.${id}`,
      { ja: ground, en: ground },
      { ja: `${from.ja}${span.ja}${more.ja}`, en: `${span.en} ${from.en}${more.en}` },
      {
        follows:
          law === undefined
            ? {
                ja: '保存の義務ではなく、請求又は防御のための保存として知らせます。',
                en: 'It is told as kept for a claim, and not as a duty.',
              }
            : {
                ja: '消去しない理由として、法令の名を知らせます。',
                en: 'The letter names the law as why it is not erased.',
              },
        article: '35(2), (6); 36',
      },
    );
  });
  return all.length > 0
    ? all
    : [
        silent(
          'retention',
          { ja: '保存の根拠', en: 'Bases for keeping' },
          {
            ja: '根拠の定めがないため、消去を決めた記録はすべて消去します。',
            en: 'None is set: whatever is to be erased is erased.',
          },
        ),
      ];
}

const copies = ({ ownCopies }: Profile): Clause[] =>
  (
    [
      ['scansAfterDays', { ja: '本人確認書類の写し', en: 'Scans of papers' }],
      ['findingsAfterDays', { ja: '検索の結果', en: 'What the stores answered' }],
      ['lettersAfterDays', { ja: '通知の控え', en: 'Letters, word by word' }],
      ['keysAfterDays', { ja: '案件の鍵（すべて読めなくなる）', en: 'The key of a case, and with it all else' }],
    ] as const
  ).map(([name, called]) =>
    stated(
      `ownCopies.${name}`,
      called,
      { ja: `完了から${ownCopies[name]}日で廃棄`, en: `gone ${days(ownCopies[name]).en} after closing` },
      {
        ...(name === 'keysAfterDays' && {
          follows: { ja: '経過の記録と預り簿は残ります。', en: 'The journal and the custody log stay.' },
        }),
        article: '22',
      },
    ),
  );

const READ: Readonly<Record<keyof Profile['mayRead'], Said>> = {
  findings: { ja: '検索の結果、決定、担当部署の回答', en: 'What was found, decisions, answers of owners' },
  letters: { ja: '通知の文面', en: 'Letters, word by word' },
  evidence: { ja: '書類の写し', en: 'Scans' },
};
const readers = ({ mayRead }: Profile): Clause[] =>
  (Object.keys(READ) as (keyof typeof READ)[]).map((what) =>
    stated(
      `mayRead.${what}`,
      READ[what],
      listed(ROLES.filter((role) => mayRead[what].includes(role)).map((role) => ROLE_CALLED[role])),
      {
        follows: {
          ja: '閲覧はすべて案件の経過に残ります。',
          en: 'Every reading is written in the journal of its case.',
        },
        article: '23',
      },
    ),
  );
const ROLE_CALLED: Readonly<Record<(typeof ROLES)[number], Said>> = {
  clerk: { ja: '受付担当', en: 'clerk' },
  officer: { ja: '担当責任者', en: 'officer' },
  approver: { ja: '決裁者', en: 'approver' },
  auditor: { ja: '監査担当', en: 'auditor' },
};
