import type { Decision } from '../../law/decisions';
import { departuresIn, lackingInDeparting } from '../../law/departing';
import type { Proposal, Stands } from '../../law/proposal';
import type { PurposeFacts } from '../../law/weighing-purposes';
import type { EarlierRequest, RecordFacts, Sign, WeighedRecord } from '../../law/weighing-records';
import { weigh } from '../../law/weighing';

const record = (id: string, more: Partial<WeighedRecord> = {}): WeighedRecord => ({
  id,
  label: 'お問い合わせ',
  signs: [],
  ...more,
});
const body = { name: 'body', label: '内容' };
const says = (...signs: readonly Sign['sign'][]): Pick<WeighedRecord, 'signs'> => ({
  signs: signs.map((sign) => ({ sign, field: body })),
});
const TICKET = 'support/tickets/7';
const ORDER = 'shop/orders/1';

const facts = (changes: Partial<RecordFacts> = {}): RecordFacts => ({
  records: [record(TICKET), record(ORDER, { label: 'ご注文' })],
  earlier: [],
  applicant: 'principal',
  ofMinor: false,
  ...changes,
});
const on = (concern: string, changes: Partial<RecordFacts>): Proposal | undefined =>
  weigh('disclosure', facts(changes)).find((one) => one.concern === concern);
const stands = (concern: string, changes: Partial<RecordFacts>): Stands | undefined => on(concern, changes)?.stands;
const words = (proposal: Proposal | undefined): string =>
  (proposal?.restsOn ?? []).flatMap(({ ja, en }) => [ja, en]).join(' ');

const answered = (number: string, more: Partial<EarlierRequest> = {}): EarlierRequest => ({
  number,
  arrivedOn: '2026-09-01',
  closedOn: '2026-09-10',
  counts: true,
  ...more,
});
const TWICE = [answered('HANA-2026-0009', { refused: 'part' }), answered('HANA-2026-0004')];

describe('Art. 33(2)(i): somebody else in a record', () => {
  it('nothing that was found points at anybody else: not supported', () => {
    expect(on('thirdPerson', {})).toMatchObject({
      ground: 'harmsSomeone',
      article: '33(2)(i)',
      stands: 'notSupported',
    });
  });

  it('a field about others, such as the gift address she gave us: harm is still to be shown', () => {
    const proposal = on('thirdPerson', { records: [record(ORDER, says('aboutOthers'))] });
    expect(proposal?.stands).toBe('toBeShown');
    expect(proposal?.restsOn).toEqual([expect.objectContaining({ items: [ORDER] })]);
    expect(proposal?.wouldHaveToBeShown.en).toContain('what the applicant told us themselves mostly harms nobody');
  });

  it('another customer’s telephone in a text written freely: a person has to look', () => {
    expect(stands('thirdPerson', { records: [record(TICKET, says('namesAnother'))] })).toBe('toBeShown');
  });

  it('somebody else is named in a field that is about others: supported', () => {
    const proposal = on('thirdPerson', { records: [record(TICKET, says('aboutOthers', 'namesAnother'))] });
    expect(proposal?.stands).toBe('supported');
    expect(words(proposal)).toContain('「お問い合わせ」1件（内容）');
  });

  it('a family’s mailbox: a record that may be somebody else’s', () => {
    const records = [record(TICKET, { signs: [{ sign: 'perhapsAnothers' }] })];
    expect(stands('thirdPerson', { records })).toBe('toBeShown');
  });

  it('of very many records the kind is named, and how many they are', () => {
    const many = Array.from({ length: 300 }, (_, nth) => record(`shop/orders/${nth}`, says('aboutOthers')));
    expect(on('thirdPerson', { records: many })?.restsOn).toEqual([
      expect.objectContaining({ records: ['shop/orders'], en: expect.stringContaining('(300)') as unknown }),
    ]);
  });
});

describe('Art. 33(2)(i), Order Art. 13: harm is noted', () => {
  const noted = { records: [record(TICKET, says('notesHarm'))] };

  it('a parent asks for a minor, and somebody noted that it may do harm: supported, and telling it needs a reason', () => {
    const proposal = on('harmNoted', { ...noted, applicant: 'statutoryAgent', ofMinor: true });
    expect(proposal).toMatchObject({ article: '33(2)(i)', stands: 'supported', tellingNeedsReason: true });
    expect(words(proposal)).toContain('the statutory agent of a minor asks');
  });

  it('a parent asks and nothing notes any harm: that a parent asks is no ground', () => {
    expect(stands('harmNoted', { applicant: 'statutoryAgent', ofMinor: true })).toBe('notSupported');
  });

  it('the person asks for themselves: to be shown', () => {
    expect(stands('harmNoted', noted)).toBe('toBeShown');
  });

  it('nobody asks who is no agent, and nothing is noted: the question does not come up', () => {
    expect(on('harmNoted', {})).toBeUndefined();
  });

  it('whether even its existence may not be told is to be shown apart (Order Art. 5(i))', () => {
    expect(on('existence', noted)).toMatchObject({
      ground: 'lifeOrProperty',
      article: 'Order 5(i)',
      stands: 'toBeShown',
    });
    expect(on('existence', {})).toBeUndefined();
  });
});

describe('Art. 33(2)(ii): the business is seriously hindered', () => {
  it('nobody asked before: repetition is not supported', () => {
    expect(on('repetition', {})).toMatchObject({ article: '33(2)(ii)', stands: 'notSupported' });
  });

  it('asked and answered once: that is no ground', () => {
    const once = { earlier: [answered('HANA-2026-0004')], sameAsLast: true };
    expect(stands('repetition', once)).toBe('notSupported');
    expect(on('alreadyAnswered', once)).toMatchObject({
      stands: 'notSupported',
      restsOn: [{ cases: ['HANA-2026-0004'] }, { en: 'the same was found as then' }],
    });
  });

  it('answered twice and nothing changed since: a desk that is in effect taken up is to be shown; it is never a fact by itself', () => {
    const proposal = on('repetition', { earlier: TWICE, sameAsLast: true });
    expect(proposal?.stands).toBe('toBeShown');
    expect(words(proposal)).toMatch(/HANA-2026-0009 \(arrived 2026-09-01, closed 2026-09-10, part refused\)/);
    expect(proposal?.wouldHaveToBeShown.en).toContain('the desk is in effect taken up');
  });

  it('answered twice, and the data have changed since: not supported, for it is not the same request', () => {
    const proposal = on('repetition', { earlier: TWICE, sameAsLast: false });
    expect(proposal?.stands).toBe('notSupported');
    expect(words(proposal)).toContain('what is found has changed since');
  });

  it('what was found then cannot be opened any more: said so, and left to be shown', () => {
    const proposal = on('repetition', { earlier: TWICE });
    expect(proposal?.stands).toBe('toBeShown');
    expect(words(proposal)).toContain('cannot be compared');
  });

  it('cases in which nobody was confirmed, or nothing answered, are named and not counted', () => {
    const earlier = [answered('HANA-2026-0008', { counts: false }), answered('HANA-2026-0007', { counts: false })];
    const proposal = on('repetition', { earlier });
    expect(proposal?.stands).toBe('notSupported');
    expect(words(proposal)).toContain('not counted');
    expect(on('alreadyAnswered', { earlier })).toBeUndefined();
  });

  it('two thousand pages: volume alone is no ground', () => {
    expect(stands('volume', { pagesBeyond: 2_000 })).toBe('notSupported');
    expect(on('volume', {})).toBeUndefined();
  });

  it('an evaluation is told like any other; only that telling it seriously hinders the business is to be shown', () => {
    const proposal = on('evaluation', { records: [record('hr/reviews/3', says('evaluation'))] });
    expect(proposal).toMatchObject({ article: '33(2)(ii)', stands: 'toBeShown' });
    expect(words(proposal)).toContain('that it is one is no ground');
  });
});

describe('Art. 33(2)(iii) and Art. 33(4) are two things', () => {
  const SECRECY = '電気通信事業法第4条';

  it('a law keeps the secret of others: supported, and telling it needs a reason', () => {
    expect(
      on('secrecy', { records: [record(TICKET, { secrecy: { law: SECRECY, protects: 'others' } })] }),
    ).toMatchObject({
      ground: 'breaksAnotherLaw',
      article: '33(2)(iii)',
      stands: 'supported',
      tellingNeedsReason: true,
    });
  });

  it('a law keeps the person’s own secret: not supported against them', () => {
    const records = [record(TICKET, { secrecy: { law: '刑法第134条', protects: 'thePerson' as const } })];
    expect(stands('secrecy', { records })).toBe('notSupported');
  });

  it('no law of secrecy is named: not supported', () => {
    expect(stands('secrecy', {})).toBe('notSupported');
  });

  it('another law lets the person see it: named under that law, and withheld on no ground', () => {
    const records = [record(TICKET, { held: { anotherLaw: 'タクシー業務適正化特別措置法', because: '登録簿による' } })];
    expect(on('anotherLaw', { records })).toMatchObject({
      ground: 'underAnotherLaw',
      article: '33(4)',
      stands: 'supported',
    });
    expect(stands('secrecy', { records })).toBe('notSupported');
  });

  it('Art. 16(4): what is handled for another holder is referred to its desk', () => {
    const records = [record(ORDER, { held: { entrustedBy: '株式会社はるの学園', desk: '個人情報窓口' } })];
    const proposal = on('entrusted', { records });
    expect(proposal).toMatchObject({ article: '16(4)', stands: 'supported' });
    expect(words(proposal)).toContain('個人情報窓口');
  });
});

