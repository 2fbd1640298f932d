import { type Confirmation, provenIn } from '../casefile/identifiers';
import { askingOf } from '../casefile/request';
import { impossibleWord } from '../law/days';
import { lackingInIdentity } from '../law/identity';
import { conflictIn, notedIn } from '../law/noted';
import { impossibleHeard } from '../law/raising';
import { asFirstCame, takenOnAWord } from '../law/vouching';
import { demandsOf } from '../policy/intake';
import { isJudged, type Parents } from '../law/authorities';
import { today } from '../records/cases';
import { imagesOf } from '../records/evidence';
import { wroteAnyOf } from '../records/writers';
import { refuseDays, type Rows } from './act';
import { refuseComing } from './coming';
import { agentFaults } from './agents';
import { livesAtProven } from './mandates';
import { asksAtOnce, toBeAskedNow } from './mandates-moved';
import { answerWayFaults, passwordFaults } from './answer-ways';
import { judgedAnew } from './judged-anew';
import { languageFaults } from './languages';
import { asFault } from './misfits';
import { refuseUnlessOfficer } from './officers';
import { limitedAnew, peopleFaults } from './people';
import { Problem, type Fault } from './problems';
import { factsOf, supplemented, unspoken } from './supplementing';

const NOTHING_NOTED: Fault = {
  pointer: '#/conflictTakenBack',
  en: 'takes back what was noted before: no conflict of interests is noted here; leave it out',
  ja: 'この申請に利益相反のおそれは記録されていません。お書きにならないでください',
};

/** What the desk takes in of an applicant: what was missing, and who they are. */
export const TAKING_IN: Rows<'supplement' | 'confirmIdentity'> = {
  /** Takes in what the applicant sent afterwards and judges the application again (Art. 37(1)). */
  supplement: {
    kind: 'supplemented',
    refusedWith: ['nothing-brought', 'file-is-not-what-it-says', 'too-large'],
    against(body, file, { records }) {
      const on = today(records);
      refuseComing(body, file, on);
      refuseDays(impossibleWord(body.word?.on, ['word', 'on'], file.arrivedOn, on));
    },
    async inApplication(application, at, scene, open) {
      const { body, on, profile, map } = scene;
      const { arrivedOn = on } = body;
      const request = supplemented(application.request, body, { on: arrivedOn, version: application.version + 1 });
      const faults = [
        ...agentFaults(request),
        ...unspoken(application.request, body),
        ...peopleFaults(body.knownAs, map),
        ...limitedAnew(body, map),
        ...languageFaults(body.lettersIn, profile),
        ...answerWayFaults(body, profile),
        ...passwordFaults(body.password, request, profile),
        ...impossibleHeard(body.heardBefore ?? [], request.arrivedOn).map(asFault),
      ];
      if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
      const moved = JSON.stringify(request) !== JSON.stringify(application.request); // a note alone moves nothing
      const { confirmation, kept, follows } = await judgedAnew(application, request, at, { ...scene, open, arrivedOn });
      return {
        ...(moved || confirmation === null ? { request: kept } : {}),
        ...(confirmation === null ? { confirmation } : {}),
        each(file, speaks) {
          const { patch, also } = follows(file, speaks);
          const mandated = body.applicant === 'mandatedAgent' ? true : null;
          return {
            patch: { ...patch, trouble: null, ...(body.applicant === undefined ? {} : { mandated }) },
            facts: { ...factsOf(application.request, body, on), arrivedOn },
            also,
          };
        },
      };
    },
  },

  /** Notes who was found to be asking, on which version, and by what each identifier is proven (Art. 37(1), (3)). */
  confirmIdentity: {
    kind: 'identityConfirmed',
    refusedWith: ['application-moved', 'identity-lacks', 'second-look', 'not-your-part'],
    against({ conflictTakenBack, authorities }, _, { by, staff }) {
      const isJudging = authorities.some(({ parents }) => parents !== undefined && isJudged(parents)); // no paper shows it
      if (conflictTakenBack !== undefined || isJudging) refuseUnlessOfficer(by, staff);
    },
    async inApplication(
      { number, request, version, confirmation: before },
      at,
      { body, by, on, deed, profile, sql },
      open,
    ) {
      if (body.version !== version) throw new Problem('application-moved', { values: { now: String(version) } });
      const { documents, authorities, replied, conflict, conflictTakenBack: takenBack } = body;
      const noted = notedIn(before ?? request.noted ?? {});
      if (takenBack !== undefined && noted.carried === undefined)
        throw new Problem('does-not-fit', { errors: [NOTHING_NOTED] });
      const [asking, demands] = [askingOf(request, on), demandsOf(profile)];
      const lacking = lackingInIdentity(body, asking, demands);
      if (lacking.length > 0)
        throw new Problem('identity-lacks', { errors: lacking.map(({ ja, en }) => ({ pointer: '#', ja, en })) });
      const byImages = asFirstCame(asking, await imagesOf(sql, number));
      if (await wroteAnyOf(sql, at, by, takenOnAWord(body, byImages, demands))) throw new Problem('second-look');
      const confirmation: Confirmation = {
        by,
        on,
        version,
        applicant: request.applicant,
        documents,
        authorities,
        replied,
        ...(conflict === undefined ? {} : { conflict }),
        ...(takenBack === undefined ? noted : { takenBack }),
        proven: provenIn(request, body),
        agent: request.applicant === 'principal' ? undefined : request.agent,
      };
      const asked = toBeAskedNow(
        { request },
        confirmation,
        [at, ...open.filter(({ number }) => number !== at.number)],
        profile,
      );
      const isPlaceProven = livesAtProven({ confirmation });
      const conflicts: { readonly conflict?: true } = conflictIn(confirmation) === undefined ? {} : { conflict: true };
      return {
        confirmation,
        each(file) {
          const { patch, also } = asksAtOnce(file, asked, isPlaceProven, { deed, on, profile });
          return {
            patch: { identity: { by, version, ...conflicts }, ...patch },
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
              ...parentsIn(authorities),
              ...conflicts,
              ...(takenBack === undefined ? {} : { conflictTakenBack: true }),
              replied: replied.map(({ from, of, by: how }) => ({ from, of, by: how })),
            },
          };
        },
      };
    },
  },
};

/** By what one parent or a guardian asks; the reason stands sealed beside it. */
const parentsIn = (
  authorities: readonly { readonly parents?: Parents | undefined }[],
): { readonly parents?: readonly Parents[] } => {
  const parents = authorities.flatMap((one) => one.parents ?? []);
  return parents.length === 0 ? {} : { parents };
};
