import type { Certificate } from '../../casefile/certificate';
import type { PlanView } from '../../casefile/measure-views';
import type { CaseFile } from '../../casefile/views';
import { answersForStore, confirmsWhatIsSeen, readsDecision, slipOf } from '../../examples/at-the-desk';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { kindOf } from '../../law/about';
import type { Act } from '../../law/acts';
import { daysAfter, type CivilDate } from '../../law/clock';
import type { Office, OfficeOptions } from '../office';
import { HER, IN_THE_ARCHIVE, openForgetful } from '../stories/a-shop-that-forgets';
import { findings, opens, reportsStopped, type SentDecision } from '../stories/steps';
import { fileOf, journalView, type Entries } from './overlap';
import { DOES } from './people';
import { whatIsNext } from './what-is-next';

/** The rights that change what stores hold. */
export type Changing = 'correction' | 'cessation' | 'provisionStop';

/** A shop in which everybody who asks has data of their own: what is done for one touches nobody else. */
export type ShopOfMany = {
  readonly office: Office;
  /** Somebody who was never there before asks for it; answers the case, which stands at the proof of who they are. */
  readonly asks: (right: Changing) => Promise<string>;
  /** A system that is behind brings a row of theirs back in the moment in which they are erased, once. */
  readonly isBehindWith: (number: string) => Promise<void>;
  /** A row of theirs comes into the shop once more. */
  readonly comesBack: (number: string) => Promise<void>;
  /** What does not hold of a case in the shop itself. */
  readonly cracksInShop: (number: string, entries: Entries) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

const SURNAMES = ['朝倉', '石橋', '上原', '江口', '岡部', '川端', '北村', '桑原', '小松', '坂本', '白石', '杉浦'];
const GIVEN = ['葵', '泉', '薫', '梓', '静', '忍', '千里', '渚', '光', '雅', '都', '恵'];

const BEHIND = `
  CREATE TABLE behind (id int PRIMARY KEY);
  CREATE FUNCTION brings_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    DELETE FROM behind WHERE id = OLD.id;
    IF FOUND THEN INSERT INTO purchase VALUES (1000001 + OLD.id * 2, OLD.name, OLD.birth, OLD.postal, '2011-01-01', '種'); END IF;
    RETURN OLD; END $$;
  CREATE TRIGGER is_behind AFTER DELETE ON member FOR EACH ROW EXECUTE FUNCTION brings_back();`;

export async function openShopOfMany(options: OfficeOptions = {}): Promise<ShopOfMany> {
  const { office, shop, close } = await openForgetful(options);
  await shop.query(BEHIND);
  const ids = new Map<string, number>();
  let many = 0;
  const back = new Map<number, number>();
  return {
    office,
    close,
    async asks(right) {
      const id = (many += 1);
      const name = `${SURNAMES[id % SURNAMES.length]}　${GIVEN[Math.floor(id / SURNAMES.length) % GIVEN.length]}`;
      const birthDate = daysAfter('1950-01-01' as CivilDate, id * 41);
      const { kana: _, ...form } = HER as typeof HER & { readonly kana?: string };
      const theirs = [id, name, birthDate, HER.postalCode];
      await shop.query(`INSERT INTO member VALUES ($1, $2, $3, $4, '花暦企画', NULL)`, theirs);
      await shop.query(
        `INSERT INTO purchase VALUES ($1::int * 2, $2, $3, $4, '2012-05-01', '花束'), ($1::int * 2 + 1, $2, $3, $4, '2026-05-01', '花かご')`,
        theirs,
      );
      const principal = { ...form, name, birthDate };
      const { number } = await opens(office, '01-takako-by-post.json', { principal, rights: [right], fee: [] });
      ids.set(number, id);
      await office.reaches(number, 'proving');
      return number;
    },
    async isBehindWith(number) {
      await shop.query('INSERT INTO behind VALUES ($1)', [ids.get(number) ?? 0]);
      back.set(ids.get(number) ?? 0, 0);
    },
    async comesBack(number) {
      const id = ids.get(number) ?? 0;
      const { entries } = await journalView(office, number);
      await shop.query(
        `INSERT INTO purchase SELECT 1000000 + id, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = $1 ON CONFLICT DO NOTHING`,
        [id * 2 + 1],
      );
      back.set(id, entries.length);
    },
    async cracksInShop(number, entries) {
      const id = ids.get(number) ?? 0;
      const count = async (table: string, which: number): Promise<number> =>
        (await shop.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE id = $1`, [which]))[0]?.n ?? 0;
      const [members, old, lately] = [
        await count('member', id),
        await count('purchase', id * 2),
        await count('purchase', id * 2 + 1),
      ];
      const { right, outcome, measures, holds = [] } = await fileOf(office, number);
      const told = (kind: string): boolean =>
        entries.some((one) => one.kind === kind && one.facts['measure'] === 'erase/shop');
      const isErased = right.name === 'cessation' && told('measureTaken');
      const isHeld = entries.some(({ kind }) => kind === 'holdPlaced') || holds.length > 0;
      const isAside = measures.some(({ provision, setAside }) => provision === 'erase/shop' && setAside !== undefined);
      const { measures: certified } = told('measureBegun')
        ? (await office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`)).body
        : { measures: [] };
      const proven = certified.flatMap(({ measure, took }) =>
        measure === 'erase/shop' ? (took?.collections ?? []) : [],
      );
      const erased = proven.reduce((sum, one) => sum + one.erased, 0);
      const again = await count('purchase', 1_000_001 + id * 2);
      const looked = entries.findLastIndex(
        ({ kind, facts }) => kind === 'measureLooked' && facts['measure'] === 'erase/shop',
      );
      return [
        ...(outcome !== 'answered' || again === 0 || isHeld || isAside || looked < (back.get(id) ?? Infinity)
          ? []
          : ['a row that came back was looked for, and stands there']),
        ...(lately === 1 ? [] : ['an order that a law keeps is gone']),
        ...(told('measureBegun') || members + old === 2 ? [] : ['rows are gone of which nothing was begun']),
        ...(right.name !== 'cessation' || erased >= 2 - members - old
          ? []
          : [`the shop let ${2 - members - old} rows go, and ${erased} are certified`]),
        ...(!isErased || isHeld || members + old === 0 ? [] : ['it is written down as done, and rows are there']),
        ...(outcome !== 'answered' || right.name !== 'cessation' || isErased || isAside
          ? []
          : ['it was answered, and nothing was done']),
      ];
    },
  };
}

