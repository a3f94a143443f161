import type { Message } from '../core/base/message';
import type { MapNode } from '../core/formats/front-matter/yaml-node';
import type { JsonSchema } from '../core/model/kinds/json-schema';
import type { CitedKind } from '../core/model/kinds/referent';

/**
 * The attributes by which a page leads to a file of the community: `href`, and whatever else its scripts ask
 * for. Values are text and are escaped where they are written.
 */
export type LinkAttributes = Readonly<Record<'href' | `data-${string}`, string>>;

/** What a mark in a document stands for. All of it is text: whoever writes HTML escapes it. */
export interface MarkTarget {
  /** Absent where there is no page to go to. */
  readonly link?: LinkAttributes;
  /** What the mark says when the pointer rests on it. */
  readonly tooltip: string;
  readonly guideline?: boolean;
}

/** What the rendering of a document asks about the community around it. */
export interface RenderContext {
  /** Somebody who is known by this name. */
  person(name: string): MarkTarget | undefined;
  /**
   * What a wiki link means; `missing` where nothing goes by the name, `unchecked` where it is meant for
   * others than Kith.
   */
  page(target: string): MarkTarget | 'missing' | 'unchecked';
  /** The guideline that a link with a path leads to. */
  guideline(href: string): MarkTarget | undefined;
  /** The document that a field cites. */
  named(type: CitedKind, name: string): MarkTarget | undefined;
  /**
   * The replies of the discussion that is shown, in their order, as far as readers may see them; none of
   * anything else.
   */
  replies(): readonly ReplyContent[];
  /** Whether front matter is shown as a header; else it is left to whoever made the markdown-it. */
  readonly header: boolean;
  /** What the fields mean. */
  readonly schema: JsonSchema;
  readonly words: RenderWords;
}

/** A reply as it is shown below its discussion. */
export interface ReplyContent {
  readonly author: string;
  /** When it was written, for reading; may be empty. */
  readonly at: string;
  readonly accepted: boolean;
  /** The whole file. */
  readonly text: string;
  /** The environment of markdown-it for the reply's own file. */
  readonly env: Record<string, unknown>;
}

/** The words that rendering adds, in the reader's language. */
export interface RenderWords {
  missing(target: string): string;
  /** Above the replies of a discussion. */
  replies(count: number): string;
  /** Beside the reply that is the answer. */
  readonly accepted: string;
  field(key: string, schema: JsonSchema | undefined): string;
  state(status: string): string;
  /** When it takes place or is dated, for reading; undefined where the fields do not say. */
  time(frontMatter: MapNode): { readonly text: string; readonly fields: readonly string[] } | undefined;
  /** What is wrong with the front matter: a sentence. */
  trouble(line: number, problem: Message): string;
}

/**
 * The context of the document that an environment of markdown-it speaks of; undefined outside of communities.
 */
export type ContextOf = (env: unknown) => RenderContext | undefined;
