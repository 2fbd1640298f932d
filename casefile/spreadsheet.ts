/** What a table for spreadsheets begins with: without the mark of UTF-8 they take Japanese for something else. */
export const MARK = '\uFEFF';

/**
 * A table for spreadsheets, with lines ended as they expect. A cell that a spreadsheet would reckon as a formula begins with an
 * apostrophe, and so does one that begins with an apostrophe itself: taking one away gives back what was held.
 */
export const csv = (rows: readonly (readonly string[])[]): string => `${MARK}${lines(rows)}`;

/** Some lines of one. */
export const lines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(text: string): string {
  const inert = inertIn(text);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A number with its sign is one in every spreadsheet; anything else that begins like a formula may be one, behind spaces too. */
const NUMBER = /^[-+]?\d+(\.\d+)?$/;
const FORMULA = /^(?:\s*[=+\-@|＝＋－＠]|[\t\r\n'])/u;

/** What a spreadsheet shows and does not reckon. */
export const inertIn = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
