/** What a `workspace.ts` answers: what the extension host's tests beside it find open. */
export interface Workspace {
  /** Absolute path of the folder, or of the `.code-workspace` file. */
  readonly folder: string;
  /** False for restricted mode. */
  readonly trusted?: boolean;
  /** The display language. */
  readonly locale?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Every `workspace.ts` exports this as `create`, and makes its workspace in the empty folder given. */
export type CreateWorkspace = (directory: string) => Promise<Workspace>;
