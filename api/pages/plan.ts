import type { Planned } from '../../casefile/measures';
import type { PlanView } from '../../casefile/measure-views';
import { notInPlan, planRead, type KindRead, type MeasureRead, type PlanWords } from '../../casefile/plan-read';
import { placeOf, PLANNED_DEEDS } from '../../law/measuring';
import type { Said } from '../../law/said';
import { withDaysInWords } from './days';
import type { InWords } from './decided';
import { html, type Html, type Piece } from './html';
import { facts, page, table, type Column, type Looks } from './layout';
import { doneThere } from './measure-called';
import { say, type Lang } from './words';

/** A plan as whoever approves reads it: store by store and kind by kind, and the letter in which it will be told (Arts. 34(2), 35(2), (6)). */
export const planBody = (view: PlanView, words: Words, lang: Lang): Html =>
  html`<h2>${say(lang, 'plan')} <span class="soft">${view.digest}</span></h2>
    ${planParts(view, words, lang, 'h3')}`;

type Words = Pick<InWords, 'file' | 'nameOf'>;

function planParts(view: PlanView, words: Words, lang: Lang, under: 'h2' | 'h3'): Piece {
  const called = planCalled(view, words);
  return html`${planRead(view, called).map((one) => measureBody(one, lang, under))}${lines(notInPlan(view, called), lang)}${
    view.letter && facts([[say(lang, 'toldBy'), `${view.letter.number} ${view.letter[lang]}`]])
  }`;
}

/** The plan of a case by itself, for whoever may read it. */
export const planPage = (looks: Looks, number: string, view: PlanView, words: InWords): string =>
  page({
    ...looks,
    title: `${number} ${say(looks.lang, 'plan')}`,
    main: html`<p><a href="/cases/${number}">${say(looks.lang, 'back')}</a></p>
      ${facts([[say(looks.lang, 'planKnownBy'), html`<code>${view.digest}</code>`]])}
      ${planParts(view, words, looks.lang, 'h2')}`,
  });

/** What the parts of a plan are called by the data map: nobody types any of it here. */
function planCalled({ measures }: PlanView, { file, nameOf }: Pick<InWords, 'file' | 'nameOf'>): PlanWords {
  const kinds = new Map<string, { readonly label: string; readonly in: string; readonly fields?: Planned['fields'] }>(
    [
      ...file.stores.map(({ store, label, collections }) => ({ store, label, collections })),
      ...measures.flatMap(({ plan }) => plan ?? []),
    ].flatMap(({ store, label, collections }) =>
      collections.map((kind) => [`${store}/${kind.collection}`, { ...kind, in: label }] as const),
    ),
  );
  const what = (id: string): Said => {
    const place = placeOf(id);
    const store = place && file.stores.find((one) => one.store === place.store)?.label;
    if (place !== undefined)
      return {
        ja: `${store ?? place.store}の${PLANNED_DEEDS[place.does].ja}`,
        en: `${store ?? place.store}: ${PLANNED_DEEDS[place.does].en}`,
      };
    const kind = kinds.get(id);
    const measure = file.measures.find(({ provision }) => provision === id);
    const text = kind === undefined ? (measure?.what ?? id) : [kind.in, kind.label].join('　');
    return { ja: text, en: text };
  };
  const field = (records: string, name: string): string => {
    return kinds.get(records)?.fields?.find((one) => one.field === name)?.label ?? name;
  };
  return { what, field, who: nameOf, other: () => undefined };
}

function measureBody(
  { store, does, who, stands, kinds, says, lacks }: MeasureRead,
  lang: Lang,
  under: 'h2' | 'h3',
): Html {
  const head = html`${doneThere(store, does, lang)}
    <span class="soft">${who[lang]} · ${withDaysInWords(stands[lang], lang)}</span>`;
  return html`${under === 'h2' ? html`<h2>${head}</h2>` : html`<h3>${head}</h3>`}
  ${lacks.map((one) => html`<p class="fault">${withDaysInWords(one[lang], lang)}</p>`)}${kindTable(store, kinds, lang)}${lines(says, lang)}`;
}

/** The kinds of which something is there, as a table; those of which nothing is are named in one line. */
const kindTable = (store: string, kinds: readonly KindRead[], lang: Lang): Piece => {
  const empty = kinds.filter((one) => one.rows + one.erased + one.changed + one.stays.length === 0);
  const some = kinds.filter((one) => !empty.includes(one));
  return [
    some.length > 0 && table(store, columns(lang), some),
    empty.length > 0 &&
      html`<p class="soft">
        ${say(lang, 'noneOfTheirs', { kinds: empty.map(({ label }) => label).join(lang === 'ja' ? '、' : ', ') })}
      </p>`,
  ];
};

const columns = (lang: Lang): readonly Column<KindRead>[] => [
  { head: say(lang, 'kindOfRecord'), cell: ({ label }) => label },
  { head: say(lang, 'theirs'), cell: ({ rows }) => rows },
  { head: say(lang, 'erased'), cell: ({ erased }) => erased },
  { head: say(lang, 'changed'), cell: ({ changed }) => changed },
  { head: say(lang, 'stays'), cell: ({ stays }) => eachOf(stays.map((one) => withDaysInWords(one[lang], lang))) },
  {
    head: say(lang, 'fieldsOfRest'),
    cell: ({ fields }) => eachOf(fields.map(({ label, becomes }) => `${label} → ${becomes[lang]}`)),
  },
];

const eachOf = (texts: readonly string[]) => (texts.length === 0 ? '–' : texts.map((text) => html`<div>${text}</div>`));

const lines = (all: readonly Said[], lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<ul>
        ${all.map((one) => html`<li>${withDaysInWords(one[lang], lang)}</li>`)}
      </ul>`;
