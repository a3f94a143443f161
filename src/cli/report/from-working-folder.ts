import { disk } from '../../node/disk/disk-paths';

/** Paths relative to the working folder, as editors, forges and terminals resolve them. */
export function fromWorkingFolder(cwd: string, folder: string): (file: string) => string {
  const prefix = disk.relative(cwd, folder);
  return (file) => (prefix === '' ? file : `${prefix}/${file}`);
}
