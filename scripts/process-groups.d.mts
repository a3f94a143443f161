import type { ChildProcess, SpawnOptions } from 'node:child_process';

/** How a program is started so that {@link endGroup} can end it with all that it starts. */
export function groupOptions(platform?: NodeJS.Platform): SpawnOptions;
/** What ends a group on Windows. */
export function taskkillArguments(pid: number): string[];
/** Ends a group, or asks it to end where the system can ask. */
export function endGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void;
export function groupIsAlive(child: ChildProcess): boolean;
/** Whether there is a process with this number. */
export function isAlive(pid: number): boolean;
