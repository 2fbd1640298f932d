import type { Client } from '@temporalio/client';
import { approvesWhatIsRead, atTheDesk } from '../../examples/at-the-desk';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { daysAfter } from '../../law/clock';
import type { Act } from '../../law/acts';
import { stageOf, type Stage } from '../../law/stages';
import { caseOf } from '../../records/cases';
import { told, workflowIdOf } from '../../workflows/messages';
import type { Office } from '../office';
import { byAgent, confirmsBoth } from '../stories/by-agent';
import { archiveAnswers, confirmsHerLicence, decidesToErase, opens } from '../stories/steps';
import { comesTo, type Deed, type Due } from './overlap';
import { COMES_TO, DOES } from './people';

const HER = '01-takako-by-post.json';
const HOA = '04-hoa-by-email.json';
/** The store that is gone where a case is told so. */
export const GONE = 'newsletter';

/** An office, and those who reach its Temporal: ourselves, and somebody without a key. */
export type Scene = {
  readonly office: Office;
  readonly us: Client;
  readonly stranger: Client;
  /** The address of another counter, which serves another data map. */
  readonly other: string;
  readonly storeIsGone: Set<string>;
};
/** One way in which a deed comes about. */
export type Way<At = Scene> = {
  readonly how: string;
  readonly which?: (scene: At, due: Due & { readonly store?: string }) => Promise<boolean> | boolean;
  /** Brings a case to where the engine is about to do the deed; from `hold` on it is held up when it does. */
  readonly comes: (scene: At, hold: Held) => Promise<string>;
  /** One of many alike: met in the whole only. */
  readonly whole?: boolean;
};
export type Held = {
  readonly opening: (opened: Promise<{ readonly number: string }>) => Promise<string>;
  readonly of: (number: string) => void;
};

/** A case that stands at a stage, in which something then makes the engine do a deed. */
const at = (
  stage: Stage,
  how: string,
  begins: (scene: Scene, number: string) => Promise<unknown>,
  more: Partial<Way> = {},
): Way => ({
  how,
  async comes(scene, hold) {
    const number = await (COMES_TO[stage] as NonNullable<(typeof COMES_TO)[Stage]>)(scene.office);
    hold.of(number);
    await begins(scene, number);
    return number;
  },
  ...more,
});

const opening = (how: string, request: string, changes: (office: Office) => object = () => ({})): Way => ({
  how,
  comes: ({ office }, hold) => hold.opening(opens(office, request, { ...changes(office) })),
});

const atEveryStage = (
  begins: (scene: Scene, number: string) => Promise<unknown>,
  ...few: readonly Stage[]
): readonly Way[] =>
  (Object.keys(COMES_TO) as Stage[]).map((stage) => at(stage, `at ${stage}`, begins, { whole: !few.includes(stage) }));

const act =
  (name: Act) =>
  ({ office }: Scene, number: string): Promise<unknown> =>
    DOES[name](office, number);

const searching = (store: string, whole: boolean): Way =>
  at('proving', store, ({ office }, number) => confirmsHerLicence(office, number), {
    whole,
    which: (_, due) => due.store === store,
  });

const isClosed = async ({ office }: Scene, { caseNumber }: Due): Promise<boolean> =>
  stageOf((await caseOf(office.records, caseNumber)).progress) === 'closed';

/** 𠮷田 髙子's form without a word of where she lives or reads her mail. */
const nowhere = (): object => {
  const { name, kana, birthDate, phone } = envelopeIn(HER)['principal'] as Readonly<Record<string, string>>;
  return { principal: { name, kana, birthDate, phone } };
};

