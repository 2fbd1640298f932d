import { ApplicationFailure } from '@temporalio/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { isMailbox } from '../casefile/mailbox';
import { FAILURES, forGood } from './failures';
import { MAY_PASS, troubleOf, type MailFault, type MailTrouble } from './mail-answers';
import { openTray } from './tray';

/** One mail to one person, with the letter attached if it brings one. `id` makes the Message-ID, so that a mail sent twice is seen to be one. */
export type OutgoingMail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: { readonly fileName: string; readonly bytes: Buffer };
};
export type Mail = {
  readonly send: (mail: OutgoingMail) => Promise<void>;
  /** Removes a mail, where mails lie in a folder; what a server took is its own. */
  readonly remove?: (id: string) => Promise<void>;
};
/** Mails that lie in a folder until somebody takes them. */
export type MailFolder = Required<Mail> & {
  /** Removes the mails whose ids begin so, once they have lain there so long. */
  readonly removeOlder: (beginning: string, olderThanMs: number) => Promise<void>;
};

const MESSAGE_ID_DOMAIN = 'madoguchi.invalid';

/** A mail server, who writes through it, and the hosts to which mail may go in the clear because the company says so. */
export type Smtp = { readonly url: string; readonly from: string; readonly withoutTls?: readonly string[] };

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** What a first look at the mail server found, sending nothing: it lets us in, it cannot be reached now, or a setting is wrong. */
export async function lookAtMail(smtp: Smtp): Promise<{ readonly away?: string; readonly wrong?: string }> {
  const transport = transportTo(smtp);
  try {
    await transport.verify();
    return {};
  } catch (error) {
    const trouble = troubleOf(error as MailFault);
    return MAY_PASS.includes(trouble) ? { away: FAILURES[trouble] } : { wrong: FAILURES[trouble] };
  } finally {
    transport.close();
  }
}

/** Sends through SMTP. A server that offers no TLS is told nothing, unless it is on this machine or its host is named. */
export function openSmtp(smtp: Smtp): Mail {
  const transport = transportTo(smtp);
  return {
    async send(mail) {
      const message = messageOf(mail, smtp.from);
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw failureFor(troubleOf(error as MailFault)); // its own words may hold the address
      }
    },
  };
}

function transportTo({ url, withoutTls = [] }: Smtp): Transporter {
  const inTheClear = [...THIS_MACHINE, ...withoutTls].map((host) => host.toLowerCase());
  return createTransport({
    url,
    requireTLS: !inTheClear.includes(new URL(url).hostname.toLowerCase()),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Puts mails as .eml files into a folder: for one machine, for tests, and for reading what would be sent. */
export function openMailFolder(folder: string, from: string): MailFolder {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const tray = openTray(folder);
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await tray.lay(fileOf(mail.id), message as Buffer);
    },
    remove: (id) => tray.remove(fileOf(id)),
    removeOlder: tray.removeOlder,
  };
}

const fileOf = (id: string): string => `${id}.eml`;

/** Greylisting asks to come again after some minutes, and lets in who does. */
const ASK_AGAIN_AFTER = '5 minutes';

function failureFor(trouble: MailTrouble): ApplicationFailure {
  if (!MAY_PASS.includes(trouble)) return forGood(trouble);
  return ApplicationFailure.create({
    message: FAILURES[trouble],
    type: trouble,
    ...(trouble === 'MailPutOff' ? { nextRetryDelay: ASK_AGAIN_AFTER } : {}),
  });
}

/** One letter in one envelope to one mailbox: what the server is told of is never read out of a line of text. */
function messageOf({ id, to, subject, text, attachment }: OutgoingMail, from: string): SendMailOptions {
  const sender = senderIn(from);
  if (!isMailbox(to)) throw forGood('MailRefused');
  return {
    from: sender,
    to: { name: '', address: to },
    envelope: { from: sender.address, to: [to] },
    subject,
    text,
    messageId: `<${id}@${MESSAGE_ID_DOMAIN}>`,
    attachments:
      attachment === undefined
        ? []
        : [{ filename: attachment.fileName, content: attachment.bytes, contentType: contentTypeOf(attachment) }],
  };
}

const contentTypeOf = ({ fileName }: NonNullable<OutgoingMail['attachment']>): string =>
  fileName.endsWith('.zip') ? 'application/zip' : 'application/pdf';

/** `個人情報相談窓口 <kojin@example.jp>`, or the address alone. */
function senderIn(from: string): { readonly name: string; readonly address: string } {
  const [, name = '', address = ''] = /^(?:(.*)<(.*)>|.*)$/su.exec(from) ?? [];
  return address === '' ? { name: '', address: from } : { name: name.trim().replace(/^"(.*)"$/su, '$1'), address };
}
