import type { FileStore, Path } from '../../base/ports';
import { decodeText } from '../../base/decode';

/** The text of a file; undefined if it cannot be read, or is not text. */
export async function storedText(store: FileStore, path: Path): Promise<string | undefined> {
  const bytes = await store.read(path).catch(() => undefined);
  return bytes && decodeText(bytes).text;
}
