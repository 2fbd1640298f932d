import { join } from 'node:path';
import { loadProfile } from '../../policy/load';
import type { Colleague } from '../../policy/staff';
import { openOffice, type Office } from '../office';
import { settled } from '../stories/settled';
import { withoutArchive } from '../stories/steps';

const HANAMORI = join(__dirname, '..', '..', 'examples', 'hanamori', 'profile.yaml');

/** The five that published their policies, the example company, and the same where days may pass. */
export const COMPANIES = {
  hanamori: { file: undefined, skipTime: false, archive: false },
  drawer: { file: undefined, skipTime: false, archive: true },
  later: { file: undefined, skipTime: true, archive: false },
  weseek: { file: 'weseek-growi-cloud.yaml', skipTime: false, archive: false },
  robowork: { file: 'robowork.yaml', skipTime: false, archive: false },
  gmo: { file: 'gmo-ai-robotics.yaml', skipTime: false, archive: false },
  lineworks: { file: 'line-works.yaml', skipTime: false, archive: false },
  rakuro: { file: 'rakuro.yaml', skipTime: false, archive: false },
} as const satisfies Record<string, { file: string | undefined; skipTime: boolean; archive: boolean }>;
export type CompanyName = keyof typeof COMPANIES;

/** An officer who had no part in any decision: complaints are hers to look into. */
const SASAKI: Colleague = { id: 'sasaki', name: '佐々木 千夏', roles: ['officer', 'approver'] };

/** Opens the desk of a company over the systems of the example shop. */
export async function openCompany(name: CompanyName): Promise<Office> {
  const { file, skipTime, archive } = COMPANIES[name];
  return openOffice({
    colleagues: [SASAKI],
    profile: file === undefined ? await loadProfile(HANAMORI) : await settled(file),
    ...(archive ? {} : { dataMap: await withoutArchive() }),
    ...(skipTime ? { skipTime: true as const } : {}),
  });
}
