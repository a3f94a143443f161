export interface TarEntry {
  readonly name: string;
  readonly text?: string | Uint8Array;
  /** `0` a file, `2` a symbolic link, `1` a hard link, `5` a folder. */
  readonly type?: string;
  readonly link?: string;
}

const block = 512;

/** A tar as GNU and POSIX write it, also with names that no honest program would write. */
export function makeTar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, text = '', type = '0', link = '' }) => {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(block);
    head.write(name, 0, 100);
    head.write('0000644\0' + '0000000\0'.repeat(2), 100, 'latin1');
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0`, 124, 'latin1');
    head.write(' '.repeat(8) + type, 148, 'latin1');
    head.write(link, 157, 100);
    head.write('ustar\x0000', 257, 'latin1');
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [head, bytes, Buffer.alloc((block - (bytes.length % block)) % block)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}
