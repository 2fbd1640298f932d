import { monthsAfter, type CivilDate } from './clock';
import type { Defect, DefectCode } from './defects';
import type { Said } from './said';

/** The days by which papers are judged: when the envelope came, and the day on the form. */
export type Days = { readonly arrivedOn: CivilDate; readonly appliedOn?: CivilDate | undefined };

/**
 * The age of a paper in the envelope is asked of the day written on the form, or of the day of arrival where the form bears
 * none or one still to come; that of a paper sent afterwards, of its own arrival.
 */
export function tooOld(
  {
    issuedOn,
    arrivedOn: afterwards,
  }: { readonly issuedOn?: CivilDate | undefined; readonly arrivedOn?: CivilDate | undefined },
  { arrivedOn, appliedOn = arrivedOn }: Days,
  months: number,
  codes: { readonly old: DefectCode; readonly undated: DefectCode },
  about: Said,
): Defect[] {
  if (issuedOn === undefined || issuedOn > (afterwards ?? arrivedOn)) return [{ code: codes.undated, about }];
  const limit = monthsAfter(afterwards ?? (appliedOn < arrivedOn ? appliedOn : arrivedOn), -months);
  return issuedOn < limit ? [{ code: codes.old, about, limit }] : [];
}
