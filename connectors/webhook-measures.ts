import type { Collection } from '../policy/collection';
import { columnsToKnow } from './record-planning';
import { openOrderedMeasures } from './ordered-measures';
import type { Measures, Under } from './measures';
import type { Sealing } from './postgres-measures';
import { StoreFailed } from './store-failed';
import { bring } from './webhook';
import { asking, type WebhookWay } from './webhook-asking';

/** What a system of the company's own does with its records when it is ordered to. */
export function webhookMeasures(way: WebhookWay, sealing: Sealing): Measures {
  const { store } = way;
  const ask = asking(way);
  const idFor = (what: string, of: unknown): string => `${what}.${sealing.digest(JSON.stringify(of)).slice(0, 32)}`;
  let asked = 0;
  /** A question whose answer must be of now: the same words asked twice are two questions. */
  const fresh = (what: string, under: Under): string => idFor(what, [store.id, Date.now(), (asked += 1), under.named]);

  return openOrderedMeasures({
    store,
    sealing,
    read: async (person, keys, under) => {
      const { signal } = under;
      const { collections: held } = await ask({ id: fresh('check', under), asks: 'check', of: {} }, signal);
      const also = (one: Collection): readonly string[] => columnsToKnow(one, store);
      return bring(way, ask, {
        id: fresh('read', under),
        person,
        keys,
        searched: store.collections,
        also,
        held,
        signal,
      });
    },
    did: async (measure, plan, under) => {
      const said = await ask({ id: fresh('measure', under), asks: 'measure', of: { measure } }, under.signal);
      if (said.answer === 'none') return undefined;
      const isStrange = ({ collection, erased, changed }: (typeof said.collections)[number]): boolean => {
        const planned = plan.collections.find((one) => one.collection === collection);
        const isMore = erased > (planned?.erased ?? 0) || changed > (planned?.changed ?? 0);
        return store.collections.every(({ id }) => id !== collection) || (said.plan === plan.digest && isMore);
      };
      const kinds = new Set(said.collections.map(({ collection }) => collection));
      if (kinds.size < said.collections.length || said.collections.some(isStrange))
        throw new StoreFailed(store.id, 'answersAmiss', NOT_ORDERED);
      return said;
    },
    act: async (about, orders, under) => {
      const ids = orders.map(({ id }) => id);
      const id = idFor('change', [about, ids]);
      const { orders: told } = await ask({ id, asks: 'change', of: { ...about, orders } }, under.signal);
      const each = new Map(told.map((one) => [one.id, one.is]));
      if (told.length !== ids.length || ids.some((one) => !each.has(one)))
        throw new StoreFailed(store.id, 'answersAmiss', NOT_ORDERED);
      const count = (is: string): number => told.filter((one) => one.is === is).length;
      return { otherwise: count('otherwise'), refused: count('refused') };
    },
  });
}

const NOT_ORDERED = {
  ja: '指示したものと、行ったと応答したものが一致しません',
  en: 'what it says it did is not what it was ordered to do',
};
