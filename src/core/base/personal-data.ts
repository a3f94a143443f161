import { hasIbanChecksum, isBsn } from './check-digits';
import { lineStartsOf, rangeBetween } from './lines';
import { isOfficeAddress } from './office-address';
import type { Range } from './range';

export type PersonalDataKind = 'mail address' | 'phone number' | 'postal address' | 'IBAN' | 'BSN';

/** Something in a text by which a person can be found. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly range: Range;
  /** As written. Not to be stored or logged. */
  readonly text: string;
  /** Whether it can hardly be anything else; otherwise its form alone says so, such as nine digits. */
  readonly certain: boolean;
}

interface Found extends Omit<PersonalData, 'range'> {
  readonly start: number;
}

type Detector = (text: string) => Iterable<Found>;

/**
 * Personal data in a text, in order of place: mail addresses of persons, phone numbers, Dutch postal
 * addresses, bank accounts (IBAN, by its mod-97 check and its country's length) and Dutch citizen numbers
 * (BSN, by the eleven test). Not meant are shared mailboxes, reserved example domains and numbers within web
 * addresses. Linear in the length of the text.
 */
export function personalDataIn(text: string): PersonalData[] {
  // Most texts have none, and are read once.
  if (!/@|\d{4}|\d[ .()-]{0,2}\d[ .()-]{0,2}\d{2}/.test(text)) return [];
  const found = detectors.flatMap((detect) => [...detect(text)]).sort((a, b) => a.start - b.start);
  if (found.length === 0) return [];
  const starts = lineStartsOf(text);
  let end = -1;
  return found.flatMap(({ start, ...rest }) => {
    // What two detectors find is what the earlier one says: an IBAN contains digits like a phone number's.
    if (start < end) return [];
    end = start + rest.text.length;
    return [{ ...rest, range: rangeBetween(starts, start, end) }];
  });
}

/**
 * Each attempt begins at a word boundary and reads the word once. Excluded are `@ada@example.social`, which
 * is a handle, the `git@` of a repository, and the user of `https://user@host`.
 */
const mail =
  /(?<![\p{L}\p{N}@._%+/:-]|mailto:)(?:mailto:)?(?!git@)([\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+(?:\p{L}{2,}|xn--[\w-]+))(?![\p{L}\p{N}@/:-])/giu;
/** RFC 2606 and RFC 6761. */
const reserved = /(?:@|\.)(?:example\.(?:com|net|org)|example|invalid|localhost|test)$/;
const noReply = /^(?:[\w.+-]*no-?reply|mailer-daemon|postmaster)@|@(?:[\w-]+\.)*noreply\./;
/** `icon@2x.png`, `mixin@v2.js`. */
const fileName = /\.(?:png|jpe?g|gif|svg|webp|css|[cm]?[jt]sx?|json|ya?ml|md|html?)$/;

function* mailAddresses(text: string): Iterable<Found> {
  // Cheap to ask first: most of what has the sign at all are handles, `@ada`.
  if (!/\S@\S/.test(text)) return;
  for (const { 1: address = '', index, 0: whole } of text.matchAll(mail)) {
    const folded = address.toLowerCase();
    if (reserved.test(folded) || noReply.test(folded) || fileName.test(folded)) continue;
    if (isOfficeAddress(folded)) continue;
    yield {
      kind: 'mail address',
      start: index + whole.length - address.length,
      text: address,
      certain: true,
    };
  }
}

/*
 * Each pattern says first, looking ahead, what it begins with: to look back at every character of a text
 * takes many times as long as all the rest.
 */

/** In front of a number: not within a word, an address, an amount, a decimal number or another number. */
const free = String.raw`(?<![\p{L}\p{N}_/=#&?%@.,:$€£+-]|[\d$€£][ ])`;
const freeEnd = String.raw`(?![\p{L}\p{N}_@%€]|[-/.,:]\d|[ ]\d)`;
const gap = String.raw`[ .-]?`;
/** `+31 6 12345678`, `0031-20-1234567`, `+31 (0)20 123 4567`: country code, then groups of digits. */
const international = new RegExp(
  `(?=\\+|00)${free}(?:\\+|00)[1-9]\\d{0,2}[ .-]?(?:\\(0\\)[ .-]?)?(?:\\(\\d{1,4}\\)[ .-]?)?\\d(?:${gap}\\d){5,13}${freeEnd}`,
  'gu',
);
/** `06-12345678`, `06 12 34 56 78`, `020-123 45 67`, `(0182) 12 34 56`: ten digits of the Dutch plan. */
const dutch = new RegExp(`(?=[(0])${free}\\(?0[1-9]\\d{0,2}\\)?(?:${gap}\\d){6,8}${freeEnd}`, 'gu');
/** `555-123-4567`, `(555) 123-4567`. */
const american = new RegExp(
  `(?=[(2-9])${free}(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}-)\\d{3}-\\d{4}${freeEnd}`,
  'gu',
);

/** Whether a text has nine digits in a row, with gaps: fewer are no phone number, and no citizen’s either. */
function hasLongNumber(text: string): boolean {
  return /\d(?:[ .()-]{0,3}\d){8}/.test(text);
}

function* phoneNumbers(text: string): Iterable<Found> {
  if (!hasLongNumber(text)) return;
  for (const match of text.matchAll(international)) {
    const digits = digitsOf(match[0].replace('(0)', ''));
    // `+10000000` is a number that grew; nobody writes a phone number like that.
    if (digits.length < 10 && !/\d[ .()-]+\d/.test(match[0])) continue;
    if (digits.length >= 9 && digits.length <= 17) yield phone(match, true);
  }
  for (const match of text.matchAll(dutch)) {
    const digits = digitsOf(match[0]);
    if (digits.length !== 10 || isPublicService(digits)) continue;
    const isSpaced = /[ .()-]/.test(match[0]);
    // Without a gap, ten digits with a zero in front are a phone number only if it is a mobile one.
    if (isSpaced || /^06[1-9]/.test(digits)) yield phone(match, /^\(?0(?:6|\d{1,3}\)?[ -])/.test(match[0]));
  }
  // The exchange 555-01xx is reserved for fiction.
  for (const match of text.matchAll(american)) if (!/555-01\d\d$/.test(match[0])) yield phone(match, false);
}

function phone({ 0: text, index: start }: RegExpExecArray, certain: boolean): Found {
  return { kind: 'phone number', start, text, certain };
}

/** Numbers of companies and services, which belong to nobody. */
function isPublicService(digits: string): boolean {
  return /^0(?:800|900|906|909|88|14)/.test(digits);
}

/** A street, a house number and a Dutch postcode: `Havenstraat 12a, 1234 AB`. */
const postal =
  /\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|aan|de|den|der|het|ten|ter|van)){0,4} \d{1,5}(?:[ -]?[a-zA-Z]|-\d{1,4})?(?:,? |, ?|\r?\n)(?!(?:19|20)\d\d (?:AD|BC|CE|EU|UK|US)\b)[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}(?![\p{L}\p{N}])/gu;

