import type { MapNode } from './front-matter/yaml-node';
import type { Problem } from '../base/problem';
import type { Range } from '../base/range';

/**
 * The facts of one file's bytes, independent of its path, other files and the clock: so they can be cached by
 * blob id, across branches and folders.
 */
export interface Facts {
  /** The front matter's fields; of a YAML file its whole content. Absent if there are none. */
  readonly frontMatter?: MapNode;
  /** The range of the front matter, fences included. */
  readonly frontMatterRange?: Range;
  readonly headings: readonly Heading[];
  /**
   * Additional anchors: `id` and `name` in raw HTML, `{#id}` after a heading, and the names of
   * {@link Facts.labels}.
   */
  readonly anchors: readonly string[];
  /** Explicitly labelled places: MyST's `(name)=`, the block ids `^name` of note-taking apps. */
  readonly labels?: readonly Reference[];
  /** True if part of the page is generated when a site is built: short codes, includes, components. */
  readonly madeElsewhere?: true;
  readonly links: readonly Link[];
  /** Pictures that do not say what they show, each with its address; see `isAltText`. Absent if none. */
  readonly bareImages?: readonly Reference[];
  readonly mentions: readonly Reference[];
  readonly tags: readonly Reference[];
  /** Ambiguous between a tag and a colour, `#ddd`: tags if the community has them. */
  readonly colours?: readonly Reference[];
  readonly tasks: readonly Task[];
  /** The people listed by the file, if it is a registry. */
  readonly people?: readonly RegistryEntry[];
  /** Site settings, if the file is a settings file. */
  readonly site?: Settings;
  /** The hashes of its text, if the file is an entry of the moderation log. */
  readonly entryHash?: EntryHash;
  /** The hash for which approvals are given, if the document says how far it is: see `content-hash.ts`. */
  readonly contentHash?: string;
  /**
   * Words of prose before the first heading of level 1, or before the first heading if there is none of that
   * level; absent if zero.
   */
  readonly leadWords?: number;
  /** Words of prose in the body, excluding code. */
  readonly words: number;
  /** Set if the body contains only white space and comments: no words, no code, no picture. */
  readonly empty?: true;
  /** Problems that depend on the file alone: invalid YAML, binary data, too large. */
  readonly problems: readonly Omit<Problem, 'file'>[];
}

/** See `entry-hash.ts`. */
export interface EntryHash {
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
  /** Whether the hash in its last line is that of the lines above; `none` if there is no such line. */
  readonly own: 'holds' | 'broken' | 'none';
}

export interface Heading {
  readonly level: number;
  /** The heading's text without markup. */
  readonly text: string;
  /** The anchor that GitHub gives the heading, made unique within the file. */
  readonly anchor: string;
  readonly range: Range;
  /** The source, markup and attributes included, if it differs from `text`. */
  readonly source?: string;
  /** Raw HTML: `<h1>…</h1>`. */
  readonly html?: true;
}

/**
 * `inline`: `[text](target)`; `reference`: `[text][label]`, with the target its definition gives; `image`;
 * `autolink`: `<https://…>` or a bare address; `wiki`: `[[target]]` or `[[target|text]]`; `html`: an `href`
 * or `src` in raw HTML; `definition`: a `[label]: target` that no link uses.
 */
export type LinkType = 'inline' | 'reference' | 'image' | 'autolink' | 'wiki' | 'html' | 'definition';

export interface Link {
  readonly type: LinkType;
  /**
   * As written, with Markdown's escapes and entities resolved, percent-encoding kept; of a wiki link the part
   * before `|`.
   */
  readonly target: string;
  /** The range of the target; of a reference link that of its label. */
  readonly range: Range;
}

/** A `@name` or `#tag` in the prose: `name` without its sigil, `range` with it; or another named place. */
export interface Reference {
  readonly name: string;
  readonly range: Range;
}

export interface Task {
  readonly done: boolean;
  readonly text: string;
  readonly range: Range;
}

/** One person as listed in a registry. At least one of handle, name and email is present. */
export interface RegistryEntry {
  /** Without `@`, as written. */
  readonly handle?: string;
  readonly name?: string;
  readonly email?: string;
  /** The role by the registry's word: approver, reviewer, chair, maintainer, code owner … */
  readonly role?: string;
  /** The team, group or path that the role is for. */
  readonly team?: string;
  /** The range of the entry in the file. */
  readonly range: Range;
}

/**
 * Site settings in a file: scalar values by their path (`collections.articles.permalink`), in lower case if
 * the format is case-insensitive. Of code only literals; several values of one name are joined by line feeds.
 */
export type Settings = Readonly<Record<string, string>>;
