import type { OpenedApplication } from '../casefile/views';
import { act, must, need, type Command } from './command';
import { readJson } from './files';
import { text } from './options';
import { openedPage } from './pages';

/** Commands for complaints about how personal information is handled, of a case or of none (Art. 40). */
export const COMPLAINTS: Readonly<Record<string, Command>> = {
  'open-complaint': {
    usage: 'open-complaint FILE.json',
    en: 'take a complaint that hangs on no case; a case of its own is opened for it (Art. 40)',
    ja: '案件によらない苦情を受け付け、そのための案件を開く（法第40条）',
    examples: [
      'madoguchi open-complaint complaint.json',
      'complaint.json: {"by":"telephone","says":"申し込んでいない案内が届く","from":{"name":"青木 蓮","address":"京都府京都市左京区1番地"}}',
      {
        en: 'without "from" nobody can be written to: what was found is noted, and no letter goes',
        ja: '"from" がなければ回答の送付先がないため、調査の結果は記録のみとなる',
      },
    ],
    async run({ desk, args, lang }) {
      const opened = await desk.post<OpenedApplication>(
        '/v1/complaints',
        await readJson(need(args, 0, 'the file with the complaint')),
      );
      return { json: opened, text: openedPage(opened, lang) };
    },
  },
  complain: {
    usage: 'complain NUMBER --by WAY --says TEXT [--arrived DAY] [--owner ID]',
    en: 'enter a complaint about how a case was handled, open or closed (Art. 40)',
    ja: '案件の取扱いについての苦情を受け付ける（完了した案件でもよい。法第40条）',
    examples: ['madoguchi complain HANA-2026-0001 --by telephone --says "回答に同封の書類が折れていた、とのお申出"'],
    options: {
      by: { type: 'string' },
      says: { type: 'string' },
      arrived: { type: 'string' },
      owner: { type: 'string' },
    },
    run: act('/complaints', ({ options }) => ({
      by: must(options, 'by'),
      says: must(options, 'says'),
      arrivedOn: text(options['arrived']),
      owner: text(options['owner']),
    })),
  },
  'give-complaint': {
    usage: 'give-complaint NUMBER COMPLAINT --to ID',
    en: 'give a complaint to another officer or approver to look into',
    ja: '苦情の調査を別の担当責任者か決裁者に任せる',
    examples: ['madoguchi give-complaint HANA-2026-0001 HANA-2026-0001-C1 --to kimura'],
    options: { to: { type: 'string' } },
    run: act('/complaint-owners', ({ args, options }) => ({
      complaint: need(args, 1, 'the number of the complaint'),
      to: must(options, 'to'),
    })),
  },
  'link-complaint': {
    usage: 'link-complaint NUMBER COMPLAINT CASE --as about|request [--reason TEXT]',
    en: 'say which case a complaint concerns (about), or of which request it turned out to be one (request)',
    ja: '苦情の関係する案件（about）、又は苦情が実は請求であったときのその案件（request）を記録する',
    examples: [
      'madoguchi link-complaint HANA-2026-0007 HANA-2026-0007-C1 HANA-2026-0003 --as about',
      'madoguchi link-complaint HANA-2026-0007 HANA-2026-0007-C1 HANA-2026-0008 --as request',
    ],
    options: { as: { type: 'string' }, reason: { type: 'string' } },
    run: act('/complaint-links', ({ args, options }) => ({
      complaint: need(args, 1, 'the number of the complaint'),
      case: need(args, 2, 'the case number'),
      as: must(options, 'as'),
      reason: text(options.reason),
    })),
  },
  'answer-complaint': {
    usage: 'answer-complaint NUMBER COMPLAINT --findings TEXT --measures TEXT [--leads-to NUMBER]',
    en: 'answer a complaint in writing: what was found by somebody who neither decided nor approved, and what is done',
    ja: '苦情に書面で回答する：調査の結果と措置（決定・決裁をしていない者が行う）',
    examples: [
      'madoguchi answer-complaint HANA-2026-0001 HANA-2026-0001-C1 --findings "封入の際に折れたことを確認" --measures "厚紙を入れることとし、書類を再送"',
    ],
    options: { findings: { type: 'string' }, measures: { type: 'string' }, 'leads-to': { type: 'string' } },
    run: act('/complaint-answers', ({ args, options }) => ({
      complaint: need(args, 1, 'the number of the complaint'),
      findings: must(options, 'findings'),
      measures: must(options, 'measures'),
      leadsTo: text(options['leads-to']),
    })),
  },
};
