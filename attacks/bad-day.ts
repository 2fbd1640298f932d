import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { CaseFile } from '../casefile/views';
import { answersForStore, atTheDesk, opensOne, readsDecision } from '../examples/at-the-desk';
import { newDatabase } from '../examples/hanamori/serve';
import { loadColleagues, loadDataMap, loadProfile } from '../policy/load';
import { openBackOffice, openCounter, openDoor } from '../worker/desk';
import { giveTokens } from '../worker/tokens';
import { must, orRefused, themed } from './attack';
import type { Desk } from './desk';
import { post, send } from './door';
import {
  approves,
  archiveAnswers,
  byMail,
  comesToApproving,
  comesToProving,
  confirms,
  decides,
  envelope,
  isSearched,
  kindsIn,
  leaves,
  moneyOrder,
  opens,
  opensMany,
  rightDecision,
} from './steps';

const attack = themed('bad day').alone;
const HANAMORI = join(__dirname, '..', 'examples', 'hanamori');
const times = <Made>(many: number, make: (at: number) => Made): Made[] =>
  Array.from({ length: many }, (_, at) => make(at));
const storeOf = ({ stores }: CaseFile, id: string) => stores.find(({ store }) => store === id);

/** A case that is to be searched now. */
async function searching(desk: Desk): Promise<string> {
  const number = await comesToProving(desk);
  await confirms(desk, number);
  return number;
}

