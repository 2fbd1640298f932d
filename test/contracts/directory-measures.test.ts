import { Attribute, Change } from 'ldapts';
import { Measure } from '../../casefile/measures';
import { openDirectory } from '../../connectors/directory';
import { directoryMeasures } from '../../connectors/directory-measures';
import type { Measures } from '../../connectors/measures';
import { SUFFIX } from '../../parts/directory';
import { PersonalData, type Collection } from '../../policy/collection';
import { CERTIFICATE } from './a-certificate';
import { ENTRIES, openADirectory, PEOPLE, storeOf, type ADirectory } from './a-directory';
import { MEMBERS, type Member } from './connector';
import { measuresContract, SEALING } from './measures-kit';

const ROOT = { user: 'CLUB_LDAP_USER', password: 'CLUB_LDAP_PASSWORD' };
const nameOfMember = (number: string): string => `number=${number},${PEOPLE}`;
const put = (directory: ADirectory, member: Member): Promise<void> =>
  directory.add(nameOfMember(member.number), { objectClass: 'clubMember', ...member });

measuresContract(
  'a directory',
  async () => {
    const directory = await openADirectory();
    for (const member of MEMBERS) await put(directory, member);
    const columns = Object.keys(MEMBERS[0] ?? {}) as (keyof Member)[];
    return {
      measures: (collection) =>
        directoryMeasures(
          directory.way(storeOf([{ ...collection, entries: ENTRIES }], { changesWith: ROOT })),
          SEALING,
        ),
      held: async () => {
        const { searchEntries } = await directory.byHand.search(PEOPLE, { scope: 'one', attributes: columns });
        return searchEntries
          .map((entry) => {
            const at = Object.fromEntries(
              Object.entries(entry).map(([name, held]) => [name, [held].flat().join('\n')]),
            );
            return Object.fromEntries(
              columns.map((column) => [column, at[column === 'email' ? 'emailAddress' : column] ?? at[column] ?? '']),
            ) as Member;
          })
          .sort((one, other) => (one.number < other.number ? -1 : 1));
      },
      adds: (member) => put(directory, member),
      gives: async (number, { email, ...more }) => {
        const fields = { ...more, ...(email === undefined ? {} : { emailAddress: email }) };
        for (const [type, value] of Object.entries(fields))
          await directory.byHand.modify(
            nameOfMember(number),
            new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) }),
          );
      },
      close: directory.close,
    };
  },
  'byUs',
);

/** People and the groups they are in. */
const people = (more: object = {}): Collection =>
  PersonalData.parse({
    id: 'people',
    label: '従業者',
    category: '従業者情報',
    purposes: ['membership'],
    entries: { under: PEOPLE, class: 'inetOrgPerson' },
    key: ['entryUUID'],
    identity: { name: 'cn', email: ['mail'] },
    findBy: [['email']],
    columns: [
      { column: 'cn', label: 'お名前' },
      { column: 'mail', label: 'メールアドレス' },
      { column: 'uid', label: '利用者名' },
    ],
    leftOut: { sn: { notPersonal: 'お名前に含まれている' }, dn: { notPersonal: '利用者名に含まれている' } },
    erasing: { rows: 'go' },
    ...more,
  });
const memberships = (entries: object = {}): Collection =>
  PersonalData.parse({
    id: 'memberships',
    label: '所属グループ',
    category: '従業者情報',
    purposes: ['membership'],
    entries: { under: SUFFIX, class: 'groupOfNames', each: 'member', ...entries },
    key: ['cn', 'member'],
    belongsTo: { collection: 'people', columns: { member: 'dn' } },
    columns: [{ column: 'cn', label: 'グループ' }],
    leftOut: { member: { notPersonal: '本人を指す' } },
    erasing: { rows: 'go' },
  });
