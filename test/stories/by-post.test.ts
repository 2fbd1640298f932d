import { PASSAGE_ON_ANOTHER } from '../../examples/hanamori/cast';
import { slipOf } from '../../examples/at-the-desk';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { openOffice, type Office } from '../office';
import { answersHer } from './steps';

describe('𠮷田 髙子 writes by post for everything held on her', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('is answered in writing from all four systems, a passage about another customer withheld with its ground', async () => {
    const answered = await answersHer(office);

    expect(answered.stores.map(({ store, outcome }) => [store, outcome])).toEqual([
      ['shop', 'found'],
      ['support', 'found'],
      ['newsletter', 'found'],
      ['archive', 'found'],
    ]);
    expect(
      answered.letters.map(({ kind, dispatchedOn, tracking }) => [kind, dispatchedOn !== undefined, tracking]),
    ).toEqual([
      ['receipt', false, undefined],
      ['partialDisclosure', true, slipOf(answered.number)],
    ]);
    expect(office.posted()).toEqual(['L01.pdf', 'L09.pdf']);
    expect(answered.outcome).toBe('answered');

    const journal = await office
      .as('inoue')
      .get<{ intact: boolean; entries: { kind: string; by: string }[] }>(`/v1/cases/${answered.number}/journal`);
    expect(journal.intact).toBe(true);
    expect(journal.entries.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'received suzuki',
      'letterHandedOver madoguchi',
      'identityConfirmed suzuki',
      ...Array.from({ length: 5 }, () => 'storeSearched madoguchi'), // the shop vouches, and is asked again by what it knows
      'storeAnswered suzuki',
      'read tanaka',
      'decided tanaka',
      'read kimura',
      'approved kimura',
      'letterHandedOver madoguchi',
      'dispatched suzuki',
      'closed madoguchi',
    ]);
    expect(JSON.stringify(journal)).not.toContain(PASSAGE_ON_ANOTHER);
  });

  it('the day on which we are reminded is waited for once, whatever is confirmed and decided meanwhile', async () => {
    const { number } = await answersHer(office);
    const client = connectClient(office.settings.temporal, office.records.keys);
    try {
      const handle = client.workflow.getHandle(workflowIdOf(number));
      await handle.result();
      const events = (await handle.fetchHistory()).events ?? [];
      expect(events.filter(({ timerStartedEventAttributes: one }) => one != null)).toHaveLength(1);
      expect(events.filter(({ timerCanceledEventAttributes: one }) => one != null)).toEqual([]);
      expect(events.length).toBeLessThanOrEqual(110);
    } finally {
      await client.connection.close();
    }
  });
});
