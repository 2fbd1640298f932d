import { DOUBTED, RAISED_BY } from '../law/raising';
import { act, must, need, versionIn, type Command } from './command';
import { text, texts } from './options';

/** Commands where a record of the company speaks against who somebody seems to be. */
export const ON_DOUBTS: Readonly<Record<string, Command>> = {
  doubt: {
    usage: 'doubt NUMBER BECAUSE --what WHAT [--changed-on DAY] --sight TEXT',
    en: `enter that a record of ours speaks against who asks: contactChanged (${RAISED_BY.contactChanged.en}) or contradiction (${RAISED_BY.contradiction.en}), of ${Object.keys(DOUBTED).join(', ')}; the applicant is asked for what the profile names, and told nothing of the record`,
    ja: `当社の記録と照らして疑義があることを記録する：contactChanged（${RAISED_BY.contactChanged.ja}）又は contradiction（${RAISED_BY.contradiction.ja}）。プロファイルの定めにより追加の確認を求め、記録の内容は知らせない`,
    examples: [
      'madoguchi doubt HANA-2026-0001 contactChanged --what phone --changed-on 2026-11-20 --sight "会員台帳の変更履歴、鈴木が確認"',
      'madoguchi doubt HANA-2026-0001 contradiction --what birthDate --sight "申込書の控えと異なる。鈴木が確認"',
    ],
    options: { what: { type: 'string' }, 'changed-on': { type: 'string' }, sight: { type: 'string' } },
    run: act('/doubts', ({ args, options }) => ({
      because: need(args, 1, 'what speaks against who asks'),
      what: must(options, 'what'),
      changedOn: text(options['changed-on']),
      sight: must(options, 'sight'),
    })),
  },
  'lift-doubt': {
    usage: 'lift-doubt NUMBER --version N --doubt NTH… --reason TEXT',
    en: 'take back what was said against who asks, where it was entered in error or has been explained: the doubts by their numbers, on the version `show` names; the others stand',
    ja: '誤記であったか、説明がついたとき、記録した疑義を取り消す（show の示す番号と版による。挙げなかったものは残る）',
    examples: [
      'madoguchi lift-doubt HANA-2026-0001 --version 2 --doubt 1 --reason "同姓同名の別の会員の記録であったため"',
    ],
    options: { version: { type: 'string' }, doubt: { type: 'string', multiple: true }, reason: { type: 'string' } },
    run: act('/doubts-lifted', (given) => ({
      version: versionIn(given),
      doubts: texts(given.options['doubt']).map(Number),
      reason: must(given.options, 'reason'),
    })),
  },
};
