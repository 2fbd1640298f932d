import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** Where in the talk a server says no: to whoever connects, to our login, to the sender, to the recipient, or once it has read the letter. */
export type Turn = 'connecting' | 'login' | 'sender' | 'recipient' | 'letter';
const TURNS: Readonly<Record<string, Turn>> = { '421': 'connecting', '550': 'recipient', '451': 'letter' };

/** A mail server on this machine: it keeps what it is given, and refuses when the story wants it to. */
export type MailServer = {
  readonly url: string;
  /** From whom it was told that a mail comes: what is said before the first of its bytes. */
  readonly announced: () => readonly string[];
  /** Every mail whose bytes arrived, the refused ones too where they were refused only after reading. */
  readonly taken: () => readonly Buffer[];
  readonly empties: () => void;
  /** To whom it was told that a mail goes. */
  readonly recipients: () => readonly string[];
  /** Answers so many mails with this line instead of taking them, at the turn named: else 421 when somebody connects, 550 to the address, 451 after it has read the mail. */
  readonly answersNext: (line: string, times: number, at?: Turn) => void;
  /** Has read the next mail, says so, and takes its time with the answer; told twice, the one after it too. */
  readonly hangsNext: (hasRead: () => void, ms: number) => void;
  /** Keeps mails hanging after it has read them, until they are let go. */
  readonly holds: () => () => void;
  readonly close: () => Promise<void>;
};

/** It offers no TLS, or one whose certificate nobody trusts. On another host than 127.0.0.1 it is, to whoever sends, not this machine. */
export async function openMailServer(host = '127.0.0.1', tls: 'none' | 'untrusted' = 'none'): Promise<MailServer> {
  const senders: string[] = [];
  const recipients: string[] = [];
  const mails: Buffer[] = [];
  const next: { line: string; times: number; at: Turn | undefined } = { line: '', times: 0, at: undefined };
  const slow: { readonly hasRead: () => void; readonly ms: number }[] = [];
  let held: Promise<void> = Promise.resolve();
  const refusal = (at: Turn): Error | null => {
    if (next.times <= 0 || next.at !== at) return null;
    next.times -= 1;
    return Object.assign(new Error(next.line.slice(4)), { responseCode: Number(next.line.slice(0, 3)) });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    allowInsecureAuth: true,
    logger: false,
    onConnect: (_, done) => {
      done(refusal('connecting'));
    },
    onAuth: (_, __, done) => {
      done(refusal('login'), { user: 'the desk' });
    },
    onMailFrom: ({ address }, _, done) => {
      senders.push(address);
      done(refusal('sender'));
    },
    onRcptTo: ({ address }, _, done) => {
      recipients.push(address);
      done(refusal('recipient'));
    },
    onData(stream, _, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts));
        const hangs = slow.shift();
        hangs?.hasRead();
        void held.then(() => {
          setTimeout(() => {
            done(refusal('letter'));
          }, hangs?.ms ?? 0);
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => {
    server.listen(0, host, listening);
  });
  return {
    url: `smtp://${host}:${(server.server.address() as AddressInfo).port}`,
    announced: () => senders,
    taken: () => mails,
    empties: () => {
      mails.length = 0;
      recipients.length = 0;
    },
    recipients: () => recipients,
    answersNext: (line, times, at = TURNS[line.slice(0, 3)]) => {
      Object.assign(next, { line, times, at });
    },
    hangsNext: (hasRead, ms) => {
      slow.push({ hasRead, ms });
    },
    holds: () => {
      let letGo = (): void => undefined;
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
    close: () =>
      new Promise((closed) => {
        server.close(closed);
      }),
  };
}
