import { openWebhook } from '../../connectors/webhook';
import { receiverOf, storeOf, wayOf } from './a-system';
import { connectorContract, MEMBERS } from './connector';

connectorContract('a system that answers signed questions', async () => {
  const { url, held, close } = await receiverOf({ members: MEMBERS });
  return {
    connect: (collection) => openWebhook(wayOf(storeOf([collection], { changes: undefined }), url)),
    connectToNothing: (collection) =>
      openWebhook(wayOf(storeOf([collection], { changes: undefined }), 'http://127.0.0.1:1/desk')),
    nothingIs: 'refusedToConnect',
    contents: async () => JSON.stringify(await held()),
    close,
  };
});
