import type { Lang } from '../cli/words';
import { MAIL_CLASSES } from '../policy/mail-classes';
import type { Answers } from './init-answers';
import { commentedIn } from './init-words';
import { schemaFile } from './written';

/** The files of a company's folder as they are first written: whole, with what only the company can say left as `to be written`. */

const schemaLine = (name: string): string => `# yaml-language-server: $schema=schemas/${schemaFile(name)}\n`;
/** A text as YAML holds it whatever stands in it; what was not answered is left open. */
const orOpen = (answer: string | undefined): string =>
  answer === undefined ? 'to be written' : JSON.stringify(answer);

/** The company's procedure, in the order in which an applicant meets it. */
export function profileFile(
  answers: Answers,
  { id, code, today }: { id: string; code: string; today: string },
): string {
  const { name, postalCode, address, mail, telephone, hours, by, fee, purpose } = answers;
  const department = '個人情報相談窓口';
  const envelopes =
    address === undefined || name === undefined ? undefined : `〒${postalCode ?? ''} ${address} ${name} ${department}`;
  const complaints = telephone === undefined ? undefined : `${department}（${telephone}）`;
  return `${schemaLine('profile')}# The procedure as published; the desk promises, asks and refuses by it. \`to be written\` is what only the company can say: replace it.
id: ${id}
code: ${code} # begins every case number
version: ${today} # which publication this follows
title: 個人情報の開示等のご請求手続について

holder:
  name: ${orOpen(name)}
  department: ${department}
  officer: 個人情報保護管理者 # the post, and better the name too, under which letters are signed
  postalCode: ${orOpen(postalCode)}
  address: ${orOpen(address)}
  telephone: ${orOpen(telephone)}
  email: ${orOpen(mail)}
  hours: ${orOpen(hours)}
  complaints: ${orOpen(complaints)} # where complaints are taken; may be the same desk

intake:
  channels: [${by.join(', ')}]
  prescribedForm: false
  envelopeMark: not stated
  address: ${orOpen(envelopes)}

identity: # take away what you do not accept; what the Act demands cannot be taken away
  documents:
    - document: drivingLicence
    - document: individualNumberCard
    - document: residenceCard
    - document: specialResidentCertificate
    - document: passport
    - { document: residenceCertificate, issuedWithinMonths: 3 }
    - document: professionalCertificate # of an agent alone
  authorities: [familyRegister, residenceCertificate, guardianshipRegister, voluntaryGuardianshipRegister, powerOfAttorney]
  authorityIssuedWithinMonths: 3
  agentShowsIdentity: { statutoryAgent: true, mandatedAgent: true }

fee: # only these two rights may be charged for (Art. 38(1))
  amounts: { purposeNotice: ${fee}, disclosure: ${fee}, provisionRecord: 0, correction: 0, cessation: 0, provisionStop: 0, optOut: 0 }
  methods: [${fee > 0 ? 'postalMoneyOrder' : ''}]
  moneyOrderValidMonths: 6
  payWithinDays: 14
  keptWhenRefused: not stated
  keptWhenWithdrawn: not stated
  tax: not stated

promise: not stated # or { days: 14, counted: calendar, pausedBySupplement: true }, where you published one
supplementWithinDays: 30
remindDaysBefore: 5
closedDays: [12-29, 12-30, 12-31, 01-02, 01-03]

purposes: # id → one purpose of use, in the words you published (Arts. 21(1), 32(1)(ii)); the data map says which data serve which
  main: ${orOpen(purpose)}

refusals: [] # your own words for refusing, each an alias of a ground of the Act
notGrounds: []
post:
  classes: {} # as is custom; or for instance { refusal: certifiedDelivery }: ${Object.keys(MAIL_CLASSES).join(', ')}
  window: { left: 20, top: 20, width: 90, height: 40 } # of your envelopes, in mm from the top left corner of the sheet
documentPrefix: 個情
retention: {} # what a law has kept although its erasure is asked for; or for instance { invoices: { law: 法人税法施行規則第59条, years: 7, counts: fromTheReturn, fiscalYear: { ends: 03-31, returnWithinMonths: 2 } } }
quotes: {}
`;
}

