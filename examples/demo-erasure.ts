import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { z } from 'zod';
import type { DecisionBody } from '../casefile/acts';
import type { Certificate, CertificateBody } from '../casefile/certificate';
import { broughtBy, type Finding } from '../casefile/finding';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { dayInJapan } from '../law/clock';
import { answersForStore, confirmsWhatIsSeen, opensOne, readsDecision, slipOf, waitFor } from './at-the-desk';
import type { Desk } from './demo-others';
import { ARCHIVE_ANSWERS } from './hanamori/cast';
import { decisionFor, envelope, SEEN_ON_HER_LICENCE } from './takako';

/** What the demonstration knows of the company's systems, beside the desk: where they are, so that it counts in them itself. */
export type Systems = { readonly databases: readonly string[]; readonly newsletter: string; readonly folder: string };

/** What came of it: the case, how many rows are gone as the stores themselves count, and what the looks afterwards found. */
export type Erased = {
  readonly closed: CaseFile;
  readonly rows: number;
  readonly stores: number;
  readonly residue: number;
};

/** She leaves the shop: what two people decide is planned, approved by its digest, done in each store, looked for again, told and proven (Art. 35(5), (6)). */
export async function erasesHer({ as, reaches, tell }: Desk, systems: Systems): Promise<Erased> {
  const { number } = await opensOne(as('suzuki'), { ...envelope(), rights: ['cessation'], fee: [] });
  await reaches(number, 'proving');
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  const at = (): Promise<CaseFile> => as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  await waitFor('the search', at, ({ stores }) => stores.every(({ known, outcome }) => known || outcome === 'asked'));
  await answersForStore(as('suzuki'), number, 'archive', ARCHIVE_ANSWERS['takako']);
  await reaches(number, 'deciding');
  const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
  const decision = erasureFor(findings);
  await as('tanaka').post(`/v1/cases/${number}/decisions`, decision);
  tell(
    `利用停止等（消去）の請求（法第35条第5項）：${number}。田中さんが決定：退会により利用する必要がなくなったため、${decision.measures.length}種類の記録を消去`,
    `a request for erasure (Art. 35(5)): ${number}; Tanaka decided: she left the shop, so ${decision.measures.length} kinds of records are needed no longer and are erased`,
  );

  await reaches(number, 'approving');
  const plan = await as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
  const planned = plan.measures.flatMap((one) => one.plan?.collections ?? []);
  const kept = planned.flatMap((one) => one.kept).filter(({ through }) => through !== undefined);
  const last = kept.map(({ through }) => through).sort().at(-1); // prettier-ignore
  const sum = (of: 'erased' | 'changed'): number => planned.reduce((all, one) => all + one[of], 0);
  tell(
    `措置計画：${plan.measures.length}か所、消去 ${sum('erased')}件。注文の控え ${sum('changed')}件は法人税法により最長 ${last ?? '—'} まで保存し、保存を要しない項目だけを消去。計画の要約値 ${plan.digest}`,
    `the plan, made in the stores: ${plan.measures.length} of them, ${sum('erased')} records go; ${sum('changed')} stay on a law about invoices, the last through ${last ?? '—'}, and lose the rest; its digest is ${plan.digest}`,
  );
  const before = await counted(systems);
  await as('kimura').post(`/v1/cases/${number}/approvals`, {
    decision: await readsDecision(as('kimura'), number),
    plan: plan.digest,
  });
  tell('木村さんが決定と計画を決裁。措置を始めます', 'Kimura approved the decision and that very plan; it is done now');

  await waitFor('the archive is asked', at, ({ measures }) => measures.some(({ askedOn }) => askedOn !== undefined));
  const { measures } = await at();
  const paper = measures.find(({ askedOn }) => askedOn !== undefined);
  await as('tanaka').post(`/v1/cases/${number}/measure-reports`, {
    ...{ provision: paper?.provision, round: paper?.round, doneOn: dayInJapan(Date.now()) },
    proof: '細断の記録簿（2018-A、1枚）、文書係の押印',
  });
  tell(
    '通販サイト、お問い合わせ管理、メールマガジン名簿を処理し、書庫の注文票は文書係が細断して記録簿を示しました',
    'done in the shop, at the support desk and in the newsletter’s file; the keeper of the archive shredded her slip and showed the record of it',
  );
  await reaches(number, 'dispatching');
  const after = await counted(systems);
  const gone = before.map((rows, i) => rows - (after[i] ?? 0));
  await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  const closed = await reaches(number, 'closed');
  const told = closed.letters.filter(({ kind }) => kind !== 'receipt').map(({ documentNumber }) => documentNumber);
  const { body } = await isProven({ as, tell }, number, systems.folder);
  const rows = gone.reduce((all, one) => all + one, 0);
  const said = body.measures.flatMap(({ took }) => took?.collections ?? []).reduce((all, one) => all + one.erased, 0);
  if (rows !== said) throw new Error(`${rows} rows are gone, and the certificate says ${said}`);
  tell(
    `もう一度探し、残りがないことを確認（保存する控えを除く）。通知書（L19、${told.join('、')}）を発送し、完了しました`,
    'looked for again: nothing is left but what the law has kept; the letter (L19) names the law and the day; the case is closed',
  );
  return { closed, rows, stores: gone.filter((one) => one > 0).length, residue: residueIn(body) };
}

