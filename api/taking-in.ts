import type { Case } from '../casefile/case';
import { KEY_WORDS, type Confirmation, type Identifier, provenIn } from '../casefile/identifiers';
import { contradictedIn } from '../casefile/proven-anew';
import { askingOf } from '../casefile/request';
import { impossibleWord } from '../law/days';
import { lackingInIdentity } from '../law/identity';
import { conflictIn, notedIn } from '../law/noted';
import { impossibleHeard } from '../law/raising';
import { asFirstCame, takenOnAWord } from '../law/vouching';
import { isBound, toldToTheSame } from '../law/what-is-done';
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

const NO_OTHER_PERSON: Fault = {
  pointer: '#/samePerson',
  en: 'is said where something was done for a person proven by other identifiers: it was not here; leave it out',
  ja: '措置の後に異なる事項で本人確認をする場合にのみお書きください。ここでは当たりません',
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
    refusedWith: ['application-moved', 'identity-lacks', 'another-person', 'second-look', 'not-your-part'],
    against({ conflictTakenBack, samePerson, authorities }, _, { by, staff }) {
      const isJudging = authorities.some(({ parents }) => parents !== undefined && isJudged(parents)); // no paper shows it
      if (conflictTakenBack !== undefined || samePerson !== undefined || isJudging) refuseUnlessOfficer(by, staff);
    },
    async inApplication(
      { number, request, version, confirmation: before },
      at,
      { body, by, on, deed, profile, sql },
      open,
    ) {
      if (body.version !== version) throw new Problem('application-moved', { values: { now: String(version) } });
      const { documents, authorities, replied, conflict, conflictTakenBack: takenBack, samePerson } = body;
      const noted = notedIn(before ?? request.noted ?? {});
      if (takenBack !== undefined && noted.carried === undefined)
        throw new Problem('does-not-fit', { errors: [NOTHING_NOTED] });
      const [asking, demands] = [askingOf(request, on), demandsOf(profile)];
      const lacking = lackingInIdentity(body, asking, demands);
      if (lacking.length > 0)
        throw new Problem('identity-lacks', { errors: lacking.map(({ ja, en }) => ({ pointer: '#', ja, en })) });
      const byImages = asFirstCame(asking, await imagesOf(sql, number));
      if (await wroteAnyOf(sql, at, by, takenOnAWord(body, byImages, demands))) throw new Problem('second-look');
      const proven = provenIn(request, body);
      const files = [at, ...open.filter((file) => file.number !== at.number)];
      const isOther = isAnotherPerson(
        files,
        before?.proven ?? request.provenBefore?.at(-1)?.proven ?? [],
        { request, proven },
        samePerson,
      );
      const confirmation: Confirmation = {
        by,
        on,
        version,
        applicant: request.applicant,
        documents,
        authorities,
        replied,
        ...(conflict === undefined ? {} : { conflict }),
        ...(takenBack === undefined ? noted : { takenBack, samePerson: noted.samePerson }),
        ...(samePerson === undefined ? {} : { samePerson }),
        proven,
        agent: request.applicant === 'principal' ? undefined : request.agent,
      };
      const asked = toBeAskedNow({ request }, confirmation, files, profile);
      const isPlaceProven = livesAtProven({ confirmation });
      const conflicts: { readonly conflict?: true } = conflictIn(confirmation) === undefined ? {} : { conflict: true };
      return {
        confirmation,
        each(file) {
          const { patch, also } = asksAtOnce(file, asked, isPlaceProven, { deed, on, profile });
          return {
            patch: {
              identity: { by, version, ...conflicts },
              ...(isOther(file) ? toldToTheSame(version) : {}),
              ...patch,
            },
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
              ...(isOther(file) ? { samePerson: true } : {}),
              replied: replied.map(({ from, of, by: how }) => ({ from, of, by: how })),
            },
          };
        },
      };
    },
  },
};

/**
 * Whether something was done in a case for a person of whom whoever is proven now contradicts the identifiers. None of it is told to
 * them, unless an officer says why they are the same person; and then it is approved anew (Arts. 34(3), 35(7), 37(1)).
 */
function isAnotherPerson(
  files: readonly Pick<Case, 'number' | 'progress' | 'closedOn'>[],
  before: readonly Identifier[],
  now: Parameters<typeof contradictedIn>[1],
  samePerson: string | undefined,
): (file: Pick<Case, 'number'>) => boolean {
  const acted = files.filter(({ progress, closedOn }) => closedOn === undefined && isBound(progress));
  const kinds = acted.length === 0 ? [] : contradictedIn(before, now);
  if (kinds.length > 0 && samePerson === undefined) {
    const named = (lang: 'ja' | 'en', and: string): string => kinds.map((kind) => KEY_WORDS[kind][lang]).join(and);
    throw new Problem('another-person', { values: { kinds_ja: named('ja', '、'), kinds_en: named('en', ', ') } });
  }
  if (kinds.length === 0 && samePerson !== undefined) throw new Problem('does-not-fit', { errors: [NO_OTHER_PERSON] });
  return ({ number }) => kinds.length > 0 && acted.some((file) => file.number === number);
}

/** By what one parent or a guardian asks; the reason stands sealed beside it. */
const parentsIn = (
  authorities: readonly { readonly parents?: Parents | undefined }[],
): { readonly parents?: readonly Parents[] } => {
  const parents = authorities.flatMap((one) => one.parents ?? []);
  return parents.length === 0 ? {} : { parents };
};
