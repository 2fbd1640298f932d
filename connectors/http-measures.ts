import type { Collection } from '../policy/collection';
import type { Revoking } from '../policy/http';
import { answerIn, pointedAt } from './http-answers';
import { openAsking, type Request } from './http-asking';
import { fieldsAround, placedAt, withTexts } from './http-edits';
import { bring, callsOf, readBy, textIn, type AsRead } from './http-reading';
import { addressUnder, asClient, settingIn, type HttpWay } from './http-signing';
import { bodyOf, pathOf, queryOf, Unaskable, type Values } from './http-written';
import { jsonOf } from './json-values';
import type { Measures } from './measures';
import { openOrderedMeasures, type Order } from './ordered-measures';
import type { Sealing } from './postgres-measures';
import { columnsToKnow } from './record-planning';
import { StoreFailed } from './store-failed';

/** What became of an order; `gone`: somebody else was there before us. */
type Became = 'done' | 'gone' | 'otherwise' | 'refused';

/** Whoever asks for little at once is told often how far it has come. */
const AT_ONCE = 20;
/** What is answered where the record is not the one that was read, and where the service will not have it done. */
const [OTHERWISE, REFUSED, GONE] = [
  [409, 412, 428],
  [400, 405, 422, 423],
  [404, 410],
] as const;

/**
 * What is erased and corrected in a service that keeps nothing of what was ordered: each record is read just before, changed only where
 * it is still what was planned from, and read again. What it says is never taken for done; what stands there then is.
 */
export function httpMeasures(way: HttpWay, sealing: Sealing): Measures {
  const { store } = way;
  const asker = openAsking(way);
  const also = (one: Collection): readonly string[] => columnsToKnow(one, store);

  async function carryOut(order: Order, signal: AbortSignal | undefined): Promise<Became> {
    const one = store.collections.find(({ id }) => id === order.collection);
    if (one === undefined) throw new Error(`${order.collection} is no collection of ${store.id}`);
    const calls = callsOf(store.calls, one);
    const key = one.key.map((column) => order.key[column] ?? '');
    const lies = await readBy(store.id, calls, asker, one, key, signal);
    if (lies === undefined) return calls.read === undefined ? 'refused' : 'gone';
    const holds = Object.entries(order.holds);
    if (holds.some(([column, text]) => (textIn(lies.record, column) ?? '') !== text)) return 'otherwise';
    if (calls.of !== undefined && textIn(lies.record, calls.of.column) !== calls.of.is)
      throw new StoreFailed(store.id, 'anothersAccount', calls.of.column);
    const request = order.does === 'erase' ? deleting(one, lies) : correcting(one, lies, order.set);
    if (request === undefined) return 'refused';
    const revokes = order.does === 'erase' ? calls.delete?.revokes : undefined;
    if (revokes !== undefined && !(await revoked(revokes, lies, signal))) return 'refused';
    const headers = {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(store.idempotency === undefined ? {} : { [store.idempotency]: order.id }),
      ...(calls.ifMatch === true && lies.etag !== undefined ? { 'if-match': lies.etag } : {}),
    };
    const mayBe = [...OTHERWISE, ...REFUSED, ...GONE];
    const said = await asker.ask({ ...request, headers, mayBe }, signal);
    if ((OTHERWISE as readonly number[]).includes(said.status)) return 'otherwise';
    if ((REFUSED as readonly number[]).includes(said.status) || said.failed === true) return 'refused';
    const left = await readBy(store.id, calls, asker, one, key, signal);
    if (order.does === 'erase') return left !== undefined ? 'refused' : said.status >= 400 ? 'gone' : 'done';
    if (left === undefined) return 'gone';
    const stands = Object.entries(order.set).every(([column, text]) => (textIn(left.record, column) ?? '') === text);
    return stands ? 'done' : 'refused';
  }

  const valuesIn =
    ({ record }: AsRead): Values =>
    (name) =>
      textIn(record, name) ?? '';

  function deleting(one: Collection, lies: AsRead): Request | undefined {
    const { delete: call } = callsOf(store.calls, one);
    if (call === undefined) return undefined;
    const valueOf = valuesIn(lies);
    const body = call.body && JSON.stringify(bodyOf(call.body, undefined, valueOf));
    return { method: call.method, at: pathOf(call.path, valueOf), query: queryOf(call.query, undefined, valueOf), body, job: call.job }; // prettier-ignore
  }

  function correcting(one: Collection, lies: AsRead, set: Readonly<Record<string, string>>): Request | undefined {
    const { correct: call } = callsOf(store.calls, one);
    if (call === undefined) return undefined;
    const valueOf = valuesIn(lies);
    const whole = withTexts(lies.record, set);
    const sends = call.sends ?? (call.method === 'PUT' ? 'whole' : 'changes');
    const fields = sends === 'whole' ? whole : fieldsAround(whole, Object.keys(set));
    const beside = bodyOf(call.body ?? {}, undefined, valueOf) as Readonly<Record<string, unknown>>;
    const body = jsonOf(placedAt(call.fields, fields, beside));
    return { method: call.method, at: pathOf(call.path, valueOf), query: queryOf(call.query, undefined, valueOf), body, job: call.job }; // prettier-ignore
  }

  /** Takes back a right to act for the person where it was given (RFC 7009), and asks whether it is, where that may be asked (RFC 7662). */
  async function revoked(
    { path, introspects, at, token: column, hint, client, secret }: Revoking,
    { record }: AsRead,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const token = textIn(record, column) ?? '';
    if (token === '') return true;
    const asked = async (to: string, more: object) => {
      const form = new URLSearchParams({ token, ...more });
      const headers = asClient(form, settingIn(way, client), settingIn(way, secret), 'header');
      const url = addressUnder(way, at ?? store.connection, to);
      const said = await asker.send({ url, method: 'POST', headers, body: form.toString() }, signal);
      if (said.status >= 500 || said.status === 429)
        throw new StoreFailed(store.id, 'failsThere', `HTTP ${said.status}`);
      if (said.status === 401 || said.status === 403)
        throw new StoreFailed(store.id, 'loginRefused', `HTTP ${said.status}`);
      return said;
    };
    const { status } = await asked(path, hint === undefined ? {} : { token_type_hint: hint });
    if (status !== 200) return false;
    if (introspects === undefined) return true;
    const told = await asked(introspects, {});
    return told.status === 200 && pointedAt(answerIn(told.body), '/active') === false;
  }

  return openOrderedMeasures({
    store,
    sealing,
    most: AT_ONCE,
    read: (person, keys, under) => {
      const { signal } = under;
      return asker.assured(
        () => bring(way, asker, { person, keys, searched: store.collections, also, signal }),
        signal,
      );
    },
    act: async (_, orders, { signal }) => {
      const became = new Map<Order, Became>();
      /** Who is shut out finds nothing, and would take that for gone. */
      const isOpen = (order: Order): boolean => ['gone', undefined].includes(became.get(order));
      await asker.assured(async () => {
        for (const order of orders.filter(isOpen)) {
          signal?.throwIfAborted();
          const how = await carryOut(order, signal).catch((error: unknown): Became => {
            if (error instanceof Unaskable) return 'refused';
            throw error;
          });
          became.set(order, how);
        }
      }, signal);
      const count = (is: Became): number => [...became.values()].filter((how) => how === is).length;
      const not = orders.filter((order) => became.get(order) !== 'done');
      return { otherwise: count('otherwise'), refused: count('refused'), not };
    },
  });
}
