import { certifiedText, faultsIn, type Certificate } from '../../casefile/certificate';
import { BEGINNING, hashedText } from '../../casefile/journal';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import type { Right } from '../../law/rights';
import { DataMap } from '../../policy/data-map';
import { sha256 } from '../../vault/seal';
import { isSignedBy } from '../../vault/signing';
import { openOffice, type Office, type OfficeOptions } from '../office';
import { confirms, hanamori, opens } from './steps';

export const HER = onTheForm(TAKAKO);

/** What a club provides: its list under an opt-out, and names to a partner by consent, each by a mark of its own. */
export const EXCHANGE = 'exchange';
export const PARTNER = 'partner';

const MEMBERS = {
  ...{ id: 'members', label: '会員名簿', category: '会員情報', purposes: ['membership'], key: ['id'] },
  identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
  findBy: [['name', 'birthDate', 'postalCode']],
  columns: ['name', 'birth', 'postal'].map((column) => ({ column, label: column })),
  leftOut: Object.fromEntries(['id', 'share', 'partner_ok'].map((column) => [column, { notPersonal: '番号と印' }])),
  erasing: { notTheirs: '会の名簿' },
};

/** A data map of the club whose list lies in such a store. */
export const clubIn = (store: object, collection: object = {}): DataMap =>
  DataMap.parse({
    version: '2026-11-01',
    provisions: [
      {
        ...{ id: EXCHANGE, owner: '名簿係', to: '株式会社花暦企画', what: '会員名簿（氏名）', dueWithinDays: 7 },
        instruct: 'この方を名簿から除いてください。',
        marks: [{ records: 'club/members', column: 'share', stopped: 'no' }],
      },
      {
        ...{ id: PARTNER, owner: '会員係', to: '花便り共済会', what: '会員の氏名', under: 'consent', dueWithinDays: 7 },
        instruct: 'この方の提供を止めてください。',
        marks: [{ records: 'club/members', column: 'partner_ok', stopped: '0' }],
      },
    ],
    stores: [{ id: 'club', label: '会員システム', ...store, collections: [{ ...MEMBERS, ...collection }] }],
  });

/** The desk of that club, and what people do at it. */
export async function openClub(
  dataMap: DataMap,
  settings: Readonly<Record<string, string>>,
  options: OfficeOptions = {},
) {
  const office = await openOffice({
    ...{ profile: await hanamori({}), dataMap },
    connection: (name) => settings[name] ?? process.env[name],
    ...options,
  });
  return { office, ...stepsAt(office) };
}

export type Club = Awaited<ReturnType<typeof openClub>>;

const stepsAt = (office: Office) => {
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    office.as(who).post(`/v1/cases/${number}/${path}`, body);
  return {
    post,
    /** A request, hers unless told whose, up to where it is known who asks. */
    async asks(right: Right, principal = HER): Promise<string> {
      const { number } = await opens(office, '01-takako-by-post.json', { principal, rights: [right], fee: [] });
      await office.reaches(number, 'proving');
      await confirms(office, number, 'drivingLicence');
      return number;
    },
    async decides(number: string, provisions: readonly string[] = [EXCHANGE, PARTNER]): Promise<void> {
      await office.reaches(number, 'deciding');
      const investigated = { by: '会員係　藤本 涼', on: office.today(), found: '同意の記録がない' };
      await post('tanaka', number, 'decisions', {
        kind: 'stopProvision',
        claims: [{ claim: 'providedWithoutConsent', holds: true, investigated, provisions: [PARTNER] }],
        provisions,
      });
      await office.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    },
    /** A second person reads the decision and its plan, and approves both. */
    async approves(number: string): Promise<void> {
      const read = async (what: string): Promise<string> =>
        (await office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/${what}`)).digest;
      const [decision, plan] = [await read('decision'), await read('plan')];
      await post('kimura', number, 'approvals', { decision, plan });
    },
    async leaves(number: string): Promise<CaseFile> {
      await office.reaches(number, 'dispatching');
      await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
      return office.reaches(number, 'closed');
    },
    /** The measures of the certificate as it stands, which holds. */
    async certified(number: string): Promise<Certificate['body']['measures']> {
      const { body, key, signature } = await office.as('kimura').get<Certificate>(`/v1/cases/${number}/certificate`);
      expect(isSignedBy(key, signature, certifiedText(body))).toBe(true);
      expect(faultsIn(body, (entry) => sha256(hashedText(entry)), BEGINNING)).toEqual([]);
      return body.measures;
    },
  };
};
