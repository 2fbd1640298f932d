import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Measure } from '../../casefile/measures';
import { openMailbox } from '../../connectors/mailbox';
import { mailboxMeasures } from '../../connectors/mailbox-measures';
import type { MailboxWay } from '../../connectors/mailbox-way';
import { StoreFailed } from '../../connectors/store-failed';
import { PersonalData } from '../../policy/collection';
import { MAILS, openAMailbox, storeOf, type AMailbox } from './a-mailbox';
import { SEALING } from './measures-kit';

const SECRET = encodeURIComponent('an invented secret+1');
const USER = 'desk';
const HERS = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const KIND = PersonalData.parse({
  ...{
    id: 'mails',
    label: '問合せのメール',
    category: '問合せ情報',
    purposes: ['membership'],
    mails: MAILS,
    key: ['mail'],
  },
  ...{ identity: { email: ['addresses'] }, findBy: [['email']] },
  columns: [{ column: 'subject', label: '件名', aboutOthers: true }],
  leftOut: {},
  erasing: { rows: 'go' },
});
const STORE = storeOf([KIND], {
  login: { user: 'CLUB_IMAP_USER', token: 'CLUB_IMAP_TOKEN' },
  changesWith: { user: 'CLUB_IMAP_USER', token: 'CLUB_IMAP_TOKEN' },
});

describe.each(['xoauth2', 'oauthbearer'])(
  'a mailbox that lets in by a token (%s), and asks the server of tokens whose it is',
  (mechanism) => {
    let server: ChildProcess;
    let url: string;
    let box: AMailbox;
    beforeAll(async () => {
      server = fork(join(__dirname, 'oidc-server.mjs'), { execArgv: [], stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
      const port = await new Promise<number>((told) => {
        server.stdout?.on('data', (line: Buffer) => {
          const found = /\{.*\}/.exec(line.toString())?.[0];
          if (found !== undefined) told((JSON.parse(found) as { port: number }).port);
        });
      });
      url = `http://127.0.0.1:${port}`;
      box = await openAMailbox({
        users: [USER],
        hand: USER,
        settings: (folder) => {
          const asks = join(folder, 'tokens.conf');
          const whose = `http://${USER}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/token/introspection`;
          writeFileSync(
            asks,
            `introspection_mode = post\nintrospection_url = ${whose}\nusername_attribute = client_id\nactive_attribute = active\nactive_value = true\n`,
          );
          return [
            'auth_failure_delay = 0', // and no longer delay for an address that failed before
            'service anvil {',
            '  unix_listener anvil-auth-penalty {',
            '    mode = 0',
            '  }',
            '}',
            `auth_mechanisms = plain ${mechanism}`,
            'passdb {',
            '  driver = oauth2',
            `  mechanisms = ${mechanism}`,
            `  args = ${asks}`,
            '}',
          ];
        },
      });
    });
    afterAll(async () => {
      await box.close();
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    });

    const told = async (path: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
      const authorization = `Basic ${Buffer.from(`${USER}:${SECRET}`).toString('base64')}`;
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams(form),
      });
      return (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    };
    const tokenOf = async (): Promise<string> =>
      String((await told('/token', { grant_type: 'client_credentials' }))['access_token']);
    const wayBy = (token: string, user = USER): MailboxWay => box.way(STORE, { login: { user, token } });
    const found = async (token: string, user?: string): Promise<readonly unknown[]> => {
      try {
        const { outcome, items, because } = await openMailbox(wayBy(token, user)).find(HERS, about);
        expect(JSON.stringify(because ?? '')).not.toContain(token);
        return [outcome, items.length, because?.kind];
      } catch (error) {
        if (!(error instanceof StoreFailed)) throw error;
        expect(`${error.stack}`).not.toContain(token);
        return ['thrown', error.because.kind];
      }
    };

    test('what is held is found and deleted by one that holds', async () => {
      await box.put('To: hanako@example.jp\nSubject: hers\nMessage-ID: <1@example.jp>\n\n');
      const token = await tokenOf();
      expect(await found(token)).toEqual(['found', 1, undefined]);
      const { items } = await openMailbox(wayBy(token)).find(HERS, about);
      const erases = Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-27', theirs: items.map(({ id }) => id) }); // prettier-ignore
      const measures = mailboxMeasures(wayBy(token), SEALING);
      const plan = await measures.plan(erases, HERS, { retention: {} });
      expect(await measures.take(erases, HERS, plan, { retention: {} })).toMatchObject({ outcome: 'done', collections: [{ erased: 1 }] }); // prettier-ignore
      expect(await box.held()).toEqual([]);
    });

    test('one that was taken back, one that was made up and that of another are refused by name', async () => {
      const token = await tokenOf();
      await told('/token/revocation', { token });
      expect(await found(token)).toEqual(['failed', 0, 'loginRefused']);
      expect(await found('an-invented-token')).toEqual(['failed', 0, 'loginRefused']);
      expect(await found(await tokenOf(), 'box')).toEqual(['failed', 0, 'loginRefused']);
    });

    test('while the server of tokens is away nothing is known, and it may pass', async () => {
      const token = await tokenOf();
      const gone = once(server, 'exit');
      server.kill();
      await gone;
      expect(await found(token)).toEqual(['thrown', 'failsThere']);
    });
  },
);
