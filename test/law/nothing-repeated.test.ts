import { lackingIn, type Decision, type Found, type OnGround } from '../../law/disclosure';

const SECRETS = ['秘密の記録', '秘密の項目', '秘密の語句', '秘密の理由', '秘密の言葉', 'HIMITSU-2026-0001'] as const;
const [record, field, passage, reason, alias, earlier] = SECRETS;
const onGround: OnGround = { ground: 'hindersBusiness', reason, alias, earlier: [earlier], record: '' };
const found: Found = {
  unknownStores: [],
  items: [{ id: 'shop/orders/17', fields: [{ name: 'memo', label: '備考', text: '次郎様より', aboutOthers: true }] }],
};

test.each<readonly [string, Decision]>([
  [
    'records nobody found',
    {
      kind: 'disclose',
      released: [
        { item: record, field, reason },
        { records: record, field, reason },
      ],
    },
  ],
  ['a field nobody found', { kind: 'disclose', released: [{ item: 'shop/orders/17', field, reason }] }],
  [
    'withheld words that point at nothing',
    {
      kind: 'disclosePart',
      released: [],
      withheld: [
        { item: record, field, passage, ...onGround },
        { records: record, ...onGround, reason: '' },
        { item: 'shop/orders/17', field, ...onGround },
        { item: 'shop/orders/17', field: 'memo', passage, ...onGround },
      ],
    },
  ],
  [
    'what was left out, and whose the records are',
    {
      kind: 'nothingHeld',
      unsearched: [{ records: record, reason }],
      whose: [{ item: record, is: 'notTheirs', reason }],
    },
  ],
  ['a refusal', { kind: 'refuse', grounds: [onGround] }],
])('what a decision lacks is told without a word of what was written: %s', (_, decision) => {
  const told = lackingIn(decision, found);
  expect(told.length).toBeGreaterThan(0);
  for (const secret of SECRETS) expect(JSON.stringify(told)).not.toContain(secret);
});
