import { NamesFound, NameSought } from '../casefile/by-name';
import { DESK, DeskEntryView } from '../casefile/audit';
import { namesIn } from '../policy/asked-to-act';
import { openAttempts, type Attempts } from '../records/attempts';
import { applicationsNamed } from '../records/by-name';
import { noteAcross } from '../records/desk-journal';
import { confidentialOf, journalOf } from '../records/journal';
import { listedOf } from '../records/listing';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { route, type Route } from './route';
import { listedView } from './views';

/** Nobody who answers requests looks for more people in an hour; whoever does goes through a list of names. */
const SEARCHES = { name: { points: 30, duration: 60 * 60 } };

/** The book by the name of a person: in a body and never in an address, and written down before it is answered. */
export const byNameRoutes = ({ records, dataMap }: ApiNeeds): Route[] => {
  let searches: Attempts | undefined;
  return [
    route({
      method: 'post',
      path: '/v1/cases/by-name',
      id: 'seekByName',
      by: ['clerk', 'officer', 'approver'],
      summary:
        '氏名による検索: the cases of everybody who is called so, in any writing of the name; who looked, when and why is written in the journal of the desk',
      body: NameSought,
      bodyMb: 1,
      keepsNothing: true,
      answers: { status: 200, says: 'their cases, the newest first; no names', json: NamesFound },
      problems: ['too-often'],
      async run({ body: { name, reason }, person }) {
        const wait = await (searches ??= openAttempts(records, 'by name ', SEARCHES)).tries(person.id, '');
        if (wait !== undefined)
          throw new Problem('too-often', {
            values: { minutes: String(Math.ceil(wait / 60)) },
            headers: { 'Retry-After': String(wait) },
          });
        const { found, more, unread } = await applicationsNamed(records, name);
        const applications = found.map(({ application }) => application);
        const listed = await listedOf(records, applications);
        const cases = found.flatMap(({ application, whose, sure }) =>
          (listed.get(application) ?? []).map((one) => ({ ...listedView(one, records), application, whose, sure })),
        );
        await noteAcross(records, {
          ...{ kind: 'soughtByName', by: person.id, facts: { found: applications.length, applications } },
          confidential: { name, reason },
        });
        return { status: 200, json: { cases, more, unread } satisfies NamesFound };
      },
    }),

    route({
      method: 'get',
      path: '/v1/journal/desk/:seq',
      id: 'readDeskEntry',
      by: ['officer', 'approver', 'auditor'],
      summary:
        '横断操作の記録: one entry of the journal of the desk with what lies sealed beside it, as by whose name the book was looked through and why; reading it is written there too',
      answers: { status: 200, says: 'the entry', json: DeskEntryView },
      problems: ['no-such-entry'],
      async run({ params, person }) {
        const { entries } = await journalOf(records, DESK);
        const entry = entries.find(({ seq }) => String(seq) === params['seq']);
        if (entry === undefined) throw new Problem('no-such-entry');
        const handedIn = await confidentialOf(records, { number: DESK, progress: {} }, entry.seq);
        if (handedIn !== undefined)
          await noteAcross(records, {
            ...{ kind: 'read', by: person.id, facts: { what: 'entry', content: String(entry.seq), found: false } },
          });
        return { status: 200, json: { entry, handedIn, names: namesIn(dataMap) } satisfies DeskEntryView };
      },
    }),
  ];
};
