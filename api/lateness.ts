import type { DataMap } from '../policy/data-map';
import { kindsEntrusted } from '../policy/entrusted';
import { clocksOf, OF_THE_ANSWER } from '../law/deadlines';
import { impossibleExtension } from '../law/lateness';
import { REFERRED, type Referral } from '../law/referrals';
import type { Profile } from '../policy/profile';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { refuseDays, type Rows } from './act';
import { calledFor } from '../law/called';
import { Problem } from './problems';

/** What is told beside the answer while it is not ready: that it will be late, and whose desk something else is. */
export const LATENESS: Rows<'tellDelay' | 'refer'> = {
  /** Tells that the answer will be late, why, and by when it comes: the new day is the one promised from here on, and is reminded of. */
  tellDelay: {
    kind: 'delayTold',
    against: ({ until }, file, { records }) => {
      const on = today(records);
      refuseDays(impossibleExtension(until, clocksOf(file, on).promisedOn, on));
    },
    async inCase(file, { body, by, on, deed, records }) {
      const { number, progress } = file;
      const { promisedOn } = clocksOf(file, on);
      const filing = deed.commandId;
      const delays = [...(progress.delays ?? []), { filing, toldOn: on, until: body.until }];
      return {
        patch: {
          delays,
          reminded: progress.reminded.filter((reminder) => !OF_THE_ANSWER.includes(reminder)),
          ...calledFor(progress, { kind: 'delay', occasion: filing, filing }),
        },
        rows: [
          await keptFiling(records, {
            id: filing,
            caseNumber: number,
            act: 'tellDelay',
            by,
            body: { ...body, promisedOn },
          }),
        ],
        facts: {
          until: body.until,
          nth: delays.length,
          ...(promisedOn === undefined ? {} : { promisedOn, before: on <= promisedOn }),
        },
      };
    },
  },

  /** Tells whose desk something is that is not answered here. It closes nothing: a claim is answered in writing all the same (Arts. 32(2), 33(3)). */
  refer: {
    kind: 'referred',
    against({ to }, _, { profile, map }) {
      const known = desksOf(profile, map);
      const errors = to.flatMap((id, at) => (known.has(id) ? [] : [noSuchDesk(at, [...known.keys()])]));
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
    },
    async inCase({ number, progress }, { body, by, deed, records, profile, map }) {
      const filing = deed.commandId;
      const known = desksOf(profile, map);
      const desks = [...new Set(body.to)].flatMap((id) => known.get(id) ?? []);
      return {
        patch: calledFor(progress, { kind: 'referral', occasion: filing, filing }),
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'refer', by, body: { desks } })],
        facts: { to: [...new Set(body.to)] },
      };
    },
  },
};

/** Every desk outside this one that is known: those the company named, and whoever entrusted a kind of record to it. */
export function desksOf({ referrals }: Profile, map: DataMap): ReadonlyMap<string, Referral> {
  return new Map<string, Referral>([
    ...Object.entries(referrals),
    ...kindsEntrusted(map).map(({ id, label, entrustedBy, desk }): [string, Referral] => [
      id,
      { what: label, holder: entrustedBy, desk, because: 'entrusted' },
    ]),
  ]);
}

const noSuchDesk = (at: number, known: readonly string[]): { pointer: string; en: string; ja: string } => ({
  pointer: `#/to/${at}`,
  en:
    known.length === 0
      ? `names no desk that is known: name it under \`referrals\` in the profile (${Object.keys(REFERRED).join(', ')}), or mark its records as entrusted in the data map`
      : `names no desk that is known; there are: ${known.join(', ')}`,
  ja:
    known.length === 0
      ? '案内できる窓口が登録されていません。プロファイルの referrals に加えるか、データマップで委託を受けた記録として印を付けてください'
      : `登録されていない窓口です。登録されているのは ${known.join('、')} です`,
});
