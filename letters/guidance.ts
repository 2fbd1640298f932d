import type { Procedure } from '../casefile/procedure';
import { FOOTING_ABROAD } from '../law/information';
import { WITHHOLDING } from '../law/withholding';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { heading, note, opening, type Block, type Leaflet } from './blocks';
import { FORM_TITLE } from './application-form';
import {
  charges,
  cited,
  dotted,
  feeSaid,
  pair,
  part,
  perhaps,
  RIGHT_IN_WORDS,
  rightNamed,
  saidLines,
  THE_ACT,
  type SaidPair,
  type Tongue,
  type Voice,
  voiceOf,
} from './procedure-words';

export const GUIDANCE_TITLE: Said = {
  ja: '保有個人データの開示等のご請求手続のご案内',
  en: 'How to Make a Request on Your Personal Data',
};

/**
 * What a company tells everybody of how to ask: what may be asked, how, by which papers, for which fee, and what comes back
 * (Arts. 32(1)(iii), 37, 38; Order Art. 12), with what else it makes known of the data it holds (Art. 32(1); Order Art. 10).
 */
export function guidance(procedure: Procedure, tongue: Tongue): Leaflet {
  const voice = voiceOf(procedure, tongue);
  const parts: readonly Part[] = [
    { title: { ja: 'ご請求の方法', en: 'How to ask' }, rows: ways(procedure) },
    { title: { ja: 'ご本人の確認', en: 'Showing who you are' }, rows: proof(procedure) },
    { title: { ja: '代理人によるご請求', en: 'Asking for somebody else' }, rows: agents(procedure) },
    ...(charges(procedure) ? [{ title: { ja: '手数料の納め方', en: 'Paying the fee' }, rows: paying(procedure) }] : []),
    { title: { ja: '回答', en: 'Our answer' }, rows: answers(procedure) },
    {
      title: { ja: '公表する事項（法第32条第1項）', en: 'What we make known (Art. 32(1))' },
      rows: madeKnown(procedure),
    },
  ];
  return {
    title: GUIDANCE_TITLE[tongue],
    language: tongue,
    holder: procedure.holder.name[tongue],
    blocks: [
      opening(voice(introduction(procedure))),
      ...(tongue === 'en' ? [note('English rendering for reference; the Japanese text prevails.')] : []),
      heading(1, voice({ ja: '1　ご請求いただけることと手数料', en: '1. What you may ask for, and the fee' })),
      rightsTable(procedure, voice),
      ...(charges(procedure) ? [note(voice(FEE_PER[procedure.feePer]))] : []),
      ...parts.flatMap(({ title, rows }, i) =>
        part(voice, { ja: `${i + 2}　${title.ja}`, en: `${i + 2}. ${title.en}` }, rows),
      ),
    ],
  };
}

type Part = { readonly title: Said; readonly rows: readonly (SaidPair | undefined)[] };

const introduction = ({ holder: { name } }: Procedure): Said => ({
  ja: `${name.ja}は、${THE_ACT.ja}の規定による保有個人データの開示等のお求め及びご請求を、次のとおり承ります。この案内は、法第32条第1項第3号及び第37条第1項の規定により当社が定めた手続をお知らせするものです。「施行令」とは、個人情報の保護に関する法律施行令をいいます。`,
  en: `${name.en} takes requests on personal data it holds under ${THE_ACT.en} as follows. This is the procedure we have set under Articles 32(1)(iii) and 37(1) of the Act. The “Order” is its Enforcement Order.`,
});

function rightsTable({ fees }: Procedure, voice: Voice): Block {
  return {
    kind: 'table',
    large: true,
    columns: [
      { ja: 'ご請求の種類', en: 'Request' },
      { ja: '法の条項', en: 'The Act' },
      { ja: '内容', en: 'What it is' },
      { ja: '手数料', en: 'Fee' },
    ].map(voice),
    rows: fees.map(({ right, yen }) =>
      [rightNamed(right), cited(RIGHTS[right].article), RIGHT_IN_WORDS[right], feeSaid(yen)].map(voice),
    ),
    toRight: [false, false, false, true],
  };
}

