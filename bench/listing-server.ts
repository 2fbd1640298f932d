import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A bucket of very many keys that lies nowhere, listed in pages of a thousand: `npx tsx bench/listing-server.ts KEYS`. Every tenth
 * thousandth key is of member 7. It tells its port, and ends with whoever began it.
 */
const keys = Number(process.argv[2]);
const PAGE = 1_000;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const keyOf = (nth: number): string =>
  `members/${nth % 10_000 === 0 ? '0000007' : String(1_000_000 + nth)}/paper-${String(nth).padStart(8, '0')}.pdf`;
const versionOf = (nth: number): string =>
  `<Version><Key>${encodeURIComponent(keyOf(nth))}</Key><VersionId>v${nth}</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-27T00:00:00.000Z</LastModified><ETag>"x"</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Version>`;

const server = createServer((request, response) => {
  const query = new URL(request.url ?? '', 'http://x').searchParams;
  if (query.has('uploads'))
    return void response.end(
      `${HEAD}<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`,
    );
  const from = Number(/paper-(\d+)/.exec(query.get('key-marker') ?? '')?.[1] ?? -1) + 1;
  const until = Math.min(from + PAGE, keys);
  const versions = Array.from({ length: until - from }, (_, at) => versionOf(from + at)).join('');
  const next = `<NextKeyMarker>${encodeURIComponent(keyOf(until - 1))}</NextKeyMarker><NextVersionIdMarker>v${until - 1}</NextVersionIdMarker>`;
  response.end(
    `${HEAD}<ListVersionsResult><EncodingType>url</EncodingType>${versions}<IsTruncated>${until < keys}</IsTruncated>${until < keys ? next : ''}</ListVersionsResult>`,
  );
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
