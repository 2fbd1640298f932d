import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ACertificate = { readonly key: string; readonly cert: string };

/** A certificate that vouches for itself, for `name` and between two moments (`20200101000000Z`), made by openssl. */
export function certificateFor(
  name: string,
  { from = '20200101000000Z', to = '20990101000000Z' }: { readonly from?: string; readonly to?: string } = {},
): ACertificate {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-certificate-'));
  const at = (file: string): string => join(folder, file);
  const openssl = (...args: readonly string[]): unknown => execFileSync('openssl', args, { stdio: 'ignore' });
  const subject = ['-subj', '/CN=club.example', '-addext', `subjectAltName=${name}`];
  const us = { database: at('index'), serial: at('serial'), new_certs_dir: folder, default_md: 'sha256', policy: 'any', copy_extensions: 'copy' }; // prettier-ignore
  const written = Object.entries(us).map(([word, is]) => `${word}=${is}\n`);
  writeFileSync(at('conf'), `[ca]\ndefault_ca=us\n[us]\n${written.join('')}[any]\ncommonName=supplied\n`);
  writeFileSync(at('index'), '');
  writeFileSync(at('serial'), '01\n');
  openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('key'), '-out', at('asked'), ...subject);
  openssl('ca', '-batch', '-selfsign', '-config', at('conf'), '-keyfile', at('key'), '-in', at('asked'), '-out', at('cert'), '-startdate', from, '-enddate', to, '-notext'); // prettier-ignore
  const made = { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
