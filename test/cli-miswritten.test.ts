import type { DecisionView } from '../casefile/decision-views';
import { decisionPage } from '../cli/decision-page';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { padded, widthOf } from '../cli/tables';

/** The command line where no desk is needed: what is miswritten, what help shows, how columns stand. */

const MADOGUCHI = join(__dirname, '..', 'bin', 'madoguchi');
function types(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const env = { PATH: process.env['PATH'], LANG: 'C', MADOGUCHI_URL: 'http://127.0.0.1:9' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MADOGUCHI, ...args], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr.replace(/^prepare: Node 20 has had no security fixes .*\n/, '') };
}

test.each([
  [
    ['fee', 'HANA-2026-0001', '--kindd', 'cash'],
    /^there is an option that this command does not have; did you mean `--kind`\?\n→ madoguchi help fee\n/,
  ],
  [['fee', 'HANA-2026-0001', '--吉田髙子', 'x'], /^there is an option that this command does not have\n/],
  [['fee', 'HANA-2026-0001', '--yen', '1000'], /--kind is missing/],
  [['show'], /the case number is missing/],
  [['open', 'not-there.json'], /not-there\.json: there is no such file \(looked for in /],
  [['decide', 'HANA-2026-0001'], /choose one/],
  [['letters', 'HANA-2026-0001', 'out'], /behind the name of the option: --save FOLDER\n→ madoguchi help letters\n/],
  [['dispatch', 'HANA-2026-0001', '12345678901'], /more words than this command takes.*\n→ madoguchi help dispatch\n/],
  [['letters', 'HANA-2026-0001', 'folder', '--lang', 'ja'], /語より多く/],
  [['decide', 'HANA-2026-0001', 'a.json', 'b.json'], /more words than/],
  [['frob'], /^there is no such command\n/],
  [['approve', 'HANA-2026-0001'], /read it first, and name the digest it shows: madoguchi decision HANA-2026-0001\n/],
  [['return', 'HANA-2026-0001', '--reason', '氏名'], /read it first, .*: madoguchi decision HANA-2026-0001\n/],
  [
    ['confirm', 'HANA-2026-0001', '--document', 'passport:name'],
    /--version is missing; look first, .*: madoguchi show HANA-2026-0001\n/,
  ],
  [['confirm', 'HANA-2026-0001', '--version', 'last', '--document', 'passport:name'], /name the version it shows/],
  [['confirm', 'HANA-2026-0001', '--document', 'passport'], /write what the document shows, as drivingLicence:name/],
])('miswritten: %j', (args, says) => {
  const heard = types(...args);
  expect([heard.code, heard.out]).toEqual([2, '']);
  expect(heard.err).toMatch(says);
});

test('help names every command, and each shows an example', () => {
  const { out, code } = types('help');
  expect(code).toBe(0);
  const commands = [...out.matchAll(/^ {2}madoguchi ([\w-]+)/gm)].map(([, name]) => name as string);
  expect(commands).toHaveLength(86);
  for (const name of ['open', 'confirm', 'decide', 'answer', 'return', 'map', 'link'])
    expect(types('help', name).out).toMatch(new RegExp(`madoguchi ${name} .*\\n\\n.*\\n\\n {2}madoguchi ${name}`));
});

test('what a decision does in stores is approved by the line its plan prints: none is printed here that is refused as it stands', () => {
  const decided = {
    ...{ by: 'tanaka', digest: '3f9c2a71d0be', earlier: [] },
    decision: { kind: 'stopProvision', claims: [], provisions: ['seasonal-list'] },
  } as const;
  const page = (view: object): string => decisionPage('HANA-2026-0001', view as DecisionView, [], 'en');
  expect(page(decided)).toContain('madoguchi approve HANA-2026-0001 3f9c2a71d0be');
  const planned = page({ ...decided, plan: '81aa5c0d97e2' });
  expect(planned).toContain('madoguchi plan HANA-2026-0001');
  expect(planned).not.toContain('madoguchi approve');
});

test('columns stand straight under full-width characters, variants and combining marks', () => {
  expect([
    widthOf('𠮷田 髙子'),
    widthOf('辻\u{e0100}'),
    widthOf('ｶﾞ'),
    widthOf('が'.normalize('NFD')),
    widthOf('Hoà'.normalize('NFD')),
    widthOf('¥1,000'),
  ]).toEqual([9, 2, 2, 2, 3, 6]);
  expect(padded('受付', 6)).toBe('受付  ');
});