export const FEE_PER: Readonly<Record<Procedure['feePer'], Said>> = {
  request: {
    ja: '手数料は、ご請求の種類ごとに申し受けます（法第38条）。',
    en: 'The fee is asked for each kind of request (Art. 38 of the Act).',
  },
  application: {
    ja: '手数料は、一通の請求書で二つ以上をご請求の場合も、一回分を申し受けます（法第38条）。',
    en: 'The fee is asked once for all that one application asks for (Art. 38 of the Act).',
  },
};

const ways = ({
  channels,
  sendTo,
  envelopeMark,
  mailbox,
  prescribedForm,
  supplementWithinDays,
}: Procedure): readonly (SaidPair | undefined)[] => [
  pair(
    { ja: '受付の方法', en: 'By' },
    { ja: channels.map(({ ja }) => ja).join('、'), en: channels.map(({ en }) => en).join(', ') },
  ),
  pair({ ja: 'お申出先', en: 'Where to send it' }, { ja: sendTo, en: sendTo }),
  perhaps(mailbox, (address) => pair({ ja: '電子メール', en: 'E-mail' }, { ja: address, en: address })),
  perhaps(envelopeMark, (mark) =>
    pair(
      { ja: '封筒の表書き', en: 'On the envelope' },
      {
        ja: `「${mark}」とお書きください。記載がないことを理由にお断りすることはありません。`,
        en: `Please write “${mark}” on the front. A request is not refused for want of it.`,
      },
    ),
  ),
  pair(
    { ja: '請求書', en: 'The form' },
    prescribedForm
      ? { ja: `当社所定の「${FORM_TITLE.ja}」にご記入ください。`, en: `Please fill in our form, “${FORM_TITLE.en}”.` }
      : {
          ja: `「${FORM_TITLE.ja}」をご利用いただけます。必要な事項が記載されていれば、ほかの書面でも承ります。`,
          en: `You may use our form, “${FORM_TITLE.en}”. Any other paper that states the same will do.`,
        },
  ),
  pair(
    { ja: 'オプトアウト', en: 'Opt-outs' },
    {
      ja: '法第27条第2項の規定による第三者への提供の停止のお求めは、上記の方法及び請求書によらない場合も承ります。',
      en: 'To have provision to third parties under Art. 27(2) of the Act stopped, you need use neither these ways nor the form.',
    },
  ),
  pair(
    { ja: '対象の特定', en: 'Which data' },
    {
      ja: '対象となるデータを特定するために必要な事項をお尋ねすることがあります。範囲を限定していただく必要はありません。特定に役立つことは当社からもご案内いたしますので、お問い合わせください（法第37条第2項）。',
      en: 'We may ask what we need to find the data. You need not narrow your request. Ask us, and we will help you to say which data you mean (Art. 37(2) of the Act).',
    },
  ),
  pair(
    { ja: '書類の不備', en: 'If something is lacking' },
    {
      ja: `補っていただきたいことをまとめてお知らせしますので、${supplementWithinDays}日以内にお送りください。`,
      en: `We tell you everything at once; please send it within ${supplementWithinDays} days.`,
    },
  ),
];

const proof = ({ documents, mask, heard, besides, minorsAskFrom }: Procedure): readonly (SaidPair | undefined)[] => [
  pair(
    { ja: '必要な書類', en: 'Papers' },
    saidLines(documents, { ja: '次のうちいずれか一点（有効期間内のもの）', en: 'One of these, within its validity:' }),
  ),
  mask.length === 0
    ? undefined
    : pair(
        { ja: '黒塗りのお願い', en: 'Please black out' },
        saidLines(mask, {
          ja: '写しをお送りになるときは、次の部分を黒く塗ってください。',
          en: 'On copies, please black out the following:',
        }),
      ),
  heard.length === 0
    ? undefined
    : pair(
        { ja: '書類によらない確認', en: 'Without papers' },
        saidLines(heard, { ja: '次の方法によることもできます。', en: 'These ways will do as well:' }),
      ),
  besides.length === 0
    ? undefined
    : pair(
        { ja: '追加の確認', en: 'What we may ask besides' },
        saidLines(besides.map(besidesSaid), {
          ja: '次の場合には、併せて次のいずれかにより確認させていただくことがあります。',
          en: 'In these cases we may ask for one of these as well:',
        }),
      ),
  minorsAskFrom === undefined
    ? undefined
    : pair(
        { ja: '未成年の方', en: 'Minors' },
        {
          ja: `${minorsAskFrom}歳以上の方は、ご自身でご請求いただけます。${minorsAskFrom}歳未満の方については、親権者又は未成年後見人からご請求ください。`,
          en: `From the age of ${minorsAskFrom} you may make the request yourself; for a younger child a parent or guardian makes it.`,
        },
      ),
];

