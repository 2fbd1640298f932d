import type { Act } from './acts';
import type { Stage } from './stages';

/** What moves a case on from where it stands: it is offered before everything else that may be done to it. */
const ONWARD: Readonly<Partial<Record<Stage, readonly Act[]>>> = {
  supplementing: ['supplement'],
  proving: ['confirmIdentity'],
  payingFee: ['recordFee'],
  searching: ['answerForStore', 'searchAgain'],
  deciding: ['decide'],
  approving: ['approve', 'returnDecision'],
  measuring: ['reportMeasure'],
  dispatching: ['recordDispatch'],
  hearing: ['answerComplaint', 'inform'],
};

/** The acts that are open, those first that move the case on. */
export function onwardFirst<One extends { readonly act: Act }>(stage: Stage, open: readonly One[]): readonly One[] {
  const first = ONWARD[stage] ?? [];
  const leads = first.flatMap((act) => open.filter((one) => one.act === act));
  return [...leads, ...open.filter((one) => !leads.includes(one))];
}

/** Whether an act moves a case on from there. */
export const leadsOn = (stage: Stage, act: Act): boolean => ONWARD[stage]?.includes(act) === true;
