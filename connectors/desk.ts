import { itemsOf, type DeskAnswer } from '../casefile/desk-answer';
import type { DeskStore } from '../policy/data-map';
import type { Connector } from './contract';

/** How the owner of a drawer is asked, and where their answer is kept. */
export type Desk = {
  /** Files the question once, however often it is asked. */
  ask(question: {
    readonly caseNumber: string;
    readonly store: string;
    readonly owner: string;
    readonly question: string;
  }): Promise<void>;
  answer(about: { readonly caseNumber: string; readonly store: string }): Promise<DeskAnswer | undefined>;
};

/** A drawer, a shelf, a head: somebody is asked to look, and until they have answered nobody knows. */
export const openDesk = ({ store, desk }: { readonly store: DeskStore; readonly desk: Desk }): Connector => ({
  async find(_person, { caseNumber }) {
    await desk.ask({ caseNumber, store: store.id, owner: store.owner, question: store.question });
    const answer = await desk.answer({ caseNumber, store: store.id });
    const finding = { store: store.id, label: store.label, holds: [] };
    if (answer === undefined)
      return {
        ...finding,
        outcome: 'asked',
        items: [],
        because: `${store.owner} has been asked and has not answered yet`,
      };
    return { ...finding, outcome: answer.outcome, items: itemsOf(store.id, answer) };
  },
  check: () => Promise.resolve([]),
  close: () => Promise.resolve(),
});
