import type { ActRule } from './acts';
import { SEARCHED_UNDER } from './acts-under';

/** What people do about stores before it is decided what they hold: have them searched again, and answer for them. */
export const ON_STORES = {
  searchAgain: {
    path: 'searches',
    command: 'search',
    from: ['searching', 'deciding', 'planning', 'approving'],
    by: ['clerk', 'officer'],
    article: SEARCHED_UNDER,
    duty: 'searched',
    decidesAnew: true,
    ja: '再検索',
    en: 'search a store again',
  },
  answerForStore: {
    path: 'store-answers',
    command: 'answer',
    from: ['searching', 'deciding', 'planning', 'approving'],
    by: ['clerk', 'officer'],
    alsoBy: 'owner',
    article: SEARCHED_UNDER,
    duty: 'searched',
    decidesAnew: true,
    ja: '保有状況の回答',
    en: 'answer for a store',
    needs: 'storeToAnswerFor',
  },
} as const satisfies Record<string, ActRule>;
