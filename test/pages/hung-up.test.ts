import { once } from 'node:events';
import { request } from 'node:http';
import { openOffice, type Office } from '../office';
import { carried, comesIn, type Visitor } from './visitor';

/** What it is takes a while to be seen: a package of very many things. */
const ENTRY = Buffer.concat([
  Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0]),
  Buffer.alloc(16),
  Buffer.from([1, 0, 0, 0]),
  Buffer.from('x'),
]);
const PACKED = Buffer.concat(Array.from({ length: 3_000 }, () => ENTRY));

describe('A clerk whose line breaks while a scan is looked at', () => {
  let office: Office;
  let clerk: Visitor;
  beforeAll(async () => {
    office = await openOffice();
    clerk = await comesIn(office, 'suzuki');
  });
  afterAll(() => office.close());

  /** Sends a scan whole; and hangs up as soon as it is on its way, where nobody waits for the answer. */
  async function sends(waits: boolean): Promise<number> {
    const form = new FormData();
    for (const [name, text] of carried((await clerk.get('/open')).text)) form.append(name, text);
    for (let nth = 0; nth < 8; nth += 1)
      form.append(nth === 0 ? '/scan' : `/scan/${nth}`, new Blob([PACKED]), 'card.zip');
    const packed = new Response(form);
    const asked = request(`${office.url}/open/pages`, {
      method: 'POST',
      headers: {
        origin: office.url,
        'content-type': packed.headers.get('content-type') ?? '',
        cookie: [...clerk.cookies].map((pair) => pair.join('=')).join('; '),
      },
    });
    asked.on('error', () => undefined); // it was hung up
    asked.end(Buffer.from(await packed.arrayBuffer()));
    if (waits) {
      const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume: () => void }];
      answer.resume();
      return answer.statusCode;
    }
    await once(asked, 'finish');
    asked.destroy();
    return 0;
  }

  it('takes up no room once it is gone: after thirty of them the next scan is looked at', async () => {
    for (let nth = 0; nth < 30; nth += 1) await sends(false);
    await expect(sends(true)).resolves.toBe(422); // it is no scan; 413 would say that too many are read
  }, 240_000); // two hundred and forty packages are looked at, one after the other
});
