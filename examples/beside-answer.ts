import { LETTERS, type Correspondence, type FactsOf, type SentKind } from '../casefile/letter';

/** What goes with an answer in a case: on paper, where the way asked for is difficult; and the password of what went by mail. */
export function besideAnswer(of: (kind: SentKind) => Correspondence): Pick<FactsOf, 'wayChanged' | 'password'> {
  const { issuedOn, documentNumber } = of('partialDisclosure');
  const answer = { title: LETTERS.partialDisclosure, documentNumber, issuedOn };
  return {
    wayChanged: {
      ...of('wayChanged'),
      answer,
      because:
        'お問い合わせ窓口の手書きの台帳は、電磁的記録としては保有しておらず、これを電磁的記録に改めるには、多額の費用を要するため。',
    },
    password: { ...of('password'), answer, password: 'K7QM-X3RP-9HJT-4CWD-LN6Y', mails: 1 },
  };
}
