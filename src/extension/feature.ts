import type { Uri, Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import type { CommandMap, CommandId } from './commands/command-map';
import type { Guard } from './commands/guard';
import type { Communities } from './communities/communities';

/** Dependencies of every feature. Features know this interface and core, but not each other. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly guard: Guard;
  readonly communities: Communities;
  /**
   * File of the selected row in the Community view: the target of key bindings while the view has the focus.
   */
  readonly selection: { uri: Uri | undefined };
  /** Registers the implementation of a command, through the guard. */
  command<Id extends CommandId>(id: Id, run: CommandMap[Id]): Disposable;
  /** Runs a Kith command. */
  run<Id extends CommandId>(id: Id, ...args: Parameters<CommandMap[Id]>): Promise<void>;
}

/** Sets up one part of the extension and returns its disposables. */
export type Feature = (app: App) => readonly Disposable[];