/** Confirmed, and everything is searched: a person decides. */
export async function comesToDeciding({ office, asks }: ShopOfMany, right: Changing): Promise<string> {
  const number = await asks(right);
  await confirmsWhatIsSeen(office.as('tanaka'), number, SEEN_ON_HER_LICENCE);
  if (right !== 'provisionStop') {
    await office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(office.as('suzuki'), number, 'archive', IN_THE_ARCHIVE);
  }
  await office.reaches(number, 'deciding');
  return number;
}

export async function comesToApproving(shop: ShopOfMany, right: Changing): Promise<string> {
  const number = await comesToDeciding(shop, right);
  await decidesToChange(shop.office, number);
  await shop.office.reaches(number, 'approving');
  return number;
}

/** What is ours is done, and the owner of the rest is asked. */
export async function comesToMeasuring(shop: ShopOfMany, right: Changing): Promise<string> {
  const number = await comesToApproving(shop, right);
  await approvesPlan(shop.office, number);
  await shop.office.until(number, 'an owner is waited for', ({ waitsFor }) => waitsFor !== 'engine');
  return number;
}

/** What an officer resolves on what was asked, on everything that was found. */
export async function decisionOnChange(office: Office, number: string): Promise<SentDecision> {
  const { right } = await fileOf(office, number);
  const investigated = { by: '通販部　藤本 涼', on: office.today(), found: '登録の内容を照合した' };
  const decision = async (): Promise<SentDecision> => {
    if (right.name === 'provisionStop')
      return {
        ...{ kind: 'stopProvision', provisions: ['partner'] },
        claims: [{ claim: 'providedWithoutConsent', holds: true, investigated }],
      };
    const items = (await findings(office, number)).flatMap((finding) => finding.items);
    const member = items.find(({ id }) => kindOf(id) === 'shop/members');
    if (right.name === 'correction')
      return member === undefined
        ? { kind: 'noneToCorrect' }
        : {
            kind: 'correct',
            corrections: [{ item: member.id, field: 'company', how: 'correct', to: '花便り', investigated }],
          };
    const kinds = [...new Set(items.map(({ id }) => kindOf(id)))];
    return kinds.length === 0
      ? { kind: 'noneToCease' }
      : {
          ...{ kind: 'cease', claims: [{ claim: 'noLongerNeeded', holds: true, investigated }] },
          measures: kinds.map((records) => ({ records, does: 'erase' })),
        };
  };
  return decision();
}

