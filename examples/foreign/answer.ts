import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Finding, Item } from '../../casefile/finding';
import type { CaseStanding } from '../../casefile/views';
import { dayInJapan } from '../../law/clock';
import { asProposed } from '../../law/lifting';
import type { Stage } from '../../law/stages';
import type { DataMap } from '../../policy/data-map';
import { loadColleagues, loadProfile } from '../../policy/load';
import { openWholeDesk } from '../../worker/desk';
import { giveTokens } from '../../worker/tokens';
import { atTheDesk, waitFor, approvesWhatIsRead, confirmsWhatIsSeen, opensOne } from '../at-the-desk';

/** Somebody in a foreign database, as they would write to the desk. */
export type Applicant = { readonly name: string; readonly email: string; readonly birthDate: string | null };

export type ForeignDesk = {
  /** Carries one request from the e-mail to the answer, and gives what the officer saw before deciding. */
  readonly answer: (applicant: Applicant) => Promise<readonly Item[]>;
  readonly close: () => Promise<void>;
};

const HANAMORI = join(__dirname, '..', 'hanamori');

/** For what shops like these use what they keep. */
export const PURPOSES: Readonly<Record<string, string>> = {
  customers: '会員の登録及びご連絡のため',
  sales: '商品の販売、貸出し及び代金の決済のため',
  personnel: '従業員の人事及び労務の管理のため',
};

/** A desk over one foreign database: its data map, no fee, requests and answers by e-mail. */
export async function openForeignDesk({
  dataMap,
  databaseUrl,
  temporal,
  recordsUrl,
  workflows,
}: {
  dataMap: DataMap;
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  recordsUrl: string;
  workflows: WorkflowBundleWithSourceMap;
}): Promise<ForeignDesk> {
  const outbox = mkdtempSync(join(tmpdir(), 'madoguchi-foreign-'));
  const profile = await loadProfile(join(HANAMORI, 'profile.yaml'));
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  const desk = await openWholeDesk(
    {
      databaseUrl: recordsUrl,
      temporal,
      masterKey: randomBytes(32),
      taskQueue: `foreign-${randomBytes(4).toString('hex')}`,
      outbox,
      dataMap,
      staff,
      profile: {
        ...profile,
        purposes: PURPOSES,
        code: `F${randomBytes(3).toString('hex').toUpperCase()}`,
        fee: { ...profile.fee, amounts: {} },
      },
      connection: () => databaseUrl,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
    { workflows },
  );
  const as = (id: string) => atTheDesk(desk.url, tokens[id] as string);
  const reaches = (number: string, stage: Stage): Promise<CaseStanding> =>
    waitFor(
      `${number} ${stage}`,
      async () => {
        await pause(60);
        return as('inoue').get<CaseStanding>(`/v1/cases/${number}`);
      },
      (file) => file.stage.name === stage,
      180_000,
    );

  return {
    async answer({ name, email, birthDate }) {
      const today = dayInJapan(Date.now());
      const { number } = await opensOne(as('suzuki'), {
        rights: ['disclosure'],
        arrivedOn: today,
        appliedOn: today,
        arrivedBy: 'email',
        onPrescribedForm: true,
        answerBy: 'email',
        principal: { name, email, address: 'not on file', birthDate: birthDate ?? '1980-01-01' },
        papers: [{ document: 'passport', expiresOn: '2099-01-01' }],
      });
      await reaches(number, 'proving');
      await confirmsWhatIsSeen(as('tanaka'), number, {
        documents: [{ document: 'passport', shows: ['name', 'birthDate'], sight: 'seen' }],
        replied: [{ from: 'email', value: email, note: 'answered the receipt' }],
      });
      await reaches(number, 'deciding');
      const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
      const items = findings.flatMap((finding) => finding.items);
      const released = items.flatMap((item) =>
        item.fields
          .filter((field) => field.aboutOthers && field.text !== '')
          .map((field) => ({ item: item.id, field: field.name, reason: 'already known to the applicant' })),
      );
      const isWhole = items.every((item) => item.fields.every((field) => field.withheld === undefined));
      await as('tanaka').post(`/v1/cases/${number}/decisions`, {
        kind: isWhole ? 'disclose' : 'disclosePart',
        released,
        ...(isWhole ? {} : { withheld: asProposed(items) }),
      });
      await approvesWhatIsRead(as('kimura'), number);
      await reaches(number, 'closed');
      return items;
    },
    async close() {
      await desk.close();
      rmSync(outbox, { recursive: true, force: true });
    },
  };
}
