// A system of one's own that answers the desk: Node alone, everything it holds in one JSON file. docs/webhook.md says what each letter means.
// RECEIVER_SECRET=whsec_… RECEIVER_FILE=members.json PORT=8088 node receiver.mjs
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { RECEIVER_SECRET = '', RECEIVER_FILE: file = 'members.json', PORT = '8088' } = process.env;

const secret = Buffer.from(RECEIVER_SECRET.replace(/^whsec_/, ''), 'base64');
const sealing = Buffer.from(hkdfSync('sha256', secret, '', 'madoguchi: what stands in a letter', 32));
function open(sealed, letter) {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(letter));
  decipher.setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString());
}
function seal(answer, letter) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(letter));
  const text = cipher.update(JSON.stringify(answer));
  return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]).toString('base64');
}
function isTheDesk({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature = '' }, body) {
  const right = `v1,${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')}`;
  const isLate = Math.abs(Date.now() / 1000 - Number(at)) > 300; // somebody kept it, and sends it again
  return !isLate && signature.length === right.length && timingSafeEqual(Buffer.from(signature), Buffer.from(right));
}

const fields = (names, valueOf) => Object.fromEntries(names.map((name) => [name, valueOf(name)]));
const ANSWERS = {
  check: (_, { kinds }) => ({
    answer: 'holds',
    collections: fields(Object.keys(kinds), (kind) => ({
      columns: kinds[kind].columns,
      tellsApart: [kinds[kind].key],
    })),
  }),
  // A small system answers with all it has, and the desk judges whose it is; a larger one narrows by what surely loses nobody.
  find({ collections }, { kinds, records }) {
    for (const { collection, columns, presenceOf } of collections)
      for (const column of [...columns, ...presenceOf])
        if (!kinds[collection]?.columns.includes(column)) return { answer: 'cannot', because: 'unknownColumn', column };
    const told =
      ({ columns, presenceOf }) =>
      (record) => ({
        ...fields(columns, (column) => record[column] ?? null),
        ...fields(presenceOf, (column) => Boolean(record[column])),
      });
    const found = collections.map((asked) => [asked.collection, records[asked.collection].map(told(asked))]);
    return { answer: 'found', records: Object.fromEntries(found) };
  },
  measure({ measure }, { kinds, done }) {
    if (done[measure] === undefined) return { answer: 'none' };
    const { plan, orders } = done[measure];
    const count = (kind, does) => Object.values(orders).filter((one) => one.kind === kind && one.does === does).length;
    const counts = (kind) => ({ collection: kind, erased: count(kind, 'erase'), changed: count(kind, 'change') });
    return { answer: 'did', plan, collections: Object.keys(kinds).map(counts) };
  },
  change({ measure, plan, orders }, held) {
    const before = (held.done[measure] ??= { plan, orders: {} }).orders;
    const act = ({ id, collection: kind, key, holds, does, set }) => {
      if (before[id] !== undefined) return 'done';
      const isMeant = (texts) => (record) =>
        Object.keys(texts).every((name) => String(record[name] ?? '') === texts[name]);
      const at = held.records[kind].findIndex(isMeant(key));
      if (at < 0) return 'notThere';
      if (!isMeant(holds)(held.records[kind][at])) return 'otherwise';
      if (does === 'erase') held.records[kind].splice(at, 1);
      else Object.assign(held.records[kind][at], set);
      before[id] = { kind, does };
      return 'done';
    };
    const told = orders.map((order) => ({ id: order.id, is: act(order) }));
    writeFileSync(`${file}.new`, JSON.stringify(held), { flush: true }); // what was done, and that it was, in one moment
    renameSync(`${file}.new`, file);
    return { answer: 'done', orders: told };
  },
};

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  if (!isTheDesk(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  const { type, data } = JSON.parse(body);
  const held = { done: {}, ...JSON.parse(readFileSync(file, 'utf8')) };
  const answer = ANSWERS[type.slice('madoguchi.'.length)](open(data.sealed, `question ${id}`), held);
  return response.end(JSON.stringify({ sealed: seal(answer, `answer ${id}`) }));
}).listen(Number(PORT), '127.0.0.1', function () {
  console.log(`listening on port ${this.address().port}`);
});
