import type { Finding } from '../casefile/finding';
import { answersForStore, readsDecision } from '../examples/at-the-desk';
import { kindOf } from '../law/about';
import { must, orRefused, refuses, themed } from './attack';
import type { Desk } from './desk';
import {
  approves,
  comesToApproving,
  comesToDeciding,
  comesToProving,
  confirms,
  decides,
  findings,
  isSearched,
  kindsIn,
  leaves,
  rightDecision,
} from './steps';

const attack = themed('deciding');
/** Her case, with everything on the officer's table; what is refused leaves it as it is. */
const onTheTable = (desk: Desk): Promise<string> => desk.once('on the table', () => comesToDeciding(desk));
const toApprove = (desk: Desk): Promise<string> => desk.once('to approve', () => comesToApproving(desk));

const lacks = async (
  desk: Desk,
  decision: (found: readonly Finding[]) => object | Promise<object>,
  says?: RegExp,
): Promise<string> => {
  const number = await onTheTable(desk);
  return refuses(decides(desk, number, await decision(await findings(desk, number))), 'decision-lacks', says);
};

const WHY = 'お示しすると他の方の権利利益を害するおそれがあるため';
const kinds = (found: readonly Finding[]): readonly string[] => [
  ...new Set(found.flatMap(({ items }) => items.map(({ id }) => kindOf(id)))),
];
const everything = (found: readonly Finding[], more: object): object => ({
  kind: 'disclosePart',
  withheld: kinds(found).map((records) => ({ records, ground: 'harmsSomeone', reason: WHY, ...more })),
});
const right = async (desk: Desk): Promise<object> => rightDecision(desk, await onTheTable(desk));
const withWithheld = async (desk: Desk, word: object): Promise<object> => {
  const decision = (await right(desk)) as { withheld: readonly object[] };
  return { ...decision, withheld: [...decision.withheld, word] };
};

