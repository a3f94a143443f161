/** A name as names are compared: in any case, and in whichever of Unicode's normal forms it was typed. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase().normalize('NFC');
}
