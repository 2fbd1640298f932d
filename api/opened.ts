import type { OpenedApplication } from '../casefile/views';
import { sameEnvelopes } from '../records/alike';
import { casesOf, inFull } from '../records/cases';
import type { ApiNeeds } from './needs';
import { tellAll } from './telling';
import { standingView } from './views';

/** What opening answers: every case that was opened, as it stands, and whether the engine has heard of them. */
export async function opened(needs: ApiNeeds, application: string) {
  const files = await casesOf(needs.records, application);
  const { all: started, told } = await tellAll(needs, files, true);
  const twice = await sameEnvelopes(
    needs.records,
    files.map(({ number }) => number),
  );
  const cases = await Promise.all(
    files.map(async (file) => ({
      ...(await standingView(needs, await inFull(file))),
      started,
      sameEnvelopeAs: twice.get(file.number),
    })),
  );
  return {
    status: 201 as const,
    headers: { Location: `/v1/cases/${files[0]?.number ?? ''}` },
    json: { application, cases } satisfies OpenedApplication,
    told,
  };
}