export const decidesToChange = async (office: Office, number: string): Promise<unknown> =>
  office.as('tanaka').post(`/v1/cases/${number}/decisions`, await decisionOnChange(office, number));

/** An approver reads the decision, and the plan where there is one, and approves what was read. */
export async function approvesPlan(office: Office, number: string): Promise<unknown> {
  const approver = office.as('kimura');
  const decision = await readsDecision(approver, number);
  const { right } = await fileOf(office, number);
  const plan =
    right.name === 'provisionStop' ? undefined : (await approver.get<PlanView>(`/v1/cases/${number}/plan`)).digest;
  return approver.post(`/v1/cases/${number}/approvals`, { decision, plan });
}

const asked = ({ measures }: CaseFile): string =>
  (measures.find(({ askedOn, doneOn }) => askedOn !== undefined && doneOn === undefined) ?? measures[0])?.provision ??
  'none';

/** How the acts are done that are done otherwise where data are changed. */
const DOES_HERE: Partial<typeof DOES> = {
  confirmIdentity: (office, number) => confirmsWhatIsSeen(office.as('tanaka'), number, SEEN_ON_HER_LICENCE),
  decide: decidesToChange,
  approve: approvesPlan,
  reportMeasure: async (office, number) =>
    reportsStopped(office, number, { provision: asked(await fileOf(office, number)), proof: '裁断の記録簿' }),
  askMeasureAgain: async (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/measure-requests`, {
        provision: asked(await fileOf(office, number)),
        reason: '記録簿に記載がない',
      }),
};

export const doesHere = (office: Office, act: Act, number: string, nth?: number): Promise<unknown> =>
  (DOES_HERE[act] ?? DOES[act])(office, number, nth);

/** What is to be done next where data are changed: it is really decided, planned, approved, done and looked for again. */
export async function nextInChange(office: Office, view: CaseFile): Promise<unknown> {
  const { number, stage, trouble, measures, waitsFor } = view;
  if (trouble !== undefined) return whatIsNext(office, view);
  switch (stage.name) {
    case 'searching':
      for (const { store, outcome } of view.stores)
        if (outcome === 'asked') await answersForStore(office.as('suzuki'), number, store, IN_THE_ARCHIVE);
      return undefined;
    case 'deciding':
      return decidesToChange(office, number);
    case 'planning':
      return waitsFor === 'desk' ? office.as('tanaka').post(`/v1/cases/${number}/plans`) : undefined;
    case 'approving':
      return approvesPlan(office, number);
    case 'measuring':
      if (view.defects.length > 0)
        return office.as('suzuki').post(`/v1/cases/${number}/supplements`, { brings: 'what was asked' });
      if (
        measures.some(({ look, failed }) => failed !== undefined || ['left', 'unknown'].includes(look?.outcome ?? ''))
      )
        return office.as('tanaka').post(`/v1/cases/${number}/plans`);
      if (waitsFor === 'desk') return office.as('tanaka').post(`/v1/cases/${number}/resumed-measures`);
      if (measures.some(({ askedOn, doneOn }) => askedOn !== undefined && doneOn === undefined))
        return doesHere(office, 'reportMeasure', number);
      return undefined;
    case 'answering':
      return undefined; // the engine draws it
    case 'dispatching':
      return office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    default:
      return whatIsNext(office, view);
  }
}
