import type { FindingsView, DecisionView } from '../casefile/decision-views';
import type { WeighingView } from '../casefile/weighed';
import { act, at, decisionIn, digestIn, must, need, type Command } from './command';
import { readJson, scanOf } from './files';
import { Miswritten, text, texts } from './options';
import { decisionPage } from './decision-page';
import { DECISIONS, FOUND } from './shapes';
import { DECISIONS_ON_CHANGES } from './shapes-of-changes';
import { weighingPage } from './weighing-page';

/** What was not erased, as it is written behind `--kept`: the kind of record, how many, the basis, the last day. */
function keptAs(said: string): object {
  const [records, rows, basis, through, ...more] = said.trim().split(/\s+/);
  if (through === undefined || more.length > 0 || !/^\d{1,9}$/.test(rows ?? ''))
    throw new Miswritten({
      en: `write --kept "archive/answer 1 invoices 2033-05-31": the kind of record, how many, the basis, the last day`,
      ja: '--kept "archive/answer 1 invoices 2033-05-31" のように、記録の種類、件数、根拠、最終日を書いてください',
    });
  return { records, rows: Number(rows), basis, through };
}

/** Commands by which it is searched, decided, approved and carried out. */
export const ANSWERING: Readonly<Record<string, Command>> = {
  search: {
    usage: 'search NUMBER STORE',
    en: 'search a store again, whatever it answered before; a decision made on that answer falls',
    ja: '保管場所を再検索する（それまでの結果に基づく決定は失効）',
    examples: ['madoguchi search HANA-2026-0001 shop'],
    run: act('/searches', ({ args }) => ({ store: need(args, 1, 'the store') })),
  },
  answer: {
    usage: 'answer NUMBER STORE --round N [--collection ID] [--file FILE] --none [--note TEXT] | FILE.json',
    en: 'say what a store holds, or one kind of record in it that could not be searched, for one that a person looks through, in the round in which it is asked; what shows it may come as a PDF or picture (`--file`)',
    ja: '保有状況を回答する（--collection：検索できなかった種類の記録だけについて。検索できたものはそのまま残る。--file：証拠の PDF 又は画像）',
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
      file: { type: 'string' },
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
        scan: options['file'] === undefined ? undefined : await scanOf(must(options, 'file')),
      };
    }),
  },
  weigh: {
    usage: 'weigh NUMBER',
    en: 'which grounds for not telling the facts of the case support, and which they do not; it decides nothing',
    ja: '不開示事由を案件の事実に照らして検討する（決定ではない）',
    examples: ['madoguchi weigh HANA-2026-0001'],
    async run({ desk, args, lang }) {
      const weighing = await desk.get<WeighingView>(at(need(args, 0, 'the case number'), '/weighing'));
      return { json: weighing, text: weighingPage(weighing, lang) };
    },
  },
  decide: {
    usage: 'decide NUMBER --disclose | --none-held | --disclose-records | --no-records | --notify | FILE.json',
    en: 'decide: all is told, none is held, all records of provisions are told, there are none, the purposes of use are told, or what the file says (Arts. 32(2), 33(2), 33(5), 36)',
    ja: '決定する',
    examples: ['madoguchi decide HANA-2026-0001 --disclose', 'madoguchi decide HANA-2026-0001 decision.json'],
    shapes: [...DECISIONS, ...DECISIONS_ON_CHANGES],
    options: {
      disclose: { type: 'boolean' },
      'none-held': { type: 'boolean' },
      'disclose-records': { type: 'boolean' },
      'no-records': { type: 'boolean' },
      notify: { type: 'boolean' },
    },
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
    usage: 'approve NUMBER DIGEST [PLAN]',
    en: 'approve the decision of somebody else, by the digest `decision` shows; where it changes data also the plan, by the digest `plan` shows',
    ja: '決裁する（決定者以外）。decision の示す番号を添える。データを変える決定では、plan の示す番号も添える',
    examples: ['madoguchi decision HANA-2026-0001', 'madoguchi approve HANA-2026-0001 3f9c2a71d0be'],
    run: act('/approvals', (given) => ({
      decision: digestIn(given),
      ...(given.args[2] === undefined ? {} : { plan: given.args[2] }),
    })),
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
    usage:
      'report NUMBER PROVISION --round N [--found stopped|stoppedBefore|notProvided|cannot|notDone] --done DAY --proof TEXT [--kept "KIND ROWS BASIS DAY"]… [--file FILE]',
    en: 'report that a provision was stopped or a measure carried out, or that nothing of the person is provided there, since which day, and what shows it, also as a PDF or picture (`--file`) that is kept in the case (Arts. 27(2), 34, 35); `--kept`: of an erasure what was not erased, on which basis of the profile, through which day',
    ja: '提供を止めたこと、又はご本人のデータが提供されていないことを、その日と証拠とともに報告する（--file：証拠の PDF 又は画像を案件に保管する。--kept：消去のうち、法令等により残したものの種類、件数、根拠、最終日）',
    examples: [
      'madoguchi report HANA-2026-0001 erase/archive --round 1 --done 2026-11-16 --proof "裁断の記録簿" --kept "archive/answer 1 invoices 2033-05-31"',
      'madoguchi report HANA-2026-0001 seasonal-list --round 1 --done 2026-11-09 --proof "名簿係が11月9日に除外。除外後の名簿と提携先の受領の返信は営業部の綴り"',
      'madoguchi report HANA-2026-0001 seasonal-list --round 1 --done 2026-11-09 --proof "除外後の名簿" --file list.pdf',
    ],
    options: {
      round: { type: 'string' },
      found: { type: 'string' },
      done: { type: 'string' },
      proof: { type: 'string' },
      file: { type: 'string' },
      kept: { type: 'string', multiple: true },
    },
    run: act('/measure-reports', async ({ args, options }) => ({
      provision: need(args, 1, 'the provision'),
      round: Number(must(options, 'round')),
      found: text(options['found']),
      doneOn: must(options, 'done'),
      proof: must(options, 'proof'),
      kept: options['kept'] === undefined ? undefined : texts(options['kept']).map(keptAs),
      scan: options['file'] === undefined ? undefined : await scanOf(must(options, 'file')),
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
};
