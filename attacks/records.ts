import type { OpenedApplication } from '../casefile/views';
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../casefile/finding';
import { BEGINNING, hashedText } from '../casefile/journal';
import { PASSAGE_ON_ANOTHER, SANJO } from '../examples/hanamori/cast';
import { onTheForm } from '../examples/hanamori/somebody';
import { sha256 } from '../vault/seal';
import { must, themed } from './attack';
import type { Desk } from './desk';
import { post, send, type Heard } from './door';
import {
  byMail,
  comesToApproving,
  comesToDeciding,
  comesToProving,
  envelope,
  findings,
  heard,
  journal,
  opens,
  approves,
  WHOLE,
} from './steps';

const attack = themed('records');
const ON_LICENCE = { document: 'drivingLicence', shows: WHOLE };

/** Whoever owns the database may take its own trigger away. */
const onTheJournal = async (desk: Desk, text: string, values: unknown[]): Promise<void> => {
  desk.lays(String(values[0]));
  const client = await desk.records.pool.connect();
  try {
    await client.query('begin');
    await client.query('alter table journal disable trigger journal_stays');
    await client.query(text, values);
    await client.query('alter table journal enable trigger journal_stays');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};

const shows = async (desk: Desk, number: string): Promise<string> => {
  const { intact, brokenAt } = await journal(desk, number);
  must(!intact, 'the journal is called intact');
  return `the journal is called broken${brokenAt === undefined ? '' : ` at ${brokenAt}`}`;
};

/** What lies where it was not sealed for is a fault of the records, and is told by its name; any other is a fault of ours. */
function isNamed({ status, problem }: Pick<Heard, 'status' | 'problem'>): void {
  if (status >= 500 && problem !== 'seal-broken') throw new Error(`answered ${status} ${problem}`);
}

/** What is read of a case whose sealed values were exchanged: a refusal that says so, and not a word of another. */
async function tellsNothingOf(
  heardBack: Promise<Pick<Heard, 'status' | 'text' | 'problem'>>,
  secret: RegExp,
): Promise<string> {
  const { status, text, problem } = await heardBack;
  must(!secret.test(text), 'it shows what belongs elsewhere');
  isNamed({ status, problem });
  return `answered ${status}, without a word of it`;
}

const sanjo = (desk: Desk): Readonly<Record<string, unknown>> => envelope(desk, { principal: onTheForm(SANJO) });

export const RECORDS = [
  attack('changes and deletes entries of the journal', 'who owns the database', async (desk) => {
    const number = await comesToProving(desk);
    for (const text of [
      `update journal set by_whom = 'kimura' where case_number = $1`,
      'delete from journal where case_number = $1',
    ]) {
      const refused = await desk.sql(text, [number]).then(
        () => undefined,
        (error: unknown) => (error as Error).message,
      );
      must(refused?.includes('append-only') === true, 'it was done');
    }
    return 'refused: the journal is append-only';
  }),
  attack('takes the trigger away and changes who did it', 'who owns the database', async (desk) => {
    const number = await comesToProving(desk);
    await onTheJournal(desk, `update journal set by_whom = 'kimura' where case_number = $1 and seq = 1`, [number]);
    return shows(desk, number);
  }),
  attack('cuts the end of a journal off', 'who owns the database', async (desk) => {
    const number = await comesToProving(desk);
    await onTheJournal(
      desk,
      'delete from journal j where case_number = $1 and seq = (select max(seq) from journal where case_number = $1)',
      [number],
    );
    return shows(desk, number);
  }),
  attack('cuts the end off and makes the case agree with it', 'who owns the database', async (desk) => {
    const number = await comesToProving(desk);
    await onTheJournal(
      desk,
      'delete from journal j where case_number = $1 and seq = (select max(seq) from journal where case_number = $1)',
      [number],
    );
    await desk.sql(
      `update cases set journal_seq = last.seq, journal_hash = last.hash
       from (select seq, hash from journal where case_number = $1 order by seq desc limit 1) last where number = $1`,
      [number],
    );
    return shows(desk, number);
  }),
  attack('writes a whole journal anew, with right hashes', 'who owns the database', aJournalRewritten),
  attack('exchanges the sealed parts of two entries', 'who owns the database', async (desk) => {
    const number = await comesToApproving(desk);
    await onTheJournal(
      desk,
      `update journal j set sealed = o.sealed from journal o
       where j.case_number = $1 and o.case_number = $1 and j.kind = 'decided' and o.kind = 'received'`,
      [number],
    );
    return shows(desk, number);
  }),
  attack('gives one applicant’s findings to the case of another', 'who owns the database', async (desk) => {
    const [hers, other] = [await comesToDeciding(desk), await comesToProving(desk, sanjo(desk))];
    await desk.sql(
      `insert into findings (case_number, store, round, question, outcome, items, contradicting, why, searched_at, shape, body)
       select $2, store, 1, question, outcome, items, contradicting, why, searched_at, shape, body from findings where case_number = $1
       on conflict (case_number, store) do update set body = excluded.body`,
      [hers, other],
    );
    await desk.sql(
      `update cases set progress = jsonb_set(progress, '{stores}', (select progress -> 'stores' from cases where number = $1)) where number = $2`,
      [hers, other],
    );
    return tellsNothingOf(send(desk, `/v1/cases/${other}/findings`, { by: 'tanaka' }), /髙子|吉田/);
  }),
  attack('exchanges two findings of one case', 'who owns the database', async (desk) => {
    const number = await comesToDeciding(desk);
    const before = await findings(desk, number);
    await desk.sql(
      `update findings f set body = o.body from findings o where f.case_number = $1 and o.case_number = $1
       and ((f.store = 'shop' and o.store = 'archive') or (f.store = 'archive' and o.store = 'shop'))`,
      [number],
    );
    const { status, text, problem } = await send(desk, `/v1/cases/${number}/findings`, { by: 'tanaka' });
    const read = status === 200 ? (JSON.parse(text) as { findings: readonly Finding[] }).findings : before;
    const holds = (found: readonly Finding[]): string =>
      found.map(({ store, items }) => `${store} ${items.length}`).join();
    must(holds(read) === holds(before), 'they are read, each in the place of the other');
    isNamed({ status, problem });
    return `answered ${status}`;
  }),
  attack('gives one application the form of another', 'who owns the database', async (desk) => {
    const [one, other] = [await opens(desk, envelope(desk)), await opens(desk, sanjo(desk))];
    await desk.sql(
      'update applications a set body = (select body from applications where number = $1) where number = $2',
      [one.application.number, other.application.number],
    );
    return tellsNothingOf(send(desk, `/v1/cases/${other.number}`), /髙子/);
  }),
  attack('exchanges the scans of two papers of one application', 'who owns the database', async (desk) => {
    const papers = (envelope(desk)['papers'] as { scan: { base64: string } }[]).flatMap((paper) => {
      const jpeg = {
        ...paper.scan,
        base64: Buffer.concat([Buffer.from(paper.scan.base64, 'base64'), Buffer.from('x')]).toString('base64'),
      };
      return [paper, { document: 'individualNumberCard', expiresOn: '2031-04-12', scan: jpeg }];
    });
    const { number } = await opens(desk, envelope(desk, { papers }));
    const { evidence } = await desk.at(number);
    const [one, other] = evidence.map(({ id }) => id);
    await desk.sql(
      `update evidence e set content = o.content from evidence o
       where (e.id = $1 and o.id = $2) or (e.id = $2 and o.id = $1)`,
      [one, other],
    );
    const { status, problem } = await send(desk, `/v1/cases/${number}/evidence/${one ?? ''}`);
    must(status !== 200, 'it shows the one in the place of the other');
    isNamed({ status, problem });
    return `answered ${status}`;
  }),
  attack('gives a letter the drawing of another’s before it is mailed', 'who owns the database', aLetterExchanged),
  attack('shows a letter under the number of another’s', 'who owns the database', async (desk) => {
    const [hers, other] = [await comesToProving(desk), await comesToProving(desk, sanjo(desk))];
    const { letters } = await desk.at(hers);
    await desk.sql(
      'update letters l set pdf = (select pdf from letters where case_number = $2 limit 1) where case_number = $1',
      [hers, other],
    );
    const { status, problem } = await send(desk, letters[0]?.pdf ?? '');
    must(status !== 200, 'the letter of another is shown');
    isNamed({ status, problem });
    return `answered ${status}`;
  }),
  attack('gives a repeated POST the answer to another', 'who owns the database', async (desk) => {
    const keys = [crypto.randomUUID(), crypto.randomUUID()];
    const bodies = [envelope(desk, { concerning: '一' }), envelope(desk, { concerning: '二' })];
    const opened: string[] = [];
    for (const at of [0, 1]) {
      const heard = await post(desk, '/v1/applications', bodies[at], {
        headers: { 'idempotency-key': keys[at] as string },
      });
      opened.push((JSON.parse(heard.text) as OpenedApplication).application);
    }
    await desk.sql(
      'update repeated_posts set answer = (select answer from repeated_posts where application = $1) where application = $2',
      opened,
    );
    const { status, text, problem } = await post(desk, '/v1/applications', bodies[1], {
      headers: { 'idempotency-key': keys[1] as string },
    });
    const first = await post(desk, '/v1/applications', bodies[0], {
      headers: { 'idempotency-key': keys[0] as string },
    });
    must(status !== 201 || text !== first.text, 'it was answered with the other case');
    isNamed({ status, problem });
    return `answered ${status}`;
  }),
  attack('changes one bit of a sealed form', 'who owns the database', async (desk) => {
    const { number, application } = await opens(desk, envelope(desk));
    await desk.sql('update applications set body = set_byte(body, 40, get_byte(body, 40) # 1) where number = $1', [
      application.number,
    ]);
    const { status, problem } = await send(desk, `/v1/cases/${number}`);
    must(status !== 200, 'it is shown all the same');
    isNamed({ status, problem });
    return `answered ${status}`;
  }),
  attack.alone('destroys the keys of a case, as the law asks one day', 'who owns the database', async (desk) => {
    const number = await comesToDeciding(desk);
    const { application } = await desk.at(number);
    await desk.sql(`update keys set wrapped = null, destroyed_at = now() where owner = any($1)`, [
      [number, application.number],
    ]);
    await pause(200);
    await desk.counter.ends('SIGTERM');
    await desk.counter.starts();
    const paths = ['', '/journal', '/findings', '/letters', '/decision'];
    const heardBack = await Promise.all(
      paths.map((path) => send(desk, `/v1/cases/${number}${path}`, { by: 'tanaka' })),
    );
    const list = await send(desk, '/v1/cases');
    const faults = [...heardBack, list].filter(({ status }) => status >= 500);
    must(!heardBack.some(({ text }) => text.includes('髙子')), 'it is read all the same');
    if (faults.length > 0) throw new Error(`answered ${heardBack.map(({ status }) => status).join(', ')}`);
    return `answered ${heardBack.map(({ status }) => status).join(', ')}; the list goes on`;
  }),
  attack('looks for her in a dump of every table', 'who owns the database', async (desk) => {
    await comesToApproving(desk);
    const tables = await desk.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const secrets = [
      '髙子',
      'タカコ',
      '1961-03-08',
      '花見台',
      'takako.yoshida',
      '090-0000-0142',
      PASSAGE_ON_ANOTHER.slice(0, 12),
    ];
    for (const { name } of tables)
      for (const secret of secrets) {
        const [found] = await desk.sql<{ count: string }>(
          `select count(*) from "${name}" as t where t::text like '%' || $1 || '%' or t::text like '%' || encode(convert_to($1, 'UTF8'), 'hex') || '%'`,
          [secret],
        );
        must(found?.count === '0', `${name} tells ${secret}`);
      }
    return `${tables.length} tables, and nothing of her in the clear`;
  }),
  attack('starts the desk with a master key of his own', 'who writes the settings', async (desk) => {
    const file = `${desk.folder}/other.key`;
    await writeFile(file, Buffer.alloc(32, 7), { mode: 0o600 });
    const { code, err } = await desk.startsWith({ MADOGUCHI_MASTER_KEY_FILE: file });
    must(code === 2 && err.includes('sealed under'), `it ended with ${code}`);
    return `refused with code 2: ${err.split('\n')[1]?.trim() ?? ''}`;
  }),
];

/** Every entry is hashed anew behind a changed one, and the case is made to agree. */
async function aJournalRewritten(desk: Desk): Promise<string> {
  const number = await comesToProving(desk);
  const { entries } = await journal(desk, number);
  let previous: string = BEGINNING;
  for (const { hash: _, ja: __, ...entry } of entries) {
    const forged = { ...entry, by: entry.seq === 1 ? 'kimura' : entry.by, previous };
    const hash = sha256(hashedText(forged));
    await onTheJournal(
      desk,
      'update journal set by_whom = $3, previous = $4, hash = $5 where case_number = $1 and seq = $2',
      [number, entry.seq, forged.by, previous, hash],
    );
    previous = hash;
  }
  await desk.sql('update cases set journal_hash = $2 where number = $1', [number, previous]);
  return shows(desk, number);
}

/** Her answer was drawn and could not be mailed yet; meanwhile it is exchanged for another's. */
async function aLetterExchanged(desk: Desk): Promise<string> {
  const [mine, theirs] = ['first.exchange@mail.example', 'later.exchange@mail.example'];
  const comes = (mailbox: string, person = {}): Promise<string> =>
    comesToApproving(
      desk,
      byMail(desk, mailbox, {
        arrivedBy: 'post',
        principal: { ...(byMail(desk, mailbox)['principal'] as object), ...person, email: mailbox },
      }),
      { documents: [ON_LICENCE], ...heard('email', mailbox) },
    );
  const [hers, victim] = await Promise.all([
    comes(mine),
    comes(theirs, { name: '三条 文代', birthDate: SANJO.birthDate }),
  ]);
  await approves(desk, hers);
  await desk.reaches(hers, 'closed');
  await approves(desk, victim);
  const drawn = async (): Promise<boolean> =>
    (
      await desk.sql('select 1 from letters where case_number = $1 and leaving_at is not null and way = $2', [
        victim,
        'email',
      ])
    ).length > 0;
  for (const end = Date.now() + 30_000; !(await drawn()) && Date.now() < end;) await pause(50);
  const rows = await desk.sql<{ sha256: string }>(
    `update letters v set pdf = h.pdf, sha256 = h.sha256, pages = h.pages from letters h
     where v.case_number = $2 and v.way = 'email' and v.handed_over_at is null and h.case_number = $1 and h.way = 'email' and h.kind <> 'receipt'
     returning h.sha256`,
    [hers, victim],
  );
  must(rows.length === 1, 'the letter was not there to be exchanged');
  const exchangedAt = desk.mail.read().length;
  const since = () =>
    desk.mail
      .read()
      .slice(exchangedAt)
      .filter(({ to }) => to.includes(theirs));
  for (const end = Date.now() + 30_000; since().length < 2 && Date.now() < end;) await pause(50); // one that was under way, and one that took up the exchanged drawing
  desk.mail.mend(theirs);
  await desk
    .until(victim, 'closed or halted', ({ stage, trouble }) => stage.name === 'closed' || trouble !== undefined, 60_000)
    .catch(() => undefined);
  const attached = since().map(({ raw }) => raw);
  const her = desk.mail.taken().find(({ to, raw }) => to.includes(mine) && /disclosure/i.test(raw))?.raw ?? '';
  const body = bodyOf(her);
  if (body === '') throw new Error('her own answer never came: this attack tried nothing');
  must(!attached.some((raw) => bodyOf(raw) === body), 'the disclosure of one was mailed to the other');
  const { stage, trouble } = await desk.at(victim);
  if (stage.name !== 'closed' && trouble === undefined) throw new Error(`the case stands still: ${stage.name}`);
  return `${attached.length} mails came, none with her letter; the case is ${stage.name} ${trouble ?? ''}`;
}

/** The attached letter of a mail, as base64. */
const bodyOf = (raw: string): string =>
  raw
    .split(/Content-Type: application\/pdf/i)[1]
    ?.split('\r\n\r\n')[1]
    ?.replaceAll(/\s/g, '')
    .split('--')[0] ?? '';
