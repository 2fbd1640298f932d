import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { approvesWhatIsRead, confirmsWhatIsSeen, slipOf, waitFor } from '../../examples/at-the-desk';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import type { ApplicationView, CaseFile } from '../../casefile/views';
import { newCodeFor } from '../../records/receipts';
import { openCounter, openDoor } from '../../worker/desk';
import { openOffice, type Office } from '../office';
import { LAWYER } from '../stories/by-agent';
import { openMailServer, type MailServer } from '../stories/mail-server';
import { confirms, decides, findings, moneyOrder, pays, repliedFrom, tellsAll, withoutArchive } from '../stories/steps';
import {
  applies,
  asks,
  carriedAs,
  comesTo,
  photograph,
  wordsIn,
  type AtTheWindow,
  type Changes,
} from './at-the-window';

type Receipt = { readonly number: string; readonly secret: string };

describe('Fetching an answer at the window', () => {
  let office: Office;
  let server: MailServer;
  let visitor: AtTheWindow;
  let receipt: Receipt;
  let number: string;
  const { principal } = envelopeIn('04-hoa-by-email.json') as { principal: Record<string, string> };
  const EMAIL = principal['email'] ?? '';

  const apply = (email: string, changes: Changes = {}): Promise<Receipt> =>
    applies(
      visitor,
      {
        ...Object.fromEntries(
          ['name', 'kana', 'birthDate', 'postalCode', 'address'].map((name) => [
            `/principal/${name}`,
            principal[name] ?? '',
          ]),
        ),
        '/principal/email': email,
        '/papers/0/document': 'residenceCard',
        '/answerBy': 'email',
        ...changes,
      },
      {
        '/papers/0/scan': photograph(),
        ...('/papers/2/document' in changes && { '/papers/2/scan': photograph(), '/authorities/0/scan': photograph() }),
      },
    );
  const isDecided = async (of: string, more: { readonly onPaperBecause?: string } = {}): Promise<void> => {
    await pays(office, of, moneyOrder(office, 1000));
    await office.reaches(of, 'deciding');
    await decides(office, of, { ...tellsAll(await findings(office, of)), ...more });
    await approvesWhatIsRead(office.as('kimura'), of);
  };
  const caseOf = async ({ number: application }: Receipt): Promise<CaseFile> => {
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${application}`);
    return office.as('inoue').get<CaseFile>(`/v1/cases/${cases[0]?.number ?? ''}`);
  };

  beforeAll(async () => {
    server = await openMailServer();
    office = await openOffice({
      dataMap: await withoutArchive(),
      smtp: { url: server.url, from: 'kojin@hanamori.example' },
    });
    visitor = comesTo(office);
    receipt = await apply(EMAIL);
    ({ number } = await caseOf(receipt));
    await office.until(number, 'taken up', ({ stage }) => stage.name !== 'received');
    await confirms(office, number, 'residenceCard', repliedFrom(EMAIL));
    await isDecided(number);
    await office.reaches(number, 'closed');
  });
  beforeEach(async () => {
    await office.records.pool.query('delete from attempts');
    server.empties();
  });
  afterAll(async () => {
    await office.close();
    await server.close();
  });

  /** The codes that were mailed; the desk writes of other things meanwhile. */
  const codesMailed = async (): Promise<readonly string[]> => {
    const mails = await Promise.all(server.taken().map((mail) => PostalMime.parse(mail)));
    return mails.flatMap(({ text }) => /^\d{8}$/m.exec(text ?? '')?.[0] ?? []);
  };
  const codeIn = async (): Promise<string> => (await codesMailed()).at(-1) ?? '';
  const visits = async (of = receipt) => {
    const { page, hidden } = await asks(visitor, of);
    return { page, visit: hidden.filter(([name]) => name === '_visit') };
  };
  /** A visit in which the code was entered that came by mail, and the answer that may be fetched. */
  const proves = async (of: Receipt) => {
    const { visit } = await visits(of);
    expect((await visitor.post('/ja/status/code', visit)).status).toBe(200);
    const page = await visitor.post('/ja/status/prove', [...visit, ['code', await codeIn()]]);
    return { visit, document: carriedAs('document', page) };
  };
  const mailed = (to: string): number => server.recipients().filter((one) => one === to).length;

  it('goes by a code to the mailbox that was proven, once, and the download stands in the journal', async () => {
    const { page, visit } = await visits();
    expect(wordsIn(page.text)).toContain('8桁のコード');
    expect(page.text).not.toContain(EMAIL);
    const sent = await visitor.post('/ja/status/code', visit);
    expect(sent.status).toBe(200);
    expect(server.recipients().at(-1)).toBe(EMAIL);
    expect(server.taken().at(-1)?.toString()).not.toContain(receipt.secret);
    const code = await codeIn();
    const proven = await visitor.post('/ja/status/prove', [...visit, ['code', code]]);
    expect(proven.status).toBe(200);
    const document = carriedAs('document', proven);
    const pdf = await visitor.post('/ja/status/fetch', [...visit, ['document', document]]);
    expect(pdf.status).toBe(200);
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    expect(pdf.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(pdf.headers.get('cache-control')).toBe('no-store');
    const { entries } = await office
      .as('inoue')
      .get<{ entries: { kind: string; by: string; facts: object }[] }>(`/v1/cases/${number}/journal`);
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'read',
        by: '請求者（ウェブ窓口）',
        facts: { what: 'letter', content: document, found: true },
      }),
    );

    const other = (await visits()).visit; // the code was taken: it proves no second visit
    expect((await visitor.post('/ja/status/prove', [...other, ['code', code]])).status).toBe(401);
    expect((await visitor.post('/ja/status/fetch', [...other, ['document', document]])).status).toBe(403);
  });

  it('gives nothing without a code, and no letter that is no answer', async () => {
    const { visit } = await visits();
    const file = await caseOf(receipt);
    const answer = file.letters.find(({ kind }) => kind === 'partialDisclosure')?.documentNumber ?? '';
    expect((await visitor.post('/ja/status/fetch', [...visit, ['document', answer]])).status).toBe(403);
    await visitor.post('/ja/status/code', visit);
    await visitor.post('/ja/status/prove', [...visit, ['code', await codeIn()]]);
    const password = file.letters.find(({ kind }) => kind === 'password')?.documentNumber ?? '';
    for (const document of [password, '../../etc/passwd', '', 'NONE-1'])
      expect((await visitor.post('/ja/status/fetch', [...visit, ['document', document]])).status).toBe(403);
    expect((await visitor.post('/ja/status/fetch', [...visit, ['document', answer]])).status).toBe(200);
  });

  it('a code locks after five wrong tries, also for the right one', async () => {
    const { visit } = await visits();
    await visitor.post('/ja/status/code', visit);
    const code = await codeIn();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await visitor.post('/ja/status/prove', [...visit, ['code', `0000000${tries}`]])).status).toBe(401);
    expect((await visitor.post('/ja/status/prove', [...visit, ['code', code]])).status).toBe(401);
  });

  it('a code is good for ten minutes, and the one before it for nothing once another was sent', async () => {
    const { visit } = await visits();
    await visitor.post('/ja/status/code', visit);
    const first = await codeIn();
    await visitor.post('/ja/status/code', visit);
    const second = await codeIn();
    if (first !== second)
      expect((await visitor.post('/ja/status/prove', [...visit, ['code', first]])).status).toBe(401);
    await office.records.pool.query(`update codes set sent_at = sent_at - interval '11 minutes'`);
    expect((await visitor.post('/ja/status/prove', [...visit, ['code', second]])).status).toBe(401);
  });

  it('two at once with one code: one of them comes in', async () => {
    const [one, two] = [(await visits()).visit, (await visits()).visit];
    await visitor.post('/ja/status/code', one);
    const code = await codeIn();
    const both = await Promise.all(
      [one, two].map((visit) => visitor.post('/ja/status/prove', [...visit, ['code', code]])),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('a code that was received at another mailbox than the one that is proven by now fetches nothing', async () => {
    const { document } = await proves(receipt);
    const { visit } = await visits();
    let code = '';
    await newCodeFor(office.records, receipt.number, 'before@mail.example', (mail) => {
      code = mail.code;
      return Promise.resolve();
    }); // the mailbox is another since
    await visitor.post('/ja/status/prove', [...visit, ['code', code]]);
    expect((await visitor.post('/ja/status/fetch', [...visit, ['document', document]])).status).toBe(403);
    expect((await visitor.post('/ja/status/code', visit)).status).toBe(200);
    await visitor.post('/ja/status/prove', [...visit, ['code', await codeIn()]]);
    expect((await visitor.post('/ja/status/fetch', [...visit, ['document', document]])).status).toBe(200);
  });

  it('no more than five codes an hour are mailed', async () => {
    const { visit } = await visits();
    const told: number[] = [];
    for (let times = 0; times < 7; times += 1) told.push((await visitor.post('/ja/status/code', visit)).status);
    expect(told).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await codesMailed()).toHaveLength(5);
  });

  it('a mailbox that nobody proved is sent no code, though it stands on the form', async () => {
    const stranger = await apply('stranger@mail.example');
    await caseOf(stranger);
    const { hidden } = await asks(visitor, stranger);
    await office.until((await caseOf(stranger)).number, 'the receipt', ({ letters }) =>
      letters.some(({ handedOverAt }) => handedOverAt !== undefined),
    );
    server.empties();
    expect((await visitor.post('/ja/status/code', hidden)).status).toBe(409);
    expect(await codesMailed()).toEqual([]);
  });

  it('what the person denies to have mandated is fetched by their agent no more, also in a visit that was proven before', async () => {
    const mailbox = 'shiraishi@lawyers.example';
    const agents = await apply(EMAIL, {
      '/applicant': 'mandatedAgent',
      ...Object.fromEntries(Object.entries(LAWYER).map(([name, said]) => [`/agent/${name}`, said])),
      '/agent/email': mailbox,
      ...{ '/papers/2/document': 'individualNumberCard', '/papers/2/side': 'front', '/papers/2/blackedOut': 'true' },
      ...{ '/papers/2/expiresOn': '2031-04-08' },
      ...{ '/authorities/0/document': 'powerOfAttorney', '/authorities/0/issuedOn': office.today() },
    });
    const { number: of } = await caseOf(agents);
    const path = `/v1/cases/${of}`;
    await office.until(of, 'taken up', ({ stage }) => stage.name !== 'received');
    const shows = ['name', 'birthDate', 'address'];
    const sight = '届いた写しを窓口で確認';
    await confirmsWhatIsSeen(office.as('tanaka'), of, {
      documents: [
        { document: 'residenceCard', shows, sight },
        { document: 'individualNumberCard', of: 'agent', shows, sight },
      ],
      authorities: [{ document: 'powerOfAttorney', sight }],
      replied: [{ from: 'email', value: mailbox, of: 'agent', note: '受付通知への返信で、請求した旨の確認があった' }],
    });
    await office.as('suzuki').post(`${path}/mandate-inquiries`, { reason: '委任状の筆跡が異なるため' });
    await office.until(of, 'they are asked', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
    );
    const says = (word: string): Promise<unknown> =>
      office
        .as('tanaka')
        .post(`${path}/mandate-answers`, { says: word, by: 'post', note: '回答書が返送され、署名があった' });
    await says('yes');
    await isDecided(of);
    await office.reaches(of, 'closed');
    const { visit, document } = await proves(agents);
    expect(mailed(mailbox)).toBeGreaterThan(0);
    const fetches = async (): Promise<number> =>
      (await visitor.post('/ja/status/fetch', [...visit, ['document', document]])).status;
    expect(await fetches()).toBe(200);

    await says('no');
    expect(await fetches()).toBe(403);
    server.empties();
    const later = await visits(agents);
    expect(later.page.text).not.toContain('/ja/status/code');
    expect((await visitor.post('/ja/status/code', later.visit)).status).toBe(409);
    expect(mailed(mailbox)).toBe(0);
  });

  it('an answer on paper is offered once it left the tray, and no more when it came back', async () => {
    const theirs = await apply(EMAIL);
    const { number: of } = await caseOf(theirs);
    await office.until(of, 'taken up', ({ stage }) => stage.name !== 'received');
    await confirms(office, of, 'residenceCard', repliedFrom(EMAIL));
    await isDecided(of, { onPaperBecause: '電子メールの送信設備が故障し、復旧に多額の費用を要するため' });
    await office.reaches(of, 'dispatching');
    const { page, visit: early } = await visits(theirs);
    expect(page.text).not.toContain('/ja/status/code');
    expect((await visitor.post('/ja/status/code', early)).status).toBe(409);

    const tracking = slipOf(of);
    await office.as('suzuki').post(`/v1/cases/${of}/dispatches`, { tracking });
    await office.reaches(of, 'closed');
    const { visit, document } = await proves(theirs);
    const fetches = async (): Promise<number> =>
      (await visitor.post('/ja/status/fetch', [...visit, ['document', document]])).status;
    expect(await fetches()).toBe(200);
    await office.as('suzuki').post(`/v1/cases/${of}/returned-letters`, { document, because: 'unknownAddress' });
    expect(await fetches()).toBe(403);
    expect((await visits(theirs)).page.text).not.toContain('/ja/status/code');
  });

  it('whoever asked to be answered by post is offered nothing here, though their mailbox was proven', async () => {
    const theirs = await apply(EMAIL, { '/answerBy': 'post' });
    const { number: of } = await caseOf(theirs);
    await office.until(of, 'taken up', ({ stage }) => stage.name !== 'received');
    await confirms(office, of, 'residenceCard', repliedFrom(EMAIL));
    await isDecided(of);
    await office.reaches(of, 'dispatching');
    await office.as('suzuki').post(`/v1/cases/${of}/dispatches`, { tracking: slipOf(of) });
    await office.reaches(of, 'closed');
    const { page, visit } = await visits(theirs);
    expect(wordsIn(page.text)).toContain('電子メールでの回答をお選びになり');
    expect((await visitor.post('/ja/status/code', visit)).status).toBe(409);
    const english = await asks(comesTo(office, 'en'), theirs, 'en');
    expect(wordsIn(english.page.text)).toContain('only if you asked to be answered by e-mail');
  });

  it('a code that could not be mailed leaves the one before it good', async () => {
    const { visit } = await visits();
    await visitor.post('/ja/status/code', visit);
    const code = await codeIn();
    server.answersNext('421 4.3.2 shutting down', Infinity, 'sender');
    expect((await visitor.post('/ja/status/code', visit)).status).toBe(500);
    server.answersNext('421', 0);
    expect((await visitor.post('/ja/status/prove', [...visit, ['code', code]])).status).toBe(200);
  });

  it('without a mail server a code lies in the outbox until another follows, it is used, or its time is over', async () => {
    const settings = { ...office.settings, smtp: undefined };
    const [door, window] = [
      await openDoor(settings.temporal, settings.log, 0),
      await openDoor(settings.temporal, settings.log, 0),
    ];
    const counter = openCounter(settings, office.records, door, window);
    const lie = (): readonly string[] => office.mailed().filter((name) => name.includes('code-'));
    try {
      const here = comesTo({ windowUrl: window.url });
      const { hidden } = await asks(here, receipt);
      const mailsCode = async (): Promise<string> => {
        expect((await here.post('/ja/status/code', hidden)).status).toBe(200);
        expect(lie()).toHaveLength(1);
        const mail = await PostalMime.parse(readFileSync(join(office.outbox, 'mail', lie()[0] ?? '')));
        return /^\d{8}$/m.exec(mail.text ?? '')?.[0] ?? '';
      };
      const first = await mailsCode();
      const second = await mailsCode();
      expect(second).not.toBe(first);
      expect((await here.post('/ja/status/prove', [...hidden, ['code', second]])).status).toBe(200);
      expect(lie()).toEqual([]);

      const { hidden: later } = await asks(here, receipt);
      expect((await here.post('/ja/status/code', later)).status).toBe(200);
      counter.sweep();
      await new Promise((done) => setTimeout(done, 500));
      expect(lie()).toHaveLength(1);
      const tenMinutesAgo = new Date(Date.now() - 10 * 60_000);
      utimesSync(join(office.outbox, 'mail', lie()[0] ?? ''), tenMinutesAgo, tenMinutesAgo);
      counter.sweep();
      await waitFor(
        'the mail of a code to go',
        () => Promise.resolve(lie()),
        (mails) => mails.length === 0,
        10_000,
      );
    } finally {
      await counter.close();
    }
  });

  it('a mail server that is away is told as a fault of ours, and the page stays', async () => {
    const { visit } = await visits();
    server.answersNext('421 4.3.2 shutting down', Infinity, 'sender'); // to whichever mail, the stranger’s too
    const page = await visitor.post('/ja/status/code', visit);
    expect(page.status).toBe(500);
    expect(page.text).not.toContain(EMAIL);
    server.answersNext('421', 0);
    expect((await visitor.post('/ja/status/code', visit)).status).toBe(200);
  });
});
