import type { ImportedPost, ImportedThread, Instant } from '../imported-item';
import { base32 } from './stable-ulid';
import type { ImportHash } from './import-ports';

/** What the file of an imported post says, beside the post itself. */
export interface PostFile {
  readonly platform: string;
  readonly post: Pick<ImportedPost, 'id' | 'at' | 'editedAt' | 'url'>;
  /** As it is written; undefined if unknown. */
  readonly author: string | undefined;
  readonly body: string;
}

export interface ThreadFile extends PostFile {
  readonly thread: Pick<ImportedThread, 'id' | 'at' | 'url' | 'type' | 'status' | 'tags'>;
  readonly title: string;
  /** The name of the accepted reply. */
  readonly accepted: string | undefined;
}

/** The text of a `thread.md`, with the hash by which a change made here is told from one made there. */
export function threadText(file: ThreadFile, hash: ImportHash): string {
  const { platform, thread, post, title, author, accepted, body } = file;
  return withHash(
    [
      field('title', title),
      field('author', author),
      field('created', moment(thread.at)),
      field('type', thread.type),
      field('status', thread.status),
      field('accepted', accepted),
      thread.tags && thread.tags.length > 0 ? `tags: [${thread.tags.map(scalar).join(', ')}]` : undefined,
      field('edited_at', moment(post.editedAt)),
      'source:',
      field('  platform', platform),
      field('  id', thread.id),
      field('  post', post.id),
      field('  url', thread.url ?? post.url),
    ],
    body,
    hash,
  );
}

/** The text of a reply’s file. `replyTo` is the name of the reply that it answers. */
export function replyText(
  file: PostFile & { readonly replyTo: string | undefined },
  hash: ImportHash,
): string {
  const { platform, post, author, replyTo, body } = file;
  return withHash(
    [
      field('author', author),
      field('at', moment(post.at)),
      field('reply_to', replyTo),
      field('edited_at', moment(post.editedAt)),
      'source:',
      field('  platform', platform),
      field('  id', post.id),
      field('  url', post.url),
    ],
    body,
    hash,
  );
}

function withHash(fields: readonly (string | undefined)[], body: string, hash: ImportHash): string {
  const head = `---\n${fields.filter((one) => one !== undefined).join('\n')}\n`;
  const rest = `---\n\n${body.trimEnd()}\n`;
  return `${head}  hash: ${hashOf(head + rest, hash)}\n${rest}`;
}

const hashLine = /^ {2}hash: ?"?([0-9A-Z]{16})"?\r?\n/m;

/** How an imported file stands: the hash that it was imported with, and whether it was changed here since. */
export interface ImportedState {
  readonly hash: string;
  readonly isChanged: boolean;
}

/** Undefined for a text that no import wrote. */
export function importedState(text: string, hash: ImportHash): ImportedState | undefined {
  const end = text.indexOf('\n---', 3);
  const found = hashLine.exec(text.slice(0, end + 1));
  if (!found?.[1]) return undefined;
  const plain = (text.slice(0, found.index) + text.slice(found.index + found[0].length)).replace(
    /\r\n/g,
    '\n',
  );
  return { hash: found[1], isChanged: hashOf(plain, hash) !== found[1] };
}

function hashOf(text: string, { digest }: ImportHash): string {
  return base32(digest(text), 16);
}

function field(name: string, value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `${name}: ${scalar(value)}`;
}

function moment(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

const plainWord = /^(?:[a-z][a-z_-]*|\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9A-Z]{26})$/;
const meansSomethingElse = /^(?:true|false|null|yes|no|on|off|y|n|\d+)$/;

/** As YAML on one line, in quotes unless it is a plain word or a moment. */
function scalar(value: string): string {
  if (plainWord.test(value) && !meansSomethingElse.test(value)) return value;
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
