/**
 * A table for spreadsheets: UTF-8 with its mark, lines ended as they expect. A cell that a spreadsheet would reckon as a formula
 * begins with an apostrophe, and so does one that begins with an apostrophe itself: taking one away gives back what was held.
 */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

function cell(text: string): string {
  const inert = inertIn(text);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A number with its sign is one in every spreadsheet; anything else that begins like a formula may be one, behind spaces too. */
const NUMBER = /^[-+]?\d+(\.\d+)?$/;
const FORMULA = /^(?:\s*[=+\-@|＝＋－＠]|[\t\r\n'])/u;

/** What a spreadsheet shows and does not reckon. */
export const inertIn = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
