import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMS } from '../casefile/procedure';
import { Miswritten, text } from '../cli/options';
import { Misconfigured, readSettings } from '../config';
import { loadProfile } from '../policy/load';
import type { Profile } from '../policy/profile';
import { formsOf } from './forms-drawn';
import { runHere } from './here';

const ONE_FOLDER = {
  en: 'name the folder they are written into, as out/forms',
  ja: '書き出すフォルダーを一つ指定してください（例 out/forms）',
};

const SHOP = join(__dirname, '..', 'examples', 'hanamori', 'profile.yaml');

runHere('forms', async ({ args, options, say }) => {
  const [folder, more] = args;
  if (folder === undefined || more !== undefined) throw new Miswritten(ONE_FOLDER);
  const draw = formsOf(await profileNamed(text(options['company'])));
  await mkdir(folder, { recursive: true });
  for (const name of FORMS) {
    const file = join(folder, `${name}.pdf`);
    await writeFile(file, await draw(name));
    say(file);
  }
  say(`forms: ${FORMS.length} in ${folder}`);
  return 0;
});

/** The profile of the company that is named; the invented shop's where none is, as for a bare `npm start`. */
async function profileNamed(company: string | undefined): Promise<Profile> {
  const { settings, complaints } = readSettings(undefined, company);
  const unread = complaints.filter((complaint) => complaint.startsWith('MADOGUCHI_COMPANY:'));
  if (unread.length > 0) throw new Misconfigured(unread);
  return loadProfile(settings.MADOGUCHI_PROFILE ?? SHOP, settings.MADOGUCHI_SETTINGS);
}
