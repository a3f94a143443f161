// A process of its own that writes to a log until it is killed, and says what is safe. With `compact` it
// writes the log anew all the time.
import * as Y from 'yjs';
import { createDiskLog } from '../../../src/collab/disk-log';
import { openUpdateLog } from '../../../src/collab/update-log';

const [file = '', how = ''] = process.argv.slice(2);

async function write(): Promise<void> {
  const { log, doc } = await openUpdateLog(createDiskLog(file, 4096), { smallest: 0, growth: 0, slice: 0 });
  const text = doc.getText('text');
  let written: Promise<void> | undefined;
  doc.on('update', (update: Uint8Array) => {
    written = log.append(update);
  });
  for (let round = 0; ; round++) {
    if (how === 'compact') void log.compact(doc);
    for (let i = 0; i < 20; i++) {
      text.insert(0, 'x'.repeat(1 + (round % 300)));
      if (i % 3 === 0) text.delete(text.length - 1, 1);
    }
    await written;
    process.stdout.write(`${JSON.stringify([...Y.encodeStateVector(doc)])}\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

void write();
