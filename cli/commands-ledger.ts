import { writeFile } from 'node:fs/promises';
import type { ConsentNoted, LedgerView, SuppressionList } from '../casefile/ledger-views';
import { must, need, type Command, type Given, type Output } from './command';
import { Miswritten, text } from './options';
import { Unreadable } from './files';
import { ledgerPage } from './ledger-page';

const shown = (view: LedgerView, { lang }: Given): Output => ({ json: view, text: ledgerPage(view, lang) });

/** What is done with a proposal whose plan was read. */
const onReplay = (path: string, { args, desk }: Given, more: object = {}): Promise<LedgerView> =>
  desk.post<LedgerView>(`/v1/ledger/replays/${encodeURIComponent(need(args, 1, 'the proposal'))}/${path}`, {
    plan: need(args, 2, 'the digest of the plan'),
    ...more,
  });

const ON_LEDGER: Readonly<Record<string, (given: Given) => Promise<LedgerView>>> = {
  show: ({ desk }) => desk.get<LedgerView>('/v1/ledger'),
  replay: ({ desk }) => desk.post<LedgerView>('/v1/ledger/looks', {}),
  approve: (given) => onReplay('approvals', given),
  leave: (given) => onReplay('leavings', given, { reason: must(given.options, 'reason') }),
};

const MOST_A_PAGE = 5_000;

/** Commands on what outlasts an erasure: who was erased and came back, and who is not to be written to. */
export const ON_THE_LEDGER: Readonly<Record<string, Command>> = {
  ledger: {
    usage: 'ledger [replay | approve ID PLAN | leave ID PLAN --reason TEXT]',
    en: 'the erasure ledger: who was erased and stands in a store again; `replay` looks now (after a restore), `approve` has them erased once more, `leave` lets them stay',
    ja: '消去台帳：消去した人が再び保管場所にあるか。replay は（復元の後に）今すぐ調べ、approve は再消去を決裁し、leave は理由を付して残す',
    examples: [
      'madoguchi ledger replay',
      'madoguchi ledger',
      'madoguchi ledger approve R-3f9c2a71 81aa5c0d97e2',
      'madoguchi ledger leave R-3f9c2a71 81aa5c0d97e2 --reason "ご本人による再入会"',
    ],
    options: { reason: { type: 'string' } },
    async run(given) {
      const word = given.args[0] ?? 'show';
      const act = Object.hasOwn(ON_LEDGER, word) ? ON_LEDGER[word] : undefined;
      if (act === undefined) throw new Miswritten(WORDS_OF_LEDGER);
      return shown(await act(given), given);
    },
  },
  'told-otherwise': {
    usage: 'told-otherwise NUMBER UNDERTAKING --note TEXT',
    en: 'note how an applicant whose case’s key is gone was told what followed the answer, or why nobody can be told',
    ja: '鍵を廃棄した案件で、回答後に行った措置をどのように伝えたか、又は伝えられない理由を記録する',
    examples: ['madoguchi told-otherwise HANA-2026-0001 HANA-2026-0001-U2 --note "連絡先の記録がなく、伝えられない"'],
    options: { note: { type: 'string' } },
    async run({ desk, args, options, lang }) {
      const number = need(args, 0, 'the case number');
      const noted = await desk.post(`/v1/cases/${encodeURIComponent(number)}/told-undertakings`, {
        ...{ undertaking: need(args, 1, 'the undertaking'), note: must(options, 'note') },
      });
      return { json: noted, text: lang === 'ja' ? `${number}：記録しました` : `${number}: noted` };
    },
  },
  suppression: {
    usage:
      'suppression export FILE.csv | suppression key | suppression lift NUMBER [--email MAILBOX] [--phone PHONE] --on DAY --reason TEXT --proof TEXT',
    en: 'who is not to be written to any more, as hashes for the systems that write (docs/changes.md says how they compare); `key` shows the key they need; `lift` takes off whoever consented anew since that case',
    ja: '送信停止リスト（ハッシュ値）を、配信システム用の CSV に書き出す。key は照合に要る鍵を示す（方法は docs/changes.md）。lift は、その案件の後に改めて同意した人を外す',
    examples: [
      'madoguchi suppression export suppressed.csv',
      'madoguchi suppression key',
      'madoguchi suppression lift HANA-2026-0001 --email takako@mihon.example --on 2027-03-01 --reason "メールマガジンへの申込み" --proof "申込書、通販部で保管"',
    ],
    options: {
      email: { type: 'string' },
      phone: { type: 'string' },
      on: { type: 'string' },
      reason: { type: 'string' },
      proof: { type: 'string' },
    },
    async run({ desk, args, options, lang }) {
      if (args[0] === 'lift') {
        const number = need(args, 1, 'the case number');
        const noted = await desk.post<ConsentNoted>(`/v1/cases/${encodeURIComponent(number)}/consents-anew`, {
          ...{ email: text(options['email']), phone: text(options['phone']) },
          ...{ consentedOn: must(options, 'on'), reason: must(options, 'reason'), proof: must(options, 'proof') },
        });
        const lifted = lang === 'ja' ? `${number}：解除しました` : `${number}: lifted`;
        return { json: noted, text: noted.says === undefined ? lifted : `${lifted}\n${noted.says[lang]}` };
      }
      if (args[0] === 'key') {
        const { key } = await desk.get<SuppressionList>('/v1/suppressed?limit=1');
        return { json: { key }, text: key };
      }
      if (args[0] !== 'export') throw new Miswritten(WORDS_OF_SUPPRESSION);
      const file = need(args, 1, 'the file');
      const all: SuppressionList['suppressed'] = [];
      let after: string | undefined;
      do {
        const from: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
        const page: SuppressionList = await desk.get<SuppressionList>(`/v1/suppressed?limit=${MOST_A_PAGE}${from}`);
        all.push(...page.suppressed);
        after = page.next;
      } while (after !== undefined);
      const lines = all.map(({ kind, hash, why, since }) => [kind, hash, why, since].join(','));
      await writeFile(file, `kind,hash,why,since\r\n${lines.map((line) => `${line}\r\n`).join('')}`).catch(() => {
        throw new Unreadable({ en: `${file} cannot be written`, ja: `${file} に書き込めません` });
      });
      return {
        json: { file, lines: all.length },
        text: `${lang === 'ja' ? `${file}：${all.length}件` : `${file}: ${all.length} hashes`}${all.length === 0 ? `\n${NONE_PROVEN[lang]}` : ''}`,
      };
    },
  },
};

const WORDS_OF_LEDGER = {
  en: 'write ledger, ledger replay, ledger approve ID PLAN, or ledger leave ID PLAN --reason TEXT',
  ja: 'ledger、ledger replay、ledger approve 番号 計画、ledger leave 番号 計画 --reason 理由 のいずれかをお書きください',
};
const NONE_PROVEN = {
  en: 'Only a mailbox or telephone that was proven in a case stands on this list. Whoever was erased and had none proven is known to it by nothing; keep them from being written to where you write.',
  ja: 'このリストに載るのは、案件の中で確認できたメールアドレスと電話番号だけです。消去した方について確認できたものがなければ、リストには載りません。配信する側で送信を止めてください。',
};
const WORDS_OF_SUPPRESSION = {
  en: 'write suppression export FILE.csv, suppression key, or suppression lift NUMBER …',
  ja: 'suppression export ファイル.csv、suppression key、suppression lift 案件番号 … のいずれかをお書きください',
};
