import { Certificate, CERTIFIED, certifiedText, type CertificateBody } from '../casefile/certificate';
import type { EntryKind } from '../casefile/journal';
import type { KeptPlan } from '../casefile/measure-views';
import type { Plan } from '../casefile/measures';
import { placeOf } from '../law/measuring';
import { isBound } from '../law/what-is-done';
import { deedsIn } from '../records/deeds';
import { filingOf } from '../records/filings';
import { journalOf } from '../records/journal';
import { publicKeyOf, signatureOf } from '../vault/signing';
import { z } from 'zod';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt } from './views';

const plannedIn = (plan: Plan | undefined) =>
  plan && { collections: plan.collections, steps: plan.steps, digest: plan.digest };

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
      const { approval, decision, plans = {}, measures = {} } = file.progress;
      const isApproved = approval != null && Object.keys(plans).length > 0;
      if (decision == null || (!isApproved && !isBound(file.progress))) throw new Problem('no-such-plan');
      const deeds = await deedsIn(records, file);
      const planOf = async (filing: string | undefined): Promise<KeptPlan['plan']> =>
        filing === undefined ? undefined : (await filingOf<KeptPlan>(records, file.number, filing))?.body.plan;
      const told = await Promise.all(
        Object.entries(measures).map(async ([measure, one]): Promise<CertificateBody['measures']> => {
          const done = deeds.filter((deed) => deed.measure === measure);
          const setAside = one.setAside?.until;
          const of = { measure, by: one.by ?? ('owner' as const) };
          const certified = done.map(({ begunOn, doneOn, lookedOn, plan, took, residue, isLast }) => ({
            ...{ ...of, begunOn, doneOn, plan: plannedIn(plan?.plan) },
            took: took && { collections: took.collections, proof: took.proof },
            look:
              residue && lookedOn
                ? { on: lookedOn, outcome: residue.outcome, left: residue.left, kept: residue.kept }
                : undefined,
            setAside: isLast ? setAside : undefined,
          }));
          if (done.some(({ isLast }) => isLast)) return certified;
          const standing = Object.hasOwn(plans, measure) ? plans[measure] : undefined;
          return [...certified, { ...of, plan: plannedIn(await planOf(standing?.filing)), setAside }];
        }),
      );
      const { entries } = await journalOf(records, file.number);
      const body: CertificateBody = {
        ...{ form: 'madoguchi certificate 1', caseNumber: file.number, right: file.right },
        issuedAt: records.now().toISOString(),
        ...{ decision: decision.digest, plan: approval?.plan },
        measures: told.flat().filter(({ measure }) => placeOf(measure) !== undefined),
        journal: entries.map((entry) =>
          (CERTIFIED as readonly EntryKind[]).includes(entry.kind)
            ? entry
            : { seq: entry.seq, previous: entry.previous, hash: entry.hash },
        ),
      };
      const key = await records.keys.house('heads');
      await isRead(records, person, file, { what: 'plan', content: approval?.plan ?? '', found: true });
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