const besidesSaid = ({ when, asks }: Procedure['besides'][number]): Said => ({
  ja: `${when.ja}場合：${asks.map(({ ja }) => ja).join('、')}`,
  en: `Where ${when.en}: ${asks.map(({ en }) => en).join(', ')}`,
});

function agents(procedure: Procedure): readonly (SaidPair | undefined)[] {
  const { authorities, agentShowsIdentity, agentDocuments, parents, curators } = procedure;
  const showing = (['statutoryAgent', 'mandatedAgent'] as const).filter((kind) => agentShowsIdentity[kind]);
  const only: Said | undefined =
    showing.length === 1 ? AGENT_ONLY[showing[0] as 'statutoryAgent' | 'mandatedAgent'] : undefined;
  return [
    pair(
      { ja: '法定代理人', en: 'Statutory agent' },
      saidLines(authorities.statutoryAgent, {
        ja: `未成年者又は成年被後見人の法定代理人（施行令第13条第1号）${curators ? 'のほか、代理権を付与された保佐人又は補助人（民法第876条の4、第876条の9）も承ります' : ''}。次のうち代理権を示すもの`,
        en: `of a minor or an adult ward (Order Art. 13(i))${curators ? '; we also take a curator or an assistant whom a court lets act for you (Civil Code Arts. 876-4, 876-9)' : ''}. One of these that shows the authority:`,
      }),
    ),
    perhaps(parents, (papers) =>
      pair(
        { ja: '親権者等の方', en: 'Parents and guardians' },
        saidLines(papers, {
          ja: '父母の双方が親権者であるときは、原則として共同して親権を行うため（民法第818条、第824条の2第1項）、次のうち当てはまるものも併せてお送りください。',
          en: 'Where both parents have parental authority they exercise it jointly as a rule (Civil Code Arts. 818, 824-2(1)). Please enclose as well whichever of these applies:',
        }),
      ),
    ),
    pair(
      { ja: '任意代理人', en: 'Mandated agent' },
      saidLines(authorities.mandatedAgent, {
        ja: 'ご請求をすることにつき、ご本人が委任した代理人（施行令第13条第2号）。次のうちいずれかの書類',
        en: 'whom you have mandated to make the request (Order Art. 13(ii)). One of these:',
      }),
    ),
    showing.length === 0
      ? undefined
      : pair(
          { ja: '代理人の確認', en: 'The agent’s own papers' },
          saidLines(agentDocuments, {
            ja: `${only?.ja ?? ''}代理人ご自身についても、次のうちいずれか一点`,
            en: `${only?.en ?? ''}One of these, of the agent:`,
          }),
        ),
  ];
}

const AGENT_ONLY: Readonly<Record<'statutoryAgent' | 'mandatedAgent', Said>> = {
  statutoryAgent: { ja: '法定代理人の場合は、', en: 'Of a statutory agent. ' },
  mandatedAgent: { ja: '任意代理人の場合は、', en: 'Of a mandated agent. ' },
};

const paying = (procedure: Procedure): readonly (SaidPair | undefined)[] => [
  pair({ ja: '方法', en: 'By' }, saidLines(procedure.methods)),
  perhaps(procedure.moneyOrderValidMonths, (months) =>
    pair(
      { ja: '定額小為替', en: 'Money orders' },
      {
        ja: `発行日から${months}か月以内のものを、何も記入せずにお送りください。`,
        en: `Please send orders issued within ${months} months, with nothing written on them.`,
      },
    ),
  ),
  pair(
    { ja: '不足するとき', en: 'If it falls short' },
    {
      ja: `お知らせしますので、${procedure.payWithinDays}日以内にお納めください。`,
      en: `We tell you, and ask for the rest within ${procedure.payWithinDays} days.`,
    },
  ),
  perhaps(procedure.keptWhenRefused, (kept) =>
    pair(
      { ja: '開示しないとき', en: 'If we refuse' },
      kept
        ? { ja: '開示等をしない旨の決定をしたときも、手数料はお返しいたしません。', en: 'The fee is kept.' }
        : { ja: '開示等をしない旨の決定をしたときは、手数料をお返しいたします。', en: 'The fee is returned.' },
    ),
  ),
  perhaps(procedure.keptWhenWithdrawn, (when) =>
    pair({ ja: 'お取下げのとき', en: 'If you withdraw' }, ON_WITHDRAWAL[when]),
  ),
];

