import type { Decision } from '../law/disclosure';
import type { Lacking } from '../law/lacking';
import { RIGHTS, type Matter } from '../law/rights';
import { GROUNDS, type Profile } from './profile';

/** What a decision on what was found lacks under the words the company published for that right (Arts. 33(2), 33(5)). */
export const lackingInOwnWords = (
  right: keyof typeof GROUNDS,
  decision: Decision,
  profile: Profile,
): readonly Lacking[] =>
  lackingInWords(
    right,
    decision.kind === 'refuse' ? decision.grounds : decision.kind === 'disclosePart' ? decision.withheld : [],
    profile,
  );

/** A ground on which something is refused, with its reason, and the published words it is said in. */
type OnGround = {
  readonly ground: string;
  readonly reason: string;
  readonly alias?: string | undefined;
  readonly record?: string | undefined;
};

/**
 * What grounds lack under the company's own published words: an alias leads to its ground, serves the right that is refused, and
 * asks for what it makes a condition; a wording that is no ground of the Act refuses nothing (Arts. 32(2), 33(2)).
 */
export function lackingInWords(
  right: keyof typeof GROUNDS,
  words: readonly OnGround[],
  { refusals, notGrounds }: Pick<Profile, 'refusals' | 'notGrounds'>,
): readonly Lacking[] {
  const act = GROUNDS[right];
  const ours = refusals.filter(({ rights }) => rights.includes(right));
  return words.flatMap(({ alias, ground, reason, record = '' }) => {
    const none = notGrounds.find(({ says }) => says === alias || reason.includes(says));
    if (none !== undefined)
      return [
        {
          ja: `法定の${act.ja}：「${none.says}」は法${act.cite}の事由ではありません（${none.means}）`,
          en: `a ground of the Act: “${none.says}” is none (Art. ${act.article}). ${none.means}`,
        },
      ];
    if (alias === undefined) return [];
    const own = ours.find(({ says }) => says === alias);
    if (own === undefined)
      return [
        {
          ja: `公表した文言（alias）：プロファイルの refusals に${RIGHTS[right].ja}について挙げた文言のとおりお書きください`,
          en: `words the company published for refusing ${RIGHTS[right].en} (\`alias\`): write them as they stand under \`refusals\` of the profile`,
        },
      ];
    return [
      ...(own.ground === ground
        ? []
        : [
            {
              ja: `対応する${act.ja}：「${own.says}」は ${own.ground} にあたります`,
              en: `the ground it leads to: “${own.says}” is ${own.ground}`,
            },
          ]),
      ...(own.onlyWhen === undefined || record.trim() !== ''
        ? []
        : [
            {
              ja: `条件を満たすことの記録（record）：「${own.says}」は次の場合に限ります：${own.onlyWhen}`,
              en: `what shows (\`record\`) that “${own.says}” holds, which it does only when ${own.onlyWhen}`,
            },
          ]),
    ];
  });
}

/** The company's own published words that lead to a ground of this right, where it has any. */
export function ownWordsFor(
  right: Matter,
  { ground, concern }: { readonly ground: string; readonly concern: string },
  { refusals }: Pick<Profile, 'refusals'>,
): { readonly ownWords?: { says: string; onlyWhen?: string | undefined }[] } {
  const ours = refusals.filter(
    (one) =>
      one.ground === ground &&
      (one.rights as readonly Matter[]).includes(right) &&
      (one.concern ?? concern) === concern,
  );
  return ours.length === 0 ? {} : { ownWords: ours.map(({ says, onlyWhen }) => ({ says, onlyWhen })) };
}
