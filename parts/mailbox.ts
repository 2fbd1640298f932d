import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { mailboxParts } from './places';
import { BARE_ENVIRONMENT, end, freePort, launchServer, until } from './processes';

/** A server of mailboxes of a test's own, gone with its mails when the test is. */
export interface RunningMailbox {
  readonly imaps: string;
  readonly imap: string;
  readonly login: { readonly user: string; readonly password: string };
  /** Another user of it. */
  readonly loginOf: (user: string) => { readonly user: string; readonly password: string };
  readonly pid: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;
/** Nobody's user but the system's. */
const NOBODY = 65_534;

export const hasMailbox = (): boolean => existsSync(mailboxParts.program);

/** Starts a real dovecot on this machine alone, its mails in a new folder. It wants to be root, or to serve as who starts it. */
export async function startMailbox({
  folder,
  certificate: { cert, key },
  settings = [],
  users = [],
}: {
  readonly folder: string;
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly settings?: readonly string[];
  readonly users?: readonly string[];
}): Promise<RunningMailbox> {
  if (!hasMailbox())
    throw new Error(
      `Searching a mailbox is tried on a real one, and ${mailboxParts.program} is not here: as root on Debian \`node parts/prepare.js mailbox\` brings it (apt-get install ${mailboxParts.package}).`,
    );
  const isRoot = process.getuid?.() === 0;
  const [uid, gid] = isRoot ? [NOBODY, NOBODY] : [process.getuid?.() ?? NOBODY, process.getgid?.() ?? NOBODY];
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('mail'), { recursive: true });
  mkdirSync(at('run'), { recursive: true });
  chmodSync(folder, 0o755);
  if (isRoot) chownSync(at('mail'), uid, gid);
  const login = { user: 'box', password: crypto.randomUUID() };
  writeFileSync(at('cert.pem'), cert);
  writeFileSync(at('key.pem'), key, { mode: 0o600 });
  writeFileSync(at('users'), [login.user, ...users].map((user) => `${user}:{PLAIN}${login.password}\n`).join(''), {
    mode: 0o600,
  });
  if (isRoot) chmodSync(at('users'), 0o644); // whoever asks for a password there is a user of its own, whatever our umask
  for (let tries = 3; ; tries -= 1) {
    const [under, starts] = [await freePort(), await freePort()];
    const lines = [
      'protocols = imap',
      'listen = 127.0.0.1',
      `base_dir = ${at('run')}`,
      `state_dir = ${at('run')}`,
      `log_path = ${at('log')}`,
      `mail_location = maildir:${at('mail')}/%u:UTF-8`,
      `mail_home = ${at('mail')}/%u`,
      `mail_uid = ${uid}`,
      `mail_gid = ${gid}`,
      'first_valid_uid = 1',
      'last_valid_uid = 0',
      'first_valid_gid = 1',
      'mail_fsync = never',
      'ssl = required',
      'disable_plaintext_auth = yes',
      `ssl_cert = <${at('cert.pem')}`,
      `ssl_key = <${at('key.pem')}`,
      'passdb {',
      '  driver = passwd-file',
      `  args = scheme=PLAIN ${at('users')}`,
      '}',
      'userdb {',
      '  driver = static',
      `  args = uid=${uid} gid=${gid} home=${at('mail')}/%u`,
      '}',
      'service imap-login {',
      '  chroot =',
      '  inet_listener imap {',
      `    port = ${starts}`,
      '  }',
      '  inet_listener imaps {',
      `    port = ${under}`,
      '    ssl = yes',
      '  }',
      '}',
      'service anvil {',
      '  chroot =',
      '}',
      ...settings,
    ];
    writeFileSync(at('dovecot.conf'), `${lines.join('\n')}\n`);
    const { pid, ended, letGo } = await launchServer({
      command: mailboxParts.program,
      args: ['-F', '-c', at('dovecot.conf')],
      log: at('said'),
      signal: 'SIGTERM',
      passing: [folder],
      env: BARE_ENVIRONMENT,
    });
    const settled = await until(async () => ended() || (await answers(under)), PATIENCE_MS, 50);
    if (settled && !ended())
      return {
        imaps: `imaps://127.0.0.1:${under}`,
        imap: `imap://127.0.0.1:${starts}`,
        login,
        loginOf: (user) => ({ ...login, user }),
        pid,
        stop: async () => {
          await end(pid, 'SIGTERM', PATIENCE_MS);
          letGo();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    const said = [at('said'), at('log')].map((one) => (existsSync(one) ? readFileSync(one, 'utf8') : '')).join('\n');
    await end(pid, 'SIGTERM', 10_000);
    letGo();
    if (tries > 1 && said.includes('Address already in use')) continue;
    throw new Error(`The server of mailboxes ${ended() ? 'stopped at once' : 'did not answer in time'}:\n${said}`);
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((said) => {
    const line = connect(port, '127.0.0.1');
    line.once('connect', () => {
      line.destroy();
      said(true);
    });
    line.once('error', () => said(false));
  });
