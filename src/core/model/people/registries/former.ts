const past =
  /(?<!\p{L})(?:former(?:ly)?|inactive|not (?:currently |presently )?active|past|retired|retirees|previous(?:ly)?|ex|no longer|used to be|stepp(?:ed|ing) (?:down|back)|[eé]m[eé]rit(?:us|i|ae|a|e|es|os?|as)|alumn(?:i|us|a|ae)|honorary|resigned|departed|in memoriam|historic(?:al)?|old(?= (?:maintainer|member|committer|contributor|team))|oud|voormalige?|vroegere?|inactieve?|niet meer|afgetreden|gestopt|ehemalige[rnms]?|frühere[rnms]?|ancien(?:ne)?s?|antigu[oa]s?|ex-?(?:miembros?|membr(?:es?|os?)|mitglieder))(?!\p{L})|(?<!\p{L})oud-?(?:leden|lid|beheerders?|bestuur)/iu;

/** Whether a role is described as past: `emeritus`, `former maintainers`, `oud-leden`. */
export function saysFormer(words: string): boolean {
  return words.length <= 200 && past.test(words);
}
