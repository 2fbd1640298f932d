import type { Language } from '../law/languages';
import type { Profile } from '../policy/profile';
import { pointerTo } from './misfits';
import type { Fault } from './problems';

/** Letters are asked for in a language the company does not offer. */
export const languageFaults = (lettersIn: Language | undefined, { letters }: Pick<Profile, 'letters'>): Fault[] =>
  lettersIn === undefined || letters.languages.includes(lettersIn)
    ? []
    : [
        {
          pointer: pointerTo(['lettersIn']),
          en: `is no language this company writes letters in; it offers: ${letters.languages.join(', ')}. Tell the applicant, and send it again with one of these`,
          ja: `通知書に用いない言語です。用いるもの：${letters.languages.join('、')}。請求者にお伝えのうえ、このいずれかでお送りください`,
        },
      ];
