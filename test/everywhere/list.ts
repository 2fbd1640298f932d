import { readFile } from 'node:fs/promises';
import { fileOf } from '../contracts/a-file';
import { peopleIn, type Opens } from './system';

/** Who gets the newsletter stands in a file that is the record itself. */
export const openList: Opens = async (people) => {
  const rows = people.map(({ number, name, birth, memo }) => [number, name, birth, memo].join(','));
  const { file, remove } = await fileOf(`number,name,birth,memo\n${rows.join('\n')}\n`, 'newsletter.csv');
  return {
    entry: { kind: 'csv', id: 'newsletter', label: '会報の送り先', file, encoding: 'utf-8', rewritten: true, collections: [peopleIn()] }, // prettier-ignore
    settings: {},
    ...{ erased: ['newsletter/people'], corrected: ['newsletter/people'] },
    held: async () => (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1),
    close: remove,
  };
};
