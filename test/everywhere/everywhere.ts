import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Certificate } from '../../casefile/certificate';
import type { PlanView } from '../../casefile/measure-views';
import { answersForStore, slipOf } from '../../examples/at-the-desk';
import { OGAWA, TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm, type Somebody } from '../../examples/hanamori/somebody';
import { runProgram, type Open } from '../../parts/program';
import { DataMap } from '../../policy/data-map';
import { openOffice, type Office } from '../office';
import openTheHouse from '../setup/global-setup';
import closeTheHouse from '../setup/global-teardown';
import { start } from '../start/programs';
import { confirms, findings, hanamori, opens, reportsStopped, type SentDecision } from '../stories/steps';
import { openPapers } from './bucket';
import { openAccounts } from './directory';
import { openList } from './list';
import { openInbox } from './mailbox';
import { openCourses } from './maria';
import { openSupport } from './support';
import { openShop } from './shop';
import type { Kept, Opens, System } from './system';

const EVERYWHERE: readonly Opens[] = [
  openShop,
  openCourses,
  openPapers,
  openSupport,
  openAccounts,
  openInbox,
  openList,
];
const SMALL: readonly Opens[] = [openShop, openPapers, openSupport, openList];
/** So long two of them are away, each time. */
const AWAY_MS = 3_000;
/** What is right of him. */
const RIGHT = '電話は朝';

/** A drawer somebody must open, and what its owner answers. */
const DRAWER = {
  ...{ kind: 'desk', id: 'drawer', label: '文書保管庫', category: '紙の注文記録', purposes: ['orders'] },
  ...{ owner: '総務部文書係', question: '手書きの注文票を調べてください。' },
  asksForMeasures: { instruct: 'この方の注文票を、決定のとおり裁断し、又は書き直してください。', dueWithinDays: 14 },
};
/** The slips in it, by the birthday of whose they are. */
type Drawer = Map<string, string>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** One person is erased and one is corrected in every kind of system at once, by the running desk, from the request to the certificate. */
async function everywhere(open: Open[]): Promise<number> {
  const { small } = parseArgs({ options: { small: { type: 'boolean', default: false } } }).values;
  const began = performance.now();
  open.push({ close: closeTheHouse });
  await openTheHouse();
  const [hers, his] = [kept(TAKAKO, '1001'), kept(OGAWA, '1002')];
  const another: Kept = { ...hers, number: '1003', birth: '1999-09-09' };
  const systems: System[] = [];
  for (const openOne of small ? SMALL : EVERYWHERE) {
    const system = await openOne([hers, his, another]);
    open.push(system);
    systems.push(system);
  }
  const desk = await openTheDesk(systems);
  open.push(desk);
  const drawer: Drawer = new Map([hers, his, another].map(({ birth, memo }) => [birth, memo]));
  const before = await heldIn(systems);

  const erased = await erasure(desk, systems, drawer);
  const corrected = await correction(desk, systems, drawer);
  const certificates = [await isValid(desk, erased), await isValid(desk, corrected)];

  const after = await heldIn(systems);
  const isShredded = !drawer.has(hers.birth);
  const isRewritten = drawer.get(his.birth) === RIGHT && drawer.get(another.birth) === another.memo;
  const counts = { gone: isShredded ? 1 : 0, kept: 0, residue: isShredded ? 0 : 1, wrong: isRewritten ? 0 : 1 };
  const right = { systems: isRewritten ? 1 : 0, of: 1 };
  for (const [at, system] of systems.entries()) {
    const [was, is] = [before[at] ?? [], after[at] ?? []] as const;
    const of = (lines: readonly string[], { birth }: Kept): string[] =>
      lines.filter((line) => line.includes(birth)).sort();
    const left = of(is, hers);
    const lawful = left.filter(
      (line) => system.entry.id === 'shop' && /2026-05-01/.test(line) && !line.includes('花束'),
    );
    const isCorrected = of(is, his).filter((line) => line.includes(RIGHT)).length === system.corrected.length;
    const mayBeCorrected = system.corrected.length > 0;
    const isUntouched =
      String(of(was, another)) === String(of(is, another)) && of(is, his).length === of(was, his).length;
    counts.gone += of(was, hers).length - left.length;
    counts.kept += lawful.length;
    counts.residue += left.length - lawful.length;
    right.of += mayBeCorrected ? 1 : 0;
    right.systems += mayBeCorrected && isCorrected ? 1 : 0;
    counts.wrong += isCorrected && isUntouched ? 0 : 1;
    say(
      `  ${system.entry.id}: ${of(was, hers).length} of hers, ${lawful.length} kept, ${left.length - lawful.length} left` +
        `${isCorrected ? (mayBeCorrected ? ', his corrected' : ', corrects nothing') : '; NOT CORRECTED'}${isUntouched ? '' : '; ANOTHER WAS TOUCHED'}`,
    );
  }
  const valid = certificates.every((one) => one);
  const seconds = Math.round((performance.now() - began) / 1000);
  say(
    `everywhere: ${systems.length + 1} systems, ${counts.gone} items gone, ${counts.kept} kept on a basis, residue ${counts.residue}, ` +
      `corrected in ${right.systems} of ${right.of}, ` +
      `certificate ${valid ? 'valid' : 'NOT VALID'}, ${seconds} s${small ? ' (small)' : ''}`,
  );
  return counts.residue === 0 && counts.wrong === 0 && counts.kept === 1 && valid ? 0 : 1;
}

