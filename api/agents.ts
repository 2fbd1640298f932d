import type { WithoutStanding } from '../law/authorities';
import type { KeptRequest } from '../casefile/request';
import type { Fault } from './problems';
import { pointerTo } from './misfits';

type Named = {
  readonly applicant: KeptRequest['applicant'];
  readonly agent?: { readonly name?: string | undefined } | undefined;
  readonly asksAs?: WithoutStanding | undefined;
};

/** What no application can say of an agent: one where the person asks themselves, or one without a name, to whom nobody could write. */
export function agentFaults({ applicant, agent, asksAs }: Named): Fault[] {
  return [
    ...ofAgent({ applicant, agent }),
    ...(asksAs === undefined || applicant === 'mandatedAgent' ? [] : [NO_AGENT]),
  ];
}

const NO_AGENT: Fault = {
  pointer: pointerTo(['asksAs']),
  en: 'is told of somebody who asks for another: write `mandatedAgent` under `applicant`, and who asks under `agent`',
  ja: 'ご本人以外の方からのご請求のときにお書きください。applicant を mandatedAgent とし、agent にその方をお書きください',
};

function ofAgent({ applicant, agent }: Named): Fault[] {
  if (agent === undefined) return [];
  if (applicant === 'principal')
    return [
      {
        pointer: pointerTo(['agent']),
        en: 'is given although the person asks themselves; leave it out, or say by what right the agent asks under `applicant`',
        ja: 'ご本人によるご請求です。空けるか、applicant に代理人の種別をお書きください',
      },
    ];
  return agent.name === undefined
    ? [
        {
          pointer: pointerTo(['agent', 'name']),
          en: 'is missing: an agent without a name cannot be written to',
          ja: '代理人の氏名がなければ通知を送れません',
        },
      ]
    : [];
}
