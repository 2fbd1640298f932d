import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { NoKey, type Keys } from './keys';
import { open, seal, type Key, type Place } from './seal';

const ENCODING = Buffer.from('binary/encrypted');

/** What stands for a payload that is not of this case: nothing. */
const NOTHING: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('null') };

type Lock = { readonly key: Key; readonly place: Place };

/**
 * Seals every payload of a case's history under that case's key and for that case's run, so that a destroyed key makes the history unreadable.
 * Whatever is not sealed with the key of the case it reaches is taken up as nothing: anybody who reaches Temporal can send
 * a workflow something, and one stranger must not kill a case. What cannot be sealed because it belongs to no case goes out as
 * nothing, never in the clear; thrown out of here it would end the worker, and every case with it.
 */
export function payloadCodec(keys: Keys, caseOf: (workflowId: string) => string): PayloadCodec {
  /** Nothing for what belongs to no case of ours: a run a stranger began, or the words of a failure outside any case. */
  async function keyIn(context: SerializationContext | undefined): Promise<Lock | undefined> {
    const workflowId = context !== undefined && 'workflowId' in context ? context.workflowId : undefined;
    if (workflowId === undefined) return undefined;
    const key = await keys.of(caseOf(workflowId)).catch(unlessThereIsNone);
    return key && { key, place: ['temporal', 'payload', workflowId] };
  }

  return {
    async encode(payloads, context?: SerializationContext) {
      const lock = await keyIn(context);
      if (lock === undefined) return payloads.map(() => NOTHING);
      const { key, place } = lock;
      const keyId = Buffer.from(key.id);
      return payloads.map((payload): Payload => ({
        metadata: { encoding: ENCODING, 'encryption-key-id': keyId },
        data: seal(temporal.api.common.v1.Payload.encode(payload).finish(), key, place),
      }));
    },
    async decode(payloads, context?: SerializationContext) {
      const lock = await keyIn(context);
      return payloads.map((payload): Payload => {
        if (lock === undefined || payload.data == null) return NOTHING;
        try {
          const { metadata, data } = temporal.api.common.v1.Payload.decode(open(payload.data, lock.key, lock.place));
          return { metadata, data };
        } catch {
          return NOTHING;
        }
      });
    },
  };
}

/** A database that is away is no stranger: then the task is tried again. */
function unlessThereIsNone(error: unknown): undefined {
  if (!(error instanceof NoKey)) throw error;
}
