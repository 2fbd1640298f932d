import { because } from '../casefile/store-failures';
import type { DeskStore } from '../policy/data-map';
import type { Connector } from './contract';

/** How the owner of a drawer is asked: once a round, however often the question is put. */
export type Questions = {
  ask(question: {
    readonly caseNumber: string;
    readonly store: string;
    readonly round: number;
    readonly owner: string;
    readonly question: string;
  }): Promise<void>;
};

/** A drawer, a shelf, a head: somebody is asked to look, and until they have answered nobody knows. */
export const openDesk = ({
  store,
  questions,
}: {
  readonly store: DeskStore;
  readonly questions: Questions;
}): Connector => ({
  async find(_person, { caseNumber, round }) {
    await questions.ask({ caseNumber, store: store.id, round, owner: store.owner, question: store.question });
    return {
      store: store.id,
      label: store.label,
      outcome: 'asked',
      items: [],
      holds: [],
      because: because('askedOwner', store.owner),
    };
  },
  check: () => Promise.resolve([]),
  close: () => Promise.resolve(),
});
