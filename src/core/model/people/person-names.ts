import { foldName } from '../../base/fold-name';

/** Whether a name has at least two words: few people share one by chance. Also accepts a folded name. */
export function isFullName(name: string): boolean {
  return /\S\s+\S/.test(name.trim()) && !name.includes('@');
}

/** Slugifies a name: `Åse Ny` becomes `ase-ny`. Letters of every script are kept. */
export function slugOfName(name: string): string {
  return foldName(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
