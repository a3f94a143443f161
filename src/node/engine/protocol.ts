import type { Path } from '../../core/base/ports';
import type { Identity } from '../../core/model/history/commit-log';
import type { EngineMethods } from '../../engine/protocol';
import type { SetAsideData } from '../../engine/thread/set-aside';
import type { NamedGit } from '../git/find-git';
import type { LocalChanges } from '../git/sharing/read-changes';

/** The methods of an engine’s thread beside a disk and Git: also those of `RepositoryQueries`. */
export interface NodeEngineMethods extends EngineMethods {
  readonly committedText: { readonly input: Path; readonly report: never; readonly result: string };
  readonly commitTime: {
    readonly input: string;
    readonly report: never;
    readonly result: number | undefined;
  };
  readonly identity: { readonly input: undefined; readonly report: never; readonly result: Identity };
  readonly localChanges: {
    readonly input: undefined;
    readonly report: never;
    readonly result: LocalChanges | undefined;
  };
}

/** The start-up data of an engine’s thread. */
export interface NodeEngineData extends SetAsideData {
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The folder for caches; if undefined, nothing is cached. */
  readonly cacheDir: string | undefined;
  /** The version of the code: caches of other versions are not used. */
  readonly version: string;
  readonly namedGit: NamedGit | undefined;
  readonly whileReading: boolean;
}
