import type { PasswordFacts } from '../../casefile/beside-answer';
import { paragraph, type Rendering } from '../blocks';
import { contact, listed, rendering, theRequest, yourRequest } from './correspondence';
import { gregorian } from './days';

/** L30 in English. */
export const passwordInEnglish = (facts: PasswordFacts): Rendering =>
  rendering(facts, 'Notice of the Password', [
    paragraph(
      `${yourRequest(facts)}we tell you the password that opens the file of the ${facts.answer.title.en} which we ${facts.recordOn === undefined ? 'sent you by e-mail' : `send you on a ${facts.recordOn.en}`}.`,
    ),
    listed([
      ...theRequest(facts),
      {
        label: 'What was sent',
        says: [
          `${facts.answer.title.en} (${facts.answer.documentNumber} of ${gregorian(facts.answer.issuedOn)})${facts.mails > 1 ? `, in ${facts.mails} e-mails that one password opens` : ''}`,
        ],
      },
      {
        label: 'Password',
        says: [
          facts.password,
          'Capital letters and digits, to be typed as they stand, with the hyphens (-). The digits 0, 1, 2, 5, 8 and the letters B, I, O, S, U, Z are not used.',
        ],
      },
      {
        label: 'Keeping it',
        says: [
          'This password is for this notice alone. Please keep it apart from the file and tell it to nobody.',
          'If you cannot open the file, please turn to the desk below; we can also give you the answer on paper.',
        ],
      },
      contact(facts),
    ]),
  ]);
