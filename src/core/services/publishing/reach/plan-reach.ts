import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { applyEdit, setYamlField, UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { parseYaml } from '../../../formats/front-matter/parse';
import { outboxFolder } from '../../../model/channels/channel-files';
import { reachFields, writtenReach, type Reach } from '../../../model/channels/reach';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import { outboxText } from '../channels/outbox-entry';
import type { FetchedReach } from './fetch-reach';
import type { SentPost } from './sent-posts';

/** What was read of a post, against what its delivery says. */
export interface ReachChange {
  readonly sent: SentPost;
  readonly before: Reach;
  readonly now: Reach;
}

export interface PlannedReach {
  readonly plan: ChangePlan;
  /** Those whose counts are others than their deliveries say. */
  readonly changed: readonly ReachChange[];
  /** Deliveries that cannot be changed, since their YAML cannot be read. */
  readonly unreadable: readonly Path[];
}

export interface ReachPorts {
  /** The text of a file as it stands; undefined if there is none. */
  textOf(path: Path): Promise<string | undefined>;
  newId(): string;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
}

/**
 * Writes what was read into the deliveries, with when it was. What is as it was is not touched; what a
 * service no longer tells stays.
 */
export async function planReach(
  fetched: readonly FetchedReach[],
  { textOf, newId, now }: ReachPorts,
): Promise<PlannedReach> {
  const changes: ChangePlan['changes'][number][] = [];
  const changed: ReachChange[] = [];
  const unreadable: Path[] = [];
  for (const { sent, outcome } of fetched) {
    if (outcome.state !== 'read') continue;
    const path = `${outboxFolder}/${sent.entry?.id ?? newId()}.yml`;
    const text = sent.entry && (await textOf(path));
    const fields = text === undefined ? undefined : parseYaml(text.replace(/^\uFEFF/, ''), 0).node;
    const before = writtenReach(fields);
    const { reach } = outcome;
    if (reachFields.every((field) => reach[field] === undefined || reach[field] === before[field])) continue;
    try {
      changes.push(changeTo(path, text, withReach(text ?? sentText(sent, now), reach, now)));
      changed.push({ sent, before, now: reach });
    } catch (error) {
      if (!(error instanceof UneditableFrontMatter)) throw error;
      unreadable.push(path);
    }
  }
  const title = message('Write down the reach of posts');
  return { plan: { title, changes }, changed, unreadable };
}

/** A delivery of a post that somebody sent by hand, and whose variant has its address. */
function sentText({ post, channelName, key, sentAt, url }: SentPost, now: number): string {
  return outboxText({
    id: '',
    channel: channelName,
    post,
    key,
    state: 'sent',
    at: sentAt ?? now,
    text: '',
    url,
  });
}

function withReach(text: string, reach: Reach, now: number): string {
  const readAt = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  return Object.entries({ ...reach, read_at: readAt }).reduce(
    (before, [field, value]) => applyEdit(before, setYamlField(before, [field], value)),
    text,
  );
}
