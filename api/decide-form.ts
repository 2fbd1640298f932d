import { ANSWER } from '../casefile/desk-answer';
import type { FindingsPage } from '../casefile/decision-views';
import type { Field, Item } from '../casefile/finding';
import { withNear } from '../casefile/finding';
import type { CaseFile } from '../casefile/views';
import { CEASING } from '../law/cessation';
import { CLAIMS } from '../law/claims';
import { kindsFor } from '../law/decisions';
import type { Profile } from '../policy/profile';
import { purposeInWords } from '../policy/purposes';
import type { Form } from './pages/act-form';
import { choicesIn } from './pages/choices';
import { foundBody, type Put } from './pages/findings';
import { FORM } from './pages/forms';
import { html, type Html, type Piece } from './pages/html';
import { facts, hidden } from './pages/layout';
import { isTypedUnder, kindsOf, rowsTyped, typedAt, type Shape, type Typed } from './pages/shape';
import { say, type Lang } from './pages/words';
import { inPartOf, putSays } from './putting';

type Of = {
  readonly file: CaseFile;
  readonly shape: Shape;
  readonly typed: Typed;
  readonly lang: Lang;
  readonly published: Pick<Profile, 'purposes'>;
  readonly found: FindingsPage | undefined;
  /** Whether a kind of decision was chosen just now. */
  readonly begins: boolean;
};
type Kind = FindingsPage['groups'][number]['kinds'][number];

/** Of a decision: the lists whose rows are chosen from what is shown beside it. */
const CHOSEN = ['corrections', 'measures', 'untouched', 'instead', 'notProvided'] as const;
const ROWS = 200;

/** The form of a decision: what it speaks of is chosen from what was found, and from the data map. */
export function decideForm(of: Of): Pick<Form, 'typed' | 'given' | 'among' | 'only' | 'fromBeside' | 'told'> {
  const { file, shape, found, lang } = of;
  const typed = begun(of);
  const told: Record<string, Piece> = {};
  const given: Record<string, string> = {};
  const isProvided = file.provisions !== undefined;
  if (found !== undefined || isProvided)
    for (const at of CHOSEN.flatMap((list) => rowsIn(typed, list))) {
      const spoken = spokenOf(at, { ...of, typed });
      if (spoken === undefined) continue;
      told[at] = spoken;
      for (const name of ['item', 'field', 'records', 'provision'])
        if (typed[`${at}/${name}`] !== undefined) given[`${at}/${name}`] = typedAt(typed, `${at}/${name}`);
    }
  const how = say(lang, isProvided ? 'chooseProvisions' : 'chooseKinds');
  return {
    ...{ typed, told, given },
    among: {
      ...amongKinds(of),
      ...(found !== undefined && amongItems(shape, typed, found)),
      ...amongProvisions(shape, file),
    },
    only: { '/kind': kindsFor(file.right.name) },
    fromBeside:
      found === undefined && !isProvided
        ? {}
        : { ...Object.fromEntries(CHOSEN.map((list) => [`/${list}`, how])), '/corrections': say(lang, 'chooseFields') },
  };
}

const rowsIn = (typed: Typed, list: string): readonly string[] =>
  Array.from({ length: rowsTyped(typed, `/${list}`) }, (_, row) => `/${list}/${row}`);

/** Where a kind of decision was just chosen, it begins with everything it could speak of, as it was asked; whoever decides takes out what stays. */
function begun({ shape, typed, found, file, begins }: Of): Typed {
  const kinds = kindsOf(shape);
  const chosen = kinds?.kinds.get(typedAt(typed, '/kind'))?.properties ?? {};
  if (!begins || [...CHOSEN, 'provisions'].some((list) => isTypedUnder(typed, `/${list}`))) return typed;
  if (Object.hasOwn(chosen, 'measures'))
    return {
      ...typed,
      ...Object.fromEntries(
        kindsFound(found)
          .slice(0, ROWS)
          .flatMap(({ records }, row): (readonly [string, readonly string[]])[] => [
            [`/measures/${row}/records`, [records]],
            [`/measures/${row}/does`, file.relief === undefined ? [] : [file.relief]],
          ]),
      ),
    };
  if (Object.hasOwn(chosen, 'provisions'))
    return { ...typed, '/provisions': (file.provisions ?? []).map(({ provision }) => provision) };
  return typed;
}

const kindsFound = (found: FindingsPage | undefined): readonly Kind[] =>
  (found?.groups ?? []).flatMap(({ kinds }) => kinds.filter(({ near }) => near === undefined));

/** What a row speaks of, in words: a field of a record with what it holds, a kind of record with how many there are, a provision. */
function spokenOf(at: string, { typed, found, file, lang }: Of): Piece | undefined {
  const [item, records, provision] = ['item', 'records', 'provision'].map((name) => typedAt(typed, `${at}/${name}`));
  if (item !== undefined && item !== '') return fieldSpoken(at, item, { typed, found, lang });
  if (records !== undefined && records !== '') {
    const group = found?.groups.find(({ kinds }) => kinds.some((kind) => kind.records === records));
    const kind = group?.kinds.find((one) => one.records === records);
    return (
      kind &&
      html`<p class="spoken">
        <strong>${group?.label}　${kind.label}</strong> ${say(lang, 'countRecords', { n: kind.count })}
      </p>`
    );
  }
  const one = file.provisions?.find((other) => other.provision === provision);
  return one && html`<p class="spoken"><strong>${one.to}</strong> <span class="soft">${one.what}</span></p>`;
}

