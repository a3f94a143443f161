import type { FileStore, Path } from '../../base/ports';
import { decodeText } from '../../base/decode';

/** The text of a file; undefined where it cannot be read, or is none. */
export async function storedText(store: FileStore, path: Path): Promise<string | undefined> {
  const bytes = await store.read(path).catch(() => undefined);
  return bytes && decodeText(bytes).text;
}
