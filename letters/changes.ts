import type {
  CeasedTold,
  ClaimTold,
  InsteadTold,
  Later,
  StoppedTold,
  Uncorrected,
  UntouchedTold,
} from '../casefile/letters-on-changes';
import { CEASING } from '../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS } from '../law/claims';
import { NOT_CORRECTED } from '../law/correction';
import { table, type Marked, type Point } from './blocks';
import { bracketed } from './correspondence';
import { toldWhole } from './fonts';
import { byFound } from './provision-stopped';
import { wareki } from './wareki';

/** A part of a letter that is left out where there is nothing to say. */
const unlessNone = <Thing>(things: readonly Thing[], point: (things: readonly Thing[]) => Point): readonly Point[] =>
  things.length === 0 ? [] : [point(things)];
const below = (text: string): Marked => ({ mark: '　　　', text });

/** What was looked into and found on each claim (Arts. 35(7), 36). */
export const onClaims = (claims: readonly ClaimTold[], label: string, lead: string): readonly Point[] =>
  unlessNone(claims, (all) => ({
    label,
    says: [
      lead,
      ...all.flatMap(({ claim, holds, found, neededFor, outweighedBy }, at) => [
        {
          mark: bracketed(at + 1),
          text: `法${CLAIMS[claim].cite}の「${CLAIMS[claim].ja}」：${holds ? '理由があると認めました。' : '理由があるとは認められませんでした。'}`,
        },
        ...toldWhole(`確認した内容：${found}`).map(below),
        ...(neededFor.length === 0
          ? []
          : [below(`なお利用する必要がある利用目的：${neededFor.map(({ ja }) => ja).join('、')}`)]),
        ...(outweighedBy === undefined ? [] : [below(`上記のおそれを上回る特別の事情：${OUTWEIGHS[outweighedBy].ja}`)]),
      ]),
    ],
  }));

/** What was erased, or is used no more, and since when. */
export const whatCeased = (ceased: CeasedTold): readonly Point[] =>
  unlessNone(ceased, (all) => ({
    label: '実施した措置',
    says: ['次の保有個人データについて、それぞれ記載の日に措置を実施いたしました。'],
    table: table(
      ['保有個人データ', '措置', '実施した日'],
      all.map(({ what, does, on }) => [what.ja, CEASING[does].ja, wareki(on)]),
    ),
  }));

/** Which provision stopped, and since when; which had stopped before it was asked for; and where none of the person's is provided. */
export function whatStopped(all: StoppedTold): readonly Point[] {
  const { stopped, stoppedBefore, notProvided } = byFound(all);
  return [
    ...unlessNone(stopped, (these) => ({
      label: '停止した提供',
      says: ['次の第三者への提供を、それぞれ記載の日から停止しております。'],
      table: sinceWhen(these, ['提供を停止した保有個人データ', '提供先', '停止した日']),
    })),
    ...unlessNone(stoppedBefore, (these) => ({
      label: '既に停止していた提供',
      says: ['次の第三者への提供は、ご請求の到達前に、それぞれ記載の日から既に停止しております。'],
      table: sinceWhen(these, ['提供を停止した保有個人データ', '提供先', '停止した日']),
    })),
    ...unlessNone(notProvided, (these) => ({
      label: '停止を要しない提供',
      says: ['次の提供には、それぞれ記載の日現在、ご本人が識別される保有個人データは含まれておりません。'],
      table: sinceWhen(these, ['提供する保有個人データ', '提供先', '確認した日']),
    })),
  ];
}
const sinceWhen = (provisions: StoppedTold, heading: readonly string[]): Point['table'] =>
  table(
    heading,
    provisions.map(({ what, to, on }) => [what.ja, to.ja, wareki(on)]),
  );

/** What stays as it is, and why no more is needed. */
export const whatStays = (untouched: UntouchedTold): readonly Point[] =>
  unlessNone(untouched, (all) => ({
    label: '措置をとらない部分',
    says: [
      '次の部分は、違反を是正し、又は権利利益の侵害を防止するために必要な限度を超えるため、措置をとらないことといたしました。',
      ...all.map(({ what, because }) => ({ mark: '・', text: `${what.ja}　理由：${because}` })),
    ],
  }));

/** What is done instead, and by which day. */
export const whatInstead = (instead: InsteadTold): readonly Point[] =>
  unlessNone(instead, (all) => ({
    label: '代替措置',
    says: all.flatMap(({ what, difficulty, why, undertaking, by, law }, at) => [
      {
        mark: bracketed(at + 1),
        text: `${what.ja}：${DIFFICULTIES[difficulty].ja}、ご請求の措置に代えて次の措置をとります。`,
      },
      ...(law === undefined ? [] : [below(`保存を義務付ける法令：${law}`)]),
      below(`困難である理由：${why}`),
      below(`代替措置の内容：${undertaking}`),
      below(`期日：${wareki(by)}`),
    ]),
  }));

/** What is not done yet, and by which day it is. */
export const whatFollows = (later: Later): readonly Point[] =>
  unlessNone(later, (all) => ({
    label: '後日実施する部分',
    says: [
      '次の部分は、本通知の日までに実施できておりません。それぞれ記載の日までに実施し、あらためて通知いたします。',
      ...all.map(({ what, why, until }) => ({ mark: '・', text: `${what.ja}　${wareki(until)}まで　理由：${why}` })),
    ],
  }));

/** What is not corrected, on which ground, and why (Art. 36). */
export const whatIsNotCorrected = (
  uncorrected: Uncorrected,
  label: string,
  ...lead: readonly string[]
): readonly Point[] =>
  unlessNone(uncorrected, (all) => ({
    label,
    says: [
      ...lead,
      ...all.flatMap(({ what, ground, reason, law }, at) => [
        { mark: bracketed(at + 1), text: `${what}：法${NOT_CORRECTED[ground].cite}（${NOT_CORRECTED[ground].ja}）` },
        below(`理由：${reason}`),
        ...(law === undefined ? [] : [below(`他の法令による手続：${law}`)]),
      ]),
    ],
  }));
