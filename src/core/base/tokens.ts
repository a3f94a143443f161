/** Character classes: whether two neighbours belong to one token depends on both classes. */
const kinds = { blank: 0, other: 1, word: 2, mark: 3, joiner: 4 } as const;

type Kind = (typeof kinds)[keyof typeof kinds];

const letter = /[\p{L}\p{N}]/u;
/**
 * Scripts written without spaces between words: each character is its own token, or a sentence would be one
 * word.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const mark = /[\p{M}\p{Emoji_Modifier}]/u;
const joiner = /[\u200C\u200D]/;

/**
 * Tokenizer of diffs: words (runs of letters and digits), and else single characters with their combining
 * marks. Concatenated, the tokens give back the text.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let from = 0;
  let last: Kind | undefined;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const kind = kindOf(code);
    if (last !== undefined && !belong(last, kind)) {
      tokens.push(text.slice(from, at));
      from = at;
    }
    last = kind;
    at += code > 0xffff ? 2 : 1;
  }
  if (from < text.length) tokens.push(text.slice(from));
  return tokens;
}

/** Whether an offset is inside a token, where the text must not be split. */
export function isWithinToken(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (isWithinPair(text, at)) return true;
  return belong(kindOf(codeBefore(text, at)), kindOf(text.codePointAt(at) ?? 0));
}

/** Whether an offset is inside a surrogate pair. */
export function isWithinPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

/** A text without lone surrogates, which can be neither displayed, saved nor sent. */
export function withoutHalves(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '');
}

/** Whether a token is a word rather than a separator. */
export function isWord(token: string): boolean {
  return kindOf(token.codePointAt(0) ?? 0) === kinds.word;
}

/** Whether two texts, joined, would merge into one word at the seam. */
export function growTogether(left: string, right: string): boolean {
  if (left === '' || right === '' || !isWord(right)) return false;
  return belong(kindOf(codeBefore(left, left.length)), kinds.word);
}

function belong(left: Kind, right: Kind): boolean {
  if (left === kinds.blank || right === kinds.blank) return false;
  if (right >= kinds.mark || left === kinds.joiner) return true;
  return right === kinds.word && (left === kinds.word || left === kinds.mark);
}

function kindOf(code: number): Kind {
  if (code < 0x80) return asciiKinds[code] ?? kinds.other;
  const character = String.fromCodePoint(code);
  if (mark.test(character)) return kinds.mark;
  if (letter.test(character)) return unspaced.test(character) ? kinds.other : kinds.word;
  if (joiner.test(character)) return kinds.joiner;
  return /\s/.test(character) ? kinds.blank : kinds.other;
}

const asciiKinds = Array.from({ length: 0x80 }, (_, code): Kind => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return kinds.blank;
  return letter.test(character) ? kinds.word : kinds.other;
});

function codeBefore(text: string, at: number): number {
  return text.codePointAt(at - (isWithinPair(text, at - 1) ? 2 : 1)) ?? 0;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
