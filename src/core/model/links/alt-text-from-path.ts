import { nameOf } from '../../base/paths';
import { decoded } from './resolve-link';

/** Names that cameras, phones and editors give: they say nothing of what is seen. */
const madeName =
  /^(?:img|image|pxl|dsc[nf]?|dcim|mvi|vid|screen ?shots?|schermafbeelding|screen recording|picture|photo|foto|afbeelding|whatsapp image|untitled|unnamed|download|scan|clipboard|pasted image)?[\s\d.:-]*(?:(?:at|om|am|pm|copy|kopie)[\s\d.:-]*)*$/i;
/** What follows a name and belongs to the file: its size, its number, a hash. */
const sizes = /\s*(?:\b\d{2,5}x\d{2,5}\b|@\dx|\b[\da-f]{8,}\b|\bv?\d+)$/i;

/** Words for a picture from the name of its file; undefined where that says nothing. */
export function altTextFromPath(address: string): string | undefined {
  if (/^data:/i.test(address)) return undefined;
  const name = decoded(nameOf(address.replace(/[?#].*$/s, '')))
    .replace(/\.[^.]*$/, '')
    .replace(/[-_+\s]+/g, ' ')
    .replace(/^\d{4} \d{2} \d{2} /, '')
    .trim();
  const words = name.replace(sizes, '').trim();
  if (words.length > 120 || !/\p{L}{3}/u.test(words) || madeName.test(name) || madeName.test(words))
    return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