const kept = (somebody: Somebody, number: string): Kept => {
  const { name, birthDate = '' } = onTheForm(somebody);
  return { number, name, birth: birthDate, memo: '電話は夕方' };
};

const heldIn = (systems: readonly System[]): Promise<readonly (readonly string[])[]> =>
  Promise.all(systems.map(({ held }) => held()));

/** A desk that knows all of them; what is done in the shop is done first. */
async function openTheDesk(systems: readonly System[]): Promise<Office> {
  const settings = Object.fromEntries(systems.flatMap((one) => Object.entries(one.settings)));
  const stores = systems.map(({ entry }) => (entry.id === 'shop' ? entry : { ...entry, after: ['shop'] }));
  const fiscalYear = { ends: '03-31', returnWithinMonths: 2 };
  return openOffice({
    profile: await hanamori({
      retention: { invoices: { law: '法人税法施行規則第59条', years: 7, counts: 'fromTheReturn', fiscalYear } },
    }),
    dataMap: DataMap.parse({ version: 'everywhere', provisions: [], stores: [...stores, DRAWER] }),
    connection: (name) => settings[name],
  });
}

/** Two systems are away, and come back after a while: resolved once they are away. */
async function awayForAWhile(systems: readonly System[]): Promise<{ readonly isBack: () => boolean }> {
  const ways = systems.flatMap(({ way }) => (way === undefined ? [] : [way]));
  await Promise.all(ways.map((way) => way.shut()));
  let back = false;
  void later(AWAY_MS)
    .then(() => Promise.all(ways.map((way) => way.open())))
    .then(() => (back = true));
  return { isBack: () => back };
}

async function asks(
  desk: Office,
  systems: readonly System[],
  { somebody, right, slip }: { somebody: Somebody; right: 'cessation' | 'correction'; slip: string | undefined },
): Promise<string> {
  const principal = onTheForm(somebody);
  const { number } = await opens(desk, '01-takako-by-post.json', { principal, rights: [right], fee: [] });
  await desk.reaches(number, 'proving');
  const { isBack } = await awayForAWhile(systems);
  await confirms(desk, number, 'drivingLicence');
  await desk.until(number, 'what all systems hold is known, and the owner of the drawer is asked', ({ stores }) =>
    stores.every(({ known, outcome }) => known || outcome === 'asked'),
  );
  if (!isBack()) throw new Error('everything was known while two systems were away');
  if (slip === undefined) throw new Error('no slip of this person lies in the drawer');
  const items = [{ label: '注文票', category: '紙の注文記録', fields: [{ label: 'メモ', text: slip }] }];
  await answersForStore(desk.as('suzuki'), number, 'drawer', { outcome: 'found', items });
  await desk.reaches(number, 'deciding');
  return number;
}

const looked = (desk: Office) => ({ by: '通販部　藤本 涼', on: desk.today(), found: '申込書と照合した' });

