import { whenItSays } from './a-map';

test('a directory whose kinds say not which entries they are, or whose values would be changed in parts', async () => {
  const directory = (more: string) =>
    [
      'provisions: []',
      `  - { kind: directory, id: staff, label: 名簿, connection: AT, login: { user: U, password: P }, collections: [{ id: c, label: 従業者, category: 従業者情報, purposes: [membership], key: [entryUUID], identity: { customerNumber: uid }, findBy: [[customerNumber]], columns: [{ column: uid, label: 利用者名 }], ${more} }] }\nprovisions: []`,
    ] as const;
  const entries = 'under: "ou=people,dc=club", class: inetOrgPerson';
  const at = 'stores.3.collections.0';
  expect(await whenItSays(directory(`entries: { ${entries} }`))).toEqual([]);
  expect(await whenItSays(directory('leftOut: {}'))).toEqual([
    expect.stringContaining(`${at}.entries: say which entries`),
  ]);
  expect(await whenItSays(directory('entries: { under: "ou=people", class: "a)(b" }'))).toEqual([
    `${at}.entries.class: the name of one object class, as \`inetOrgPerson\``,
  ]);
  expect(await whenItSays(directory(`entries: { ${entries}, each: member }`))).toEqual([
    `${at}.key: records are told apart by the value as well: name member under \`key\``,
  ]);
  expect(await whenItSays(['label: 参加申込み', `label: 参加申込み\n        entries: { ${entries} }`])).toEqual([
    expect.stringContaining('stores.1.collections.0.entries: only records of a store of kind directory have it'),
  ]);
});
