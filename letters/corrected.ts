import type { CorrectedFacts, NotCorrectedFacts, Uncorrected } from '../casefile/letters-on-changes';
import { CORRECTIONS } from '../law/correction';
import type { Said } from '../law/said';
import { paragraph, points, table, unlessNone, type Letter, type Point } from './blocks';
import { whatFollows, whatIsNotCorrected, whatIsNotReached, copiesOfOthers } from './changes';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';
import { leavesOut, whatIsLeftOut } from './left-out';
import { wareki } from './wareki';

/** L15: tells a person what was corrected, added or deleted, with the content, and what was not (Arts. 34(2), (3), 36). */
export const correctedLetter = (facts: CorrectedFacts): Letter => {
  const { uncorrected, later, gone = [] } = facts;
  const part = uncorrected.length + later.length + gone.length > 0 || leavesOut(facts);
  const { done, seen, already } = byWhom(facts);
  const except = part ? '、一部を除き' : '';
  return letter('corrected', facts, done.length > 0 ? '訂正等実施通知書' : '訂正等に関する通知書', [
    paragraph(
      done.length > 0
        ? `${yourRequest(facts)}調査いたしました結果、${THE_ACT}第34条第2項の規定により、保有個人データの内容の訂正等を${except}下記のとおり実施いたしましたので、同条第3項の規定により通知いたします。`
        : seen.length + already.length === 0
          ? `${yourRequest(facts)}調査いたしました結果、訂正等を実施した項目はございませんので、${THE_ACT}第34条第3項の規定により下記のとおり通知いたします。`
          : `${yourRequest(facts)}調査いたしました結果、ご請求に係る保有個人データの内容は${except}下記のとおり既に改められており、訂正等を実施した項目はございませんので、${THE_ACT}第34条第3項の規定により通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      ...whatWasDone(done),
      ...whatWasSeen(seen),
      ...whatWasSoBefore(already),
      ...whatWasGone(gone),
      ...whatOfCopies(facts),
      ...whatIsNotCorrected(
        facts.uncorrected,
        '訂正等を行わない部分',
        `次の部分につきましては、${restingOn(facts.uncorrected)}、訂正等を行わないことと決定いたしましたので、法第36条の規定によりその理由をご説明いたします。`,
      ),
      ...whatFollows(facts.later),
      ...whatIsLeftOut(facts),
      ...whatIsNotReached(facts.copies),
      ...copiesOfOthers(facts.others),
      lookedForBy(facts),
      ...notOurs(facts, '訂正等'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

type Corrected = CorrectedFacts['corrected'];

/** What was corrected as asked; what somebody else had put right before we came to it; and what its owner had before it was asked. */
export const byWhom = ({ corrected }: CorrectedFacts): Readonly<Record<'done' | 'seen' | 'already', Corrected>> => ({
  done: corrected.filter(({ seen, already }) => (seen ?? already) !== true),
  seen: corrected.filter(({ seen }) => seen === true),
  already: corrected.filter(({ already }) => already === true),
});

const whatWasDone = (corrected: Corrected): readonly Point[] =>
  unlessNone(corrected, (all) => ({
    label: '訂正等の内容',
    says: ['次の保有個人データの内容を、それぞれ記載の日に改めました。'],
    table: table(
      ['保有個人データの項目', '区分', '訂正等の前', '訂正等の後', '実施した日'],
      all.map(({ where, how, before, after, on }) => [
        where.ja,
        CORRECTIONS[how].ja,
        orNothing(before),
        orNothing(after),
        wareki(on),
      ]),
    ),
  }));

/** What already read so when we came to correct it, as we saw it. */
const whatWasSeen = (corrected: Corrected): readonly Point[] =>
  unlessNone(corrected, (all) => ({
    label: '既に改められていた内容',
    says: [
      '次の保有個人データの内容につきましては、訂正等を実施する前に既に改められており、それぞれ記載の日に、次のとおりであることを確認いたしました。',
    ],
    table: table(
      ['保有個人データの項目', '確認した内容', '確認した日'],
      all.map(({ where, after, on }) => [where.ja, orNothing(after), wareki(on)]),
    ),
  }));

/** What its owner had put right before the request reached us. */
const whatWasSoBefore = (corrected: Corrected): readonly Point[] =>
  unlessNone(corrected, (all) => ({
    label: 'ご請求の前に改めていた内容',
    says: ['次の保有個人データの内容につきましては、ご請求の到達前に、それぞれ記載の日に既に改めております。'],
    table: table(
      ['保有個人データの項目', '内容', '改めた日'],
      all.map(({ where, after, on }) => [where.ja, orNothing(after), wareki(on)]),
    ),
  }));

/** Of what its owner found no record of theirs any more. */
const whatWasGone = (gone: readonly Said[]): readonly Point[] =>
  unlessNone(gone, (all) => ({
    label: '訂正等を要しなかった項目',
    says: ['次の項目につきましては、訂正等の時点で、ご本人の記録はありませんでした。', ...all.map(listed)],
  }));

/** Copies of what was corrected, as the data map has them. */
const whatOfCopies = ({ inCopies: { follow, stay } = { follow: [], stay: [] } }: CorrectedFacts): readonly Point[] =>
  unlessNone([...follow, ...stay], () => ({
    label: '同じ内容の写し',
    says: [
      ...(follow.length === 0 ? [] : ['上記の訂正等は、次の項目にも反映いたしました。', ...follow.map(listed)]),
      ...(stay.length === 0
        ? []
        : [
            '次の項目は、その時に正しかった内容を記録するものであるため、上記の訂正等を反映しておりません。',
            ...stay.map(listed),
          ]),
    ],
  }));
const listed = ({ ja: text }: Said) => ({ mark: '・', text });
const orNothing = (text: string): string => (text === '' ? '（記載なし）' : text);

/** Where another law has its own procedure, nothing is investigated (Art. 34(2)), and the letter says nothing of an investigation. */
export const investigated = (uncorrected: Uncorrected): 'all' | 'some' | 'none' =>
  uncorrected.every(({ ground }) => ground === 'otherProcedure')
    ? 'none'
    : uncorrected.some(({ ground }) => ground === 'otherProcedure')
      ? 'some'
      : 'all';
const ANOTHER_PROCEDURE = '他の法令の規定により特別の手続が定められているため';
const restingOn = (uncorrected: Uncorrected): string =>
  ({ all: '調査の結果により', some: `調査の結果により、又は${ANOTHER_PROCEDURE}`, none: ANOTHER_PROCEDURE })[
    investigated(uncorrected)
  ];
const lookedInto = (uncorrected: Uncorrected): string =>
  ({
    all: '調査いたしました結果',
    some: `調査の結果により、又は${ANOTHER_PROCEDURE}`,
    none: `確認いたしましたところ、${ANOTHER_PROCEDURE}`,
  })[investigated(uncorrected)];

/**
 * L16: tells a person that nothing is corrected, on which grounds, and why; or that nothing is held that could be (Arts. 34(3), 36).
 * What may not be known to exist is told in the same words as when there is none (Order Art. 5).
 */
export const notCorrectedLetter = (facts: NotCorrectedFacts): Letter => {
  const none = facts.uncorrected.length === 0;
  const except = leavingOut({ named: [], unsearched: facts.unsearched });
  return letter('notCorrected', facts, '訂正等を行わない旨の決定通知書', [
    paragraph(
      none
        ? `${yourRequest(facts)}確認いたしましたところ、訂正等の対象となる保有個人データ${except}は保有しておりません。つきましては、訂正等を行わないことと決定いたしましたので、${THE_ACT}第34条第3項の規定により下記のとおり通知いたします。`
        : `${yourRequest(facts)}${lookedInto(facts.uncorrected)}、誠に遺憾ながら、訂正等を行わないことと決定いたしました。つきましては、${THE_ACT}第34条第3項の規定により下記のとおり通知し、法第36条の規定によりその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '決定の内容',
        says: [
          none
            ? `訂正等の対象となる保有個人データ${except}は保有していないため、訂正等を行いません。`
            : 'ご請求に係る保有個人データの内容の訂正等を行いません。',
        ],
      },
      ...whatIsNotCorrected(facts.uncorrected, '根拠及び理由'),
      lookedForBy(facts),
      ...notOurs(facts, '訂正等'),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
