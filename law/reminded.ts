/**
 * What the desk was reminded of, in the words under which it is kept: by name alone, or of one thing of several, each of which has a day of
 * its own, as `measureLate erase/shop`.
 */
export const remindedOf = (what: string, of: string | undefined): string => (of === undefined ? what : `${what} ${of}`);

/** What a reminder that was given was, and of which thing. */
export function readReminder(given: string): { readonly what: string; readonly of?: string } {
  const [what = '', ...of] = given.split(' ');
  return { what, ...(of.length === 0 ? {} : { of: of.join(' ') }) };
}

/** What was given, without those of one thing, which has a new day now, or is done; one that was kept by name alone is of any. */
export const anewOf = (reminded: readonly string[], name: string, thing: string): readonly string[] =>
  reminded.filter((given) => {
    const { what, of } = readReminder(given);
    return what !== name || (of !== undefined && of !== thing);
  });
