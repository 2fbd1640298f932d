import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Keys } from './keys';
import { open, seal } from './seal';

const ENCODING = Buffer.from('binary/encrypted');

/** Seals every payload of a case's history under that case's key, so that a destroyed key makes the history unreadable. */
export function payloadCodec(keys: Keys, caseOf: (workflowId: string) => string): PayloadCodec {
  return {
    async encode(payloads, context?: SerializationContext) {
      const key = await keys.ofCase(caseOf(workflowIdIn(context)));
      const keyId = Buffer.from(key.id);
      return payloads.map((payload): Payload => ({
        metadata: { encoding: ENCODING, 'encryption-key-id': keyId },
        data: seal(temporal.api.common.v1.Payload.encode(payload).finish(), key),
      }));
    },
    async decode(payloads) {
      return Promise.all(
        payloads.map(async (payload): Promise<Payload> => {
          const keyId = payload.metadata?.['encryption-key-id'];
          if (keyId === undefined || payload.data == null) return payload;
          const key = await keys.byId(Buffer.from(keyId).toString());
          const { metadata, data } = temporal.api.common.v1.Payload.decode(open(payload.data, key));
          return { metadata, data };
        }),
      );
    },
  };
}

function workflowIdIn(context: SerializationContext | undefined): string {
  if (context === undefined || !('workflowId' in context) || typeof context.workflowId !== 'string') {
    throw new Error('a payload outside any case cannot be sealed, so it is not sent');
  }
  return context.workflowId;
}
