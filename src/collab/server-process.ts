import type { LiveVisitor } from '../core/model/people/live-visitor';

/** Messages to the server process from its parent. */
export type ToServer =
  | {
      readonly type: 'listen';
      readonly host: string;
      /** If the port is in use, another is chosen. */
      readonly port: number;
      /** The folder that stores the rooms. */
      readonly data: string;
      /** Undefined: no authentication. */
      readonly secret?: string;
      /** Whose mutes and suspensions hold, also of tokens made before. It takes a secret to know members. */
      readonly community?: {
        /** Its folder, absolute. */
        readonly root: string;
        /** Milliseconds between two looks at its last commit. */
        readonly every: number;
      };
    }
  | {
      readonly type: 'sign';
      /** Correlates the response. */
      readonly request: number;
      readonly visitor: LiveVisitor;
      /** Format: see `signToken`, such as `90d`. */
      readonly lifetime: string;
    };

/** Messages from the server process. It exits when the channel closes. */
export type FromServer =
  | { readonly type: 'listening'; readonly host: string; readonly port: number }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'signed'; readonly request: number; readonly token: string }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };
