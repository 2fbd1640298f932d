import { Certificate, CERTIFIED, certifiedText, type CertificateBody } from '../casefile/certificate';
import { sealedPage } from '../casefile/certificate-page';
import type { Entry, EntryKind } from '../casefile/journal';
import type { KeptPlan } from '../casefile/measure-views';
import type { Residue, Took } from '../casefile/measures';
import { remainingAfter } from '../casefile/what-became';
import { placeOf } from '../law/measuring';
import type { Profile } from '../policy/profile';
import { keptOn } from '../policy/retention';
import type { LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import { journalOf } from '../records/journal';
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
  const { approval, plans = {} } = file.progress;
  if (approval == null || Object.keys(plans).length === 0) throw new Problem('no-such-plan');
  const written = (await journalOf(records, file.number)).entries.filter(({ seq }) => seq <= file.journal.seq);
  const entries = written.slice(0, written.findLastIndex(isCertified) + 1);
  const profile = await profileOf(records, file);
  const body: CertificateBody = {
    ...{ form: 'madoguchi certificate 2', holder: profile.holder.name, caseNumber: file.number, right: file.right },
    issuedAt: entries.at(-1)?.at ?? '',
    ...{ decision: approval.decision, plan: approval.plan },
    measures: await measuresIn(records, file, profile),
    others: othersIn(file),
    journal: entries.map((entry) =>
      isCertified(entry) ? entry : { seq: entry.seq, previous: entry.previous, hash: entry.hash },
    ),
  };
  const read = JSON.parse(JSON.stringify(body)) as CertificateBody; // as it will be read again
  return { body: read, key: publicKeyOf(key), signature: signatureOf(certifiedText(read), key) };
}

const isCertified = ({ kind }: Entry): boolean => (CERTIFIED as readonly EntryKind[]).includes(kind);

/** Who else was told and what they answered, not who they are; absent where nobody was. */
function othersIn({ progress: { instructions = [] } }: LockedCase): CertificateBody['others'] {
  if (instructions.length === 0) return undefined;
  return instructions.map(({ number, kind, dueOn, answeredOn, outcome, doneOn }) => ({
    ...{ instruction: number, kind, dueOn, answeredOn, outcome, doneOn },
  }));
}

type Measured = CertificateBody['measures'][number];

async function measuresIn(
  records: Records,
  { number, progress: { plans = {}, measures = {} } }: LockedCase,
  profile: Profile,
): Promise<Measured[]> {
  const kept = async <Body>(id: string | undefined): Promise<Body | undefined> =>
    id === undefined ? undefined : (await filingOf<Body>(records, number, id))?.body;
  const inStores = Object.entries(measures).filter(([measure]) => placeOf(measure) !== undefined);
  return Promise.all(
    inStores.map(async ([measure, one]): Promise<Measured> => {
      const standing = Object.hasOwn(plans, measure) ? plans[measure] : undefined;
      const filed = await kept<KeptPlan>(standing?.filing);
      const plan = filed?.plan;
      const took = one.by === 'us' && one.doneOn !== undefined ? await kept<Took>(one.filing) : undefined;
      const look = one.look && (await kept<Residue>(one.look.filing));
      return {
        ...{ measure, by: one.by ?? 'owner', owner: one.by === 'us' ? undefined : filed?.asks?.owner },
        ...{ records: filed?.measure.extent, begunOn: one.begunOn, doneOn: one.doneOn },
        plan: plan && { label: plan.label, collections: plan.collections, steps: plan.steps, digest: plan.digest },
        took: took && { collections: took.collections, proof: took.proof },
        look: one.look && look && { on: one.look.on, outcome: look.outcome, left: look.left, kept: look.kept },
        setAside: one.setAside?.until,
        stays:
          filed === undefined || one.doneOn === undefined
            ? undefined
            : staysIn({ ...filed, took, residue: look }, placeOf(measure)?.store ?? '', profile),
      };
    }),
  );
}

/** What is still there of what was to be erased, as the letter tells it, with the law or the claim that has it kept. */
function staysIn(
  deed: Omit<Parameters<typeof remainingAfter>[0], 'store'>,
  store: string,
  { retention }: Profile,
): Measured['stays'] {
  const planned = deed.plan?.collections ?? [];
  return remainingAfter({ ...deed, store }).map(({ records, rows, why, basis, hold, through }) => {
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
