import { setTimeout as pause } from 'node:timers/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { readOf } from '../../activities/what-stores-answer';
import { StoreFailed } from '../../connectors/store-failed';

describe('a store that is read for a plan, or looked at again', () => {
  const reading = <Answer>(read: (signal: AbortSignal) => Promise<Answer>, attempt = 1) =>
    new MockActivityEnvironment({ attempt }).run(() => readOf(read, 300));

  test('one that goes on and on is told as too slow, and not tried for hours', async () => {
    const endless = async (signal: AbortSignal): Promise<never> => {
      for (;;) await pause(20, undefined, { signal });
    };
    expect(await reading(endless)).toMatchObject({
      kind: 'tooSlow',
      en: expect.stringContaining('try again') as string,
    });
  });

  test('one that answers in time has answered', async () => {
    expect(await reading(async (signal) => pause(20, 'planned', { signal }))).toBe('planned');
  });

  test('one that is away for a moment is tried again, and then told by name', async () => {
    const away = (): Promise<never> => Promise.reject(new StoreFailed('shop', 'refusedToConnect'));
    await expect(reading(away)).rejects.toThrow(StoreFailed);
    expect(await reading(away, 5)).toMatchObject({ kind: 'refusedToConnect' });
  });

  test('one that stalls or ends whoever reads it, try after try, is read no more, and a person is told', async () => {
    const after = (silent: number) => {
      const again = new MockActivityEnvironment({ attempt: 12, heartbeatDetails: { silent } });
      const signs: unknown[] = [];
      again.on('heartbeat', (sign) => signs.push(sign));
      return again.run(() => readOf(() => Promise.resolve('planned'), 300)).then((said) => ({ said, signs }));
    };
    expect(await after(9)).toEqual({ said: 'planned', signs: [{ silent: 10 }, { silent: 0 }] });
    expect(await after(10)).toMatchObject({
      said: { kind: 'endsItsReader', en: expect.stringContaining('(10 times)') as string },
      signs: [],
    });
  });

  test('a fault of ours is no answer of the store', async () => {
    await expect(reading(() => Promise.reject(new TypeError('x is undefined')), 5)).rejects.toThrow(TypeError);
  });
});
