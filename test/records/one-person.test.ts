import { mayBeOnePerson } from '../../casefile/one-person';

const HANAKO = { name: ['見本 花子'], birthDate: ['1980-02-10'], email: ['hanako@mihon.example'] };

describe('whether two who ask may be one person, where nobody can tell by the records', () => {
  it.each([
    ['she writes herself otherwise', { name: ['見本　花子'], birthDate: ['1980-02-10'] }, true],
    ['she gives no birthday', { name: ['見本花子'] }, true],
    ['she has married, and has the mailbox she had', { name: ['佐藤 花子'], email: ['Hanako@mihon.example'] }, true],
    ['nobody knows any more who it was', undefined, true],
    ['nothing is said that tells who it is', { postalCode: ['100-0001'] }, true],
    ['a namesake of another birthday', { ...HANAKO, birthDate: ['1960-01-01'] }, false],
    ['somebody of another name', { name: ['佐藤 一郎'] }, false],
    ['somebody of another name, born on her day', { name: ['佐藤 一郎'], birthDate: ['1980-02-10'] }, false],
  ])('%s', (_, other, isSo) => {
    expect(mayBeOnePerson(HANAKO, other)).toBe(isSo);
    expect(mayBeOnePerson(other, HANAKO)).toBe(isSo);
  });
});
