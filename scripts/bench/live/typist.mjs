// Somebody who types in a room of their own, and somebody who looks on: node typist.mjs
// kith|y-websocket|hocuspocus PORT
// Says when it is there; `begin` and `end` are said to it, and it answers the latter with the longest wait
// between them, in milliseconds.
import { setTimeout as wait } from 'node:timers/promises';
import { gather } from './typing.mjs';
import { until } from './until.mjs';

const [kind = '', port = ''] = process.argv.slice(2);
/** Letters a second: half of a hundredth of one is missed of the longest wait. */
const rate = 100;
/** Until code is compiled. */
const warmUp = 200;

const pair = await gather({ kind, port: Number(port) }, 1, {
  letters: 200_000,
  room: 'bench/main/elsewhere.md',
});
await pair.type(warmUp, rate);

let isOn = false;
let typing;
const says = {
  begin() {
    pair.begin();
    isOn = true;
    typing = (async () => {
      // One after another at their times, whether or not the one before has come.
      while (isOn) {
        pair.typeOne();
        await wait(1000 / rate);
      }
      await until(pair.isThere);
    })();
    process.send(0);
  },
  async end() {
    isOn = false;
    await typing;
    process.send(pair.longest());
  },
};

process.on('message', (what) => void says[what]());
process.on('disconnect', () => process.exit());
process.send('there');
