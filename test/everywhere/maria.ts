import { openMariaDatabase } from '../contracts/mariadb';
import { peopleIn, type Opens } from './system';

/** Who came to a course stands in a MariaDB. */
export const openCourses: Opens = async (people) => {
  const database = await openMariaDatabase([
    'CREATE TABLE people (number int PRIMARY KEY, name varchar(100) NOT NULL, birth date NOT NULL, memo varchar(200) NOT NULL)',
  ]);
  for (const { number, name, birth, memo } of people)
    await database.query('INSERT INTO people VALUES (?, ?, ?, ?)', [number, name, birth, memo]);
  return {
    entry: {
      ...{ kind: 'mysql', id: 'courses', label: '教室の受講者', connection: 'COURSES_URL' },
      ...{ connectionForMeasures: 'COURSES_URL', collections: [peopleIn({ table: 'people' })] },
    },
    settings: { COURSES_URL: database.url },
    ...{ erased: ['courses/people'], corrected: ['courses/people'] },
    held: async () => (await database.query('SELECT * FROM people')).map((row) => JSON.stringify(row)),
    close: database.close,
  };
};
