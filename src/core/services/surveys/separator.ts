/** What separates the cells of a table. */
export type Separator = ',' | ';' | '\t';

const separators: readonly Separator[] = [',', ';', '\t'];

/** Records that are compared: more would only cost time. */
const sampledRecords = 8;

/**
 * The separator of a table, by its beginning (without a byte order mark): the one that occurs equally often
 * in most of the first records, outside of quotes. A comma if the table has one column.
 */
export function separatorOf(beginning: string): Separator {
  const records = countPerRecord(beginning);
  const [header] = records;
  let best: Separator = ',';
  let bestScore = 0;
  for (const [i, separator] of separators.entries()) {
    const count = header?.[i] ?? 0;
    if (count === 0) continue;
    const alike = records.filter((counts) => counts[i] === count).length / records.length;
    // Text in the header may hold commas, but not equally many as each row of answers.
    const score = alike + Math.min(count, 99) / 1000;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** How often each separator occurs in each of the first records that are whole. */
function countPerRecord(text: string): number[][] {
  const records: number[][] = [];
  let counts = separators.map(() => 0);
  let isQuoted = false;
  let isBlank = true;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    const separator = (separators as readonly string[]).indexOf(character);
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (!isBlank) records.push(counts);
      counts = separators.map(() => 0);
      isBlank = true;
      if (records.length === sampledRecords) return records;
      continue;
    }
    isBlank = false;
    if (!isQuoted && separator >= 0) counts[separator] = (counts[separator] ?? 0) + 1;
  }
  // The last record may be cut off.
  if (records.length === 0 && !isBlank) records.push(counts);
  return records;
}
