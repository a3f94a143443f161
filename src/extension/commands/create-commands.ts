import { commands } from 'vscode';
import { message } from '../../core/base/message';
import type { App } from '../feature';
import { isOfGoneRow } from './gone-row';
import { Notice, type Guard } from './guard';

/**
 * Registers and runs commands by their typed ids, each through the guard.
 * @param titleCommands Those that stand in the title of a view and so need no row.
 */
export function createCommands(
  guard: Guard,
  titleCommands: ReadonlySet<string>,
): Pick<App, 'command' | 'run'> {
  return {
    command: (id, run) =>
      commands.registerCommand(
        id,
        guard(id, (...args: unknown[]) => {
          // Without its row a command would take the open file, which is another one than was meant.
          if (!titleCommands.has(id) && isOfGoneRow(args))
            throw new Notice(message('The list changed meanwhile. Choose once more.'));
          return (run as (...args: unknown[]) => unknown)(...args);
        }),
      ),
    run: async (id, ...args) => {
      await commands.executeCommand(id, ...args);
    },
  };
}
