// What the benchmarks have in common: how figures are summed up and shown.

/** The middle one of those that were measured; undefined where none was. */
export function median(values) {
  return quantile(values, 0.5);
}

/** The one below which a part of them lies, from 0 to 1. */
export function quantile(values, part) {
  const sorted = values.filter((one) => Number.isFinite(one)).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Three digits or so; nothing for what was not measured. */
export function format(figure) {
  if (figure === undefined || Number.isNaN(figure)) return '';
  return figure.toFixed(figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 0.1 ? 2 : 3);
}

/** A table in Markdown, its head first. */
export function table([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
