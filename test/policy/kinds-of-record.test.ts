import { labelIn } from '../../policy/kinds-of-record';

describe('A column is called as the applicant would call it', () => {
  const collection = {
    columns: [{ column: 'mail', label: 'メールアドレス' }],
    leftOut: {
      token: {
        withheld: 'harmsSomeone',
        label: '決済の認証用の値',
        because: '秘密の値であるためです。',
        fact: '決済を操作できる',
      },
      id: { notPersonal: '社内の番号' },
    },
  } as unknown as Parameters<typeof labelIn>[0];

  it.each([
    ['mail', 'メールアドレス'],
    ['token', '決済の認証用の値'],
    ['id', 'id'],
  ])('%s: %s', (column, called) => expect(labelIn(collection, column)).toBe(called));
});
