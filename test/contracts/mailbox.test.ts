import { openMailbox } from '../../connectors/mailbox';
import type { Collection } from '../../policy/collection';
import { MAILS, mailOf, openAMailbox, storeOf } from './a-mailbox';
import { connectorContract, MEMBERS } from './connector';

describe.each(['imaps', 'imap'] as const)('by %s', (how) => {
  connectorContract(`a mailbox (${how})`, async () => {
    const mailbox = await openAMailbox();
    for (const member of MEMBERS) await mailbox.put(mailOf(member));
    return {
      connect: (...collections) => {
        const store = storeOf(collections.map((one): Collection => ({ ...one, mails: MAILS })));
        return openMailbox(mailbox.way(store, { url: mailbox.address(how) }));
      },
      connectToNothing: (collection) =>
        openMailbox(mailbox.way(storeOf([{ ...collection, mails: MAILS }]), { url: `${how}://127.0.0.1:1` })),
      nothingIs: 'refusedToConnect',
      contents: async () => JSON.stringify(await mailbox.held()),
      close: mailbox.close,
    };
  });
});
