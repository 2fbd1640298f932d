import type { ComplaintAnswerFacts } from '../../casefile/letter-beside-answers';
import { isOfNoCase } from '../complaint-answer';
import { paragraph, type Rendering } from '../blocks';
import { complaints, contact, listed, rendering, THE_ACT, theRequest, toldWhole } from './correspondence';
import { gregorian } from './days';

/** L26 in English. */
export const complaintAnswerInEnglish = (facts: ComplaintAnswerFacts): Rendering =>
  rendering(facts, 'Reply to Your Complaint', [
    paragraph(
      `Your complaint, which reached us on ${gregorian(facts.complaint.arrivedOn)}, was looked into pursuant to Article 40(1) of ${THE_ACT}${isOfNoCase(facts) || facts.tookPart ? '' : ', by a person who had no part in the decision on your request'}. We reply as set out below.`,
    ),
    listed([
      { label: 'Number of the complaint', says: [facts.complaint.number] },
      ...theRequest(facts),
      isOfNoCase(facts) || facts.about === undefined
        ? undefined
        : { label: 'Case concerned', says: facts.about.map((number) => `Case number ${number}`) },
      { label: 'Your complaint', says: toldWhole(facts.complaint.says) },
      { label: 'Findings', says: toldWhole(`As written in Japanese: ${facts.findings}`) },
      { label: 'Measures', says: toldWhole(`As written in Japanese: ${facts.measures}`) },
      facts.leadsTo === undefined
        ? undefined
        : { label: 'Reply given anew', says: [`Your request will be replied to anew in case ${facts.leadsTo}.`] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
