/**
 * The page of a certificate as a person reads it is a PDF that bears a seal: to which certificate it belongs, and a signature over that
 * and over every other byte of it. The seal is a comment between the objects of the file and its end, where every reader of PDF
 * passes over it, and where nothing has to be reckoned anew.
 */
const SEAL = /%madoguchi page 1 ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\n$/;
const END = 'startxref';

/** What is signed of a page: the digest of its certificate, and that of its own bytes without the seal. */
const signedText = (certificate: string, page: string): string => `madoguchi page 1\n${certificate}\n${page}`;

type DigestOf = (bytes: Buffer) => string;

/** A page as it is drawn, with the seal put into it. */
export function sealedPage(
  drawn: Buffer,
  certificate: string,
  digestOf: DigestOf,
  signatureOf: (text: string) => string,
): Buffer {
  const at = drawn.lastIndexOf(END);
  const signature = signatureOf(signedText(certificate, digestOf(drawn)));
  const seal = Buffer.from(`%madoguchi page 1 ${certificate} ${signature}\n`);
  return Buffer.concat([drawn.subarray(0, at), seal, drawn.subarray(at)]);
}

/** What is wrong with a page that lies beside a certificate, given the digest of that; nothing where it is the page of it, whole. */
export function faultInPage(
  page: Buffer,
  certificate: string,
  digestOf: DigestOf,
  isSigned: (signature: string, text: string) => boolean,
): 'unsealed' | 'changed' | 'ofAnother' | undefined {
  const at = page.lastIndexOf(END);
  const before = page.subarray(0, Math.max(at, 0)).toString('latin1');
  const [seal, of, signature] = SEAL.exec(before) ?? [];
  if (seal === undefined || of === undefined || signature === undefined) return 'unsealed';
  const bare = Buffer.concat([page.subarray(0, at - seal.length), page.subarray(at)]);
  if (!isSigned(signature, signedText(of, digestOf(bare)))) return 'changed';
  return of === certificate ? undefined : 'ofAnother';
}
