import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from '../../casefile/certificate';
import type { DecisionView } from '../../casefile/decision-views';
import type { PlanView } from '../../casefile/measure-views';
import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import type { Right } from '../../law/rights';
import type { Office } from '../office';
import { IN_THE_ARCHIVE } from '../stories/a-shop-that-forgets';
import { formOf, type Kept } from './forgetful';
import { takako } from './people';
import { fileOf, until, type Scene, type Step } from './scenario';
import { confirms, does, reaches, reads } from './steps';

type Today = Pick<Office, 'today'>;

/** Her envelope, which asks for something to be changed; no fee lies in it, for the Act allows none (Art. 38(1)). */
export const asksFor =
  (her: Kept, rights: readonly Right[], changes: object | ((office: Today) => object) = {}) =>
  (office: Today): object =>
    takako({
      ...{ principal: formOf(her), rights, fee: [], concerning: '御社が保有する私の個人データのすべて' },
      ...(typeof changes === 'function' ? changes(office) : changes),
    })(office);

const NOTHING = { outcome: 'none', note: '索引を調べた' };
/** The keeper of the archive looked, and there is a slip of hers, or none. */
export const archiveHas =
  (slip: boolean, nth = 0): Step =>
  async (scene) => {
    await until(scene, scene.of(nth), 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await does(
      'suzuki',
      'answerForStore',
      async () => ({
        store: 'archive',
        round: (await fileOf(scene, scene.of(nth))).stores.find(({ store }) => store === 'archive')?.round ?? 1,
        answer: slip ? IN_THE_ARCHIVE : NOTHING,
      }),
      nth,
    )(scene);
  };

/** She is who she says, and all the stores were searched. */
export const isKnown = (slip = false): readonly Step[] => [
  reaches('proving'),
  confirms('drivingLicence'),
  archiveHas(slip),
];

export const looked = ({ office }: Scene, found: string) => ({ by: '通販部　藤本 涼', on: office.today(), found });
type Claim = { readonly holds?: boolean } & Readonly<Record<string, unknown>>;
/** A claim of Art. 35 as it was looked into; without a word, that they are needed no longer, which holds. */
export const claimed = (scene: Scene, found: string, more: Claim = {}) => ({
  ...{ claim: 'noLongerNeeded', holds: true, ...more },
  investigated: looked(scene, found),
});
export const erased = (...records: readonly string[]) => records.map((one) => ({ records: one, does: 'erase' }));
/** Everything the shop keeps of somebody who has no account at the cart. */
export const ALL_OF_HERS = ['shop/members', 'shop/orders', 'newsletter/subscribers', 'app/profiles'] as const;
/** What of that is gone, and what a law has kept of it, which loses what need not be kept. */
export const HERS_IS_GONE = [
  'shop/members/1 gone',
  'shop/orders/1 gone',
  'shop/orders/2 what: 花かご → nothing',
  'shop/orders/2 mark: nothing → 停止',
  'newsletter/subscribers/1 gone',
  'app/profiles/1 gone',
] as const;

/** The same where the time of that law is over. */
export const HERS_NO_LAW_KEEPS = [
  ...HERS_IS_GONE.filter((one) => !one.startsWith('shop/orders/2')),
  'shop/orders/2 gone',
];

/** An officer reads what was found, and decides. */
export const resolves = (
  decision: object | ((scene: Scene) => object),
  { by = 'tanaka', nth = 0 }: { readonly by?: string; readonly nth?: number } = {},
): readonly Step[] => [
  reaches('deciding', nth),
  reads(by, nth),
  does(by, 'decide', (scene) => (typeof decision === 'function' ? decision(scene) : decision), nth),
];
/** She left the shop: nothing of hers is needed any more. */
export const erases = (...more: readonly string[]): readonly Step[] =>
  resolves((scene) => ({
    ...{ kind: 'cease', claims: [claimed(scene, '退会を確認した')] },
    measures: erased(...ALL_OF_HERS, ...more),
  }));

const readsBoth = async (
  scene: Scene,
  by: string,
  nth: number,
): Promise<{ readonly decision: string; readonly plan: string; readonly read: PlanView }> => {
  const at = { path: { number: scene.of(nth) } };
  const { digest: decision } = (await scene.window.does(by, 'readDecision', at)).json as DecisionView;
  const read = (await scene.window.does(by, 'readPlan', at)).json as PlanView;
  return { decision, plan: read.digest, read };
};
/** What an approval names: the decision and the plan somebody reads now. */
export const whatIsRead =
  (by: string, nth = 0) =>
  async (scene: Scene): Promise<object> => {
    const { decision, plan } = await readsBoth(scene, by, nth);
    return { decision, plan };
  };
export const isPlanned =
  (nth = 0): Step =>
  async (scene) => {
    const { stage } = await until(scene, scene.of(nth), 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    if (stage.name === 'approving') return;
    const { read } = await readsBoth(scene, 'kimura', nth);
    throw new Error(`not planned: ${JSON.stringify(read.measures.map(({ measure, plan }) => [measure, plan?.lacks]))}`);
  };
/** A second person reads decision and plan, and approves both by their digests. */
export const approvesPlan = (nth = 0, by = 'kimura'): readonly Step[] => [
  isPlanned(nth),
  does(by, 'approve', whatIsRead(by, nth), nth),
];

/** What was planned anew is approved anew. */
export const isApprovedAnew = (nth = 0): readonly Step[] => [reaches('approving', nth), ...approvesPlan(nth)];

/** The owner of a system is asked, and has not said yet what came of it. */
export const ownerIsAsked =
  (measure: string, nth = 0): Step =>
  async (scene) =>
    void (await until(scene, scene.of(nth), `the owner of ${measure} is asked`, ({ measures }) =>
      measures.some(
        ({ provision, askedOn, doneOn }) => provision === measure && askedOn !== undefined && doneOn === undefined,
      ),
    ));
/** The owner says what came of it. */
export const ownerReports = (measure: string, more: object = {}, nth = 0): Step =>
  does(
    'tanaka',
    'reportMeasure',
    async (scene) => {
      const { measures } = await fileOf(scene, scene.of(nth));
      const { round = 1 } = measures.find(({ provision }) => provision === measure) ?? {};
      return { provision: measure, round, doneOn: scene.office.today(), proof: '作業の記録簿', ...more };
    },
    nth,
  );
export const ownerDoes = (measure: string, deed: Step = () => Promise.resolve(), nth = 0): readonly Step[] => [
  ownerIsAsked(measure, nth),
  deed,
  ownerReports(measure, {}, nth),
];

/** An approver reads what is held back, and lets each of them be told; then so many letters have left (L28). */
export const othersAreTold =
  (letters: number, nth = 0): Step =>
  async (scene) => {
    const number = scene.of(nth);
    const { instructions } = await until(scene, number, 'what others are told', (file) => file.instructions.length > 0);
    for (const { number: instruction, entry = '', heldBack, writtenBy } of instructions) {
      if (heldBack.length === 0) continue;
      if (writtenBy !== undefined)
        await scene.window.does('kimura', 'readJournalEntry', { path: { number, seq: entry } });
      await does('kimura', 'tellOther', { instruction, entry }, nth)(scene);
    }
    await until(scene, number, `${letters} others are told`, (file) => toldIn(file) >= letters);
  };
const toldIn = ({ letters }: CaseFile): number =>
  letters.filter(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined).length;
/** One of them, by its name in the data map or written to by hand, answers that it was done there. */
export const othersAnswer = (other: string | undefined, more: object = {}, nth = 0): Step =>
  does(
    'suzuki',
    'reportInstruction',
    async (scene) => {
      const { instructions } = await fileOf(scene, scene.of(nth));
      const { number } = instructions.find((one) => one.other === other) ?? {};
      return { instruction: number, doneOn: scene.office.today(), proof: '完了報告書', ...more };
    },
    nth,
  );

/** Somebody works in the shop’s database. */
export const inTheShop =
  (sql: (id: (record: number) => number) => string, { nth }: Kept): Step =>
  async ({ shop }) =>
    void (await shop?.query(sql((record) => nth * 100 + record)));

/** The desk looks for what is due, before its turn would come. */
export const sweeps: Step = ({ office }) => office.sweeps();

/** So far this became of her records, or of those of one store. */
export const inStores =
  (her: Kept, changed: readonly string[], store = ''): Step =>
  async ({ shop }) => {
    const seen = ((await shop?.changed(her)) ?? []).filter((one) => one.startsWith(store));
    if ([...seen].sort().join('; ') !== [...changed].sort().join('; '))
      throw new Error(`in the stores: ${seen.join('; ')}`);
  };

/** The case comes to stand so. */
export const comesTo =
  (what: string, isSo: (file: CaseFile) => boolean, nth = 0): Step =>
  async (scene) =>
    void (await until(scene, scene.of(nth), what, isSo));

export const leavesTheCart = (her: Kept): Step => inTheShop((id) => `DELETE FROM account WHERE id = ${id(1)}`, her);

/** Why her orders are not to be destroyed. */
export const DISPUTE = 'ご本人との係争のため';
export const isHeld = (records: string, more: object = {}): Step =>
  does('tanaka', 'placeHold', ({ office }) => ({
    ...{ records, owner: '法務部　木村', reason: DISPUTE, reviewOn: daysAfter(office.today(), 90), ...more },
  }));
export const releases: Step = does('tanaka', 'releaseHold', ({ of }) => ({ hold: `${of()}-H1` }));

/** So many records went or changed, as the signed certificate says, and `madoguchi verify` finds it valid by the desk’s key. */
export const isProven =
  (rows: { readonly erased: number; readonly changed: number }, nth = 0): Step =>
  async (scene) => {
    const at = { path: { number: scene.of(nth) } };
    const certificate = (await scene.window.does('kimura', 'readCertificate', at)).json as Certificate;
    const { bytes: page } = await scene.window.does('kimura', 'readCertificatePage', at);
    const { key } = (await scene.window.does('inoue', 'readSigningKey')).json as { key: string };
    const took = certificate.body.measures.flatMap((one) => one.took?.collections ?? []);
    const sum = (of: 'erased' | 'changed'): number => took.reduce((all, one) => all + one[of], 0);
    if (sum('erased') !== rows.erased || sum('changed') !== rows.changed)
      throw new Error(`the certificate says ${sum('erased')} erased and ${sum('changed')} changed`);
    const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
    try {
      const [file, pdf] = [join(folder, 'certificate.json'), join(folder, 'certificate.pdf')];
      await writeFile(file, JSON.stringify(certificate));
      await writeFile(pdf, page);
      const verify = [join(__dirname, '..', '..', 'bin', 'madoguchi'), 'verify', file, '--key', key, '--page', pdf];
      const { stdout } = await promisify(execFile)(process.execPath, verify);
      if (!stdout.includes(': valid, ')) throw new Error(`madoguchi verify: ${stdout}`);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
