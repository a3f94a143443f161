import { foldName } from '../../base/fold-name';

/** Whether a name is of two words or more: few people share one by chance. Takes a folded name too. */
export function isFullName(name: string): boolean {
  return /\S\s+\S/.test(name.trim()) && !name.includes('@');
}

/** A name as an id: `Åse Ny` becomes `ase-ny`. Letters of every script stay. */
export function slugOfName(name: string): string {
  return foldName(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
