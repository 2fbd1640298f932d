/** Which round stands, and that it moved from one the desk had given out; a round nobody was ever asked in is not repeated. */
export const roundsMoved = (given: number, stands: number | undefined): Readonly<Record<string, string>> => {
  const wasOurs = stands !== undefined && given >= 1 && given < stands;
  return {
    round: String(stands),
    moved_en: wasOurs ? ` (it moved from ${given} to ${stands})` : '',
    moved_ja: wasOurs ? `（第${given}回から第${stands}回に改まりました）` : '',
  };
};
