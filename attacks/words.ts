import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync, existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answersForStore } from '../examples/at-the-desk';
import { must, orRefused, refuses, themed } from './attack';
import type { Desk } from './desk';
import { post, send } from './door';
import {
  approves,
  comesToApproving,
  comesToDeciding,
  comesToProving,
  confirms,
  decides,
  envelope,
  isSearched,
  opens,
  rightDecision,
} from './steps';

const attack = themed('words');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ESCAPES = '\u001b]0;pwned\u0007\u001b[2J\u001b[31mAPPROVED\u001b[0m\u009b31m\r見えない';

/** What a terminal would obey. */
const STEERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const scan = (content: Buffer | string, contentType = 'image/png', fileName = 'scan.png'): object => ({
  document: 'drivingLicence',
  expiresOn: '2029-04-08',
  scan: { fileName, contentType, base64: Buffer.from(content).toString('base64') },
});
const sends = (desk: Desk, ...papers: readonly object[]): Promise<unknown> => opens(desk, envelope(desk, { papers }));
const isNoScan = async (desk: Desk, contents: readonly (Buffer | string)[], type?: string): Promise<string> => {
  for (const content of contents)
    await refuses(sends(desk, scan(content, type)), ['file-is-not-what-it-says', 'does-not-fit']);
  return `${contents.length} refused: file-is-not-what-it-says`;
};

