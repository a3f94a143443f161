const knownZones = new Map<string, boolean>();

/** Whether the host knows the time zone; remembered, since asking builds a formatter. */
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

/**
 * Abbreviations that mean one offset wherever they are written, in minutes. `CST` and `IST`, which are two
 * zones or three, are none of them.
 */
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

/** The offset that an abbreviation means, as `+01:00`; undefined for what is none, or means several. */
export function offsetOfAbbreviation(word: string): string | undefined {
  const minutes = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
  return minutes === undefined ? undefined : offsetName(minutes);
}

/** Clocks that go by two abbreviations in turn. */
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

/** The zone whose winter and summer are written together, `CET/CEST`; undefined for anything else. */
export function zoneOfTwo(words: string): string | undefined {
  const upper = words.toUpperCase();
  return Object.hasOwn(zonesOfTwo, upper) ? zonesOfTwo[upper] : undefined;
}

/** Offsets of the world lie between −12:00 and +14:00, in whole minutes below the hour. */
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
 * The zone that a field names, in the form that clocks take: an IANA name, or an offset as `+01:00`.
 * Undefined for what is neither, nor an abbreviation with one meaning.
 */
export function readZone(written: string): string | undefined {
  const text = written.trim();
  const [, sign = '', hours = '', minutes = '0'] =
    /^(?:(?:UTC|GMT) ?)?([-+−])(\d{1,2})(?::?(\d{2}))?$/i.exec(text) ?? [];
  if (sign !== '') {
    const minus = sign !== '+';
    if (!isOffset(minus ? '-' : '+', Number(hours), Number(minutes))) return undefined;
    return offsetName((minus ? -1 : 1) * (Number(hours) * 60 + Number(minutes)));
  }
  // Names such as `CET` are zones to the host, too; whoever gives a zone means its clocks, summer and winter.
  return isTimeZone(text) ? text : offsetOfAbbreviation(text.toUpperCase());
}
