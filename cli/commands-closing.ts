import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LetterList, StaffView } from '../casefile/views';
import type { EntryView, JournalView } from '../casefile/decision-views';
import { BACK_BY } from '../law/fees';
import { TAKEN_UP } from '../law/linked';
import { coded } from './codes';
import { act, at, must, need, type Command } from './command';
import { DISPATCHED, TRACKING } from './dispatched';
import { text } from './options';
import { lettersPage } from './file-page';
import { journalPage } from './pages';

/** Commands by which a case leaves the desk, and by which it is looked at afterwards. */
export const CLOSING: Readonly<Record<string, Command>> = {
  dispatch: {
    usage: 'dispatch NUMBER [--tracking NUMBER|later | --how TEXT] [--on DAY]',
    en: 'record that the answer left the house, with the number on its slip, or `later` where that is not at hand; or how it was given where the applicant chose another way; this closes the case',
    ja: '発送を追跡番号とともに（控えが手元になければ later）、又はその他の方法により行った回答を記録する（案件は完了）',
    examples: [
      'madoguchi dispatch HANA-2026-0001 --tracking 123-45-67890-1',
      'madoguchi dispatch HANA-2026-0001 --tracking later',
      'madoguchi dispatch HANA-2026-0002 --how "本社応接室で閲覧。運転免許証を確認、野田が立会い"',
    ],
    options: { tracking: { type: 'string' }, how: { type: 'string' }, on: { type: 'string' } },
    run: act('/dispatches', ({ options }) => ({
      tracking: text(options['tracking']),
      how: text(options['how']),
      dispatchedOn: text(options['on']),
    })),
  },
  dispatched: DISPATCHED,
  tracking: TRACKING,
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
  reject: {
    usage: 'reject NUMBER --reason TEXT',
    en: 'an officer closes a request whose applicant, asked and reminded once, stayed silent; the letter names what lacks and returns the papers and the fee',
    ja: '補正・納付をお願いし、重ねてお知らせしても回答のない請求を、書類及び手数料を返して終了する（担当責任者）',
    examples: ['madoguchi reject HANA-2026-0001 --reason "12月8日に重ねてお願いし、1月7日を過ぎても回答がないため"'],
    options: { reason: { type: 'string' } },
    run: act('/rejections', ({ options }) => ({ reason: must(options, 'reason') })),
  },
  cash: {
    usage: 'cash NUMBER PIECE… [--on DAY]',
    en: 'record that pieces of the custody log were cashed, by the ids `show --json` gives',
    ja: '預り簿のものを換金したことを記録する（show --json の示す id による）',
    examples: ['madoguchi cash HANA-2026-0001 HANA-2026-A0001/arrival/0 --on 2026-11-06'],
    options: { on: { type: 'string' } },
    run: act('/cashings', ({ args, options }) => ({ pieces: args.slice(1), on: text(options['on']) })),
  },
  'give-back': {
    usage: 'give-back NUMBER --how WAY [--letter DOCUMENT] [--piece ID]… [--on DAY] [--tracking NUMBER]',
    en: `record that money went back: ${Object.keys(BACK_BY).join(', ')}; everything that has still to, unless pieces are named`,
    ja: `金銭を返還したことを記録する：${Object.keys(BACK_BY).join('、')}（--piece を省くと、返還すべきものの全部）`,
    examples: [
      'madoguchi give-back HANA-2026-0001 --how bankTransfer --on 2026-11-18',
      'madoguchi give-back HANA-2026-0001 --how withLetter --letter 花個情第2026-0012号 --tracking 12345678901',
    ],
    options: {
      how: { type: 'string' },
      letter: { type: 'string' },
      piece: { type: 'string', multiple: true },
      on: { type: 'string' },
      tracking: { type: 'string' },
    },
    run: act('/money-returns', ({ options }) => ({
      how: must(options, 'how'),
      letter: text(options['letter']),
      pieces: options['piece'],
      on: text(options['on']),
      tracking: text(options['tracking']),
    })),
  },
  receipt: {
    usage: 'receipt NUMBER --by WAY [--on DAY]',
    en: 'send the receipt for the fee, which the applicant asked for by post, counter, webForm, email or telephone',
    ja: '請求者の求め（post、counter、webForm、email、telephone）により、手数料の領収書を送る',
    examples: ['madoguchi receipt HANA-2026-0001 --by telephone'],
    options: { by: { type: 'string' }, on: { type: 'string' } },
    run: act('/receipts', ({ options }) => ({ by: must(options, 'by'), on: text(options['on']) })),
  },
  'renew-secret': {
    usage: 'renew-secret NUMBER --by WAY [--on DAY] --note TEXT',
    en: 'send a new secret for the window by post to the proven address of whoever lost theirs; the old one opens nothing any more, and nobody here is shown the new one',
    ja: '照会番号をなくした請求者に、確認済みの住所へ新しい照会番号を郵送する。これまでの番号は使えなくなり、新しい番号は職員には示さない',
    examples: ['madoguchi renew-secret HANA-2026-0001 --by telephone --note "控えを紛失されたとのこと"'],
    options: { by: { type: 'string' }, on: { type: 'string' }, note: { type: 'string' } },
    run: act('/renewed-secrets', ({ options }) => ({
      ...{ by: must(options, 'by'), on: text(options['on']), note: must(options, 'note') },
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