async function erasure(desk: Office, systems: readonly System[], drawer: Drawer): Promise<string> {
  const { birth } = kept(TAKAKO, '');
  const number = await asks(desk, systems, { somebody: TAKAKO, right: 'cessation', slip: drawer.get(birth) });
  await findings(desk, number);
  const records = [...systems.flatMap((system) => system.erased), 'drawer/answer'];
  const { isBack } = await decides(desk, number, systems, {
    kind: 'cease',
    claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked(desk) }],
    measures: records.map((one) => ({ records: one, does: 'erase' })),
  });
  await ownerIsAsked(desk, number);
  drawer.delete(birth); // its owner shreds what lies in it
  await reportsStopped(desk, number, { provision: 'erase/drawer', doneOn: desk.today(), proof: '裁断の記録簿' });
  await leaves(desk, number);
  if (!isBack()) throw new Error('everything was erased while two systems were away');
  return number;
}

const ownerIsAsked = (desk: Office, number: string) =>
  desk.until(number, 'the owner of the drawer is asked', ({ measures }) =>
    measures.some(({ askedOn }) => askedOn !== undefined),
  );

async function correction(desk: Office, systems: readonly System[], drawer: Drawer): Promise<string> {
  const { birth } = kept(OGAWA, '');
  const number = await asks(desk, systems, { somebody: OGAWA, right: 'correction', slip: drawer.get(birth) });
  const wanted = [...systems.flatMap((system) => system.corrected), 'drawer/answer'];
  const items = (await findings(desk, number))
    .flatMap((finding) => finding.items)
    .filter(({ id }) => wanted.some((records) => id.startsWith(`${records}/`)));
  const corrections = items.map(({ id, fields }) => ({
    item: id,
    field: fields.find(({ name, label }) => name === 'memo' || label === 'メモ')?.name ?? '',
    ...{ how: 'correct' as const, to: RIGHT, investigated: looked(desk) },
  }));
  if (corrections.length !== wanted.length) throw new Error(`found in ${corrections.length} of ${wanted.length} kinds`);
  await decides(desk, number, systems, { kind: 'correct', corrections });
  await ownerIsAsked(desk, number);
  drawer.set(birth, RIGHT); // its owner writes it anew
  await reportsStopped(desk, number, {
    provision: 'correct/drawer',
    doneOn: desk.today(),
    proof: '訂正印のある注文票',
  });
  return leaves(desk, number);
}

/** An officer decides, everything is planned, and a second person approves what they read, just as two systems go away. */
async function decides(
  desk: Office,
  number: string,
  systems: readonly System[],
  decision: SentDecision,
): Promise<{ readonly isBack: () => boolean }> {
  await desk.as('tanaka').post(`/v1/cases/${number}/decisions`, decision);
  const { stage } = await desk.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
  const plan = await desk.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
  if (stage.name !== 'approving') throw new Error(`not planned: ${JSON.stringify(plan, null, 1)}`);
  const { digest } = await desk.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
  const away = await awayForAWhile(systems);
  await desk.as('kimura').post(`/v1/cases/${number}/approvals`, { decision: digest, plan: plan.digest });
  return away;
}

/** The letter is drawn, lies in the tray and goes out by post. */
async function leaves(desk: Office, number: string): Promise<string> {
  await desk.reaches(number, 'dispatching');
  await desk.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  await desk.reaches(number, 'closed');
  if (desk.posted().length === 0) throw new Error('no letter lies in the tray');
  return number;
}

/** As whoever holds the certificate checks it: with the public key, and no desk. */
async function isValid(desk: Office, number: string): Promise<boolean> {
  const certificate = await desk.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
  const { key } = await desk.as('inoue').get<{ key: string }>('/v1/signing-key');
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-everywhere-'));
  const file = join(folder, 'certificate.json');
  writeFileSync(file, JSON.stringify(certificate));
  const verify = start('worker/verify.ts', [file, '--key', key], {});
  const code = await verify.ended;
  rmSync(folder, { recursive: true });
  say(`  ${verify.said().trim().split('\n').at(-1)}`);
  return code === 0;
}

runProgram(everywhere);
