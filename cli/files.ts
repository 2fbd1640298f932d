import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { readWritten, WrittenOtherwise } from '../written';

/** A file named on the command line that cannot be used. */
export class Unreadable extends Error {
  constructor(readonly says: { readonly en: string; readonly ja: string }) {
    super(says.en);
  }
}

/** What a JSON file says, with every scan it names by file (`"scan": "licence.pdf"`) put in its place. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readWritten(file).catch((error: unknown) => {
    if (error instanceof WrittenOtherwise)
      throw new Unreadable({ en: `${file}: ${error.says.en}`, ja: `${file}：${error.says.ja}` });
    throw new Unreadable({ en: `${file} cannot be read`, ja: `${file} を読み取れません` });
  });
  try {
    return await withScans(JSON.parse(text), dirname(file));
  } catch (error) {
    throw error instanceof SyntaxError
      ? new Unreadable({ en: `${file} is not JSON`, ja: `${file} はJSONではありません` })
      : error;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
};

async function withScans(value: unknown, folder: string): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => withScans(one, folder)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    await Promise.all(
      Object.entries(value).map(async ([key, held]: [string, unknown]) => [
        key,
        key === 'scan' && typeof held === 'string'
          ? await scanOf(resolve(folder, held))
          : await withScans(held, folder),
      ]),
    ),
  );
}

async function scanOf(file: string): Promise<object> {
  const contentType = TYPES[extname(file).toLowerCase()];
  if (contentType === undefined)
    throw new Unreadable({
      en: `${basename(file)} is neither PDF, JPEG, PNG nor TIFF`,
      ja: `${basename(file)} はPDF・JPEG・PNG・TIFFのいずれでもありません`,
    });
  const content = await readFile(file).catch(() => {
    throw new Unreadable({ en: `the scan ${file} cannot be read`, ja: `画像 ${file} を読み取れません` });
  });
  return { fileName: basename(file), contentType, base64: content.toString('base64') };
}
