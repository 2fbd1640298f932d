import type { WayChangedFacts } from '../../casefile/beside-answer';
import { paragraph, type Rendering } from '../blocks';
import { complaints, contact, listed, rendering, theRequest, THE_ACT, toldWhole, yourRequest } from './correspondence';
import { gregorian } from './days';

/** L12 in English. */
export const wayChangedInEnglish = (facts: WayChangedFacts): Rendering =>
  rendering(facts, 'Notice of a Change of the Way of Disclosure', [
    paragraph(
      `${yourRequest(facts)}disclosure in the way you asked for is difficult. Under Article 33(2) of ${THE_ACT}${facts.ofRecords ? ', as applied by Article 33(5),' : ''} we therefore disclose ${facts.ofRecords ? 'the records' : 'the data'} by delivering a written document, of which we notify you under Article 33(3)${facts.ofRecords ? ', as applied likewise,' : ''} as follows; we explain why under Article 36.`,
    ),
    listed([
      ...theRequest(facts),
      { label: 'Way you asked for', says: [wishedFor(facts)] },
      { label: 'Way of disclosure', says: ['Delivery of a written document'] },
      { label: 'Why it is difficult', says: toldWhole(`As written in Japanese: ${facts.because}`) },
      {
        label: 'Document',
        says: [
          `${facts.answer.title.en} (${facts.answer.documentNumber} of ${gregorian(facts.answer.issuedOn)}), enclosed with this notice`,
        ],
      },
      contact(facts),
      complaints(facts),
    ]),
  ]);

const wishedFor = ({ wished }: WayChangedFacts): string =>
  wished === undefined
    ? 'Provision of an electronic record'
    : wished.way === 'medium'
      ? `Provision of an electronic record (${wished.says.en})`
      : wished.says.en;
