const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

/** A formatter a zone, since making one is slow; undefined for what is no zone. */
function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(zone)) return formatters.get(zone);
  let formatter: Intl.DateTimeFormat | undefined;
  try {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    formatter = undefined;
  }
  if (formatters.size < 500) formatters.set(zone, formatter);
  return formatter;
}

/**
 * The moment at which clocks in `zone` show what UTC's would show at `wallTime` (both in ms since 1970). In the hour that
 * clocks skip in spring, the moment after it; an unknown zone counts as UTC.
 */
export function zonedTime(wallTime: number, zone: string): number {
  const formatter = formatterOf(zone);
  if (!formatter) return wallTime;
  const first = wallTime - offsetAt(formatter, wallTime);
  return wallTime - offsetAt(formatter, first);
}

function offsetAt(formatter: Intl.DateTimeFormat, moment: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(moment)) parts[type] = Number(value);
  const shown = Date.UTC(
    parts['year'] ?? 1970,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  );
  return shown - Math.floor(moment / 1000) * 1000;
}
