import { certifiedText, type Certificate, type CertificateBody, type CertifiedMeasure } from '../casefile/certificate';
import { BEGINNING, hashedText, type Entry } from '../casefile/journal';
import type { Planned } from '../casefile/measures';
import type { CivilDate } from '../law/clock';
import { sha256 } from '../vault/seal';
import { publicKeyOf, signatureOf } from '../vault/signing';

/** An invented key: what is signed by it proves nothing but how it is signed. */
export const INVENTED_KEY = { id: 'invented', secret: Buffer.alloc(32, 7) };

const day = (text: string): CivilDate => text as CivilDate;
const planned = (collection: string, label: string, more: Partial<Planned>): Planned => ({
  ...{ collection, label, rows: 0, erased: 0, changed: 0, kept: [], keptForOthers: 0, stays: [], fields: [] },
  ...{ digest: sha256(collection).slice(0, 12) },
  ...more,
});
const named = (becomes: Planned['fields'][number]['becomes'], labels: readonly string[]): Planned['fields'] =>
  labels.map((label) => ({ field: label, label, becomes }));

const INVOICE = {
  basis: 'invoices',
  law: '法人税法施行規則第59条（帳簿書類の保存）',
  through: day('2034-05-31'),
  rows: 2,
} as const;

/** What was done for an invented customer of the invented shop: erased in the shop but for invoices, and in the newsletter's file; shredded in the archive; left for later at the support desk. */
const MEASURES: readonly CertifiedMeasure[] = [
  {
    ...{ measure: 'erase/shop', by: 'us', begunOn: day('2026-11-13'), doneOn: day('2026-11-13') },
    records: ['shop/customers', 'shop/orders', 'shop/mail_history'],
    plan: {
      label: '通販サイト',
      collections: [
        planned('customers', '会員登録', { rows: 1, erased: 1 }),
        planned('orders', 'ご注文', {
          ...{ rows: 5, erased: 3, changed: 2 },
          kept: [{ basis: INVOICE.basis, through: INVOICE.through, rows: 2 }],
          fields: [
            ...named('covered', [
              '注文番号',
              'ご注文者（姓）',
              'ご注文者（名）',
              '商品の合計',
              'お支払い合計',
              'ご注文日時',
            ]),
            ...named('empty', [
              'ご注文者の電話番号',
              'ご注文者のメールアドレス',
              'ご注文者の生年月日',
              'ご注文時のご要望',
            ]),
          ],
        }),
        planned('mail_history', 'お送りしたメール', { rows: 9, erased: 9 }),
      ],
      steps: [
        { does: 'erase', collections: ['mail_history'], rows: 9 },
        { does: 'change', collections: ['orders'], rows: 2 },
        { does: 'erase', collections: ['orders'], rows: 3 },
        { does: 'erase', collections: ['customers'], rows: 1 },
      ],
      digest: '81aa5c0d97e2',
    },
    took: {
      proof: 'inStore',
      collections: [
        { collection: 'customers', erased: 1, changed: 0 },
        { collection: 'orders', erased: 3, changed: 2 },
        { collection: 'mail_history', erased: 9, changed: 0 },
      ],
    },
    look: {
      ...{ on: day('2026-11-13'), outcome: 'explained', left: [] },
      kept: [{ collection: 'orders', basis: INVOICE.basis, through: INVOICE.through, rows: 2 }],
    },
    stays: [{ records: 'shop/orders', label: 'ご注文', why: 'keptByLaw', ...INVOICE }],
  },
  {
    ...{ measure: 'erase/newsletter', by: 'us', begunOn: day('2026-11-13'), doneOn: day('2026-11-13') },
    records: ['newsletter/subscribers'],
    plan: {
      ...{ label: 'メールマガジン配信名簿', digest: '2f00c71be4d9' },
      collections: [planned('subscribers', 'メールマガジンの登録', { rows: 1, erased: 1 })],
      steps: [{ does: 'erase', collections: ['subscribers'], rows: 1 }],
    },
    took: { proof: 'byUs', collections: [{ collection: 'subscribers', erased: 1, changed: 0 }] },
    look: { on: day('2026-11-13'), outcome: 'none', left: [], kept: [] },
    stays: [],
  },
  {
    ...{ measure: 'erase/archive', by: 'owner', owner: '総務部文書係', doneOn: day('2026-11-16') },
    ...{ records: ['archive/answer'], stays: [] },
  },
  {
    ...{ measure: 'erase/support', by: 'owner', owner: 'お客様相談係', setAside: day('2026-12-18') },
    records: ['support/tickets'],
  },
];

