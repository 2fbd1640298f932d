import type { ActBody } from '../casefile/acts';
import { ON_SILENCE } from '../law/deadlines';
import { fallsShort } from '../law/stages';
import { keptFiling } from '../records/filings';
import { findingsOf } from '../records/findings';
import { unsearchableIn } from '../policy/people';
import type { Rows } from './act';
import { pointerTo } from './misfits';
import { unlikeFaults } from './people';
import { type Fault, Problem } from './problems';

/** What the desk asks of an applicant in its own words: what lacks (Art. 37(1)), and what would specify the data that are meant (Art. 37(2)). */
export const ASKING: Rows<'requireSupplement' | 'goOnWithout'> = {
  /** Notes that the desk asks for something the engine did not miss: a blurred copy is a defect; which branch, or a former address, a question. */
  requireSupplement: {
    kind: 'supplementRequired',
    async against(body, file, { records, sql, map }) {
      const { for: forRecords = [] } = body;
      const faults = [...asksNothing(body)];
      if (forRecords.length > 0) {
        const open = unsearchableIn(await findingsOf(records, file, sql), map, {});
        faults.push(
          ...unlikeFaults(
            forRecords,
            open.map((one) => one.records),
            map,
          ),
        );
      }
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const filing = { id: deed.commandId, caseNumber: number, act: 'requireSupplement', by, body };
      const { defects, asks = [], questions = [], reminded } = progress;
      return {
        rows: [await keptFiling(records, filing)],
        patch: {
          ...(body.asks && { defects: [...new Set([...defects, 'asked'])], asks: [...asks, deed.commandId] }),
          ...(body.questions && { questions: [...questions, deed.commandId] }),
          noticeOwed: deed.commandId,
          reminded: reminded.filter((reminder) => !ON_SILENCE.includes(reminder)), // a new wait, new reminders
        },
        facts: {
          asks: body.asks?.length ?? 0,
          questions: body.questions?.length ?? 0,
          ...(body.for === undefined ? {} : { for: body.for }),
        },
      };
    },
  },

  /**
   * Notes that somebody goes on with what the applicant stated, without an answer to what they were invited to say (Art. 37(2)): at any
   * time, for nothing had stood still. What lacks besides is waited for still.
   */
  goOnWithout: {
    kind: 'wentOnWithout',
    inCase({ progress }) {
      const { questions = [], askedOn, noticeOwed } = progress;
      return {
        patch: { questions: [], ...(fallsShort(progress) ? {} : { noticeOwed: null }) },
        facts: { questions: questions.length, dropped: questions, askedOn: noticeOwed == null ? askedOn : undefined }, // what was not sent asked nobody
      };
    },
  },
};

/** Something is asked; and for what nothing proven finds, what would find it, which is no defect of a request. */
const asksNothing = ({ asks, questions, for: forRecords }: ActBody<'requireSupplement'>): Fault[] => [
  ...(asks === undefined && questions === undefined
    ? [
        {
          pointer: pointerTo([]),
          en: 'asks nothing: say under `asks` what lacks in the request (Art. 37(1)), and under `questions` what would specify the data that are meant (Art. 37(2))',
          ja: 'お願いする事項がありません。請求の不備は asks に（法第37条第1項）、対象の特定に必要な事項は questions に（同条第2項）お書きください',
        },
      ]
    : []),
  ...(forRecords !== undefined && questions === undefined
    ? [
        {
          pointer: pointerTo(['for']),
          en: 'stands beside `questions`: what would find these records is asked under Art. 37(2), and is no defect of the request',
          ja: 'questions とともにお書きください。これらの記録を検索できる事項のお尋ねは法第37条第2項によるもので、請求の不備ではありません',
        },
      ]
    : []),
];
