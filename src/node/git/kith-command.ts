import { existsSync } from 'node:fs';

/** Kith's command line as a program that Git can start: the file, and what runs it. */
export interface KithProgram {
  /** Absolute. */
  readonly file: string;
  /** Absolute: Node, or an editor that can be it. */
  readonly node: string;
}

/** Kith's command line in a file, run by what runs this process. */
export function kithProgram(file: string): KithProgram {
  return { file, node: process.execPath };
}

/** For a POSIX shell, as Git brings one everywhere: whether the program is (still) there. */
export function isThereInShell({ file, node }: KithProgram): string {
  return `test -f ${quoted(file)} && test -x ${quoted(node)}`;
}

/** For a POSIX shell: the program, ready for arguments. */
export function startInShell({ file, node }: KithProgram): string {
  // An editor's program is Node when it is told to; Node itself does not mind.
  return `ELECTRON_RUN_AS_NODE=1 ${quoted(node)} ${quoted(file)}`;
}

/** Whether a shell's command, made of these, starts a program that is gone. */
export function startsMissingKith(command: string): boolean {
  const file = /test -f '((?:[^']|'\\'')*)'/.exec(command)?.[1]?.replaceAll("'\\''", "'");
  return file !== undefined && !existsSync(file);
}

function quoted(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;
}
