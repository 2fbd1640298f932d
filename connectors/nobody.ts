import type { PersonKeys } from '../casefile/identifiers';

/** Somebody who is nobody, by every kind of identifier, so that every way into a collection can be planned. */
export const NOBODY: PersonKeys = {
  name: ['名無'],
  kana: ['ナナシ'],
  birthDate: ['1901-01-01'],
  postalCode: ['100-0000'],
  address: ['名無町0-0'],
  email: ['nobody@nowhere.invalid'],
  phone: ['0000000000'],
  customerNumber: ['0', '00000000-0000-0000-0000-000000000000'],
};

/** From so many rows on, reading all of them is no search. */
export const LARGE = 100_000;
