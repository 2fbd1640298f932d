import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Miswritten } from '../cli/options';
import type { Lang } from '../cli/words';
import { dayInJapan } from '../law/clock';
import { keepStaff, loadDataMap, loadProfile, OPEN_HERE, PolicyRefused } from '../policy/load';
import { runHere } from './here';
import { answersIn, type Answers } from './init-answers';
import { COLLEAGUES, dataMapFile, IGNORED, profileFile, readmeFile, settingsFile } from './init-files';
import { commentedIn } from './init-words';
import { giveTokens } from './tokens';
import { writeSchemas } from './written';

runHere('init', async ({ args, options, lang, say }) => {
  const [folder, more] = args;
  if (folder === undefined || more !== undefined) throw new Miswritten(ONE_FOLDER);
  await refuseToOverwrite(folder);
  const answers = await answersIn(options, lang, say);
  const beside = join(dirname(resolve(folder)), `.${basename(resolve(folder))}.${crypto.randomUUID()}.new`);
  try {
    await writeCompany(beside, answers, folder, lang);
    await refuseWhatDoesNotHold(beside);
    if (existsSync(folder)) await rmdir(folder);
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  say(WRITTEN[lang](folder));
  return 0;
});

const ONE_FOLDER = {
  en: 'name the folder that is to be made, as my',
  ja: '作るフォルダーを一つ指定してください（例 my）',
};
const WRITTEN = {
  en: (folder: string) =>
    `init: ${folder} holds profile, data map, staff, tokens and settings\n→ npm run -s madoguchi -- check ${folder}`,
  ja: (folder: string) =>
    `init: ${folder} にプロファイル、データマップ、職員、トークン、設定を書きました\n→ npm run -s madoguchi -- check ${folder} --lang ja`,
};

async function refuseToOverwrite(folder: string): Promise<void> {
  const lies = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Miswritten({
      en: `${folder} is no folder (${error.code ?? ''})`,
      ja: `${folder} はフォルダーではありません`,
    });
  });
  if (lies.length > 0)
    throw new Miswritten({
      en: `${folder} holds something already, and nothing is overwritten; name another folder`,
      ja: `${folder} には既にファイルがあります。上書きはしないので、別のフォルダーを指定してください`,
    });
}

/** Everything of one company, in a folder of its own. */
async function writeCompany(at: string, answers: Answers, folder: string, lang: Lang): Promise<void> {
  const word = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z\d-]/g, '');
  const id = /^[a-z]/.test(word) ? word : 'company';
  const today = dayInJapan(Date.now());
  const code = id
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '')
    .slice(0, 8);
  const { staff, tokens } = giveTokens(COLLEAGUES.map(({ roles, ...who }) => ({ ...who, roles: [...roles] })));
  await mkdir(at, { mode: 0o700 });
  const files = {
    'profile.yaml': commentedIn(lang, profileFile(answers, { id, code: code.length < 2 ? 'DESK' : code, today })),
    'data-map.yaml': commentedIn(lang, dataMapFile(answers, today)),
    'desk.env': commentedIn(lang, settingsFile(answers)),
    'tokens.txt': COLLEAGUES.map(({ id: who }) => `${who} ${tokens[who] ?? ''}\n`).join(''),
    'README.md': readmeFile(folder, lang),
    '.gitignore': IGNORED,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(at, name), content, { mode: 0o600 });
  await keepStaff(join(at, 'staff.yaml'), staff);
  await writeSchemas(join(at, 'schemas'));
}

/** An answer that no profile may hold is told before anything lies there; what was not answered is for \`check\`. */
async function refuseWhatDoesNotHold(at: string): Promise<void> {
  await loadDataMap(join(at, 'data-map.yaml'));
  await loadProfile(join(at, 'profile.yaml')).catch((error: unknown) => {
    if (!(error instanceof PolicyRefused)) throw error;
    const wrong = error.complaints.filter((complaint) => !complaint.includes(OPEN_HERE));
    if (wrong.length > 0) throw new PolicyRefused([{ file: 'profile.yaml', complaints: wrong }]);
  });
}
