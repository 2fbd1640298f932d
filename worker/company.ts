import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Settings } from '../config';
import type { DataMap } from '../policy/data-map';
import { keepStaff, loadColleagues, loadDataMap, loadProfile, loadStaff, PolicyRefused, saidOf } from '../policy/load';
import type { Profile } from '../policy/profile';
import type { Staff } from '../policy/staff';
import { giveTokens, handOut, tokensPage } from './tokens';
import type { Places } from './places';

/** Who answers: the company whose desk this is, or the invented shop of the bare `npm start`. */
export type Company = {
  readonly profile?: Profile | undefined;
  readonly dataMap?: DataMap | undefined;
  /** Nobody is known yet where the shop opens for the first time. */
  readonly staff?: readonly Staff[] | undefined;
};

const SHOP = join(__dirname, '..', 'examples', 'hanamori');

/** Reads the company's three files, or the shop's; what cannot be read is complained of, and the others are read all the same. */
export async function readCompany(
  settings: Settings,
  shop: boolean,
  own: Places,
): Promise<{ readonly company: Company; readonly complaints: readonly string[] }> {
  const { MADOGUCHI_PROFILE, MADOGUCHI_SETTINGS, MADOGUCHI_DATA_MAP, MADOGUCHI_STAFF } = settings;
  const complaints: string[] = [];
  const reading = async <Read>(setting: string, file: string | undefined, read: (file: string) => Promise<Read>) => {
    if (file === undefined) return undefined;
    return read(file).catch((error: unknown) => {
      if (!(error instanceof PolicyRefused)) throw error;
      for (const one of error.blamed)
        complaints.push(`${one.file === MADOGUCHI_SETTINGS ? 'MADOGUCHI_SETTINGS' : setting}: ${saidOf(one)}`);
      return undefined;
    });
  };
  const profile = await reading('MADOGUCHI_PROFILE', shop ? join(SHOP, 'profile.yaml') : MADOGUCHI_PROFILE, (file) =>
    loadProfile(file, MADOGUCHI_SETTINGS),
  );
  const dataMap = await reading('MADOGUCHI_DATA_MAP', shop ? join(SHOP, 'data-map.yaml') : MADOGUCHI_DATA_MAP, (file) =>
    loadDataMap(file, profile),
  );
  const keptByShop = existsSync(own.staff) ? own.staff : undefined;
  const staff = await reading('MADOGUCHI_STAFF', shop ? keptByShop : MADOGUCHI_STAFF, loadStaff);
  return { company: { profile, dataMap, staff }, complaints };
}

/** The shop's people are given tokens the first time it opens. They are told once, on a terminal or in a file of their owner alone. */
export async function staffTheShop(
  own: Places,
  terminal: boolean,
  say: (line: string) => void,
): Promise<readonly Staff[]> {
  const people = await loadColleagues(join(SHOP, 'staff.yaml'));
  const { staff, tokens } = giveTokens(people);
  await mkdir(dirname(own.staff), { recursive: true, mode: 0o700 });
  await handOut(own.tokens, tokensPage(people, tokens), terminal, say);
  await keepStaff(own.staff, staff);
  return staff;
}
