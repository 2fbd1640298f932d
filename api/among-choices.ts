import { offeredAs } from '../policy/ways';
import type { Profile } from '../policy/profile';
import { MAIL_CLASSES, noWeaker } from '../policy/mail-classes';
import type { EnvelopeChecked } from '../casefile/envelope';
import type { CaseFile } from '../casefile/views';
import type { Act } from '../law/acts';
import { isKnown } from '../law/stages';
import type { Form } from './pages/act-form';
import { choicesIn } from './pages/choices';
import { typedAt, type Typed } from './pages/shape';
import type { Lang } from './pages/words';

/** As what somebody may ask, and on what or how else they may be answered, as the company calls it: nobody types what it is called inside. */
export function amongOffered(
  { people, ways }: Pick<EnvelopeChecked['accepted'], 'people' | 'ways'>,
  lang: Lang,
): Form['among'] {
  const asked = people.map((one) => ({ value: one.id, text: one[lang] }));
  return {
    ...{ '/knownAs': asked, '/limitedTo': asked },
    '/answerWay': ways.map((one) => ({ value: one.id, text: one[lang] })),
  };
}

/** What a company writes an answer on and sends, and the other ways it offers, by its ids. */
export const waysOffered = ({ disclosure }: Pick<Profile, 'disclosure'>): EnvelopeChecked['accepted']['ways'] =>
  (['medium', 'otherWay'] as const).flatMap((way) =>
    Object.entries(offeredAs(disclosure, way)).map(([id, said]) => ({ id, ...said })),
  );

/** What a case leaves to choose among of what its letters, its searches and its profile call by a word of their own. */
export function amongChoices(
  act: Act,
  file: CaseFile,
  {
    procedure,
    typed,
    lang,
  }: { readonly procedure: Pick<Profile, 'disclosure'>; readonly typed: Typed; readonly lang: Lang },
): Form['among'] {
  switch (act) {
    case 'supplement': {
      const { '/limitedTo': kinds = [], ...offered } = amongOffered(
        { people: file.people, ways: waysOffered(procedure) },
        lang,
      );
      return { ...offered, '/limitedTo': kinds.length === 0 ? [] : [...kinds, ...choicesIn(['everything'], lang)] };
    }
    case 'requireSupplement':
      return {
        '/for': file.stores.flatMap(({ store, label, collections }) =>
          collections
            .filter(({ outcome }) => outcome === 'notSearchable')
            .map((one) => ({ value: `${store}/${one.collection}`, text: `${label}　${one.label}` })),
        ),
      };
    case 'answerForStore': {
      const { collections = [] } = file.stores.find(({ store }) => store === typedAt(typed, '/store')) ?? {};
      return {
        '/collection': collections
          .filter(({ outcome }) => !isKnown(outcome))
          .map(({ collection, label }) => ({ value: collection, text: label })),
      };
    }
    case 'sendAgain': {
      const went = file.letters.find(({ documentNumber }) => documentNumber === typedAt(typed, '/document'));
      return { '/mailClass': noWeaker(went?.mailClass).map((value) => ({ value, text: MAIL_CLASSES[value][lang] })) };
    }
    default:
      return {};
  }
}
