/** The parts of a table's name; one that has a dot in it stands in double quotes in the data map. */
export const partsOf = (name: string): readonly string[] =>
  (name.match(/"(?:[^"]|"")+"|[^."]+/g) ?? [name]).map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part,
  );
