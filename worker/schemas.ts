import { Miswritten } from '../cli/options';
import { runHere } from './here';
import { writeSchemas, WRITTEN } from './written';

runHere('schemas', async ({ args, say }) => {
  const [folder, more] = args;
  if (folder === undefined || more !== undefined) throw new Miswritten(ONE_FOLDER);
  await writeSchemas(folder);
  say(`schemas: ${Object.keys(WRITTEN).length} in ${folder}`);
  return 0;
});

const ONE_FOLDER = {
  en: 'name the folder they are written into, as schemas',
  ja: '書き出すフォルダーを一つ指定してください（例 schemas）',
};