/** The officer's decision: of every kind that was found, all that is hers goes. */
function erasureFor(findings: readonly Finding[]) {
  const { whose } = decisionFor(findings);
  const kinds = findings.flatMap((finding) => broughtBy(finding).map(({ id }) => id.split('/').slice(0, 2).join('/')));
  return {
    ...(whose === undefined ? {} : { whose }),
    kind: 'cease' as const,
    claims: [
      {
        ...{ claim: 'noLongerNeeded' as const, holds: true },
        investigated: {
          ...{ by: '通販部　藤本 涼', on: dayInJapan(Date.now()) },
          found: '退会のお申し出を受け、未了の取引、ポイントの残高及び未解決のお問い合わせがないことを確認しました。',
        },
      },
    ],
    measures: [...new Set(kinds)].map((records) => ({ records, does: 'erase' as const })),
  } satisfies z.input<typeof DecisionBody>;
}

/** The certificate and its page are kept as files, and checked by the command anybody checks them with, with the key the desk shows. */
async function isProven({ as, tell }: Pick<Desk, 'as' | 'tell'>, number: string, folder: string): Promise<Certificate> {
  const [file, page] = [join(folder, 'certificate.json'), join(folder, 'certificate.pdf')];
  const certificate = await as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
  await writeFile(file, JSON.stringify(certificate, null, 2));
  await writeFile(page, await as('kimura').bytes(`/v1/cases/${number}/certificate.pdf`));
  const { key } = await as('inoue').get<{ key: string }>('/v1/signing-key');
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[join(__dirname, '..', 'bin', 'madoguchi'), 'verify', file, '--key', key, '--page', page],
  ]);
  if (!stdout.includes(': valid, ')) throw new Error(`the certificate is not valid: ${stdout}`);
  tell(
    '実施証明とその書面を検証しました（madoguchi verify）',
    `madoguchi verify: ${stdout.trim().split('\n').at(-1) ?? ''}`,
  );
  return certificate;
}

/** What is still there that should not be, as the looks afterwards found it; what nobody could look at is no residue of none. */
function residueIn({ measures }: CertificateBody): number {
  const looks = measures.flatMap(({ by, look, measure }) => {
    if (by === 'us' && (look === undefined || look.outcome === 'unknown'))
      throw new Error(`${measure} was not looked at`);
    return look === undefined ? [] : [look];
  });
  return looks.flatMap(({ left }) => left).reduce((all, { rows }) => all + rows, 0);
}

/** How many rows there are in each store, asked of the stores themselves. */
async function counted({ databases, newsletter }: Systems): Promise<readonly number[]> {
  const lines = (await readFile(newsletter, 'latin1')).split('\n').length;
  return [...(await Promise.all(databases.map(rowsIn))), lines];
}

async function rowsIn(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('shop', 'helpdesk')`,
    );
    const all = rows.map(({ name }) => `(select count(*) from ${name})`).join(' + ');
    const counts = await client.query<{ rows: number }>(`select (${all})::int as rows`);
    return counts.rows[0]?.rows ?? 0;
  } finally {
    await client.end();
  }
}
