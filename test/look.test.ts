import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { openOffice, requestOf } from './office';
import { ask } from './api/asking';
test('look', async () => {
  const office = await openOffice();
  const out: string[] = [];
  const run = (who: string, ...args: string[]): string => { try { const o = execFileSync('bin/madoguchi', args, { env: { ...process.env, MADOGUCHI_URL: office.url, MADOGUCHI_TOKEN: office.tokens[who] }, encoding: 'utf8', stdio: 'pipe' }); out.push(`$ ${args.join(' ')}\n${o}`); return o; } catch (e) { out.push(`$ ${args.join(' ')}\n${(e as { stderr: string }).stderr}`); return ''; } };
  const async = async (f: () => string) => { await new Promise((r) => setTimeout(r, 10)); return f(); };
  void async;
  const { spawn } = await import('node:child_process');
  const go = (who: string, ...args: string[]): Promise<void> => new Promise((done) => { const c = spawn('bin/madoguchi', args, { env: { ...process.env, MADOGUCHI_URL: office.url, MADOGUCHI_TOKEN: office.tokens[who] } }); let o = ''; c.stdout.on('data', (d: Buffer) => (o += d.toString())); c.stderr.on('data', (d: Buffer) => (o += d.toString())); c.on('close', () => { out.push(`$ ${args.join(' ')}\n${o}`); done(); }); });
  void run;
  for (const f of ['01-takako-by-post.json', '02-sato-short-of-the-fee.json', '03-takasaki-with-an-insurance-certificate.json']) {
    writeFileSync(`/tmp/apit/${f}`, JSON.stringify(requestOf(f, office)));
    await go('suzuki', 'open', `/tmp/apit/${f}`, '--lang', 'ja');
  }
  const { body } = await ask<{ cases: { number: string }[] }>(office.url, '/v1/cases', { token: office.tokens['inoue'] });
  const n = body.cases[0]?.number as string;
  await office.reaches(n, 'proving');
  await go('inoue', 'cases', '--lang', 'ja');
  await go('inoue', 'cases');
  await go('suzuki', 'confirm', n, '--document', 'passport:name');
  await go('suzuki', 'confirm', n, '--document', 'drivingLicence:name,birthDate,address', '--lang', 'en');
  await new Promise((r) => setTimeout(r, 2500));
  await go('inoue', 'show', n, '--lang', 'ja');
  await go('inoue', 'findings', n, '--lang', 'ja');
  await go('inoue', 'journal', n, '--lang', 'ja');
  await go('inoue', 'letters', n, '--lang', 'ja');
  await go('tanaka', 'decide', n, '--none-held', '--lang', 'ja');
  await go('nobody', 'me', '--lang', 'ja');
  writeFileSync('/tmp/apit/look.txt', out.join('\n'));
  await office.close();
}, 60000);