export const WORDS = [
  attack('sends a web page, a drawing with a script, a program and nothing as a scan', 'an applicant', (desk) =>
    isNoScan(desk, [
      '<html><script>alert(1)</script></html>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'MZ\u0090\u0000\u0003',
      '#!/bin/sh\nrm -rf /',
      Buffer.from('PK\u0003\u0004'),
      gzipSync(Buffer.alloc(1_000_000)),
    ]),
  ),
  attack('sends a PDF as a picture and a picture as a PDF', 'an applicant', async (desk) => {
    await isNoScan(desk, ['%PDF-1.7\n%%EOF'], 'image/png');
    return isNoScan(desk, [PNG], 'application/pdf');
  }),
  attack('sends a PDF that is a web page too', 'an applicant', async (desk) => {
    const both = '%PDF-1.7\n<html><script>alert(document.cookie)</script></html>\n%%EOF';
    const { number } = await opens(desk, envelope(desk, { papers: [scan(both, 'application/pdf')] }));
    const { evidence } = await desk.at(number);
    const { header } = await send(desk, `/v1/cases/${number}/evidence/${evidence[0]?.id ?? ''}`);
    must(header('content-type') === 'application/pdf', 'it is served as another kind');
    must(header('x-content-type-options') === 'nosniff', 'a browser may take it for a page');
    must(/script-src/.test(header('content-security-policy')), 'a page of ours may run it');
    return 'kept as the PDF it is, and served as nothing else (nosniff)';
  }),
  attack('calls a scan ../../../../etc/cron.d/x', 'an applicant', async (desk) => {
    const names = ['../../../../etc/cron.d/x', '..\\..\\x.exe', 'a"; filename="x.html', '.'];
    for (const name of names) await sends(desk, scan(PNG, 'image/png', name));
    await refuses(sends(desk, scan(PNG, 'image/png', 'a\r\nX-Evil: 1.png')), 'does-not-fit');
    const { number } = await opens(desk, envelope(desk, { papers: [scan(PNG, 'image/png', names[2])] }));
    const { evidence } = await desk.at(number);
    const { header } = await send(desk, `/v1/cases/${number}/evidence/${evidence[0]?.id ?? ''}`);
    const disposition = header('content-disposition');
    must(!disposition.includes('x.html') && !/\.\./.test(disposition), disposition);
    return `served as ${disposition.split(';')[1]?.trim() ?? ''}`;
  }),
  attack('sends a scan of 11 MB, and a request of 30', 'an applicant', async (desk) => {
    await refuses(sends(desk, scan(Buffer.concat([PNG, Buffer.alloc(11 * 1024 * 1024)]))), [
      'too-large',
      'does-not-fit',
    ]);
    const whole = await post(desk, '/v1/applications', `{"concerning":"${'x'.repeat(30_000_000)}"}`);
    must(whole.status === 413, `answered ${whole.status}`);
    return 'both refused: too-large';
  }),
  attack('sends base64 that is none', 'an applicant', async (desk) => {
    const spoilt = ['!!!!', '=', 'data:image/png;base64,AAAA', '../../etc/passwd'].map((base64) => ({
      ...scan(PNG),
      scan: { fileName: 'a.png', contentType: 'image/png', base64 },
    }));
    for (const one of spoilt) await refuses(sends(desk, one), ['does-not-fit', 'file-is-not-what-it-says']);
    return 'four refused';
  }),
  attack('names addresses inside the house where a scan is expected', 'an applicant', async (desk) => {
    const urls = ['http://169.254.169.254/latest/meta-data', 'file:///etc/passwd', 'gopher://127.0.0.1:5432/_x'];
    for (const url of urls) {
      const inPlace = { document: 'drivingLicence', expiresOn: '2029-04-08', scan: url };
      await refuses(sends(desk, inPlace), 'does-not-fit');
      await refuses(
        sends(desk, { ...scan(PNG), scan: { fileName: url, contentType: 'image/png', url } }),
        'does-not-fit',
      );
    }
    return 'nothing here fetches anything: six refused';
  }),
  attack('is called =cmd|’ /C calc’!A0, and the mail room opens the list', 'an applicant', async (desk) => {
    const evil = `=cmd|' /C calc'!A0`;
    const number = await comesToApproving(
      desk,
      envelope(desk, {
        concerning: evil,
        principal: { ...(envelope(desk)['principal'] as object), name: evil, otherNames: ['+1+1', '@SUM(1)'] },
      }),
      { documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }] },
    );
    await approves(desk, number);
    await desk.reaches(number, 'dispatching');
    const list = readFileSync(join(desk.outbox, 'post', desk.today(), 'dispatch-list.csv'), 'utf8');
    const cells = list.replace('\ufeff', '').split(/[\r\n,]+/);
    must(list.includes(number), 'the letter is not on the list');
    must(!cells.some((cell) => /^["'\s]*[=+@\t-]/.test(cell)), 'a cell of the list is a formula');
    must(!list.includes('cmd') && !list.includes('髙子'), 'the list names the person');
    return `${cells.length} cells, none a formula, none a name`;
  }),
  attack('is called <script>, and everything is shown to a browser', 'an applicant', async (desk) => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const { number } = await opens(
      desk,
      envelope(desk, { concerning: evil, principal: { ...(envelope(desk)['principal'] as object), name: evil } }),
    );
    await desk.until(number, 'the receipt', ({ letters }) => letters.some(({ pdf }) => pdf !== undefined));
    for (const path of [`/v1/cases/${number}`, `/v1/cases/${evil}`, `/problems/${evil}`, `/${evil}`]) {
      const { header, status, text } = await send(desk, path);
      must(/json/.test(header('content-type')), `${status} is served as ${header('content-type')}`);
      must(header('x-content-type-options') === 'nosniff', 'a browser may take it for a page');
      must(status === 200 || !text.includes('<script>'), 'the refusal repeats it');
    }
    return 'its receipt was drawn; everything is JSON and nosniff';
  }),
  attack('writes escape sequences, and a clerk looks at them in a terminal', 'an applicant', async (desk) => {
    const number = await comesToProving(desk, envelope(desk, { concerning: ESCAPES }));
    await confirms(desk, number);
    await isSearched(desk, number);
    const fields = [{ label: '内容', text: ESCAPES }];
    const answer = { outcome: 'found', items: [{ label: '面談記録', category: '相談', fields }] };
    await answersForStore(desk.as('suzuki'), number, 'archive', answer);
    await desk.reaches(number, 'deciding');
    const pages = [['show'], ['findings'], ['show', '--json'], ['findings', '--json']];
    let seen = 0;
    for (const [page, ...more] of pages as [string, ...string[]][]) {
      const { out, err, code } = await desk.cli('tanaka', [page, number, ...more]);
      must(code === 0, `${page} ended with ${code}: ${err}`);
      must(!STEERS.test(out), `the terminal obeys what ${page} shows`);
      seen += out.includes('APPROVED') ? 1 : 0;
    }
    if (seen === 0) throw new Error('nothing that was written is shown anywhere');
    return `shown in ${seen} pages without a single control sign`;
  }),
  attack('turns the reading direction round in her name', 'an applicant', async (desk) => {
    const name = '髙子\u202e田𠮷\u202c';
    const opened = await orRefused(
      opens(desk, envelope(desk, { principal: { ...(envelope(desk)['principal'] as object), name } })),
    );
    must(opened !== 201, 'a name is taken that reads otherwise than it is written');
    return `refused (${opened})`;
  }),
  attack('writes escape sequences into the reason of a decision', 'an officer', async (desk) => {
    const number = await comesToDeciding(desk);
    const decision = (await rightDecision(desk, number)) as { withheld: readonly { reason: string }[] };
    const withheld = decision.withheld.map((one) => ({ ...one, reason: `${one.reason}${ESCAPES}` }));
    const decided = await orRefused(decides(desk, number, { ...decision, withheld }));
    if (decided !== 201) return `refused (${decided})`;
    const { out, code } = await desk.cli('kimura', ['decision', number]);
    must(code === 0 && out.includes('APPROVED'), `decision ended with ${code}, and shows no reason`);
    must(!STEERS.test(out), 'the terminal of the approver obeys what was written');
    return 'shown to the approver without a single control sign';
  }),
  attack('gives the command line numbers that climb, flags and quotes', 'a clerk', async (desk) => {
    const wrong = ['../staff/me', '..%2f..%2f', '--help-me', "'; rm -rf /", 'HANA-2026-0001?x=1#y'];
    const codes: number[] = [];
    for (const one of wrong) {
      const { code, out, err } = await desk.cli('suzuki', ['show', one]);
      must(code !== 0, `show ${one} was answered: ${out.slice(0, 60)}`);
      must(!/\n\s+at .*:\d+:\d+/.test(err), `it shows its insides: ${err.slice(0, 120)}`);
      codes.push(code);
    }
    return `refused with ${codes.join(', ')}`;
  }),
  attack('opens a file whose scan is /etc/passwd', 'a clerk', async (desk) => {
    const folder = join(desk.folder, 'from-the-applicant');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'request.json');
    const paper = { document: 'drivingLicence', expiresOn: '2029-04-08' };
    const outcomes: number[] = [];
    for (const path of ['/etc/passwd', '../data/master.key', '../staff.yaml', '/dev/zero']) {
      writeFileSync(file, JSON.stringify(envelope(desk, { papers: [{ ...paper, scan: path }] })));
      const { code, err } = await desk.cli('suzuki', ['open', file]);
      must(code === 1 || code === 2, `${path}: ended with ${code}: ${err.slice(0, 80)}`);
      outcomes.push(code);
    }
    return `refused with ${outcomes.join(', ')}`;
  }),
  attack('gives the command line a file that is no JSON, a folder, and none', 'a clerk', async (desk) => {
    const file = join(desk.folder, 'broken.json');
    writeFileSync(file, '{"rights": [');
    for (const path of [file, desk.folder, join(desk.folder, 'none.json')]) {
      const { code, err } = await desk.cli('suzuki', ['open', path]);
      must(code === 2 && !/\n\s+at /.test(err), `ended with ${code}: ${err.slice(0, 120)}`);
    }
    return 'three told in a sentence, with code 2';
  }),
  attack('is no desk at all, and the command line asks it', 'a stranger', async (desk) => {
    const liar = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>\u001b[2J welcome</h1>');
    });
    liar.listen(0, '127.0.0.1');
    await once(liar, 'listening');
    const url = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    try {
      const { code, out, err } = await desk.cli('suzuki', ['show', 'HANA-2026-0001'], { MADOGUCHI_URL: url });
      must(code === 3, `it ended with ${code}: ${(err || out).slice(0, 120)}`);
      must(!/\u001b/.test(out + err), 'the terminal obeys the liar');
      return 'told that no desk answers there, with code 3';
    } finally {
      liar.close();
    }
  }),
  attack('looks into the outbox as another user of the machine', 'a stranger', async (desk) => {
    await comesToProving(desk);
    const files = readdirSync(desk.outbox, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(desk.outbox, name),
    );
    const open = [desk.outbox, ...files].filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0);
    must(open.length === 0, `${open.length} of ${files.length} are open to others`);
    must(
      files.every((file) => file.startsWith(desk.outbox)),
      'a file lies outside',
    );
    return `${files.length} files and folders, each for its owner alone`;
  }),
];
