import { commands } from 'vscode';
import { message } from '../../core/base/message';
import type { App } from '../feature';
import { isOfGoneRow } from './gone-row';
import { Notice, type Guard } from './guard';

/** Registers and runs commands by their typed ids, each through the guard. */
export function createCommands(guard: Guard): Pick<App, 'command' | 'run'> {
  return {
    command: (id, run) =>
      commands.registerCommand(
        id,
        guard(id, (...args: unknown[]) => {
          // Without its row a command would take the open file, which is another one than was meant.
          if (isOfGoneRow(args)) throw new Notice(message('The list changed meanwhile. Choose once more.'));
          return (run as (...args: unknown[]) => unknown)(...args);
        }),
      ),
    run: async (id, ...args) => {
      await commands.executeCommand(id, ...args);
    },
  };
}
