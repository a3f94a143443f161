/**
 * Languages of translated sites, by their codes in file names. Codes that are also words (`no`, `it`) need a
 * dot.
 */
const languages =
  /^(?:af|am|ar|az|be|bg|bn|bs|ca|ckb|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fil|fr|ga|gl|gu|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|km|kn|ko|ku|lo|lt|lv|mk|ml|mn|mr|ms|my|nb|ne|nl|nn|no|pa|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|th|tl|tr|uk|ur|uz|vi|zh)$/i;
const region = /^(?:[A-Z]{2}|[a-z]{2}|Hans|Hant|Latn|Cyrl|\d{3})$/;
const suffix =
  /^(?<name>.+?)(?<sign>[._-])(?<language>[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|Hans|Hant|Latn|Cyrl|\d{3}))?)$/;

/** Whether a folder or a suffix is a language code: `nl`, `pt-BR`, `zh_Hans`. */
export function isLanguage(code: string): boolean {
  // Longer ones are words, unless a region follows the language.
  if (code.length > 3 && !/^[a-z]{2,3}[-_]/i.test(code)) return false;
  const [language = '', ...rest] = code.split(/[-_]/);
  return languages.test(language) && (rest.length === 0 || (rest.length === 1 && region.test(rest[0] ?? '')));
}

/**
 * A file's name without extension, and its language suffix, if any: `index.nl`, `README.pt-BR`. After a
 * hyphen or an underscore a language only counts if the rest is in capitals (`CONTRIBUTING-pt_BR`), since it
 * may be a word.
 */
export function splitLanguage(stem: string): { readonly name: string; readonly language?: string } {
  for (const match of suffixes(stem)) {
    const { name = '', sign, language = '' } = match.groups ?? {};
    if (!isLanguage(language)) continue;
    if (sign === '.' || (name === name.toUpperCase() && /\p{L}/u.test(name))) return { name, language };
  }
  return { name: stem };
}

/** The longest language code first: `pt-BR` before `BR`. */
function suffixes(stem: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  const match = suffix.exec(stem);
  if (match) found.push(match);
  const last = /^(?<name>.+)(?<sign>[._-])(?<language>[A-Za-z]{2,3})$/.exec(stem);
  if (last) found.push(last);
  return found;
}

/** Whether a name without extension is that of a folder's index page, in any language. */
export function isIndexName(stem: string): boolean {
  return /^(?:readme|index|_index)$/i.test(splitLanguage(stem).name);
}
