import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ApplicationView,
  CaseFile,
  FindingsView,
  CaseList,
  CaseRemains,
  DecisionView,
  EntryView,
  JournalView,
  LetterList,
  OpenedApplication,
  StaffView,
} from '../casefile/views';
import type { OptOutList } from '../casefile/view-parts';
import { TAKEN_UP } from '../law/linked';
import { coded } from './codes';
import { act, at, decisionIn, digestIn, must, need, versionIn, type Command } from './command';
import { confirmationIn } from './confirming';
import { readJson } from './files';
import { DISPATCHED } from './dispatched';
import { Miswritten, text } from './options';
import { filePage, lettersPage } from './file-page';
import { decisionPage } from './decision-page';
import { optOutsPage } from './opt-outs-page';
import { applicationPage, findingsPage, journalPage, listPage, openedPage } from './pages';
import { DECISIONS, FOUND } from './shapes';

export const COMMANDS: Readonly<Record<string, Command>> = {
  open: {
    usage: 'open FILE.json',
    en: 'open a case for each right an application asks for; everything it lacks is named at once',
    ja: '届いた申請の案件を、請求ごとに開く。不備はすべて一度に示される',
    examples: [
      'madoguchi open examples/hanamori/requests/01-takako-by-post.json',
      {
        en: 'in the file, "rights": ["disclosure", "purposeNotice", "optOut"] says what is asked for, and "scan": "licence.pdf" encloses the scan that lies beside it',
        ja: 'ファイルの "rights": ["disclosure", "purposeNotice", "optOut"] が請求の種類、"scan": "licence.pdf" が同じフォルダーの画像を示す',
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
    usage:
      'confirm NUMBER --version N --document KIND:SHOWS… [--former-name NAME…] [--agent-document KIND:SHOWS…] [--authority KIND…] [--sight TEXT] [--replied WHERE:VALUE… | --agent-replied WHERE:VALUE…] [--note TEXT]',
    en: 'confirm who the applicant is, by what each document shows, on the version `show` names; --sight where no scan is kept, --note for what a reply says',
    ja: '本人確認を記録する（show の示す版について）。写しの画像がなければ --sight に現物を確認した旨を、返信の内容は --note に書く',
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
      replied: { type: 'string', multiple: true },
      'agent-replied': { type: 'string', multiple: true },
      note: { type: 'string' },
    },
    run: act('/identity-confirmations', (given) => ({ ...confirmationIn(given.options), version: versionIn(given) })),
  },
  fee: {
    usage: 'fee NUMBER --kind KIND --yen AMOUNT [--number PRINTED] [--issued DAY] [--office WHERE] [--arrived DAY]',
    en: 'enter money in the custody log; what cannot be taken goes back',
    ja: '手数料を預り簿に記入する',
    examples: [
      'madoguchi fee HANA-2026-0001 --kind postalMoneyOrder --yen 1000 --number 00000-000142 --issued 2026-10-29',
    ],
    options: {
      kind: { type: 'string' },
      yen: { type: 'string' },
      number: { type: 'string' },
      issued: { type: 'string' },
      office: { type: 'string' },
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
        },
      ],
    })),
  },
  supplement: {
    usage: 'supplement NUMBER FILE.json',
    en: 'take in what the applicant sent afterwards; "brings" says that what the desk had asked for came with it',
    ja: '補正を受け取る（窓口が依頼したものが届いたときは "brings" を付ける）',
    examples: [
      'madoguchi supplement HANA-2026-0003 licence.json',
      'licence.json: {"papers":[{"document":"drivingLicence","expiresOn":"2029-04-08","scan":"licence.pdf"}],"arrivedOn":"2026-11-06"}',
      {
        en: 'a word by telephone: {"principal":{"birthDate":"1986-04-08"},"brings":"what was asked"}',
        ja: '電話での補正：{"principal":{"birthDate":"1986-04-08"},"brings":"what was asked"}',
      },
    ],
    run: act('/supplements', ({ args }) => readJson(need(args, 1, 'the file with what came'))),
  },
  require: {
    usage: 'require NUMBER "TEXT"… [--for STORE/COLLECTION]…',
    en: 'ask the applicant for something the engine did not miss',
    ja: '補正を依頼する',
    examples: ['madoguchi require HANA-2026-0001 "社員番号をお知らせください。" --for shop/staff'],
    options: { for: { type: 'string', multiple: true } },
    run: act('/supplement-requests', ({ args, options }) => ({ asks: args.slice(1), for: options['for'] })),
  },
  search: {
    usage: 'search NUMBER STORE',
    en: 'search a store again, whatever it answered before; a decision made on that answer falls',
    ja: '保管場所を再検索する（それまでの結果に基づく決定は失効）',
    examples: ['madoguchi search HANA-2026-0001 shop'],
    run: act('/searches', ({ args }) => ({ store: need(args, 1, 'the store') })),
  },
  answer: {
    usage: 'answer NUMBER STORE --round N [--collection ID] --none [--note TEXT] | FILE.json',
    en: 'say what a store holds, or one kind of record in it that could not be searched, for one that a person looks through, in the round in which it is asked',
    ja: '保有状況を回答する（--collection：検索できなかった種類の記録だけについて。検索できたものはそのまま残る）',
    examples: [
      'madoguchi answer HANA-2026-0001 archive --round 1 --none',
      'madoguchi answer HANA-2026-0001 archive --round 1 found.json',
      'madoguchi answer HANA-2026-0001 shop --round 1 --collection staff --none --note "人事が社員名簿を確認"',
    ],
    shapes: [FOUND],
    options: {
      none: { type: 'boolean' },
      note: { type: 'string' },
      round: { type: 'string' },
      collection: { type: 'string' },
    },
    run: act('/store-answers', async ({ args, options }) => {
      const en = 'choose one: --none, or a file with what was found';
      const ja = '--none か、見つかったもののファイルの、いずれか一つを指定してください';
      if ((options['none'] === true) === (args[2] !== undefined)) throw new Miswritten({ en, ja });
      return {
        store: need(args, 1, 'the store'),
        round: Number(must(options, 'round')),
        collection: text(options['collection']),
        answer: args[2] === undefined ? { outcome: 'none', note: text(options['note']) } : await readJson(args[2]),
      };
    }),
  },
  decide: {
    usage: 'decide NUMBER --disclose | --none-held | --notify | FILE.json',
    en: 'decide: all is told, none is held, the purposes of use are told, or what the file says (Arts. 32(2), 33(2), 36)',
    ja: '決定する',
    examples: ['madoguchi decide HANA-2026-0001 --disclose', 'madoguchi decide HANA-2026-0001 decision.json'],
    shapes: DECISIONS,
    options: { disclose: { type: 'boolean' }, 'none-held': { type: 'boolean' }, notify: { type: 'boolean' } },
    run: act('/decisions', decisionIn),
  },
  decision: {
    usage: 'decision NUMBER',
    en: 'what was decided and why, to be read before it is approved',
    ja: '決定の内容と理由（決裁の前に読む）',
    examples: ['madoguchi decision HANA-2026-0001'],
    async run({ desk, args, lang }) {
      const number = need(args, 0, 'the case number');
      const [view, { findings }] = [
        await desk.get<DecisionView>(at(number, '/decision')),
        await desk.get<FindingsView>(at(number, '/findings')),
      ];
      return { json: view, text: decisionPage(number, view, findings, lang) };
    },
  },
  approve: {
    usage: 'approve NUMBER DIGEST',
    en: 'approve the decision of somebody else, by the digest `decision` shows; the letter is drawn at once',
    ja: '決裁する（決定者以外）。decision の示す番号を添える',
    examples: ['madoguchi decision HANA-2026-0001', 'madoguchi approve HANA-2026-0001 3f9c2a71d0be'],
    run: act('/approvals', (given) => ({ decision: digestIn(given) })),
  },
  return: {
    usage: 'return NUMBER DIGEST --reason TEXT',
    en: 'send the decision back, by the digest `decision` shows; its letter is stopped',
    ja: '決定を差し戻す。通知は取り止める。decision の示す番号を添える',
    examples: ['madoguchi return HANA-2026-0001 3f9c2a71d0be --reason "第三者の氏名が残っています"'],
    options: { reason: { type: 'string' } },
    run: act('/returned-decisions', (given) => ({ decision: digestIn(given), reason: must(given.options, 'reason') })),
  },
  report: {
    usage: 'report NUMBER PROVISION --round N [--found stopped|stoppedBefore|notProvided] --done DAY --proof TEXT',
    en: 'report that a provision was stopped, or that nothing of the person is provided there, since which day, and what shows it (Art. 27(2))',
    ja: '提供を止めたこと、又はご本人のデータが提供されていないことを、その日と証拠とともに報告する',
    examples: [
      'madoguchi report HANA-2026-0001 seasonal-list --round 1 --done 2026-11-09 --proof "名簿係が11月9日に除外。除外後の名簿と提携先の受領の返信は営業部の綴り"',
    ],
    options: {
      round: { type: 'string' },
      found: { type: 'string' },
      done: { type: 'string' },
      proof: { type: 'string' },
    },
    run: act('/measure-reports', ({ args, options }) => ({
      provision: need(args, 1, 'the provision'),
      round: Number(must(options, 'round')),
      found: text(options['found']),
      doneOn: must(options, 'done'),
      proof: must(options, 'proof'),
    })),
  },
  'ask-again': {
    usage: 'ask-again NUMBER PROVISION --reason TEXT',
    en: 'ask an owner again whose report does not hold; a letter that would tell it is stopped',
    ja: '報告が事実と異なるとき、担当部署に再依頼する。それを知らせる通知は取り止める',
    examples: ['madoguchi ask-again HANA-2026-0001 seasonal-list --reason "11月号の名簿にまだお名前があります"'],
    options: { reason: { type: 'string' } },
    run: act('/measure-requests', ({ args, options }) => ({
      provision: need(args, 1, 'the provision'),
      reason: must(options, 'reason'),
    })),
  },
  dispatch: {
    usage: 'dispatch NUMBER [--tracking NUMBER] [--on DAY]',
    en: 'record that the answer left the house; this closes the case',
    ja: '発送を記録する（案件は完了）',
    examples: ['madoguchi dispatch HANA-2026-0001 --tracking 123-45-67890-1'],
    options: { tracking: { type: 'string' }, on: { type: 'string' } },
    run: act('/dispatches', ({ options }) => ({
      tracking: text(options['tracking']),
      dispatchedOn: text(options['on']),
    })),
  },
  dispatched: DISPATCHED,
  retry: {
    usage: 'retry NUMBER',
    en: 'let the engine try again where it halted',
    ja: '停止した処理を再試行する',
    examples: ['madoguchi retry HANA-2026-0001'],
    run: act('/resumptions', () => ({})),
  },
  withdraw: {
    usage: 'withdraw NUMBER --by WAY --reason TEXT [--on DAY]',
    en: 'record that the applicant withdrew, and how their word came (post, counter, webForm, email, telephone); what has not left is stopped, and the case closes',
    ja: '取下げを、申出の方法（post、counter、webForm、email、telephone）とともに記録する（未発送の通知は取り止め、案件は完了）',
    examples: ['madoguchi withdraw HANA-2026-0001 --by telephone --reason "本人より取下げの申出、鈴木が応対"'],
    options: { reason: { type: 'string' }, by: { type: 'string' }, on: { type: 'string' } },
    run: act('/withdrawals', ({ options: { on, ...given } }) => ({
      ...{ reason: must(given, 'reason'), by: must(given, 'by'), on: text(on) },
    })),
  },
  review: {
    usage: 'review NUMBER --note TEXT',
    en: 'an approver notes what a look at a case came to that was withdrawn after what was found had been read',
    ja: '検索結果の閲覧後に取り下げられた案件を点検し、結果を記録する（決裁者）',
    examples: [
      'madoguchi cases --to-review',
      'madoguchi review HANA-2026-0001 --note "本人に電話で確認。請求も取下げも本人による"',
    ],
    options: { note: { type: 'string' } },
    run: act('/withdrawal-reviews', ({ options }) => ({ note: must(options, 'note') })),
  },
  link: {
    usage: 'link NUMBER --because CODE --reason TEXT',
    en: `take up a closed case again in a case linked to it: ${Object.keys(TAKEN_UP).join(', ')}`,
    ja: `完了した案件を関連案件で改めて扱う：${Object.keys(TAKEN_UP).join('、')}`,
    examples: ['madoguchi link HANA-2026-0001 --because dataSurfaced --reason "倉庫で2019年の申込書が見つかったため"'],
    options: { because: { type: 'string' }, reason: { type: 'string' } },
    run: act('/linked-cases', ({ options }) => ({
      because: must(options, 'because'),
      reason: must(options, 'reason'),
    })),
  },
  letters: {
    usage: 'letters NUMBER [--save FOLDER]',
    en: 'the letters of a case; saved as PDF when a folder is named',
    ja: '通知の一覧。フォルダーを指定するとPDFを保存',
    examples: ['madoguchi letters HANA-2026-0001 --save .'],
    options: { save: { type: 'string' } },
    async run({ desk, args, options, lang }) {
      const list = await desk.get<LetterList>(at(need(args, 0, 'the case number'), '/letters'));
      const folder = text(options['save']);
      const saved: string[] = [];
      if (folder !== undefined) await mkdir(folder, { recursive: true });
      for (const { documentNumber, pdf } of folder === undefined ? [] : list.letters) {
        if (pdf === undefined) continue;
        const file = join(folder as string, `${documentNumber.replace(/[\\/:*?"<>|]/g, '_')}.pdf`);
        await writeFile(file, await desk.bytes(pdf), { mode: 0o600 });
        saved.push(file);
      }
      return {
        json: { ...list, saved },
        text: [lettersPage(list, lang), ...saved.map((file) => `→ ${file}`)].join('\n'),
      };
    },
  },
  journal: {
    usage: 'journal NUMBER [ENTRY]',
    en: 'everything done in a case, and whether its chain of hashes holds (exit code 1 when not); or one entry with what was handed in',
    ja: '案件の記録と、連鎖の検証。番号を添えるとその内容',
    examples: ['madoguchi journal HANA-2026-0001', 'madoguchi journal HANA-2026-0001 9'],
    async run({ desk, args, lang }) {
      if (args[1] !== undefined) {
        const one = await desk.get<EntryView>(
          at(need(args, 0, 'the case number'), `/journal/${encodeURIComponent(args[1])}`),
        );
        return { json: one, text: JSON.stringify(one.handedIn ?? one.entry.facts, null, 2) };
      }
      const view = await desk.get<JournalView>(at(need(args, 0, 'the case number'), '/journal'));
      return { json: view, text: journalPage(view, lang), code: view.intact ? 0 : 1 };
    },
  },
  me: {
    usage: 'me',
    en: 'whose token this is',
    ja: '自分の権限',
    examples: ['madoguchi me'],
    async run({ desk, lang }) {
      const me = await desk.get<StaffView>('/v1/staff/me');
      return { json: me, text: `${me.id}  ${me.name}  (${me.roles.map((role) => coded(role, lang)).join(', ')})` };
    },
  },
  map: {
    usage: 'map NUMBER [--reason TEXT]',
    en: 'move a case to the data map now in force: stores whose entry is another are searched anew',
    ja: '案件を現在のデータマップに移す（変わった保管場所は検索し直す）',
    examples: ['madoguchi map HANA-2026-0001 --reason "列の対応の誤りを直したため"'],
    options: { reason: { type: 'string' } },
    run: act('/data-map-changes', ({ options }) => ({ reason: text(options['reason']) })),
  },
};
