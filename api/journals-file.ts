import { z } from 'zod';
import { following, footText, JOURNALS, type JournalEnds, type JournalsHead } from '../casefile/journals-file';
import { Day } from '../casefile/words';
import { allJournals } from '../records/across-cases';
import { today } from '../records/cases';
import { noteAcross } from '../records/desk-journal';
import type { Records } from '../records/pool';
import { sha256 } from '../vault/seal';
import { publicKeyOf, signatureOf } from '../vault/signing';
import type { ApiNeeds } from './needs';
import { route, type Route } from './route';

const Asked = z.strictObject({
  openedFrom: Day.optional().describe('only cases opened on this day in Japan or later'),
  openedUntil: Day.optional().describe('only cases opened on this day in Japan or before'),
});
type Asked = z.infer<typeof Asked>;

/** The journals as a file that whoever has the public key verifies without this desk. */
export const journalsFileRoutes = ({ records, profile }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/journal.jsonl',
    id: 'writeJournals',
    by: ['officer', 'approver', 'auditor'],
    summary:
      '記録の書出し: the journals of all cases, and of the desk itself, whole, as one signed file, which `madoguchi verify` checks without a server; what is sealed is not in it; that it was written out stands in the journal of the desk',
    query: Asked,
    answers: { status: 200, says: 'the file, a line an entry, sent while it is written', media: ['application/jsonl'] },
    problems: [],
    async run({ query, person }) {
      await noteAcross(records, { kind: 'journalWritten', by: person.id, facts: { ...query } });
      return {
        status: 200,
        stream: {
          contentType: 'application/jsonl; charset=utf-8',
          name: `journals-${today(records)}.jsonl`,
          parts: written(records, query, profile.holder.name),
        },
      };
    },
  }),
];

/** Every journal with its end, one after the other, and at last what all lines come to, signed. */
async function* written(records: Records, asked: Asked, holder: string): AsyncGenerator<string> {
  let [journals, entries, digest] = [0, 0, ''];
  const line = (said: object): string => {
    const text = JSON.stringify(said);
    digest = following(digest, text, sha256);
    return `${text}\n`;
  };
  const key = await records.keys.house('heads');
  yield line({ form: JOURNALS, holder, writtenAt: records.now().toISOString(), ...asked } satisfies JournalsHead);
  for await (const { number, journal, broken } of allJournals(records, asked)) {
    const end: JournalEnds = {
      ...{ journal: number, entries: journal.end.seq, hash: journal.end.hash },
      ...(broken && { broken: `${broken.how} at ${broken.at}` }),
    };
    yield [...journal.entries, end].map(line).join('');
    journals += 1;
    entries += journal.entries.length;
  }
  const foot = { journals, entries, digest };
  yield `${JSON.stringify({ ...foot, key: publicKeyOf(key), signature: signatureOf(footText(foot), key) })}\n`;
}
