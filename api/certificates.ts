import { Certificate, CERTIFIED, certifiedText, type CertificateBody } from '../casefile/certificate';
import { sealedPage } from '../casefile/certificate-page';
import type { Entry, EntryKind } from '../casefile/journal';
import type { KeptPlan } from '../casefile/measure-views';
import { remainingAfter } from '../casefile/what-became';
import { isNeverTold } from '../law/instructions';
import { placeOf } from '../law/measuring';
import { isBound, wasAnythingDone } from '../law/what-is-done';
import { answerableBy } from '../policy/data-map';
import type { Profile } from '../policy/profile';
import { keptOn } from '../policy/retention';
import type { LockedCase } from '../records/cases';
import { deedsIn, oneDeedIn, type DoneDeed } from '../records/deeds';
import { filingOf } from '../records/filings';
import { journalOf } from '../records/journal';
import { pinned } from '../records/pinned';
import type { Records } from '../records/pool';
import type { Key } from '../vault/seal';
import { sha256 } from '../vault/seal';
import { publicKeyOf, signatureOf } from '../vault/signing';
import { z } from 'zod';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt, profileOf } from './views';

const SigningKey = z.strictObject({ key: z.string() }).meta({ id: 'SigningKey' });
const PROBLEMS = ['no-such-case', 'no-such-plan', 'not-yours-to-read'] as const;

