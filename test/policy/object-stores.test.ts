import { whenItSays } from './a-map';

test('an object store whose keys cannot be read in one way, or whose objects would be changed', async () => {
  const bucket = (keys: string, more = 'key: [key, version]') =>
    [
      'provisions: []',
      `  - { kind: objects, id: papers, label: 書類, connection: AT, region: r, login: { key: K, secret: S }, collections: [{ id: c, label: 契約書, category: 契約書, purposes: [membership], keys: "${keys}", ${more}, identity: { customerNumber: number }, findBy: [[customerNumber]], columns: [{ column: key, label: 名前 }] }] }\nprovisions: []`,
    ] as const;
  expect(await whenItSays(bucket('members/{number}/**'))).toEqual([]);
  const at = 'stores.3.collections.0';
  expect(await whenItSays(bucket('members/{number}{page}/**'))).toEqual([
    `${at}.keys: two values stand side by side, so that nobody knows where one ends`,
  ]);
  expect(await whenItSays(bucket('members/{number/**'))).toEqual([`${at}.keys: a brace here opens or closes nothing`]);
  expect(await whenItSays(bucket('{number}/{size}'))).toEqual([
    `${at}.keys: every object has a column called size already; choose another name`,
  ]);
  expect(await whenItSays(bucket('{number}/**', 'key: [key]'))).toEqual([
    `${at}.key: objects are told apart by \`[key, version]\`, so that every version of one is found and erased`,
  ]);
  expect(await whenItSays(bucket('{number}/**', 'key: [key, version], erasing: { rows: stay }'))).toEqual([
    `${at}.erasing: an object goes as a whole or is kept as a whole: write \`erasing: { rows: go }\``,
  ]);
  expect(await whenItSays(['label: 参加申込み', 'label: 参加申込み\n        keys: a/**'])).toEqual([
    expect.stringContaining('stores.1.collections.0.keys: only records of a store of kind objects have it'),
  ]);
});
