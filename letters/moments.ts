/** A day, with or without a time of it and the zone of its clock, as systems write them. Of a second no person reads a fraction. */
const MOMENT =
  /^(\d{4,6})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(Z|UTC|GMT|JST|[+-]\d{2}(?::?\d{2}){0,2})(?: UTC| JST)?)?)?( BC)?$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;

/**
 * A day or an instant in the words of a letter, to the second at most, by the clocks of Japan: one told by the clock of another place is told by ours, and one of the
 * summers in which ours were put forward says so. Nothing for a text that is neither; a time alone is one only where that is known.
 */
export function inJapan(text: string, isMoment = false): string | undefined {
  const time = isMoment ? TIME.exec(text) : null;
  if (time !== null) return clock(time[1] as string, time[2] as string, time[3]);
  const found = MOMENT.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute, second, zone, bc] = found;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  const date = `${bc === undefined ? '' : '紀元前'}${Number(year)}年${Number(month)}月${Number(day)}日`;
  if (hour === undefined || minute === undefined) return date;
  const asWritten = `${date} ${clock(hour, minute, second)}`;
  if (zone === undefined || bc !== undefined || year.length > 4) return zone === undefined ? asWritten : undefined;
  const offset = secondsOf(zone);
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - offset * 1_000;
  const here = offsetInJapan(at);
  if (here === offset) return here === SUMMER ? `${asWritten}（夏時間）` : asWritten;
  const [onDay = '', atHour = ''] = new Date(at + here * 1_000).toISOString().split('T');
  const [y, m, d] = onDay.split('-').map(Number);
  return `${y}年${m}月${d}日 ${clock(atHour.slice(0, 2), atHour.slice(3, 5), second)}（日本時間）`;
}

const clock = (hour: string, minute: string, second?: string): string =>
  `${Number(hour)}時${minute}分${second === undefined || Number(second) === 0 ? '' : `${second}秒`}`;

/** Ten hours before Greenwich: Japan in the summers of 1948 to 1951. */
const SUMMER = 10 * 3_600;

function secondsOf(zone: string): number {
  if (zone === 'JST') return 9 * 3_600;
  const [hours = 0, minutes = 0, seconds = 0] = (zone.match(/\d{2}/g) ?? []).map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60 + seconds);
}

const TOKYO = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Tokyo',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** From when on no clock of Japan has been put forward. */
const NO_SUMMERS_MORE = Date.UTC(1952, 0);

/** By how many seconds the clocks of Japan were before Greenwich's in that moment. */
function offsetInJapan(at: number): number {
  if (at >= NO_SUMMERS_MORE) return 9 * 3_600; // most moments of a letter, and a calendar is slow to ask
  const part = Object.fromEntries(TOKYO.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000) / 1_000;
}
