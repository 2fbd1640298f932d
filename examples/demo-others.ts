import type { Finding } from '../casefile/finding';
import type { CaseFile } from '../casefile/views';
import type { Stage } from '../law/stages';
import { approvesWhatIsRead, confirmsWhatIsSeen, opensOne, slipOf, type AtTheDesk } from './at-the-desk';
import { envelope, SEEN_ON_HER_LICENCE } from './takako';

/** No two money orders bear one number, and the desk asks where one is entered twice. */
const ANOTHER_ORDER = '00000-000143';

/** A desk under way, as the demonstration tells of it. */
export type Desk = {
  readonly as: (person: string) => AtTheDesk;
  readonly reaches: (number: string, stage: Stage) => Promise<CaseFile>;
  readonly tell: (ja: string, en: string) => void;
};

/** The same person asks for what her data are used, and which records there are of what was given to others: each its own case. */
export async function answersHerOthers({ as, reaches, tell }: Desk): Promise<readonly CaseFile[]> {
  const isProven = async (right: string): Promise<CaseFile> => {
    const fee = right === 'purposeNotice' ? envelope(ANOTHER_ORDER).fee : [];
    const { number } = await opensOne(as('suzuki'), { ...envelope(), rights: [right], fee });
    await reaches(number, 'proving');
    await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
    return reaches(number, 'deciding');
  };
  const isSent = async (number: string): Promise<CaseFile> => {
    await approvesWhatIsRead(as('kimura'), number);
    await reaches(number, 'dispatching');
    await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return reaches(number, 'closed');
  };

  const asked = await isProven('purposeNotice');
  const kinds = asked.purposes?.length ?? 0;
  tell(
    `利用目的の通知の求め（法第32条第2項）：${asked.number}。検索はせず、${kinds}種類のデータの利用目的をデータマップとプロファイルから示します`,
    `a request for notice of the purpose of use (Art. 32(2)): ${asked.number}; nothing is searched, the purposes of ${kinds} kinds of data are read off the data map and the profile`,
  );
  await as('tanaka').post(`/v1/cases/${asked.number}/decisions`, { kind: 'notify' });
  const told = await isSent(asked.number);
  tell('利用目的通知書（L06）を発送し、完了しました', 'the notice (L06) has left; the case is closed');

  const { number } = await isProven('provisionRecord');
  const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
  const records = findings.flatMap(({ items }) => items);
  const lacking = records.filter(({ record }) => (record?.lacks.length ?? 0) > 0).length;
  tell(
    `第三者提供記録の開示請求（法第33条第5項）：${number}。台帳（SQLとCSV）に${records.length}件。うち${lacking}件は記載のない記録事項があり、そのとおり伝えます`,
    `a request for third-party-provision records (Art. 33(5)): ${number}; ${records.length} in the ledgers (SQL and CSV), ${lacking} of them without an item the Rules ask for, which the letter says`,
  );
  await as('tanaka').post(`/v1/cases/${number}/decisions`, { kind: 'discloseRecords' });
  const disclosed = await isSent(number);
  tell(
    '第三者提供記録開示決定通知書（L13）を発送し、完了しました。配送の委託と捜査機関への提供は記録に当たらず、含まれません',
    'the letter (L13) has left; what the carrier and the police had is no record under the Act, and is not in it',
  );
  return [told, disclosed];
}
