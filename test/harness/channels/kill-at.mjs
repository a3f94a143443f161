// Loaded into `kith` before its own code: kills the process at its step KITH_KILL_AT that leaves a mark,
// before or after each write, flush, rename, link or removal in the community, each question, and all that
// is written to a mail server.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const killAt = Number(process.env['KITH_KILL_AT']);
const root = String(process.env['KITH_KILL_IN']);
let steps = 0;

function step() {
  if (++steps === killAt) process.kill(process.pid, 'SIGKILL');
}

/** @param {(...args: any[]) => Promise<unknown>} work */
function marked(work) {
  /** @this {unknown} @param {any[]} args */
  return async function (...args) {
    step();
    const result = await work.apply(this, args);
    step();
    return result;
  };
}

const isOurs = (/** @type {unknown[]} */ args) =>
  args.some((one) => typeof one === 'string' && one.startsWith(root));

for (const name of /** @type {const} */ ([
  'rename',
  'link',
  'rm',
  'unlink',
  'mkdir',
  'writeFile',
  'copyFile',
])) {
  const own = /** @type {any} */ (fs.promises)[name];
  const stepping = marked(own);
  /** @type {any} */ (fs.promises)[name] = (/** @type {any[]} */ ...args) =>
    isOurs(args) ? stepping(...args) : own(...args);
}
const { open } = fs.promises;
/** @type {any} */ (fs.promises).open = async (/** @type {any[]} */ ...args) => {
  const handle = /** @type {any} */ (await /** @type {any} */ (open)(...args));
  if (isOurs(args))
    for (const name of ['write', 'writeFile', 'sync', 'datasync'])
      handle[name] = marked(handle[name].bind(handle));
  return handle;
};
globalThis.fetch = /** @type {any} */ (marked(globalThis.fetch));
const write = /** @type {any} */ (net.Socket.prototype.write);
const toMail = /\/\/127\.0\.0\.1:(\d+)/.exec(process.env['KITH_MAIL_URL'] ?? '')?.[1];
/** @type {any} */ (net.Socket.prototype).write = /** @this {any} @param {any[]} args */ function (...args) {
  const isToMail = toMail !== undefined && String(this.remotePort) === toMail;
  if (isToMail) step();
  const result = write.apply(this, args);
  if (isToMail) step();
  return result;
};
syncBuiltinESMExports();
