import type { CommunityReader } from '../../community/reader';
import type { Pacer, Path } from '../../base/ports';
import type { SearchService } from '../search/service/search-service';

/** Values that JSON can carry; a field that is undefined is left out. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The part of JSON Schema that describes what tools are given. */
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

/** What a tool looks at. */
export interface ToolContext {
  readonly community: Pick<
    CommunityReader,
    'activities' | 'configuration' | 'documents' | 'log' | 'mentions' | 'people' | 'problems'
  >;
  readonly search: SearchService;
  /** A document's text as it is now, in an editor or on disk; undefined where it cannot be read. */
  textOf(path: Path): Promise<string | undefined>;
  readonly pacer: Pacer;
}

/** What a tool found: for programs, and the same for a model to read. */
export interface ToolAnswer {
  readonly data: { readonly [key: string]: Json | undefined };
  readonly text: string;
}

/** A question about a community that a program may ask, whoever carries it. It changes nothing. */
export interface Tool {
  readonly name: string;
  /** A few words for a person. */
  readonly title: string;
  /** When to use it and what comes back, for a model. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /**
   * Rejects with a {@link ToolError} where there is no answer to this input, and with the signal's reason
   * when aborted; with nothing else, whatever the input is.
   */
  run(input: unknown, context: ToolContext, signal: AbortSignal): Promise<ToolAnswer>;
}

/** Says what is wrong with a question, in a sentence that helps to ask again. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
