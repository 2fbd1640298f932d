import { openWebhook } from '../../connectors/webhook';
import { MEMBERS_KIND, receiverOf, storeOf, wayOf } from './a-system';
import { connectorContract, MEMBERS } from './connector';

connectorContract('a system that answers signed questions', async () => {
  const { url, held, close } = await receiverOf(
    { members: MEMBERS, introductions: MEMBERS },
    { ...MEMBERS_KIND, introductions: MEMBERS_KIND.members },
  );
  return {
    connect: (...collections) => openWebhook(wayOf(storeOf(collections, { changes: undefined }), url)),
    connectToNothing: (collection) =>
      openWebhook(wayOf(storeOf([collection], { changes: undefined }), 'http://127.0.0.1:1/desk')),
    nothingIs: 'refusedToConnect',
    contents: async () => JSON.stringify(await held()),
    close,
  };
});