/** Every connection to the records is cut from the other side. */
const cutsRecords = (desk: Desk): Promise<unknown> =>
  desk.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'attacks'`,
  );

/** Whatever the shop did, a person can answer in its place, and the case goes on to its letter. */
async function goesOnByHand(desk: Desk, number: string): Promise<string> {
  const clerk = desk.as('suzuki');
  await answersForStore(clerk, number, 'shop', { outcome: 'none', note: '控えの帳簿を氏名で調べた' });
  await archiveAnswers(desk, number);
  return 'a person answered in its place';
}

export const BAD_DAY = [
  attack('cuts every connection to the records, five times, while requests come in', 'a bad day', async (desk) => {
    let status = 0;
    for (let cut = 0; cut < 5; cut += 1) {
      const coming = times(6, () =>
        post(desk, '/v1/applications', envelope(desk)).catch((error: unknown) => ({
          status: 0,
          problem: (error as Error).message,
        })),
      );
      await pause(30);
      await cutsRecords(desk);
      const heardBack = await Promise.all(coming);
      for (const one of heardBack)
        if (one.status !== 201 && one.status !== 503) throw new Error(`answered ${one.status} ${one.problem}`);
      status = (await send(desk, '/v1/cases')).status;
    }
    await pause(500);
    const number = await comesToProving(desk);
    return `${number} was opened afterwards and acknowledged (${status})`;
  }),
  attack('opens twenty cases at once at a desk just started, and twenty fees', 'a bad day', async (desk) => {
    await desk.counter.ends('SIGTERM');
    await desk.counter.starts();
    const opened = await opensMany(
      desk,
      times(20, () => envelope(desk, { fee: [] })),
    );
    const numbers = opened.map(({ cases }) => cases[0]?.number ?? '');
    await desk.counter.ends('SIGTERM');
    await desk.counter.starts();
    const paid = await Promise.all(
      numbers.map((number) => post(desk, `/v1/cases/${number}/fees`, { instruments: [moneyOrder(desk)] })),
    );
    const statuses = [...new Set(paid.map(({ status }) => status))];
    if (statuses.length !== 1 || statuses[0] !== 201) throw new Error(`answered ${statuses.join(', ')}`);
    return 'twenty opened, twenty paid';
  }),
  attack('lets the counter be killed in the middle of an approval, which is sent again', 'a bad day', async (desk) => {
    const number = await comesToApproving(desk);
    const decision = await readsDecision(desk.as('kimura'), number);
    const [key, body] = [crypto.randomUUID(), { decision }];
    const first = desk
      .as('kimura')
      .post(`/v1/cases/${number}/approvals`, body, key)
      .then(
        () => 'answered',
        () => 'cut off',
      );
    await pause(10);
    await desk.counter.ends('SIGKILL');
    await desk.counter.starts();
    await desk.as('kimura').post(`/v1/cases/${number}/approvals`, body, key);
    await leaves(desk, number, 90_000);
    const approved = (await kindsIn(desk, number)).filter((kind) => kind === 'approved').length;
    must(approved === 1, `approved ${approved} times`);
    return `the first was ${await first}; approved once, answered once`;
  }),
  attack('kills the worker between the handing over of a mail and its note', 'a bad day', async (desk) => {
    const mailbox = 'hangs.killed@mail.example';
    const { number } = await opens(desk, byMail(desk, mailbox));
    const mails = () => desk.mail.read().filter(({ to }) => to.includes(mailbox));
    for (const end = Date.now() + 30_000; mails().length === 0 && Date.now() < end;) await pause(20);
    await desk.worker.ends('SIGKILL');
    desk.mail.mend(mailbox);
    await desk.worker.starts();
    await desk.reaches(number, 'proving', 120_000);
    const ids = new Set(mails().map(({ raw }) => /^Message-ID:\s*(\S+)/im.exec(raw)?.[1]));
    must(mails().length === 2 && ids.size === 1, `${mails().length} mails under ${ids.size} names`);
    must((await kindsIn(desk, number)).includes('letterPerhapsTwice'), 'nobody says that it may have come twice');
    return 'sent again under the same Message-ID, and the journal says perhaps twice';
  }),
  attack('kills Temporal, and it comes back', 'a bad day', async (desk) => {
    const number = await searching(desk);
    await desk.temporalDiesAndComesBack();
    const opened = await opens(desk, envelope(desk));
    await isSearched(desk, number, 120_000);
    await desk.reaches(opened.number, 'proving', 120_000);
    return 'the case that was searched and the one that was opened meanwhile go on';
  }),
  attack('does not let the desk in (its login is locked)', 'a store', async (desk) => {
    const owner = new Client({ connectionString: desk.server });
    await owner.connect();
    try {
      await owner.query('alter database hanamori_shop allow_connections false');
      desk.shopLine.is('whole');
      const number = await searching(desk);
      const file = await desk.until(number, 'the shop failed', (one) =>
        ['failed', 'unreachable'].includes(storeOf(one, 'shop')?.outcome ?? ''),
      );
      const because = storeOf(file, 'shop')?.because?.en ?? '';
      const kind = storeOf(file, 'shop')?.because?.kind ?? '';
      must(['loginRefused', 'refusedToConnect', 'mayNotRead'].includes(kind), `it is told as ${kind}: ${because}`);
      return `${because}; ${await goesOnByHand(desk, number)}`;
    } finally {
      await owner.query('alter database hanamori_shop allow_connections true');
      await owner.end();
    }
  }),
  attack('lost a column over night', 'a store', async (desk) => {
    await desk.shopSql('alter table shop.dtb_customer rename column point to points_of_customer');
    try {
      const number = await searching(desk);
      const file = await desk.until(number, 'the shop failed', (one) =>
        ['failed', 'unreachable'].includes(storeOf(one, 'shop')?.outcome ?? ''),
      );
      const because = storeOf(file, 'shop')?.because?.en ?? '';
      must(because.includes('point'), `it is told as: ${because}`);
      await desk.shopSql('alter table shop.dtb_customer rename column points_of_customer to point');
      await desk.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'shop' });
      await isSearched(desk, number);
      return `${because}; searched again when it was back`;
    } finally {
      await desk
        .shopSql('alter table shop.dtb_customer rename column points_of_customer to point')
        .catch(() => undefined);
    }
  }),
  attack('holds more on one person than anybody can handle', 'a store', async (desk) => {
    await desk.shopSql(
      'alter table shop.dtb_order rename to dtb_order_kept; create view shop.dtb_order as select o.* from shop.dtb_order_kept o, generate_series(1, 200001)',
    );
    const restore = (): Promise<unknown> =>
      desk.shopSql('drop view shop.dtb_order; alter table shop.dtb_order_kept rename to dtb_order');
    let isBack = false;
    try {
      const number = await searching(desk);
      const file = await desk.until(
        number,
        'the shop failed',
        (one) => storeOf(one, 'shop')?.outcome === 'failed',
        90_000,
      );
      const { round = 0, because } = storeOf(file, 'shop') ?? {};
      must(
        because?.kind === 'tooMuch' && (because.count ?? 0) > 200_000,
        `it is told as ${because?.kind}: ${because?.en}`,
      );
      const none = post(desk, `/v1/cases/${number}/store-answers`, {
        store: 'shop',
        round,
        answer: { outcome: 'none', note: '多すぎるため' },
      });
      must((await none).status >= 400, 'somebody said that nothing is held');
      await restore();
      isBack = true;
      await desk.as('suzuki').post(`/v1/cases/${number}/searches`, { store: 'shop' });
      await isSearched(desk, number);
      return `${because.en}; that none is held was refused; searched again when it was less`;
    } finally {
      if (!isBack) await restore();
    }
  }),
  attack('lets in and never answers', 'a store', async (desk) => {
    desk.shopLine.is('silent');
    try {
      const began = Date.now();
      const number = await searching(desk);
      const file = await desk.until(
        number,
        'it is said that the shop does not answer',
        (one) => ['failed', 'unreachable'].includes(storeOf(one, 'shop')?.outcome ?? ''),
        120_000,
      );
      const other = await opens(desk, envelope(desk));
      await desk.reaches(other.number, 'proving', 20_000);
      return `said after ${Math.round((Date.now() - began) / 1000)} s: ${storeOf(file, 'shop')?.because?.en ?? ''}; ${await goesOnByHand(desk, number)}`;
    } finally {
      desk.shopLine.is('whole');
    }
  }),
  attack('lets in and never answers while the worker is started and ended', 'a store', async (desk) => {
    desk.shopLine.is('silent');
    try {
      await desk.worker.ends('SIGTERM');
      const began = Date.now();
      await desk.worker.starts();
      const ready = Date.now() - began;
      const ending = Date.now();
      const code = await desk.worker.ends('SIGTERM');
      const ended = Date.now() - ending;
      if (ready > 60_000 || ended > 20_000 || code !== 0)
        throw new Error(`ready after ${ready} ms, ended with ${code} after ${ended} ms`);
      return `ready after ${(ready / 1000).toFixed(1)} s, ended with 0 after ${(ended / 1000).toFixed(1)} s`;
    } finally {
      desk.shopLine.is('whole');
      await desk.worker.starts();
    }
  }),
  attack('is slow for 12 s while twelve people are searched', 'a store', async (desk) => {
    const numbers = await Promise.all(times(12, () => comesToProving(desk)));
    const holder = new Client({ connectionString: desk.shopUrl });
    await holder.connect();
    try {
      await holder.query('begin; lock table shop.dtb_customer in access exclusive mode');
      await Promise.all(numbers.map((number) => confirms(desk, number)));
      await pause(12_000);
      await holder.query('commit');
      const files = await Promise.all(
        numbers.map((number) =>
          desk.until(
            number,
            'the shop has answered',
            (one) => (storeOf(one, 'shop')?.outcome ?? 'unsearched') !== 'unsearched',
            90_000,
          ),
        ),
      );
      const outcomes = files.map((file) => storeOf(file, 'shop')?.outcome ?? '');
      must(
        outcomes.every((outcome) => outcome === 'found'),
        `told as ${outcomes.filter((outcome) => outcome !== 'found').join(', ')}`,
      );
      return 'twelve found';
    } finally {
      await holder.end();
    }
  }),
  attack('forgets the password of the desk (535)', 'a mail server', async (desk) => {
    desk.mail.forgetsPassword(true);
    const mailbox = 'takako.waits@mail.example';
    const { number } = await opens(desk, byMail(desk, mailbox));
    await pause(4_000);
    const { trouble = 'none yet' } = await desk.at(number);
    desk.mail.forgetsPassword(false);
    must(trouble !== 'MailRefused', 'it is told as a mailbox that does not exist');
    if (trouble !== 'none yet') await desk.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    await desk.reaches(number, 'proving', 60_000);
    return `trouble: ${trouble}; sent when the password was known again`;
  }),
  attack('offers no TLS, and is not on this machine', 'a mail server', async (desk) => {
    await desk.worker.ends('SIGTERM');
    await desk.worker.starts({ SMTP_URL: desk.mailOver('127.0.0.2') });
    const mailbox = 'takako.tls@mail.example';
    const read = () => desk.mail.read().filter(({ to }) => to.includes(mailbox)).length;
    const { number } = await opens(desk, byMail(desk, mailbox));
    const { trouble } = await desk.until(number, 'halted', (one) => one.trouble !== undefined);
    const sent = read();
    await desk.worker.ends('SIGTERM');
    await desk.worker.starts();
    must(sent === 0, 'it went in the clear');
    must(trouble === 'MailWithoutTls', `it is told as ${trouble ?? ''}`);
    await desk.as('suzuki').post(`/v1/cases/${number}/resumptions`);
    await desk.reaches(number, 'proving');
    return 'not a word was sent; MailWithoutTls, cured by the setting and a resumption';
  }),
  attack('makes the outbox a place where nothing can be written', 'a bad day', async (desk) => {
    const [place, aside] = [join(desk.outbox, 'post'), join(desk.folder, 'post-aside')];
    if (existsSync(place)) renameSync(place, aside);
    writeFileSync(place, 'a file where a folder is');
    const { number } = await opens(desk, envelope(desk));
    await pause(4_000);
    const { stage, letters } = await desk.at(number);
    rmSync(place);
    if (existsSync(aside)) renameSync(aside, place);
    else mkdirSync(place);
    must(
      stage.name === 'received' && letters.every(({ handedOverAt }) => handedOverAt === undefined),
      'a letter that lies nowhere counts as handed over',
    );
    await desk.reaches(number, 'proving', 60_000);
    return 'waited for, and laid when it could be';
  }),
  attack('writes an answer of a thousand pages', 'an officer', aThousandPages),
  attack('comes at midnight of the New Year in Japan', 'a bad day', theNewYear),
];

/** Told beforehand that it is too much, or drawn; nobody else waits for it. */
async function aThousandPages(desk: Desk): Promise<string> {
  const number = await searching(desk);
  await isSearched(desk, number);
  const fields = times(2, (at) => ({ label: `内容${at}`, text: 'あいうえおかきくけこ'.repeat(180) }));
  const items = times(500, () => ({ label: '面談記録', category: '相談', fields }));
  const status = await orRefused(answersForStore(desk.as('suzuki'), number, 'archive', { outcome: 'found', items }));
  if (status !== 201) return `refused beforehand (${status})`;
  await desk.reaches(number, 'deciding');
  const decided = await orRefused(decides(desk, number, await rightDecision(desk, number)));
  if (decided !== 201) return `refused when it was decided (${decided})`;
  await approves(desk, number);
  const began = Date.now();
  const other = await comesToProving(desk);
  const waited = Date.now() - began;
  const { letters, trouble } = await desk.until(
    number,
    'drawn or halted',
    ({ stage, trouble: halted }) => stage.name === 'dispatching' || halted !== undefined,
    180_000,
  );
  const pages = letters.find(({ kind }) => kind === 'partialDisclosure')?.pages;
  if (waited > 15_000) throw new Error(`${other} waited ${Math.round(waited / 1000)} s for its receipt meanwhile`);
  if (trouble !== undefined) throw new Error(`halted: ${trouble}`);
  return `${pages ?? '?'} pages after ${Math.round((Date.now() - began) / 1000)} s; ${other} waited ${waited} ms meanwhile`;
}

/** A second counter whose clock stands two seconds before midnight: numbers and days belong to Japan's year. */
async function theNewYear(desk: Desk): Promise<string> {
  const year = Number(desk.today().slice(0, 4));
  const ahead = Date.parse(`${year + 1}-01-01T00:00:00+09:00`) - 2_000 - Date.now();
  const now = (): Date => new Date(Date.now() + ahead);
  const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
  const settings = {
    databaseUrl: await newDatabase(desk.server, 'new_year'),
    masterKey: randomBytes(32),
    temporal: { address: desk.temporal.address, namespace: 'default' },
    taskQueue: 'new-year',
    profile: { ...(await loadProfile(join(HANAMORI, 'profile.yaml'))), code: 'NEWYEAR' },
    dataMap: await loadDataMap(join(HANAMORI, 'data-map.yaml')),
    staff,
    outbox: desk.folder,
    connection: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now,
  };
  const back = await openBackOffice(settings);
  const door = await openDoor(settings.temporal, settings.log, 0);
  const counter = openCounter(settings, back.records, door);
  try {
    const clerk = atTheDesk(door.url, tokens['suzuki'] as string);
    const arrived = (arrivedOn: string): object => envelope(desk, { arrivedOn, appliedOn: undefined, fee: [] });
    const before = await opensOne(clerk, arrived(`${year}-12-31`));
    await pause(Math.max(0, 2_500 - (now().getTime() - (Date.parse(`${year + 1}-01-01T00:00:00+09:00`) - 2_000))));
    const after = await opensOne(clerk, arrived(`${year + 1}-01-01`));
    must(before.number.includes(`-${year}-`), `before midnight it is called ${before.number}`);
    must(after.number.endsWith(`-${year + 1}-0001`), `after midnight it is called ${after.number}`);
    must(
      after.suitFrom === `${year + 1}-01-16` || after.suitFrom === `${year + 1}-01-15`,
      `a suit from ${after.suitFrom ?? ''}`,
    );
    return `${before.number}, then ${after.number}, promised by ${after.promisedOn ?? ''}`;
  } finally {
    await counter.close();
    await back.close();
  }
}