function* postalAddresses(text: string): Iterable<Found> {
  // Each capitalized word could begin one, and hardly any text has a postcode.
  if (!/[1-9]\d{3} ?[A-Z]{2}/.test(text)) return;
  for (const { 0: found, index } of text.matchAll(postal))
    yield { kind: 'postal address', start: index, text: found, certain: true };
}

const iban =
  /(?=[A-Za-z]{2}\d\d)(?<![\p{L}\p{N}_/=-])(?:[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}|[a-z]{2}\d{2}[a-z\d]{11,30})(?![\p{L}\p{N}_])/gu;

function* ibans(text: string): Iterable<Found> {
  for (const { 0: found, index } of text.matchAll(iban)) {
    const own = ibanAtStart(found);
    if (own !== undefined) yield { kind: 'IBAN', start: index, text: own, certain: true };
  }
}

/** The words of a sentence in capitals may follow: tries each end at a gap, the longest first. */
function ibanAtStart(text: string): string | undefined {
  for (let end = text.length; end > 0; end = text.lastIndexOf(' ', end - 1)) {
    const part = text.slice(0, end);
    if (hasIbanChecksum(part.replaceAll(' ', ''))) return part;
  }
  return undefined;
}

const citizenLabel = String.raw`(?:bsn|burgerservicenummer|sofi-?(?:nummer|nr)|citizen service number)\b[^\n\d]{0,30}`;
const labelled = new RegExp(`(?=\\d)(?<=${citizenLabel})\\d(?:[ .-]?\\d){8}(?![ .-]?\\d)`, 'giu');
const unlabelled = new RegExp(
  `(?=\\d)${free}(?:\\d{9}|\\d{3}([ .-])\\d{3}\\1\\d{3}|\\d{4}\\.\\d{2}\\.\\d{3})${freeEnd}`,
  'gu',
);
/** A number that says what else it is. */
const otherLabel =
  /\b(?:build|case|commit|id|issue|job|kvk|no|nr|num|number|nummer|order|pid|port|run|ticket)\b[^\n\d]{0,5}$/i;

function* citizenNumbers(text: string): Iterable<Found> {
  if (!hasLongNumber(text)) return;
  for (const { 0: found, index: start } of text.matchAll(labelled))
    if (isBsn(digitsOf(found))) yield { kind: 'BSN', start, text: found, certain: true };
  for (const { 0: found, index: start } of text.matchAll(unlabelled)) {
    // Of all numbers of nine digits, one in eleven passes the test.
    if (!isBsn(digitsOf(found)) || otherLabel.test(text.slice(Math.max(0, start - 20), start))) continue;
    yield { kind: 'BSN', start, text: found, certain: false };
  }
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** At a place that two of them find, the first counts. */
const detectors: readonly Detector[] = [ibans, mailAddresses, phoneNumbers, postalAddresses, citizenNumbers];
