// npm run package: the extension as a file to install.
import { endOnSignals } from './child.mjs';
import { root, vsix } from './places.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { build, packVsix } from './vsix.mjs';
import { relative } from 'node:path';

endOnSignals();
await ensureToolchain();
try {
  console.log(await build());
  console.log((await packVsix()).join('\n'));
  console.log(relative(root, vsix));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
