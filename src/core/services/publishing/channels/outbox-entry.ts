import { fieldText } from '../../../formats/front-matter/yaml-node';
import { parseYaml } from '../../../formats/front-matter/parse';
import type { Path } from '../../../base/ports';

/**
 * How far a post came on a channel. `intent`: about to be sent, written before anything leaves; `sent`: it is
 * there; `unsure`: it may be there, and only a look tells. An intent that was refused is taken away again.
 */
export type OutboxState = 'intent' | 'sent' | 'unsure';

/** An entry of the outbox, `channels/outbox/<ULID>.yml`. */
export interface OutboxEntry {
  /** The name of its file without extension. */
  readonly id: string;
  readonly channel: string;
  readonly post: Path;
  /** By what the service knows the post again. */
  readonly key: string;
  readonly state: OutboxState;
  /** When it came so far, in ms since 1970-01-01 UTC. */
  readonly at: number;
  /** The hash of what goes out. */
  readonly text: string;
  /** Where it was published; empty where that is not known. */
  readonly url: string;
}

/** What may become of an entry: nothing that was sent is ever to be sent again. */
const next: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  intent: ['intent', 'sent', 'unsure'],
  unsure: ['intent', 'sent', 'unsure'],
  sent: [],
};

/**
 * The entry in its next state.
 * @throws Error for a step that the state machine does not have, which is a fault of the caller
 */
export function stepTo(
  entry: OutboxEntry,
  state: OutboxState,
  changes: Partial<Pick<OutboxEntry, 'at' | 'url' | 'key' | 'text'>>,
): OutboxEntry {
  if (!next[entry.state].includes(state)) throw new Error(`From ${entry.state} to ${state} there is no way.`);
  return { ...entry, ...changes, state };
}

/** The text of an entry's file. */
export function outboxText({ channel, post, key, state, at, text, url }: OutboxEntry): string {
  const fields = {
    channel,
    post,
    key,
    state,
    at: new Date(at).toISOString(),
    text,
    ...(url !== '' && { url }),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');
}

/** Reads an entry. One that cannot be read counts as unsure of what it names: it must not be sent again. */
export function readOutboxEntry(id: string, yaml: string): OutboxEntry | undefined {
  const { node } = parseYaml(yaml.replace(/^\uFEFF/, ''), 0);
  const field = (name: string): string => fieldText(node, name);
  const [channel, post] = [field('channel'), field('post')];
  if (channel === '' || post === '') return undefined;
  const at = Date.parse(field('at'));
  const state = field('state');
  return {
    id,
    channel,
    post,
    key: field('key'),
    state: state === 'sent' || state === 'intent' ? state : 'unsure',
    at: Number.isNaN(at) ? 0 : at,
    text: field('text'),
    url: field('url'),
  };
}

/** What is known of a post on a channel: that it was sent, where any entry says so; else the latest. */
export function entryOf(
  entries: readonly OutboxEntry[],
  post: Path,
  channel: string,
): OutboxEntry | undefined {
  const own = entries.filter((one) => one.post === post && one.channel === channel);
  return own.find(({ state }) => state === 'sent') ?? own.toSorted((a, b) => a.at - b.at).at(-1);
}