function fieldSpoken(at: string, item: string, { typed, found, lang }: Pick<Of, 'typed' | 'found' | 'lang'>): Piece {
  const name = typedAt(typed, `${at}/field`);
  const record = recordsShown(found).find(({ id }) => id === item);
  const field = record?.fields.find((one) => one.name === name);
  const kind = kindsFound(found).find(({ records }) => item.startsWith(`${records}/`));
  const held = field === undefined ? typedAt(typed, `${at}/_held`) : field.text;
  return html`<p class="spoken">
      <strong>${field?.label ?? kind?.columns.find((one) => one.name === name)?.label ?? name}</strong>
      <span class="soft">${record?.label ?? kind?.label} ${item}</span>
    </p>
    ${facts([[say(lang, 'heldNow'), html`<span class="held">${held === '' ? say(lang, 'heldNothing') : held}</span>`]])}
    ${hidden(`${at}/_held`, held)}`;
}

const recordsShown = (found: FindingsPage | undefined): readonly Item[] =>
  (found?.findings ?? []).flatMap((finding) => withNear(finding).items);

/** The kinds of record a decision may speak of, wherever its shape names one: those in which something was found, or nobody could look. */
function amongKinds({ shape, file: { stores, right }, published, lang }: Of): Form['among'] {
  const kinds = stores.flatMap(({ store, label, items, near, contradicting, collections }) =>
    collections.length === 0
      ? items > 0
        ? [{ value: `${store}/${ANSWER}`, text: label }]
        : []
      : collections
          .filter(({ outcome }) => outcome !== 'none' || near + contradicting > 0)
          .map((one) => ({ value: `${store}/${one.collection}`, text: `${label}　${one.label}` })),
  );
  const purposes = Object.keys(published.purposes).map((id) => ({ value: id, text: purposeInWords(published, id) }));
  const claims = Object.entries(CLAIMS).flatMap(([claim, { of }]) =>
    of === right.name || of === 'both' ? [claim] : [],
  );
  return Object.fromEntries([
    ...(kinds.length === 0 ? [] : placesOf(shape, 'records').map((at) => [at, kinds])),
    ...(right.name === 'provisionStop' ? [['/claims/records', []]] : [['/claims/provisions', []]]),
    ...['neededFor', 'purposes'].flatMap((name) => placesOf(shape, name).map((at) => [at, purposes])),
    ...placesOf(shape, 'claim').map((at) => [at, choicesIn(claims, lang)]),
  ]) as Form['among'];
}

/** The records that are shown, and their fields, wherever a decision names one: nobody types what a record is called inside. */
function amongItems(shape: Shape, typed: Typed, found: FindingsPage): Form['among'] {
  const records = recordsShown(found);
  const items = records.map(({ id, label }) => ({ value: id, text: `${label}　${id}` }));
  const columns = new Map(kindsFound(found).flatMap((kind) => kind.columns.map(({ name, label }) => [name, label])));
  const withTyped = (among: Form['among'][string], at: string) => {
    const value = typedAt(typed, at);
    return value === '' || among.some((one) => one.value === value) ? among : [{ value, text: value }, ...among];
  };
  const inRow = (row: string): Form['among'] => {
    const item = typedAt(typed, `${row}/item`);
    const kind = kindsFound(found).find((one) => one.records === typedAt(typed, `${row}/records`));
    const fields =
      records.find(({ id }) => id === item)?.fields ??
      kind?.columns ??
      [...columns].map(([name, label]) => ({ name, label }));
    const among = fields.map(({ name, label }) => ({ value: name, text: label }));
    return { [`${row}/item`]: withTyped(items, `${row}/item`), [`${row}/field`]: withTyped(among, `${row}/field`) };
  };
  return Object.fromEntries(
    placesOf(shape, 'item').flatMap((place) => {
      const list = place.slice(0, -'/item'.length);
      return Array.from({ length: rowsTyped(typed, list) + 2 }, (_, row) => inRow(`${list}/${row}`)).flatMap((among) =>
        Object.entries(among),
      );
    }),
  );
}

/** The provisions of the data map, wherever a decision names one. */
function amongProvisions(shape: Shape, { provisions }: CaseFile): Form['among'] {
  if (provisions === undefined || provisions.length === 0) return {};
  const among = provisions.map(({ provision, to, what }) => ({ value: provision, text: `${to}（${what}）` }));
  return Object.fromEntries(
    ['provision', 'provisions'].flatMap((name) => placesOf(shape, name)).map((at) => [at, among]),
  );
}

