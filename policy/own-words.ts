import type { Decision } from '../law/disclosure';
import type { Lacking } from '../law/lacking';
import type { Profile } from './profile';

/**
 * What a decision lacks under the company's own published words: an alias leads to its ground and asks for what it makes a
 * condition; a wording that is no ground of the Act refuses nothing (Art. 33(2)).
 */
export function lackingInOwnWords(decision: Decision, { refusals, notGrounds }: Profile): readonly Lacking[] {
  const words =
    decision.kind === 'refuse' ? decision.grounds : decision.kind === 'disclosePart' ? decision.withheld : [];
  return words.flatMap(({ alias, ground, reason, record = '' }) => {
    const none = notGrounds.find(({ says }) => says === alias || reason.includes(says));
    if (none !== undefined)
      return [
        {
          ja: `法定の不開示事由：「${none.says}」は法第33条第2項各号の事由ではありません（${none.means}）`,
          en: `a ground of the Act: “${none.says}” is none (Art. 33(2)). ${none.means}`,
        },
      ];
    if (alias === undefined) return [];
    const own = refusals.find(({ says }) => says === alias);
    if (own === undefined)
      return [
        {
          ja: `公表した文言（alias）：プロファイルの refusals にある文言のとおりお書きください`,
          en: 'words the company published (`alias`): write them as they stand under `refusals` of the profile',
        },
      ];
    return [
      ...(own.ground === ground
        ? []
        : [
            {
              ja: `対応する不開示事由：「${own.says}」は ${own.ground} にあたります`,
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
