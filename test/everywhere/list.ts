import { readFile } from 'node:fs/promises';
import { fileOf } from '../contracts/a-file';
import { peopleIn, scanOf, type Opens } from './system';

/** Who gets the newsletter stands in a file that is the record itself, and with them where what they signed lies. */
export const openList: Opens = async (people) => {
  const rows = people.map((one) => [one.number, one.name, one.birth, one.memo, scanOf(one)].join(','));
  const addressees = peopleIn({ leftOut: { number: { notPersonal: '番号' }, scan: { notPersonal: '置き場所' } } });
  const { file, remove } = await fileOf(`number,name,birth,memo,scan\n${rows.join('\n')}\n`, 'newsletter.csv');
  return {
    entry: { kind: 'csv', id: 'newsletter', label: '会報の送り先', file, encoding: 'utf-8', rewritten: true, collections: [addressees] }, // prettier-ignore
    settings: {},
    ...{ erased: ['newsletter/people'], corrected: ['newsletter/people'] },
    held: async () => (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1),
    close: remove,
  };
};
