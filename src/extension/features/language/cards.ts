import { env, l10n, MarkdownString } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import { isPost, unseenState, unseenStateNames } from '../../../core/model/documents/discussion';
import type { Target } from '../../../core/services/language/references/targets';
import { headingAt } from '../../../core/model/links/find-anchor';
import { holdsRole } from '../../../core/model/people/current-roles';
import type { Person } from '../../../core/model/people/people';
import type { CommunityFolder } from '../../communities/community-folder';
import { addCitations } from './citation-lines';
import { sectionText } from '../../communities/section-text';
import { calendarTime, relativeTime } from '../../format/relative-time';
import { scheduleWords } from '../../format/schedule-words';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { kindName } from '../../trees/names';

/** Hover card of a reference target. */
export async function cardOf(
  folder: CommunityFolder,
  target: Target,
  signal: AbortSignal,
): Promise<MarkdownString | undefined> {
  switch (target.type) {
    case 'person':
      return personCard(folder, target.person);
    case 'tag':
      return tagCard(folder, target.name);
    case 'document':
      return documentCard(folder, target, signal);
  }
}

function personCard(folder: CommunityFolder, person: Person): MarkdownString {
  const member =
    person.memberPath === undefined ? undefined : folder.community.documents.get(person.memberPath);
  const now = Date.now();
  const { last } = folder.community.activities.tally(person, now);
  const roles = person.roles
    .filter((role) => holdsRole(role, now))
    .slice(0, 5)
    .map(({ role, team }) => (team ? `${role} (${team})` : role));
  return card(person.name, [
    person.handles.map((handle) => `@${handle}`).join(', '),
    roles.join(', '),
    person.contributions === 1
      ? l10n.t('1 contribution')
      : person.contributions > 0 && l10n.t('{0} contributions', person.contributions),
    last !== undefined && l10n.t('Last active {0}', relativeTime(last, now)),
    !member && l10n.t('There is no member file for this person yet.'),
  ]);
}

function tagCard(folder: CommunityFolder, name: string): MarkdownString {
  const { taxonomy } = folder.community.config;
  const count = folder.community.mentions.documentsNaming('tag', [name]).length;
  return card(`#${name}`, [
    count === 1 ? l10n.t('In 1 document') : l10n.t('In {0} documents', count),
    taxonomy && !taxonomy.has(name) && l10n.t('This tag is not in the community’s list of tags.'),
  ]);
}

async function documentCard(
  folder: CommunityFolder,
  { document, anchor }: Extract<Target, { type: 'document' }>,
  signal: AbortSignal,
): Promise<MarkdownString> {
  const facts = document.facts();
  const text = card(documentLabel(folder, document), [
    [kindName(document.kind), document.head.status, document.head.person].filter(Boolean).join(' · '),
    document.kind === 'event' && (await eventLine(folder, document)),
  ]);
  // A link to it must not show what a moderator took out of sight.
  const unseen = isPost(document) ? unseenState(facts) : undefined;
  if (unseen) return text.appendMarkdown('\n\n').appendText(localize(unseenStateNames[unseen]));
  const heading =
    anchor === undefined
      ? undefined
      : headingAt(anchor, facts, true, folder.community.documents.siteOf(document.path)?.anchorRules);
  const excerpt = await sectionText(folder, document, heading);
  // The community's own Markdown, with HTML and command links disabled, like a preview of the file.
  if (excerpt !== '') text.appendMarkdown(`\n\n---\n\n${excerpt}`);
  if (document.kind === 'guideline') await addCitations(text, folder, document, heading?.anchor, signal);
  return text;
}

/** When an event is next, or was last, and how often. */
async function eventLine(folder: CommunityFolder, document: Document): Promise<string | undefined> {
  const { nearestMeeting, timedEvent } = await import('../../../core/services/events/timed-events');
  const now = Date.now();
  const timed = timedEvent(document, folder.community.config.timezone);
  const meeting = nearestMeeting(timed, now);
  if (!meeting) return undefined;
  const { series, time } = timed;
  const zone = series?.zone ?? time.zone;
  const often = series && scheduleWords(series.rule.text, env.language);
  const words = [calendarTime(meeting.start, zone), relativeTime(meeting.start, now), often];
  return words.filter(Boolean).join(' · ');
}

function card(title: string, lines: readonly (string | false | undefined)[]): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(title).appendMarkdown('**');
  for (const line of lines) {
    if (!line) continue;
    text.appendMarkdown('\n\n');
    text.appendText(line);
  }
  return text;
}
