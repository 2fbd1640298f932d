import type { FailureName } from './failures';

/** What went wrong with a mail, as nodemailer tells it: where it stood, and what the server said there. */
export type MailFault = {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
};

/** The ways in which a mail fails. The first five stay so until somebody mends something; the others may pass. */
export type MailTrouble = Extract<FailureName, `Mail${string}`>;

/** Those after which nobody has the letter, for certain: the server was never given it, or said that it does not take it. */
export const NOT_TAKEN: readonly MailTrouble[] = [
  'MailRefused',
  'MailWithoutTls',
  'MailCertificate',
  'MailLogin',
  'MailNotAllowed',
  'MailPutOff',
  'MailUnreachable',
];
/** Those that pass by themselves, or else when the server is there again. */
export const MAY_PASS: readonly MailTrouble[] = ['MailPutOff', 'MailUnreachable', 'MailCutOff'];

/**
 * Tells apart whose fault a failure is. That there is no such mailbox is said by the server to the recipient's name and nowhere
 * else (RFC 5321 4.2.3, 3463); what it says to us, our login, our certificate or our sender is ours to mend, and 4xx is not yet.
 */
export function troubleOf(fault: MailFault): MailTrouble {
  const [code, cause, command] = [fault.code, fault.originalCode, fault.command].map((part) =>
    typeof part === 'string' ? part : '',
  ) as [string, string, string];
  const said = typeof fault.responseCode === 'number' ? fault.responseCode : 0;
  if (/CERT|SELF_SIGNED|LEAF_SIGNATURE/.test(cause)) return 'MailCertificate';
  if (/^(ERR_SSL|EPROTO)/.test(cause)) return 'MailWithoutTls';
  if (said >= 400 && said < 500) return notYet(command);
  if (code === 'ETLS' || (command === 'EHLO' && said >= 500)) return 'MailWithoutTls';
  if (code === 'EAUTH' || [530, 534, 535, 538].includes(said)) return 'MailLogin';
  if (said >= 500 && said !== 503)
    return command === 'RCPT TO' ? ofTheRecipient(said, fault.response) : 'MailNotAllowed';
  if (command === 'API') return 'MailRefused'; // it could not even be said to a server
  if (code === 'EMESSAGE') return 'MailNotAllowed'; // larger than the server says it takes
  return /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(cause) || code === 'EDNS'
    ? 'MailUnreachable'
    : 'MailCutOff';
}

/** Not yet: greylisting is said to the envelope and lasts some minutes; before it the server is busy; after the letter, who knows. */
function notYet(command: string): MailTrouble {
  if (command === 'MAIL FROM' || command === 'RCPT TO') return 'MailPutOff';
  return command === 'DATA' ? 'MailCutOff' : 'MailUnreachable';
}

/** 550 5.1.1 is said of the mailbox; 550 5.7.1, or 554, of whether anybody may write through us (RFC 3463: class 7 is policy). */
function ofTheRecipient(said: number, response: unknown): MailTrouble {
  const [, subject] = /^\d{3}[ -]\d\.(\d{1,3})\.\d{1,3}/.exec(typeof response === 'string' ? response : '') ?? [];
  if (subject !== undefined) return ['1', '2'].includes(subject) ? 'MailRefused' : 'MailNotAllowed';
  return [501, 550, 551, 552, 553, 556].includes(said) ? 'MailRefused' : 'MailNotAllowed';
}
