import type { MandateInquiryFacts } from '../../casefile/letter-beside-answers';
import { paragraph, type Rendering } from '../blocks';
import {
  bullet,
  complaints,
  contact,
  listed,
  ours,
  rendering,
  THE_ACT,
  theirWords,
  theRequest,
} from './correspondence';
import { gregorian } from './days';

/** L05 in English. */
export const mandateInquiryInEnglish = (facts: MandateInquiryFacts): Rendering =>
  rendering(facts, 'Inquiry About a Mandate', [
    paragraph(
      `Somebody has made a request in ${facts.ofParents ? `the name of ${facts.principalName}` : 'your name'}, as ${facts.ofParents ? 'their' : 'your'} agent, for ${facts.right.en} under ${THE_ACT}. We ask you whether this is by your will.${facts.ofParents ? ` We ask you as those who have parental authority over ${facts.principalName}; where both parents have it, please answer and sign together, or write why one of you answers alone (Civil Code Arts. 818, 824-2).` : ''}`,
    ),
    paragraph(
      `Please answer on the reply slip attached to the Japanese letter. This inquiry does not say whether ${ours(facts, 'name')} holds any information on you.`,
    ),
    listed([
      { label: 'Who asks as your agent', says: [facts.agent] },
      ...theRequest(facts),
      theirWords(facts.concerning),
      facts.mandatedOn === undefined
        ? undefined
        : { label: 'Day on which the power of attorney handed in was signed', says: [gregorian(facts.mandatedOn)] },
      {
        label: 'The reply slip',
        says: [
          'Mark one of the three boxes, in this order:',
          bullet('I mandated the agent as stated in this inquiry.'),
          bullet('I did not mandate the agent.'),
          bullet('I mandated the agent, but not for all of this (write what for in the field below).'),
          'Then write the day, sign, and give a telephone number at which you can be reached by day.',
        ],
      },
      {
        label: 'Please answer by',
        says: [
          gregorian(facts.answerBy),
          'If we do not hear from you by then, we will decide how to proceed. We take your answer after that day as well.',
        ],
      },
      { label: 'Send to', says: [facts.sendTo] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
