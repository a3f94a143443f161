import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

// However this ends, nothing that was started here goes on, not even what is stopped: before folders are
// taken away, which it writes to.
process.prependListener('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends with this process at the latest. */
export function endWithUs<Child extends ChildProcess>(child: Child): Child {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}
