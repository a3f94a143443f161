/**
 * Whether an answer says who gave it: a mail address, an IP address, a profile on the web, or a phone number,
 * which Typeform writes with an apostrophe before it.
 */
export function isIdentifying(text: string): boolean {
  return (
    /[^\s@]+@[^\s@]+\.[^\s@]{2,}/.test(text) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ||
    /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){4,7}$/i.test(text) ||
    /^https?:\/\//i.test(text) ||
    /^@[\w.-]+$/.test(text) ||
    isPhone(text)
  );
}

function isPhone(text: string): boolean {
  if (!/^'?\+?[\d\s()./-]+$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  if (digits < 8 || digits > 15) return false;
  const isRange = /^\d{1,3}(?:[.,\s]?\d{3})*\s?[-–]\s?\d{1,3}(?:[.,\s]?\d{3})*$/.test(text);
  return /^'?(?:\+|0)/.test(text) || (/\d[\s-]\d/.test(text) && !isRange);
}

/** Short headers of columns that say who answered. Of a whole question only the unmistakable words count. */
const shortHeader =
  /\b(?:e-?mail|name|naam|voornaam|achternaam|surname|phone|telefoon|mobile|mobiel|address|adres|token|user|gebruiker|handle|nickname|github|gitlab|discord|linkedin|twitter|mastodon|telegram|slack|ip|birth|born|geboren|postcode|zip)\b|geboortedatum|e-?mailadres|gebruikersnaam|username|ip-?addr/i;

const anyHeader =
  /\be-?mail ?(?:address|adres)\b|\be-?mailadres\b|\b(?:full|first|last|your|family) name\b|\b(?:volledige|jouw|je|uw) naam\b|\b(?:phone|telephone) number\b|\btelefoonnummer\b|\bdate of birth\b|\bgeboortedatum\b|\bip address\b|\bIBAN\b|\bBSN\b/i;

/** Above this length a header is a question. */
const longestLabel = 32;

/** Whether the header of a column says that it holds who answered. */
export function isIdentifyingHeader(header: string): boolean {
  return (
    anyHeader.test(header) ||
    (header.length <= longestLabel && !header.includes('?') && shortHeader.test(header))
  );
}
