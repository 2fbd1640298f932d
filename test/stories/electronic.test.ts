import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { path7za } from '7zip-bin';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'csv-parse/sync';
import PostalMime from 'postal-mime';
import type { ElectronicRecord } from '../../casefile/electronic-record';
import type { CaseFile, CaseList } from '../../casefile/views';
import { approvesWhatIsRead } from '../../examples/at-the-desk';
import { DataMap } from '../../policy/data-map';
import type { Profile } from '../../policy/profile';
import { Ways } from '../../policy/ways';
import { openDatabase, type Database } from '../contracts/database';
import { openOffice, type Office } from '../office';
import { openMailServer, type MailServer } from './mail-server';
import {
  confirms,
  decides,
  findings,
  hanamori,
  journal,
  moneyOrder,
  opens,
  readings,
  refusalOf,
  repliedFrom,
  wordsOf,
} from './steps';

/** An invented studio that keeps portraits of its members, what they are called, and from whom it has them. */
const STUDIO = DataMap.parse({
  version: '2026-11-01',
  provisions: [],
  stores: [
    {
      kind: 'postgres',
      id: 'studio',
      label: '写真館',
      connection: 'STUDIO_URL',
      collections: [
        {
          id: 'member',
          table: 'member',
          label: '会員',
          category: '会員情報',
          purposes: ['membership'],
          source: '提携の結婚式場',
          key: ['id'],
          identity: { name: 'name', birthDate: 'birth', postalCode: 'postal', email: 'mail' },
          findBy: [['email'], ['name', 'birthDate', 'postalCode']],
          columns: [
            { column: 'name', label: 'お名前' },
            { column: 'birth', label: '生年月日' },
            { column: 'postal', label: '郵便番号' },
            { column: 'mail', label: 'メールアドレス' },
            { column: 'rank', label: '会員の種別', values: { '1': '一般', '2': '特別' } },
            { column: 'memo', label: '覚え書き' },
          ],
          leftOut: { id: { notPersonal: '番号' } },
        },
        {
          id: 'portrait',
          table: 'portrait',
          label: '写真',
          category: '写真',
          purposes: ['membership'],
          key: ['id'],
          belongsTo: { collection: 'member', columns: { member_id: 'id' } },
          columns: [
            { column: 'taken_on', label: '撮影日' },
            { column: 'image', label: '画像' },
            { column: 'price', label: '料金', unit: '円' },
          ],
          leftOut: { id: { notPersonal: '番号' }, member_id: { notPersonal: '番号' } },
        },
      ],
    },
  ],
});

type Member = {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly kana: string;
  readonly birthDate: string;
  readonly postalCode: string;
};
const RIN: Member = {
  id: 1,
  name: '花田 凛',
  kana: 'ハナダ リン',
  email: 'rin.hanada@mail.example',
  birthDate: '1996-11-20',
  postalCode: '612-8053',
};
const AOI: Member = {
  id: 2,
  name: '川辺 葵',
  kana: 'カワベ アオイ',
  email: 'aoi.kawabe@mail.example',
  birthDate: '1981-02-03',
  postalCode: '604-0829',
};
const JUN: Member = {
  id: 3,
  name: '森下 潤',
  kana: 'モリシタ ジュン',
  email: 'jun.morishita@mail.example',
  birthDate: '1970-07-08',
  postalCode: '606-8101',
};
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(2_000)]);
const MEMO = '=1+1 三条様のご紹介。次回は5,000円引き。';

