/** Whether a field says yes, as people and other tools write it. */
export function isYes(written: string): boolean {
  return /^(?:true|yes|y|on|ja)$/i.test(written.trim());
}