describe('Art. 33(5), Order Art. 11: records of provision', () => {
  it('have the grounds of Art. 33(2), and no other law that lets the person see them', () => {
    const records = [
      record(TICKET, { secrecy: { law: '刑法第134条', protects: 'others' as const } }),
      record(ORDER, { held: { anotherLaw: '他の法', because: '' }, ...says('notesHarm') }),
    ];
    const proposals = weigh('provisionRecord', facts({ records }));
    expect(proposals.map(({ article }) => article)).not.toContain('33(4)');
    expect(proposals.find(({ concern }) => concern === 'secrecy')?.article).toBe('33(5), 33(2)(iii)');
    expect(proposals.find(({ concern }) => concern === 'existence')?.article).toBe('Order 11(i)');
  });
});

describe('Art. 32(2): the purposes of use', () => {
  const purpose = (id: string, unpublished?: 'harmsOurRights' | 'toldEach') => ({
    id,
    says: '発送のため',
    unpublished,
  });
  const open = { category: '購入履歴', purposes: [purpose('orders')] };
  const guarded = { category: '不正対策', purposes: [purpose('fraud', 'harmsOurRights')] };
  const of = (...purposes: PurposeFacts['purposes']) =>
    weigh('purposeNotice', { purposes, publication: '個人情報保護方針' });
  const standing = (proposals: readonly Proposal[]) =>
    Object.fromEntries(proposals.map((one) => [one.ground, one.stands]));

  it('all published: whether it is clear of this person is to be shown; no other ground is supported', () => {
    const proposals = of(open);
    expect(standing(proposals)).toEqual({
      alreadyClear: 'toBeShown',
      harmsSomeone: 'notSupported',
      harmsOurRights: 'notSupported',
      hindersPublicDuty: 'notSupported',
    });
    expect(words(proposals[0])).toContain('個人情報保護方針');
  });

  it('some unpublished on the ground of our rights: clear of the rest only, and that ground is supported', () => {
    expect(standing(of(open, guarded))).toMatchObject({ alreadyClear: 'toBeShown', harmsOurRights: 'supported' });
  });

  it('nothing published: nothing is clear', () => {
    expect(standing(of(guarded))['alreadyClear']).toBe('notSupported');
  });
});

