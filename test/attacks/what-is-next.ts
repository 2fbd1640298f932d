import { answersForStore, approvesWhatIsRead, Refused, slipOf } from '../../examples/at-the-desk';
import { ARCHIVE_ANSWERS, HOA } from '../../examples/hanamori/cast';
import type { CaseFile } from '../../casefile/views';
import { caseOf } from '../../records/cases';
import type { Office } from '../office';
import { isConfirmedByAgent } from '../stories/by-agent';
import {
  confirms,
  confirmsHerLicence,
  decides,
  decidesOnHer,
  findings,
  moneyOrder,
  pays,
  repliedFrom,
  tellsAll,
  type SentDecision,
} from '../stories/steps';

const TAKAKO_LIVES = '京都府京都市中京区花見台2-14-5　メゾン椿302';

/** A refusal by the law of the hour is an answer; anything else is a fault. */
export async function orRefused(asked: Promise<unknown>): Promise<number> {
  try {
    await asked;
    return 201;
  } catch (error) {
    if (error instanceof Refused && ([403, 409, 422].includes(error.status) || isGone(error))) return error.status;
    throw error;
  }
}

/** What was to be read first is not there any more, or not yet. */
const isGone = ({ problem }: Refused): boolean => /no-such-(plan|decision)$/.test(problem.type);

/** What is to be done next, by whoever’s part it is. */
export async function whatIsNext(office: Office, view: CaseFile): Promise<unknown> {
  const { number } = view;
  const clerk = office.as('suzuki');
  if (view.trouble !== undefined && view.stage.name === 'closed') return givesUp(office, number);
  if (view.trouble === 'NowhereToWrite')
    return clerk.post(`/v1/cases/${number}/supplements`, { principal: { address: TAKAKO_LIVES } });
  if (view.trouble !== undefined) return clerk.post(`/v1/cases/${number}/resumptions`);
  const hasWithdrawn = view.because.some(({ name }) => name === 'withdrew');
  if (
    view.right.name === 'cessation' &&
    !hasWithdrawn &&
    (view.decision !== undefined || view.stage.name === 'deciding')
  )
    return clerk.post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から' }); // the other cases look for her in the same shop
  switch (view.stage.name) {
    case 'supplementing':
      if (view.defects.some(({ code }) => code === 'moreProofAsked'))
        return office
          .as('tanaka')
          .post(`/v1/cases/${number}/doubts-lifted`, {
            ...{ version: view.application.version, doubts: view.doubts.map((_, nth) => nth + 1) },
            reason: '別の会員の記録であった',
          });
      return clerk.post(`/v1/cases/${number}/supplements`, { brings: 'what was asked' });
    case 'proving':
      if (view.applicant === 'mandatedAgent') return isConfirmedByAgent(office, view);
      return view.arrivedBy === 'email'
        ? confirms(office, number, 'residenceCard', repliedFrom(HOA.email))
        : confirmsHerLicence(office, number);
    case 'payingFee':
      return pays(office, number, moneyOrder(office, view.fee.due - view.fee.received));
    case 'searching':
      for (const { store, outcome } of view.stores)
        if (!['found', 'none', 'unsearched'].includes(outcome))
          await orRefused(answersForStore(clerk, number, store, ARCHIVE_ANSWERS['takako']));
      return undefined;
    case 'deciding':
      return resolves(office, view);
    case 'measuring':
      if (view.measures.some(({ paused }) => paused))
        return office.as('tanaka').post(`/v1/cases/${number}/resumed-measures`);
      for (const { provision, round, askedOn, doneOn, recalledOn } of view.measures)
        if (askedOn !== undefined && doneOn === undefined)
          await office.as('tanaka').post(`/v1/cases/${number}/measure-reports`, {
            provision,
            round,
            ...(recalledOn === undefined ? {} : { found: 'notDone' }), // where she withdrew meanwhile
            doneOn: askedOn,
            proof: '営業部の停止簿',
          });
      return undefined;
    case 'approving':
      return approvesWhatIsRead(office.as('kimura'), number);
    case 'dispatching':
      return clerk.post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    default:
      return undefined;
  }
}

/** An officer gives up the letter that keeps a closed case from its rest: nobody says any more where it goes. */
async function givesUp({ records, as }: Office, number: string): Promise<unknown> {
  const { correspondence = [] } = (await caseOf(records, number)).progress;
  const letter = correspondence[0]?.kind;
  if (letter === undefined) return as('suzuki').post(`/v1/cases/${number}/resumptions`);
  return as('tanaka').post(`/v1/cases/${number}/given-up-letters`, { letter, reason: '送付先が分からないため' });
}

/** Hers is decided on as in her story; to anybody else everything that was found is told, and of what nothing proven finds, that it was not searched. */
async function resolves(office: Office, view: CaseFile): Promise<unknown> {
  const { number, right, stores } = view;
  if (right.name === 'purposeNotice') return decides(office, number, { kind: 'notify' });
  const found = await findings(office, number);
  const items = found.flatMap((finding) => finding.items);
  const records = stores.flatMap(({ store, collections }) =>
    collections.filter(({ outcome }) => outcome === 'notSearchable').map(({ collection }) => `${store}/${collection}`),
  );
  const reason = 'お尋ねしたが、これを見つける手掛かりが示されなかったため';
  const unsearched = records.length > 0 ? { unsearched: records.map((one) => ({ records: one, reason })) } : {};
  const decision = ((): SentDecision => {
    if (right.name === 'provisionRecord') return { kind: items.length === 0 ? 'noRecords' : 'discloseRecords' };
    return items.length === 0 ? { kind: 'nothingHeld' } : tellsAll(found);
  })();
  if (records.length > 0)
    return decides(office, number, { ...decision, ...unsearched }).catch((error: unknown) => {
      if (!(error instanceof Refused && error.status === 422)) throw error;
      const questions = ['登録の電話番号又はお客様番号'];
      return office.as('tanaka').post(`/v1/cases/${number}/supplement-requests`, { questions, for: records }); // first they are asked what would find it
    });
  const isHers = right.name === 'disclosure' && items.length > 0;
  return isHers && items.every(({ contradicts = [] }) => contradicts.length === 0)
    ? decidesOnHer(office, number)
    : decides(office, number, decision);
}
