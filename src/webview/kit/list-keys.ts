/**
 * The index that a key moves to in a list with one current item: from 0, -1 to leave the list upwards,
 * undefined for other keys. `page` is the number of visible items.
 */
export function placeAfterKey(key: string, at: number, length: number, page: number): number | undefined {
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, -1);
    case 'PageDown':
      return Math.min(at + page, last);
    case 'PageUp':
      return Math.max(Math.min(at, last) - page, Math.min(0, last));
    case 'Home':
      return Math.min(0, last);
    case 'End':
      return last;
    default:
      return undefined;
  }
}
