import { window, type ExtensionContext } from 'vscode';
import { append } from '../core/base/append';
import { createCommands } from './commands/create-commands';
import { titleCommandsOf, type Manifest } from './commands/gone-row';
import { createGuard } from './commands/guard';
import { createCommunities } from './communities/communities';
import { openFolder } from './communities/open-folder';
import type { App, Feature } from './feature';
import { activeDocument } from './features/active-document';
import { ambassadorsFeature } from './features/ambassadors';
import { analyticsFeature } from './features/analytics';
import { assistance } from './features/assistance';
import { backlinksView } from './features/backlinks';
import { boardFeature } from './features/board';
import { calendarFeature } from './features/calendar';
import { channelsFeature } from './features/channels';
import { communitySetup } from './features/community-setup';
import { communityView } from './features/community-view';
import { contentStateFeature } from './features/content-state';
import { diagnostics } from './features/diagnostics';
import { discussions } from './features/discussions';
import { documentMenus } from './features/document-menus';
import { eventsFeature } from './features/events';
import { figuresFeature } from './features/figures';
import { guidelines } from './features/guidelines';
import { importFeature } from './features/import';
import { languageFeature } from './features/language';
import { liveFeature } from './features/live';
import { maintenance } from './features/maintenance';
import { mediaFeature } from './features/media';
import { membersView } from './features/members-view';
import { moderationFeature } from './features/moderation';
import { namesInPlace } from './features/names-in-place';
import { newDocumentFeature } from './features/new-document';
import { newsletterFeature } from './features/newsletter';
import { postHints } from './features/post-hints';
import { createPreview, type Preview } from './features/preview';
import { privateStoreFeature } from './features/private-store';
import { problemsView } from './features/problems-view';
import { promptsFeature } from './features/prompts';
import { readingProgress } from './features/reading-progress';
import { reviewsFeature } from './features/reviews';
import { searchFeature } from './features/search';
import { sharingFeature } from './features/sharing';
import { sitePreview } from './features/site-preview';
import { statusBar } from './features/status-bar';
import { surveysFeature } from './features/surveys';
import { strategyFeature } from './features/strategy';
import { todayView } from './features/today';
import { toolsFeature } from './features/tools';
import { translationsFeature } from './features/translations';

const features: readonly Feature[] = [
  readingProgress,
  activeDocument,
  todayView,
  communityView,
  membersView,
  moderationFeature,
  problemsView,
  analyticsFeature,
  backlinksView,
  diagnostics,
  contentStateFeature,
  translationsFeature,
  mediaFeature,
  channelsFeature,
  boardFeature,
  calendarFeature,
  sitePreview,
  newsletterFeature,
  reviewsFeature,
  statusBar,
  sharingFeature,
  newDocumentFeature,
  discussions,
  promptsFeature,
  eventsFeature,
  ambassadorsFeature,
  importFeature,
  assistance,
  surveysFeature,
  documentMenus,
  communitySetup,
  privateStoreFeature,
  languageFeature,
  guidelines,
  postHints,
  toolsFeature,
  namesInPlace,
  searchFeature,
  figuresFeature,
  strategyFeature,
  liveFeature,
  maintenance,
];

/** API for other code in the same extension host: the tests and the Markdown preview. */
export interface KithExports extends Pick<Preview, 'extendMarkdownIt'> {
  readonly communities: App['communities'];
}

export function activate(context: ExtensionContext): KithExports {
  const log = window.createOutputChannel('Kith', { log: true });
  const guard = createGuard(log);
  const communities = createCommunities((folder) => openFolder(folder, context, log, guard), guard);
  const app: App = {
    context,
    log,
    guard,
    communities,
    selection: { uri: undefined },
    ...createCommands(guard, titleCommandsOf(context.extension.packageJSON as Manifest)),
  };
  const preview = createPreview(app);
  context.subscriptions.push(log, communities, preview);
  append(
    context.subscriptions,
    features.flatMap((feature) => feature(app)),
  );
  return { communities, extendMarkdownIt: preview.extendMarkdownIt };
}
