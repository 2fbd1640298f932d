import { foundBy, speaksOf, type About } from './about';
import type { ExistenceGround } from './existence';
import { saysSomething, type Lacking } from './lacking';
import { OF_DATA, type Naming } from './naming';
import type { LeftOut } from './unsearched';
import { theirsAmong, type Judged, type Whose } from './whose';

/**
 * Another law prescribes that the person is told this in an equivalent way, so the Act’s duty does not apply to it: the answer
 * names that law and what to do, and neither tells nor withholds it (Art. 33(4)).
 */
export type UnderAnotherLaw = About & { readonly law: string; readonly how: string };

/**
 * What may not be known to exist is no retained personal data: nothing that leaves the house speaks of it or counts it, and only
 * the sealed decision says so and why (Art. 16(4), Order Art. 5).
 */
export type Unspoken = About & { readonly ground: ExistenceGround; readonly reason: string };

/** What an officer said of whose the records are, of which another law disposes, which may not be known to exist, and which could not be searched. */
export type Sorting = {
  readonly whose?: readonly Whose[] | undefined;
  readonly underAnotherLaw?: readonly UnderAnotherLaw[] | undefined;
  readonly unspoken?: readonly Unspoken[] | undefined;
  /** What nothing proven finds, and why it is left out. */
  readonly unsearched?: readonly LeftOut[] | undefined;
};

/** Why the data map says that a record is not ours to tell: entrusted to us (Art. 16(4)), under another law (33(4)). */
export type HeldOtherwise =
  { readonly entrustedBy: string; readonly desk: string } | { readonly anotherLaw: string; readonly because: string };

/** A record as far as it must be known what becomes of it. */
export type Sortable = Judged & { readonly held?: HeldOtherwise | undefined };

/** What becomes of everything found that is the person’s and may be spoken of, item by item. */
export type Held<Item> = {
  /** What the Act lets the person see: it is told, or withheld on a ground (Art. 33(2)). */
  readonly answered: readonly Item[];
  /** Of what another law disposes (Art. 33(4)). */
  readonly named: readonly { readonly law: string; readonly how: string; readonly items: readonly Item[] }[];
  /** What is only processed here, for another holder: the person is sent to its desk (Art. 16(4)). */
  readonly referred: readonly { readonly holder: string; readonly desk: string; readonly items: readonly Item[] }[];
};

/**
 * Sorts what was found as the data map and an officer say it. Each item is in one place only: what may not be known to exist in
 * none, else where the map puts it, else where the first word on it does.
 */
export function heldIn<Item extends Sortable>(items: readonly Item[], sorting: Sorting): Held<Item> {
  const { underAnotherLaw = [] } = sorting;
  const answered: Item[] = [];
  const referred = new Map<string, { holder: string; desk: string; items: Item[] }>();
  const named = new Map<string, { law: string; how: string; items: Item[] }>();
  for (const { law, how } of underAnotherLaw) named.set(JSON.stringify([law, how]), { law, how, items: [] });
  for (const item of spokenAmong(items, sorting)) {
    const { held } = item;
    const word = underAnotherLaw.find((one) => speaksOf(one, item.id));
    if (held !== undefined && 'entrustedBy' in held)
      among(referred, { holder: held.entrustedBy, desk: held.desk }).push(item);
    else if (held !== undefined) among(named, { law: held.anotherLaw, how: held.because }).push(item);
    else if (word !== undefined) among(named, { law: word.law, how: word.how }).push(item);
    else answered.push(item);
  }
  return {
    answered,
    named: [...named.values()].filter(({ items: of }) => of.length > 0),
    referred: [...referred.values()],
  };
}

/** The items that are of one kind, among others of their sort. */
function among<Kind extends object, Item>(kinds: Map<string, Kind & { items: Item[] }>, kind: Kind): Item[] {
  const name = JSON.stringify(Object.values(kind));
  const known = kinds.get(name) ?? { ...kind, items: [] };
  kinds.set(name, known);
  return known.items;
}

/** The same findings with nothing in them but what the answer is about. */
export function answeredIn<Item extends Sortable, Finding extends { readonly items: readonly Item[] }>(
  findings: readonly (Finding & { readonly items: readonly Item[] })[],
  sorting: Sorting,
): readonly Finding[] {
  const answered = new Set(
    heldIn(
      findings.flatMap(({ items }) => items),
      sorting,
    ).answered,
  );
  return findings.map((finding) => ({ ...finding, items: finding.items.filter((item) => answered.has(item)) }));
}

/** What is the person’s and may be known to exist. */
function spokenAmong<Item extends Judged>(items: readonly Item[], { whose, unspoken = [] }: Sorting): readonly Item[] {
  const theirs = theirsAmong(items, whose);
  return unspoken.length === 0 ? theirs : theirs.filter(({ id }) => !unspoken.some((word) => speaksOf(word, id)));
}

/** What the words on other laws, and on what may not be known to exist, still lack. */
export const lackingInSorting = (
  items: readonly Sortable[],
  sorting: Sorting,
  naming: Pick<Naming, 'order'> = OF_DATA,
): readonly Lacking[] => [...lackingInNaming(items, sorting), ...lackingInSilence(items, sorting, naming)];

/** What the words on other laws lack: something of the person’s they speak of, the law’s name, and what the person may do. */
function lackingInNaming(items: readonly Sortable[], sorting: Sorting): readonly Lacking[] {
  const itemsOf = foundBy(spokenAmong(items, sorting).filter(({ held }) => held === undefined));
  return (sorting.underAnotherLaw ?? []).flatMap((word, at) => {
    const [ja, en] = placeOf('underAnotherLaw', at);
    return [
      ...(itemsOf(word).length > 0 ? [] : [nothingCalledSo(ja, en)]),
      ...(saysSomething(word.law)
        ? []
        : [{ ja: `${ja}の法令の名（law、法第33条第4項）`, en: `the law that ${en} names (\`law\`, Art. 33(4))` }]),
      ...(saysSomething(word.how)
        ? []
        : [
            {
              ja: `${ja}の手続（how）：その法令によりどこでどのように開示を受けられるか`,
              en: `how and where the person is told it under the law of ${en} (\`how\`)`,
            },
          ]),
    ];
  });
}

/** What the words on what may not be known to exist lack: something of the person’s they speak of, and why (Order Art. 5). */
function lackingInSilence(
  items: readonly Judged[],
  { whose, unspoken = [] }: Sorting,
  { order }: Pick<Naming, 'order'>,
): readonly Lacking[] {
  const itemsOf = foundBy(theirsAmong(items, whose));
  return unspoken.flatMap((word, at) => {
    const [ja, en] = placeOf('unspoken', at);
    return [
      ...(itemsOf(word).length > 0 ? [] : [nothingCalledSo(ja, en)]),
      ...(saysSomething(word.reason)
        ? []
        : [
            {
              ja: `${ja}の理由（施行令第${order}条）：存否が明らかになることで何が害されるか`,
              en: `a reason for ${en} (Order Art. ${order}): what is harmed where its existence is known`,
            },
          ]),
    ];
  });
}

const placeOf = (list: 'underAnotherLaw' | 'unspoken', at: number): readonly [string, string] => [
  `${list} の${at + 1}番目`,
  `number ${at + 1} under \`${list}\``,
];

const nothingCalledSo = (ja: string, en: string): Lacking => ({
  ja: `対象の指定：${ja}の名の記録は、請求者のものとして検索の結果にありません`,
  en: `what ${en} speaks of: nothing of the person’s was found under that name`,
});