export const DECIDING = [
  attack('tells “the whole” while the data map keeps something back', 'an officer', (desk) =>
    lacks(desk, () => ({ kind: 'disclose' }), /not the whole/),
  ),
  attack('says not a word on what is about others', 'an officer', (desk) =>
    lacks(desk, () => ({ kind: 'disclosePart' }), /about somebody else/),
  ),
  attack('withholds everything and calls it a part', 'an officer', (desk) =>
    lacks(desk, (found) => everything(found, {}), /nothing at all is told/),
  ),
  attack('answers that nothing is held while much was found', 'an officer', (desk) =>
    lacks(desk, () => ({ kind: 'nothingHeld' }), /were found/),
  ),
  attack('refuses because it is repeated, and shows no record', 'an officer', (desk) =>
    lacks(
      desk,
      () => ({
        kind: 'refuse',
        grounds: [{ ground: 'hindersBusiness', reason: '同一のご請求が繰り返されているため' }],
      }),
      /record of the serious hindrance/,
    ),
  ),
  attack('refuses because another person asked before', 'an officer', async (desk) => {
    const earlier = [await toApprove(desk), 'HANA-1999-0001'];
    const because = { ground: 'hindersBusiness', reason: '繰返しのため', record: '受付簿の写し', earlier };
    return lacks(desk, () => ({ kind: 'refuse', grounds: [because] }), /number 2 under `earlier` is none/);
  }),
  attack('refuses everything on one ground and one sentence', 'an officer', (desk) =>
    lacks(
      desk,
      () => ({ kind: 'refuse', grounds: [{ ground: 'harmsSomeone', reason: '権利利益を害するおそれがあるため' }] }),
      /the fact on which refusing the \d+ records of/,
    ),
  ),
  attack('refuses on no ground at all', 'an officer', (desk) =>
    lacks(desk, () => ({ kind: 'refuse', grounds: [] }), /a ground/),
  ),
  attack('gives blanks and invisible signs as the reason', 'an officer', async (desk) => {
    for (const reason of ['', '　', '\u200b\u200b', '\u2060', '\ufeff', '\u3164'])
      await lacks(desk, () => ({ kind: 'refuse', grounds: [{ ground: 'harmsSomeone', reason }] }), /reason/).catch(
        (error: unknown) => {
          throw error instanceof Error && error.message === 'it was done'
            ? Object.assign(error, { message: `the reason ${JSON.stringify(reason)} was taken` })
            : error;
        },
      );
    return 'six refused: decision-lacks';
  }),
  attack('withholds a passage that stands nowhere, and one of blanks', 'an officer', async (desk) => {
    const found = await findings(desk, await onTheTable(desk));
    const item = found.flatMap(({ items }) => items)[0]?.id;
    const field = found.flatMap(({ items }) => items)[0]?.fields[0]?.name;
    for (const passage of ['そのような語句はない', ' '])
      await lacks(
        desk,
        () => withWithheld(desk, { item, field, passage, ground: 'harmsSomeone', reason: WHY }),
        /passage/,
      );
    return 'both refused: decision-lacks';
  }),
  attack('withholds a record of somebody else’s case', 'an officer', (desk) =>
    lacks(
      desk,
      () => withWithheld(desk, { item: 'shop/customers/260', ground: 'harmsSomeone', reason: WHY }),
      /no finding has one/,
    ),
  ),
  attack('decides before everything is known', 'an officer', async (desk) => {
    const number = await comesToProving(desk);
    await confirms(desk, number);
    await isSearched(desk, number);
    return refuses(decides(desk, number, { kind: 'nothingHeld' }), 'not-now');
  }),
  attack('decides', 'a clerk', async (desk) =>
    refuses(
      desk.as('suzuki').post(`/v1/cases/${await onTheTable(desk)}/decisions`, await right(desk)),
      'not-your-part',
    ),
  ),
  attack('decides, approves, opens and withdraws', 'an auditor', async (desk) => {
    const number = await onTheTable(desk);
    const auditor = desk.as('inoue');
    for (const path of ['decisions', 'approvals', 'withdrawals', 'searches', 'fees'])
      await refuses(auditor.post(`/v1/cases/${number}/${path}`, {}), 'not-your-part');
    return refuses(auditor.post('/v1/applications', {}), 'not-your-part');
  }),
  attack('approves a decision by digests that were guessed', 'an approver', async (desk) => {
    const number = await toApprove(desk);
    for (const decision of ['000000000000', 'ffffffffffff'])
      await refuses(desk.as('kimura').post(`/v1/cases/${number}/approvals`, { decision }), 'decision-moved');
    for (const decision of ['', '*', '3F9C2A71D0BE', null, ['000000000000']])
      await refuses(desk.as('kimura').post(`/v1/cases/${number}/approvals`, { decision }), 'does-not-fit');
    return 'seven refused: decision-moved, does-not-fit';
  }),
  attack('approves by its digest a decision she has not read, which a colleague has', 'an approver', async (desk) => {
    const number = await toApprove(desk);
    const decision = await readsDecision(desk.as('hara'), number);
    return refuses(desk.as('kimura').post(`/v1/cases/${number}/approvals`, { decision }), 'decision-unread');
  }),
  attack('approves what she decided herself', 'an officer', async (desk) => {
    const number = await comesToDeciding(desk);
    await decides(desk, number, await rightDecision(desk, number), 'honda');
    return refuses(approves(desk, number, 'honda'), 'four-eyes');
  }),
  attack('sends back what she decided herself', 'an officer', async (desk) => {
    const number = await comesToDeciding(desk);
    await decides(desk, number, await rightDecision(desk, number), 'honda');
    const { decision } = await desk.at(number);
    const back = desk.as('honda').post(`/v1/cases/${number}/returned-decisions`, { decision, reason: '理由' });
    return refuses(back, 'four-eyes');
  }),
  attack('approves a decision whose findings moved since it was read', 'an approver', async (desk) => {
    const number = await comesToApproving(desk);
    const decision = await readsDecision(desk.as('kimura'), number);
    await desk.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'support' });
    const said = await refuses(desk.as('kimura').post(`/v1/cases/${number}/approvals`, { decision }), [
      'decision-moved',
      'not-now',
    ]);
    must((await kindsIn(desk, number)).includes('decisionFell'), 'nobody says that the decision fell');
    return `${said}; the journal says that the decision fell`;
  }),
  attack('decides at the same moment as another, otherwise', 'an officer', async (desk) => {
    const number = await comesToDeciding(desk);
    const decision = await rightDecision(desk, number);
    const statuses = await Promise.all(
      ['tanaka', 'honda', 'tanaka', 'honda'].map((by) => orRefused(decides(desk, number, decision, by))),
    );
    must(statuses.filter((status) => status === 201).length === 1, `decided ${statuses.join(', ')}`);
    return 'one decision stands, three were refused';
  }),
  attack('approves twenty times at once', 'an approver', async (desk) => {
    const number = await comesToApproving(desk);
    const [decision] = await Promise.all(['kimura', 'hara'].map((by) => readsDecision(desk.as(by), number)));
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        orRefused(desk.as(at % 2 === 0 ? 'kimura' : 'hara').post(`/v1/cases/${number}/approvals`, { decision })),
      ),
    );
    must(statuses.filter((status) => status === 201).length === 1, 'it was approved more than once');
    const { letters } = await leaves(desk, number);
    const answers = letters.filter(({ kind }) => kind === 'partialDisclosure');
    must(answers.length === 1, `${answers.length} answers left`);
    return 'one approval, one letter';
  }),
  attack('withdraws while the letter is drawn, and again, and approves', 'a clerk', async (desk) => {
    const number = await comesToApproving(desk);
    await approves(desk, number);
    const clerk = desk.as('suzuki');
    await clerk.post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' });
    await refuses(clerk.post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'もう一度' }), 'not-now');
    const { letters, outcome } = await desk.until(
      number,
      'what was drawn is stopped',
      (file) =>
        file.stage.name === 'closed' &&
        file.letters.every(({ kind, stoppedAt }) => kind !== 'partialDisclosure' || stoppedAt !== undefined),
    );
    return `${outcome ?? ''}: ${letters.some(({ kind }) => kind === 'partialDisclosure') ? 'the answer was stopped' : 'no answer was drawn'}`;
  }),
  attack('dispatches a letter that does not exist yet', 'a clerk', async (desk) =>
    refuses(desk.as('suzuki').post(`/v1/cases/${await toApprove(desk)}/dispatches`, {}), 'not-now'),
  ),
  attack('answers for a store nobody has, and for one that has answered', 'a clerk', async (desk) => {
    const number = await onTheTable(desk);
    const answers = (store: string): Promise<unknown> =>
      answersForStore(desk.as('suzuki'), number, store, { outcome: 'none' });
    for (const store of ['nowhere', '__proto__', 'constructor', 'shop\u0000'])
      await refuses(answers(store), ['no-such-store', 'does-not-fit']);
    return refuses(answers('shop'), 'store-known');
  }),
  attack('says away what was found, by answering none over it', 'a clerk', async (desk) => {
    const number = await onTheTable(desk);
    const answers = (answer: object): Promise<unknown> => answersForStore(desk.as('suzuki'), number, 'archive', answer);
    const fields = [{ label: '品名', text: '花束' }];
    await answers({ outcome: 'found', items: [{ label: '注文票', category: '紙の注文記録', fields }] });
    await refuses(answers({ outcome: 'notSearchable', note: '見つかりません' }), 'found-there');
    return refuses(answers({ outcome: 'none' }), 'found-there');
  }),
  attack(
    'says that the shop holds nothing, before its search is done and without a word of how',
    'a clerk',
    async (desk) => {
      const number = await comesToProving(desk);
      await confirms(desk, number);
      const says = (): Promise<string> =>
        refuses(answersForStore(desk.as('suzuki'), number, 'shop', { outcome: 'none' }), [
          ...['does-not-fit', 'store-known', 'store-moved', 'found-there'], // the last where the search was done meanwhile
        ]);
      const first = await says();
      return first.includes('store-moved') ? says() : first; // another round began between the question and the word
    },
  ),
  attack('has 450 records about others to decide on', 'an officer', manyRecords),
];

/** A word per kind of record is enough, however many there are. */
async function manyRecords(desk: Desk): Promise<string> {
  const number = await comesToProving(desk);
  await confirms(desk, number);
  await isSearched(desk, number);
  const fields = [
    { label: 'お名前', text: '𠮷田髙子 様' },
    { label: 'お届け先', text: '中川静江 様', aboutOthers: true },
  ];
  const items = Array.from({ length: 450 }, () => ({ label: '注文票', category: '紙の注文記録', fields }));
  await answersForStore(desk.as('suzuki'), number, 'archive', { outcome: 'found', items });
  await desk.reaches(number, 'deciding');
  const decision = (await rightDecision(desk, number)) as { released: readonly { item?: string }[] };
  const others = decision.released.filter(({ item }) => !(item ?? '').startsWith('archive/'));
  const released = [...others, { records: 'archive/answer', field: 'field2', reason: 'ご本人がお書きになったため' }];
  await decides(desk, number, { ...decision, released });
  return 'decided by one word';
}
