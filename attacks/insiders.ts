import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../casefile/views';
import { daysAfter } from '../law/clock';
import { must, orRefused, refuses, themed } from './attack';
import type { Desk } from './desk';
import { BOTH_SEEN, mandate } from './people';
import { comesToApproving, comesToProving, confirms, envelope, journal, moneyOrder, supplements } from './steps';

const attack = themed('insiders');
const TRADER = { name: '株式会社よその名簿屋', postalCode: '600-0000', address: '京都市下京区1-1' };

/** Her opt-out: the owner of the list is asked, and nothing was stopped yet. */
async function comesToStopping(desk: Desk): Promise<string> {
  const number = await comesToProving(desk, envelope(desk, { rights: ['optOut'], fee: [] }));
  await confirms(desk, number);
  await desk.until(number, 'its owner is asked', ({ measures }) => measures.some((one) => one.askedOn !== undefined));
  return number;
}
const beingStopped = (desk: Desk): Promise<string> => desk.once('being stopped', () => comesToStopping(desk));

const acts = (desk: Desk, by: string, number: string, path: string, body: object, key?: string): Promise<CaseFile> =>
  desk.as(by).post<CaseFile>(`/v1/cases/${number}/${path}`, body, key);
const writes = async (desk: Desk, by: string, number: string, more: object = {}, key?: string): Promise<CaseFile> => {
  const [one] = (await desk.at(number)).measures;
  const measures = [{ measure: one?.provision ?? 'none', what: '名簿' }];
  const dueOn = daysAfter(desk.today(), 9);
  return acts(desk, by, number, 'instructions', { to: TRADER, knownBy: ['氏名'], measures, dueOn, ...more }, key);
};
/** What was written last, and read in the journal by these people. */
async function isRead(desk: Desk, number: string, ...people: readonly string[]) {
  const { number: instruction = '', entry = '' } = (await desk.at(number)).instructions.at(-1) ?? {};
  for (const by of people) await desk.as(by).get(`/v1/cases/${number}/journal/${entry}`);
  return { instruction, entry };
}
const lettersTo = async (desk: Desk, number: string): Promise<number> =>
  (await desk.at(number)).letters.filter(({ kind }) => kind === 'instruction').length;