const STORES: Readonly<Record<Answers['data'], string>> = {
  desk: `  - kind: desk # somebody is asked, and answers for what they found
    id: drawer
    label: 書類の保管場所
    category: 書類
    purposes: [main]
    owner: 個人情報相談窓口 # the post that looks
    question: この方に関する書類又はデータを保有しているか、お調べください。
`,
  csv: `  - kind: csv
    id: customers
    label: 顧客名簿
    file: customers.csv # beside this file, or with its full path; the first line names the columns
    encoding: utf-8 # or shift_jis
    collections:
`,
  postgres: `  - kind: postgres
    id: customers
    label: 顧客管理
    connection: CUSTOMERS_URL # its address stands in desk.env: a user who may only read
    collections:
`,
};

const CUSTOMERS = (table: string): string => `      - id: customers
${table}        label: お客様の登録
        category: お客様の情報
        purposes: [main]
        key: [id] # the columns that tell one record from every other
        identity: { name: [name], birthDate: [birth_date], postalCode: [postal_code], email: [email], phone: [phone] }
        findBy: # sets of what is proven; any one finds a person
          - [name, birthDate, postalCode]
          - [email]
        columns: # what the letter tells, each under a name the applicant understands
          - { column: name, label: お名前 }
          - { column: birth_date, label: 生年月日 }
          - { column: postal_code, label: 郵便番号 }
          - { column: email, label: メールアドレス }
          - { column: phone, label: 電話番号 }
        leftOut: # every other column, each on a footing
          id: { notPersonal: 社内で行を結び付けるための番号 }
`;

const MAP =
  'Where data on people lie: every store, every column decided on. `madoguchi check` compares it with the stores.';
const PROPOSED =
  'Proposed by `madoguchi suggest-map` from what the stores say of themselves; no data were read. `to be written` is what only your company can say: replace each, and `madoguchi check` names what is left, line by line.';

const mapHead = (says: string, today: string): string => `${schemaLine('data-map')}# ${says}
version: ${today}
provisions: [] # to whom data are provided under an opt-out (Art. 27(2)); nobody
others: [] # who else holds these data: processors, joint users; nobody
# Records of provisions to third parties (Arts. 29, 30): a collection that says \`record\`, or why there are none:
# noProvisionRecords: 取扱いの委託のほかに個人データを第三者に提供せず、提供も受けていない
stores:
`;

/** A data map of stores that were looked at, to be decided on. */
export const proposedMap = (stores: string, today: string, lang: Lang): string =>
  `${commentedIn(lang, mapHead(PROPOSED, today))}${stores}`;

/** The data map with one store; of a table or a file it supposes the columns, and \`check\` says how they really are called. */
export const dataMapFile = ({ data }: Answers, today: string): string =>
  `${mapHead(MAP, today)}${STORES[data]}${data === 'desk' ? '' : CUSTOMERS(data === 'csv' ? '' : '        table: public.customers\n')}`;

/** What the desk is set to. */
export const settingsFile = ({
  data,
}: Answers): string => `# Settings of this desk, as NAME=value; what the environment sets goes before. Files and folders lie beside this file.
MADOGUCHI_PROFILE=profile.yaml
MADOGUCHI_DATA_MAP=data-map.yaml
MADOGUCHI_STAFF=staff.yaml
MADOGUCHI_DATA=data
# Your records: in the PostgreSQL that comes with npm, or as postgresql://madoguchi:password@host:5432/madoguchi
DATABASE_URL=embedded
${data === 'postgres' ? '# A user who may only read the tables of the data map:\n# CUSTOMERS_URL=postgresql://reader:password@host:5432/customers\n' : ''}${data === 'postgres' ? '# Another, who may change and erase there, where the desk does it itself (`connectionForMeasures: CUSTOMERS_MEASURES_URL` in the data map):\n# CUSTOMERS_MEASURES_URL=postgresql://changer:password@host:5432/customers\n' : ''}# The window for applicants, as a door of its own, with TLS and your public name before it: WINDOW_PORT=7301, and MADOGUCHI_WINDOW_URL=https://…, without which no letter names it or holds a secret for it
# A Temporal of yours; without it one is started here: TEMPORAL_ADDRESS=host:7233
# Your mail server; without it mail lies in data/outbox: SMTP_URL=smtps://user:password@host:465
`;

