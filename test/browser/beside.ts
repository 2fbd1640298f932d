import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { DisclosureDecisionBody } from '../../casefile/disclosure-decision';
import type { Finding } from '../../casefile/finding';
import type { CaseFile } from '../../casefile/views';
import {
  answersForStore,
  approvesWhatIsRead,
  atTheDesk,
  confirmsWhatIsSeen,
  opensOne,
  slipOf,
  waitFor,
  type AtTheDesk,
} from '../../examples/at-the-desk';
import { ARCHIVE_HOLDS_NOTHING } from '../../examples/hanamori/cast';
import { dayInJapan } from '../../law/clock';
import type { RunningDesk } from './running-desk';

/** What colleagues do beside a walk, so that it is walked from where it becomes another: the same acts, by a program of the company's own. */
export function beside({ url, tokens }: Pick<RunningDesk, 'url' | 'tokens'>) {
  const as = (id: string): AtTheDesk => atTheDesk(url, tokens[id] ?? '');
  const until = (number: string, what: string, isSo: (file: CaseFile) => boolean): Promise<CaseFile> =>
    waitFor(what, () => as('inoue').get<CaseFile>(`/v1/cases/${number}`), isSo, 120_000);
  const reaches = (number: string, stage: CaseFile['stage']['name']): Promise<CaseFile> =>
    until(number, stage, (file) => file.stage.name === stage);
  const pays = (number: string): Promise<unknown> =>
    as('suzuki').post(`/v1/cases/${number}/fees`, { instruments: [moneyOrder()] });

  /** From what the archive says to the answer that left, by post or by mail. */
  async function isAnswered(
    number: string,
    {
      archive = ARCHIVE_HOLDS_NOTHING,
      decision = () => ({ kind: 'nothingHeld' }),
    }: {
      readonly archive?: unknown;
      readonly decision?: (findings: readonly Finding[]) => DisclosureDecisionBody;
    } = {},
  ): Promise<CaseFile> {
    await until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(as('suzuki'), number, 'archive', archive);
    await reaches(number, 'deciding');
    const { findings } = await as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`);
    await as('tanaka').post(`/v1/cases/${number}/decisions`, decision(findings));
    await approvesWhatIsRead(as('kimura'), number);
    const { stage } = await until(number, 'its letter is ready', (file) =>
      ['dispatching', 'closed'].includes(file.stage.name),
    );
    if (stage.name === 'dispatching')
      await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return reaches(number, 'closed');
  }

  return {
    ...{ as, until, reaches, pays, isAnswered },
    /** An envelope as it is typed from paper, in which nothing lacks. */
    opens: async (more: object = {}): Promise<string> =>
      (await opensOne(as('suzuki'), { ...inAnEnvelope(), ...more })).number,
    confirms: (number: string): Promise<unknown> =>
      confirmsWhatIsSeen(as('tanaka'), number, {
        documents: [
          { document: 'drivingLicence', shows: ['name', 'birthDate', 'address'], sight: '届いた写しを窓口で確認' },
        ],
      }),
  };
}

/** Somebody whom nobody knows, so that nothing is found of them, whose name is longer than any in the example. */
export const STRANGER = {
  name: 'FERNANDO ALONSO CASTELLANOS MONTENEGRO',
  kana: 'フェルナンド アロンソ カステリャノス モンテネグロ',
  birthDate: '1931-01-02',
  postalCode: '1000005', // nobody of the example lives there
  address: '東京都千代田区雪柳町1-1-1　グランドメゾン雪柳ガーデンテラス弐番館1204号室',
};

const inAnEnvelope = (): object => {
  const today = dayInJapan(Date.now());
  return {
    ...{ rights: ['disclosure'], arrivedOn: today, appliedOn: today, arrivedBy: 'post', onPrescribedForm: true },
    principal: STRANGER,
    papers: [{ document: 'drivingLicence', side: 'both', expiresOn: '2029-04-08' }],
    fee: [moneyOrder()],
  };
};

let printed = 0;
/** The post prints no number twice. */
export const moneyOrder = (): object => ({
  ...{ kind: 'postalMoneyOrder', yen: 1000, issuedOn: dayInJapan(Date.now()), payeeFilledIn: false },
  number: `80200-${String((printed += 1)).padStart(6, '0')}`,
});

/** The mails of a kind that were sent, the last of them last. */
export const mailsIn = (folder: string, beginning: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(beginning) && file.endsWith('.eml'))
    .map((file) => join(folder, file))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
export const wordsOf = async (file: string): Promise<string> => (await PostalMime.parse(readFileSync(file))).text ?? '';
/** The code that was mailed last. */
export const codeMailed = async (folder: string): Promise<string> =>
  /^\d{8}$/m.exec(await wordsOf(mailsIn(folder, 'code-').at(-1) ?? ''))?.[0] ?? '';
