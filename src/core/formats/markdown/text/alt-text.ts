/** What editors put in the place of an alternative text, for somebody to write over. */
const placeholder = /^(?:alt(?:[ -]?text)?|image|picture|afbeelding|alternatieve tekst)?$/i;

/**
 * Whether words say what a picture shows: neither nothing nor an editor's placeholder. In raw HTML, an `alt`
 * that is there counts even if it is empty, which says that the picture is decoration.
 */
export function isAltText(text: string): boolean {
  // No placeholder is longer; alternative texts may be as long as the file.
  return text.length > 40 || !placeholder.test(text.trim());
}
