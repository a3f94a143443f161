const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID: 10 characters of time, so that names sort by age, and 16 of randomness. `random` returns numbers in
 * [0, 1), as `Math.random` does.
 */
export function createUlid(now: number, random: () => number): string {
  let time = '';
  for (let rest = Math.max(0, Math.floor(now)), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = digits.charAt(rest % 32) + time;
  }
  let chance = '';
  for (let i = 0; i < 16; i++) chance += digits.charAt(Math.floor(random() * 32) % 32);
  return time + chance;
}
