import { certifiedText, type Certificate } from '../casefile/certificate';
import type { Language } from '../law/languages';
import { certificatePage, dayOf } from '../letters/certificate-page';
import { drawLeaflet } from '../letters/paper';
import { sha256 } from '../vault/seal';

/** By what people tell the key of a house from another: the digest of what others check by. */
export const fingerprintOf = (publicKey: string): string => sha256(Buffer.from(publicKey, 'base64'));

/** Draws the page of a certificate: the same certificate always gives the same page, to the byte. */
export async function drawCertificatePage(certificate: Certificate, lettersIn: Language): Promise<Buffer> {
  const digest = sha256(certifiedText(certificate.body));
  const facts = { certificate, digest, fingerprint: fingerprintOf(certificate.key) };
  return (await drawLeaflet(certificatePage(facts, lettersIn), dayOf(certificate))).pdf;
}
