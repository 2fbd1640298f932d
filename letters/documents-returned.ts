import type { DocumentsReturnedFacts } from '../casefile/letter';
import { DEFECTS, lacksStanding, type Defect } from '../law/defects';
import { paragraph, points, type Letter, type Marked, type Point } from './blocks';
import { whatCeased, whatFollows, whatRemains, whatStopped, whatWasCorrected } from './changes';
import { bracketed, complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { feeOfEnded, papersOfEnded } from './ended';
import { money } from './fee';
import { wareki } from './wareki';

/** L04: tells a person that their request is not taken up, because what was asked for did not come or because it is none of the Act’s, and returns their papers where there are any to return (Arts. 2(1), 37(1)). */
export const documentsReturnedLetter = (facts: DocumentsReturnedFacts): Letter =>
  facts.outsideTheAct === undefined ? notTakenUp(facts) : noRequest(facts, facts.outsideTheAct);

/** Tells an heir that the Act gives them no request, asks for nothing, and says what the company does for them of its own accord (Art. 2(1)). */
const noRequest = (
  facts: DocumentsReturnedFacts,
  { help }: NonNullable<DocumentsReturnedFacts['outsideTheAct']>,
): Letter =>
  letter('documentsReturned', facts, '法に基づくご請求に当たらない旨のお知らせ', [
    paragraph(
      `${yourRequest(facts)}お申出の内容を確認いたしましたところ、${THE_ACT}に基づくご請求に当たらないものと判断いたしましたので、お知らせ${facts.papers.length === 0 ? '' : 'し、お送りいただいた書類を下記のとおりお返し'}いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: '理由', says: facts.defects.map(said) },
      {
        label: 'ご自身に関する情報',
        says: [
          '亡くなられた方に関する情報であっても、同時にご自身に関する情報であるものについては、ご自身のお名前でご請求いただけます。',
        ],
      },
      help && { label: '相続に関するお手続', says: [help.ja] },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

const notTakenUp = (facts: DocumentsReturnedFacts): Letter => {
  const lacks = [...facts.defects.filter(({ code }) => code !== 'asked').map(said), ...facts.own];
  return letter(
    'documentsReturned',
    facts,
    facts.papers.length === 0 ? `${facts.asked}を受け付けない旨のお知らせ` : '請求書類の返戻について',
    [
      paragraph(`${yourRequest(facts)}${silence(facts)}${conclusion(facts)}`),
      ...points([
        ...theRequest(facts),
        {
          label: '受け付けられない理由',
          says: ['次の点が補われていないため。', ...lacks.map((text, i): Marked => ({ mark: bracketed(i + 1), text }))],
        },
        ...whatWasDone(facts.done),
        feeOfEnded(facts),
        ...papersOfEnded(facts),
        ...money(facts),
        {
          label: `あらためての${facts.asked}`,
          says: [
            `上記の事項を整えていただければ、いつでもあらためて${facts.asked}いただけます。その場合は、あらためての${facts.asked}が到達した日から手続を始めます。`,
          ],
        },
        contact(facts),
        complaints(facts),
      ]),
    ],
  );
};

/** What was done before it was uncertain who asks: it is not undone, and is told to whoever it may be told (Arts. 34(3), 35(7)). */
const whatWasDone = (done: DocumentsReturnedFacts['done']): readonly Point[] => {
  if (done === undefined) return [];
  const label = '既に実施した措置について';
  if (!done.isKnown)
    return [
      {
        label,
        says: [
          'ご請求に基づき既に実施した措置があります。その内容は、ご本人（代理人によるご請求の場合は、代理権を含みます。）を確認できました後に、お知らせいたします。',
        ],
      },
    ];
  return [
    {
      label,
      says: [
        '上記の事項が確認できなくなる前に、ご請求に基づき次の措置を実施しております。実施した措置は、ご請求を受け付けないこととした後も変わりません。着手していない措置は、実施いたしません。',
      ],
    },
    ...whatCeased(done.ceased),
    ...whatWasCorrected(done.corrected),
    ...whatStopped(done.stopped),
    ...whatRemains(done.remains),
    ...whatFollows(done.later),
  ];
};

const said = ({ code, about }: Defect): string => `${about === undefined ? '' : `${about.ja}：`}${DEFECTS[code].ja}。`;

const silence = ({ lastAsked }: DocumentsReturnedFacts): string =>
  lastAsked === undefined
    ? 'お願いした事項について、本日までにご対応を確認できておりません。'
    : `${wareki(lastAsked.on)}付けで重ねてお願いいたしましたが、期限の${wareki(lastAsked.until)}を過ぎましても、ご対応を確認できておりません。`;

/** By what it is not taken up; who wants nothing provided any more under an opt-out need only show who they are (Art. 27(2)). */
const conclusion = ({ ofAnOptOut, defects, done, holder, papers }: DocumentsReturnedFacts): string =>
  `つきましては、${
    ofAnOptOut
      ? `${THE_ACT}第27条第2項の規定による提供の停止を、ご本人がお求めであると確認できないため`
      : lacksStanding(defects.map(({ code }) => code))
        ? `${THE_ACT}第37条第3項及び個人情報の保護に関する法律施行令第13条の規定による代理人のご請求であると確認できないため`
        : `${THE_ACT}第37条第1項及び個人情報の保護に関する法律施行令第12条の規定により${holder.ourselves}が定める方法によるものと確認できないため`
  }、${done === undefined ? '' : '既に実施した措置を除き、'}これを受け付けないこと${papers.length === 0 ? 'といたしましたので、下記のとおりお知らせ' : 'とし、お送りいただいた書類を下記のとおり返戻'}いたします。`;
