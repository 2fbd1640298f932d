import { loadDataMap, loadProfile, PolicyRefused } from '../../policy/load';

/** Everything that keeps a policy from being loaded; empty when it loads. */
export const complaintsAbout = (file: string, settings?: string): Promise<readonly string[]> =>
  refusalOf(loadProfile(file, settings));
export const complaintsAboutMap = (file: string): Promise<readonly string[]> => refusalOf(loadDataMap(file));

async function refusalOf(loading: Promise<unknown>): Promise<readonly string[]> {
  try {
    await loading;
    return [];
  } catch (refused) {
    if (refused instanceof PolicyRefused) return refused.complaints;
    throw refused;
  }
}
