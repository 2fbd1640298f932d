import { Miswritten, text, texts, type Options } from './options';

/** What was seen on which papers and heard from where, as `confirm` has it written. */
export function confirmationIn(options: Options): object {
  const sight = text(options['sight']);
  const note = text(options['note']);
  const formerNames = texts(options['former-name']);
  return {
    documents: [
      ...texts(options['document']).map((written) => documentIn(written, 'principal', { sight, formerNames })),
      ...texts(options['agent-document']).map((written) => documentIn(written, 'agent', { sight })),
    ],
    authorities: texts(options['authority']).map((document) => ({
      document,
      parents: text(options['parents']),
      parentsBecause: text(options['parents-because']),
      sight,
    })),
    conflict: text(options['conflict']),
    conflictTakenBack: text(options['conflict-taken-back']),
    samePerson: text(options['same-person']),
    replied: [
      ...texts(options['replied']).map((written) => replyIn(written, 'principal', note)),
      ...texts(options['agent-replied']).map((written) => replyIn(written, 'agent', note)),
    ],
  };
}

type Noted = { readonly sight: string | undefined; readonly formerNames?: readonly string[] };

function documentIn(written: string, of: 'principal' | 'agent', { sight, formerNames = [] }: Noted): object {
  const [document = '', shows = ''] = written.split(':');
  if (shows === '')
    throw new Miswritten({
      en: 'write what the document shows, as drivingLicence:name,birthDate,address',
      ja: '書類が示すものを書いてください（例 drivingLicence:name,birthDate,address）',
    });
  const names = shows.split(',').includes('formerName') ? { formerNames } : {};
  return { document, of, shows: shows.split(','), ...names, sight };
}

function replyIn(written: string, of: 'principal' | 'agent', note: string | undefined): object {
  const [from = '', ...value] = written.split(':');
  if (value.length === 0 || note === undefined)
    throw new Miswritten({
      en: 'write where the answer came from, as email:hanako@mail.example, and what it says under --note',
      ja: '返信の元を email:hanako@mail.example のように、その内容を --note に書いてください',
    });
  return { from, value: value.join(':'), of, note };
}
