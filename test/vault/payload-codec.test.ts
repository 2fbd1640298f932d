import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { keyShelf } from '../../records/keys';
import { openPool } from '../../records/pool';
import { masterKey, openKeys, type WrappedKey } from '../../vault/keys';
import { payloadCodec } from '../../vault/payload-codec';
import { newSecret } from '../../vault/seal';

const MASTER = newSecret();
const shelf = new Map<string, WrappedKey>();
const keys = openKeys([MASTER], {
  find: (owner) => Promise.resolve(shelf.get(owner)),
  house: () => Promise.resolve([]),
});
for (const number of ['CLUB-2026-0001', 'CLUB-2026-0002']) shelf.set(number, keys.create(number, masterKey(MASTER).id));

const codec = payloadCodec(keys, (workflowId) => workflowId.slice('case/'.length));
type Context = { readonly type: 'workflow'; readonly namespace: string; readonly workflowId: string };
const of = (number: string): Context => ({ type: 'workflow', namespace: 'default', workflowId: `case/${number}` });
const HERS = of('CLUB-2026-0001');

const said = (value: unknown): Payload => defaultPayloadConverter.toPayload<unknown>(value);
const heard = (payload: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(payload as Payload);
const sealed = async (value: unknown, context = HERS): Promise<Payload> =>
  (await codec.encode([said(value)], context))[0] as Payload;
const takenUp = async (payload: Payload, context?: Context): Promise<unknown> =>
  heard((await codec.decode([payload], context))[0]);

const TOLD = { caseNumber: 'CLUB-2026-0001', asOf: 7, stage: 'answering' };
const bent = ({ metadata, data }: Payload, at: number): Payload => {
  const bytes = Buffer.from(data as Uint8Array);
  bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) as number) ^ 1;
  return { metadata: metadata ?? null, data: bytes };
};

test('what is sealed with the key of a case is read in that case', async () => {
  const payload = await sealed(TOLD);
  expect(Buffer.from(payload.data as Uint8Array).toString('latin1')).not.toMatch(/answering|asOf|json/);
  expect(await takenUp(payload, HERS)).toEqual(TOLD);
});

describe('a stranger kills no case: what it sends is taken up as nothing', () => {
  test('a payload that is not sealed', async () => expect(await takenUp(said(TOLD), HERS)).toBeNull());

  test('one that only says that it is', async () => {
    const { metadata } = await sealed(TOLD);
    expect(await takenUp({ metadata: metadata ?? null, data: said(TOLD).data ?? null }, HERS)).toBeNull();
  });

  test('one sealed with another case’s key, whatever key it names', async () => {
    const theirs = await sealed(TOLD, of('CLUB-2026-0002'));
    expect(await takenUp(theirs, HERS)).toBeNull();
    expect(await takenUp({ ...theirs, metadata: (await sealed(TOLD)).metadata ?? null }, HERS)).toBeNull();
  });

  test.each([
    ['format', 0],
    ['key’s name', 5],
    ['nonce', 20],
    ['body', 40],
    ['tag', -1],
  ])('one whose %s was changed', async (_, at) => expect(await takenUp(bent(await sealed(TOLD), at), HERS)).toBeNull());

  test.each([
    ['cut short', Buffer.from('short')],
    ['empty', Buffer.alloc(0)],
    ['absent', null],
  ])('one whose data is %s', async (_, data) =>
    expect(await takenUp({ metadata: said(TOLD).metadata ?? null, data }, HERS)).toBeNull(),
  );

  test('one for a case that was never opened here, and one for no case at all', async () => {
    expect(await takenUp(await sealed(TOLD), of('CLUB-2026-9999'))).toBeNull();
    expect(await takenUp(await sealed(TOLD))).toBeNull();
  });

  test('and it takes nothing with it that came beside it', async () => {
    const payloads = await codec.decode([await sealed(1), said(2), await sealed(3)], HERS);
    expect(payloads.map(heard)).toEqual([1, null, 3]);
  });
});

test('what was sealed for one run is nothing in another, even under the same key', async () => {
  const both = payloadCodec(keys, () => 'CLUB-2026-0001');
  const [payload] = await both.encode([said(TOLD)], HERS);
  expect((await both.decode([payload as Payload], HERS)).map(heard)).toEqual([TOLD]);
  expect((await both.decode([payload as Payload], of('CLUB-2026-0002'))).map(heard)).toEqual([null]);
});

describe('what this house sends is sealed, or nothing is sent, and never in the clear', () => {
  test('a payload outside any case', async () => expect((await codec.encode([said(TOLD)])).map(heard)).toEqual([null]));
  test('a payload of a case without a key', async () =>
    expect(heard(await sealed(TOLD, of('CLUB-2026-9999')))).toBeNull());
});

test('records that are away are no stranger: nothing is taken up as nothing, and the task is tried again', async () => {
  const pool = openPool('postgresql://nobody@127.0.0.1:9/none');
  const cut = payloadCodec(openKeys([MASTER], keyShelf(pool)), () => 'CLUB-2026-0001');
  const payload = await sealed(TOLD);
  await expect(cut.decode([payload], HERS)).rejects.toThrow('ECONNREFUSED');
  await pool.end();
});
