// What it costs to be told that what was typed is safe, in a document that much was taken out of: node
// acknowledgements.mjs PORT KITH-BUNDLE
// Our own client types a letter and waits until the server says to have it; then it tells how many bytes the
// server sent for that.
import { WebSocket } from 'ws';
import { until } from './until.mjs';

const deletions = 5000;

const [port = '', bundle = ''] = process.argv.slice(2);
// The same Yjs as the client's.
const { connectRoom, Y } = await import(bundle);

let bytes = 0;
class CountedWebSocket extends WebSocket {
  constructor(...args) {
    super(...args);
    this.on('message', (message) => (bytes += message.byteLength));
  }
}

const doc = new Y.Doc();
const text = doc.getText('text');
text.insert(0, 'ab'.repeat(deletions));
for (let at = 0; at < deletions; at++) text.delete(at, 1);
const connection = connectRoom({
  url: `ws://127.0.0.1:${port}`,
  room: 'bench/main/acknowledged.md',
  doc,
  lineage: '0'.repeat(64),
  unsent: 1,
  WebSocket: CountedWebSocket,
});
const isSafe = () => connection.status.phase === 'live' && connection.status.unacknowledged === 0;
await until(isSafe);
bytes = 0;
text.insert(0, 'c');
await until(isSafe);
process.send(bytes);
connection.dispose();
doc.destroy();
process.on('disconnect', () => process.exit());