describe('An answer as an electronic record', () => {
  let studio: Database;
  let server: MailServer;
  let office: Office;
  beforeAll(async () => {
    studio = await openDatabase(`
      CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text, mail text, rank text, memo text);
      CREATE TABLE portrait (id int PRIMARY KEY, member_id int, taken_on date, image bytea, price int);`);
    for (const { id, name, email, birthDate, postalCode } of [RIN, AOI, JUN])
      await studio.query('insert into member values ($1, $2, $3, $4, $5, $6, $7)', [
        ...[id, name, birthDate, postalCode, email, '2', id === 1 ? MEMO : '-5'],
      ]);
    const portraits: [number, Buffer][] = [
      [1, PNG],
      ...[1, 2, 3].map((): [number, Buffer] => [2, randomBytes(300_000)]),
      [3, randomBytes(1_200_000)],
    ];
    for (const [at, [member, image]] of portraits.entries())
      await studio.query('insert into portrait values ($1, $2, $3, $4, 12000)', [at + 1, member, '2026-05-10', image]);
    server = await openMailServer();
    office = await anOffice({ offered: 'email', passwordBy: 'post', mailMb: 0.9 });
  });
  const anOffice = async (ways: Partial<Profile['disclosure']>): Promise<Office> =>
    openOffice({
      dataMap: STUDIO,
      profile: await hanamori({ disclosure: Ways.parse(ways) }),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
      connection: (name) => (name === 'STUDIO_URL' ? studio.url : process.env[name]),
    });
  afterAll(async () => {
    await office.close();
    await server.close();
    await studio.close();
  });
  beforeEach(() => {
    server.empties();
  });

  const principal = ({ id: _, ...member }: Member) => ({ ...member, address: '京都府京都市伏見区山吹町4丁目11番6号' });
  const isDeciding = async (member: Member, changes: object = {}, at = office): Promise<string> => {
    const { number } = await opens(at, '04-hoa-by-email.json', {
      ...{ principal: principal(member), fee: [moneyOrder(at, 1000)], concerning: undefined },
      ...changes,
    });
    await at.reaches(number, 'proving');
    await confirms(at, number, 'residenceCard', repliedFrom(member.email));
    await at.reaches(number, 'deciding');
    await findings(at, number);
    return number;
  };
  const isTold = async (number: string, decision: object = {}, at = office): Promise<CaseFile> => {
    await decides(at, number, { kind: 'disclose', released: [], ...decision });
    await approvesWhatIsRead(at.as('kimura'), number);
    return at.reaches(number, 'closed');
  };
  /** The mails of an answer, behind the receipt. */
  const mails = async (number: string) =>
    (await Promise.all(server.taken().map((mail) => PostalMime.parse(mail)))).filter(
      ({ subject = '' }) => subject.includes(number) && !subject.includes('受付通知書'),
    );
  const attached = async (number: string): Promise<Buffer[]> =>
    (await mails(number)).map(({ attachments }) => Buffer.from(attachments[0]?.content as ArrayBuffer));
  const passwordPrinted = async (number: string): Promise<string> => {
    await office.until(number, 'the password lies in the tray', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'password' && handedOverAt !== undefined),
    );
    return /[3-9A-Y]{4}(-[3-9A-Y]{4}){4}/.exec(await wordsOf(office, number, 'password'))?.[0] ?? '';
  };

  it('is a letter that people read and a record that programs read, both opened by a password that came by post', async () => {
    const number = await isDeciding(RIN, { answerBy: undefined });
    const { letters } = await isTold(number, {
      kind: 'disclosePart',
      withheld: [
        {
          ...{ item: 'studio/member/1', field: 'memo', passage: '三条様', ground: 'harmsSomeone' },
          reason: '他の方に関する記載があるためです。',
        },
      ],
    });
    expect(letters.map(({ kind, way, locked }) => [kind, way, locked])).toContainEqual([
      ...['partialDisclosure', 'email', true],
    ]);
    const [mail, ...others] = await mails(number);
    expect(others).toEqual([]);
    expect(mail?.text).toContain('別の方法');
    const password = await passwordPrinted(number);
    expect(server.taken().join('\n')).not.toContain(password);
    const [pdf = Buffer.alloc(0)] = await attached(number);
    expect(pdf.includes(RIN.name)).toBe(false);
    const opened = openedPdf(pdf, password);
    expect(opened.info).toMatch(/algorithm:AES-256/);
    expect(opened.text).toContain('保有個人データ一部開示決定通知書');
    expect(opened.text).toContain('提携の結婚式場');
    expect(() => openedPdf(pdf, 'WRONG')).toThrow();

    const files = unzipped(opened.attachment);
    const record = JSON.parse(files['record.json']?.toString() ?? '') as ElectronicRecord;
    const schema = JSON.parse(files['record.schema.json']?.toString() ?? '') as object;
    expect(new Ajv2020({ strict: false, formats: { date: true } }).validate(schema, record)).toBe(true);
    const [member, portrait] = record.stores[0]?.records ?? [];
    const field = (name: string) => member?.fields.find((one) => one.name === name);
    expect(field('rank')).toEqual({ name: 'rank', label: '会員の種別', code: '2', told: '特別' });
    expect(field('memo')).toMatchObject({ withheld: ['■■■（不開示1）'] });
    expect(field('(source)')).toMatchObject({ label: '取得元', value: '提携の結婚式場' });
    expect(portrait).toMatchObject({ belongsTo: member?.number });
    expect(portrait?.fields.find(({ name }) => name === 'price')).toMatchObject({ value: '12000', told: '12,000円' });
    const image = portrait?.fields.find(({ name }) => name === 'image');
    expect(image).toMatchObject({ told: 'PNG形式の画像（2,008バイト）' });
    expect(files[image?.file?.path ?? '']).toEqual(PNG);
    expect(Object.values(files).some((bytes) => bytes.includes('三条'))).toBe(false);
    const rows = parse<Record<string, string>>(files['fields.csv'] ?? '', { columns: true, bom: true });
    expect(rows.find(({ column }) => column === 'memo')?.['value']).toBe(`'${field('memo')?.value}`);
    expect(files['README.txt']?.toString()).toMatch(/record\.json is exact/);
    expect((await journal(office, number)).join()).not.toContain(password);
  });

  it('goes in several mails where one is too small, each opening by itself; where the server goes away between two, none is lost and none comes twice', async () => {
    const number = await isDeciding(AOI, { opensZip: true });
    server.hangsNext(() => {
      server.answersNext('421 4.3.2 the server is shutting down', 2); // once the first of them was taken
    }, 0);
    await isTold(number);
    const sent = await mails(number);
    expect(sent.map(({ subject }) => /（(\d)通のうち(\d)通目）/.exec(subject ?? '')?.slice(1))).toEqual([
      ['2', '1'],
      ['2', '2'],
    ]);
    const password = await passwordPrinted(number);
    const parts = await attached(number);
    for (const part of parts) expect(part.length).toBeLessThan(900_000);
    expect(() => unzipped(parts[0] as Buffer, 'WRONG')).toThrow();
    const files = parts.map((part) => unzipped(part, password));
    expect(files.map((one) => Object.keys(one).filter((path) => path.startsWith('files/')))).toEqual([
      ['files/0001.bin', 'files/0002.bin'],
      ['files/0003.bin'],
    ]);
    expect(files.every((one) => one['letter.pdf']?.subarray(0, 4).toString() === '%PDF')).toBe(true);
  });

  it('what no mail takes is said with its size before anybody decides, and goes another way on the applicant’s word', async () => {
    const number = await isDeciding(JUN);
    const refused = await refusalOf(decides(office, number, { kind: 'disclose', released: [] }));
    expect(refused).toMatchObject({
      problem: 'decision-lacks',
      says: [expect.stringMatching(/about 1\.4 MB, and one mail takes at most 0\.9/)],
    });
    await office
      .as('suzuki')
      .post(`/v1/cases/${number}/supplements`, {
        answerBy: 'post',
        word: { by: 'telephone', on: office.today(), note: '書面でよいとのこと。本人から' },
      });
    await confirms(office, number, 'residenceCard');
    await office.reaches(number, 'deciding');
    await decides(office, number, { kind: 'disclose', released: [] });
    await approvesWhatIsRead(office.as('kimura'), number);
    const { letters } = await office.reaches(number, 'dispatching');
    expect(letters.at(-1)).toMatchObject({ kind: 'disclosure', way: 'post', locked: false });
  });

  it('goes on paper where the way asked for is difficult, and the letter that says why lies in the same envelope', async () => {
    const number = await isDeciding(JUN);
    await decides(office, number, {
      ...{ kind: 'disclose', released: [] },
      onPaperBecause: '画像が大きく、電子メールでは送れないため。',
    });
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.until(number, 'both lie in the tray', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'wayChanged' && handedOverAt !== undefined),
    );
    const words = await wordsOf(office, number, 'wayChanged');
    expect(words).toContain('ご希望の方法による開示が困難なため');
    const { letters } = await office.reaches(number, 'dispatching');
    expect(letters.slice(-2).map(({ kind, way }) => [kind, way])).toEqual([
      ['disclosure', 'post'],
      ['wayChanged', 'post'],
    ]);
    expect(await mails(number)).toEqual([]);
  });

  it('the password is read by those alone who read letters, and is the one that is printed', async () => {
    const number = await isDeciding(RIN);
    const { letters } = await isTold(number);
    const path = letters.find(({ locked }) => locked)?.password ?? '';
    expect((await refusalOf(office.as('suzuki').get(path))).problem).toBe('not-yours-to-read');
    const { password } = await office.as('tanaka').get<{ password: string }>(path);
    expect(password).toBe(await passwordPrinted(number));
    expect(await readings(office, number)).toContainEqual(['tanaka', 'password']);
  });

  it('where no paper proves the postal address, no password goes by post: it waits for a person who calls, in the list', async () => {
    const { number } = await opens(office, '04-hoa-by-email.json', {
      ...{ principal: principal(RIN), fee: [moneyOrder(office, 1000)], concerning: undefined },
    });
    await office.reaches(number, 'proving');
    await confirms(office, number, 'residenceCard', repliedFrom(RIN.email), ['name', 'birthDate']);
    await office.reaches(number, 'deciding');
    await findings(office, number);
    const { letters, waitsFor, leftToDo } = await isTold(number);
    expect(letters.map(({ kind, way }) => [kind, way])).toContainEqual(['disclosure', 'email']);
    expect(letters.map(({ kind }) => kind)).not.toContain('password');
    expect({ waitsFor, leftToDo }).toMatchObject({ waitsFor: 'desk', leftToDo: [{ name: 'passwordToTell' }] });
    expect((await listOf(office)).map((row) => row.number)).toContain(number);
  });

  describe('where the company tells passwords by telephone', () => {
    let byVoice: Office;
    beforeAll(async () => {
      byVoice = await anOffice({ offered: 'post', passwordBy: 'telephone', mailMb: 14 });
    });
    afterAll(() => byVoice.close());

    it('a closed case waits for the desk until somebody who has read it says that it was told', async () => {
      const number = await isDeciding(RIN, {}, byVoice);
      const { letters } = await isTold(number, {}, byVoice);
      expect(letters.map(({ kind }) => kind)).not.toContain('password');
      const waits = async () => (await byVoice.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).waitsFor;
      expect(await waits()).toBe('desk');
      const listed = async () => (await listOf(byVoice)).find((row) => row.number === number);
      expect(await listed()).toMatchObject({
        stage: { name: 'closed' },
        leftToDo: [{ name: 'passwordToTell', ja: 'パスワード：電話で伝える' }],
      });
      const tells = () =>
        byVoice.as('tanaka').post(`/v1/cases/${number}/told-passwords`, { note: '届出の番号に折り返し、本人に伝えた' });
      expect((await refusalOf(tells())).problem).toBe('password-unread');
      const path = letters.find(({ locked }) => locked)?.password ?? '';
      const { password } = await byVoice.as('tanaka').get<{ password: string }>(path);
      expect(openedPdf((await attached(number))[0] as Buffer, password).text).toContain('開示決定通知書');
      await tells();
      expect(await waits()).toBe('nobody');
      expect(await listed()).toBeUndefined();
      expect((await refusalOf(tells())).problem).toBe('not-now');
      expect(await journal(byVoice, number)).toContain('passwordTold');
    });
  });
});

