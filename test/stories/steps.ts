import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ACT_BODIES, DecisionBody } from '../../casefile/acts';
import type { DisclosureDecisionBody } from '../../casefile/disclosure-decision';
import { withNear, type Finding } from '../../casefile/finding';
import type { LetterKind } from '../../casefile/letter';
import type { CaseFile, OpenedStanding } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import {
  answersForStore,
  approvesWhatIsRead,
  confirmsWhatIsSeen,
  opensOne,
  Refused,
  slipOf,
} from '../../examples/at-the-desk';
import { ARCHIVE_ANSWERS, ARCHIVE_HOLDS_NOTHING } from '../../examples/hanamori/cast';
import { decisionFor, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { kindOf } from '../../law/about';
import { asProposed } from '../../law/lifting';
import type { DocumentKind, Shows } from '../../law/documents';
import type { DataMap } from '../../policy/data-map';
import { loadDataMap, loadProfile } from '../../policy/load';
import type { Profile } from '../../policy/profile';
import { requestOf, type Office } from '../office';

const HANAMORI = join(__dirname, '..', '..', 'examples', 'hanamori');

/** The example company without the drawer somebody must open: what its systems know is known at once. */
export async function withoutArchive(): Promise<DataMap> {
  const map = await loadDataMap(join(HANAMORI, 'data-map.yaml'));
  const archive = map.stores.filter(({ id }) => id === 'archive');
  const names = JSON.stringify(archive); // nothing may be called in English that is not there
  return {
    ...map,
    stores: map.stores.filter((store) => !archive.includes(store)),
    english: Object.fromEntries(Object.entries(map.english ?? {}).filter(([name]) => !names.includes(name))),
  };
}

export const hanamori = async (changes: Partial<Profile>): Promise<Profile> => ({
  ...(await loadProfile(join(HANAMORI, 'profile.yaml'))),
  ...changes,
});

/** The steps of the stories, each by the person whose part it is. */
export const opens = (
  office: Office,
  file: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<OpenedStanding> => opensOne(office.as('suzuki'), requestOf(file, office, changes));

/** The clerk looks at her licence; what was written since its copy came is looked at by somebody who did not write it. */
export const confirmsHerLicence = (office: Office, number: string): Promise<unknown> =>
  confirmsWhatIsSeen(office.as('suzuki'), number, SEEN_ON_HER_LICENCE).catch((error: unknown) => {
    if (!(error instanceof Refused && error.problem.type.endsWith('/second-look'))) throw error;
    return confirmsWhatIsSeen(office.as('tanaka'), number, SEEN_ON_HER_LICENCE);
  });

/** The archive has been asked; its answer comes in when nothing else is open. */
export async function archiveAnswers(office: Office, number: string, found: boolean): Promise<CaseFile> {
  await office.until(number, 'the archive is asked and everything else known', ({ stores }) =>
    stores.every(({ known, outcome }) => known || outcome === 'asked'),
  );
  await answersForStore(
    office.as('suzuki'),
    number,
    'archive',
    found ? ARCHIVE_ANSWERS['takako'] : ARCHIVE_HOLDS_NOTHING,
  );
  return office.reaches(number, 'deciding');
}

export const findings = async (office: Office, number: string, by = 'tanaka'): Promise<readonly Finding[]> =>
  (await office.as(by).get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`)).findings;

export async function decidesOnHer(office: Office, number: string): Promise<unknown> {
  return office.as('tanaka').post(`/v1/cases/${number}/decisions`, decisionFor(await findings(office, number)));
}

/** A second person approves; what goes by post leaves the house, what goes by e-mail has left. */
export async function isApprovedAndSent(office: Office, number: string): Promise<CaseFile> {
  await approvesWhatIsRead(office.as('kimura'), number);
  const { stage } = await office.until(number, 'its letter is ready', (file) =>
    ['dispatching', 'closed'].includes(file.stage.name),
  );
  if (stage.name === 'dispatching')
    await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  return office.reaches(number, 'closed');
}

/** 𠮷田 髙子's whole request, from the envelope to the mail room. */
export async function answersHer(office: Office): Promise<CaseFile> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await archiveAnswers(office, number, true);
  await decidesOnHer(office, number);
  return isApprovedAndSent(office, number);
}

/** What the desk answers when it refuses: its status, its problem and everything that speaks against it. */
export async function refusalOf(
  asked: Promise<unknown>,
): Promise<{ readonly status: number; readonly problem: string; readonly says: readonly string[] }> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      status: error.status,
      problem: error.problem.type.replace('/problems/', ''),
      says: (error.problem.errors ?? []).map(({ detail }) => detail),
    };
  }
  throw new Error('the desk did not refuse');
}

const SEEN_AT_THE_DESK = '届いた写しを窓口で確認';

/** Somebody who did not open the case looks at a document and confirms who the applicant is. */
export const confirms = (
  office: Office,
  number: string,
  document: DocumentKind,
  more: Partial<z.input<(typeof ACT_BODIES)['confirmIdentity']>> = {},
  shows: readonly Shows[] = ['name', 'birthDate', 'address'],
  formerNames?: readonly string[],
): Promise<unknown> =>
  confirmsWhatIsSeen(office.as('tanaka'), number, {
    documents: [{ document, shows, formerNames, sight: SEEN_AT_THE_DESK }],
    ...more,
  });

/** They answered from the mailbox on their form. */
export const repliedFrom = (email: string): Pick<z.input<(typeof ACT_BODIES)['confirmIdentity']>, 'replied'> => ({
  replied: [{ from: 'email', value: email, note: '受付通知への返信で、請求した旨の確認があった' }],
});

let printed = 0;
/** The post prints no number twice. */
export const moneyOrder = (office: Office, yen: number, more: object = {}): object => ({
  kind: 'postalMoneyOrder',
  yen,
  number: `77700-${String((printed += 1)).padStart(6, '0')}`,
  issuedOn: office.today(),
  payeeFilledIn: false,
  ...more,
});
export const pays = (office: Office, number: string, ...instruments: readonly object[]): Promise<unknown> =>
  office.as('suzuki').post(`/v1/cases/${number}/fees`, { instruments });

/** The officer tells everything that was found and that the data map does not withhold, and says of each field about others why that harms nobody. */
export function tellsAll(brought: readonly Finding[]): DisclosureDecisionBody {
  const findings = brought.map(withNear);
  const others = findings.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.fields
        .filter((field) => field.aboutOthers && field.text !== '')
        .map(({ name }) => ({ item: item.id, field: name })),
    ),
  );
  const isWhole = findings.every(({ items }) =>
    items.every(({ fields }) => fields.every(({ withheld }) => withheld === undefined)),
  );
  const whose = findings.flatMap(({ items }) =>
    items
      .filter(({ contradicts = [] }) => contradicts.some(({ what }) => what !== 'belongsTo'))
      .map(({ id }) => ({ item: id, is: 'theirs' as const, reason: '本人が別の表記で届け出た記録であるため' })),
  );
  const told = {
    whose,
    released: others.map((field) => ({ ...field, reason: 'ご請求者ご自身が当社にお知らせになった内容であるため' })),
  };
  const answered = findings.flatMap(({ items }) => items.filter(({ held }) => held === undefined));
  return isWhole ? { kind: 'disclose', ...told } : { kind: 'disclosePart', ...told, withheld: asProposed(answered) };
}

/** Everything is refused on one ground, with a fact for each kind of record that was found; and since not all of them show it, with why. */
export function refusing(
  findings: readonly Finding[],
  ground: Omit<Extract<DisclosureDecisionBody, { kind: 'refuse' }>['grounds'][number], 'restsOn'>,
  fact = '他のお客様との共同の契約であり、その方の氏名と住所が分かたれずに記録されている',
): DisclosureDecisionBody {
  const kinds = new Set(findings.flatMap(({ items }) => items.map(({ id }) => kindOf(id))));
  return {
    kind: 'refuse',
    grounds: [{ ...ground, restsOn: [...kinds].map((records) => ({ records, fact })) }],
    departsBecause: [{ ground: ground.ground, because: '記録からは分からない事情であり、担当の覚え書きによる' }],
  };
}

/** The officer has everything erased that was found and is the company's own. */
export async function decidesToErase(office: Office, number: string): Promise<unknown> {
  const brought = await findings(office, number);
  const { whose } = tellsAll(brought);
  const ours = brought
    .flatMap((finding) => withNear(finding).items)
    .filter(({ held }) => held === undefined || 'anotherLaw' in held);
  const investigated = { by: '通販部　藤本 涼', on: office.today(), found: '退会を確認した' };
  return office
    .as('tanaka')
    .post(`/v1/cases/${number}/decisions`, {
      ...{ kind: 'cease', whose, claims: [{ claim: 'noLongerNeeded', holds: true, investigated }] },
      measures: [...new Set(ours.map(({ id }) => kindOf(id)))].map((records) => ({ records, does: 'erase' })),
    });
}

/** A decision as it is sent. */
export type SentDecision = z.input<typeof DecisionBody>;
export const decides = (office: Office, number: string, decision: SentDecision, officer = 'tanaka'): Promise<unknown> =>
  office
    .as(officer)
    .get(`/v1/cases/${number}/findings`)
    .then(() => office.as(officer).post(`/v1/cases/${number}/decisions`, decision));

/** From everything found to the letter that left the house, all of it told. */
export async function isToldAll(office: Office, number: string): Promise<CaseFile> {
  await office.reaches(number, 'deciding');
  await decides(office, number, tellsAll(await findings(office, number)));
  return isApprovedAndSent(office, number);
}

/** The letters a case has, by kind, in the order they were written; waits until there are so many. */
export async function letters(office: Office, number: string, howMany: number): Promise<CaseFile['letters']> {
  const view = await office.until(
    number,
    `${howMany} letters`,
    (file) => file.letters.filter(({ handedOverAt }) => handedOverAt !== undefined).length >= howMany,
  );
  return view.letters;
}

/** The words of a letter as they stand on its paper, without blanks and line ends. */
export async function wordsOf(office: Office, number: string, kind: LetterKind, nth = 1): Promise<string> {
  const { letters: written } = await office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const letter = written.filter((one) => one.kind === kind)[nth - 1];
  if (letter?.pdf === undefined) throw new Error(`there is no ${kind} of ${number} to read`);
  return wordsIn(await office.as('tanaka').bytes(letter.pdf));
}
export const wordsIn = (pdf: Buffer, password?: string): string =>
  execFileSync('pdftotext', [...(password === undefined ? [] : ['-upw', password]), '-raw', '-', '-'], {
    ...{ input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
  }).replace(/\s+/gu, '');

/** What was done in a case, in order; who read what stands there too, and is asked for apart. */
export const journal = async (office: Office, number: string): Promise<readonly string[]> =>
  (await journalEntries(office, number)).map(({ kind }) => kind).filter((kind) => kind !== 'read');
export const readings = async (office: Office, number: string): Promise<readonly (readonly [string, unknown])[]> =>
  (await journalEntries(office, number)).flatMap(({ kind, by, facts }) =>
    kind === 'read' ? [[by, facts['what']] as const] : [],
  );
const journalEntries = async (office: Office, number: string): Promise<JournalView['entries']> =>
  (await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries;

/** What the owner of a provision reports, in the round in which they were asked. */
export async function reportsStopped(office: Office, number: string, report: object = {}): Promise<unknown> {
  const { measures } = await office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
  const said = { provision: 'seasonal-list', doneOn: office.today(), proof: '除外後の名簿の写し', ...report };
  const { round = 1 } = measures.find(({ provision }) => provision === said.provision) ?? {};
  return office.as('tanaka').post(`/v1/cases/${number}/measure-reports`, { round, ...said });
}
