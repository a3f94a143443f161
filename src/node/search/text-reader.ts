import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';
import { decodeText } from '../../core/base/decode';
import type { Path } from '../../core/base/ports';
import { createFileReader } from '../files/file-reader';

/**
 * Reads the texts of a folder's files one by one. Returns undefined if there is none, and for anything
 * outside, even through symbolic links.
 */
export function createTextReader(root: string): (file: Path) => string | undefined {
  const reader = createFileReader();
  let realRoot: string | undefined;
  return (file) => {
    try {
      realRoot ??= realPath(root);
      const real = realPath(disk.join(realRoot, file));
      const bytes = disk.isInside(realRoot, real) ? reader.read(real, false) : 'gone';
      return typeof bytes === 'string' ? undefined : decodeText(bytes).text;
    } catch {
      return undefined;
    }
  };
}