type Told = readonly [kind: Entry['kind'], day: string, by: string, facts: Entry['facts']];
const journalOf = (caseNumber: string): readonly Told[] => [
  ['received', '2026-11-02', 'suzuki', {}],
  ['identityConfirmed', '2026-11-04', 'suzuki', {}],
  ['decided', '2026-11-10', 'tanaka', { digest: '3f9c2a71d0be' }],
  ['measurePlanned', '2026-11-10', 'madoguchi', { measure: 'erase/shop', digest: '81aa5c0d97e2' }],
  ['measurePlanned', '2026-11-10', 'madoguchi', { measure: 'erase/newsletter', digest: '2f00c71be4d9' }],
  ['approved', '2026-11-13', 'kimura', { digest: '3f9c2a71d0be', plan: '5d01b7e40c44' }],
  ['measureBegun', '2026-11-13', 'madoguchi', { measure: 'erase/shop' }],
  ['measureTaken', '2026-11-13', 'madoguchi', { measure: 'erase/shop', erased: 13, changed: 2 }],
  ['measureTaken', '2026-11-13', 'madoguchi', { measure: 'erase/newsletter', erased: 1, changed: 0 }],
  ['measureLooked', '2026-11-13', 'madoguchi', { measure: 'erase/shop', outcome: 'explained' }],
  ['measureLooked', '2026-11-13', 'madoguchi', { measure: 'erase/newsletter', outcome: 'none' }],
  ['measureAsked', '2026-11-13', 'madoguchi', { provision: 'erase/archive' }],
  ['measureReported', '2026-11-16', 'suzuki', { provision: 'erase/archive', doneOn: '2026-11-16', found: 'stopped' }],
  [
    'instructionAnswered',
    '2026-11-16',
    'madoguchi',
    { instruction: `${caseNumber}-I1`, outcome: 'done', doneOn: '2026-11-15' },
  ],
  ['systemSetAside', '2026-11-17', 'kimura', { measure: 'erase/support' }],
];
const UNTOLD: readonly Entry['kind'][] = ['received', 'identityConfirmed'];

/** The certificate of that case: its chain holds, and it is signed. */
export function certificateOf(caseNumber: string): Certificate {
  let previous = BEGINNING;
  const entries = journalOf(caseNumber).map(([kind, day, by, facts], i): Entry => {
    const open = {
      ...{
        caseNumber,
        seq: i + 1,
        at: `${day}T02:${String(10 + i)}:00.000Z`,
        day,
        kind,
        by,
        commandId: `${kind}/${i}`,
      },
      ...{ facts, sealedDigest: null, previous },
    };
    const hash = sha256(hashedText(open));
    previous = hash;
    return { ...open, hash };
  });
  const body: CertificateBody = {
    ...{ form: 'madoguchi certificate 4', holder: '株式会社はなもり商店', caseNumber, right: 'cessation' },
    issuedAt: entries.at(-1)?.at ?? '',
    ...{ decision: '3f9c2a71d0be', plan: '5d01b7e40c44' },
    measures: [...MEASURES],
    others: [
      {
        ...{ instruction: `${caseNumber}-I1`, kind: 'processor', dueOn: day('2026-11-27') },
        ...{ answeredOn: day('2026-11-16'), outcome: 'done', doneOn: day('2026-11-15') },
      },
      { instruction: `${caseNumber}-I2`, kind: 'recipient' },
    ],
    journal: entries.map((entry) => {
      const { seq, previous: before, hash, kind } = entry;
      return UNTOLD.includes(kind) ? { seq, previous: before, hash } : entry;
    }),
  };
  return { body, key: publicKeyOf(INVENTED_KEY), signature: signatureOf(certifiedText(body), INVENTED_KEY) };
}
