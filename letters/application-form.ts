import type { Procedure } from '../casefile/procedure';
import { LANGUAGES } from '../law/languages';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { note, opening, type Leaflet } from './blocks';
import {
  charges,
  cited,
  feeSaid,
  part,
  rightNamed,
  THE_ACT,
  voiceOf,
  type SaidPair,
  type Tongue,
} from './procedure-words';

export const FORM_TITLE: Said = {
  ja: '保有個人データ開示等請求書',
  en: 'Application for Disclosure, etc. of Personal Data',
};

/** The form on which a company asks to be asked (Art. 37(1), Order Art. 12(ii)): filled in by hand, or at a screen and printed. */
export function applicationForm(procedure: Procedure, tongue: Tongue): Leaflet {
  const voice = voiceOf(procedure, tongue);
  const { name, department } = procedure.holder;
  return {
    title: FORM_TITLE[tongue],
    language: tongue,
    holder: name[tongue],
    blocks: [
      { kind: 'toRight', text: voice(DATED) },
      opening(voice({ ja: `${name.ja}　${department.ja}　御中`, en: `To: ${name.en}, ${department.en}` })),
      opening(
        voice({
          ja: `${THE_ACT.ja}の規定により、次のとおり求め、又は請求します。`,
          en: `Under ${THE_ACT.en}, I request the following.`,
        }),
      ),
      ...part(voice, { ja: '1　ご本人', en: '1. The person whose data are asked about' }, PERSON),
      ...part(
        voice,
        { ja: '2　代理人（代理人によるご請求の場合のみ）', en: '2. The agent (only if an agent asks)' },
        agent(procedure),
      ),
      ...part(voice, { ja: '3　ご請求の内容', en: '3. What is asked for' }, asked(procedure)),
      ...part(voice, { ja: '4　お探しするための手がかり', en: '4. What the person may be found by' }, FOUND_BY),
      note(
        voice({
          ja: '4は、お心当たりのあるものだけをご記入ください。書類や登録の内容により、ご本人のものと確かめられたものでお探しします。',
          en: 'In 4, fill in only what applies. We search by what papers or our own records confirm to be the person’s.',
        }),
      ),
      ...part(voice, { ja: '5　回答の方法', en: '5. How to answer' }, answer(procedure)),
      ...part(voice, { ja: '6　同封するもの', en: '6. Enclosed' }, enclosed(procedure)),
      ...part(voice, { ja: '7　署名', en: '7. Signature' }, SIGNED),
      ...part(voice, { ja: '当社記入欄', en: 'For our use' }, OURS),
    ],
  };
}

const DATED: Said = {
  ja: '請求日　　　　　年　　　月　　　日',
  en: 'Date:                (year)          (month)          (day)',
};
const blank = (ja: string, en: string, room = 1): SaidPair => ({ label: { ja, en }, text: { ja: '', en: '' }, room });
const boxes = (label: Said, choices: readonly Said[]): SaidPair => ({
  label,
  text: { ja: choices.map(({ ja }) => `□ ${ja}`).join('\n'), en: choices.map(({ en }) => `□ ${en}`).join('\n') },
});
const POSTAL: Said = { ja: '〒　　　　－', en: '〒            –' };
const BORN: Said = {
  ja: '　　　　　　年　　　月　　　日',
  en: '                   (year)           (month)           (day)',
};
const ADDRESS: SaidPair = { label: { ja: '住所', en: 'Address' }, text: POSTAL, room: 2 };

const PERSON: readonly SaidPair[] = [
  blank('フリガナ', 'Reading in kana'),
  blank('氏名', 'Name', 2),
  { label: { ja: '生年月日', en: 'Date of birth' }, text: BORN },
  ADDRESS,
  blank('電話番号', 'Telephone'),
  blank('電子メール', 'E-mail'),
];

const agent = ({ curators }: Procedure): readonly SaidPair[] => [
  boxes({ ja: '資格', en: 'Standing' }, [
    { ja: '未成年者の法定代理人', en: 'statutory agent of a minor' },
    { ja: '成年被後見人の法定代理人', en: 'statutory agent of an adult ward' },
    ...(curators
      ? [{ ja: '代理権を付与された保佐人又は補助人', en: 'curator or assistant whom a court lets act for the person' }]
      : []),
    { ja: 'ご本人が委任した代理人（任意後見人を含む）', en: 'agent mandated by the person, also a voluntary guardian' },
  ]),
  blank('氏名', 'Name', 2),
  ADDRESS,
  blank('電話番号・電子メール', 'Telephone, e-mail'),
];

function asked(procedure: Procedure): readonly SaidPair[] {
  const priced = charges(procedure);
  return [
    boxes(
      { ja: '種類', en: 'Request' },
      procedure.fees.map(({ right, yen }) => {
        const [named, place, fee] = [rightNamed(right), cited(RIGHTS[right].article), feeSaid(yen)];
        return {
          ja: `${named.ja}（法${place.ja}）${priced ? `　${fee.ja}` : ''}`,
          en: `${named.en} (${place.en})${priced ? `, ${fee.en}` : ''}`,
        };
      }),
    ),
    blank('対象となるデータ（限定しないときは記入不要）', 'Which data (leave blank for all)', 3),
    blank(
      '訂正等、利用停止等又は提供の停止の場合は、その内容と理由',
      'For correction, cessation or a stop: what, and why',
      4,
    ),
  ];
}

const FOUND_BY: readonly SaidPair[] = [
  blank('以前の氏名、ほかの表記', 'Former name, other writings'),
  blank('以前の住所', 'Former address'),
  blank('ほかの電話番号', 'Other telephones'),
  blank('ほかの電子メール', 'Other mailboxes'),
  blank('お客様番号等', 'Customer number or the like'),
];

const answer = ({ answersOn, otherWays }: Procedure): readonly SaidPair[] => [
  boxes({ ja: '方法', en: 'Way' }, [
    { ja: '書面（郵送）', en: 'on paper, by post' },
    { ja: '電磁的記録（電子メール）', en: 'as an electronic record, by e-mail' },
    ...answersOn.map(({ ja, en }) => ({
      ja: `電磁的記録（${ja}の郵送）`,
      en: `as an electronic record, on a ${en} by post`,
    })),
    ...otherWays,
  ]),
  boxes({ ja: '言語', en: 'Language' }, Object.values(LANGUAGES)),
];

const enclosed = (procedure: Procedure): readonly SaidPair[] => [
  boxes({ ja: '書類等', en: 'Papers' }, [
    {
      ja: 'ご本人の確認書類（書類の名称：　　　　　　　　　　　　　　　　　）',
      en: 'paper that shows who I am (which:                                                    )',
    },
    {
      ja: '代理権を示す書類（書類の名称：　　　　　　　　　　　　　　　　　）',
      en: 'paper that shows the agent’s authority (which:                                        )',
    },
    ...(procedure.agentShowsIdentity.statutoryAgent || procedure.agentShowsIdentity.mandatedAgent
      ? [
          {
            ja: '代理人の確認書類（書類の名称：　　　　　　　　　　　　　　　　　）',
            en: 'paper that shows who the agent is (which:                                             )',
          },
        ]
      : []),
    ...(charges(procedure) ? [{ ja: '手数料（　　　　　　　　　円）', en: 'the fee (                     yen)' }] : []),
  ]),
];

const SIGNED: readonly SaidPair[] = [blank('ご請求になる方の署名又は記名', 'Signature of whoever asks', 3)];

const OURS: readonly SaidPair[] = [blank('受付番号・到達日', 'Case number, arrived on'), blank('確認', 'Confirmed by')];