const listOf = async (office: Office): Promise<CaseList['cases']> =>
  (await office.as('inoue').get<CaseList>('/v1/cases?open=true&limit=200')).cases;

const scratch = (): string => mkdtempSync(join(tmpdir(), 'electronic-'));

/** 7-Zip, which its package brings without the right to run. */
const SEVEN_ZIP = join(scratch(), '7za');
copyFileSync(path7za, SEVEN_ZIP);
chmodSync(SEVEN_ZIP, 0o700);

/** A locked PDF, opened by poppler, with what is attached to it. */
function openedPdf(pdf: Buffer, password: string): { text: string; info: string; attachment: Buffer } {
  const folder = scratch();
  const file = join(folder, 'letter.pdf');
  writeFileSync(file, pdf);
  const run = (program: string, ...more: string[]): string =>
    execFileSync(program, ['-upw', password, ...more], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  const text = run('pdftotext', file, '-').replaceAll(/\s/g, '');
  const info = run('pdfinfo', file);
  run('pdfdetach', '-saveall', '-o', folder, file);
  const zip = readdirSync(folder).find((name) => name.endsWith('.zip')) ?? '';
  return { text, info, attachment: readFileSync(join(folder, zip)) };
}

/** A ZIP, opened by 7-Zip, file by file. */
function unzipped(zip: Buffer, password = ''): Record<string, Buffer> {
  const folder = scratch();
  writeFileSync(join(folder, 'record.zip'), zip);
  const out = join(folder, 'out');
  execFileSync(SEVEN_ZIP, ['x', '-y', `-p${password}`, `-o${out}`, join(folder, 'record.zip')], { stdio: 'ignore' });
  return Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name).slice(out.length + 1),
        readFileSync(join(parentPath, name)),
      ]),
  );
}
