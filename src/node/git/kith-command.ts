import { existsSync } from 'node:fs';

/** Kith's command line as a program that Git can start. */
export interface KithProgram {
  /** Absolute. */
  readonly file: string;
  /** Absolute: Node, or an editor that can act as Node. */
  readonly node: string;
}

/** The program of Kith's command line, run by the current process's executable. */
export function kithProgram(file: string): KithProgram {
  return { file, node: process.execPath };
}

/** A POSIX shell test (Git includes a shell on every platform): whether the program still exists. */
export function isThereInShell({ file, node }: KithProgram): string {
  return `test -f ${quoted(file)} && test -x ${quoted(node)}`;
}

/** A POSIX shell command that starts the program, ready for arguments. */
export function startInShell({ file, node }: KithProgram): string {
  // An editor's executable acts as Node with this variable; Node ignores it.
  return `ELECTRON_RUN_AS_NODE=1 ${quoted(node)} ${quoted(file)}`;
}

/** Whether a shell command built from these starts a program that no longer exists. */
export function startsMissingKith(command: string): boolean {
  const file = /test -f '((?:[^']|'\\'')*)'/.exec(command)?.[1]?.replaceAll("'\\''", "'");
  return file !== undefined && !existsSync(file);
}

/** A path as a word of a POSIX shell. */
export function quoted(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;
}
