import { randomBytes } from 'node:crypto';
import { certifiedText, faultsIn, type CertificateBody } from '../../casefile/certificate';
import { BEGINNING, hashedText, type Entry } from '../../casefile/journal';
import type { CivilDate } from '../../law/clock';
import { sha256 } from '../../vault/seal';
import { isSignedBy, publicKeyOf, signatureOf } from '../../vault/signing';

const KEY = { id: 'a', secret: randomBytes(32) };
const entry = (seq: number, previous: string, kind: Entry['kind'], facts: Entry['facts']): Entry => {
  const open = {
    ...{ caseNumber: 'HANA-2026-0001', seq, at: '2026-11-26T09:00:00.000Z', day: '2026-11-26', kind },
    ...{ by: 'madoguchi', commandId: `${seq}`, facts, sealedDigest: null, previous },
  };
  return { ...open, hash: sha256(hashedText(open)) };
};
const received = entry(1, BEGINNING, 'received', {});
const approved = entry(2, received.hash, 'approved', { digest: 'd1' });
const planned = entry(3, approved.hash, 'measurePlanned', { measure: 'erase/shop', digest: 'p1' });
const taken = entry(4, planned.hash, 'measureTaken', { measure: 'erase/shop', erased: 3, changed: 1 });
const { seq, previous, hash } = received;
const BODY: CertificateBody = {
  form: 'madoguchi certificate 1',
  ...{ caseNumber: 'HANA-2026-0001', right: 'cessation', issuedAt: '2026-11-26T09:00:00.000Z', decision: 'd1' },
  measures: [
    {
      ...{ measure: 'erase/shop', by: 'us', plan: { collections: [], steps: [], digest: 'p1' } },
      took: { collections: [{ collection: 'orders', erased: 3, changed: 1 }], proof: 'inStore' },
    },
  ],
  journal: [{ seq, previous, hash }, approved, planned, taken],
};
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const nextOf = ([last = '']: string): string => BASE64[BASE64.indexOf(last) + 1] ?? '';
const faults = (body: CertificateBody): readonly string[] =>
  faultsIn(body, (one) => sha256(hashedText(one)), BEGINNING);

const asked = entry(2, received.hash, 'measureAsked', { provision: 'list' });
const said = entry(3, asked.hash, 'measureReported', { provision: 'list', round: 1, doneOn: '2026-11-26' });
const OPTED_OUT: CertificateBody = {
  form: 'madoguchi certificate 3',
  ...{ caseNumber: 'HANA-2026-0001', right: 'optOut', issuedAt: '2026-11-26T09:00:00.000Z' },
  measures: [
    {
      ...{ measure: 'list', by: 'owner', owner: '営業部名簿係', doneOn: '2026-11-26' as CivilDate },
      provision: { what: '名簿', to: '株式会社花暦企画', found: 'stopped' },
    },
  ],
  journal: [{ seq, previous, hash }, asked, said],
};

const shredding = { provision: 'erase/archive', round: 1, doneOn: '2026-11-26' };
const nothingThere = entry(5, taken.hash, 'measureReported', { ...shredding, found: 'notProvided' });
const byItsOwner = (found?: 'notProvided' | 'stoppedBefore'): CertificateBody => ({
  ...{ ...BODY, form: 'madoguchi certificate 4', journal: [...BODY.journal, nothingThere] },
  measures: [
    ...BODY.measures,
    { measure: 'erase/archive', by: 'owner', doneOn: '2026-11-26' as CivilDate, ...(found && { found }) },
  ],
});

