import type { Uri, Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import type { CommandMap, CommandId } from './commands/command-map';
import type { Guard } from './commands/guard';
import type { Communities } from './communities/communities';

/** What every feature is given. Features know this and core, and nothing of each other. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly guard: Guard;
  readonly communities: Communities;
  /** The file of the row that is selected in the Community view: what keys mean while that has the focus. */
  readonly selection: { uri: Uri | undefined };
  /** Registers a command's one implementation, behind the guard. */
  command<Id extends CommandId>(id: Id, run: CommandMap[Id]): Disposable;
  /** Runs a command of Kith. */
  run<Id extends CommandId>(id: Id, ...args: Parameters<CommandMap[Id]>): Promise<void>;
}

/** Something that Kith can do: sets itself up and returns what to dispose at the end. */
export type Feature = (app: App) => readonly Disposable[];
