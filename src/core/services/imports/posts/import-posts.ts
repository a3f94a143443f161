import { append } from '../../../base/append';
import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { writeEntries } from '../../../formats/front-matter/write-value';
import type { ChangePlan, CreateChange } from '../../../model/changes/change-plan';
import type { ExportEntry, ExportSource } from '../export-source';
import { ImportError, type ImportPlace, type ImportProblem, type LostItem } from '../imported-item';
import { slugOf } from '../../scaffold/slug';
import { readEntry } from '../read-entries';
import { frontMatterBlock, type FrontMatterBlock, type FrontMatterLanguage } from './front-matter-block';
import { postFields, postPlace, type Fields } from './post-fields';

/** Reads a block of front matter. A fault is a message with its line, from 1 in the block. */
export type ReadFrontMatter = (
  block: string,
  language: FrontMatterLanguage,
) => { readonly data: Fields } | { readonly fault: Message; readonly line: number };

export interface PostsTarget {
  /** The folder for posts, relative to the community. */
  readonly folder: Path;
  /** The text of a file; undefined if there is none. */
  read(path: Path): Promise<string | undefined>;
}

export interface PostsImport {
  readonly plan: ChangePlan;
  /** Posts that are here already, as they would be written. */
  readonly unchanged: number;
  /** Posts that stand here with another text, which stays. */
  readonly conflicts: readonly Path[];
  readonly lost: readonly LostItem[];
  readonly problems: readonly ImportProblem[];
}

/** The most bytes of a post. */
const longestPost = 4 * 1024 * 1024;

/**
 * Plans the import of posts of Jekyll, Hugo and the like: each becomes a new file with YAML front matter in
 * Kith's fields, and its text as it is. Nothing that stands in the folder is changed.
 */
export async function planPosts(
  source: ExportSource,
  target: PostsTarget,
  readFrontMatter: ReadFrontMatter,
  signal: AbortSignal,
): Promise<PostsImport> {
  const lost: LostItem[] = [];
  const problems: ImportProblem[] = [];
  const changes: CreateChange[] = [];
  const conflicts: Path[] = [];
  const taken = new Set<string>();
  let unchanged = 0;
  const entries = await source.entries(signal);
  append(problems, source.problems ?? []);
  const posts = postsAmong(entries, lost);
  for (const entry of posts) {
    signal.throwIfAborted();
    const post = await readPost(entry, readFrontMatter, signal);
    if (post.kind === 'lost') lost.push(post);
    else if (post.kind === 'problem') problems.push(post);
    if (post.kind !== 'post') continue;
    append(lost, post.lost);
    const path = freePath(target.folder, post.name, taken);
    const standing = await target.read(path);
    if (standing === undefined) changes.push({ kind: 'create', path, text: post.text });
    else if (standing.replace(/\r\n/g, '\n') === post.text) unchanged++;
    else conflicts.push(path);
  }
  return { plan: { title: message('Import posts'), changes }, unchanged, conflicts, lost, problems };
}

interface ReadPost {
  readonly kind: 'post';
  /** Of its file, without the ending. */
  readonly name: string;
  readonly text: string;
  readonly lost: readonly LostItem[];
}

async function readPost(
  entry: ExportEntry,
  readFrontMatter: ReadFrontMatter,
  signal: AbortSignal,
): Promise<ReadPost | LostItem | ImportProblem> {
  const place: ImportPlace = { file: entry.name };
  try {
    const found = frontMatterBlock(await readEntry(entry, signal, longestPost));
    if (!found)
      return { kind: 'lost', what: message('Files without front matter: they are no posts'), place };
    const { language } = found;
    if (language !== 'yaml' && language !== 'toml' && language !== 'json')
      return {
        kind: 'problem',
        message: message(
          'The front matter is in “{0}”: Kith reads YAML, TOML and JSON, and runs nothing.',
          language,
        ),
        place: { ...place, line: 1 },
      };
    const read = readFrontMatter(found.block, language);
    if ('fault' in read)
      return { kind: 'problem', message: read.fault, place: { ...place, line: found.line + read.line - 1 } };
    return postOf(found, read.data, place);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { kind: 'problem', message: error.explanation, place: error.place ?? place };
  }
}

const yamlStyle = { lineEnding: '\n', mapIndent: 2, listIndent: 2, flowLists: undefined } as const;

function postOf({ body }: FrontMatterBlock, data: Fields, place: ImportPlace): ReadPost {
  const where = postPlace(place.file);
  const fields = postFields(data, where);
  const date = typeof fields['date'] === 'string' ? fields['date'].slice(0, 10) : '';
  const slug = slugOf(lastPart(typeof data['slug'] === 'string' ? data['slug'] : where.slug), 'post');
  const isDated = /^\d{4}-\d\d-\d\d$/.test(date);
  const lost: LostItem[] = /\{%|\{\{[<%]/.test(body)
    ? [
        {
          kind: 'lost',
          what: message('Liquid tags and shortcodes: they stay in the text, and nothing runs them'),
          place,
        },
      ]
    : [];
  const text = `---\n${writeEntries(fields, 0, yamlStyle).join('\n')}\n---\n\n${body.replace(/^\n+/, '').trimEnd()}\n`;
  return {
    kind: 'post',
    name: `${isDated ? `${date}-` : ''}${slug}${where.lang && `.${where.lang}`}`,
    text,
    lost,
  };
}

/** Folders of site generators that hold no posts. */
const noPosts =
  /(?:^|\/)(?:[.][^/]*|node_modules|_site|_includes|_layouts|_data|public|resources|themes|layouts|archetypes|vendor)\//;
const markdown = /\.(?:md|markdown|mdown|mkd)$/i;

/** The posts among the files: those of Jekyll, else those of Hugo's sections for posts, else all Markdown. */
function postsAmong(entries: readonly ExportEntry[], lost: LostItem[]): readonly ExportEntry[] {
  const texts = entries.filter(({ name }) => markdown.test(name) && !noPosts.test(name));
  const ways = [
    /(?:^|\/)_(?:posts|drafts)\//,
    /(?:^|\/)content\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:posts?|blog|news|articles?)\//i,
    /(?:^|\/)content\//,
  ];
  const way = ways.find((one) => texts.some(({ name }) => one.test(name))) ?? /^/;
  const posts: ExportEntry[] = [];
  for (const entry of texts) {
    const place = { file: entry.name };
    if (/(?:^|\/)_index(?:\.[a-z-]+)?\.\w+$/i.test(entry.name))
      lost.push({ kind: 'lost', what: message('Pages that list a section (_index.md)'), place });
    else if (!way.test(entry.name))
      lost.push({ kind: 'lost', what: message('Pages that are no posts'), place });
    else posts.push(entry);
  }
  for (const { name } of entries)
    if (way !== ways[2] && way.test(name) && !markdown.test(name) && !noPosts.test(name))
      lost.push({
        kind: 'lost',
        what: message('Pictures and other files beside posts: copy them yourself'),
        place: { file: name },
      });
  return posts;
}

/** A name within the import that no post before has; what stands in the community is looked at later. */
function freePath(folder: Path, name: string, taken: Set<string>): Path {
  let path = `${folder}/${name}.md`;
  for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${folder}/${name}-${number}.md`;
  taken.add(path.toLowerCase());
  return path;
}

/** A slug may be written as an address. */
function lastPart(slug: string): string {
  return slug.split('/').findLast((part) => part !== '') ?? '';
}
