import { type Confirmation, provenIn } from '../casefile/identifiers';
import { applicationOf as inTheLaw, askingOf } from '../casefile/request';
import { impossibleWord } from '../law/days';
import { ON_SILENCE } from '../law/deadlines';
import { holdingUp } from '../law/standing';
import { lackingInIdentity, takenOnAWord } from '../law/identity';
import { demandsOf, judge } from '../policy/intake';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { findingsOf } from '../records/findings';
import { unsearchableIn } from '../policy/people';
import { wroteAnyOf } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { refuseComing } from './coming';
import { agentFaults } from './agents';
import { livesAtProven } from './mandates';
import { asksAtOnce, mandatesAfter, movedIn, toBeAskedNow, UNTOUCHED } from './mandates-moved';
import { answerWayFaults, passwordFaults } from './answer-ways';
import { languageFaults } from './languages';
import { limitedAnew, peopleFaults, unlikeFaults } from './people';
import { Problem } from './problems';
import { factsOf, lacking, stillStands, supplemented, unspoken } from './supplementing';

/** What the desk takes in of an applicant: what was missing, and who they are. */
export const TAKING_IN: Rows<'supplement' | 'requireSupplement' | 'confirmIdentity'> = {
  /** Takes in what the applicant sent afterwards and judges the application again (Art. 37(1)). */
  supplement: {
    kind: 'supplemented',
    refusedWith: ['nothing-brought', 'file-is-not-what-it-says', 'too-large'],
    against(body, file, { records }) {
      const on = today(records);
      refuseComing(body, file, on);
      refuseDays(impossibleWord(body.word?.on, ['word', 'on'], file.arrivedOn, on));
    },
    async inApplication(application, at, { body, on, deed, profile, map, sql, records }, open) {
      const { arrivedOn = on } = body;
      const request = supplemented(application.request, body, arrivedOn);
      const faults = [
        ...agentFaults(request),
        ...unspoken(application.request, body),
        ...peopleFaults(body.knownAs, map),
        ...limitedAnew(body, map),
        ...languageFaults(body.lettersIn, profile),
        ...answerWayFaults(body, profile),
        ...passwordFaults(body.password, request, profile),
      ];
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      const moved = JSON.stringify(request) !== JSON.stringify(application.request); // a note alone moves nothing
      const { defects } = judge(inTheLaw(request), profile, {
        dueYen: at.progress.feeDue,
        takenYen: application.feeReceived,
      });
      const codes = defects.map(({ code }) => code);
      const stands = stillStands(application, request, profile, on);
      const confirmation = application.confirmation !== undefined && !stands ? null : undefined;
      const moves = movedIn(application.request, request, body, application.confirmation !== undefined && stands);
      const mandates = await mandatesAfter(open, moves, { deed, sql, records });
      return {
        ...(moved ? { request } : {}),
        ...(confirmation === null ? { confirmation } : {}),
        each: ({ number, progress }, speaks) => {
          const { patch, isDenied, also } = mandates.get(number) ?? UNTOUCHED;
          const asked = progress.defects.includes('asked') && body.brings === undefined ? ['asked'] : [];
          return {
            patch: {
              ...lacking(
                progress,
                [...holdingUp(codes, progress.right), ...isDenied, ...asked],
                arrivedOn,
                deed.commandId,
                { on, speaks: speaks || asked.length > 0 },
              ),
              trouble: null,
              ...patch,
              ...(body.applicant === undefined ? {} : { mandated: body.applicant === 'mandatedAgent' ? true : null }),
              ...(confirmation === null ? { identity: null } : {}),
            },
            facts: { ...factsOf(application.request, body, on), arrivedOn },
            also: [
              ...(confirmation === null
                ? [{ ...deed, kind: 'identityVoided', facts: {}, confidential: undefined } as const]
                : []),
              ...also,
            ],
          };
        },
      };
    },
  },

  /** Notes that the desk asks for something the engine did not miss: a blurred copy, a name that differs. */
  requireSupplement: {
    kind: 'supplementRequired',
    async against({ for: asked = [] }, file, { records, sql, map }) {
      if (asked.length === 0) return;
      const open = unsearchableIn(await findingsOf(records, file, sql), map, {});
      const faults = unlikeFaults(
        asked,
        open.map((one) => one.records),
      );
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const filing = { id: deed.commandId, caseNumber: number, act: 'requireSupplement', by, body };
      const { defects, asks = [] } = progress;
      return {
        rows: [await keptFiling(records, filing)],
        patch: {
          defects: [...new Set([...defects, 'asked'])],
          asks: [...asks, deed.commandId],
          noticeOwed: deed.commandId,
          reminded: progress.reminded.filter((reminder) => !ON_SILENCE.includes(reminder)), // a new wait, new reminders
        },
        ...(body.for === undefined ? {} : { facts: { for: body.for } }),
      };
    },
  },

  /** Notes who was found to be asking, on which version, and by what each identifier is proven (Art. 37(1), (3)). */
  confirmIdentity: {
    kind: 'identityConfirmed',
    refusedWith: ['application-moved', 'identity-lacks', 'second-look'],
    async inApplication({ request, version }, at, { body, by, on, deed, profile, sql }, open) {
      if (body.version !== version) throw new Problem('application-moved', { values: { now: String(version) } });
      const { documents, authorities, replied } = body;
      const [asking, demands] = [askingOf(request, on), demandsOf(profile)];
      const lacking = lackingInIdentity(body, asking, demands);
      if (lacking.length > 0)
        throw new Problem('identity-lacks', { errors: lacking.map(({ ja, en }) => ({ pointer: '#', ja, en })) });
      if (await wroteAnyOf(sql, at, by, takenOnAWord(body, asking, demands))) throw new Problem('second-look');
      const confirmation: Confirmation = {
        by,
        on,
        version,
        applicant: request.applicant,
        documents,
        authorities,
        replied,
        proven: provenIn(request, body),
        agent: request.applicant === 'principal' ? undefined : request.agent,
      };
      const asked = toBeAskedNow({ request }, [at, ...open.filter(({ number }) => number !== at.number)], profile);
      const isPlaceProven = livesAtProven({ confirmation });
      return {
        confirmation,
        each(file) {
          const { patch, also } = asksAtOnce(file, asked, isPlaceProven, { deed, on, profile });
          return {
            patch: { identity: { by, version }, ...patch },
            also,
            facts: {
              version,
              documents: documents.map(({ document, of, shows, sight }) => ({
                document,
                of,
                shows,
                seen: sight !== undefined,
              })),
              authorities: authorities.map(({ document }) => document),
              replied: replied.map(({ from, of, by: how }) => ({ from, of, by: how })),
            },
          };
        },
      };
    },
  },
};
