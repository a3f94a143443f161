import type { CommunityReader } from '../../community/reader';
import type { Pacer, Path } from '../../base/ports';
import type { SearchService } from '../search/service/search-service';

/** JSON values; undefined fields are omitted. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The subset of JSON Schema that describes tool input. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, InputProperty>>;
  readonly required?: string[];
  readonly additionalProperties: false;
}

export type InputProperty =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly enum?: string[];
      readonly minLength?: number;
      readonly maxLength?: number;
    }
  | {
      readonly type: 'integer';
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
    };

/** The data that tools read. */
export interface ToolContext {
  readonly community: Pick<
    CommunityReader,
    'activities' | 'configuration' | 'documents' | 'log' | 'mentions' | 'people' | 'problems'
  >;
  readonly search: SearchService;
  /** A document's current text, from an editor or disk; undefined if it cannot be read. */
  textOf(path: Path): Promise<string | undefined>;
  readonly pacer: Pacer;
}

/** A tool's result: structured, and as text for a model. */
export interface ToolAnswer {
  readonly data: { readonly [key: string]: Json | undefined };
  readonly text: string;
}

/** A read-only query that programs can run on a community, independent of transport. */
export interface Tool {
  readonly name: string;
  /** A short title for users. */
  readonly title: string;
  /** When to use it and what it returns, for a model. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /**
   * Rejects with a {@link ToolError} if there is no answer to this input, and with the signal's reason when
   * aborted; with nothing else, for any input.
   */
  run(input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolAnswer>;
}

/** An invalid request; the message helps to correct it. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