const ON_WITHDRAWAL: Readonly<Record<NonNullable<Procedure['keptWhenWithdrawn']>, Said>> = {
  always: { ja: '手数料はお返しいたしません。', en: 'The fee is kept.' },
  onceBegun: {
    ja: '当社が検索又は決定をした後は、手数料はお返しいたしません。',
    en: 'The fee is kept once we have searched or decided.',
  },
  never: { ja: '手数料をお返しいたします。', en: 'The fee is returned.' },
};

function answers({ promise, refusals, answersOn, otherWays }: Procedure): readonly (SaidPair | undefined)[] {
  const grounds = [
    ...Object.values(WITHHOLDING).map(({ ja, en, cite, article }) => ({
      ja: `${ja}（法${cite}）`,
      en: `${en} (Art. ${article})`,
    })),
    ...Object.values(PURPOSE_GROUNDS).map(({ ja, en, cite, article }) => ({
      ja: `${ja}（法${cite}）`,
      en: `${en} (Art. ${article})`,
    })),
  ];
  return [
    pair({ ja: '時期', en: 'When' }, promiseSaid(promise)),
    pair(
      { ja: '開示の方法', en: 'How data are disclosed' },
      {
        ja: `${otherWays.length === 0 ? '電磁的記録の提供による方法又は書面の交付による方法' : '電磁的記録の提供による方法、書面の交付による方法又は当社の定めるその他の方法'}のうち、ご請求の際にお選びいただいた方法によります（法第33条第1項、第2項）。お選びいただいた方法による開示が困難であるときは、その旨をお知らせし、書面の交付によります。${listedIn('ja', '\n電磁的記録の媒体：', answersOn)}${listedIn('ja', '\nその他の方法：', otherWays)}`,
        en: `As an electronic record or on paper${otherWays.length === 0 ? '' : ', or by another way we offer'}, as you choose when you ask (Art. 33(1), (2) of the Act). Where the way you chose is difficult, we tell you so and disclose on paper.${listedIn('en', '\nMedia for electronic records: ', answersOn)}${listedIn('en', '\nOther ways: ', otherWays)}`,
      },
    ),
    pair(
      { ja: '開示又は通知をしないとき', en: 'When we may refuse' },
      saidLines(grounds, {
        ja: '次のいずれかに当たるときは、全部又は一部を開示せず、又は利用目的を通知しないことがあります。そのときは、遅滞なくその旨を通知し、理由をご説明するよう努めます（法第33条第3項、第32条第3項、第36条）。',
        en: 'On one of these grounds we may withhold data, in whole or in part, or not notify a purpose. We then tell you so without delay and do our best to explain why (Arts. 33(3), 32(3), 36 of the Act).',
      }),
    ),
    inOurWords(refusals),
  ];
}

/** A list behind its heading, where there is anything to list. */
const listedIn = (lang: 'ja' | 'en', heading: string, things: readonly Said[]): string =>
  things.length === 0 ? '' : `${heading}${things.map((one) => one[lang]).join(lang === 'ja' ? '、' : ', ')}`;