/** The places of a shape, whatever their rows, at which a field of this name is a word or a list of words. */
function placesOf(shape: Shape, name: string, at = ''): readonly string[] {
  const all = [shape, ...(shape.oneOf ?? []), ...(shape.anyOf ?? [])];
  return [
    ...new Set(
      all.flatMap(({ properties = {} }) =>
        Object.entries(properties).flatMap(([field, inner]) => {
          const place = `${at}/${field}`;
          const isWord =
            inner.type === 'string' ||
            inner.enum !== undefined ||
            (inner.type === 'array' && inner.items?.type === 'string');
          if (field === name && isWord) return [place];
          return placesOf(inner.type === 'array' ? (inner.items ?? {}) : inner, name, place);
        }),
      ),
    ),
  ];
}

/** What was asked and what was found beside the form of a decision: its stretches are turned, and words on it put into the form, with nothing lost that was typed. */
export function besideDecision(found: FindingsPage | undefined, file: CaseFile, lang: Lang): Piece {
  const put = (words: Put, text: string, of: string): Html =>
    html`<button class="quiet small" form="${FORM}" name="_put" value="${putSays(words)}" aria-label="${of}">
      ${text}
    </button>`;
  const asked = [
    file.concerning === undefined ? undefined : ([say(lang, 'asWritten'), file.concerning] as const),
    file.relief === undefined ? undefined : ([say(lang, 'reliefAsked'), CEASING[file.relief][lang]] as const),
  ].filter((one) => one !== undefined);
  return [
    asked.length > 0 && facts(asked),
    file.provisions && provisionsBeside(file.provisions, put, lang),
    found && [
      html`<input type="hidden" form="${FORM}" name="_at" value="${found.from}" /> ${
          inPartOf(file.right.name) !== undefined &&
          html`<p class="selected">
            <label for="passage">${say(lang, 'selected')}</label>
            <textarea id="passage" form="${FORM}" name="_passage" rows="1" aria-describedby="passage-hint"></textarea>
            <span class="hint" id="passage-hint">${say(lang, 'selectedHint')}</span>
          </p>`
        }`,
      foundBody(found, {
        ...{ lang, put, withholds: inPartOf(file.right.name) !== undefined },
        to: (from, text) => html`<button class="plain" form="${FORM}" name="_from" value="${from}">${text}</button>`,
        ofField: file.right.name === 'correction' ? correcting(found, put, lang) : undefined,
        ofKind: file.right.name === 'cessation' ? ceasing(put, lang) : undefined,
      }),
    ],
  ];
}

type Draw = (words: Put, text: string, of: string) => Html;

/** A button beside a field by which it is corrected, or filled where nothing stands in it, to what the request says of the person. */
const correcting =
  (found: FindingsPage, put: Draw, lang: Lang) =>
  ({ id, label, fields: _, ...item }: Item, { name, label: called, text }: Field): Piece => {
    const kind = kindsFound(found).find(({ records }) => records === `${id.split('/')[0] ?? ''}/${item.collection}`);
    const theirs = kind?.columns.find((one) => one.name === name)?.theirs;
    const says = say(lang, text === '' ? 'addIt' : 'correctIt');
    return put(
      {
        ...{ list: 'corrections', item: id, field: name, how: text === '' ? 'add' : 'correct', _held: text },
        ...(theirs !== undefined && theirs !== text && { to: theirs }),
      },
      says,
      say(lang, 'doesThe', { does: says, what: `${label} ${called}（${id}）` }),
    );
  };

/** What becomes of every record of a kind, each by a button: what is done, that it stays, or what is done instead. */
const ceasing =
  (put: Draw, lang: Lang) =>
  ({ records, label }: Kind): Piece => {
    const one = (words: Put, text: string): Html => put(words, text, say(lang, 'doesThe', { does: text, what: label }));
    return html`<p class="puts">
      ${Object.entries(CEASING).map(([does, said]) => one({ list: 'measures', records, does }, said[lang]))}
      ${(['untouched', 'instead'] as const).map((list) => one({ list, records }, say(lang, list)))}
    </p>`;
  };

function provisionsBeside(provisions: NonNullable<CaseFile['provisions']>, put: Draw, lang: Lang): Html {
  if (provisions.length === 0) return html`<p class="soft">${say(lang, 'noProvisionsHere')}</p>`;
  return html`<h3>${say(lang, 'provisionsHere')}</h3>
    <ul class="annex">
      ${provisions.map(({ provision, to, what, ...footing }) => {
        const one = (list: 'provisions' | 'untouched' | 'instead' | 'notProvided', text: string): Html =>
          put({ list, provision }, text, say(lang, 'doesThe', { does: text, what: to }));
        return html`<li>
          <strong>${to}</strong> ${what}
          <p class="soft">${footing[lang]}</p>
          <p class="puts">
            ${one('provisions', say(lang, 'stopIt'))} ${one('untouched', say(lang, 'untouched'))}
            ${one('instead', say(lang, 'instead'))} ${one('notProvided', say(lang, 'notProvided'))}
          </p>
        </li>`;
      })}
    </ul>`;
}
