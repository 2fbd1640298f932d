import type { Claimed } from './claims';
import type { Said } from './said';

/** Words by which a refusal hides behind the business, which the Act knows as no ground here; that there is no hindrance hides nothing. */
const HINDRANCE =
  /支障(?!(?:は|が|も)?(?:な[いくし]|ありませ|ございませ|生じな))|手間|手数を要|作業量|過大な負担|技術的に困難|(?<!not )hindr|burdensome|too much work|excessive/i;
export const hidesBehindBusiness = (words: string): boolean => HINDRANCE.test(words);

/** What whoever approves must look at: a claim denied on a finding that speaks of the business. The words alone prove nothing, so that nothing lacks. */
export const doubtsOn = (claims: readonly Claimed[]): readonly Said[] =>
  claims.flatMap(({ holds, investigated, outweighedBy }, at) =>
    !holds && outweighedBy === undefined && hidesBehindBusiness(investigated?.found ?? '')
      ? [
          {
            ja: `claims の${at + 1}番目：調査の結果（found）が、業務の支障、手間又は困難に触れています。これらは法第35条の請求を認めない事由ではありません。理由があるのに困難であるときは、代替措置とその期日によります（同条第2項、第4項及び第6項のただし書）`,
            en: `number ${at + 1} under \`claims\`: what was found (\`found\`) speaks of a hindrance of the business, of labour or of difficulty, none of which is a ground of Art. 35; where the claim holds and it is difficult, an alternative measure with its day answers it (provisos of Art. 35(2), (4), (6))`,
          },
        ]
      : [],
  );
