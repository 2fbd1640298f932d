import { loadDataMap, loadProfile, PolicyRefused } from '../../policy/load';

/** Everything that keeps a policy from being loaded; empty when it loads. */
export const complaintsAbout = (file: string, settings?: string): Promise<readonly string[]> =>
  refusalOf(loadProfile(file, settings));
export const complaintsAboutMap = (
  file: string,
  beside?: Parameters<typeof loadDataMap>[1],
): Promise<readonly string[]> => refusalOf(loadDataMap(file, beside));

async function refusalOf(loading: Promise<unknown>): Promise<readonly string[]> {
  try {
    await loading;
    return [];
  } catch (refused) {
    if (refused instanceof PolicyRefused) return refused.complaints;
    throw refused;
  }
}
