import type { Message } from '../core/base/message';
import type { MapNode } from '../core/formats/front-matter/yaml-node';
import type { JsonSchema } from '../core/model/kinds/json-schema';
import type { CitedKind } from '../core/model/kinds/referent';

/**
 * The attributes of a link to a file of the community: `href`, and any data attributes that the page's
 * scripts need. Values are text and are escaped on output.
 */
export type LinkAttributes = Readonly<Record<'href' | `data-${string}`, string>>;

/** What a mark in a document refers to. All fields are text, to be escaped on output. */
export interface MarkTarget {
  /** Absent if there is no page to link to. */
  readonly link?: LinkAttributes;
  /** The mark's tooltip; empty if there is nothing to say. */
  readonly tooltip: string;
  readonly guideline?: boolean;
  /** Shown in place of what is written, where that may not be told. */
  readonly instead?: string;
}

/** What rendering a document queries about the community. */
export interface RenderContext {
  /** The person with this name. */
  person(name: string): MarkTarget | undefined;
  /**
   * The target of a wiki link; `missing` if the name is unknown, `unchecked` if it is meant for another tool.
   */
  page(target: string): MarkTarget | 'missing' | 'unchecked';
  /** The guideline that a path link leads to. */
  guideline(href: string): MarkTarget | undefined;
  /** The document cited by a field. */
  named(type: CitedKind, name: string): MarkTarget | undefined;
  /** The visible replies of the displayed discussion, in order; empty for other documents. */
  replies(): readonly ReplyContent[];
  /** Whether to show front matter as a header; else it is left to the owner of the markdown-it. */
  readonly header: boolean;
  /** The schema of the fields. */
  readonly schema: JsonSchema;
  readonly words: RenderWords;
}

/** A reply as displayed below its discussion. */
export interface ReplyContent {
  readonly author: string;
  /** The formatted date; may be empty. */
  readonly at: string;
  readonly accepted: boolean;
  /** The whole file. */
  readonly text: string;
  /** The markdown-it environment of the reply's own file. */
  readonly env: Record<string, unknown>;
}

/** The texts added by rendering, in the reader's language. */
export interface RenderWords {
  missing(target: string): string;
  /** The heading above the replies of a discussion. */
  replies(count: number): string;
  /** The label of the accepted answer. */
  readonly accepted: string;
  field(key: string, schema: JsonSchema | undefined): string;
  state(status: string): string;
  /** The formatted date or time; undefined if the fields do not have one. */
  time(frontMatter: MapNode): { readonly text: string; readonly fields: readonly string[] } | undefined;
  /** Why readers do not see the post with these fields; undefined if they do, or if it is no post. */
  unseen(frontMatter: MapNode): string | undefined;
  /** A message about invalid front matter. */
  trouble(line: number, problem: Message): string;
}

/** The render context for a markdown-it environment; undefined outside communities. */
export type ContextOf = (env: unknown) => RenderContext | undefined;
