import { Measure } from '../../casefile/measures';
import { openMailbox } from '../../connectors/mailbox';
import { headersIn } from '../../connectors/mailbox-headers';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { PersonalData, type Collection } from '../../policy/collection';
import { MAILS, mailOf, openAMailbox, storeOf, type AMailbox } from './a-mailbox';
import { MEMBERS, type Member } from './connector';
import { measuresContract, SEALING } from './measures-kit';

const WRITER = { user: 'CLUB_WRITER', password: 'CLUB_WRITER_PASSWORD' };
const HERS = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const columns = Object.keys(MEMBERS[0] ?? {}) as (keyof Member)[];
const ofMember = (member: Member): string => mailOf({ ...member, 'Message-ID': `<${member.number}@club.example>` });
const asMember = (source: string): Member => {
  const headers = headersIn(Buffer.from(source, 'latin1'));
  return Object.fromEntries(columns.map((column) => [column, headers.get(column)?.[0] ?? ''])) as Member;
};

measuresContract(
  'a mailbox',
  async () => {
    const box = await openAMailbox();
    const uids = new Map<string, number>();
    const adds = async (member: Member): Promise<void> => void uids.set(member.number, await box.put(ofMember(member)));
    const held = async (): Promise<readonly Member[]> =>
      (await box.held())
        .map(({ source }) => asMember(source))
        .sort((one, other) => (one.number < other.number ? -1 : 1));
    for (const member of MEMBERS) await adds(member);
    const kindOf = (collection: PersonalData) => ({ ...collection, key: ['mail'], mails: MAILS });
    let last: PersonalData | undefined;
    return {
      measures: (collection) => {
        last = collection;
        return mailboxMeasures(box.way(storeOf([kindOf(collection)], { changesWith: WRITER })), SEALING);
      },
      held,
      adds,
      gives: async (number, to) => {
        const before = (await held()).find((one) => one.number === number);
        const lock = await box.byHand.getMailboxLock('INBOX');
        await box.byHand.messageDelete(String(uids.get(number)), { uid: true });
        lock.release();
        await adds({ ...(before as Member), ...to });
      },
      keyOf: async (number) => {
        const { email, name } = MEMBERS.find((one) => one.number === number) as Member;
        const { items } = await openMailbox(box.way(storeOf([kindOf(last as PersonalData)]))).find({ email: [email], name: [name] }, about); // prettier-ignore
        return items[0]?.id.split('/').at(-1) ?? '';
      },
      close: box.close,
    };
  },
  'byUs',
  false,
);

const mails = (more: object = {}): Collection =>
  PersonalData.parse({
    id: 'mails',
    label: '問合せのメール',
    category: '問合せ情報',
    purposes: ['membership'],
    mails: { folders: 'all', except: ['Kept'] },
    key: ['mail'],
    identity: { email: ['addresses', 'mentioned'] },
    findBy: [['email']],
    columns: [{ column: 'text', label: '本文', aboutOthers: true }],
    leftOut: { folder: { notPersonal: 'どこにあるかだけを示す' } },
    erasing: { rows: 'go' },
    restricting: { column: 'folder', restricted: 'Stopped', released: 'INBOX' },
    ...more,
  });

