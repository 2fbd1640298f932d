import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine: it keeps what it is given, and refuses when the story wants it to. */
export type MailServer = {
  readonly url: string;
  /** Every mail whose bytes arrived, the refused ones too where they were refused only after reading. */
  readonly taken: () => readonly Buffer[];
  readonly empties: () => void;
  /** Answers so many mails with this line instead of taking them: 421 when somebody connects, 550 to the address, 451 after it has read the mail. */
  readonly answersNext: (line: string, times: number) => void;
  /** Keeps mails hanging after it has read them, until they are let go. */
  readonly holds: () => () => void;
  readonly close: () => Promise<void>;
};

export async function openMailServer(): Promise<MailServer> {
  const mails: Buffer[] = [];
  const next = { line: '', times: 0 };
  let held: Promise<void> = Promise.resolve();
  const refusal = (at: string): Error | null => {
    if (next.times <= 0 || !next.line.startsWith(at)) return null;
    next.times -= 1;
    return Object.assign(new Error(next.line.slice(4)), { responseCode: Number(next.line.slice(0, 3)) });
  };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    onConnect: (_, done) => {
      done(refusal('421'));
    },
    onRcptTo: (_, __, done) => {
      done(refusal('550'));
    },
    onData(stream, _, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts));
        void held.then(() => {
          done(refusal('451'));
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: () => mails,
    empties: () => {
      mails.length = 0;
    },
    answersNext: (line, times) => {
      Object.assign(next, { line, times });
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
