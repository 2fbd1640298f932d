import { ACT_BODIES, type ActBody, type Proven } from '../casefile/acts';
import { CaseStanding } from '../casefile/views';
import { type Act, ACTS, articlesOf, may, objection, openActs, ruleOf } from '../law/acts';
import { stageOf, STAGES } from '../law/stages';
import type { Staff } from '../policy/staff';
import { heldBeside } from '../records/beside';
import { writeApplication } from '../records/applications';
import { inFull, type LockedCase, standingCase, today } from '../records/cases';
import { type Deed, isWritten } from '../records/journal';
import type { Sql } from '../records/pool';
import { write, writeUnderLock } from '../records/writing';
import type { z } from 'zod';
import type { Scene, Sent } from './act';
import { ACTED } from './acts';
import { actorOf, isOwner } from './applicant';
import { besideOf } from './beside';
import type { ApiNeeds } from './needs';
import { type Lang, Problem } from './problems';
import { type Asked, route, type Route } from './route';
import { bytesOf, checkScans, keepScans, keptScans, type Named, nameScans } from './scans';
import { bringsSomething } from './supplementing';
import { tellAll } from './telling';
import { waitedFor } from './waited-for';
import { dataMapOf, lockedAt, profileOf, standingView } from './views';

/** One route for every act of the law's table: what it leaves behind is created. */
export const actRoutes = (needs: ApiNeeds): Route[] => (Object.keys(ACTS) as Act[]).map((act) => actRoute(needs, act));

const actRoute = <Name extends Act>(needs: ApiNeeds, act: Name): Route =>
  route<Sent<Name>>({
    method: 'post',
    path: `/v1/cases/:number/${ruleOf(act).path}`,
    id: act,
    summary: `${ACTS[act].ja}: ${ACTS[act].en} (Art. ${articlesOf(act).join('; ')})`,
    by: ruleOf(act).by,
    body: ACT_BODIES[act] as unknown as z.ZodType<Sent<Name>>, // its own row, whose type the index has widened
    ...(ACTED[act].bodyMb === undefined ? {} : { bodyMb: ACTED[act].bodyMb }),
    answers: { status: 201, says: 'done and written in the journal; where the case stands now', json: CaseStanding },
    problems: [
      'no-such-case',
      'not-now',
      ...(ruleOf(act).alsoBy === 'owner' ? ['answered-meanwhile' as const] : []),
      ...(ruleOf(act).fourEyes ? ['four-eyes' as const] : []),
      ...(ruleOf(act).decidesAnew ? ['done-already' as const] : []),
      ...(ACTED[act].refusedWith ?? []),
    ],
    async run(asked) {
      const { records } = needs;
      const file = await lockedAt(records, asked.params['number']);
      await file.confidential(); // of a case whose key is gone nothing can be done any more
      const written = await perform(needs, act, file, asked);
      const { told } = await tellAll(needs, [...written, ...(await openedBy(needs, act, written))]);
      const after = written.find(({ number }) => number === file.number) ?? (await standingCase(records, file.number));
      return { status: 201, json: await standingView(needs, await inFull(after)), told };
    },
  });

/** The case that was opened beside a closed one: the engine begins its work. */
const openedBy = async ({ records }: ApiNeeds, act: Act, written: readonly LockedCase[]): Promise<LockedCase[]> =>
  act === 'openLinkedCase'
    ? Promise.all(
        written.flatMap(({ progress: { continuedBy = [] } }) =>
          continuedBy.slice(-1).map((number) => standingCase(records, number)),
        ),
      )
    : [];

/**
 * Writes one act down: judged by the law of the day on a case that has not moved, all of it or nothing, and once under its command.
 * The engine is told afterwards and holds nobody up. Answers the cases in which it was written.
 */