/** Four posts, so that who opens a case and who confirms, who decides and who approves, are two; people take their places by \`npm run token\`. */
export const COLLEAGUES = [
  { id: 'clerk', name: '受付担当', roles: ['clerk'] },
  { id: 'second-clerk', name: '受付担当（本人確認）', roles: ['clerk'] },
  { id: 'officer', name: '決定担当', roles: ['officer'] },
  { id: 'approver', name: '決裁担当', roles: ['approver'] },
] as const;

export const IGNORED = 'data/\ndesk.env\ntokens.txt\n';

export const readmeFile = (folder: string, lang: Lang): string => README[lang].replaceAll('{folder}', folder);

const README: Readonly<Record<Lang, string>> = {
  en: `# The desk of this company

1. \`npm run -s madoguchi -- check {folder}\` says everything that is still to be written, with file and line. \`to be written\` in profile.yaml is what only you can say.
2. Put the addresses of your systems into desk.env. \`npm run -s madoguchi -- suggest-map CUSTOMERS_URL --company {folder} --to {folder}/suggested.yaml\` writes a skeleton with every table and column (of CSV and JSON files: name their folder); decide each place that says \`to be written\`, put it in the place of data-map.yaml, and \`check\` again: it names what is left, and every column nobody decided on.
3. \`npm run -s madoguchi -- try-search person.yaml --company {folder}\` searches for one person, as a case would; nothing is written.
4. \`MADOGUCHI_COMPANY={folder} npm start\` opens the desk. Each token in tokens.txt is one person's (clerk, second-clerk, officer, approver: four people, so that nobody confirms or approves what they did themselves): give them out, then delete the file. People of your own: \`npm run token\`, whose line goes into staff.yaml.

An editor that knows YAML completes and checks the files by schemas/. Keep desk.env, tokens.txt and data/ out of any repository (.gitignore does). More: docs/operations.md and docs/data-map.md of Madoguchi.
`,
  ja: `# 自社の窓口

1. \`npm run -s madoguchi -- check {folder} --lang ja\` が、まだ書くべきことを、ファイルと行番号を付けてすべて示します。profile.yaml の \`to be written\` は、会社にしか分からない事項です。
2. 自社システムの接続先を desk.env に書きます。\`npm run -s madoguchi -- suggest-map CUSTOMERS_URL --company {folder} --to {folder}/suggested.yaml --lang ja\` が、すべての表と列を並べた骨組みを書きます（CSV・JSON ならフォルダーを指定）。\`to be written\` をすべて決めて data-map.yaml と置き換え、もう一度 check すると、残りと、扱いを決めていない列が示されます。
3. \`npm run -s madoguchi -- try-search person.yaml --company {folder}\` で、実際の案件と同じように一人を検索できます。どこにも書き込みません。
4. \`MADOGUCHI_COMPANY={folder} npm start\` で窓口が開きます。tokens.txt のトークンは一人に一つずつ渡し（clerk、second-clerk、officer、approver の4人。自分のしたことを自分で確認・決裁しないためです）、ファイルは消してください。自社の職員は \`npm run token\` で作り、その行を staff.yaml に書きます。

YAML に対応したエディターは、schemas/ により入力を補い、検査します。desk.env、tokens.txt、data/ はリポジトリに入れないでください（.gitignore に書いてあります）。詳しくは Madoguchi の docs/operations.md と docs/data-map.md にあります。
`,
};
