import { Person } from './request';

/** Somebody to be searched for in a dry run, as they would write themselves on the form; everything in it counts as proven. */
export const TriedPerson = Person.partial().refine((person) => Object.keys(person).length > 0, {
  error: 'say at least one thing by which somebody is found, as `customerNumber`',
});
