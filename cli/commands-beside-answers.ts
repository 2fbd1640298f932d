import type { OpenedApplication } from '../casefile/views';
import { INFORMATION } from '../law/information';
import { CAME_BACK } from '../law/returned-mail';
import { act, must, need, type Command } from './command';
import { readJson } from './files';
import { text } from './options';
import { openedPage } from './pages';
import { PLACE } from './shapes';

const REASONS = Object.keys(CAME_BACK).join(', ');

/** Commands for what is written beside an answer: that it will be late, whose desk something is, mail that came back. */
export const BESIDE_ANSWERS: Readonly<Record<string, Command>> = {
  delay: {
    usage: 'delay NUMBER --until DAY --reason TEXT',
    en: 'tell the applicant, before the promised day, that the answer will be late, why, and by when it comes; that day is the one promised from then on',
    ja: '回答が遅れることを、期限の前に、理由と新しい予定日とともに知らせる（以後はその日が期限）',
    examples: [
      'madoguchi delay HANA-2026-0001 --until 2026-11-27 --reason "地下書庫の検索になお日数を要するためです。"',
    ],
    options: { until: { type: 'string' }, reason: { type: 'string' } },
    run: act('/delays', ({ options }) => ({ until: must(options, 'until'), reason: must(options, 'reason') })),
  },
  refer: {
    usage: 'refer NUMBER DESK…',
    en: 'write to the applicant whose desk something is: `referrals` of the profile, or kinds of record the data map marks as entrusted; the case goes on',
    ja: '他の窓口を書面で案内する。プロファイルの referrals か、データマップで委託を受けた記録の名（案件は続く）',
    examples: ['madoguchi refer HANA-2026-0001 shareholders support/tickets'],
    run: act('/referrals', ({ args }) => ({ to: [need(args, 1, 'the desk'), ...args.slice(2)] })),
  },
  'open-information': {
    usage: 'open-information FILE.json',
    en: 'take a request for what the company makes known or tells when asked, from somebody who asks for nothing else; answer it with `inform` (Arts. 28(3), 32(1))',
    ja: '公表事項等のお求めのみを受け付け、そのための案件を開く。回答は inform（法第28条第3項、第32条第1項）',
    examples: [
      'madoguchi open-information question.json',
      'question.json: {"by":"post","says":"安全管理のための措置を知りたい","from":{"name":"青木 蓮","postalCode":"606-8501","address":"京都府京都市左京区吉田1番地"}}',
    ],
    async run({ desk, args, lang }) {
      const opened = await desk.post<OpenedApplication>(
        '/v1/information-requests',
        await readJson(need(args, 0, 'the file with the question')),
      );
      return { json: opened, text: openedPage(opened, lang) };
    },
  },
  inform: {
    usage: 'inform NUMBER ITEM… --on DAY [--says TEXT]',
    en: `write to whoever asks what the company makes known of itself (${Object.keys(INFORMATION).join(', ')}); --says: what the letter says besides, of one item, needed where the profile is silent`,
    ja: `会社が公表し、又はお求めに応じて回答する事項を書面で知らせる（${Object.keys(INFORMATION).join('、')}）。--says は一つの事項について書き加える内容（プロファイルに記載がなければ必要）`,
    examples: ['madoguchi inform HANA-2026-0001 safety abroad --on 2026-11-04'],
    options: { on: { type: 'string' }, says: { type: 'string' } },
    run: act('/information-replies', ({ args, options }) => ({
      askedOn: must(options, 'on'),
      about: [need(args, 1, 'what was asked'), ...args.slice(2)].map((what) => ({ what, says: text(options['says']) })),
    })),
  },
  returned: {
    usage: 'returned NUMBER DOCUMENT --because CODE [--on DAY] [--envelope WHERE]',
    en: `enter a letter that the post brought back, unopened: ${REASONS}`,
    ja: `返戻された通知を、開封せずに記録する：${REASONS}`,
    examples: [
      'madoguchi returned HANA-2026-0001 花個情第2026-0012号 --because unclaimed --on 2026-11-27 --envelope "鍵付き書庫2段目"',
    ],
    options: { because: { type: 'string' }, on: { type: 'string' }, envelope: { type: 'string' } },
    run: act('/returned-letters', ({ args, options }) => ({
      document: need(args, 1, 'the document number of the letter'),
      because: must(options, 'because'),
      returnedOn: text(options['on']),
      envelope: text(options['envelope']),
    })),
  },
  'send-again': {
    usage: 'send-again NUMBER DOCUMENT [FILE.json] [--class CLASS]',
    en: 'send a letter again that came back, once, in its unopened envelope: to the same address, or to the one in the file, with the paper that shows it',
    ja: '返戻された通知を、未開封の封筒のまま一度だけ再送付する（新しい住所は、それを示す書類とともにファイルで）',
    examples: [
      'madoguchi send-again HANA-2026-0001 花個情第2026-0012号',
      'madoguchi send-again HANA-2026-0001 花個情第2026-0012号 place.json --class registered',
    ],
    shapes: [PLACE],
    options: { class: { type: 'string' } },
    run: act('/redeliveries', async ({ args, options }) => ({
      document: need(args, 1, 'the document number of the letter'),
      mailClass: text(options['class']),
      ...(args[2] === undefined ? {} : { place: await readJson(args[2]) }),
    })),
  },
  keep: {
    usage: 'keep NUMBER DOCUMENT --reason TEXT',
    en: 'close a letter that came back as undelivered, when its days have passed; the envelope is kept sealed and the decision stays',
    ja: '期限を過ぎた返戻の通知を、不送達として封をしたまま保管する（決定は変わらない）',
    examples: ['madoguchi keep HANA-2026-0001 花個情第2026-0012号 --reason "電話にも応答がなく、30日を経過したため"'],
    options: { reason: { type: 'string' } },
    run: act('/kept-letters', ({ args, options }) => ({
      document: need(args, 1, 'the document number of the letter'),
      reason: must(options, 'reason'),
    })),
  },
  'give-up': {
    usage: 'give-up NUMBER LETTER --reason TEXT',
    en: 'give up a letter that cannot be sent, of a closed case or of that of a complaint, so that the case comes to its rest; `show` says what keeps it',
    ja: '完了した案件又は苦情の案件で、送付できない通知の送付を断念する（送付できない理由は show が示す）',
    examples: [
      'madoguchi give-up HANA-2026-0001 withdrawalAccepted --reason "住所の記載がなく、電話で取下げを確認したため"',
    ],
    options: { reason: { type: 'string' } },
    run: act('/given-up-letters', ({ args, options }) => ({
      letter: need(args, 1, 'the kind of the letter'),
      reason: must(options, 'reason'),
    })),
  },
};
