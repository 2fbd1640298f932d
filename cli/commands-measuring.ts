import { writeFile } from 'node:fs/promises';
import type { AskedView } from '../casefile/asked-views';
import type { PlanView } from '../casefile/measure-views';
import { askedPage } from './asked-page';
import { act, at, must, need, type Command } from './command';
import { readJson } from './files';
import { type Options, text } from './options';
import { planPage } from './plan-page';
import { INSTRUCTION } from './shapes-of-changes';

const measure = (value: Options[string]): { readonly measure?: string } => {
  const named = text(value);
  return named === undefined ? {} : { measure: named };
};

/** Commands by which it is planned, carried out and chased what changes data: corrections, erasure, cessation of use, stop of provision. */
export const MEASURING: Readonly<Record<string, Command>> = {
  plan: {
    usage: 'plan NUMBER',
    en: 'what a decision would do in each store, in which order, and what is kept on which basis, to be read before it is approved',
    ja: '措置計画（各保管場所で何を行い、何を法令により残すか）を、決裁の前に読む',
    examples: ['madoguchi plan HANA-2026-0001'],
    async run({ desk, args, lang }) {
      const number = need(args, 0, 'the case number');
      const view = await desk.get<PlanView>(at(number, '/plan'));
      return { json: view, text: planPage(number, view, lang) };
    },
  },
  'plan-again': {
    usage: 'plan-again NUMBER',
    en: 'make the plan anew: what it lacked is settled, or the stores have moved',
    ja: '措置計画を作り直す（不足が解消した、又は保管場所の内容が変わったとき）',
    examples: ['madoguchi plan-again HANA-2026-0001'],
    run: act('/plans', () => ({})),
  },
  asked: {
    usage: 'asked NUMBER',
    en: 'what the owners of systems are asked and have not answered yet, as it is sent on to them: print it, or put it into a mail',
    ja: '担当部署への依頼文（未回答のもの）を示す。印刷又はメールで担当部署に送る',
    examples: ['madoguchi asked HANA-2026-0001'],
    async run({ desk, args, lang }) {
      const view = await desk.get<AskedView>(at(need(args, 0, 'the case number'), '/asked'));
      return { json: view, text: askedPage(view, lang) };
    },
  },
  pause: {
    usage: 'pause NUMBER [--measure ID] --reason TEXT',
    en: 'stop what is being done for the time being, in one system or in all',
    ja: '措置を中断する（一つの保管場所、又は全部）',
    examples: ['madoguchi pause HANA-2026-0001 --measure erase/shop --reason "障害対応のため"'],
    options: { measure: { type: 'string' }, reason: { type: 'string' } },
    run: act('/pauses', ({ options }) => ({ ...measure(options['measure']), reason: must(options, 'reason') })),
  },
  resume: {
    usage: 'resume NUMBER [--measure ID]',
    en: 'let go on what was stopped, could not be done, or left something behind',
    ja: '中断した、失敗した、又は残りのあった措置を再開する',
    examples: ['madoguchi resume HANA-2026-0001 --measure erase/shop'],
    options: { measure: { type: 'string' } },
    run: act('/resumed-measures', ({ options }) => measure(options['measure'])),
  },
  'set-aside': {
    usage: 'set-aside NUMBER MEASURE --until DAY --reason TEXT',
    en: 'answer without one system; the letter tells the reason and the day by which it follows',
    ja: '一つの保管場所を除いて回答する。理由と、後日実施する期日を通知に記す',
    examples: ['madoguchi set-aside HANA-2026-0001 erase/archive --until 2026-12-18 --reason "倉庫の改装のため"'],
    options: { until: { type: 'string' }, reason: { type: 'string' } },
    run: act('/systems-set-aside', ({ args, options }) => ({
      measure: need(args, 1, 'the measure'),
      until: must(options, 'until'),
      reason: must(options, 'reason'),
    })),
  },
  'strike-out': {
    usage: 'strike-out NUMBER MEASURE [--records KIND]… --because narrowed|mistaken --reason TEXT [--by WAY --on DAY]',
    en: 'strike out what has not begun of a decision under which something was done: the whole measure, or kinds of record of it; what is left is approved anew, and the letter tells the reason',
    ja: '既に一部を実施した決定のうち、着手していない措置の全部又は一部の種類を取りやめる。残りは改めて決裁し、理由を通知に記す',
    examples: [
      'madoguchi strike-out HANA-2026-0001 erase/shop --records shop/orders --because narrowed --reason "注文の履歴は残してほしいとのこと" --by telephone --on 2026-11-20',
    ],
    options: {
      records: { type: 'string', multiple: true },
      because: { type: 'string' },
      reason: { type: 'string' },
      by: { type: 'string' },
      on: { type: 'string' },
    },
    run: act('/struck-out', ({ args, options }) => ({
      measure: need(args, 1, 'the measure'),
      records: options['records'],
      because: must(options, 'because'),
      reason: must(options, 'reason'),
      word: options['by'] === undefined ? undefined : { by: must(options, 'by'), on: must(options, 'on') },
    })),
  },
  hold: {
    usage: 'hold NUMBER KIND --owner TEXT --reason TEXT --review DAY [--untold]',
    en: 'keep records of a kind from being destroyed while a dispute or an investigation lasts; `--untold` where that may not be known',
    ja: '保全する（紛争、捜査等の間、その種類の記録を消去しない）。--untold：保全の事実を知られてはならないとき',
    examples: [
      'madoguchi hold HANA-2026-0001 shop/orders --owner "法務部 木村" --reason "係争中のため" --review 2027-03-31',
    ],
    options: {
      owner: { type: 'string' },
      reason: { type: 'string' },
      review: { type: 'string' },
      untold: { type: 'boolean' },
    },
    run: act('/holds', ({ args, options }) => ({
      records: need(args, 1, 'the kind of record'),
      owner: must(options, 'owner'),
      reason: must(options, 'reason'),
      reviewOn: must(options, 'review'),
      untold: options['untold'] === true,
    })),
  },
  release: {
    usage: 'release NUMBER HOLD',
    en: 'let go what was held; the work on it goes on by a plan made anew',
    ja: '保全を解除する（措置計画を作り直して再開する）',
    examples: ['madoguchi release HANA-2026-0001 HANA-2026-0001-H1'],
    run: act('/released-holds', ({ args }) => ({ hold: need(args, 1, 'the hold') })),
  },
  followed: {
    usage: 'followed NUMBER UNDERTAKING --done DAY --proof TEXT',
    en: 'report that what the answer said would follow was done, and by what it is seen; the applicant is written to',
    ja: '回答後に行うとした措置の実施を記録する（請求者に通知する）',
    examples: [
      'madoguchi followed HANA-2026-0001 HANA-2026-0001-U1 --done 2027-01-20 --proof "裁断の記録簿（総務部綴り）"',
    ],
    options: { done: { type: 'string' }, proof: { type: 'string' } },
    run: act('/kept-undertakings', ({ args, options }) => ({
      undertaking: need(args, 1, 'the undertaking'),
      doneOn: must(options, 'done'),
      proof: must(options, 'proof'),
    })),
  },
  'follow-on': {
    usage: 'follow-on NUMBER UNDERTAKING',
    en: 'have what the answer said would follow taken up again, once what kept it is mended',
    ja: '回答後の措置を再開する（妨げていた原因を除いた後）',
    examples: ['madoguchi follow-on HANA-2026-0001 HANA-2026-0001-U1'],
    run: act('/resumed-undertakings', ({ args }) => ({ undertaking: need(args, 1, 'the undertaking') })),
  },
  certificate: {
    usage: 'certificate NUMBER [--page FILE.pdf]',
    en: 'what was planned, done and looked for again, signed; keep it as a file, and check it by `verify`; its page for people to read is written into the file named',
    ja: '実施証明（計画、実施、確認の記録に署名したもの）を示す。ファイルに保存し、verify で検証する。--page に指定したファイルへ、読むための書面を保存する',
    examples: [
      'madoguchi certificate HANA-2026-0001 > certificate.json',
      'madoguchi certificate HANA-2026-0001 --page certificate.pdf > certificate.json',
    ],
    options: { page: { type: 'string' } },
    async run({ desk, args, options }) {
      const path = at(need(args, 0, 'the case number'), '/certificate');
      const view = await desk.get<object>(path);
      const page = text(options['page']);
      if (page !== undefined) await writeFile(page, await desk.bytes(`${path}.pdf`), { mode: 0o600 });
      return { json: view, text: JSON.stringify(view, null, 2) };
    },
  },
  'signing-key': {
    usage: 'signing-key',
    en: 'the public key by which certificates of this desk are checked; keep it where the desk cannot change it',
    ja: '実施証明を検証する公開鍵を示す。この窓口から変更できないところに保管する',
    examples: ['madoguchi signing-key'],
    async run({ desk }) {
      const view = await desk.get<{ key: string }>('/v1/signing-key');
      return { json: view, text: view.key };
    },
  },
  instruct: {
    usage: 'instruct NUMBER FILE.json',
    en: 'write to whoever processes the data for us, by a day (Art. 25), or to whoever received them; it leaves once an approver lets it (`tell`)',
    ja: '委託先への措置の依頼書を起案する（期日を定める。法第25条）。提供先への連絡にも用いる。別の者の決裁（tell）の後に発送される',
    examples: ['madoguchi instruct HANA-2026-0001 instruction.json'],
    shapes: [INSTRUCTION],
    run: act('/instructions', ({ args }) => readJson(need(args, 1, 'the file with the instruction'))),
  },
  tell: {
    usage: 'tell NUMBER INSTRUCTION ENTRY',
    en: 'let whoever else holds the data be told, by its entry in the data map as `show` prints it; or what somebody else wrote (`instruct`), by its entry in the journal, which is read first (`journal NUMBER ENTRY`)',
    ja: '保留されている委託先等への依頼を、現在のデータマップの記載（show に表示）により、又は起案された書面（instruct）を記録（journal NUMBER ENTRY）で読んで決裁する',
    examples: ['madoguchi tell HANA-2026-0001 HANA-2026-0001-I1 3f9c2a71d0be'],
    run: act('/tellings', ({ args }) => ({
      instruction: need(args, 1, 'the instruction'),
      entry: need(args, 2, 'the entry that was read'),
    })),
  },
  instructed: {
    usage:
      'instructed NUMBER INSTRUCTION [--outcome done|cannot|neverHeld|letBe] --done DAY --proof TEXT [--reason TEXT]',
    en: 'enter what was answered to an instruction, and by what it is seen; `letBe`: an officer leaves it at what could not be done, and the applicant is told why (`--reason`)',
    ja: '委託先等の回答を記録する（letBe：実施されないことを officer が了とし、その理由（reason）を本人に通知する）',
    examples: [
      'madoguchi instructed HANA-2026-0001 HANA-2026-0001-I1 --done 2026-11-20 --proof "完了報告書（総務部綴り）"',
    ],
    options: {
      ...{ outcome: { type: 'string' }, done: { type: 'string' }, proof: { type: 'string' } },
      reason: { type: 'string' },
    },
    run: act('/instruction-reports', ({ args, options }) => ({
      instruction: need(args, 1, 'the instruction'),
      outcome: text(options['outcome']),
      doneOn: must(options, 'done'),
      proof: must(options, 'proof'),
      reason: text(options['reason']),
    })),
  },
  authorise: {
    usage: 'authorise NUMBER KIND --by TEXT --on DAY --proof TEXT',
    en: 'note that the holder who entrusted records to us lets us correct or erase those of this person; it is decided anew',
    ja: '委託元の承諾を記録する（委託を受けて取り扱う記録の訂正・消去）。決定は改めて行う',
    examples: [
      'madoguchi authorise HANA-2026-0001 support/tickets --by "株式会社つるかめ 情報管理部 北村" --on 2026-11-20 --proof "承諾書（総務部綴り）"',
    ],
    options: { by: { type: 'string' }, on: { type: 'string' }, proof: { type: 'string' } },
    run: act('/authorities', ({ args, options }) => ({
      records: need(args, 1, 'the kind of record'),
      givenBy: must(options, 'by'),
      givenOn: must(options, 'on'),
      proof: must(options, 'proof'),
    })),
  },
};
