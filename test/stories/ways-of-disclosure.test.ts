import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile, CaseList } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { answersForStore, approvesWhatIsRead } from '../../examples/at-the-desk';
import { DeskStore } from '../../policy/data-map';
import { Ways } from '../../policy/ways';
import { openOffice, type Office } from '../office';
import {
  confirmsHerLicence,
  decides,
  findings,
  hanamori,
  opens,
  refusalOf,
  refusing,
  tellsAll,
  withoutArchive,
  wordsIn,
  wordsOf,
} from './steps';

/** A ledger of paper in which the company writes down to whom it gave data with consent. */
const LEDGER = DeskStore.parse({
  kind: 'desk',
  id: 'ledger',
  label: '提供記録簿（紙）',
  category: '第三者提供記録',
  purposes: ['orders'],
  owner: '総務部文書係',
  question: '提供記録簿に、ご本人の記録がありますか。',
  records: [{ id: 'lectures', label: '講習会への提供記録', record: 'provider', under: 'consent', form: 'each' }],
});
const withALedger = async () => {
  const map = await withoutArchive();
  return { ...map, stores: [...map.stores, LEDGER] };
};

const NAMED = 'tsubaki+Yama-2214!';

describe('An answer on a medium, or by another way the company offers (Art. 33(1), Rules Art. 30)', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      dataMap: await withALedger(),
      profile: await hanamori({
        disclosure: Ways.parse({
          media: { cd: { ja: 'CD-R', en: 'CD-R' } },
          otherWays: { viewing: { ja: '当社本店における閲覧', en: 'viewing at our head office' } },
          passwordsNamed: true,
        }),
      }),
    });
  });
  afterAll(() => office.close());

  const isDeciding = async (wish: Record<string, unknown>): Promise<string> => {
    const { number } = await opens(office, '01-takako-by-post.json', wish);
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.reaches(number, 'deciding');
    return number;
  };
  const isReady = async (wish: Record<string, unknown>, more: object = {}): Promise<CaseFile> => {
    const number = await isDeciding(wish);
    await decides(office, number, { ...tellsAll(await findings(office, number)), ...more });
    await approvesWhatIsRead(office.as('kimura'), number);
    return office.reaches(number, 'dispatching');
  };
  const answerIn = ({ letters }: CaseFile) => letters.find(({ kind }) => kind === 'partialDisclosure');
  /** What lies in the tray of a case, by the number of its letter. */
  const inTray = (number: string): Record<string, Buffer> => {
    const folder = join(office.outbox, 'post');
    return Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(({ name }) => name.startsWith(number))
        .map(({ parentPath, name }) => [/-(L\d+)-/.exec(name)?.[1] ?? name, readFileSync(join(parentPath, name))]),
    );
  };
  const sends = (number: string, how: object) => office.as('suzuki').post(`/v1/cases/${number}/dispatches`, how);

  it('a CD: the locked file lies in the tray with a cover letter that names it, and a person writes it and enters that it left', async () => {
    const file = await isReady({ answerBy: 'medium', answerWay: 'cd' });
    expect(answerIn(file)).toMatchObject({ way: 'post', locked: true, medium: { id: 'cd', file: 'pdf' } });
    await office.until(file.number, 'the password lies in the tray', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'password' && handedOverAt !== undefined),
    );
    const { L09, L27, L30 } = inTray(file.number);
    expect(() => wordsIn(L09 as Buffer)).toThrow();
    const told = wordsIn(L30 as Buffer);
    const password = /[3-9A-Y]{4}(-[3-9A-Y]{4}){4}/.exec(told)?.[0] ?? '';
    expect(told).toContain('CD-Rに記録してお送りする一部開示決定通知書');
    expect(wordsIn(L09 as Buffer, password)).toContain('電磁的記録の提供（CD-Rに記録し、簡易書留により郵送）');
    expect(wordsIn(L27 as Buffer)).toContain('CD-R1点（パスワードで保護しています）');
    expect(office.onList()).toContain('cd：ファイルを書き込む');
    await sends(file.number, { tracking: '12345678901' });
    await office.reaches(file.number, 'closed');
  });

  it('a refusal goes on paper, whichever way was chosen; and so does what is difficult, with the letter that says why', async () => {
    const difficult = await isReady(
      { answerBy: 'medium', answerWay: 'cd' },
      { onPaperBecause: '媒体の在庫がないため' },
    );
    expect(answerIn(difficult)).toMatchObject({ way: 'post', locked: false });
    expect(answerIn(difficult)?.medium).toBeUndefined();
    await office.until(difficult.number, 'it is told why', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'wayChanged' && handedOverAt !== undefined),
    );
    expect(await wordsOf(office, difficult.number, 'wayChanged')).toContain('電磁的記録の提供による方法（CD-R）');

    const number = await isDeciding({ answerBy: 'otherWay', answerWay: 'viewing' });
    const ground = { ground: 'harmsSomeone', reason: '他のお客様の権利利益を害するおそれがあるため' } as const;
    await decides(office, number, refusing(await findings(office, number), ground));
    await approvesWhatIsRead(office.as('kimura'), number);
    const { letters } = await office.reaches(number, 'dispatching');
    expect(letters.at(-1)).toMatchObject({ kind: 'refusal', way: 'post' });
  });

  it('viewing at the premises: nothing goes by post; a person gives it, and enters when, how and to whom', async () => {
    const file = await isReady({ answerBy: 'otherWay', answerWay: 'viewing' });
    expect(answerIn(file)).toMatchObject({ way: 'otherWay', locked: false });
    expect(file.waitsFor).toBe('desk');
    expect(Object.keys(inTray(file.number))).not.toContain('L09');
    expect(await wordsOf(office, file.number, 'partialDisclosure')).toContain('当社本店における閲覧');
    const refused = await refusalOf(sends(file.number, {}));
    expect([refused.problem, refused.says.join()]).toEqual(['does-not-fit', expect.stringContaining('dispatchedOn')]);
    const how = '本社応接室で閲覧。運転免許証を確認、野田が立会い';
    await sends(file.number, { how, dispatchedOn: office.today() });
    const closed = await office.reaches(file.number, 'closed');
    expect(answerIn(closed)).toMatchObject({ dispatchedOn: office.today() });
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${file.number}/journal`);
    expect(entries.find(({ kind }) => kind === 'dispatched')?.facts).toMatchObject({ way: 'otherWay' });
    expect(JSON.stringify(entries)).not.toContain(how);
  });

  it('a medium nobody offers, and one named beside paper, are refused with what is offered', async () => {
    const asks = (wish: Record<string, unknown>) => refusalOf(opens(office, '01-takako-by-post.json', wish));
    const usb = await asks({ answerBy: 'medium', answerWay: 'usb' });
    expect(usb.says.join()).toMatch(/cd \(CD-R\)/);
    expect((await asks({ answerBy: 'otherWay' })).says.join()).toContain('viewing (viewing at our head office)');
    expect((await asks({ answerBy: 'post', answerWay: 'cd' })).says.join()).toContain('answerBy: medium');
  });

  it('a password the applicant named on paper opens the answer, is told to nobody, and stands nowhere unsealed', async () => {
    const file = await isReady({ ...{ answerBy: 'medium', answerWay: 'cd', password: { says: NAMED, by: 'post' } } });
    await sends(file.number, { tracking: '12345678902' });
    const closed = await office.reaches(file.number, 'closed');
    expect(closed.letters.map(({ kind }) => kind)).not.toContain('password');
    expect(closed.leftToDo).toBeUndefined();
    expect(wordsIn(inTray(file.number)['L09'] as Buffer, NAMED)).toContain('パスワードは、ご指定いただいたものです');
    const { entries } = await office.as('inoue').get<JournalView>(`/v1/cases/${file.number}/journal`);
    const { cases } = await office.as('inoue').get<CaseList>('/v1/cases');
    const { rows } = await office.records.pool.query(
      'select row_to_json(a)::text || row_to_json(c)::text as row from applications a join cases c on c.application = a.number',
    );
    expect(JSON.stringify([closed, entries, cases, rows])).not.toContain(NAMED);
  });

  it('a password that came by the mail it would lock, or that others know, is not taken', async () => {
    const asks = (password: object, more: Record<string, unknown> = {}) =>
      refusalOf(opens(office, '01-takako-by-post.json', { password, ...more }));
    const byMail = await asks({ says: NAMED, by: 'post' }, { arrivedBy: 'email' });
    expect(byMail.says.join()).toMatch(/by telephone/);
    const birthday = await asks({ says: 'x19610308yyyy', by: 'telephone' });
    expect(birthday.says.join()).toContain('birthday');
    expect(birthday.says.join()).not.toContain('19610308');
    expect((await asks({ says: 'short', by: 'telephone' })).says.join()).toContain('12 to 64');
  });

  it('a ledger of paper: whoever keeps it types its items, is told which of them the Rules ask for, and nothing else is taken', async () => {
    const { number } = await opens(office, '01-takako-by-post.json', { rights: ['provisionRecord'], fee: [] });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'the ledger is asked', ({ stores }) =>
      stores.some(({ store, outcome }) => store === 'ledger' && outcome === 'asked'),
    );
    const types = (label: string, ...fields: readonly (readonly [string, string])[]) =>
      answersForStore(office.as('suzuki'), number, 'ledger', {
        outcome: 'found',
        items: [{ label, category: '第三者提供記録', fields: fields.map(([name, text]) => ({ label: name, text })) }],
      });
    const unnamed = await refusalOf(types('名簿', ['提供先の氏名又は名称', '椿学院']));
    expect(unnamed.says).toEqual([expect.stringContaining('講習会への提供記録')]);
    const noItem = await refusalOf(types('講習会への提供記録', ['契約書の番号', 'K-7']));
    expect(noItem.says).toEqual([expect.stringContaining('no item that the Rules ask of such a record')]);
    await types('講習会への提供記録', ['提供先の氏名又は名称', '学校法人椿学院'], ['consent', '受講申込書の同意欄']);
    await office.reaches(number, 'deciding');
    await decides(office, number, { kind: 'discloseRecords' });
    await approvesWhatIsRead(office.as('kimura'), number);
    await office.reaches(number, 'dispatching');
    const words = await wordsOf(office, number, 'provisionRecords');
    for (const part of ['学校法人椿学院', '受講申込書の同意欄', '提供先の住所記録されていません'])
      expect(words).toContain(part);

    const { number: data } = await opens(office, '01-takako-by-post.json');
    const { stores } = await office.as('inoue').get<CaseFile>(`/v1/cases/${data}`);
    expect(stores.map(({ store }) => store)).not.toContain('ledger');
  });
});
