const past =
  /\b(?:former(?:ly)?|inactive|past|retired|retirees|previous(?:ly)?|ex|no longer|stepp(?:ed|ing) (?:down|back)|emerit(?:us|i|ae|a)|alumn(?:i|us|a|ae)|honorary|resigned|departed|historic(?:al)?|oud|voormalige?|vroegere|afgetreden|gestopt|ehemalige[rn]?|ancien(?:ne)?s?)\b|\boud-?(?:leden|lid|beheerders?|bestuur)/i;

/** Whether words say that what somebody was is over: `emeritus`, `former maintainers`, `oud-leden`. */
export function saysFormer(words: string): boolean {
  return words.length <= 200 && past.test(words);
}
