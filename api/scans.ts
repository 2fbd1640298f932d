import { fileTypeFromBuffer } from 'file-type';
import type { AuthorityPaper, KeptAuthority, KeptPaper, Paper, Scan } from '../casefile/request';
import { letGoOfAuthority } from '../law/authorities';
import { letGoOf, type LetGo } from '../law/documents';
import { keepEvidence } from '../records/evidence';
import type { Records, Sql } from '../records/pool';
import { newId, type Key } from '../vault/seal';
import { pointerTo } from './misfits';
import { Problem, type Fault } from './problems';

const LARGEST_BYTES = 10 * 1024 * 1024;

type Checked = { readonly fileName: string; readonly contentType: string; readonly content: Buffer };
type Enclosure<Kind> = Omit<Kind, 'scan'> & { readonly checked?: Checked | undefined; readonly letGo?: LetGo };

/** The papers of an envelope with their scans looked at, each found to be what it says. */
export type Enclosed = {
  readonly papers: readonly Enclosure<Paper>[];
  readonly authorities: readonly Enclosure<AuthorityPaper>[];
};

/**
 * Looks at every scan before anything is kept. What bears a number nobody may collect is let go here and reaches nothing
 * behind this line (My Number Act Arts. 15, 20); that it was sent, and why it is not kept, stays known. The rest is kept.
 */
export async function checkScans(sent: {
  readonly papers: readonly Paper[];
  readonly authorities: readonly AuthorityPaper[];
}): Promise<Enclosed> {
  const faults: Fault[] = [];
  const look = async (scan: Scan | undefined, path: readonly PropertyKey[]): Promise<Checked | undefined> => {
    if (scan === undefined) return undefined;
    const content = Buffer.from(scan.base64, 'base64');
    if (content.length > LARGEST_BYTES)
      throw new Problem('too-large', {
        errors: [{ pointer: pointerTo(path), en: 'a scan may have 10 MB', ja: '画像一つは10MBまでです' }],
      });
    const found = (await fileTypeFromBuffer(content))?.mime;
    if (found !== scan.contentType)
      faults.push({
        pointer: pointerTo([...path, 'contentType']),
        en: `its bytes are of another kind: ${found ?? 'none that is known'}`,
        ja: `実際の種類と異なります（実際：${found ?? '不明な形式'}）`,
      });
    return { fileName: scan.fileName, contentType: scan.contentType, content };
  };
  const papers = await Promise.all(
    sent.papers.map(async ({ scan, ...paper }, at) => {
      const letGo = scan === undefined ? undefined : letGoOf(paper);
      if (letGo !== undefined) return { ...paper, letGo };
      return { ...paper, checked: await look(scan, ['papers', at, 'scan']) };
    }),
  );
  const authorities = await Promise.all(
    sent.authorities.map(async ({ scan, ...paper }, at) => {
      const letGo = scan === undefined ? undefined : letGoOfAuthority(paper);
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
