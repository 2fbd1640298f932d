import type { Finding, Item } from '../casefile/finding';
import type { Correspondence, FactsOf, LookedFor, Searched } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import type { Withheld } from '../law/disclosure';
import type { Right } from '../law/rights';
import { asWritten } from '../law/said';
import { GIFTS } from './shop-words';
import { recordTold } from '../connectors/provision-records';
import { scheduleOf } from '../letters/schedule';
import type { RecordsKept } from '../policy/provision-records';

type Row = Readonly<Record<string, string>>;

const PROVIDED: RecordsKept = {
  record: 'provider',
  under: 'consent',
  abroad: false,
  form: 'batch',
  keptFrom: 'last_on',
  states: {
    consent: { always: '会員規約第12条により、本人の同意を得ている' },
    thirdParty: { columns: ['partner'] },
    address: { columns: ['partner_address'] },
    representative: { columns: ['partner_head'] },
    principal: { columns: ['member', 'member_no'] },
    data: { columns: ['items'] },
  },
};
const RECEIVED: RecordsKept = {
  record: 'recipient',
  under: 'optOut',
  abroad: false,
  form: 'each',
  keptFrom: 'made_on',
  states: {
    date: { columns: ['received_on'] },
    thirdParty: { columns: ['source'] },
    address: { columns: ['source_address'] },
    representative: { columns: ['source_head'] },
    acquired: { columns: ['how'] },
    principal: { columns: ['person'] },
    data: { columns: ['items'] },
    published: { columns: ['published'] },
  },
};

const recordFrom = (id: string, label: string, kept: RecordsKept, row: Row): Item => ({
  id,
  collection: id.split('/')[1] ?? '',
  label,
  category: '第三者提供記録',
  ...recordTold(kept, (column) => row[column]),
});

/** What the shop recorded of somebody: twice what it gave to partners with consent, once what it had from a dealer in lists. */
const findings = (name: string, memberNumber: string): readonly Finding[] => [
  {
    store: 'provided',
    label: '提供の台帳',
    outcome: 'found',
    holds: [],
    items: [
      recordFrom('provided/partners/1', '提携先への提供', PROVIDED, {
        partner: '株式会社つるかめ企画',
        partner_address: '京都市下京区鶴亀町1-2',
        partner_head: '代表取締役　鶴亀 一郎',
        member: name,
        member_no: `会員番号 ${memberNumber}`,
        items: '氏名、住所、購入の回数',
        last_on: '2022-03-31',
      }),
      recordFrom('provided/partners/2', '提携先への提供', PROVIDED, {
        partner: '合同会社まつかぜ文化',
        partner_address: '',
        partner_head: '代表社員　松風 二葉',
        member: name,
        member_no: `会員番号 ${memberNumber}`,
        items: '氏名、電子メールアドレス',
        last_on: '2026-03-31',
      }),
    ],
  },
  {
    store: 'received',
    label: '受領の台帳',
    outcome: 'found',
    holds: [],
    items: [
      recordFrom('received/lists/1', '名簿の受領', RECEIVED, {
        received_on: '2025-07-01',
        source: '株式会社花暦名簿センター',
        source_address: '大阪市北区花暦町3-4',
        source_head: '代表取締役　花暦 三郎',
        how: '同窓会名簿の編さんにより取得',
        person: name,
        items: '氏名、住所',
        published: '公表されている（届出番号 2025-000001）',
        made_on: '2025-07-01',
      }),
    ],
  },
];

/** From whom the list came would tell where somebody else lives. */
const WITHHELD: readonly Withheld[] = [
  {
    item: 'received/lists/1',
    field: 'acquired',
    ground: 'harmsSomeone',
    reason: '取得の経緯から、他の会員の方の所属が明らかとなり、その方の権利利益を害するおそれがあるためです。',
  },
];

type Kind = 'provisionRecords' | 'provisionRecordsRefused' | 'provisionStopped';

/** The letters on what goes to third parties: records of it told in part, none held, and its stop. */
export function lettersOnProvisions(
  correspondence: (kind: Kind, right: Right) => Correspondence,
  { memberNumber }: { readonly memberNumber: string },
  { searchedBy }: LookedFor,
  searched: Searched,
): Pick<FactsOf, Kind> {
  const records = correspondence('provisionRecords', 'provisionRecord');
  return {
    provisionRecords: {
      ...records,
      returned: [],
      searchedBy,
      searched,
      ...scheduleOf(findings(records.principalName, memberNumber), WITHHELD),
      kinds: [
        {
          what: { ja: '提供の台帳　提携先への提供', en: 'Ledger of provisions, partners' },
          made: 'provider',
          under: 'consent',
          count: 2,
        },
        {
          what: { ja: '受領の台帳　名簿の受領', en: 'Ledger of receipts, lists' },
          made: 'recipient',
          under: 'optOut',
          count: 1,
        },
      ],
      past: 1,
    },
    provisionRecordsRefused: {
      ...correspondence('provisionRecordsRefused', 'provisionRecord'),
      returned: [],
      searchedBy,
      grounds: [],
    },
    provisionStopped: {
      ...correspondence('provisionStopped', 'optOut'),
      returned: [],
      provisions: [
        { what: GIFTS, to: asWritten('株式会社ことぶき通信（京都市南区）'), found: 'stopped', on: day('2026-11-10') },
        {
          what: GIFTS,
          to: asWritten('合同会社まつかぜ名簿センター（大阪市北区）'),
          found: 'stopped',
          on: day('2026-11-12'),
        },
        {
          what: GIFTS,
          to: asWritten('有限会社はつかり通信（神戸市中央区）'),
          found: 'stoppedBefore',
          on: day('2026-09-30'),
        },
        {
          what: GIFTS,
          to: asWritten('株式会社はなごよみ案内（大津市）'),
          found: 'stoppedBefore',
          on: day('2026-11-12'),
          seen: true,
        },
      ],
    },
  };
}

/** The same where all of it was seen to have been stopped, by its marks. */
export const seenAlone = <One extends { readonly seen?: true | undefined }>(
  provisions: readonly One[],
): readonly One[] => provisions.filter(({ seen }) => seen === true);

const day = (text: string): CivilDate => text as CivilDate;