/** The published wordings for refusing, for what each stands; those that were published in English stand in the English alone. */
function inOurWords(refusals: Procedure['refusals']): SaidPair | undefined {
  if (refusals.length === 0) return undefined;
  const ja = refusals
    .filter(({ says }) => IN_JAPANESE.test(says))
    .map(({ says, cite }) => `${says}（法${cite}に当たる場合に限ります。）`);
  const en = refusals.map(({ says, article }) => `${says} (only where Art. ${article} applies)`);
  return pair({ ja: '当社の定め', en: 'In our own words' }, { ja: dotted(ja, 'ja'), en: dotted(en, 'en') });
}
const IN_JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function promiseSaid(promise: Procedure['promise']): Said {
  if (promise === undefined) return { ja: '遅滞なく回答いたします。', en: 'We answer without delay.' };
  const { days, counted, pausedBySupplement } = promise;
  const unit: Said = counted === 'business' ? { ja: '営業日', en: 'business days' } : { ja: '日', en: 'days' };
  return {
    ja: `ご請求の到達した日から${days}${unit.ja}以内に回答いたします。${pausedBySupplement ? '書類の補正又は手数料の納付をお待ちする日数を除きます。' : ''}`,
    en: `We answer within ${days} ${unit.en} of the day your request reaches us.${pausedBySupplement ? ' Days in which we wait for papers or the fee do not count.' : ''}`,
  };
}

/** What is not made known is told to whoever asks (Arts. 28(3), 32(1)). */
const WHEN_ASKED: Said = {
  ja: 'お求めに応じて遅滞なくお答えいたします（法第32条第1項第1号及び第4号、施行令第10条第1号）。',
  en: 'We tell you without delay when you ask (Art. 32(1)(i), (iv) of the Act, Order Art. 10(i)).',
};
const WHEN_ASKED_ABROAD: Said = {
  ja: '外国にある第三者（法第28条第1項に規定する体制を整備している者）に提供したときは、その者による相当措置の継続的な実施を確保するために当社が講じている措置に関する情報を、お求めに応じてご提供いたします（法第28条第3項）。',
  en: 'Where we have provided data to a third party abroad that has a system as Art. 28(1) of the Act describes, we tell you when you ask what we do so that it goes on protecting the data as the Act would have us (Art. 28(3)).',
};
const NONE_ABROAD: Said = { ja: '行っておりません。', en: 'There is none.' };
const toldAbroad = ({ footing, recipient, country, told }: NonNullable<Procedure['abroad']>[number]): Said => ({
  ja: [
    `${recipient.ja}（${country.ja}）`,
    ...(footing === undefined ? [] : [`法第28条第1項との関係：${FOOTING_ABROAD[footing].ja}`]),
    ...told.map(({ ja }) => ja),
  ].join('　'),
  en: [
    `${recipient.en} (${country.en})${footing === undefined ? '' : `, ${FOOTING_ABROAD[footing].en}`}`,
    ...told.map(({ en }) => en),
  ].join('. '),
});

const madeKnown = (procedure: Procedure): readonly (SaidPair | undefined)[] => {
  const { holder, purposes, representative, safety, abroad } = procedure;
  return [
    pair(
      { ja: '名称及び住所', en: 'Name and address' },
      {
        ja: `${holder.name.ja}\n〒${holder.postalCode}　${holder.address.ja}`,
        en: `${holder.name.en}\n〒${holder.postalCode} ${holder.address.en}`,
      },
    ),
    pair({ ja: '代表者の氏名', en: 'Our representative' }, representative ?? WHEN_ASKED),
    pair(
      { ja: '安全管理のための措置（施行令第10条第1号）', en: 'Our security measures (Order Art. 10(i))' },
      safety === undefined ? WHEN_ASKED : saidLines(safety),
    ),
    pair(
      { ja: '外国にある第三者への提供', en: 'Provision to third parties abroad' },
      abroad === undefined ? WHEN_ASKED_ABROAD : abroad.length === 0 ? NONE_ABROAD : saidLines(abroad.map(toldAbroad)),
    ),
    purposes.length === 0 ? undefined : pair({ ja: '利用目的', en: 'Purposes of use' }, saidLines(purposes)),
    pair({ ja: '苦情の申出先', en: 'Complaints' }, holder.complaints),
    perhaps(holder.certifiedBody, (body) => pair({ ja: '認定個人情報保護団体', en: 'Certified organisation' }, body)),
    pair(
      { ja: 'お問い合わせ', en: 'Inquiries' },
      {
        ja: `${holder.department.ja}\n電話　${holder.telephone}（${holder.hours.ja}）\n電子メール　${holder.email}\n${holder.commission.ja}`,
        en: `${holder.department.en}\nTelephone: ${holder.telephone} (${holder.hours.en})\nE-mail: ${holder.email}\n${holder.commission.en}`,
      },
    ),
  ];
};
