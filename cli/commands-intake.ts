import type { ApplicationView, CaseFile, CaseList, CaseRemains, OpenedApplication } from '../casefile/views';
import type { FindingsView } from '../casefile/decision-views';
import type { OptOutList } from '../casefile/view-parts';
import { PARENTS } from '../law/authorities';
import { act, at, must, need, versionIn, type Command } from './command';
import { confirmationIn } from './confirming';
import { readJson } from './files';
import { text } from './options';
import { filePage } from './file-page';
import { optOutsPage } from './opt-outs-page';
import { applicationPage, findingsPage, listPage, openedPage } from './pages';

/** Commands by which a request comes in and its applicant is known. */
export const TAKING_IN: Readonly<Record<string, Command>> = {
  open: {
    usage: 'open FILE.json',
    en: 'open a case for each right an application asks for; everything it lacks is named at once',
    ja: '届いた申請の案件を、請求ごとに開く。不備はすべて一度に示される',
    examples: [
      'madoguchi open examples/hanamori/requests/01-takako-by-post.json',
      {
        en: 'in the file, "rights": ["disclosure", "provisionRecord", "purposeNotice", "optOut"] says what is asked for, and "scan": "licence.pdf" encloses the scan that lies beside it',
        ja: 'ファイルの "rights": ["disclosure", "provisionRecord", "purposeNotice", "optOut"] が請求の種類、"scan": "licence.pdf" が同じフォルダーの画像を示す',
      },
    ],
    async run({ desk, args, lang }) {
      const opened = await desk.post<OpenedApplication>(
        '/v1/applications',
        await readJson(need(args, 0, 'the file with the application')),
      );
      return { json: opened, text: openedPage(opened, lang) };
    },
  },
  cases: {
    usage: 'cases [--all | --to-review] [--stage STAGE] [--limit N] [--after MARK]',
    en: 'cases by the day they are due, the most urgent first',
    ja: '案件の一覧（期限の近い順）',
    examples: ['madoguchi cases', 'madoguchi cases --stage deciding'],
    options: {
      all: { type: 'boolean' },
      'to-review': { type: 'boolean' },
      stage: { type: 'string' },
      limit: { type: 'string' },
      after: { type: 'string' },
    },
    async run({ desk, options, lang }) {
      const query = new URLSearchParams(
        options['to-review'] === true ? { toReview: 'true' } : options['all'] === true ? {} : { open: 'true' },
      );
      for (const name of ['stage', 'limit', 'after'])
        if (text(options[name]) !== undefined) query.set(name, text(options[name]) as string);
      const list = await desk.get<CaseList>(`/v1/cases?${query.toString()}`);
      return { json: list, text: listPage(list, lang) };
    },
  },
  'opt-outs': {
    usage: 'opt-outs [--to-ask] [--limit N] [--after MARK]',
    en: 'opt-outs that stand, what each covers, and which provisions its owners are still to be asked about (Art. 27(2))',
    ja: '有効なオプトアウトの一覧：停止した提供と、まだ担当部署に依頼していない提供',
    examples: [
      'madoguchi opt-outs --to-ask',
      'madoguchi link HANA-2026-0001 --because provisionAdded --reason "贈答名簿の提供を始めるため"',
    ],
    options: { 'to-ask': { type: 'boolean' }, limit: { type: 'string' }, after: { type: 'string' } },
    async run({ desk, options, lang }) {
      const query = new URLSearchParams(options['to-ask'] === true ? { toAsk: 'true' } : {});
      for (const name of ['limit', 'after'])
        if (text(options[name]) !== undefined) query.set(name, text(options[name]) as string);
      const list = await desk.get<OptOutList>(`/v1/opt-outs?${query.toString()}`);
      return { json: list, text: optOutsPage(list, lang) };
    },
  },
  show: {
    usage: 'show NUMBER',
    en: 'everything on a case and what may be done next; of an application, where its cases stand',
    ja: '案件の内容と、今できること。申請の番号なら、その案件の段階',
    examples: ['madoguchi show HANA-2026-0001', 'madoguchi show HANA-2026-A0001'],
    async run({ desk, args, lang }) {
      const number = need(args, 0, 'the case number');
      if (/-A\d+$/.test(number)) {
        const opened = await desk.get<ApplicationView>(`/v1/applications/${encodeURIComponent(number)}`);
        return { json: opened, text: applicationPage(opened, lang) };
      }
      const view = await desk.get<CaseFile | CaseRemains>(at(number));
      return { json: view, text: filePage(view, lang) };
    },
  },
  findings: {
    usage: 'findings NUMBER',
    en: 'what each system holds on the person, with the names a decision refers to',
    ja: '各システムの検索結果（決定で使う名前つき）',
    examples: ['madoguchi findings HANA-2026-0001', 'madoguchi findings HANA-2026-0001 --json > findings.json'],
    async run({ desk, args, lang }) {
      const found = await desk.get<FindingsView>(at(need(args, 0, 'the case number'), '/findings'));
      return { json: found, text: findingsPage(found, lang) };
    },
  },
  confirm: {
    usage: `confirm NUMBER --version N --document KIND:SHOWS… [--former-name NAME…] [--agent-document KIND:SHOWS…] [--authority KIND…] [--parents ${Object.keys(PARENTS).join('|')} [--parents-because TEXT]] [--conflict TEXT] [--conflict-taken-back TEXT] [--same-person TEXT] [--sight TEXT] [--replied WHERE:VALUE… | --agent-replied WHERE:VALUE…] [--note TEXT]`,
    en: 'confirm who the applicant is, by what each document shows, on the version `show` names; --sight where no scan is kept, --note for what a reply says; of a parent or guardian --parents says by what one of two may ask (urgent and dailyCare are an officer’s to hold, who says why: --parents-because), --conflict what speaks for a conflict of interest; --conflict-taken-back, by an officer, why one that was noted is none; --same-person, by an officer, why whoever is proven by other identifiers since something was done is the same person',
    ja: '本人確認を記録する（show の示す版について）。写しの画像がなければ --sight に現物を確認した旨を、返信の内容は --note に書く。親権者等については、--parents に一方で請求できる根拠を（urgent と dailyCare は担当責任者が認め、理由を --parents-because に）、--conflict に利益相反のおそれを書く。記録されたおそれを担当責任者が取り消す理由は --conflict-taken-back に書く。措置の後に異なる事項で確認した方を同一の方と認める理由は、担当責任者が --same-person に書く',
    examples: [
      'madoguchi confirm HANA-2026-0001 --version 1 --document drivingLicence:name,birthDate,address',
      'madoguchi confirm HANA-2026-0001 --version 1 --document passport:name,birthDate --sight "窓口で原本を確認" --replied email:hanako@mail.example --note "11月5日に返信あり"',
    ],
    options: {
      version: { type: 'string' },
      sight: { type: 'string' },
      document: { type: 'string', multiple: true },
      'former-name': { type: 'string', multiple: true },
      'agent-document': { type: 'string', multiple: true },
      authority: { type: 'string', multiple: true },
      parents: { type: 'string' },
      'parents-because': { type: 'string' },
      conflict: { type: 'string' },
      'conflict-taken-back': { type: 'string' },
      'same-person': { type: 'string' },
      replied: { type: 'string', multiple: true },
      'agent-replied': { type: 'string', multiple: true },
      note: { type: 'string' },
    },
    run: act('/identity-confirmations', (given) => ({ ...confirmationIn(given.options), version: versionIn(given) })),
  },
  fee: {
    usage:
      'fee NUMBER --kind KIND --yen AMOUNT [--number PRINTED] [--issued DAY] [--office WHERE] [--payer NAME] [--what TEXT] [--same-number TEXT] [--payee] [--damaged] [--arrived DAY]',
    en: 'enter money in the custody log; what cannot be taken goes back',
    ja: '手数料を預り簿に記入する',
    examples: [
      'madoguchi fee HANA-2026-0001 --kind postalMoneyOrder --yen 1000 --number 00000-000142 --issued 2026-10-29',
      'madoguchi fee HANA-2026-0001 --kind bankTransfer --yen 1000 --number 20261106-17 --payer "ヨシダ タカコ"',
      'madoguchi fee HANA-2026-0001 --kind foreignMoney --yen 0 --what "5米ドル"',
    ],
    options: {
      kind: { type: 'string' },
      yen: { type: 'string' },
      number: { type: 'string' },
      issued: { type: 'string' },
      office: { type: 'string' },
      payer: { type: 'string' },
      what: { type: 'string' },
      'same-number': { type: 'string' },
      payee: { type: 'boolean' },
      damaged: { type: 'boolean' },
      arrived: { type: 'string' },
    },
    run: act('/fees', ({ options }) => ({
      arrivedOn: text(options['arrived']),
      instruments: [
        {
          kind: must(options, 'kind'),
          yen: Number(must(options, 'yen')),
          number: text(options['number']),
          issuedOn: text(options['issued']),
          issuingOffice: text(options['office']),
          payer: text(options['payer']),
          what: text(options['what']),
          sameNumber: text(options['same-number']),
          payeeFilledIn: options['payee'],
          damaged: options['damaged'],
        },
      ],
    })),
  },
  supplement: {
    usage: 'supplement NUMBER FILE.json',
    en: 'take in what the applicant sent afterwards; "brings" says that what the desk had asked came with it: "what was asked" all of it, "what lacked" or "the answer" only one of them',
    ja: '補正・回答を受け取る（窓口が依頼したもの及びお尋ねへの回答が届いたときは "brings": "what was asked"、前者だけのときは "what lacked"、後者だけのときは "the answer"）',
    examples: [
      'madoguchi supplement HANA-2026-0003 licence.json',
      'licence.json: {"papers":[{"document":"drivingLicence","expiresOn":"2029-04-08","scan":"licence.pdf"}],"arrivedOn":"2026-11-06"}',
      {
        en: 'a word by telephone (`arrivedBy` is left out: it says by which of our ways the request itself came): {"principal":{"birthDate":"1986-04-08"},"brings":"what was asked"}',
        ja: '電話での補正（arrivedBy は請求そのものの届いた方法なので、書かない）：{"principal":{"birthDate":"1986-04-08"},"brings":"what was asked"}',
      },
      {
        en: 'called back at a number held before: {"heardBefore":[{"by":"callBack","value":"075-000-0123","since":"2021-05-01","sight":"members’ ledger; Suzuki called, the customer answered"}]}',
        ja: '以前から保有する番号への折返し：{"heardBefore":[{"by":"callBack","value":"075-000-0123","since":"2021-05-01","sight":"会員台帳の番号に鈴木が折り返し、本人が応答"}]}',
      },
    ],
    run: act('/supplements', ({ args }) => readJson(need(args, 1, 'the file with what came'))),
  },
  require: {
    usage: 'require NUMBER ["TEXT"…] [--question "TEXT"]… [--for STORE/COLLECTION]…',
    en: 'ask the applicant for something that lacks and the engine did not miss (Art. 37(1)); with `--question`, for what would specify the data they mean (Art. 37(2)), by which no request ends',
    ja: '補正を依頼する（法第37条第1項）。対象の特定に必要な事項は --question でお尋ねする（同条第2項。回答がなくても請求は返戻されない）',
    examples: [
      'madoguchi require HANA-2026-0001 "運転免許証の写しの、住所の読み取れるものをお送りください。"',
      'madoguchi require HANA-2026-0001 --question "社員番号をお知らせください。" --for shop/staff',
    ],
    options: { question: { type: 'string', multiple: true }, for: { type: 'string', multiple: true } },
    run: act('/supplement-requests', ({ args, options }) => ({
      asks: args.length > 1 ? args.slice(1) : undefined,
      questions: options['question'],
      for: options['for'],
    })),
  },
  'go-on': {
    usage: 'go-on NUMBER --reason TEXT',
    en: 'go on with what was stated, without an answer to what the applicant was asked under Art. 37(2); nothing had stood still for it',
    ja: 'お尋ね（法第37条第2項）への回答を待たず、示された事項により手続を続ける（回答がなくても手続は止まらない）',
    examples: ['madoguchi go-on HANA-2026-0001 --reason "12月8日に重ねてお尋ねし、1月7日を過ぎても回答がないため"'],
    options: { reason: { type: 'string' } },
    run: act('/continuations', ({ options }) => ({ reason: must(options, 'reason') })),
  },
};
