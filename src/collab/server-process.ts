import type { LiveVisitor } from '../core/model/people/live-visitor';

/** What the process that serves rooms is told by whoever started it, one message at a time. */
export type ToServer =
  | {
      readonly type: 'listen';
      readonly host: string;
      /** Another one is taken where this one is in use. */
      readonly port: number;
      /** The folder that rooms are kept in. */
      readonly data: string;
      /** Left out: nobody is asked who they are. */
      readonly secret?: string;
    }
  | {
      readonly type: 'sign';
      /** Stands in the answer. */
      readonly request: number;
      readonly visitor: LiveVisitor;
      /** As `signToken` takes it: `90d`. */
      readonly lifetime: string;
    };

/** What it says. It ends when the channel does. */
export type FromServer =
  | { readonly type: 'listening'; readonly host: string; readonly port: number }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'signed'; readonly request: number; readonly token: string }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };
