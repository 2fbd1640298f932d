import { AsksForInformation } from '../casefile/information';
import { applicantOf, type KeptRequest } from '../casefile/request';
import { OpenedApplication } from '../casefile/views';
import { beginsWith } from '../law/beginning';
import { calledFor } from '../law/called';
import { impossibleArrival, impossibleWord } from '../law/days';
import type { Information } from '../law/information';
import { termsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { numberApplication, openApplication } from '../records/applications';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { pin } from '../records/pinned';
import { inTransaction } from '../records/pool';
import { bindApplication } from '../records/posts';
import { refuseDays, type Rows } from './act';
import { canBeWrittenTo } from './complaints';
import { languageFaults } from './languages';
import type { ApiNeeds } from './needs';
import { opened } from './opened';
import { Problem, type Fault } from './problems';
import { route, type Route } from './route';

/** What a company makes known of itself, or tells when asked: told to whoever asks, in the case in which they do, or in one of its own (Arts. 28(3), 32(1)). */
export const INFORMING: Rows<'inform'> = {
  /** It says nothing of anybody, and closes nothing but a case that was opened for it. */
  inform: {
    kind: 'informed',
    async against({ about, askedOn }, file, { records, profile }) {
      const { request } = await file.confidential();
      if (!canBeWrittenTo(applicantOf(request))) throw new Problem('does-not-fit', { errors: [nowhere('#')] });
      const errors = about.flatMap(({ what, says }, at) => [
        ...(about.findIndex((one) => one.what === what) === at ? [] : [named(at, TWICE)]),
        ...(says === undefined && isSilentOn(what, profile) ? [named(at, SILENT)] : []),
      ]);
      if (errors.length > 0) throw new Problem('does-not-fit', { errors });
      refuseDays(impossibleWord(askedOn, ['askedOn'], request.arrivedOn, today(records)));
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const filing = deed.commandId;
      return {
        patch: {
          ...calledFor(progress, { kind: 'information', occasion: filing, filing }),
          ...(progress.right === 'information' ? { informed: true } : {}),
        },
        rows: [await keptFiling(records, { id: filing, caseNumber: number, act: 'inform', by, body })],
        facts: { about: body.about.map(({ what }) => what) },
      };
    },
  },
};

export const informationRoutes = (needs: ApiNeeds): Route[] => [
  route({
    method: 'post',
    path: '/v1/information-requests',
    id: 'openInformationRequest',
    by: ['clerk', 'officer'],
    summary:
      '公表事項等のお求めの受付: take a request for what the company makes known or tells when asked, from somebody who asks for nothing else; a case of its own is opened for it (Arts. 28(3), 32(1))',
    body: AsksForInformation,
    answers: { status: 201, says: 'the request is kept', json: OpenedApplication },
    problems: [],
    async run({ body, person, key }) {
      return opened(needs, await openRequest(needs, { by: person.id, key, received: body }));
    },
  }),
];

/** Opens the case of a request for information, sealed under a key of its own. Safe to repeat: the same POST finds what it opened. */
async function openRequest(
  { records, profile, pins }: ApiNeeds,
  { by, key, received }: { by: string; key: string; received: AsksForInformation },
): Promise<string> {
  const on = today(records);
  const { from, says, lettersIn, arrivedOn = on, by: arrivedBy } = received;
  refuseDays(impossibleArrival({ arrivedOn }, on));
  const errors = [...languageFaults(lettersIn, profile), ...(canBeWrittenTo(from) ? [] : [nowhere('#/from')])];
  if (errors.length > 0) throw new Problem('does-not-fit', { errors });
  const request: KeptRequest = {
    ...{ arrivedOn, arrivedBy, lettersIn, concerning: says, principal: from },
    ...{ applicant: 'principal', onPrescribedForm: false, papers: [], authorities: [] },
    answerBy: arrivedBy === 'email' || arrivedBy === 'webForm' ? 'email' : 'post',
  };
  return inTransaction(records.pool, async (tx) => {
    const bound = await bindApplication(tx, by, key, async () => {
      const numbered = await numberApplication(tx, records, profile.code, on, ['information']);
      const { profile: profileVersion, dataMap: dataMapVersion } = await pin(tx, pins);
      await openApplication(tx, records, numbered, {
        ...{ by, on, request, feeReceived: 0, profileVersion, dataMapVersion },
        terms: { ...termsOf(profile), promise: undefined }, // that is of requests
        begins: () => ({
          ...beginsWith('information', [], { feeDue: 0, feeReceived: 0 }),
          acknowledged: true, // the reply is all there is to say
        }),
        rows: [],
        facts: {},
      });
      return numbered.application;
    });
    return bound.number;
  });
}

/** Whether the profile says nothing of what is asked, so that somebody has to write it. */
const isSilentOn = (what: Information, { madeKnown, purposes }: Profile): boolean =>
  (what === 'holder' && madeKnown.representative === undefined) ||
  (what === 'safety' && madeKnown.safety === undefined) ||
  (what === 'abroad' && madeKnown.abroad === undefined) ||
  (what === 'purposes' && Object.keys(purposes).length === 0);

const named = (at: number, says: { readonly en: string; readonly ja: string }): Fault => ({
  pointer: `#/about/${at}`,
  ...says,
});
const TWICE = { en: 'is named twice', ja: '同じ事項が重なっています' };
const SILENT = {
  en: 'is something on which the profile is silent: write what the letter says on it (`says`), or add it to `madeKnown`',
  ja: 'プロファイルに記載のない事項です。回答の内容を says にお書きになるか、madeKnown に加えてください',
};
const nowhere = (pointer: string): Fault => ({
  pointer,
  en: 'says neither an address nor a mailbox, so that no letter reaches whoever asks: ask them where it may go, or tell them by word of mouth',
  ja: '宛先（住所又は電子メールアドレス）がないため、書面でお知らせできません。宛先をお尋ねになるか、口頭でお答えください',
});
