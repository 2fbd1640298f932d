import { type Confirmation, provenIn } from '../casefile/identifiers';
import { applicationOf as inTheLaw, askingOf } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { impossibleComing, impossibleDays, impossibleWord } from '../law/days';
import { couldArriveFrom } from '../law/deadlines';
import { holdingUp } from '../law/standing';
import { countedFor, excess } from '../law/fees';
import { lackingInIdentity, takenOnAWord } from '../law/identity';
import { demandsOf, judge, sortMoney } from '../policy/intake';
import { type LockedCase, today } from '../records/cases';
import { enteredFee } from '../records/fees';
import { keptFiling } from '../records/filings';
import { findingsOf } from '../records/findings';
import { unsearchableIn } from '../policy/people';
import { wroteAnyOf } from '../records/writers';
import { refuseDays, type Rows, type Sent } from './act';
import { agentFaults } from './agents';
import { languageFaults } from './languages';
import { peopleFaults, unlikeFaults } from './people';
import { Problem } from './problems';
import { factsOf, lacking, paidOn, stillStands, supplemented, unspoken } from './supplementing';

/** What the desk takes in of an applicant: what was missing, who they are, money. */
export const TAKING_IN: Rows<'supplement' | 'requireSupplement' | 'confirmIdentity' | 'recordFee'> = {
  /** Takes in what the applicant sent afterwards and judges the application again (Art. 37(1)). */
  supplement: {
    kind: 'supplemented',
    refusedWith: ['nothing-brought', 'file-is-not-what-it-says', 'too-large'],
    against(body, file, { records }) {
      const on = today(records);
      refuseComing(body, file, on);
      refuseDays(impossibleWord(body.word?.on, ['word', 'on'], file.arrivedOn, on));
    },
    inApplication(application, at, { body, on, deed, profile, map }) {
      const { arrivedOn = on } = body;
      const request = supplemented(application.request, body, arrivedOn);
      const faults = [
        ...agentFaults(request),
        ...unspoken(application.request, body),
        ...peopleFaults(body.knownAs, map),
        ...languageFaults(body.lettersIn, profile),
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
      return {
        ...(moved ? { request } : {}),
        ...(confirmation === null ? { confirmation } : {}),
        each: ({ progress }, speaks) => {
          const asked = progress.defects.includes('asked') && body.brings === undefined ? ['asked'] : [];
          return {
            patch: {
              ...lacking(progress, [...holdingUp(codes, progress.right), ...asked], arrivedOn, deed.commandId, {
                on,
                speaks: speaks || asked.length > 0,
              }),
              trouble: null,
              ...(confirmation === null ? { identity: null } : {}),
            },
            facts: { ...factsOf(application.request, body, on), arrivedOn },
            also:
              confirmation === null ? [{ ...deed, kind: 'identityVoided', facts: {}, confidential: undefined }] : [],
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
        },
        ...(body.for === undefined ? {} : { facts: { for: body.for } }),
      };
    },
  },

  /** Notes who was found to be asking, on which version, and by what each identifier is proven (Art. 37(1), (3)). */
  confirmIdentity: {
    kind: 'identityConfirmed',
    refusedWith: ['application-moved', 'identity-lacks', 'second-look'],
    async inApplication({ request, version }, at, { body, by, on, profile, sql }) {
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
      return {
        confirmation,
        each: () => ({
          patch: { identity: { by, version } },
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
        }),
      };
    },
  },

  /** Enters money in the custody log (Art. 38); what cannot be taken, or is not owed any more, goes back. */
  recordFee: {
    kind: 'feeReceived',
    against(body, file, { records }) {
      refuseComing(body, file, today(records));
    },
    inApplication(application, at, { body, on, by, deed, profile }, open) {
      const owing = open.filter(({ progress }) => progress.feeDue > 0);
      const dueYen = (owing[0] ?? at).progress.feeDue; // all that are open and owe, owe the same: what they are asked for together
      const owed = { dueYen, takenYen: application.feeReceived, ended: owing.length === 0 };
      const { arrivedOn = on } = body;
      const sorted = sortMoney(body.instruments, profile, owed, arrivedOn);
      const feeReceived = application.feeReceived + sorted.takenYen;
      return {
        feeReceived,
        rows: [enteredFee(application.number, deed.commandId, { on: arrivedOn, by }, sorted.pieces)],
        each: ({ progress }, speaks) => ({
          patch: {
            feeReceived: countedFor(progress, feeReceived), // a linked case owes none, whatever was paid for the first
            ...paidOn(
              { ...progress, feeReceived: countedFor(progress, feeReceived) },
              sorted.takenYen > 0 ? arrivedOn : undefined,
              deed.commandId,
              { on, speaks },
            ),
          },
          facts: {
            arrivedOn,
            takenYen: sorted.takenYen,
            returned: sorted.pieces.filter(({ returnedBecause }) => returnedBecause !== undefined).length,
            excessYen: progress.feeDue === 0 ? 0 : excess(dueYen, feeReceived),
          },
        }),
      };
    },
  },
};

/** Days that cannot be in what came after the request, counted from the day on which it arrived. */
function refuseComing(body: Sent<'supplement'> | Sent<'recordFee'>, file: LockedCase, on: CivilDate): void {
  const { arrivedOn = on } = body;
  const from = couldArriveFrom(file, 'brings' in body && body.brings !== undefined);
  refuseDays([...impossibleComing(arrivedOn, from, on), ...impossibleDays(body, arrivedOn)]);
}
