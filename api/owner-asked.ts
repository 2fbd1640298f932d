import { ACT_BODIES } from '../casefile/acts';
import { may, type Act } from '../law/acts';
import { roundAwaited } from '../law/asked-outside';
import { FOUND_IN_A_STORE, placeOf, SAID_OF_IT } from '../law/measuring';
import type { Said } from '../law/said';
import { askable } from '../policy/askable';
import { calledInTheMap, storeAt } from '../policy/asked-to-act';
import type { Answerable } from '../policy/data-map';
import type { Retention } from '../policy/retention';
import { amongBases } from './among-measures';
import { CALLED_IN } from './pages/field-words';
import { ownersMailbox } from '../policy/owner-mail';
import { findLocked, today, type LockedCase } from '../records/cases';
import { linkOf, type OwnerLink } from '../records/owner-links';
import { actorOf, ownerBy, type Owner } from './applicant';
import { askedIn, isAskedRead } from './asked';
import type { ApiNeeds } from './needs';
import type { Form } from './pages/act-form';
import type { Opened } from './pages/owner-page';
import { proofAt } from './pages/proof';
import { shapeOf, type Shape } from './pages/shape';
import type { Lang } from './pages/words';
import { isGone } from './window-refusals';
import { dataMapOf } from './views';

/** What a link leads to: whose it is, and whether what it asks is asked still. */
export type Linked = {
  readonly link: OwnerLink;
  readonly owner: Owner;
  readonly act: Extract<Act, 'answerForStore' | 'reportMeasure'>;
  readonly file: LockedCase;
  /** It is the last that was sent, in its days, to the mailbox that is in force. */
  readonly isGood: boolean;
  /** And what it asks is asked still. */
  readonly opens: boolean;
};

/**
 * What a number and a token lead to, where they belong together. It opens something while the question is asked in that round and not
 * answered, no fresher link went out, its days last, and the data map in force still names the mailbox it went to.
 */
export async function linkedTo(
  { records, dataMap }: Pick<ApiNeeds, 'records' | 'dataMap'>,
  { link: id = '', token = '' }: Readonly<Record<string, string>>,
): Promise<Linked | undefined> {
  const link = await linkOf(records, id, token).catch(unlessGone);
  const file = link && (await findLocked(records, link.caseNumber));
  if (link === undefined || file === undefined) return undefined;
  const { of, round, mailbox, isLast, endsOn } = link;
  const owner = ownerBy(link);
  const act = Object.hasOwn(file.progress.measures ?? {}, of) ? 'reportMeasure' : 'answerForStore';
  const isGood = isLast && ownersMailbox(dataMap, of) === mailbox && endsOn >= today(records);
  const opens = isGood && roundAwaited(of, file.progress) === round && may(actorOf(owner), act, file.progress, of);
  return { link, owner, act, file, isGood, opens };
}

/** With the key of its case a link ends as well. */
function unlessGone(error: unknown): undefined {
  if (!isGone(error)) throw error;
}

/** What is asked, with who it is about by what is proven and needed to look there; that it is read is noted before it is shown. */
export async function openedBy(
  { records }: Pick<ApiNeeds, 'records'>,
  { link, owner, file, act }: Linked,
  lang: Lang,
): Promise<Opened | undefined> {
  const view = await askedIn(records, file);
  const asked = view.asked.find(({ of, round }) => of === link.of && round === link.round);
  if (asked === undefined) return undefined;
  await isAskedRead(records, owner, file, [asked]);
  const map = await dataMapOf(records, file);
  const uses = usesOf(map, link.of);
  const { name, kana, birthDate } = view.person;
  const said = [
    ['name', name],
    ['kana', kana],
    ['birthDate', birthDate],
  ] as const;
  const who = [
    ...said.flatMap(([kind, value]) => (value === undefined ? [] : [[kind, value] as const])),
    ...view.proven.map(({ kind, value }) => [kind, value] as const),
  ].filter(([kind]) => uses === undefined || uses.includes(kind));
  return {
    ...{ number: file.number, asked, by: asked.dueOn ?? link.endsOn, label: calledInTheMap(map, link.of)[lang] },
    what: act === 'answerForStore' ? 'question' : 'task',
    who: [...new Map(who.map((one) => [one.join(' '), one])).values()],
  };
}

/** By which identifiers a store finds people; nothing said where a person looks, by all of them. */
const usesOf = (map: Answerable, of: string): readonly string[] | undefined =>
  askable(map).find(({ id }) => id === storeAt(of))?.uses;

/** What may have become of a provision, and of what was to be done in a store. */
const PROVIDED: readonly (readonly [string, Said])[] = Object.entries(SAID_OF_IT);
const HELD: readonly (readonly [string, Said])[] = Object.entries({ ...SAID_OF_IT, ...FOUND_IN_A_STORE });

/** The form of the answer: the same body as that of the act, of which the page says for what and in which round. */
export function formOf(
  { link, act, file }: Linked,
  { kinds }: Opened['asked'],
  retention: Retention,
  { lang, typed, faults }: Pick<Form, 'lang' | 'typed' | 'faults'>,
): { readonly shape: Shape; readonly form: Form } {
  const place = placeOf(link.of);
  const erases = place?.does === 'erase' && kinds.length > 0;
  const { collection: _, kept, ...properties } = shapeOf(ACT_BODIES[act]).properties ?? {};
  const shape = {
    ...shapeOf(ACT_BODIES[act]),
    properties: { ...properties, ...(erases && kept !== undefined ? { kept } : {}) },
  };
  const round = { '/round': String(link.round) };
  const { recalled, leaves } = file.progress.measures?.[link.of] ?? {};
  const isRecalled = recalled !== undefined || leaves === true;
  const found = (place === undefined ? PROVIDED : HELD).filter(
    ([value]) => value !== (isRecalled ? 'cannot' : 'notDone'),
  );
  const form = { lang, typed, faults, unfolded: ['/answer'], scanAt: proofAt(lang, faults) };
  return act === 'answerForStore'
    ? { shape, form: { ...form, given: { '/store': link.of, ...round }, among: {} } }
    : {
        shape,
        form: {
          ...form,
          given: { '/provision': link.of, ...round },
          among: {
            '/found': found.map(([value, word]) => ({ value, text: word[lang] })),
            '/kept/records': kinds.map(({ collection, label }) => ({
              ...{ value: `${place?.store ?? ''}/${collection}`, text: label },
            })),
            '/kept/basis': amongBases(retention),
          },
          called: CALLED_IN[act],
          needed: ['/found'],
        },
      };
}