/** Every deed of the engine, and the ways in which it comes about. */
export const WAYS: Readonly<Record<Deed, readonly Way[]>> = {
  sendReceipt: [opening('by post', HER), opening('by mail', HOA)],
  sendNotice: [
    at('proving', 'by post, of what the desk asks', act('requireSupplement')),
    opening('by post, of the fee', HER, () => ({ fee: [] })),
    { ...opening('by mail, of the fee', HOA), whole: true },
  ],
  sendAnswer: [
    at('approving', 'by post', act('approve')),
    {
      how: 'by mail',
      async comes({ office }, hold) {
        const number = await comesTo(office, HOA, 'approving');
        hold.of(number);
        await approvesWhatIsRead(office.as('kimura'), number);
        return number;
      },
    },
  ],
  sendLetter: [
    at('proving', 'of a delay', act('tellDelay')),
    {
      how: 'of an inquiry to the person behind an agent',
      whole: true,
      async comes({ office }, hold) {
        const { number } = await opens(office, HER, { ...byAgent(office) });
        await office.reaches(number, 'proving');
        await confirmsBoth(office, number);
        hold.of(number);
        await DOES.inquireMandate(office, number);
        return number;
      },
    },
  ],
  takeBack: [
    at('dispatching', 'of a decision that was sent back', act('returnDecision')),
    at('dispatching', 'of a case that was withdrawn', act('withdraw')),
    at('dispatching', 'of a decision that fell', act('supplement'), { whole: true }),
  ],
  searchStore: [
    searching('shop', false),
    searching('archive', false),
    searching('support', true),
    searching('newsletter', true),
  ],
  askForMeasure: [
    {
      how: 'of a provision under an opt-out',
      async comes({ office }, hold) {
        const { number } = await opens(office, HER, { rights: ['optOut'], fee: [] });
        await office.reaches(number, 'proving');
        hold.of(number);
        await confirmsHerLicence(office, number);
        return number;
      },
    },
  ],
  planMeasure: [
    {
      how: 'of an erasure',
      async comes({ office }, hold) {
        const { number } = await opens(office, HER, { rights: ['cessation'], fee: [] });
        await office.reaches(number, 'proving');
        await confirmsHerLicence(office, number);
        await archiveAnswers(office, number, true);
        hold.of(number);
        await decidesToErase(office, number);
        return number;
      },
    },
  ],
  takeMeasure: [], // these two in `changing.test.ts`, each in data of somebody’s own
  noteUndertakings: [],
  keepUndertaking: [], // and these in `test/stories/what-follows.test.ts`, where days pass
  noteUndertakingFailed: [],
  noteUnreachable: [
    at('proving', 'of a store that is gone', async ({ office, storeIsGone }, number) => {
      storeIsGone.add(number);
      await confirmsHerLicence(office, number);
    }),
  ],
  remind: [
    {
      how: 'once the receipt has left',
      comes: ({ office }, hold) => {
        const arrivedOn = daysAfter(office.today(), -10);
        return hold.opening(opens(office, HER, { arrivedOn, appliedOn: arrivedOn, fee: [] }));
      },
      which: async ({ office }, { caseNumber }) => {
        await office.reaches(caseNumber, 'proving');
        return true;
      },
    },
  ],
  noteTrouble: [opening('of a receipt that has nowhere to go', HER, nowhere)],
  noteStrangers: atEveryStage(
    ({ stranger }, number) =>
      stranger.workflow.getHandle(workflowIdOf(number)).signal(told, { caseNumber: number, asOf: 1_000 } as never),
    'supplementing',
    'approving',
  ),
  askRecords: [
    at('dispatching', 'whether anything is still wanted', act('recordDispatch'), { which: isClosed }),
    ...atEveryStage(
      ({ us }, number) =>
        us.workflow.getHandle(workflowIdOf(number)).signal(told, { caseNumber: number, asOf: 1 } as never), // a doubt
      'searching',
      'dispatching',
    ),
  ],
};

/** Does an act as a person of the desk does it; the data map is changed at the counter that serves another. */
export function doesAct({ office, other }: Scene, name: Act, number: string): Promise<unknown> {
  if (name !== 'changeDataMap') return DOES[name](office, number);
  const as: Office['as'] = (person) => atTheDesk(other, office.tokens[person] as string);
  return DOES.changeDataMap({ ...office, as }, number);
}
