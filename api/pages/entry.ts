import type { EntryView, JournalView } from '../../casefile/decision-views';
import type { EntryKind } from '../../casefile/journal';
import { moment } from './audit';
import { asRead, isRow, type InWords } from './decided';
import { dayInWords } from './days';
import { fieldCalled } from './field-words';
import { html, type Html, type Piece } from './html';
import { entryCalled } from './journal-words';
import { facts, page, type Looks } from './layout';
import { capital, say, type Lang } from './words';

type Entry = JournalView['entries'][number];
type Opened = Pick<Entry, 'seq' | 'kind' | 'sealedDigest'>;

/** What whoever looks at a case may read of what lies in it. */
export type Reads = {
  readonly letters: boolean;
  /** What tells what was found: findings, what is weighed and decided, the plan. */
  readonly found: boolean;
  readonly evidence: boolean;
  readonly entry: (kind: EntryKind) => boolean;
};

/** Whether something lies sealed beside an entry, and is theirs to read. */
export const mayOpen = ({ kind, sealedDigest }: Omit<Opened, 'seq'>, { entry }: Pick<Reads, 'entry'>): boolean =>
  sealedDigest !== null && entry(kind);

/** The way to what was handed in with an entry, where something was, and for those who may read it. */
export const entryAt = (number: string, entry: Opened, reads: Pick<Reads, 'entry'>, says: string): Piece =>
  mayOpen(entry, reads) ? html`<a href="/cases/${number}/journal/${entry.seq}">${says}</a>` : says;

/** The entry of a kind that is about this, the latest where it was done anew. */
export const entryOn = (
  { entries }: Pick<JournalView, 'entries'>,
  kind: EntryKind,
  about: Readonly<Record<string, string>> = {},
): Entry | undefined =>
  entries.findLast(
    (one) => one.kind === kind && Object.entries(about).every(([name, said]) => one.facts[name] === said),
  );

/** A decision that was sent back, as long as none was made anew; why, for those who are shown it. */
export type SentBack = { readonly entry: Entry; readonly handedIn?: unknown; readonly mayRead: boolean };

/** By whom and when a decision was sent back, and why. */
export function sentBackHere(
  sentBack: SentBack | undefined,
  number: string,
  nameOf: (id: string) => string,
  lang: Lang,
): Html | undefined {
  if (sentBack === undefined) return undefined;
  const { entry, handedIn, mayRead } = sentBack;
  const reason = isRow(handedIn) ? handedIn['reason'] : undefined;
  const day = dayInWords(entry.day, lang) ?? entry.day;
  return facts([
    [say(lang, 'wasSentBack'), say(lang, 'sentBackBy', { day, by: nameOf(entry.by) })],
    typeof reason === 'string'
      ? [fieldCalled('reason', lang), reason]
      : mayRead
        ? [
            fieldCalled('reason', lang),
            html`<a href="/cases/${number}/journal/${entry.seq}">${say(lang, 'readWhySentBack')}</a>`,
          ]
        : undefined,
  ]);
}

/** By which words what was handed in is read, and what its places are called in the form it came by. */
export type EntryWords = InWords & { readonly called: Readonly<Record<string, Readonly<Record<Lang, string>>>> };

/** What was handed in with an entry, each part under its name. */
export function handedInBody({ handedIn }: Pick<EntryView, 'handedIn'>, words: EntryWords, lang: Lang): Piece {
  if (handedIn === undefined) return html`<p>${say(lang, 'nothingSealed')}</p>`;
  if (!isRow(handedIn)) return asRead('text', handedIn, words, lang);
  return facts(
    Object.entries(handedIn)
      .filter(([name, value]) => name !== 'evidenceId' && value !== undefined && value !== null)
      .map(([name, value]) => [labelOf(name, words, lang), asRead(name, value, words, lang)] as const),
  );
}

function labelOf(name: string, { called }: EntryWords, lang: Lang): string {
  const here = called[`/${name}`]?.[lang];
  return here === undefined ? fieldCalled(name, lang) : capital(here, lang);
}

/** One entry of a case's journal with what was handed in, as it was sent. */
export const entryPage = (looks: Looks, number: string, { entry, handedIn }: EntryView, words: EntryWords): string => {
  const { lang } = looks;
  return page({
    ...looks,
    title: `${number} ${entryCalled(entry.kind, lang)}`,
    main: html`<p><a href="/cases/${number}">${say(lang, 'back')}</a></p>
      ${facts([
        [say(lang, 'when'), moment(entry.at, lang)],
        [say(lang, 'by'), entry.by === 'madoguchi' ? say(lang, 'engine') : words.nameOf(entry.by)],
      ])}
      <h2>${say(lang, 'handedIn')}</h2>
      <section class="record">${handedInBody({ handedIn }, words, lang)}</section>`,
  });
};
