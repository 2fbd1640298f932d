import { LATE_DENIAL, MANDATE_SAYS, MANDATE_STANDS } from '../law/mandate';
import { act, must, need, type Command } from './command';
import { readJson } from './files';
import { text } from './options';
import { HELD_AT } from './shapes';

/** Commands about an agent's mandate: ask the person, enter their answer, decide on their silence. */
export const ON_MANDATES: Readonly<Record<string, Command>> = {
  inquire: {
    usage: 'inquire NUMBER --reason TEXT [--held-at FILE.json]',
    en: 'ask the person in writing whether they mandated who asks for them: at the address their papers proved, or at one held before the request; until they answer, the case waits',
    ja: '任意代理人への委任を、ご本人に書面で照会する（確認した住所か、ご請求の前から保有している住所へ。回答まで案件は待つ）',
    examples: [
      'madoguchi inquire HANA-2026-0001 --reason "委任状の筆跡が以前の申込書と異なるため"',
      'madoguchi inquire HANA-2026-0001 --reason "住所の記載のない旅券のみのため" --held-at held-at.json',
    ],
    shapes: [HELD_AT],
    options: { reason: { type: 'string' }, 'held-at': { type: 'string' } },
    run: act('/mandate-inquiries', async ({ options }) => {
      const file = text(options['held-at']);
      return { reason: must(options, 'reason'), ...(file === undefined ? {} : { heldAt: await readJson(file) }) };
    }),
  },
  'mandate-answer': {
    usage:
      'mandate-answer NUMBER SAYS [--covers RIGHT…] --by WAY --note TEXT [--slip DOCUMENT] [--on DAY] [--parents both|… --because TEXT]',
    en: `enter what the person answered: ${Object.keys(MANDATE_SAYS).join(', ')}; of another scope the rights it covers; it goes before whatever was held until then, but a denial of theirs stands until an officer lifts it; that they mandated the agent is entered by somebody else than who asked`,
    ja: `ご本人の回答を記録する：${Object.keys(MANDATE_SAYS).join('、')}（otherScope は委任された請求を --covers に。それまでの判断に優先する。ただし、ご本人の否定は担当責任者が取り消すまで残る。委任した旨の回答は、照会した者とは別の者が記録する）`,
    examples: [
      'madoguchi mandate-answer HANA-2026-0001 yes --by post --slip 花個情第2026-0012号 --note "回答書が返送され、署名があった"',
      'madoguchi mandate-answer HANA-2026-0001 otherScope --covers disclosure --by telephone --note "登録の番号に折り返して確認。開示のみを頼んだとのこと"',
    ],
    options: {
      covers: { type: 'string', multiple: true },
      by: { type: 'string' },
      note: { type: 'string' },
      slip: { type: 'string' },
      on: { type: 'string' },
      parents: { type: 'string' },
      because: { type: 'string' },
    },
    run: act('/mandate-answers', ({ args, options }) => ({
      says: need(args, 1, 'what they answered'),
      covers: options['covers'],
      by: must(options, 'by'),
      note: must(options, 'note'),
      slip: text(options['slip']),
      on: text(options['on']),
      parents: text(options['parents']),
      parentsBecause: text(options['because']),
    })),
  },
  'late-denial': {
    usage: 'late-denial NUMBER AS --reason TEXT',
    en: `note, as an officer, what became of a mandate that the person denied after the answer had left: ${Object.keys(LATE_DENIAL).join(', ')}`,
    ja: `回答の発送後にご本人が委任を否定したときの対応を、担当責任者が記録する：${Object.keys(LATE_DENIAL).join('、')}`,
    examples: [
      'madoguchi late-denial HANA-2026-0001 incident --reason "開示の回答を代理人に発送済み。回収を求め、委員会への報告の要否を確認中"',
    ],
    options: { reason: { type: 'string' } },
    run: act('/late-denials', ({ args, options }) => ({
      as: need(args, 1, 'whether it is an incident'),
      reason: must(options, 'reason'),
    })),
  },
  'mandate-silence': {
    usage: 'mandate-silence NUMBER STANDS --reason TEXT',
    en: `decide, when the day has passed or the letter came back, what the silence means; or, where the person denied it, whether that is lifted: ${Object.keys(MANDATE_STANDS).join(', ')}`,
    ja: `期限を過ぎたか、照会書が返戻されたとき、回答のないことをどう扱うか、又は否定された委任をどう扱うかを決める：${Object.keys(MANDATE_STANDS).join('、')}`,
    examples: [
      'madoguchi mandate-silence HANA-2026-0001 denied --reason "期限を過ぎ、登録の番号への電話にも応答がないため"',
    ],
    options: { reason: { type: 'string' } },
    run: act('/mandate-conclusions', ({ args, options }) => ({
      takenAs: need(args, 1, 'what the silence is taken as'),
      reason: must(options, 'reason'),
    })),
  },
};
