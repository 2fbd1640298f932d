import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile, LetterList, OpenedApplication, OpenedStanding } from '../casefile/views';
import type { DecisionView, JournalView } from '../casefile/decision-views';
import type { Finding } from '../casefile/finding';
import { ARCHIVE_ANSWERS } from '../examples/hanamori/cast';
import { decisionFor } from '../examples/takako';
import { encode } from 'iconv-lite';
import { stringify } from 'yaml';
import { openOffice, requestOf, type Office } from './office';

const MADOGUCHI = join(__dirname, '..', 'bin', 'madoguchi');
let office: Office;
let folder: string;
beforeAll(async () => {
  office = await openOffice();
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await office.close();
});

type Ended = { readonly code: number; readonly out: string; readonly err: string };
const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

/** Types a command at a terminal, as one of the staff. */
const types = (person: string, ...args: string[]): Promise<Ended> => typesAt(office.url, person, ...args);
const typesAt = (url: string, person: string, ...args: string[]): Promise<Ended> =>
  new Promise((ended) => {
    execFile(
      process.execPath,
      [MADOGUCHI, ...args],
      {
        env: {
          PATH: process.env['PATH'],
          LANG: 'C',
          MADOGUCHI_URL: url,
          MADOGUCHI_TOKEN: office.tokens[person] ?? 'nobody-knows-this-token',
        },
      },
      (error, out, err) => {
        const said = err.replace(/^prepare: Node 20 has had no security fixes .*\n/, ''); // one line, on 20 alone
        ended({ code: typeof error?.code === 'number' ? error.code : 0, out, err: said });
      },
    );
  });

