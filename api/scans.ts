import { fileTypeFromBuffer } from 'file-type';
import type { AuthorityPaper, KeptAuthority, KeptPaper, Paper } from '../casefile/request';
import type { Scan } from '../casefile/scan';
import { letGoOfAuthority } from '../law/authorities';
import { letGoOf, type LetGo } from '../law/documents';
import { keepEvidence, keptEvidence } from '../records/evidence';
import type { Piece } from '../records/pieces';
import type { Records, Sql } from '../records/pool';
import { blacken, NotDrawn } from '../scans/pages';
import { newId, type Key } from '../vault/seal';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Of a scan that is too large, at its place. */
export const scanTooLarge = (path: readonly PropertyKey[]): Fault => ({
  ...{ pointer: pointerTo(path), en: 'a scan may have 10 MB', ja: '画像一つは10MBまでです' },
});

/** The bytes of a scan, which may have 10 MB and must be what they say; else a fault at its place. */
export async function bytesOf(
  scan: Pick<Scan, 'base64' | 'contentType'>,
  path: readonly PropertyKey[],
): Promise<Buffer | Fault> {
  const content = Buffer.from(scan.base64, 'base64');
  if (content.length > LARGEST_BYTES) throw new Problem('too-large', { errors: [scanTooLarge(path)] });
  const found = (await fileTypeFromBuffer(content))?.mime;
  if (found === scan.contentType) return content;
  return {
    pointer: pointerTo([...path, 'contentType']),
    en: `its bytes are of another kind: ${found ?? 'none that is known'}`,
    ja: `実際の種類と異なります（実際：${found ?? '不明な形式'}）`,
  };
}

/** Why a scan cannot be drawn, at its place; what went wrong on our side is thrown on. */
export function whyNotDrawn(error: unknown, path: readonly PropertyKey[]): Fault {
  if (error instanceof NotDrawn) return { pointer: pointerTo(path), ...NOT_DRAWN[error.why] };
  throw error;
}
const NOT_DRAWN = {
  unreadable: {
    en: 'cannot be drawn: it is damaged, or locked with a password; scan the paper again',
    ja: '画像を読み取れません。破損しているか、パスワードで保護されています。書類を読み取り直してください',
  },
  tooMany: { en: 'has more than 20 pages; send the rest apart', ja: '20ページを超えています。分けてお送りください' },
  noSuchPage: {
    en: 'has no such page: an area is named on a page that the scan does not have',
    ja: '黒塗りの箇所に、画像にないページが指定されています',
  },
  tooLong: {
    en: 'takes too long to be drawn; scan the paper again at 200 dpi',
    ja: '描画に時間がかかりすぎます。200dpi程度で読み取り直してください',
  },
} as const satisfies Record<NotDrawn['why'], object>;

/** Whether a scan is kept as what was drawn of it, and not as it came. */
const isRedrawn = ({ turn, areas, redrawn }: Scan): boolean => redrawn ?? (turn !== undefined || areas !== undefined);

const EXTENSIONS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

type Checked = { readonly fileName: string; readonly contentType: string; readonly content: Buffer };
type Enclosure<Kind> = Omit<Kind, 'scan'> & { readonly checked?: Checked | undefined; readonly letGo?: LetGo };

/** The papers of an envelope with their scans looked at, each found to be what it says. */
export type Enclosed = {
  readonly papers: readonly Enclosure<Paper>[];
  readonly authorities: readonly Enclosure<AuthorityPaper>[];
};

/**
 * Looks at every scan before anything is kept. What bears a number nobody may collect is let go here and reaches nothing
 * behind this line (My Number Act Arts. 15, 20); that it was sent, and why it is not kept, stays known. What is to be blackened here is
 * drawn anew, and its first bytes go no further. The rest is kept.
 */
export async function checkScans(sent: {
  readonly papers: readonly Paper[];
  readonly authorities: readonly AuthorityPaper[];
}): Promise<Enclosed> {
  const faults: Fault[] = [];
  const look = async (scan: Scan | undefined, path: readonly PropertyKey[]): Promise<Checked | undefined> => {
    if (scan === undefined) return undefined;
    const content = await bytesOf(scan, path);
    if (!Buffer.isBuffer(content)) return void faults.push(content);
    const { fileName, contentType, turn, areas = [] } = scan;
    if (!isRedrawn(scan)) return { fileName, contentType, content };
    try {
      const kept = await blacken({ contentType, content, turn }, areas);
      return { ...kept, fileName: `scan.${EXTENSIONS[kept.contentType]}` };
    } catch (error) {
      return void faults.push(whyNotDrawn(error, path));
    }
  };
  const papers = await Promise.all(
    sent.papers.map(async ({ scan, ...paper }, at) => {
      const letGo =
        scan === undefined
          ? undefined
          : letGoOf({ ...paper, areas: isRedrawn(scan) ? (scan.areas?.length ?? 0) : undefined });
      if (letGo !== undefined) return { ...paper, letGo };
      return { ...paper, checked: await look(scan, ['papers', at, 'scan']) };
    }),
  );
  const authorities = await Promise.all(
    sent.authorities.map(async ({ scan, ...paper }, at) => {
      const isMarked = (scan?.areas ?? []).length > 0;
      const letGo = scan && letGoOfAuthority({ ...paper, ...(isMarked && { blackedOut: true }) });
      if (letGo !== undefined) return { ...paper, letGo };
      return { ...paper, checked: await look(scan, ['authorities', at, 'scan']) };
    }),
  );
  if (faults.length > 0) throw new Problem('file-is-not-what-it-says', { errors: faults });
  return { papers, authorities };
}

/** The papers of an envelope as they are kept, and beside them the scans they name. */
export type Named = {
  readonly papers: readonly KeptPaper[];
  readonly authorities: readonly KeptAuthority[];
  readonly scans: readonly (Checked & { readonly id: string })[];
};

/** Gives every scan the id by which its paper names it; nothing is kept yet. */
export function nameScans({ papers, authorities }: Enclosed, idOf: (at: number) => string = newId): Named {
  const scans: (Checked & { readonly id: string })[] = [];
  const named = <Kind extends { readonly checked?: Checked | undefined }>({ checked, ...paper }: Kind) => {
    if (checked === undefined) return paper;
    const id = idOf(scans.length);
    scans.push({ ...checked, id });
    return { ...paper, evidenceId: id };
  };
  return { papers: papers.map(named), authorities: authorities.map(named), scans };
}

/** Keeps the scans sealed under the application, together with what names them: of what was refused nothing is kept. */
export async function keepScans(
  tx: Sql,
  records: Records,
  key: Key,
  application: string,
  scans: Named['scans'],
): Promise<void> {
  for (const scan of scans) await keepEvidence(tx, records, key, application, scan);
}

/** The same, as it is written together with a case. */
export async function keptScans(
  records: Records,
  application: string,
  scans: Named['scans'],
): Promise<readonly Piece[]> {
  if (scans.length === 0) return [];
  const key = await records.keys.of(application);
  return scans.map((scan) => keptEvidence(records, key, application, scan));
}