async function perform<Name extends Act>(
  needs: ApiNeeds,
  act: Name,
  file: LockedCase,
  { person, body, commandId }: Asked<Sent<Name>>,
): Promise<readonly LockedCase[]> {
  const { records } = needs;
  const profile = await profileOf(records, file);
  const on = today(records);
  const row = ACTED[act];
  try {
    const of = isOwner(person) ? ofWhat(body) : undefined;
    await mayNow(needs, act, file, { person, of });
    const { kept, scans } = await toKeep(act, body, commandId);
    const deed: Deed = { kind: row.kind, by: person.id, on, commandId, ...notedOf(person, kept) };
    const sceneAt = async (at: LockedCase, sql: Sql): Promise<Scene<Name>> => {
      const map = await dataMapOf(records, at, sql);
      const { staff } = needs;
      const who = { by: person.id, byLink: isOwner(person) };
      const scene = { body: kept as ActBody<Name>, ...who, on, deed, sql, records, profile, map, staff };
      await mayNow(needs, act, at, { person, of }, sql);
      await row.against?.(body, at, scene);
      return { ...scene, inForce: needs };
    };
    if ('inApplication' in row) {
      return await writeApplication(records, file, deed, async (application, at, tx, open) => {
        const change = await row.inApplication(application, at, await sceneAt(at, tx), open);
        if (scans.length > 0)
          await keepScans(tx, records, await records.keys.of(file.application), file.application, scans);
        return change;
      });
    }
    return [
      'underLock' in row
        ? await writeUnderLock(records, file, deed, async (at, tx) =>
            row.underLock(at, { ...(await sceneAt(at, tx)), tx }),
          )
        : await write(records, file, deed, async (at, sql) => {
            const change = await row.inCase(at, await sceneAt(at, sql));
            return {
              ...change,
              rows: [...(change.rows ?? []), ...(await keptScans(records, file.application, scans))],
            };
          }),
    ];
  } catch (error) {
    if (error instanceof Problem && (await isWritten(records, file.number, commandId))) return []; // asked again: it was done the first time
    throw error;
  }
}

/** Whether the law lets this person do it now. Asked before anything is handed in, and again of the case that is written. */
async function mayNow(
  needs: ApiNeeds,
  act: Act,
  file: LockedCase,
  { person, of }: { readonly person: Staff; readonly of?: string | undefined },
  sql?: Sql,
): Promise<void> {
  const { progress } = file;
  const why = objection(actorOf(person), act, progress, of);
  if (why?.name === 'FourEyes') throw new Problem('four-eyes');
  if (why?.name === 'Done') throw new Problem('done-already');
  if (why?.name === 'Answered') throw new Problem('answered-meanwhile');
  if (why === undefined) return;
  const { en, ja } = STAGES[stageOf(progress)];
  const { records } = needs;
  const [profile, map] = [await profileOf(records, file), await dataMapOf(records, file, sql)];
  const beside = await besideOf(needs, file, await heldBeside(records, file, sql), { profile, map }, sql);
  const acts = openActs(progress, beside).filter((one) => may(actorOf(person), one.act, progress)); // of what others may do nothing helps whoever asks
  const open = (lang: Lang): string =>
    acts.map((one) => `${one[lang]} (madoguchi ${ruleOf(one.act).command}, ${ruleOf(one.act).path})`).join(', ') || '–';
  const cause = waitedFor(progress, map);
  throw new Problem('not-now', {
    values: {
      ...{ stage_en: en, stage_ja: ja, acts_en: open('en'), acts_ja: open('ja') },
      ...{ cause_en: cause.en, cause_ja: cause.ja },
    },
  });
}

/** What an act of an owner concerns: the store they answer for, or the measure or provision they report. */
const ofWhat = (body: object): string | undefined =>
  'store' in body ? String(body.store) : 'provision' in body ? String(body.provision) : undefined;

/** Beside what was handed in the journal keeps by which link, and, sealed, from which mailbox an owner did so. */
const notedOf = (person: Staff, kept: unknown): Pick<Deed, 'facts' | 'confidential'> =>
  isOwner(person)
    ? { facts: { link: person.link }, confidential: { ...(kept as object), byLinkTo: person.mailbox } }
    : { facts: {}, confidential: kept };

/** What an owner reports or answers, and apart from it the file that shows it. */
async function withProof(
  { scan, ...said }: Sent<Proven>,
  commandId: string,
): Promise<{ readonly kept: ActBody<Proven>; readonly scans: Named['scans'] }> {
  if (scan === undefined) return { kept: said, scans: [] };
  const content = await bytesOf(scan, ['scan']);
  if (!Buffer.isBuffer(content))
    throw new Problem('file-is-not-what-it-says', { errors: [{ ...content, pointer: '#/scan' }] });
  const { fileName, contentType } = scan;
  const id = `${commandId}-0`;
  return { kept: { ...said, evidenceId: id }, scans: [{ id, fileName, contentType, content }] };
}

/** What is handed in with the act, as it is kept, and apart from it the scans it brings. */
async function toKeep<Name extends Act>(
  act: Name,
  body: Sent<Name>,
  commandId: string,
): Promise<{ readonly kept: ActBody<Act>; readonly scans: Named['scans'] }> {
  if (act === 'reportMeasure' || act === 'answerForStore') return withProof(body as Sent<Proven>, commandId);
  if (act !== 'supplement') return { kept: body as ActBody<Exclude<Act, 'supplement' | Proven>>, scans: [] };
  const supplement = body as Sent<'supplement'>;
  if (!bringsSomething(supplement)) throw new Problem('nothing-brought');
  const { scans, ...papers } = nameScans(await checkScans(supplement), (at) => `${commandId}-${at}`);
  return { kept: { ...supplement, ...papers }, scans };
}
