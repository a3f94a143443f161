import { runCommand } from './run-command';
import { processTerminal } from './terminal';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
// The reader of the output may stop early: `kith check | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void runCommand(process.argv.slice(2), processTerminal(), interrupt.signal).then((status) => {
  process.exitCode = status;
});
