import type { ReferralFacts } from '../../casefile/letter-beside-answers';
import { REFERRED, type ReferredBecause } from '../../law/referrals';
import { paragraph, type Point, type Rendering } from '../blocks';
import { bullet, capitalised, contact, listed, rendering, theRequest, yourRequest } from './correspondence';

/** L24 in English. */
export const referralInEnglish = (facts: ReferralFacts): Rendering =>
  rendering(facts, 'Referral to Another Desk', [
    paragraph(`${yourRequest(facts)}please turn to the desks named below for what is set out there.`),
    paragraph(
      'This letter does not show that any of these desks holds information on you. Our own reply will be given to you separately.',
    ),
    listed([
      ...theRequest(facts),
      ...(Object.keys(REFERRED) as ReferredBecause[]).flatMap((because) => ofKind(facts, because)),
      contact(facts),
    ]),
  ]);

function ofKind({ desks }: ReferralFacts, because: ReferredBecause): readonly Point[] {
  const theirs = desks.filter((one) => one.because === because);
  if (theirs.length === 0) return [];
  return [
    {
      label: capitalised(LABELS[because]),
      says: [
        WHY[because],
        ...theirs.map(({ inEnglish = {}, ...one }) => {
          const { what, holder, desk } = { ...one, ...inEnglish };
          return bullet(`${what}: ${holder} (${desk})`);
        }),
      ],
    },
  ];
}

const LABELS: Readonly<Record<ReferredBecause, string>> = {
  entrusted: 'handled on behalf of others',
  jointUse: 'used jointly',
  affiliated: 'handled by other businesses',
  registry: 'handled by a desk of its own',
};

const WHY: Readonly<Record<ReferredBecause, string>> = {
  entrusted:
    'We handle the following on behalf of others and have no authority to disclose it, to correct or erase it, or to cease using or providing it (Article 16(4) of the Act on the Protection of Personal Information).',
  jointUse:
    'The following is used jointly, and the one responsible for its management is named here (Article 27(5)(iii) of the Act on the Protection of Personal Information).',
  affiliated: 'The following is handled by other businesses under their own terms and policies.',
  registry: 'The following is received by a desk of its own.',
};
