import type { MapNode } from './front-matter/yaml-node';
import type { Problem } from '../base/problem';
import type { Range } from '../base/range';

/**
 * What one file's bytes say, and nothing that depends on its path, its neighbours or the clock: so facts can
 * be kept by the file's blob id, whatever branch or folder the file is in.
 */
export interface Facts {
  /** The front matter's fields; for a YAML file its whole content. Absent where there is none. */
  readonly frontMatter?: MapNode;
  /** Where the front matter stands, fences included. */
  readonly frontMatterRange?: Range;
  readonly headings: readonly Heading[];
  /**
   * Further anchors: `id` and `name` in raw HTML, `{#id}` behind a heading, and the names of
   * {@link Facts.labels}.
   */
  readonly anchors: readonly string[];
  /** Places that have a name of their own: MyST's `(name)=`, the `^name` of a note's block. */
  readonly labels?: readonly Reference[];
  /**
   * True where a part of the page comes from elsewhere when a site is made: short codes, includes,
   * components.
   */
  readonly madeElsewhere?: true;
  readonly links: readonly Link[];
  readonly mentions: readonly Reference[];
  readonly tags: readonly Reference[];
  /** What looks like a tag and like a colour, `#ddd`: tags where the community has them. */
  readonly colours?: readonly Reference[];
  readonly tasks: readonly Task[];
  /** The people that the file lists, where it is a registry. */
  readonly people?: readonly RegistryEntry[];
  /** What the file says of a site, where it is a file of settings. */
  readonly site?: Settings;
  /**
   * Words of prose before the first heading of level 1, or before the first heading where there is none;
   * absent where none stand there.
   */
  readonly leadWords?: number;
  /** Words of prose in the body, code left out. */
  readonly words: number;
  /** Set where nothing stands in the body but white space and comments: no words, no code, no picture. */
  readonly empty?: true;
  /** What is wrong with the file whatever stands around it: unreadable YAML, no text, too large. */
  readonly problems: readonly Omit<Problem, 'file'>[];
}

export interface Heading {
  readonly level: number;
  /** The heading's text without its markup. */
  readonly text: string;
  /** The anchor that GitHub gives the heading, made unique within the file. */
  readonly anchor: string;
  readonly range: Range;
  /** As written, markup and attributes included, where that is something else than `text`. */
  readonly source?: string;
  /** It is raw HTML: `<h1>…</h1>`. */
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
   * As written, with Markdown's escapes and entities resolved, percent escapes kept; a wiki link's part
   * before `|`.
   */
  readonly target: string;
  /** Where the target itself is written, for a reference link its label. */
  readonly range: Range;
}

/** A `@name` or `#tag` in the prose: `name` without its sign, `range` with it. */
export interface Reference {
  readonly name: string;
  readonly range: Range;
}

export interface Task {
  readonly done: boolean;
  readonly text: string;
  readonly range: Range;
}

/** One person as a registry names them. At least one of handle, name and email is there. */
export interface RegistryEntry {
  /** Without `@`, as written. */
  readonly handle?: string;
  readonly name?: string;
  readonly email?: string;
  /** What the registry says they are: approver, reviewer, chair, maintainer, code owner … */
  readonly role?: string;
  /** The team, group or path that the role is for. */
  readonly team?: string;
  /** Where the file names them. */
  readonly range: Range;
}

/**
 * What a file says of a site: single values by their way in the file (`collections.articles.permalink`), in
 * small letters where the format knows no capitals. Of code only what is written out; several values of a
 * name are joined by line feeds.
 */
export type Settings = Readonly<Record<string, string>>;
