import { lazy } from './lazy';

export interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** Whether this host decodes bytes in shared memory: browsers do not. */
const decodesShared = lazy(() => {
  try {
    return new TextDecoder().decode(new Uint8Array(new SharedArrayBuffer(1))).length === 1;
  } catch {
    return false;
  }
});

/** Decodes UTF-8, with a byte order mark, from any memory: in a browser bytes in shared memory are copied. */
export function createDecoder(): Decoder {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const isShared = ({ buffer }: Uint8Array): boolean =>
    typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;
  return decodesShared()
    ? decoder
    : { decode: (bytes) => decoder.decode(isShared(bytes) ? bytes.slice() : bytes) };
}
