import { createTransport, type SendMailOptions } from 'nodemailer';
import { forGood } from './failures';
import { openTray } from './tray';

/** One mail to one person, with the letter attached. `id` makes the Message-ID, so that a mail sent twice is seen to be one. */
export type OutgoingMail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly fileName: string; readonly pdf: Buffer };
};
export type Mail = { readonly send: (mail: OutgoingMail) => Promise<void> };

const MESSAGE_ID_DOMAIN = 'madoguchi.invalid';

/** A mail server, who writes through it, and the hosts to which mail may go in the clear because the company says so. */
export type Smtp = { readonly url: string; readonly from: string; readonly withoutTls?: readonly string[] };

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** Sends through SMTP. A server that offers no TLS is told nothing, unless it is on this machine or its host is named. */
export function openSmtp({ url, from, withoutTls = [] }: Smtp): Mail {
  const inTheClear = [...THIS_MACHINE, ...withoutTls].map((host) => host.toLowerCase());
  const transport = createTransport({
    url,
    requireTLS: !inTheClear.includes(new URL(url).hostname.toLowerCase()),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        if (refused(error)) throw forGood(error.code === 'ETLS' ? 'MailWithoutTls' : 'MailRefused');
        throw new Error('the mail server did not take the letter'); // its own words may hold the address
      }
    },
  };
}

/** Puts mails as .eml files into a folder: for one machine, for tests, and for reading what would be sent. */
export function openMailFolder(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const tray = openTray(folder);
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await tray.lay(`${mail.id}.eml`, message as Buffer);
    },
  };
}

const messageOf = ({ id, to, subject, text, attachment }: OutgoingMail, from: string): SendMailOptions => ({
  from,
  to,
  subject,
  text,
  messageId: `<${id}@${MESSAGE_ID_DOMAIN}>`,
  attachments: [{ filename: attachment.fileName, content: attachment.pdf, contentType: 'application/pdf' }],
});

/** A mailbox that does not exist will not exist in an hour either (RFC 5321: 5xx is final); nor will TLS where STARTTLS is unknown. */
const refused = (error: unknown): error is { readonly responseCode: number; readonly code?: unknown } =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500;
