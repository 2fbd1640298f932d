import type { UndertakingKeptFacts } from '../casefile/letters-on-changes';
import type { KeptUndertaking } from '../casefile/undertaking';
import type { CivilDate } from '../law/clock';
import { placeOf } from '../law/measuring';
import type { Said } from '../law/said';
import { rowsIn } from '../casefile/measures';
import { undertakingsIn, type Undertaking } from '../law/undertakings';
import { revokedWith } from '../policy/asked-to-act';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';
import { filingOf } from '../records/filings';
import { lettersOf } from '../records/letters';
import { copiesElsewhere } from './copies-elsewhere';
import type { Written } from './correspondence';
import { kindIn, provisionIn } from '../policy/kinds-called';
import { answering } from './money';

/** What is told of something that an answer said would follow, once it was done: where, which kinds of record, on which day. */
export async function undertakingKeptFacts(written: Written): Promise<UndertakingKeptFacts> {
  const { records, file, map, called } = written;
  const one = undertakingsIn(file.progress).find(({ id }) => id === called?.occasion);
  if (one?.keptOn === undefined) throw new Error(`nothing was undertaken by that name in case ${file.number}`);
  const filing =
    one.filing === undefined ? undefined : await filingOf<KeptUndertaking>(records, file.number, one.filing);
  const told = (await lettersOf(records, file.number)).find(
    ({ occasion, stoppedAt }) => occasion === file.progress.answered && stoppedAt === undefined,
  );
  const { does } = placeOf(one.measure ?? '') ?? {};
  const isSeen = filing !== undefined && isSeenAlone(one, filing.body);
  const stillKept = undertakingsIn(file.progress).flatMap((rest) =>
    rest.restOf === one.id && rest.by !== undefined
      ? whatOf(map, rest, undefined).map(({ what }) => ({ what, by: rest.by as CivilDate }))
      : [],
  );
  const did = isSeen && stillKept.length > 0 ? [] : whatOf(map, one, filing?.body); // what is kept still is not so already
  return {
    ...(await answering(written)),
    ...(await copiesElsewhere(written, one.id)),
    ...{ kind: one.kind, on: one.reportedOn ?? one.keptOn, foundAgainOn: one.foundAgainOn },
    ...(isSeen ? { seen: true as const } : {}),
    article: file.right === 'correction' ? '34(3)' : file.right === 'optOut' ? '27(2)(vi)' : '35(7)',
    ...(told === undefined ? {} : { told: { documentNumber: told.documentNumber, issuedOn: told.issuedOn } }),
    does: one.kind === 'instead' ? 'instead' : (does ?? 'stopProvision'),
    what: did.map(({ what }) => what),
    revoked: did.flatMap(({ what, records, byUs }) =>
      does === 'erase' && revokedWith(map, records, byUs) ? [what] : [],
    ),
    stillKept,
  };
}

/** Whether it was seen to be so already, of which nobody says that they did it. */
const isSeenAlone = ({ reportedOn }: Undertaking, { did, proof }: KeptUndertaking): boolean =>
  reportedOn === undefined && proof === undefined && rowsIn(did) === 0;

/** The kinds of record of which something was done, which we count where we did it; where nobody counts them, what was undertaken, or the system as a whole. */
function whatOf(map: DataMap, { measure = '', of }: Undertaking, kept: KeptUndertaking | undefined): readonly Done[] {
  const { store } = placeOf(measure) ?? {};
  const did = (kept?.did ?? []).filter(({ erased, changed }) => erased + changed > 0);
  if (store !== undefined && did.length > 0)
    return did
      .map(({ collection }) => `${store}/${collection}`)
      .map((records) => ({ records, what: kindIn(map, records), byUs: true }));
  const asked = { records: of ?? store ?? measure, byUs: false };
  if (of !== undefined) return [{ ...asked, what: of.includes('/') ? kindIn(map, of) : provisionIn(map, of) }];
  const label = map.stores.find(({ id }) => id === store)?.label;
  return [{ ...asked, what: label === undefined ? provisionIn(map, measure) : named(label, map.english) }];
}

type Done = { readonly records: string; readonly what: Said; readonly byUs: boolean };
