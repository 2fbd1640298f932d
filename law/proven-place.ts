import { authorityOf } from './authorities';
import type { Shows } from './documents';
import type { Asking, Confirmation } from './identity';
import type { Lacking } from './lacking';
import { wasHeardAt } from './raising';
import { sameReach } from './shown';

/** Nothing goes to a place nobody has proven: a paper shows it, or it was held before the request and the person was heard there. */
export function lackingInPlace(
  confirmation: Pick<Confirmation, 'documents' | 'authorities' | 'replied'>,
  asking: Pick<
    Asking,
    'applicant' | 'answerBy' | 'reaches' | 'arrivedOn' | 'principalLives' | 'doubts' | 'heardBefore'
  >,
): readonly Lacking[] {
  const { applicant, answerBy, reaches, principalLives } = asking;
  const to = applicant === 'principal' ? 'principal' : 'agent';
  const mailbox = reaches.find(({ from, of }) => from === 'email' && of === to)?.value;
  const heard = confirmation.replied.some(
    ({ from, value, of }) =>
      from === 'email' && of === to && mailbox !== undefined && sameReach('email', value, mailbox),
  );
  if (answerBy === 'email')
    return heard
      ? []
      : [
          {
            ja: '請求者の電子メールアドレスからの返信：確認できていない宛先には回答を送信できません',
            en: 'a reply from the e-mail address: the answer may not go to an address nobody has proven',
          },
        ];
  const byAuthority = to === 'agent' ? confirmation.authorities : [];
  return shownOf(to, confirmation).has('address') ||
    (to === 'principal' && wasHeardAt('address', principalLives, asking)) ||
    byAuthority.some(({ document }) => authorityOf(document).showsAgent.includes('address'))
    ? []
    : [
        {
          ja: '住所を確認できる書類：確認できていない住所には回答を送付できません',
          en: 'a document that shows the address: the answer may not go to an address nobody has proven',
        },
      ];
}

/** What was seen of somebody, on all their papers together. */
export const shownOf = (
  whose: 'principal' | 'agent',
  { documents }: Pick<Confirmation, 'documents'>,
): ReadonlySet<Shows> => new Set(documents.filter(({ of }) => of === whose).flatMap(({ shows }) => shows));