describe('mails are moved out of use and back, and are known wherever they lie', () => {
  let box: AMailbox;
  const under = { retention: {} };
  const opened = (collection = mails()) => {
    const way = box.way(storeOf([collection], { changesWith: WRITER }));
    return { connector: openMailbox(way, () => way), measures: mailboxMeasures(way, SEALING) };
  };
  const where = async (): Promise<readonly string[]> =>
    (await box.held()).map(({ folder, source }) => `${folder} ${/Subject: (.*)/.exec(source)?.[1]?.trim()}`).sort();
  const hers = async (): Promise<string[]> => (await opened().connector.find(HERS, about)).items.map(({ id }) => id);
  const measure = (does: string, theirs: string[], nth = 1) =>
    Measure.parse({ id: `CLUB-2026-0001/${nth}`, does, on: '2026-11-27', theirs });
  const moved = async (from: string, to: string): Promise<void> => {
    const lock = await box.byHand.getMailboxLock(from);
    await box.byHand.messageMove('1:*', to);
    lock.release();
  };
  beforeEach(async () => {
    box = await openAMailbox();
    for (const name of ['Stopped', 'Filed', 'Kept']) await box.byHand.mailboxCreate(name);
    await box.put('From: hanako@example.jp\nMessage-ID: <1@example.jp>\nSubject: hers\n\nA\n');
    await box.put('From: ichiro@example.jp\nMessage-ID: <2@example.jp>\nSubject: his\n\nB\n', 'Filed');
  });
  afterEach(() => box.close());

  test('what an officer said of a mail holds after it was moved, there and back', async () => {
    const theirs = await hers();
    for (const [nth, does, lies] of [
      [1, 'restrict', 'Stopped hers'],
      [2, 'release', 'INBOX hers'],
    ] as const) {
      const { measures } = opened();
      const plan = await measures.plan(measure(does, theirs, nth), HERS, under);
      expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 1, changed: 1 }] });
      const took = await measures.take(measure(does, theirs, nth), HERS, plan, under);
      expect(took).toMatchObject({ outcome: 'done', collections: [{ changed: 1 }] });
      expect(await where()).toEqual(expect.arrayContaining([lies, 'Filed his']) as unknown);
      expect(await measures.residue(measure(does, theirs, nth), HERS, plan, under)).toMatchObject({ outcome: 'none' });
    }
  });

  test('a colleague files a mail elsewhere after it was approved: it is the same mail, and goes from there', async () => {
    const { measures } = opened();
    const erases = measure('erase', await hers());
    const plan = await measures.plan(erases, HERS, under);
    await moved('INBOX', 'Filed');
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] }); // prettier-ignore
    expect(await where()).toEqual(['Filed his']);
  });

  test('a copy in another folder is told once and goes with it, one in a folder that is left out stays', async () => {
    const lock = await box.byHand.getMailboxLock('INBOX');
    for (const to of ['Filed', 'Kept']) await box.byHand.messageCopy('1:*', to);
    lock.release();
    const { measures } = opened();
    const theirs = await hers();
    expect(theirs).toHaveLength(1);
    const erases = measure('erase', theirs);
    const plan = await measures.plan(erases, HERS, under);
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done', collections: [{ erased: 2 }] }); // prettier-ignore
    expect(await where()).toEqual(['Filed his', 'Kept hers']);
  });

  test('a mail that is moved away between the look and the act is left and told, not searched for in others', async () => {
    const { measures } = opened();
    const erases = measure('erase', await hers());
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, {
      ...under,
      beat: async ({ rows }) => (rows === 0 ? moved('INBOX', 'Filed') : undefined),
    });
    expect(took.collections).toEqual([]);
    expect(await where()).toEqual(['Filed hers', 'Filed his']);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'left' });
  });

  test('a folder that is made anew between the look and the act, with its mails, is another: nothing goes', async () => {
    const { measures } = opened();
    await moved('INBOX', 'Filed');
    const erases = measure('erase', await hers());
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, {
      ...under,
      beat: async ({ rows }) => {
        if (rows > 0) return;
        await box.byHand.mailboxDelete('Filed');
        await new Promise((later) => setTimeout(later, 1_100));
        await box.byHand.mailboxCreate('Filed');
        await box.put('From: mari@example.jp\nMessage-ID: <3@example.jp>\nSubject: other\n\nB\n', 'Filed');
        await box.put('From: hanako@example.jp\nMessage-ID: <1@example.jp>\nSubject: hers\n\nA\n', 'Filed');
      },
    });
    expect(took.collections).toEqual([]);
    expect(await where()).toEqual(['Filed hers', 'Filed other']);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'left' });
  });

  test('who died after it went finds nothing more to do, and nothing else goes', async () => {
    const { measures } = opened();
    const erases = measure('erase', await hers());
    const plan = await measures.plan(erases, HERS, under);
    await measures.take(erases, HERS, plan, under);
    expect(await measures.take(erases, HERS, plan, { ...under, begun: true })).toMatchObject({ outcome: 'done', collections: [] }); // prettier-ignore
    expect(await where()).toEqual(['Filed his']);
  });

  test('a folder to move to that is not there is said by the check, and nothing is moved', async () => {
    const restricting = { column: 'folder', restricted: 'Nowhere', released: 'INBOX' };
    const { connector, measures } = opened(mails({ restricting }));
    expect((await connector.check()).map(({ en }) => en).join('\n')).toContain('no folder Nowhere');
    const restricts = measure('restrict', await hers());
    const plan = await measures.plan(restricts, HERS, under);
    const took = await measures.take(restricts, HERS, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(took.because?.en).toContain('no folder to move it to');
    expect(await where()).toEqual(['Filed his', 'INBOX hers']);
  });
});

test('where the server has no UIDPLUS the check says so, and nothing is deleted', async () => {
  const box = await openAMailbox({
    settings: () => [
      'imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SPECIAL-USE NAMESPACE CHILDREN UNSELECT',
    ],
  });
  try {
    await box.put('From: hanako@example.jp\nMessage-ID: <1@example.jp>\n\nA\n');
    const way = box.way(storeOf([mails({ restricting: undefined, mails: MAILS })], { changesWith: WRITER }));
    const connector = openMailbox(way, () => way);
    expect((await connector.check()).map(({ en }) => en).join('\n')).toContain('no UIDPLUS');
    const theirs = (await connector.find(HERS, about)).items.map(({ id }) => id);
    const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27', theirs });
    const measures = mailboxMeasures(way, SEALING);
    const plan = await measures.plan(erases, HERS, { retention: {} });
    const took = await measures.take(erases, HERS, plan, { retention: {} });
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(await box.held()).toMatchObject([{ flags: [] }]);
  } finally {
    await box.close();
  }
});
