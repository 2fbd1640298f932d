import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalView } from '../../casefile/decision-views';
import type { PrintDay, PrintDays } from '../../casefile/mail-room';
import type { LetterList } from '../../casefile/views';
import { loadProfile } from '../../policy/load';
import { openOffice, type Office } from '../office';
import { opens } from '../stories/steps';
import { carried, comesIn, PASSWORD, setsUpAnApp, visits, type Visitor } from './visitor';

const SHOP = join(__dirname, '..', '..', 'examples', 'hanamori', 'profile.yaml');

describe('The mail room at the pages', () => {
  let office: Office;
  let clerk: Visitor;
  let officer: Visitor;
  const numbers: string[] = [];
  beforeAll(async () => {
    const profile = await loadProfile(SHOP);
    const post = {
      ...profile.post,
      covers: 'always' as const,
      classes: { ...profile.post.classes, receipt: 'specifiedRecord' as const },
    };
    office = await openOffice({ profile: { ...profile, post } });
    for (let at = 0; at < 3; at += 1) {
      const { number } = await opens(office, '01-takako-by-post.json');
      await office.reaches(number, 'proving');
      numbers.push(number);
    }
    clerk = await comesIn(office, 'suzuki');
    officer = await comesIn(office, 'tanaka');
    await setsUpAnApp(officer);
  });
  afterAll(() => office.close());

  const dayOf = (): Promise<PrintDay> => office.as('inoue').get<PrintDay>(`/v1/mail-room/${office.today()}`);
  const lettersOf = async (number: string) =>
    (await office.as('inoue').get<LetterList>(`/v1/cases/${number}/letters`)).letters;
  const trackingOf = async (number: string): Promise<string | undefined> => (await lettersOf(number))[0]?.tracking;
  /** What stands on each page of a PDF. */
  const pagesOf = (pdf: Buffer): readonly string[] => {
    const file = join(mkdtempSync(join(tmpdir(), 'run-')), 'run.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f').slice(0, -1);
  };
  const fetched = async (path: string): Promise<Buffer> => {
    const cookie = [...officer.cookies].map((pair) => pair.join('=')).join('; ');
    const heard = await fetch(`${office.url}${path}`, { headers: { cookie }, redirect: 'manual' });
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    return Buffer.from(await heard.arrayBuffer());
  };

  it('the letters of a day stand class by class in the order in which they came, each with its cover letter, and no name', async () => {
    const { days } = await office.as('inoue').get<PrintDays>('/v1/mail-room');
    expect(days).toEqual([{ day: office.today(), letters: 3, untracked: 3 }]);
    const { classes } = await dayOf();
    expect(classes.map(({ name }) => name)).toEqual(['specifiedRecord']);
    expect(
      classes[0]?.letters.map(({ caseNumber, cover, label, printable, hasNumber }) => [
        caseNumber,
        cover,
        label,
        printable,
        hasNumber,
      ]),
    ).toEqual(numbers.map((number) => [number, true, true, true, true]));
    const page = await clerk.get(`/mail-room/${office.today()}`);
    expect(page.status).toBe(200);
    for (const number of numbers) expect(page.text).toContain(`/cases/${number}`);
    expect(page.text).not.toContain('吉田');
    expect(page.text).not.toContain('.pdf'); // the profile lets no clerk read letters
    expect((await officer.get(`/mail-room/${office.today()}`)).text).toContain(
      `/mail-room/${office.today()}/specifiedRecord.pdf`,
    );
  });

  it('a run is printed in that order, the cover letter before its letter, and who printed it is written in each case', async () => {
    const pages = pagesOf(await fetched(`/mail-room/${office.today()}/specifiedRecord.pdf`));
    expect(pages).toHaveLength(6);
    pages.forEach((page, at) => {
      expect(page).toContain(numbers[Math.floor(at / 2)]);
      expect(page.replace(/\s/g, '').includes('送付状')).toBe(at % 2 === 0);
    });
    const both = pagesOf(await fetched(`/mail-room/${office.today()}/specifiedRecord.pdf?bothSides=true`));
    expect(both).toHaveLength(12); // each begins on a sheet of its own
    for (const number of numbers) {
      const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
      expect(entries.filter(({ kind, by }) => kind === 'read' && by === 'tanaka')).toHaveLength(1);
    }
  });

  it('labels bear what the letters bear, as they were drawn: an address that moves afterwards is that of the next letter', async () => {
    const number = numbers[0] ?? '';
    await office
      .as('suzuki')
      .post(
        `/v1/cases/${number}/supplements`,
        { arrivedOn: office.today(), principal: { address: '東京都目黒区雪柳町9-9-9' } },
        `key-${number}`,
      );
    const [sheet = ''] = pagesOf(await fetched(`/mail-room/${office.today()}/labels/specifiedRecord.pdf`));
    const said = sheet.replace(/\s/g, '');
    expect(said.match(/吉田髙子様|吉田高子様|𠮷田髙子様/g)?.length ?? 0).toBe(3);
    expect(said).not.toContain('9-9-9');
  });

  it('numbers are typed beside the letters, or pasted as a list, and what is refused stands there to be mended', async () => {
    const page = await clerk.get(`/mail-room/${office.today()}`);
    const [first, second, third] = (await dayOf()).classes[0]?.letters ?? [];
    const typed = await clerk.send('/mail-room', [
      ...carried(page.text),
      [`/tracking/${first?.documentNumber ?? ''}`, '１２３-４５-６７８９０-１'],
      [`/tracking/${second?.documentNumber ?? ''}`, '12'],
      [`/tracking/${third?.documentNumber ?? ''}`, ''],
    ]);
    expect(typed.status).toBe(422);
    expect(await trackingOf(numbers[0] ?? '')).toBe('12345678901');
    expect(typed.text).toContain(`${second?.documentNumber ?? ''} 12</textarea>`);

    const list = await clerk.send('/mail-room', [
      ...carried(typed.text),
      [
        '/list',
        `${second?.documentNumber ?? ''}\t123-45-67890-2\r\n"${third?.documentNumber ?? ''}",${numbers[2] ?? ''},123-45-67890-2\nnonsense\n無第2026-9999号 123-45-67890-3`,
      ],
    ]);
    expect(list.status).toBe(422);
    expect([await trackingOf(numbers[1] ?? ''), await trackingOf(numbers[2] ?? '')]).toEqual([
      '12345678902',
      undefined,
    ]);
    expect(list.text).toContain('is the number of another envelope');
    expect(list.text).toContain('is no line of a document and a number');
    expect(list.text.match(/<span class="fault">/g)).toHaveLength(3);
    expect(list.text).toContain('No letter bears this number. It is the number printed on the letter');
    expect(list.text).not.toMatch(/`|GET |\/letters/); // nothing that programs are told
    const unknown = await clerk.get(`/go?number=${encodeURIComponent('無第2026-9999号')}`);
    expect([unknown.status, unknown.text.includes('No letter bears this number')]).toEqual([404, true]);
  });

  it('numbers that were typed while the session ended are there again after signing in, and nothing is entered by that', async () => {
    const visitor = visits(office.url, 'en', new Map(clerk.cookies));
    const hidden = carried((await visitor.get('/mail-room')).text);
    visitor.cookies.delete('__Host-madoguchi');
    const asked = await visitor.send('/mail-room', [...hidden, ['/list', '花個情第2026-0003号 123-45-67890-4']]);
    expect(asked.status).toBe(401);
    const again = await visitor.send('/sign-in', [...carried(asked.text), ['staff', 'suzuki'], ['password', PASSWORD]]);
    expect(again.text).toContain('花個情第2026-0003号 123-45-67890-4</textarea>');
    expect(await trackingOf(numbers[2] ?? '')).toBeUndefined();
  });

  it('a number is taken after its case was closed, and a letter is found by it', async () => {
    const number = numbers[2] ?? '';
    await office
      .as('suzuki')
      .post(
        `/v1/cases/${number}/withdrawals`,
        { by: 'telephone', reason: '電話で取下げの申出' },
        `withdraws-${number}`,
      );
    await office.reaches(number, 'closed');
    const document = (await lettersOf(number))[0]?.documentNumber ?? '';
    const page = await clerk.get('/mail-room');
    const kept = await clerk.send('/mail-room', [...carried(page.text), ['/list', `${document} 123-45-67890-9`]]);
    expect([kept.status, await trackingOf(number)]).toEqual([200, '12345678909']);
    for (const by of [document, '123-45-67890-9', '12345678909'])
      expect((await clerk.get(`/go?number=${encodeURIComponent(by)}`)).to).toBe(`/cases/${number}`);
  });

  it('a list of another site, a stranger, an auditor and a print without a second proof enter and print nothing', async () => {
    const day = office.today();
    const run = `/mail-room/${day}/specifiedRecord.pdf`;
    const list = [['/list', `${(await lettersOf(numbers[1] ?? ''))[0]?.documentNumber ?? ''} 123-45-67890-7`]] as const;
    const page = await clerk.get('/mail-room');
    expect(
      (await clerk.send('/mail-room', [...carried(page.text), ...list], { origin: 'https://elsewhere.example' }))
        .status,
    ).toBe(403);
    expect((await visits(office.url).get(run)).to).toMatch(/^\/sign-in/);
    const auditor = await comesIn(office, 'inoue');
    expect((await auditor.get(run)).to).toMatch(/^\/second-proof/);
    const theirs = await auditor.send('/mail-room', [...carried((await auditor.get('/mail-room')).text), ...list]);
    expect([theirs.status, await trackingOf(numbers[1] ?? '')]).toEqual([422, '12345678902']);
    for (const path of ['/mail-room/2026-02-31', '/mail-room/x', `/mail-room/${day}/__proto__.pdf`])
      expect((await officer.get(path)).status).toBe(404);
  });
});
