const knownZones = new Map<string, boolean>();

/** Whether the runtime knows the time zone; cached, since testing it creates a formatter. */
export function isTimeZone(value: string): boolean {
  let known = knownZones.get(value);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      known = true;
    } catch {
      known = false;
    }
    if (knownZones.size < 1000) knownZones.set(value, known);
  }
  return known;
}

/** Unambiguous abbreviations, in minutes. `CST` and `IST` are excluded, since they mean several zones. */
const abbreviations: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MET: 60,
  CEST: 120,
  MEST: 120,
  EET: 120,
  SAST: 120,
  EEST: 180,
  MSK: 180,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EDT: -240,
  EST: -300,
  CDT: -300,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};

/** The offset of an abbreviation, as `+01:00`; undefined if unknown or ambiguous. */
export function offsetOfAbbreviation(word: string): string | undefined {
  const minutes = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
  return minutes === undefined ? undefined : offsetName(minutes);
}

/** Pairs of abbreviations for standard and daylight saving time. */
const zonesOfTwo: Readonly<Record<string, string>> = {
  'WET/WEST': 'Europe/Lisbon',
  'GMT/BST': 'Europe/London',
  'CET/CEST': 'Europe/Paris',
  'MET/MEST': 'Europe/Paris',
  'EET/EEST': 'Europe/Athens',
  'EST/EDT': 'America/New_York',
  'CST/CDT': 'America/Chicago',
  'MST/MDT': 'America/Denver',
  'PST/PDT': 'America/Los_Angeles',
  'AEST/AEDT': 'Australia/Sydney',
  'NZST/NZDT': 'Pacific/Auckland',
};

/** The zone of a pair of standard and daylight saving time, `CET/CEST`; undefined for anything else. */
export function zoneOfTwo(words: string): string | undefined {
  const upper = words.toUpperCase();
  return Object.hasOwn(zonesOfTwo, upper) ? zonesOfTwo[upper] : undefined;
}

/** Valid offsets are between −12:00 and +14:00, with minutes below 60. */
export function isOffset(sign: string, hours: number, minutes: number): boolean {
  const total = hours * 60 + minutes;
  return minutes < 60 && total <= (sign === '+' ? 14 : 12) * 60;
}

export function offsetName(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * The zone in a field, normalised: an IANA name, or an offset as `+01:00`. Undefined if it is neither, nor an
 * unambiguous abbreviation.
 */
export function readZone(written: string): string | undefined {
  const text = written.trim();
  // The first formatter of a process takes the runtime some ten milliseconds: none for what is not there.
  if (text === '') return undefined;
  const [, sign = '', hours = '', minutes = '0'] =
    /^(?:(?:UTC|GMT) ?)?([-+−])(\d{1,2})(?::?(\d{2}))?$/i.exec(text) ?? [];
  if (sign !== '') {
    const minus = sign !== '+';
    if (!isOffset(minus ? '-' : '+', Number(hours), Number(minutes))) return undefined;
    return offsetName((minus ? -1 : 1) * (Number(hours) * 60 + Number(minutes)));
  }
  // The runtime also knows names such as `CET` as zones; in a zone field they mean the zone with its daylight
  // saving time.
  return isTimeZone(text) ? text : offsetOfAbbreviation(text.toUpperCase());
}