describe('A certificate is checked by anybody, without a server', () => {
  it('holds as it was signed, by the key of the house and by no other', () => {
    const signature = signatureOf(certifiedText(BODY), KEY);
    expect(faults(BODY)).toEqual([]);
    expect(isSignedBy(publicKeyOf(KEY), signature, certifiedText(BODY))).toBe(true);
    expect(isSignedBy(publicKeyOf({ id: 'b', secret: randomBytes(32) }), signature, certifiedText(BODY))).toBe(false);
    expect(isSignedBy('no key', signature, certifiedText(BODY))).toBe(false);
    expect(isSignedBy(publicKeyOf(KEY), signature, certifiedText({ ...BODY, right: 'correction' }))).toBe(false);
    expect(certifiedText(JSON.parse(JSON.stringify(BODY)) as CertificateBody)).toBe(certifiedText(BODY));
  });

  it.each([
    ['without what fills it up', (one: string) => one.replace(/=+$/, '')],
    ['in the letters of addresses', (one: string) => one.replaceAll('+', '-').replaceAll('/', '_')],
    ['with a blank in it', (one: string) => `${one.slice(0, 40)} ${one.slice(40)}`],
    ['with more behind it', (one: string) => `${one}A`],
    ['with a bit that means nothing', (one: string) => one.replace(/.==$/, (end) => `${nextOf(end)}==`)],
  ])('is another one where its signature is written %s', (_, otherwise) => {
    const text = Array.from({ length: 50 }, (_, nth) => `${certifiedText(BODY)}${nth}`).find((one) =>
      /[+/]/.test(signatureOf(one, KEY)),
    ) as string;
    const signature = signatureOf(text, KEY);
    expect(isSignedBy(publicKeyOf(KEY), signature, text)).toBe(true);
    expect(otherwise(signature)).not.toBe(signature);
    expect(isSignedBy(publicKeyOf(KEY), otherwise(signature), text)).toBe(false);
  });

  it('holds where what the case kept of a deed has gone with its copies: the journal has its counts', () =>
    expect(
      faults({ ...BODY, measures: [{ measure: 'erase/shop', by: 'us', doneOn: '2026-11-26' as CivilDate }] }),
    ).toEqual([]));

  it('holds of an opt-out, of which nobody decides (Art. 27(2)(vi))', () => expect(faults(OPTED_OUT)).toEqual([]));

  it('its owner found nothing in a store: it holds where it says so', () =>
    expect(faults(byItsOwner('notProvided'))).toEqual([]));

  it.each<readonly [string, CertificateBody, RegExp]>([
    ['an entry was changed', { ...BODY, journal: [BODY.journal[0] as Entry, approved, planned, { ...taken, facts: { ...taken.facts, erased: 9 } }] }, /entry 4 was changed/], // prettier-ignore
    [
      'an entry is missing',
      { ...BODY, journal: [BODY.journal[0] as Entry, planned, taken] },
      /entry 2 does not follow/,
    ],
    ['two entries changed places', { ...BODY, journal: [BODY.journal[0] as Entry, planned, approved, taken] }, /does not follow/], // prettier-ignore
    ['the end is cut off', { ...BODY, journal: BODY.journal.slice(0, 3) }, /what was done by erase\/shop is not what the journal has/], // prettier-ignore
    ['nobody approved it', { ...BODY, decision: 'd2' }, /approved/],
    ['it tells more than was done', { ...BODY, measures: BODY.measures.map((one) => ({ ...one, took: { collections: [{ collection: 'orders', erased: 4, changed: 1 }], proof: 'inStore' as const } })) }, /is not what the journal has/], // prettier-ignore
    ['the plan was swapped', { ...BODY, measures: BODY.measures.map((one) => ({ ...one, plan: { collections: [], steps: [], digest: 'p2' } })) }, /not the one the journal has/], // prettier-ignore
    ['a deed under an earlier plan is left out', { ...BODY, journal: [...BODY.journal, entry(5, taken.hash, 'measureTaken', { measure: 'erase/shop', erased: 0, changed: 0 })] }, /before is in the journal and not told/], // prettier-ignore
    ['its owner said it of another day', { ...OPTED_OUT, measures: OPTED_OUT.measures.map((one) => ({ ...one, doneOn: '2026-11-02' as CivilDate })) }, /owner of list said is not what the journal has/], // prettier-ignore
    ['nobody said it', { ...OPTED_OUT, journal: OPTED_OUT.journal.slice(0, 2) }, /owner of list said/],
    ['its owner found nothing in a store, and it is told as done', byItsOwner(), /owner of erase\/archive said is not what the journal has/], // prettier-ignore
    ['and as done before', byItsOwner('stoppedBefore'), /owner of erase\/archive said/],
    ['nobody decided what has to be decided', { ...OPTED_OUT, right: 'provisionStop' }, /approved/],
    ['a look was told otherwise than the journal has it', { ...BODY, form: 'madoguchi certificate 4', measures: BODY.measures.map((one) => ({ ...one, look: { on: '2026-11-26' as CivilDate, outcome: 'explained' as const, left: [], kept: [] } })), journal: [...BODY.journal, entry(5, taken.hash, 'measureLooked', { measure: 'erase/shop', outcome: 'left' })] }, /what was seen after erase\/shop is not what the journal has/], // prettier-ignore
    ['it is of another case', { ...BODY, caseNumber: 'HANA-2026-0002' }, /was changed/],
  ])('%s: it is found', (_, body, says) => expect(faults(body).join('; ')).toMatch(says));
});