/** What proves for years what was done, and by which key that is checked. */
export const certificateRoutes = ({ records, profile, certificatePage }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/certificate',
    id: 'readCertificate',
    by: READERS,
    summary:
      '実施証明: what was planned, done and looked for again in a case, signed, to be checked by anybody without this desk',
    answers: { status: 200, says: 'the certificate as of now', json: Certificate },
    problems: PROBLEMS,
    async run({ params, person }) {
      mayRead(profile, person, 'plan');
      const file = await lockedAt(records, params['number']);
      const certificate = await certificateOf(records, file, await records.keys.house('heads'));
      await isRead(records, person, file, { what: 'plan', content: certificate.body.plan ?? '', found: true });
      return { status: 200, json: certificate };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number/certificate.pdf',
    id: 'readCertificatePage',
    by: READERS,
    summary:
      '実施証明書: the same for people to read, in Japanese, with English behind it where the letters go in English; sealed, so that `verify` tells of which certificate it is the page',
    answers: { status: 200, says: 'the page of the certificate as of now', media: ['application/pdf'] },
    problems: PROBLEMS,
    async run({ params, person }) {
      mayRead(profile, person, 'plan');
      const file = await lockedAt(records, params['number']);
      const key = await records.keys.house('heads');
      const certificate = await certificateOf(records, file, key);
      await isRead(records, person, file, { what: 'plan', content: certificate.body.plan ?? '', found: true });
      const drawn = await certificatePage(certificate, await lettersIn(file));
      const digest = sha256(certifiedText(certificate.body));
      return {
        status: 200,
        file: {
          contentType: 'application/pdf',
          name: `${file.number}-certificate.pdf`,
          bytes: sealedPage(drawn, digest, sha256, (text) => signatureOf(text, key)),
        },
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/signing-key',
    id: 'readSigningKey',
    by: READERS,
    summary:
      '署名の公開鍵: the key by which certificates of this desk are checked; keep it where the desk cannot change it',
    answers: { status: 200, says: 'the key', json: SigningKey },
    problems: [],
    run: async () => ({ status: 200, json: { key: publicKeyOf(await records.keys.house('heads')) } }),
  }),
];

/**
 * The certificate of a case as it stands. It ends with the last entry that is told in full: readings, letters and what else follows
 * change nothing that it proves, so that read again it is the same, and a page drawn later is its page.
 */
async function certificateOf(records: Records, file: LockedCase, key: Key): Promise<Certificate> {
  const { approval, decision, plans = {} } = file.progress;
  const isApproved = approval != null && Object.keys(plans).length > 0;
  const isOptedOut = file.right === 'optOut' && wasAnythingDone(file.progress); // nobody decides it (Art. 27(2)(vi))
  if (!isApproved && !isBound(file.progress) && !isOptedOut) throw new Problem('no-such-plan');
  const written = (await journalOf(records, file.number)).entries.filter(({ seq }) => seq <= file.journal.seq);
  const entries = written.slice(0, written.findLastIndex(isCertified) + 1);
  const profile = await profileOf(records, file);
  const deeds = await deedsIn(records, file);
  const stopped = await stoppedIn(records, file, deeds);
  const measures = [...(await measuresIn(records, file, deeds, profile)), ...stopped];
  const body: CertificateBody = {
    form: formOf(measures, stopped.length > 0),
    ...{ holder: profile.holder.name, caseNumber: file.number, right: file.right },
    issuedAt: entries.at(-1)?.at ?? '',
    ...{ decision: decision?.digest, plan: approval?.plan },
    measures,
    others: othersIn(file),
    journal: entries.map((entry) =>
      isCertified(entry) ? entry : { seq: entry.seq, previous: entry.previous, hash: entry.hash },
    ),
  };
  const read = JSON.parse(JSON.stringify(body)) as CertificateBody; // as it will be read again
  return { body: read, key: publicKeyOf(key), signature: signatureOf(certifiedText(read), key) };
}

/** A certificate that tells nothing new keeps the form, and the signature, it had. */
const formOf = (measures: readonly Measured[], tellsOfProvisions: boolean): CertificateBody['form'] =>
  measures.some(({ look, found }) => look?.outcome === 'explained' || found !== undefined)
    ? 'madoguchi certificate 4'
    : tellsOfProvisions
      ? 'madoguchi certificate 3'
      : 'madoguchi certificate 2';

const isCertified = ({ kind }: Entry): boolean => (CERTIFIED as readonly EntryKind[]).includes(kind);

/** Who else was told and what they answered, not who they are; absent where nobody was. */
function othersIn({ progress: { instructions = [] } }: LockedCase): CertificateBody['others'] {
  const told = instructions.filter((one) => !isNeverTold(one));
  if (told.length === 0) return undefined;
  return told.map(({ number, kind, dueOn, answeredOn, outcome, doneOn }) => ({
    ...{ instruction: number, kind, dueOn, answeredOn, outcome, doneOn },
  }));
}

type Measured = CertificateBody['measures'][number];

/** Everything that was done, over all plans of the case, and what is planned and not done yet. */
async function measuresIn(
  records: Records,
  file: LockedCase,
  deeds: readonly DoneDeed[],
  profile: Profile,
): Promise<Measured[]> {
  const { plans = {}, measures = {} } = file.progress;
  const planOf = async (measure: string): Promise<KeptPlan | undefined> => {
    const filing = Object.hasOwn(plans, measure) ? plans[measure]?.filing : undefined;
    return filing === undefined ? undefined : (await filingOf<KeptPlan>(records, file.number, filing))?.body;
  };
  const told = Object.entries(measures)
    .filter(([measure]) => placeOf(measure) !== undefined)
    .map(async ([measure, one]): Promise<Measured[]> => {
      const of = { measure, by: one.by ?? ('owner' as const) };
      const setAside = one.setAside?.until;
      const done = deeds.filter((deed) => deed.measure === measure);
      const stays = staysIn(done, placeOf(measure)?.store ?? '', profile);
      const certified = done.map((deed): Measured => ({
        ...{ ...of, ...didIn(deed, of.by), found: deed.found === 'stopped' ? undefined : deed.found },
        nothing: deed.nothing,
        setAside: deed.isLast ? setAside : undefined,
        stays: deed === done.at(-1) ? stays : undefined,
      }));
      if (done.some(({ isLast }) => isLast)) return certified;
      return [...certified, { ...of, ...plannedIn(await planOf(measure), of.by), setAside }];
    });
  return (await Promise.all(told)).flat();
}

/** The provisions that were to stop: which data, to whom, whom we asked, and what they say became of it and since when (Arts. 27(2)(vi), 35(4), (6)). */
async function stoppedIn(records: Records, file: LockedCase, deeds: readonly DoneDeed[]): Promise<Measured[]> {
  const ended = Object.entries(file.progress.measures ?? {}).filter(([measure]) => placeOf(measure) === undefined);
  if (ended.length === 0) return [];
  const { provisions } = await pinned(records, 'dataMap', file.dataMapVersion, answerableBy);
  return ended.flatMap(([measure, one]): Measured[] => {
    const provision = provisions.find(({ id }) => id === measure);
    const of = (byUs: boolean) =>
      byUs ? { measure, by: 'us' as const } : { measure, by: 'owner' as const, owner: provision?.owner };
    const named = provision && { what: provision.what, to: provision.to };
    const done = deeds.filter((deed) => deed.measure === measure);
    const certified = done.map((deed): Measured => {
      const { byUs, doneOn, found, isLast } = deed;
      return {
        ...{ ...of(byUs), ...(byUs ? didIn(deed) : { look: lookIn(deed) }), doneOn },
        provision: named && { ...named, found },
        setAside: isLast ? one.setAside?.until : undefined,
      };
    });
    const isDone = done.some(({ isLast }) => isLast);
    return isDone
      ? certified
      : [...certified, { ...of(one.by === 'us'), provision: named, setAside: one.setAside?.until }];
  });
}

/** What was planned, done, and seen afterwards. */
const didIn = ({ plan, begunOn, doneOn, look, took, residue }: DoneDeed, by: Measured['by'] = 'us') => ({
  ...{ ...plannedIn(plan, by), begunOn, doneOn },
  took: took && { collections: took.collections, proof: took.proof },
  look: lookIn({ look, residue }),
});

/** What was seen when it was looked at again, whoever did it. */
const lookIn = ({ look, residue }: Pick<DoneDeed, 'look' | 'residue'>): Measured['look'] =>
  residue && look && { on: look.on, outcome: look.outcome, left: residue.left, kept: residue.kept };

/** What a plan says of a measure, and who was asked where we do not do it. */
function plannedIn(filed: KeptPlan | undefined, by: Measured['by']): Pick<Measured, 'owner' | 'records' | 'plan'> {
  const plan = filed?.plan;
  return {
    owner: by === 'us' ? undefined : filed?.asks?.owner,
    records: filed?.measure.extent,
    plan: plan && { label: plan.label, collections: plan.collections, steps: plan.steps, digest: plan.digest },
  };
}

/** What is still there of what was to be erased in a store, as the letter tells it, with the law or the claim that has it kept. */
function staysIn(done: readonly DoneDeed[], store: string, { retention }: Profile): Measured['stays'] {
  const deed = oneDeedIn(store, done);
  if (deed === undefined) return undefined;
  const planned = deed.plan?.collections ?? [];
  return remainingAfter(deed).map(({ records, rows, why, basis, hold, through }) => {
    const { laws, claim } = basis === undefined ? { laws: [] } : keptOn(retention, basis, through);
    const label = planned.find(({ collection }) => [collection, `${store}/${collection}`].includes(records))?.label;
    return {
      ...{ records, label: label ?? records, rows, hold, through, basis, claim },
      why: why === 'keptByLaw' && claim !== undefined ? 'keptForClaim' : why,
      law: laws.length === 0 ? undefined : laws.join('及び'),
    };
  });
}

/** A case whose key is gone is certified all the same; nobody knows any more in which language it was answered. */
const lettersIn = (file: LockedCase): Promise<'ja' | 'en'> =>
  file.confidential().then(
    ({ request }) => request.lettersIn,
    () => 'ja' as const,
  );