export const INSIDERS = [
  attack('tells a trader that her data were stopped, before anybody stopped anything', 'an officer', async (desk) =>
    refuses(writes(desk, 'tanaka', await beingStopped(desk), { processor: false }), 'not-done-here'),
  ),
  attack(
    'tells of an erasure in a case that erases nothing, and of measures with curious names',
    'an officer',
    async (desk) => {
      const number = await beingStopped(desk);
      for (const measure of [
        'erase/shop',
        '__proto__',
        'constructor',
        'toString',
        ' seasonal-list',
        'seasonal\u2010list',
      ])
        await refuses(writes(desk, 'tanaka', number, { measures: [{ measure, what: '名簿' }] }), [
          'not-done-here',
          'does-not-fit',
        ]);
      return 'six refused';
    },
  ),
  attack('tells others about a request for disclosure, in which nothing is done', 'an officer', async (desk) => {
    const number = await desk.once('to approve', () => comesToApproving(desk));
    return refuses(writes(desk, 'tanaka', number, { measures: [{ measure: 'erase/shop', what: '会員' }] }), 'not-now');
  }),
  attack('writes to a processor, and lets it leave by the same hand', 'an officer', async (desk) => {
    const number = await comesToStopping(desk);
    await writes(desk, 'honda', number);
    const read = await isRead(desk, number, 'honda');
    await refuses(acts(desk, 'tanaka', number, 'tellings', read), 'not-your-part');
    return refuses(acts(desk, 'honda', number, 'tellings', read), 'four-eyes');
  }),
  attack('lets it leave unread, by entries they guess', 'an approver', async (desk) => {
    const number = await comesToStopping(desk);
    await writes(desk, 'tanaka', number);
    const { instruction, entry } = await isRead(desk, number);
    for (const guess of [
      entry,
      ` ${entry}`,
      `${entry}.0`,
      `0${entry}`,
      '１',
      '–',
      '0',
      '1e1',
      '9'.repeat(40),
      '__proto__',
    ])
      await refuses(acts(desk, 'kimura', number, 'tellings', { instruction, entry: guess }), [
        'instruction-unread',
        'does-not-fit',
      ]);
    await desk.as('kimura').get(`/v1/cases/${number}/journal/1`);
    return refuses(acts(desk, 'kimura', number, 'tellings', { instruction, entry: '1' }), 'instruction-unread');
  }),
  attack('lets the letter of another case leave', 'an approver', async (desk) => {
    const [one, other] = [await comesToStopping(desk), await comesToStopping(desk)];
    await writes(desk, 'tanaka', one);
    const theirs = await isRead(desk, one, 'kimura');
    await refuses(acts(desk, 'kimura', other, 'tellings', theirs), 'not-now');
    await writes(desk, 'tanaka', other);
    return refuses(acts(desk, 'kimura', other, 'tellings', theirs), 'no-such-instruction');
  }),
  attack(
    'lets one letter leave twenty times at once, and again under the same key with another body',
    'an approver',
    async (desk) => {
      const number = await comesToStopping(desk);
      await writes(desk, 'tanaka', number);
      const read = await isRead(desk, number, 'kimura', 'hara');
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          orRefused(acts(desk, nth % 2 === 0 ? 'kimura' : 'hara', number, 'tellings', read)),
        ),
      );
      must(all.filter((status) => status === 201).length === 1, 'it was let go more than once');
      await desk.until(number, 'it left', ({ letters }) =>
        letters.some(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined),
      );
      const key = randomUUID();
      await writes(desk, 'tanaka', number, {}, key);
      await refuses(writes(desk, 'tanaka', number, { to: { ...TRADER, name: '別の名簿屋' } }, key), 'key-reused');
      must((await lettersTo(desk, number)) === 1, 'more than one letter left');
      return 'one letter';
    },
  ),
  attack('has it leave, and takes back what it says in the same moment', 'an officer', async (desk) => {
    const number = await comesToStopping(desk);
    await writes(desk, 'tanaka', number);
    const read = await isRead(desk, number, 'kimura');
    await acts(desk, 'suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
    const status = await orRefused(acts(desk, 'kimura', number, 'tellings', read));
    must(status !== 201, 'what nobody asks for any more was sent on to others');
    must((await lettersTo(desk, number)) === 0, 'a letter left');
    return `${status}: nothing left`;
  }),
  attack(
    'writes to names of signs nobody sees, turned directions, line ends and half a million letters',
    'an officer',
    async (desk) => {
      const number = await comesToStopping(desk);
      for (const name of ['', '　', '\u200b', 'a\nb', 'a\u0000b', '\u202e株式会社', 'あ'.repeat(500_000), '\ud800'])
        await refuses(writes(desk, 'tanaka', number, { to: { ...TRADER, name } }), [
          'does-not-fit',
          'too-large',
          'not-json',
        ]).catch((error: unknown) => {
          throw error instanceof Error
            ? Object.assign(error, { message: `${JSON.stringify(name.slice(0, 8))}: ${error.message}` })
            : error;
        });
      return 'all refused';
    },
  ),
  attack(
    'answers a complaint under the number of another, by lookalike digits, and with cases that are none',
    'an officer',
    async (desk) => {
      const number = await comesToStopping(desk);
      const entered = await acts(desk, 'suzuki', number, 'complaints', {
        by: 'telephone',
        says: '回答が遅い',
        owner: 'honda',
      });
      const complaint = entered.complaints[0]?.number ?? '';
      const answers = (more: object): Promise<CaseFile> =>
        acts(desk, 'honda', number, 'complaint-answers', {
          complaint,
          findings: '確認した',
          measures: '改めた',
          ...more,
        });
      for (const one of [complaint.replace('-C1', '-C１'), complaint.toLowerCase(), '__proto__', 'HANA-1999-0001-C1'])
        await refuses(answers({ complaint: one }), 'does-not-fit');
      for (const leadsTo of [number, '__proto__', 'HANA-1999-0001'])
        await refuses(answers({ leadsTo }), 'does-not-fit');
      const all = await Promise.all(Array.from({ length: 10 }, () => orRefused(answers({}))));
      must(all.filter((status) => status === 201).length === 1, 'it was answered more than once');
      return 'answered once';
    },
  ),
  attack(
    'has a complaint looked into by nobody, by an auditor, by a clerk, and by a name of every object',
    'a clerk',
    async (desk) => {
      const number = await comesToStopping(desk);
      for (const owner of ['inoue', 'suzuki', 'nobody', '__proto__', 'constructor', 'ｈｏｎｄａ', ' honda'])
        await refuses(
          acts(desk, 'suzuki', number, 'complaints', { by: 'telephone', says: '遅い', owner }),
          'does-not-fit',
        );
      return 'seven refused';
    },
  ),
  attack(
    'links a complaint to itself, to a complaint, and calls another person’s request hers',
    'an officer',
    async (desk) => {
      const opened = await desk
        .as('suzuki')
        .post<{ cases: { number: string }[] }>('/v1/complaints', {
          by: 'telephone',
          says: '迷惑だ',
          from: { name: '別の 人' },
        });
      const number = opened.cases[0]?.number ?? '';
      const other = await beingStopped(desk);
      const complaint = (await desk.at(number)).complaints[0]?.number ?? '';
      const links = (to: string, as: string): Promise<CaseFile> =>
        acts(desk, 'honda', number, 'complaint-links', { complaint, case: to, as });
      for (const to of [number, '__proto__', 'HANA-1999-0001', other.toLowerCase()])
        await refuses(links(to, 'about'), 'does-not-fit');
      return refuses(links(other, 'request'), 'does-not-fit', /namesake|お名前/);
    },
  ),
  attack('has a certificate of what was never done, in both forms', 'an approver', async (desk) => {
    const number = await beingStopped(desk);
    await refuses(desk.as('kimura').get(`/v1/cases/${number}/certificate.pdf`), 'no-such-plan');
    return refuses(desk.as('kimura').get(`/v1/cases/${number}/certificate`), 'no-such-plan');
  }),
  attack('asks an owner again whose measure nobody has, or of another case', 'an officer', async (desk) => {
    const number = await beingStopped(desk);
    for (const provision of ['nowhere', '__proto__', 'erase/shop'])
      await refuses(
        acts(desk, 'tanaka', number, 'measure-requests', { provision, reason: '念のため' }),
        'no-such-provision',
      );
    return 'three refused';
  }),
  attack('reports to have stopped it what they opened and confirmed alone', 'a clerk', async (desk) => {
    const { number } = (
      await desk
        .as('suzuki')
        .post<{ cases: { number: string }[] }>('/v1/applications', envelope(desk, { rights: ['optOut'], fee: [] }))
    ).cases[0] ?? { number: '' };
    await desk.reaches(number, 'proving');
    await confirms(desk, number, undefined, 'suzuki');
    const { measures } = await desk.until(number, 'its owner is asked', (file) =>
      file.measures.some((one) => one.askedOn !== undefined),
    );
    const [one] = measures;
    return refuses(
      acts(desk, 'suzuki', number, 'measure-reports', {
        provision: one?.provision,
        round: one?.round,
        doneOn: desk.today(),
        proof: '記録',
      }),
      'carried-alone',
    );
  }),
  attack(
    'takes her no to an agent back by writing the agent’s name anew, in signs that look the same',
    'a clerk',
    async (desk) => {
      const number = await comesToProving(desk, mandate(desk, { fee: [moneyOrder(desk)] }));
      await confirms(desk, number, BOTH_SEEN);
      await acts(desk, 'tanaka', number, 'mandate-inquiries', { reason: '筆跡が異なるため' });
      await acts(desk, 'suzuki', number, 'mandate-answers', { says: 'no', by: 'post', note: '委任していないとの回答' });
      for (const name of [
        '弁護士　白石 葵',
        '弁護士 白石葵',
        '弁護士 白石 葵\ufe00',
        '弁護士 白\u200b石 葵',
        '⺾護士 白石 葵',
      ]) {
        await orRefused(supplements(desk, number, { agent: { name } }));
        await orRefused(confirms(desk, number, BOTH_SEEN));
        const { mandate: now, stage } = await desk.at(number);
        must(
          now?.stands?.name === 'denied' || now?.wasDenied === true,
          `her no is forgotten under ${JSON.stringify(name)}`,
        );
        must(
          ['supplementing', 'proving'].includes(stage.name),
          `it went on to ${stage.name} under ${JSON.stringify(name)}`,
        );
      }
      return 'her no stands under five writings';
    },
  ),
  attack(
    'enters her yes to the agent about whom they asked themselves, and a no of theirs as hers',
    'an officer',
    async (desk) => {
      const number = await comesToProving(desk, mandate(desk));
      await confirms(desk, number, BOTH_SEEN);
      await acts(desk, 'tanaka', number, 'mandate-inquiries', { reason: '筆跡が異なるため' });
      const says = (more: object): Promise<unknown> =>
        acts(desk, 'tanaka', number, 'mandate-answers', { says: 'yes', by: 'post', note: '回答', ...more });
      await refuses(says({ on: daysAfter(desk.today(), 1) }), 'does-not-fit');
      await refuses(says({ on: daysAfter(desk.today(), -400) }), 'does-not-fit');
      return refuses(says({}), 'own-inquiry');
    },
  ),
  attack(
    'decides on a notice of purposes and approves it, hides one on no ground, and tells purposes nobody has',
    'an officer',
    async (desk) => {
      const number = await comesToProving(desk, envelope(desk, { rights: ['purposeNotice'] }));
      await confirms(desk, number);
      await desk.reaches(number, 'deciding');
      const resolves = (decision: object): Promise<unknown> => acts(desk, 'honda', number, 'decisions', decision);
      for (const decision of [
        { kind: 'notNotify', grounds: [] },
        { kind: 'notNotify', grounds: [{ ground: 'plainFromAcquisition', reason: '明らか' }] },
        { kind: 'notNotify', grounds: [{ ground: 'alreadyClear', reason: '\u3164' }] },
        { kind: 'notifyPart', withheld: [] },
        {
          kind: 'notifyPart',
          withheld: [{ category: '__proto__', ground: 'harmsOurRights', reason: '支障があるため' }],
        },
        { kind: 'notify', tells: ['__proto__', 'constructor'] },
        { kind: 'disclose' },
      ])
        await refuses(resolves(decision), ['decision-lacks', 'does-not-fit', 'decision-of-another-right']);
      await resolves({ kind: 'notify' });
      const { decision } = await desk.at(number);
      await desk.as('honda').get(`/v1/cases/${number}/decision`);
      await refuses(acts(desk, 'honda', number, 'approvals', { decision }), 'four-eyes');
      await refuses(acts(desk, 'kimura', number, 'approvals', { decision }), 'decision-unread');
      return refuses(acts(desk, 'hara', number, 'approvals', { decision: `${decision} ` }), [
        'decision-moved',
        'decision-unread',
        'does-not-fit',
      ]);
    },
  ),
  attack('approves what was decided on another application than stands now', 'an approver', async (desk) => {
    const number = await comesToApproving(desk);
    const { decision } = await desk.at(number);
    await desk.as('kimura').get(`/v1/cases/${number}/decision`);
    const [moved, approved] = await Promise.all([
      orRefused(supplements(desk, number, { principal: { address: '京都府京都市中京区花見台9-9-9' } })),
      orRefused(acts(desk, 'kimura', number, 'approvals', { decision })),
    ]);
    const after = await desk.until(number, 'it stands again', ({ waitsFor }) => waitsFor !== 'engine');
    must(moved === 201 && after.approvedBy === undefined, 'what was approved stands on an application that moved');
    return `${approved}: whoever came first, nothing leaves before it is confirmed and decided anew`;
  }),
  attack('left an entry in a journal that does not hold', 'an officer', async (desk) => {
    const { intact } = await journal(desk, await beingStopped(desk));
    must(intact, 'the journal is broken');
    return 'intact';
  }),
];
