/** Normalises a name for comparison: ignores case and Unicode normalisation. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase().normalize('NFC');
}
