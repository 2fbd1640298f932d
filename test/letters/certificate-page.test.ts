import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { faultInPage, sealedPage } from '../../casefile/certificate-page';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CivilDate } from '../../law/clock';
import { certificateOf, INVENTED_KEY } from '../../examples/certificate-facts';
import { wordsOfLeaflet } from '../../letters/blocks';
import { certificatePage } from '../../letters/certificate-page';
import { sha256, type Key } from '../../vault/seal';
import { isSignedBy, publicKeyOf, signatureOf } from '../../vault/signing';
import { drawCertificatePage, fingerprintOf } from '../../worker/certificate-page';

const HERS = certificateOf('HANA-2026-0004');
const ANOTHERS = certificateOf('HANA-2026-0009');
const digestOf = ({ body }: Certificate): string => sha256(certifiedText(body));
const words = (certificate: Certificate, lettersIn: 'ja' | 'en' = 'ja'): string =>
  wordsOfLeaflet(
    certificatePage(
      { certificate, digest: digestOf(certificate), fingerprint: fingerprintOf(certificate.key) },
      lettersIn,
    ),
  );
const pageOf = async (certificate: Certificate, key: Key = INVENTED_KEY): Promise<Buffer> =>
  sealedPage(await drawCertificatePage(certificate, 'ja'), digestOf(certificate), sha256, (text) =>
    signatureOf(text, key),
  );
const faultOf = (page: Buffer, certificate = HERS) =>
  faultInPage(page, digestOf(certificate), sha256, (signature, text) => isSignedBy(certificate.key, signature, text));

