import { whenItSays } from './a-map';

describe('A company says how a column writes a day', () => {
  const days = (said: string, ...more: (readonly [string, string])[]) =>
    whenItSays(
      ['findBy: [[name, birthDate], [email]]', `findBy: [[name, birthDate], [email]]\n        days: ${said}`],
      ...more,
    );

  it('a birthday, or any other day, by digits in an order, or counted from when', async () => {
    for (const form of [
      'yearMonthDay',
      'dayMonthYear',
      'monthDayYear',
      'excelSerial',
      'unixSeconds',
      'unixMilliseconds',
    ])
      expect([form, await days(`{ born_on: ${form} }`)]).toEqual([form, []]);
    expect(await days('{ born_on: julian }')).toEqual([
      expect.stringMatching(/^stores\.0\.collections\.0\.days\.born_on: .*"?yearMonthDay/),
    ]);
  });

  it('a column that is none, that has words for codes, that holds another identifier or a part of a birthday, is named', async () => {
    expect(await days('{ joined: unixSeconds }')).toEqual([
      expect.stringContaining('days.joined: joined is no column of this collection'),
    ]);
    expect(await days('{ email: unixSeconds }')).toEqual([
      expect.stringContaining('email holds another identifier than the birthday'),
    ]);
    expect(
      await days('{ born_on: yearMonthDay }', [
        '{ column: email, label: メールアドレス }',
        "{ column: email, label: メールアドレス }\n          - { column: born_on, label: 生年月日, values: { '0': 不明 } }",
      ]),
    ).toEqual([expect.stringContaining('born_on has words for its codes under `values`')]);
    expect(await days('{ born_on: yearMonthDay }', ['birthDate: born_on', 'birthDate: [born_on, born_at]'])).toEqual([
      expect.stringContaining('born_on is a part of a birthday'),
    ]);
    const erasing = (form: string) =>
      days(`{ born_on: ${form} }\n        erasing: { rows: stay, columns: { born_on: { general: year } } }`);
    expect(await erasing('yearMonthDay')).toEqual([]);
    expect(await erasing('unixSeconds')).toEqual([expect.stringContaining('born_on does not begin with it')]);
  });
});
