import { authorityDefects, authorityOf, namesAllOf, type Authority, type AuthorityKind } from './authorities';
import { shownBy, type DocumentKind, type Shows } from './documents';
import type { Asking, Confirmation, Seen, SeenAuthority } from './identity';
import type { HeardBefore } from './raising';
import type { Reach } from './shown';
import { paperDefects, type Demands, type Paper } from './standing';

/** Where in an application something stands that a confirmation can rest on; it names no value. */
export type Place =
  | `${'principal' | 'agent'}/${DocumentKind | Shows | Reach}`
  | `authority/${AuthorityKind}`
  | `held/${HeardBefore['by']}`;

/** Of the places that read otherwise than in the envelope: since which version of the application they read as they do. */
export type WrittenIn = Readonly<Partial<Record<Place, number>>>;

/** The first version of every application is the envelope. */
const ENVELOPE = 1;

/** Whether somebody wrote anew, after the envelope came, what stands at one of these places. */
export const wasWrittenAnew = (places: readonly Place[], { writtenIn = {} }: Pick<Asking, 'writtenIn'>): boolean =>
  places.some((place) => (writtenIn[place] ?? ENVELOPE) > ENVELOPE);

/**
 * What it takes on nothing but the word of whoever gives it: a paper that was seen and is not kept, with all it showed; what was
 * written after the scan came that should show it; a place somebody was heard at. Whoever wrote that into the application cannot
 * give that word too: a second person looks.
 */
export const takenOnAWord = (
  { documents, authorities, replied }: Confirmation,
  asking: Asking,
  demands: Demands,
): readonly Place[] => [
  ...documents.flatMap((seen) => unvouchedOn(seen, asking, demands)),
  ...authorities.flatMap((seen) => unvouchedBy(seen, asking, demands)),
  ...replied.map(({ from, of }): Place => `${of}/${from}`),
  ...(asking.heardBefore ?? []).map(({ by }): Place => `held/${by}`),
];

/** The papers as they first came: the same image sent again shows no more than it did, whatever it is said to be. */
export function asFirstCame<Sent extends Pick<Asking, 'papers' | 'authorities'>>(
  sent: Sent,
  images: ReadonlyMap<string, string>,
): Sent {
  const imageOf = ({ evidenceId }: Pick<Paper, 'evidenceId'>): string | undefined =>
    evidenceId === undefined ? undefined : images.get(evidenceId);
  const all = [...sent.papers, ...sent.authorities];
  const first = <Copy extends Pick<Paper, 'evidenceId' | 'version'>>(copy: Copy): Copy => {
    const image = imageOf(copy);
    if (image === undefined) return copy;
    const same = all.filter((other) => imageOf(other) === image);
    return { ...copy, version: Math.min(...same.map(({ version = ENVELOPE }) => version)) };
  };
  return { ...sent, papers: sent.papers.map(first), authorities: sent.authorities.map(first) };
}

/** What no scan of this paper vouches for: one does so for what it can show, of whom it came for, as that read when it came. */
function unvouchedOn({ document, of, shows }: Seen, asking: Asking, demands: Demands): readonly Place[] {
  const paper: Place = `${of}/${document}`;
  const name: Place = `${of}/name`;
  const scans = kept(standingCopies(document, of, asking, demands));
  const places = shows.map((shown): Place => `${of}/${shown}`);
  if (scans.length === 0) return [paper, ...places];
  const theirs = scans.filter((scan) => cameAfter(scan, name, asking)); // who was called otherwise then may be another
  if (theirs.length === 0) return [...new Set([name, ...places])];
  return shows.flatMap((shown): Place[] => {
    const place: Place = `${of}/${shown}`;
    const showing = theirs.filter((scan) => shownBy(scan).includes(shown));
    if (showing.length === 0) return [paper, place];
    return showing.some((scan) => cameAfter(scan, place, asking)) ? [] : [place];
  });
}

/** The same of a paper of authority: it vouches for whoever it names, and for the rights it names. */
function unvouchedBy({ document }: SeenAuthority, asking: Asking, demands: Demands): readonly Place[] {
  const standing = standingAuthorities(document, asking, demands);
  const scans = kept(standing);
  if (scans.length === 0) return [`authority/${document}`, 'agent/name'];
  const shown = authorityOf(document).showsAgent.map((what): Place => `agent/${what}`);
  const named = [...new Set<Place>(['principal/name', 'agent/name', ...shown])];
  const theirs = scans.filter((scan) => named.every((place) => cameAfter(scan, place, asking)));
  if (theirs.length === 0) return named.filter((place) => !scans.some((scan) => cameAfter(scan, place, asking)));
  return namesAllOf(theirs, standing) ? [] : [`authority/${document}`];
}

/** Whether what stands there stood there when this copy came, or came with it. */
const cameAfter = ({ version = ENVELOPE }: Pick<Paper, 'version'>, place: Place, { writtenIn = {} }: Asking): boolean =>
  (writtenIn[place] ?? ENVELOPE) <= version;

const kept = <Copy extends Pick<Paper, 'evidenceId'>>(copies: readonly Copy[]): readonly Copy[] =>
  copies.filter(({ evidenceId }) => evidenceId !== undefined);

/** Whether the scans that are kept of these copies can show all of this. */
export function isKeptWhole(copies: readonly Paper[], shows: readonly Shows[]): boolean {
  const scans = kept(copies);
  return scans.length > 0 && shows.every((shown) => scans.some((scan) => shownBy(scan).includes(shown)));
}

/** Whether the scans that are kept of these papers of authority name every right that these papers name. */
export function isKeptInFull(papers: readonly Authority[]): boolean {
  const scans = kept(papers);
  return scans.length > 0 && namesAllOf(scans, papers);
}

/** Whether the papers of authority that were confirmed hold for more rights since others of their kind came, which nobody has looked at. */
export const standsWider = (
  { authorities }: Confirmation,
  { before, now }: { readonly before: Asking; readonly now: Asking },
  demands: Demands,
): boolean =>
  authorities.some(({ document }) => {
    const lookedAt = standingAuthorities(document, before, demands);
    return lookedAt.length > 0 && !namesAllOf(lookedAt, standingAuthorities(document, now, demands));
  });

export const standingAuthorities = (
  document: AuthorityKind,
  asking: Pick<Asking, 'authorities' | 'arrivedOn' | 'appliedOn'>,
  demands: Demands,
): readonly Authority[] =>
  asking.authorities.filter(
    (paper) => paper.document === document && authorityDefects(paper, asking, demands).length === 0,
  );

/** The copies of a paper that stand; what does not stand neither shows anything nor takes the place of a kept scan. */
export const standingCopies = (
  document: DocumentKind,
  of: 'principal' | 'agent',
  asking: Asking,
  demands: Demands,
): readonly Paper[] =>
  asking.papers.filter(
    (paper) => paper.document === document && paper.of === of && paperDefects(paper, asking, demands).length === 0,
  );
