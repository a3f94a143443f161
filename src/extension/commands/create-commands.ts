import { commands } from 'vscode';
import type { App } from '../feature';
import type { Guard } from './guard';

/** Registers and runs commands by their typed ids, each through the guard. */
export function createCommands(guard: Guard): Pick<App, 'command' | 'run'> {
  return {
    command: (id, run) => commands.registerCommand(id, guard(id, run as (...args: unknown[]) => unknown)),
    run: async (id, ...args) => {
      await commands.executeCommand(id, ...args);
    },
  };
}
