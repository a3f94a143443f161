import type { PersonalKind } from '../../../model/moderation/rule';

/** Personal data in a text: offsets in UTF-16 code units, `end` exclusive. */
export interface FoundPersonal {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

const address = /[a-z0-9][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@])/gi;
/** Of the domains that are reserved for examples, RFC 2606, and of addresses that reach no person. */
const noAddress =
  /(?:@|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$|^(?:no-?reply|git)@|@users\.noreply\./i;
const account = /(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}/gi;
const nineDigits =
  /(?<![\w./:#-])\d{9}(?![\w/:-]|\.\d)|(?<![\w./:#-])\d{4}[. ]\d{2}[. ]\d{3}(?![\w/:-]|\.\d)/g;
/** International, and Dutch with its leading zero; a number without either is any number. */
const phone =
  /(?<![\w./:+#-])(?:(?:\+|00)[1-9]\d{0,2}(?:[ .-]?(?:\(0\)|\(\d{1,4}\)))?(?:[ .-]?\d){6,12}|0[1-9](?:[ -]?\d){8}|\(0\d{1,3}\)(?:[ -]?\d){6,8})(?![\w/:-]|\.\d)/g;

/** The personal data in a text, in its order. Time is linear in the length of the text. */
export function findPersonal(text: string): FoundPersonal[] {
  const hasDigit = /\d/.test(text);
  const found: FoundPersonal[] = [];
  const add = (kind: PersonalKind, pattern: RegExp, isOne: (match: string) => boolean): void => {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const one = match.trimEnd();
      if (isOne(one)) found.push({ kind, start: index, end: index + one.length });
    }
  };
  if (text.includes('@')) add('email', address, (match) => !noAddress.test(match));
  if (hasDigit) {
    for (const { 0: match, index } of text.matchAll(account)) {
      const length = ibanLength(match);
      if (length > 0) found.push({ kind: 'iban', start: index, end: index + length });
    }
    add('bsn', nineDigits, (match) => isBsn(match.replace(/\D/g, '')));
    add('phone', phone, (match) => isPhone(match));
  }
  return withoutOverlaps(found);
}

function isPhone(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  return digits.length >= 9 && digits.length <= 15 && !/^(\d)\1+$/.test(digits.slice(2));
}

/** So many characters an IBAN has in the countries where it is used most; in others 15 to 34. */
const ibanLengths: Readonly<Record<string, number>> = {
  at: 20,
  be: 16,
  ch: 21,
  de: 22,
  dk: 18,
  es: 24,
  fi: 18,
  fr: 27,
  gb: 22,
  ie: 22,
  it: 27,
  lu: 20,
  nl: 18,
  no: 15,
  pl: 28,
  pt: 25,
  se: 24,
};

/**
 * The length of the IBAN that begins a text, with its spaces; 0 if there is none. Where its country does not
 * tell how long it is, it has no spaces.
 */
function ibanLength(written: string): number {
  const length = ibanLengths[written.slice(0, 2).toLowerCase()];
  const one = length === undefined ? (written.split(' ')[0] as string) : firstCharacters(written, length);
  return isIban(one) && !/^\w/.test(written.slice(one.length)) ? one.length : 0;
}

/** The beginning of a text that has so many characters without its spaces. */
function firstCharacters(text: string, count: number): string {
  let rest = count;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== ' ') rest--;
    if (rest === 0) return text.slice(0, at + 1);
  }
  return text;
}

/** Whether a text is an IBAN: its check digits make the number 1 by modulo 97 (ISO 7064). */
export function isIban(written: string): boolean {
  const text = written.replace(/ /g, '').toUpperCase();
  if (text.length < 15 || text.length > 34 || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return false;
  let rest = 0;
  for (const one of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether nine digits pass the eleven-test of a Dutch citizen service number: 9a + 8b + … + 2h − i. */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const sum = Array.from(digits, (digit, at) => Number(digit) * (at === 8 ? -1 : 9 - at)).reduce(
    (a, b) => a + b,
  );
  return sum % 11 === 0;
}

/** Of what overlaps, what was looked for first is meant. */
function withoutOverlaps(found: readonly FoundPersonal[]): FoundPersonal[] {
  const kept: FoundPersonal[] = [];
  for (const one of found)
    if (!kept.some(({ start, end }) => one.start < end && start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}
