const letters = 'bcdfghjkmnpqrstvwxz23456789';

/**
 * An id that says nothing of whom it stands for, not even to those who know all ids: chance alone makes it.
 * @param random numbers in [0, 1)
 */
export function createPseudonym(isTaken: (id: string) => boolean, random: () => number): string {
  for (;;) {
    let chance = '';
    for (let i = 0; i < 6; i++) chance += letters.charAt(Math.floor(random() * letters.length));
    const id = `former-member-${chance}`;
    if (!isTaken(id)) return id;
  }
}
