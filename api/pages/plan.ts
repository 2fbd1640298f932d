import type { PlanView } from '../../casefile/measure-views';
import { notInPlan, planRead, type KindRead, type MeasureRead } from '../../casefile/plan-read';
import type { Said } from '../../law/said';
import { html, type Html } from './html';
import { facts, table } from './layout';
import { say, type Lang } from './words';

/** A plan as whoever approves reads it: store by store and kind by kind, and the letter in which it will be told (Arts. 34(2), 35(2), (6)). */
export const planBody = (view: PlanView, lang: Lang): Html =>
  html`<h2>${say(lang, 'plan')} <span class="soft">${view.digest}</span></h2>
    ${planRead(view).map((one) => measureBody(one, lang))}${lines(notInPlan(view), lang)}${
      view.letter && facts([[say(lang, 'toldBy'), `${view.letter.number} ${view.letter[lang]}`]])
    }`;

const measureBody = ({ store, does, who, stands, kinds, says, lacks }: MeasureRead, lang: Lang): Html =>
  html`<h3>
      ${store}${lang === 'ja' ? '：' : ': '}${does[lang]} <span class="soft">${who[lang]} · ${stands[lang]}</span>
    </h3>
    ${lacks.map((one) => html`<p class="fault">${one[lang]}</p>`)}${kinds.length > 0 && kindTable(store, kinds, lang)}${lines(says, lang)}`;

const kindTable = (store: string, kinds: readonly KindRead[], lang: Lang): Html =>
  table(
    store,
    [
      { head: say(lang, 'kindOfRecord'), cell: ({ label }) => label },
      { head: say(lang, 'theirs'), cell: ({ rows }) => rows },
      { head: say(lang, 'erased'), cell: ({ erased }) => erased },
      { head: say(lang, 'changed'), cell: ({ changed }) => changed },
      { head: say(lang, 'stays'), cell: ({ stays }) => eachOf(stays.map((one) => one[lang])) },
      {
        head: say(lang, 'fieldsOfRest'),
        cell: ({ fields }) => eachOf(fields.map(({ label, becomes }) => `${label} → ${becomes[lang]}`)),
      },
    ],
    kinds,
  );

const eachOf = (texts: readonly string[]) => (texts.length === 0 ? '–' : texts.map((text) => html`<div>${text}</div>`));

const lines = (all: readonly Said[], lang: Lang): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<ul>
        ${all.map((one) => html`<li>${one[lang]}</li>`)}
      </ul>`;