describe('the page of a certificate, for people to read', () => {
  test.each(['ja', 'en'] as const)('its words are those somebody has read and approved: %s', (lettersIn) => {
    const file = join(__dirname, 'golden', `certificate-page-${lettersIn}.txt`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, words(HERS, lettersIn));
    expect(words(HERS, lettersIn)).toBe(readFileSync(file, 'utf8'));
  });

  test('the example is a certificate that holds', () => {
    expect(faultsIn(HERS.body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
    expect(isSignedBy(HERS.key, HERS.signature, certifiedText(HERS.body))).toBe(true);
  });

  test('every count, name, digest and day on it stands in the certificate: taken out of that, it is gone from the page', () => {
    const { body } = HERS;
    const [shop] = body.measures;
    const without = { ...body, measures: body.measures.slice(1), holder: undefined };
    const bare = words({ ...HERS, body: without });
    for (const one of [
      '株式会社はなもり商店',
      '法人税法施行規則第59条',
      '令和16年5月31日',
      '会員登録',
      'ご注文者の電話番号',
    ])
      expect([one, words(HERS).includes(one), bare.includes(one)]).toEqual([one, true, false]);
    expect(shop?.stays).toHaveLength(1);
  });

  test('one of the form before, which knows nothing of what stays, has a page too', () => {
    const { holder: _, ...body } = HERS.body;
    const measures = body.measures.map(({ stays: __, owner: ___, records: ____, ...one }) => one);
    const old: Certificate = { ...HERS, body: { ...body, form: 'madoguchi certificate 1', measures } };
    expect(words(old)).toContain('madoguchi certificate 1');
    expect(words(old)).not.toMatch(/undefined|法人税法/);
  });

  test('of a provision that was to stop nothing goes away: its mark is what was set and looked for, and one that does not stand has stopped nothing', () => {
    const [shop] = HERS.body.measures;
    const field = { field: 'share', label: '名簿への掲載', becomes: 'marked' as const };
    const of = (outcome: 'none' | 'left') => {
      const look = { on: '2026-11-13' as CivilDate, outcome, left: [], kept: [] };
      const plan = shop?.plan && {
        ...shop.plan,
        collections: shop.plan.collections.slice(0, 1).map((one) => ({ ...one, changed: 1, fields: [field] })),
      };
      const measure = { ...shop, measure: 'list', by: 'us' as const, plan, look, stays: undefined };
      const provision = { what: '名簿', to: '株式会社花暦企画', found: 'stopped' as const };
      return words({ ...HERS, body: { ...HERS.body, measures: [{ ...measure, provision }] } }, 'en');
    };
    expect(of('none')).toMatch(/提供しない旨の印を付ける[^]*marked as not to be provided/);
    expect(of('none')).toMatch(/提供しない旨の印を確認[^]*the mark stands/);
    expect(of('none')).not.toMatch(/残存|利用しない|nothing is left/);
    expect(of('left')).toMatch(/印を付けた[^]*提供しない旨の印のない記録あり[^]*records without the mark/);
    expect(of('left')).not.toContain('停止した');
  });

  test('its owner found nothing in a store, or had done it before: that stands on it, and no day on which it was done', () => {
    const [archive] = HERS.body.measures.filter(({ measure }) => measure === 'erase/archive');
    const of = (found: 'notProvided' | 'stoppedBefore') =>
      words({ ...HERS, body: { ...HERS.body, measures: archive === undefined ? [] : [{ ...archive, found }] } }, 'en');
    expect(of('notProvided')).toMatch(/対象の記録はなかった[^]*nothing of the person is there/);
    expect(of('stoppedBefore')).toMatch(/以前に実施済みだった[^]*it had been done before/);
    expect(of('notProvided')).not.toContain('実施した日 | 令和8年11月16日');
  });

  test('the same certificate always gives the same page, to the byte', async () =>
    expect((await pageOf(HERS)).equals(await pageOf(HERS))).toBe(true));
});

describe('whether a page belongs to a certificate', () => {
  let page: Buffer;
  beforeAll(async () => {
    page = await pageOf(HERS);
  });

  test('it does, whole', () => expect(faultOf(page)).toBeUndefined());

  test('the page of another case, or of another state of this one, is found', async () => {
    expect(faultOf(await pageOf(ANOTHERS))).toBe('ofAnother');
    expect(faultOf(page, { ...HERS, body: { ...HERS.body, issuedAt: '2026-12-01T00:00:00.000Z' } })).toBe('ofAnother');
  });

  test('one byte anywhere that is another is found', () => {
    const seal = page.indexOf('%madoguchi');
    for (let at = 0; at < page.length; at += 997) expect([at, isFound(at)]).toEqual([at, true]);
    for (let at = seal; at < page.length; at += 1) expect([at, isFound(at)]).toEqual([at, true]);
    function isFound(at: number): boolean {
      const other = Buffer.from(page);
      other[at] = (other[at] as number) ^ 1;
      return faultOf(other) !== undefined;
    }
  });

  test('cut short at any place, or with something behind it, it is found', () => {
    for (let end = 0; end < page.length; end += 1_499) expect([end, faultOf(page.subarray(0, end))]).not.toEqual([end, undefined]); // prettier-ignore
    expect(faultOf(page.subarray(0, -1))).toBe('changed');
    expect(faultOf(Buffer.concat([page, Buffer.from('\n')]))).toBe('changed');
    expect(faultOf(Buffer.concat([page, page]))).toBe('changed');
  });

  test('sealed by somebody else, or not at all, it is found', async () => {
    expect(faultOf(await pageOf(HERS, { id: 'other', secret: Buffer.alloc(32, 8) }))).toBe('changed');
    expect(faultOf(await drawCertificatePage(HERS, 'ja'))).toBe('unsealed');
    expect(faultOf(Buffer.from('no PDF'))).toBe('unsealed');
  });
});

describe('madoguchi verify, without a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const keep = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const verify = (...typed: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('bin', 'madoguchi'), 'verify', ...typed], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };
  const KEY = publicKeyOf(INVENTED_KEY);

  test('a certificate with its page and the key; with the page of another; cut short; without a key', async () => {
    const file = keep('certificate.json', JSON.stringify(HERS));
    const page = keep('page.pdf', await pageOf(HERS));
    const other = keep('other.pdf', await pageOf(ANOTHERS));
    const whole = verify(file, '--page', page, '--key', KEY);
    expect(whole.status).toBe(0);
    for (const said of ['valid, 14 rows erased, 2 changed', 'of this certificate, whole', digestOf(HERS), fingerprintOf(HERS.key)])
      expect(whole.said).toContain(said); // prettier-ignore
    const swapped = verify(file, '--page', other, '--key', KEY);
    expect([swapped.status, swapped.said.includes('of another certificate')]).toEqual([1, true]);
    expect(verify(keep('cut.json', JSON.stringify(HERS).slice(0, -40)), '--key', KEY).status).toBe(1);
    expect(verify(file)).toMatchObject({ status: 1, said: expect.stringContaining('signer unknown') as string });
    expect(verify(file, '--page', join(folder, 'nowhere.pdf'), '--key', KEY).status).toBe(2);
  });
});
