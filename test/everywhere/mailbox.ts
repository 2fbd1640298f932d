import { MAILS, mailOf, openAMailbox, storeOf } from '../contracts/a-mailbox';
import { peopleIn, type Opens } from './system';

/** What people wrote by the contact form lies in a mailbox, one mail of each; a mail goes as it is and is never rewritten. */
export const openInbox: Opens = async (people) => {
  const mailbox = await openAMailbox();
  for (const { number, name, birth, memo } of people)
    await mailbox.put(
      mailOf({ 'Message-ID': `<${number}@form.example>`, 'X-Name': name, 'X-Birth': birth, 'X-Memo': memo }),
    );
  const names = { user: 'INBOX_USER', password: 'INBOX_PASSWORD' };
  const mails = peopleIn({
    ...{ id: 'mails', label: 'お問合せ', category: 'お問合せの内容', mails: MAILS, key: ['mail'] },
    identity: { name: 'x-name', birthDate: 'x-birth' },
    columns: ['x-name', 'x-birth', 'x-memo'].map((column) => ({ column, label: column })),
    leftOut: {},
  });
  return {
    entry: storeOf([mails], {
      ...{ id: 'inbox', label: 'お問合せの受信箱', connection: 'INBOX_AT', login: names, changesWith: names },
    }),
    settings: {
      ...{ INBOX_AT: mailbox.address(), INBOX_USER: mailbox.running.login.user },
      INBOX_PASSWORD: mailbox.running.login.password,
    },
    ...{ erased: ['inbox/mails'], corrected: [] },
    held: async () => (await mailbox.held()).map(({ source }) => source),
    close: mailbox.close,
  };
};
