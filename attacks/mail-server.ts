import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came: to whom its envelope went, and its bytes. */
export type Mail = { readonly to: readonly string[]; readonly raw: string };

/**
 * The mail server of the invented shop. How a mailbox is answered stands in its name, until it is mended: `refused…` is not there
 * (550), `later…` is busy once the mail was read (451), `hangs…` is never answered once it was read.
 */
export type MailServer = {
  readonly port: number;
  /** Every mail it said yes to. */
  readonly taken: () => readonly Mail[];
  /** Every mail whose bytes arrived, whatever it answered. */
  readonly read: () => readonly Mail[];
  readonly mend: (mailbox: string) => void;
  /** Whether it knows the desk's password. */
  readonly forgetsPassword: (forgets: boolean) => void;
  readonly close: () => Promise<void>;
};

export async function openMailServer(): Promise<MailServer> {
  const [taken, read]: [Mail[], Mail[]] = [[], []];
  const mended = new Set<string>();
  let knowsNobody = false;
  const is = (way: string, to: readonly string[]): boolean =>
    to.some((mailbox) => mailbox.startsWith(way) && !mended.has(mailbox));
  const refusal = (code: number, says: string): Error => Object.assign(new Error(says), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth(_, __, done) {
      if (knowsNobody) done(refusal(535, 'Authentication failed'));
      else done(null, { user: 'desk' });
    },
    onRcptTo({ address }, _, done) {
      done(is('refused', [address]) ? refusal(550, 'No such mailbox') : null);
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        const mail = { to, raw: Buffer.concat(parts).toString('latin1') };
        read.push(mail);
        if (is('hangs', to)) return; // it has the mail, and says nothing
        if (is('later', to)) {
          done(refusal(451, 'Try again later'));
          return;
        }
        taken.push(mail);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '0.0.0.0');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken: () => taken,
    read: () => read,
    mend: (mailbox) => void mended.add(mailbox),
    forgetsPassword: (forgets) => {
      knowsNobody = forgets;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
      }),
  };
}