/** English words in a page, without commands and names of stores, staff, fields and settings, which have one spelling in every language. */
const englishIn = (page: string): string[] =>
  page
    .replace(/madoguchi [a-z-]+|--[a-z]+|\bT[0-9A-F]{7}\b/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}(-\d+)?|\b[0-9a-f]{12}\b|`[^`]*`|\S+@\S+/g, '')
    .match(/[A-Za-z]{3,}/g)
    ?.filter(
      (word) =>
        !/^(shop|support|newsletter|archive|suzuki|tanaka|kimura|inoue|madoguchi|JST|SHA|T[0-9A-F]+|officer|approver)$/.test(
          word,
        ),
    ) ?? [];

/** The one case that was opened, as `open --json` says it. */
const caseIn = ({ out }: Ended): OpenedStanding => (JSON.parse(out) as OpenedApplication).cases[0] as OpenedStanding;
const digestOf = async (number: string): Promise<string> =>
  (JSON.parse((await types('kimura', 'decision', number, '--json')).out) as DecisionView).digest;

test('a case goes from the envelope to the mail room by commands alone', async () => {
  const opened = await types(
    'suzuki',
    'open',
    write(
      'request.json',
      requestOf('01-takako-by-post.json', office, {
        papers: [{ document: 'drivingLicence', expiresOn: '2099-01-01' }],
      }),
    ),
    '--json',
  );
  const { number, application } = caseIn(opened);
  await office.reaches(number, 'proving');
  expect((await types('suzuki', 'cases', '--lang', 'ja')).out).toMatch(
    new RegExp(`${number}  保有個人データの開示  本人確認  窓口`),
  );

  expect((await types('suzuki', 'show', number)).out).toContain(`${application.number}  version 1`);
  const licence = ['--document', 'drivingLicence:name,birthDate,address', '--sight', '届いた写しを窓口で確認'];
  const unseen = await types('suzuki', 'confirm', number, '--version', '2', ...licence);
  expect([unseen.code, unseen.err]).toEqual([
    1,
    expect.stringContaining('not at the version you looked at but at version 1'),
  ]);
  const scanless = await types('suzuki', 'confirm', number, '--version', '1', ...licence.slice(0, 2));
  expect([scanless.code, scanless.err]).toEqual([1, expect.stringContaining('or a note of sight by whoever saw it')]);
  const alone = await types('suzuki', 'confirm', number, '--version', '1', ...licence);
  expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('Let somebody else look')]);
  const confirmed = await types('tanaka', 'confirm', number, '--version', '1', ...licence);
  expect([confirmed.code, confirmed.err]).toEqual([0, '']);
  await office.until(number, 'the archive is asked', ({ stores }) =>
    stores.every(({ known, outcome }) => known || outcome === 'asked'),
  );
  const [, round = ''] = /archive --round (\d+)/.exec((await types('suzuki', 'show', number)).out) ?? [];
  expect(
    (
      await types(
        'suzuki',
        'answer',
        number,
        'archive',
        '--round',
        round,
        write('found.json', ARCHIVE_ANSWERS['takako']),
      )
    ).code,
  ).toBe(0);
  await office.reaches(number, 'deciding');

  const { findings } = JSON.parse((await types('tanaka', 'findings', number, '--json')).out) as { findings: Finding[] };
  const refused = await types('tanaka', 'decide', number, '--disclose');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(/^The decision cannot be told like this \(422\)\n {2}・.*about somebody else/);
  expect((await types('tanaka', 'decide', number, write('decision.json', decisionFor(findings)))).code).toBe(0);
  const read = await types('kimura', 'decision', number, '--lang', 'ja');
  expect(read.out).toMatch(
    /^一部を開示しない {2}\(決定: tanaka, 決定の番号: [0-9a-f]{12}\)[^]*第33条第2項第1号[^]*他のお客様の氏名/,
  );
  const first = await digestOf(number);
  expect(read.out).toContain(`madoguchi approve ${number} ${first}`);
  expect((await types('kimura', 'show', number)).out).toContain(`tanaka  digest: ${first}`);
  expect((await types('kimura', 'return', number, first, '--reason', '理由の書き方を直してください')).code).toBe(0);
  expect((await types('tanaka', 'decision', number)).err).toMatch(/^No decision stands in this case \(404\)/);
  const { entries } = JSON.parse((await types('tanaka', 'journal', number, '--json')).out) as JournalView;
  expect((await types('tanaka', 'journal', number, String(entries.at(-1)?.seq))).out).toContain(
    '理由の書き方を直してください',
  );
  expect((await types('tanaka', 'decide', number, join(folder, 'decision.json'))).code).toBe(0);
  const stale = await types('kimura', 'approve', number, first);
  const second = await digestOf(number);
  expect([stale.code, stale.err]).toEqual([
    1,
    expect.stringContaining(`You read ${first}, and the decision that stands is ${second}.`),
  ]);
  expect((await types('kimura', 'approve', number, second)).code).toBe(0);
  await office.reaches(number, 'dispatching');
  expect((await types('inoue', 'letters', number)).out).toMatch(/post \w+ +in the outbox/);
  expect((await types('kimura', 'return', number, second, '--reason', '宛名を直してください')).code).toBe(0);
  expect((await types('inoue', 'letters', number)).out).toMatch(/partialDisclosure .*post \w+ +stopped/);
  expect((await types('inoue', 'letters', number, '--lang', 'ja')).out).toContain('取止め');
  expect((await types('tanaka', 'decide', number, join(folder, 'decision.json'))).code).toBe(0);
  expect((await types('kimura', 'approve', number, await digestOf(number))).code).toBe(0);
  await office.reaches(number, 'dispatching');
  const list = readFileSync(join(office.outbox, 'post', office.today(), 'dispatch-list.csv'), 'utf8');
  expect(list).toMatch(new RegExp(`,${number},一部開示決定通知書,簡易書留,\\d+,,${number}-L09-[\\d-]+\\.pdf,,\r\n`));
  const rounded = write('rounded.csv', list.replace(/(-L09-\S+\.pdf,,)/, '$11.23457E+11'));
  expect((await types('suzuki', 'dispatched', rounded)).out).toContain(
    'rounded by a spreadsheet; write it with hyphens',
  );
  const filled = join(folder, 'filled.csv'); // as a spreadsheet in Japan saves it
  writeFileSync(filled, encode(list.slice(1).replace(/(-L09-\S+\.pdf,,)/, '$11234-5678-9012'), 'cp932'));
  const back = await types('suzuki', '--lang', 'ja', 'dispatched', filled);
  expect([back.code, back.err, back.out]).toEqual([
    0,
    '',
    expect.stringMatching(/1234-5678-9012 {2}発送を記録\n\ndispatched: 1 \/ 1/),
  ]);
  await office.reaches(number, 'closed');
  expect((await types('suzuki', 'dispatched', filled)).out).toContain('noted before');

  const hidden = await types('inoue', 'letters', number, '--save', join(folder, 'hidden'));
  expect([hidden.code, hidden.err]).toEqual([1, expect.stringContaining('this is read by: officer, approver')]);
  expect((await types('tanaka', 'letters', number, '--save', join(folder, 'letters'))).code).toBe(0);
  const saved = readdirSync(join(folder, 'letters'));
  expect(saved).toHaveLength(3); // the receipt, the letter that was stopped, and the one that left
  expect(
    saved.every(
      (name) =>
        readFileSync(join(folder, 'letters', name))
          .subarray(0, 5)
          .toString() === '%PDF-',
    ),
  ).toBe(true);
  const journal = await types('inoue', 'journal', number);
  expect([journal.code, journal.out.includes('The chain of hashes holds, and its end is signed.')]).toEqual([0, true]);
  const shown = await types('inoue', 'show', number, '--lang', 'ja');
  expect(shown.out).toContain('完了');
  expect(shown.out).toContain('所定の請求書');
  const pages = [
    shown,
    await types('inoue', 'journal', number, '--lang', 'ja'),
    await types('inoue', 'letters', number, '--lang', 'ja'),
    await types('inoue', 'cases', '--all', '--lang', 'ja'),
    await types('inoue', 'show', application.number, '--lang', 'ja'),
    await types('inoue', 'me', '--lang', 'ja'),
    await types('inoue', 'findings', number, '--lang', 'ja'),
  ];
  expect(pages.map(({ out, err }) => englishIn(out + err))).toEqual(pages.map(() => []));
}, 300_000); // every command is a process of its own

const LICENCE = ['--document', 'drivingLicence:name,birthDate,address', '--sight', '届いた写しを窓口で確認'];
const PAPERS = [{ document: 'drivingLicence', expiresOn: '2099-01-01' }];
const opensFor = async (right: string, changes: object): Promise<string> => {
  const file = write(
    `${right}.json`,
    requestOf('01-takako-by-post.json', office, { rights: [right], papers: PAPERS, ...changes }),
  );
  const { number } = caseIn(await types('suzuki', 'open', file, '--json'));
  await office.reaches(number, 'proving');
  expect((await types('tanaka', 'confirm', number, '--version', '1', ...LICENCE)).err).toBe('');
  return number;
};
const inBoth = async (person: string, ...args: string[]): Promise<{ readonly ja: string; readonly en: string }> => {
  const [ja, en] = [await types(person, ...args, '--lang', 'ja'), await types(person, ...args, '--lang', 'en')];
  expect(englishIn(ja.out + ja.err).filter((word) => !/^(seasonal|list)$/.test(word))).toEqual([]);
  return { ja: ja.out, en: en.out };
};

test('the purposes of use are told by commands alone', async () => {
  const number = await opensFor('purposeNotice', {});
  await office.reaches(number, 'deciding');
  const shown = await inBoth('tanaka', 'show', number);
  for (const page of [shown.ja, shown.en]) expect(page).toMatch(/お問い合わせ +お問い合わせ及びご要望への対応のため/);
  expect([shown.ja, shown.en]).toEqual([
    expect.stringContaining('データの種類'),
    expect.stringContaining('kind of data'),
  ]);
  const other = await types('tanaka', 'decide', number, '--disclose');
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('#/kind')]);
  expect((await types('tanaka', 'decide', number, '--disclose', '--notify')).code).toBe(2);
  const refused = {
    kind: 'notNotify',
    departsBecause: [{ ground: 'harmsSomeone', because: '公表の後に、ご家族から申出があったため' }],
    grounds: [{ ground: 'harmsSomeone', reason: 'ご家族の安全を害するため', record: '相談窓口の記録 2026-1-17' }],
  };
  expect((await types('tanaka', 'decide', number, write('not-told.json', refused))).code).toBe(0);
  expect((await inBoth('kimura', 'decision', number)).ja).toMatch(
    /^利用目的を通知しない[^]*第32条第2項第2号[^]*ご家族の安全を害するため/,
  );
  expect((await types('kimura', 'return', number, await digestOf(number), '--reason', '通知できます')).code).toBe(0);
  expect((await types('tanaka', 'decide', number, '--notify')).code).toBe(0);
  const read = await inBoth('kimura', 'decision', number);
  expect(read.ja).toMatch(/^利用目的を通知する[^]*お問い合わせ及びご要望への対応のため/);
  expect(read.en).toMatch(/^the purposes of use are told/);
  expect((await types('kimura', 'approve', number, await digestOf(number))).code).toBe(0);
  await office.reaches(number, 'dispatching');
  expect((await types('suzuki', 'dispatch', number)).err).toMatch(
    /tracking +is missing: simplified registered mail has a number/,
  );
  expect((await types('suzuki', 'dispatch', number, '--tracking', 'later')).code).toBe(0);
  const listed = await inBoth('inoue', 'letters', number);
  expect(listed.ja).toMatch(/利用目的.*追跡番号未記録/);
  expect(listed.en).toContain('no tracking number yet');
  const { letters } = JSON.parse((await types('inoue', 'letters', number, '--json')).out) as LetterList;
  const document = letters.find(({ untracked }) => untracked)?.documentNumber ?? 'none';
  expect((await types('suzuki', 'tracking', number, document, '123-45-67890-8')).code).toBe(0);
  expect((await types('suzuki', 'tracking', number, document, '123-45-67890-7')).err).toContain('#/instead');
  await inBoth('inoue', 'journal', number);
}, 300_000); // every command is a process of its own

test('what is provided to others is stopped by commands alone', async () => {
  const number = await opensFor('optOut', { fee: [] });
  await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
  const shown = await inBoth('suzuki', 'show', number);
  for (const page of [shown.ja, shown.en])
    expect(page).toMatch(/seasonal-list --round 1 +季節の案内名簿.*株式会社花暦企画/);
  expect(shown.en).toContain(`madoguchi report ${number}`);
  expect((await types('suzuki', 'report', number, 'seasonal-list', '--round', '1', '--proof', '名簿')).err).toMatch(
    /--done is missing/,
  );
  expect((await types('suzuki', 'report', number, '--done', office.today(), '--proof', '名簿')).err).toMatch(
    /the provision is missing/,
  );
  const report = (round: string): readonly string[] => [
    ...['report', number, 'seasonal-list', '--round', round],
    ...['--done', office.today(), '--proof', '除外後の名簿の写し'],
  ];
  expect((await types('suzuki', ...report('1'))).out).toContain(office.today());
  expect((await types('suzuki', ...report('1'))).code).toBe(1);
  await office.reaches(number, 'dispatching');
  expect((await types('tanaka', 'ask-again', number, 'seasonal-list', '--reason', '名簿に残る')).code).toBe(0);
  await office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
  expect((await types('suzuki', ...report('1'))).code).toBe(1); // it answers the round before
  expect((await types('suzuki', ...report('2'), '--file', write('list.pdf', '%PDF-1.4\n%%EOF\n'))).code).toBe(0);
  const { evidence } = JSON.parse((await types('suzuki', 'show', number, '--json')).out) as CaseFile;
  expect(evidence.map(({ contentType, bytes }) => [contentType, bytes])).toEqual([['application/pdf', 15]]);
  await office.reaches(number, 'dispatching');
  expect((await types('suzuki', 'dispatch', number, '--tracking', '123-45-67890-9')).code).toBe(0);
  await inBoth('inoue', 'letters', number);
  await inBoth('inoue', 'journal', number);
  await inBoth('inoue', 'cases', '--all');
  const optOuts = await inBoth('inoue', 'opt-outs');
  for (const one of [optOuts.ja, optOuts.en])
    expect(one).toMatch(new RegExp(`${number} .*seasonal-list .*${office.today()}`));
  expect((await inBoth('inoue', 'opt-outs', '--to-ask')).en).toContain('no such opt-out stands');
}, 300_000); // every command is a process of its own

test('a scan that lies beside the request goes with it', async () => {
  write('licence.pdf', '%PDF-1.4\n%%EOF\n');
  const file = write(
    'with-scan.json',
    requestOf('01-takako-by-post.json', office, {
      papers: [{ document: 'drivingLicence', expiresOn: '2029-04-08', scan: 'licence.pdf' }],
    }),
  );
  const { number } = caseIn(await types('suzuki', 'open', file, '--json'));
  const { evidence } = JSON.parse((await types('suzuki', 'show', number, '--json')).out) as CaseFile;
  expect(evidence.map(({ contentType, bytes }) => [contentType, bytes])).toEqual([['application/pdf', 15]]);
});

test('everything that lacks is shown at once, with what would do instead', async () => {
  const { out } = await types(
    'suzuki',
    'open',
    write('lacking.json', requestOf('03-takasaki-with-an-insurance-certificate.json', office)),
    '--lang',
    'ja',
  );
  expect(out).toMatch(/^申請 \S+-A\d{4}: \S+\n\n\S+ {2}保有個人データの開示/);
  expect(out).toContain('足りないもの');
  expect(out).toMatch(/健康保険証 → 代わりに: .*運転免許証/);
});

test('a file that breaks off is told by line and sign; a field nobody knows by its place', async () => {
  const broken = await types(
    'suzuki',
    '--lang',
    'ja',
    'open',
    write('broken.json', '{\n  "rights": ["disclosure"]\n  "arrivedBy": "post"\n}'),
  );
  expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/broken\.json の3行目\d+文字目/)]);
  const request = requestOf('01-takako-by-post.json', office, { adress: 'x', 吉田髙子: 'y' });
  const heard = await types('suzuki', 'open', write('unknown.json', JSON.stringify(request, null, 2)));
  expect(heard.err).toMatch(/there is no such field: number \d+, \d+ of \d+ in it/);
  expect(heard.err).not.toContain('吉田');
});

test('what is written in YAML is read too, and an agent is named', async () => {
  const agent = { name: '長谷川 実', address: '京都府京都市中京区花森町2番地', postalCode: '604-0812' };
  const request = requestOf('01-takako-by-post.json', office, { papers: [], applicant: 'mandatedAgent', agent });
  const { number } = caseIn(await types('suzuki', 'open', write('agent.yaml', stringify(request)), '--json'));
  expect((await types('suzuki', 'show', number, '--lang', 'ja')).out).toMatch(/代理人 +長谷川 実 +604-0812/);
});

test('a refusal names every place and what to do next, and is JSON where a program asks', async () => {
  const file = write(
    'bad.json',
    requestOf('01-takako-by-post.json', office, { arrivedOn: '2026-02-30', fee: [{ kind: 'bitcoin', yen: 1 }] }),
  );
  const heard = await types('suzuki', 'open', file);
  expect(heard.code).toBe(1);
  expect(heard.err).toMatch(/#\/arrivedOn +not a day that exists/);
  expect(heard.err).toMatch(/#\/fee\/0\/kind +must be one of: postalMoneyOrder/);
  expect(heard.err).toContain('→ Correct each place');
  expect((JSON.parse((await types('suzuki', 'open', file, '--json')).err) as { type: string }).type).toBe(
    '/problems/does-not-fit',
  );
  expect((await types('nobody', 'me')).code).toBe(1);
});

test('a command repeated under its key is done once', async () => {
  const file = write('again.json', requestOf('01-takako-by-post.json', office));
  const heard = await Promise.all(
    [1, 2].map(() => types('suzuki', 'open', file, '--json', '--key', 'one-key-for-both')),
  );
  expect(new Set(heard.map(({ out }) => (JSON.parse(out) as OpenedApplication).application)).size).toBe(1);
});

test('where no desk answers, it says how to repeat the command without doing it twice', async () => {
  const heard = await typesAt(
    'http://127.0.0.1:9',
    'suzuki',
    'withdraw',
    'HANA-2026-0001',
    '--by',
    'telephone',
    '--reason',
    '電話で 申出',
  );
  expect(heard.code).toBe(3);
  expect(heard.err).toMatch(
    /madoguchi withdraw HANA-2026-0001 --by telephone --reason '電話で 申出' --key [0-9a-f-]{36}/,
  );
});

test('what answers and is no desk is told as none', async () => {
  const liar = createServer((_, response) => response.end('<h1>\u001b[2J</h1>')).listen(0, '127.0.0.1');
  await once(liar, 'listening');
  const { port } = liar.address() as AddressInfo;
  const heard = await typesAt(`http://127.0.0.1:${port}`, 'suzuki', 'show', 'HANA-2026-0001');
  liar.close();
  expect([heard.code, heard.err]).toEqual([3, expect.stringMatching(/^No desk answers at http:[^\u001b]*$/)]);
});
