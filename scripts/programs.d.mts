/** Where a machine has programs that scripts start. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The Node that runs this. */
  readonly node: string;
  isThere(file: string): boolean;
}

/** The program and the arguments that run npm: as who called us did, or as it lies beside a Node. */
export function npmCommand(machine?: Machine): string[];
/** The Node of the package `node`, and of those that it is made of, within the package's folder. */
export function nodeInPackage(platform?: NodeJS.Platform): string[];
/** The package that holds Node for one system, as the package `node` names them. */
export function nodePackage(platform: NodeJS.Platform, arch: string): string;
/** What opens an address in a person's browser; undefined where there is nobody to see it. */
export function openCommand(
  address: string,
  machine?: Pick<Machine, 'platform' | 'env'>,
): string[] | undefined;