describe('A person decides otherwise than was weighed', () => {
  const departs = (decision: Decision, changes: Partial<RecordFacts>): readonly string[] => {
    const on = facts(changes);
    return departuresIn(decision, weigh('disclosure', on), on.records).map(({ how, ground }) => `${how} ${ground}`);
  };
  const refuse = (ground: 'harmsSomeone' | 'hindersBusiness' | 'breaksAnotherLaw'): Decision => ({
    kind: 'refuse',
    grounds: [
      {
        ground,
        reason: '…',
        record: '…',
        restsOn: ['support/tickets', 'shop/orders'].map((records) => ({ records, fact: '…' })),
      },
    ],
  });
  const withholding = (word: object): Decision => ({
    kind: 'disclosePart',
    withheld: [{ item: TICKET, field: 'body', ground: 'harmsSomeone', reason: '…', ...word }],
    released: [],
  });
  const TELLS_ALL: Decision = { kind: 'disclose', released: [] };
  const secret = { records: [record(TICKET, { secrecy: { law: '刑法第134条', protects: 'others' as const } })] };

  it('refusing on a ground that nothing supports departs', () => {
    expect(departs(refuse('hindersBusiness'), {})).toEqual(['refuses hindersBusiness']);
    expect(departs(refuse('breaksAnotherLaw'), {})).toEqual(['refuses breaksAnotherLaw']);
  });

  it('refusing on one that is to be shown does not: its record and its facts are asked for already', () => {
    expect(departs(refuse('hindersBusiness'), { earlier: TWICE, sameAsLast: true })).toEqual([]);
  });

  it('refusing all because one kind of record names another departs: the rest could be told', () => {
    const records = [record(TICKET, says('aboutOthers')), record(ORDER)];
    expect(departs(refuse('harmsSomeone'), { records })).toEqual(['refuses harmsSomeone']);
    const both = records.map((one) => ({ ...one, ...says('aboutOthers') }));
    expect(departs(refuse('harmsSomeone'), { records: both })).toEqual([]);
  });

  it('withholding a field of a record in which nobody else stands departs; the passage that is quoted shows itself', () => {
    expect(departs(withholding({}), {})).toEqual(['refuses harmsSomeone']);
    expect(departs(withholding({ passage: '鈴木様' }), {})).toEqual([]);
  });

  it('withholding where somebody else stands, in that record or its kind, departs from nothing; in another record it does', () => {
    const records = [record(TICKET, says('aboutOthers')), record(ORDER)];
    expect(departs(withholding({}), { records })).toEqual([]);
    expect(
      departs(withholding({ item: undefined, field: undefined, records: 'support/tickets' }), { records }),
    ).toEqual([]);
    expect(departs(withholding({ item: ORDER }), { records })).toEqual(['refuses harmsSomeone']);
  });

  it('telling about a third person departs from nothing: each such field has its reason already', () => {
    expect(departs(TELLS_ALL, { records: [record(TICKET, says('aboutOthers', 'namesAnother'))] })).toEqual([]);
  });

  it('telling what a law keeps secret for others departs, until it is withheld or another’s', () => {
    expect(departs(TELLS_ALL, secret)).toEqual(['tells breaksAnotherLaw']);
    expect(departs(withholding({ ground: 'breaksAnotherLaw', field: undefined }), secret)).toEqual([]);
    const unspoken = [{ item: TICKET, ground: 'lifeOrProperty' as const, reason: '…' }];
    expect(departs({ ...TELLS_ALL, unspoken }, secret)).toEqual([]);
  });

  it('telling a parent what is noted to do harm departs; telling all the same is open to whoever says why', () => {
    const noted = { records: [record(TICKET, says('notesHarm'))], applicant: 'statutoryAgent' as const, ofMinor: true };
    expect(departs(TELLS_ALL, noted)).toEqual(['tells harmsSomeone']);
  });

  it('each departure has its reason, and nothing else has one', () => {
    const departures = departuresIn(refuse('hindersBusiness'), weigh('disclosure', facts()));
    const [lack, ...others] = lackingInDeparting(departures, {});
    expect(others).toEqual([]);
    expect(lack?.at).toBe('departsBecause');
    expect(lack?.en).toContain('nothing in the case supports Art. 33(2)(ii)');
    expect(lack?.ja).toContain('法第33条第2項第2号');
    const because = { ground: 'hindersBusiness' as const, because: '電話での同じ求めが毎日続いている' };
    expect(lackingInDeparting(departures, { departsBecause: [because] })).toEqual([]);
    expect(lackingInDeparting(departures, { departsBecause: [{ ...because, because: '　' }] })).toHaveLength(1);
    expect(lackingInDeparting([], { departsBecause: [because] })).toHaveLength(1);
  });

  it('one purpose that was left unpublished backs no silence on the others', () => {
    const purposes = [
      { category: '購入履歴', purposes: [{ id: 'orders', says: '発送のため' }] },
      { category: '不正対策', purposes: [{ id: 'fraud', says: '調査のため', unpublished: 'harmsOurRights' as const }] },
    ];
    const on = weigh('purposeNotice', { purposes, publication: '個人情報保護方針' });
    const silent = { ground: 'harmsOurRights', reason: '…', record: '…' } as const;
    const onAll: Decision = { kind: 'notNotify', grounds: [silent] };
    const onOne = (category: string): Decision => ({ kind: 'notifyPart', withheld: [{ ...silent, category }] });
    expect([onAll, onOne('購入履歴'), onOne('不正対策')].map((one) => departuresIn(one, on).length)).toEqual([1, 1, 0]);
  });

  it('keeping silent on a purpose that was published departs; silence settled beforehand does not', () => {
    const purposes = [{ category: '購入履歴', purposes: [{ id: 'orders', says: '発送のため' }] }];
    const silent: Decision = { kind: 'notNotify', grounds: [{ ground: 'harmsOurRights', reason: '…', record: '…' }] };
    const on = weigh('purposeNotice', { purposes, publication: '個人情報保護方針' });
    expect(departuresIn(silent, on).map(({ ground }) => ground)).toEqual(['harmsOurRights']);
    const ofNothing = weigh('purposeNotice', { purposes: [], publication: '個人情報保護方針' });
    expect(departuresIn(silent, ofNothing).map(({ ground }) => ground)).toEqual(['harmsOurRights']);
  });
});
