import { saysSomething, type Lacking } from './lacking';

/** A kind of record that nothing proven of the person finds, as far as it must be known what that means. */
export type Unsearchable = {
  /** As `shop/staff`. */
  readonly records: string;
  readonly label: string;
  /** The application is not limited, in the applicant’s own words, to what others than those whose data lie there are kept of. */
  readonly isAskedFor: boolean;
};

/** An officer’s word that a kind of record is left out of the answer because nothing proven finds the person there, and why. */
export type LeftOut = { readonly records: string; readonly reason: string };

/** What could not be asked, of which kinds of record the applicant was asked in this case what would find them, and of which they have not answered yet (Art. 37(2)). */
export type Unasked = {
  readonly unsearchable: readonly Unsearchable[];
  readonly asked: readonly string[];
  readonly unanswered?: readonly string[] | undefined;
};

/**
 * What the words on records that could not be searched still lack. None is left out silently; and what the request reaches only
 * after they were asked for what would find it: it is for us to say what that is (Art. 37(2)). While that question is open it is not left
 * out, and nothing else waits for it.
 */
export function lackingInUnsearched(
  { unsearchable, asked, unanswered = [] }: Unasked,
  words: readonly LeftOut[] = [],
): readonly Lacking[] {
  const isSpokenOf = ({ records }: Unsearchable): boolean => words.some((word) => word.records === records);
  return [
    ...unsearchable.flatMap((one) => [
      ...(isSpokenOf(one) ? [] : [wordOn(one)]),
      ...(one.isAskedFor && !asked.includes(one.records) ? [toBeAsked(one)] : []),
      ...(isSpokenOf(one) && unanswered.includes(one.records) ? [toBeAnswered(one)] : []),
    ]),
    ...words.flatMap((word, at) => faultsOf(word, at, unsearchable)),
  ];
}

const AT = 'unsearched';

const wordOn = ({ records, label }: Unsearchable): Lacking => ({
  at: AT,
  ja: `「${label}」（${records}）の扱い：確認できた項目では検索できません。検索できる項目を請求者に尋ねて確認するか、人が調べて回答するか、除く理由を unsearched に挙げてください`,
  en: `a word on ${records} (${label}), which nothing proven finds: ask the applicant for what would and prove it, let a person look and answer for it, or say under \`unsearched\` why it is left out`,
});

const toBeAsked = ({ records, label }: Unsearchable): Lacking => ({
  at: AT,
  ja: `「${label}」（${records}）を検索できる項目の請求者への照会：請求はこの記録にも及ぶため、除く前に、questions に "for": ["${records}"] を付してお尋ねください（supplement-requests。法第37条第2項）`,
  en: `a question to the applicant for what would find ${records} (${label}): the request reaches it, so ask them under \`questions\` of \`supplement-requests\`, with "for": ["${records}"], before it is left out (Art. 37(2))`,
});

const toBeAnswered = ({ records, label }: Unsearchable): Lacking => ({
  at: AT,
  ja: `「${label}」（${records}）についてのお尋ねへの回答：まだ届いていません。回答を待つか、待たずに続けること（continuations）を記録してから除いてください（法第37条第2項）`,
  en: `an answer on ${records} (${label}): the applicant was asked what would find it and has not answered; wait for that, or note that you go on without it (\`continuations\`), before it is left out (Art. 37(2))`,
});

function faultsOf({ records, reason }: LeftOut, at: number, unsearchable: readonly Unsearchable[]): Lacking[] {
  const [ja, en] = [`unsearched の${at + 1}番目`, `number ${at + 1} under \`unsearched\``];
  return [
    ...(unsearchable.some((one) => one.records === records)
      ? []
      : [
          {
            at: AT,
            ja: `unsearched の対象：${ja}の名の記録は、検索できなかったものにありません`,
            en: `what ${en} speaks of: nothing called so could not be searched`,
          },
        ]),
    ...(saysSomething(reason) ? [] : [{ at: AT, ja: `${ja}の理由`, en: `a reason for ${en}` }]),
  ];
}
