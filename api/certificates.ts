import { Certificate, CERTIFIED, certifiedText, type CertificateBody } from '../casefile/certificate';
import type { EntryKind } from '../casefile/journal';
import type { KeptPlan } from '../casefile/measure-views';
import type { Residue, Took } from '../casefile/measures';
import { placeOf } from '../law/measuring';
import { filingOf } from '../records/filings';
import { journalOf } from '../records/journal';
import { publicKeyOf, signatureOf } from '../vault/signing';
import { z } from 'zod';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt } from './views';

const SigningKey = z.strictObject({ key: z.string() }).meta({ id: 'SigningKey' });

/** What proves for years what was done, and by which key that is checked. */
export const certificateRoutes = ({ records, profile }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/certificate',
    id: 'readCertificate',
    by: READERS,
    summary:
      '実施証明: what was planned, done and looked for again in a case, signed, to be checked by anybody without this desk',
    answers: { status: 200, says: 'the certificate as of now', json: Certificate },
    problems: ['no-such-case', 'no-such-plan', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'plan');
      const file = await lockedAt(records, params['number']);
      const { approval, plans = {}, measures = {}, instructions = [] } = file.progress;
      if (approval == null || Object.keys(plans).length === 0) throw new Problem('no-such-plan');
      const kept = async <Body>(id: string | undefined): Promise<Body | undefined> =>
        id === undefined ? undefined : (await filingOf<Body>(records, file.number, id))?.body;
      const done = await Promise.all(
        Object.entries(measures).map(async ([measure, one]): Promise<CertificateBody['measures'][number]> => {
          const standing = Object.hasOwn(plans, measure) ? plans[measure] : undefined;
          const plan = (await kept<KeptPlan>(standing?.filing))?.plan;
          const took = one.by === 'us' && one.doneOn !== undefined ? await kept<Took>(one.filing) : undefined;
          const look = one.look && (await kept<Residue>(one.look.filing));
          return {
            ...{ measure, by: one.by ?? 'owner', begunOn: one.begunOn, doneOn: one.doneOn },
            plan: plan && { collections: plan.collections, steps: plan.steps, digest: plan.digest },
            took: took && { collections: took.collections, proof: took.proof },
            look: look && { on: one.look.on, outcome: look.outcome, left: look.left, kept: look.kept },
            setAside: one.setAside?.until,
          };
        }),
      );
      const { entries } = await journalOf(records, file.number);
      const body: CertificateBody = {
        ...{ form: 'madoguchi certificate 1', caseNumber: file.number, right: file.right },
        issuedAt: records.now().toISOString(),
        ...{ decision: approval.decision, plan: approval.plan },
        measures: done.filter(({ measure }) => placeOf(measure) !== undefined),
        ...(instructions.length === 0
          ? {}
          : {
              others: instructions.map(({ number, kind, dueOn, answeredOn, outcome, doneOn }) => ({
                ...{ instruction: number, kind, dueOn, answeredOn, outcome, doneOn },
              })),
            }),
        journal: entries.map((entry) =>
          (CERTIFIED as readonly EntryKind[]).includes(entry.kind)
            ? entry
            : { seq: entry.seq, previous: entry.previous, hash: entry.hash },
        ),
      };
      const key = await records.keys.house('heads');
      await isRead(records, person, file, { what: 'plan', content: approval.plan ?? '', found: true });
      const written = JSON.parse(JSON.stringify(body)) as CertificateBody; // as it will be read again
      return {
        status: 200,
        json: { body: written, key: publicKeyOf(key), signature: signatureOf(certifiedText(written), key) },
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
