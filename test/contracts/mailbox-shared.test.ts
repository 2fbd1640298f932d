import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMailbox } from '../../connectors/mailbox';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import { Measure } from '../../casefile/measures';
import { PersonalData, type Collection } from '../../policy/collection';
import { openAMailbox, storeOf, type AMailbox } from './a-mailbox';
import { SEALING } from './measures-kit';

const mails = (more: object = {}): Collection =>
  PersonalData.parse({
    id: 'mails',
    label: '問合せのメール',
    category: '問合せ情報',
    purposes: ['membership'],
    mails: { folders: 'all' },
    key: ['mail'],
    identity: { email: ['addresses', 'mentioned'] },
    findBy: [['email']],
    columns: [{ column: 'subject', label: '件名', aboutOthers: true }],
    leftOut: { folder: { notPersonal: 'どこにあるかだけを示す' } },
    erasing: { rows: 'go' },
    ...more,
  });
const HERS = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const WRITER = { user: 'CLUB_WRITER', password: 'CLUB_WRITER_PASSWORD' };
const FOLDERS = ['Open', 'ReadOnly', 'Hidden', 'Stopped', 'Closed'];

/** Shared folders: who reads, who changes (`keeper`), who makes them (`maker`), and what each may do. */
const SHARED = (list: 'no' | 'yes' | 'children') => (folder: string) => {
  mkdirSync(join(folder, 'mail'), { recursive: true });
  writeFileSync(
    join(folder, 'rights'),
    [
      '* owner lrwstipekxa',
      ...['', '/*'].map((below) => `共有${below} user=maker lrwstipekxa`),
      ...['Open', 'ReadOnly', 'Stopped', 'Closed'].map((name) => `共有/${name} user=box lr`),
      ...['Open', 'Stopped'].map((name) => `共有/${name} user=keeper lrwste`),
      '共有/ReadOnly user=keeper lr',
      '共有/Closed user=keeper l',
      '共有/Stopped user=keeper lr',
    ].join('\n'),
  );
  return [
    'mail_plugins = acl',
    'protocol imap {',
    '  mail_plugins = acl imap_acl',
    '}',
    'plugin {',
    `  acl = vfile:${join(folder, 'rights')}`,
    '}',
    'namespace own {',
    '  inbox = yes',
    '  separator = /',
    '}',
    'namespace shared {',
    '  type = public',
    '  separator = /',
    '  prefix = 共有/',
    `  location = maildir:${join(folder, 'mail', 'shared')}:UTF-8:INDEX=${join(folder, 'mail', 'index')}/%u`,
    '  subscriptions = no',
    `  list = ${list}`,
    '}',
  ];
};

describe.each(['no', 'yes', 'children'] as const)('folders that are shared, in a namespace listed: %s', (list) => {
  let box: AMailbox;
  beforeAll(async () => {
    box = await openAMailbox({ settings: SHARED(list), users: ['keeper', 'maker'], hand: 'maker' });
    for (const name of FOLDERS) {
      await box.byHand.mailboxCreate(`共有/${name}`);
      await box.put(`To: hanako@example.jp\nSubject: ${name}\nMessage-ID: <${name}@example.jp>\n\n`, `共有/${name}`);
    }
  });
  afterAll(() => box.close());
  const named = (...folders: string[]) => mails({ mails: { folders } });
  const opened = (collection: Collection) => {
    const store = storeOf([collection], { changesWith: WRITER });
    const way = box.way(store);
    const changing = { ...way, login: box.running.loginOf('keeper') };
    return { connector: openMailbox(way, () => changing), measures: mailboxMeasures(changing, SEALING) };
  };
  const subjects = async (collection: Collection) => {
    const { outcome, items, because, collections = [] } = await opened(collection).connector.find(HERS, about);
    return [outcome, items.flatMap(({ fields }) => fields.map(({ text }) => text)).sort(), because?.kind ?? collections.find((one) => one.because)?.because?.kind]; // prettier-ignore
  };

  test('each that the reader sees is read, and `all` are all of these', async () => {
    expect(await subjects(mails())).toEqual(['found', ['Closed', 'Open', 'ReadOnly', 'Stopped'], undefined]);
  });

  test('one that is named and that the reader does not see is said to be missing, and no outcome is certain', async () => {
    expect((await subjects(named('共有/Open', '共有/Hidden')))[0]).not.toBe('found');
    const said = await opened(named('共有/Open', '共有/Hidden')).connector.check();
    expect(said.map(({ en }) => en).join('\n')).toContain('no folder 共有/Hidden');
  });

  test('the check asks what the user who changes may do, folder by folder', async () => {
    const restricting = { column: 'folder', restricted: '共有/Stopped', released: '共有/Nowhere' };
    const kind = mails({ mails: { folders: ['共有/Open', '共有/ReadOnly', '共有/Closed'] }, restricting });
    const said = (await opened(kind).connector.check()).map(({ en }) => en).filter((en) => /共有/.test(en));
    expect(said.filter((en) => /may delete nothing/.test(en)).map((en) => /共有\/\w+/.exec(en)?.[0])).toEqual([
      '共有/ReadOnly',
      '共有/Closed',
    ]);
    expect(said.filter((en) => /may put nothing/.test(en))).toHaveLength(1);
    expect(said.filter((en) => /no folder 共有\/Nowhere/.test(en))).toHaveLength(1);
    expect(said.filter((en) => /共有\/Open/.test(en))).toEqual([]);
  });

  test('what may only be read stays, and is said to be refused', async () => {
    const { measures, connector } = opened(named('共有/ReadOnly'));
    const theirs = (await connector.find(HERS, about)).items.map(({ id }) => id);
    const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27', theirs });
    const under = { retention: {} };
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(took.because?.en).toMatch(/only read|ACL/);
    expect(await subjects(named('共有/ReadOnly'))).toEqual(['found', ['ReadOnly'], undefined]);
  });

  test('a folder that may be listed and not opened by who changes fails by name, and is not passed over', async () => {
    const { measures } = opened(named('共有/Closed'));
    const erases = Measure.parse({ id: 'CLUB-2026-0001/2', does: 'erase', on: '2026-11-27' });
    await expect(measures.plan(erases, HERS, { retention: {} })).rejects.toMatchObject({
      because: { kind: 'mapDisagrees' },
    });
  });
});