const HERS = { email: ['hanako@example.jp'], name: ['高橋花子'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const under = { retention: {} };
const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27' });

describe('a directory of people and groups', () => {
  let directory: ADirectory;
  const hanako = `uid=hanako,${PEOPLE}`;
  const opened = (...collections: Collection[]) => {
    const way = directory.way(storeOf(collections, { changesWith: ROOT }));
    return { connector: openDirectory(way), measures: directoryMeasures(way, SEALING) };
  };
  const person = (uid: string, cn: string | string[], mail: string | string[]) =>
    directory.add(`uid=${uid},${PEOPLE}`, { objectClass: 'inetOrgPerson', uid, cn, sn: '姓', mail });
  const held = async (at: string, attribute: string): Promise<string[]> => {
    const { searchEntries } = await directory.byHand.search(at, { scope: 'base', attributes: [attribute] });
    return [searchEntries[0]?.[attribute] ?? []].flat().map(String).sort();
  };
  const isThere = async (at: string): Promise<boolean> =>
    directory.byHand.search(at, { scope: 'base' }).then(
      () => true,
      () => false,
    );
  const becomes = (at: string, type: string, values: string[]) =>
    directory.byHand.modify(at, new Change({ operation: 'replace', modification: new Attribute({ type, values }) }));

  beforeEach(async () => {
    directory = await openADirectory({ certificate: CERTIFICATE });
    await person('hanako', ['Takahashi Hanako', '髙橋 花子'], ['takahashi@club.example', 'hanako@example.jp']);
    await person('ichiro', '高橋 一郎', 'ichiro@example.jp');
    await directory.add(`cn=staff,${SUFFIX}`, {
      objectClass: 'groupOfNames',
      cn: 'staff',
      member: [`UID=Hanako, ou=People,${SUFFIX}`, `uid=ichiro,${PEOPLE}`],
    });
  });
  afterEach(() => directory.close());

  test('one with several names and mailboxes is found by any of them, and all are told', async () => {
    const { items, outcome } = await opened(people(), memberships()).connector.find(HERS, about);
    expect(outcome).toBe('found');
    expect(items.map(({ contradicts, fields }) => [contradicts, fields.map(({ text }) => text)])).toEqual([
      [undefined, ['Takahashi Hanako\n髙橋 花子', 'takahashi@club.example\nhanako@example.jp', 'hanako']],
      [undefined, ['staff']],
    ]);
  });

  test.each([
    ['of another class', { class: 'groupOfUniqueNames' }, /not one entry of memberships \(groupOfUniqueNames\)/],
    ['of which no value is seen', { each: 'owner' }, /of 1 entries of memberships \(groupOfNames\) not one .* owner/],
  ])('groups %s are never told as none of hers, and check says so', async (_, entries, says) => {
    const blind = opened(people(), memberships(entries));
    const { outcome, collections } = await blind.connector.find(HERS, about);
    expect([outcome, collections?.map((one) => one.outcome)]).toEqual(['failed', ['found', 'failed']]);
    expect(collections?.[1]?.because).toMatchObject({
      kind: 'mapDisagrees',
      en: expect.stringMatching(says) as string,
    });
    expect((await blind.connector.check()).filter(({ stops }) => stops === true)).toMatchObject([
      { at: ['collections', 'memberships', 'entries'], en: expect.stringMatching(says) as string },
    ]);
    const plan = await blind.measures.plan(erases, HERS, under);
    expect(plan.lacks).toContainEqual(expect.objectContaining({ collection: 'memberships' }));
    const may = opened(people(), memberships({ ...entries, mayBeEmpty: true }));
    expect((await may.connector.find(HERS, about)).outcome).toBe('found');
    expect((await may.connector.check()).filter(({ stops }) => stops === true)).toEqual([]);
  });

  test('erased, she leaves her groups and the others stay in them', async () => {
    const { measures } = opened(people(), memberships());
    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 1 }, { erased: 1 }] });
    const took = await measures.take(erases, HERS, plan, under);
    expect(took).toMatchObject({
      outcome: 'done',
      proof: 'byUs',
      collections: [
        { collection: 'people', erased: 1 },
        { collection: 'memberships', erased: 1 },
      ],
    });
    expect([await isThere(hanako), await isThere(`uid=ichiro,${PEOPLE}`)]).toEqual([false, true]);
    expect(await held(`cn=staff,${SUFFIX}`, 'member')).toEqual([`uid=ichiro,${PEOPLE}`]);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none', left: [] });
  });

  test('who crashed after the entry went still takes her out of her groups', async () => {
    const { measures } = opened(people(), memberships());
    const plan = await measures.plan(erases, HERS, under);
    await directory.byHand.del(hanako);
    const took = await measures.take(erases, HERS, plan, { ...under, begun: true });
    expect(took).toMatchObject({ outcome: 'done', collections: [{ collection: 'memberships', erased: 1 }] });
    expect(await held(`cn=staff,${SUFFIX}`, 'member')).toEqual([`uid=ichiro,${PEOPLE}`]);
  });

  test('the last member of a group is named as what the directory does not let go', async () => {
    await becomes(`cn=staff,${SUFFIX}`, 'member', [hanako]);
    const { measures } = opened(people(), memberships());
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', collections: [{ collection: 'people', erased: 1 }] });
    expect(took.because?.en).toMatch(/its last member.*LDAP 65/);
    expect(took.because?.ja).toContain('グループの最後のメンバー');
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'left' });
  });

  test('an entry with others below it is not planned for, and which kind it is is said', async () => {
    await directory.add(`cn=device,${hanako}`, { objectClass: 'device', cn: 'device' });
    const { measures } = opened(people());
    const { lacks } = await measures.plan(erases, HERS, under);
    expect(lacks).toMatchObject([{ what: 'mayNotAct', collection: 'people' }]);
    expect(lacks[0]?.en).toContain('other entries');
    expect(await isThere(hanako)).toBe(true);
  });

  test('entries of hers that lie below each other go from the deepest up, however few at once', async () => {
    const below = [
      `uid=hanako2,${hanako}`,
      `uid=hanako3,uid=hanako2,${hanako}`,
      `uid=hanako4,uid=hanako3,uid=hanako2,${hanako}`,
    ];
    for (const at of below)
      await directory.add(at, { objectClass: 'inetOrgPerson', cn: '高橋 花子', sn: '姓', mail: 'hanako@example.jp' });
    const way = directory.way(storeOf([people(), memberships()], { changesWith: ROOT, rowsPerSecond: 2 }));
    const measures = directoryMeasures(way, SEALING);
    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 4 }, { erased: 1 }] });
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect([await isThere(hanako), await isThere(`uid=ichiro,${PEOPLE}`)]).toEqual([false, true]);
    expect(await measures.residue(erases, HERS, plan, under)).toMatchObject({ outcome: 'none' });
  });

  test('what is put below it between plan and act keeps the entry, and nothing is half done unseen', async () => {
    const { measures } = opened(people());
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, {
      ...under,
      beat: async ({ rows }) => {
        if (rows === 0) await directory.add(`cn=device,${hanako}`, { objectClass: 'device', cn: 'device' });
      },
    });
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(took.because?.en).toContain('LDAP 66');
    expect(await isThere(hanako)).toBe(true);
  });

  test('an entry that became somebody else’s between read and act is left alone', async () => {
    const { measures } = opened(people());
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, {
      ...under,
      beat: async ({ rows }) => {
        if (rows > 0) return;
        await becomes(hanako, 'mail', ['sakura@example.jp']);
        await becomes(hanako, 'cn', ['渡邊 さくら']);
      },
    });
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(took.because?.en).toContain('otherwise by now 1');
    expect(await held(hanako, 'cn')).toEqual(['渡邊 さくら']);
  });

  test('what stays loses its values, in every language they are written in, and keeps the others', async () => {
    await becomes(hanako, 'cn;lang-en', ['Hanako T.']);
    const kind = people({
      erasing: {
        rows: 'stay',
        columns: { cn: { text: '消去済み' }, mail: 'empty', uid: 'kept', sn: 'kept', dn: 'kept' },
      },
    });
    const { measures } = opened(kind);
    const plan = await measures.plan(erases, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ changed: 1, erased: 0 }] });
    expect(await measures.take(erases, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    const { searchEntries } = await directory.byHand.search(hanako, { scope: 'base' });
    expect(searchEntries).toEqual([
      { dn: hanako, objectClass: 'inetOrgPerson', uid: 'hanako', cn: '消去済み', sn: '姓' },
    ]);
  });

  test('a value that is a part of the name of the entry is refused and named', async () => {
    const kind = people({
      erasing: { rows: 'stay', columns: { cn: 'kept', mail: 'empty', uid: 'empty', sn: 'kept', dn: 'kept' } },
    });
    const { measures } = opened(kind);
    const plan = await measures.plan(erases, HERS, under);
    const took = await measures.take(erases, HERS, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', collections: [] });
    expect(took.because?.en).toContain('a part of the name of the entry');
    expect(await held(hanako, 'mail')).toEqual(['hanako@example.jp', 'takahashi@club.example']); // all of one entry or nothing
  });

  test('one mailbox of several is corrected, and the others stay', async () => {
    const measure = Measure.parse({
      id: 'CLUB-2026-0001/2',
      does: 'correct',
      on: '2026-11-27',
      corrections: [
        {
          item: `demo/people/${(await held(hanako, 'entryUUID')).join()}`,
          field: 'mail',
          from: 'takahashi@club.example\nhanako@example.jp',
          to: 'takahashi@club.example\nhanako@new.example',
        },
      ],
    });
    const { measures }: { measures: Measures } = opened(people());
    const plan = await measures.plan(measure, HERS, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ changed: 1 }] });
    expect(await measures.take(measure, HERS, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await held(hanako, 'mail')).toEqual(['hanako@new.example', 'takahashi@club.example']);
  });
});
