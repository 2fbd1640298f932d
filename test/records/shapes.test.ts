import { HANAMORI } from '../../examples/letter-facts';
import { DataMap } from '../../policy/data-map';
import { Profile } from '../../policy/profile';
import { purposesByCategory } from '../../policy/purposes';
import { inOurShape, SHAPES, WrittenLater, type Shaped } from '../../records/shapes';

/** A profile whose mail classes were a list once, and bear the letter's name since. */
const READ_AS = {
  1: (body: unknown) => ({ classes: { receipt: (body as { classes: string[] }).classes[0] } }),
  2: (body: unknown) => ({ ...(body as object), decreed: false }),
};

describe('What was written is read for ever', () => {
  test.each(Object.entries(SHAPES) as [Shaped, number][])(
    'a %s of today’s shape %i is read as it is',
    (what, shape) => {
      const body = { anything: ['at', 'all'] };
      expect(inOurShape(what, shape, body)).toBe(body);
    },
  );

  test.each(Object.entries(SHAPES) as [Shaped, number][])(
    'a %s of every shape before is turned into it',
    (what, shape) => {
      for (let older = 1; older < shape; older += 1)
        expect(() => inOurShape(what, older, {})).not.toThrow(/^nothing turns/);
    },
  );

  test('an older shape is turned into the next, and that into the next, until it is ours', () => {
    const first = { classes: ['ordinary'] };
    expect(inOurShape('profile', 1, first, 3, READ_AS)).toEqual({ classes: { receipt: 'ordinary' }, decreed: false });
    expect(inOurShape('profile', 2, { classes: {} }, 3, READ_AS)).toEqual({ classes: {}, decreed: false });
    expect(inOurShape('profile', 1, first, 2, READ_AS)).toEqual({ classes: { receipt: 'ordinary' } });
    expect(first).toEqual({ classes: ['ordinary'] });
  });

  test('a shape nobody wrote down how to read is a fault, not a guess', () =>
    expect(() => inOurShape('profile', 2, {}, 4, READ_AS)).toThrow('nothing turns a profile of shape 3 into 4'));
});

describe('Art. 32(2): what was written before purposes were asked for is read, and tells none', () => {
  test('a company’s procedure publishes none', () => {
    const before = Object.fromEntries(Object.entries(HANAMORI).filter(([key]) => key !== 'purposes'));
    expect(Profile.parse(inOurShape('profile', 1, before))).toEqual({ ...HANAMORI, purposes: {} });
  });

  test('of a recipient abroad less was said than the Rules have told (Art. 18(3)): the profile is silent on them, and an officer writes it', () => {
    const line = { ja: '甲社' };
    const before = { ...{ recipient: line, country: line, system: line, measures: line } };
    const read = (...abroad: object[]) =>
      inOurShape('profile', 2, { ...HANAMORI, madeKnown: { representative: line, abroad } });
    expect(Profile.parse(read(before)).madeKnown).toEqual({ representative: line });
    const byConsent = { ...before, footing: 'consent' };
    expect(Profile.parse(read(byConsent)).madeKnown.abroad).toEqual([byConsent]);
    expect(Profile.parse(read()).madeKnown.abroad).toEqual([]);
  });

  test('a data map names what nobody published, in its collections and its drawers', () => {
    const columns = [{ column: 'email', label: 'メールアドレス' }];
    const collection = { id: 'lines', label: '申込み', category: '催し', key: ['no'], columns };
    const map = {
      version: '1',
      stores: [
        {
          ...{ kind: 'csv', id: 'list', label: '名簿', file: 'list.csv', encoding: 'utf-8' },
          collections: [{ ...collection, identity: { email: 'email' }, findBy: [['email']], leftOut: { no: '番号' } }],
        },
        { kind: 'desk', id: 'drawer', label: '引出し', owner: '総務部', question: 'ありますか。' },
      ],
    };
    const read = DataMap.parse(inOurShape('dataMap', 1, map));
    expect(purposesByCategory(HANAMORI, read)).toEqual([
      { category: '催し', purposes: [] },
      { category: '引出し', purposes: [] },
    ]);
    expect(read.provisions).toEqual([]);
  });
});

describe('what was written when the columns of a telephone were the parts of one', () => {
  test('a number in three columns is one number still, and one in a column is as it was', () => {
    const map = {
      stores: [{ collections: [{ identity: { name: ['sei', 'mei'], phone: ['tel1', 'tel2', 'tel3'] } }] }],
    };
    expect(inOurShape('dataMap', 4, map)).toEqual({
      stores: [{ collections: [{ identity: { name: ['sei', 'mei'], phone: [['tel1', 'tel2', 'tel3']] } }] }],
    });
    const one = {
      stores: [{ collections: [{ identity: { email: ['mail'], phone: 'tel' }, vouches: { phone: '架電' } }] }],
    };
    expect(inOurShape('dataMap', 4, one)).toEqual(one);
  });
});

describe('What a later version wrote is left as it is', () => {
  test.each(Object.entries(SHAPES) as [Shaped, number][])('a %s of the shape after %i', (what, shape) => {
    expect(() => inOurShape(what, shape + 1, {})).toThrow(WrittenLater);
    expect(() => inOurShape(what, shape + 1, {})).toThrow(
      `a ${what} was written by a later version of this desk; this one reads up to shape ${shape}`,
    );
  });

  test('no step of ours is tried on it', () => {
    const never = (): never => {
      throw new Error('it was touched');
    };
    expect(() => inOurShape('progress', 3, {}, 2, { 1: never, 2: never, 3: never })).toThrow(WrittenLater);
  });
});
