/** The form in which values of filters are compared: in any case and normal form. */
export function foldFilter(value: string): string {
  return value.trim().normalize('NFC').toLowerCase();
}
