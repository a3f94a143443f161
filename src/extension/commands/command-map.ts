import type { Comment, CommentReply, CommentThread, Uri } from 'vscode';
import type { ContentState } from '../../core/model/documents/document';
import type { Kind } from '../../core/model/kinds/kind';
import type { Range } from '../../core/base/range';
import type { Scope } from '../../core/services/analytics/scope';

/**
 * Argument of a command from a menu: a tree row or a file URI; undefined from the command palette or a key
 * binding.
 */
export interface Row<Target> {
  readonly target?: Target;
}

export type DocumentArgument = Uri | { readonly uri?: Uri | undefined };

/** Folder and kind of a new document; the person is asked for what is missing. */
export interface NewDocumentTarget {
  readonly folder?: string;
  readonly kind?: Kind;
}

export interface PersonTarget {
  readonly folder: string;
  readonly personId: string;
}

/** A suggested merge of two people. */
export interface SuggestionTarget {
  readonly folder: string;
  readonly suggestionId: string;
}

/** An unlinked mention to be turned into a link. */
export interface MentionTarget {
  readonly folder: string;
  readonly path: string;
  readonly range: Range;
  readonly written: string;
  /** Path of the mentioned document. */
  readonly to: string;
}

/** Something to do, or something that was dismissed. */
export interface TodayTarget {
  readonly folder: string;
  readonly source: string;
  readonly subject: string;
}

/** A case of the moderation queue: only the feature reads its key. */
export interface CaseTarget {
  readonly key: string;
}

/** A query; for a saved search with its name and the community's id. */
export interface SearchTarget {
  readonly query: string;
  readonly folder?: string;
  readonly name?: string;
}

/**
 * A figure: of which metric, and if given over how many days, narrowed to what, and compared with which date,
 * commit or tag. The person is asked for a metric if there is none.
 */
export interface FigureTarget {
  readonly folder: string;
  readonly metric?: string;
  readonly days?: number | 'all';
  readonly scope?: Scope;
  readonly against?: string;
}

/** A participant in the live session, by Yjs client id. */
export interface LivePersonTarget {
  readonly client: number;
}

/** Every command of Kith with its parameters: checked against the manifest, the code and the tests. */
export interface CommandMap {
  'kith.community.init': (folder?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.moderation.setUpStore': () => Promise<void>;
  'kith.moderation.erasePerson': () => Promise<void>;
  'kith.moderation.passKeys': () => Promise<void>;
  'kith.community.refresh': () => Promise<void>;
  'kith.community.cancel': () => void;
  'kith.community.sort': () => Promise<void>;
  'kith.community.filter': () => Promise<void>;
  'kith.community.clearFilter': () => Promise<void>;
  'kith.community.showMore': (nodeId?: string) => void;
  'kith.community.openSettings': () => Promise<void>;
  'kith.document.new': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.document.open': (document?: DocumentArgument) => Promise<void>;
  'kith.document.openToSide': (document?: DocumentArgument) => Promise<void>;
  'kith.document.preview': (document?: DocumentArgument) => Promise<void>;
  'kith.document.reveal': (document?: DocumentArgument) => Promise<void>;
  /** `view`: takes the selected row of that view, which key bindings do not pass. */
  'kith.document.setState': (
    document?: DocumentArgument | { readonly view: string },
    state?: ContentState,
  ) => Promise<void>;
  'kith.document.publish': (document?: DocumentArgument) => Promise<void>;
  'kith.document.setDate': (document?: DocumentArgument) => Promise<void>;
  'kith.document.markReviewed': (document?: DocumentArgument) => Promise<void>;
  'kith.media.review': () => Promise<void>;
  'kith.translation.create': (document?: DocumentArgument) => Promise<void>;
  'kith.translation.compare': (document?: DocumentArgument) => Promise<void>;
  'kith.review.approve': (document?: DocumentArgument) => Promise<void>;
  'kith.review.withdraw': (document?: DocumentArgument) => Promise<void>;
  'kith.review.ask': (document?: DocumentArgument) => Promise<void>;
  'kith.review.comment': (reply: CommentReply) => Promise<void>;
  'kith.review.resolve': (thread: CommentThread) => Promise<void>;
  'kith.review.reopen': (thread: CommentThread) => Promise<void>;
  'kith.review.edit': (comment: Comment) => Promise<void>;
  'kith.review.saveEdit': (comment: Comment) => Promise<void>;
  'kith.review.cancelEdit': (comment: Comment) => Promise<void>;
  'kith.review.delete': (comment: Comment) => Promise<void>;
  'kith.review.applySuggestion': (comment: Comment) => Promise<void>;
  'kith.document.copyLink': (document?: DocumentArgument) => Promise<void>;
  /** `answering`: to answer it. */
  /** A case of the queue; or a post, or an entry of the log, which is opened at its case. */
  'kith.moderation.open': (row?: Row<CaseTarget> | DocumentArgument) => void;
  'kith.moderation.claim': (row?: Row<CaseTarget>) => Promise<void>;
  'kith.moderation.giveBack': (row?: Row<CaseTarget>) => Promise<void>;
  'kith.moderation.showNew': () => Promise<void>;
  'kith.moderation.showMore': (nodeId?: string) => void;
  'kith.moderation.firstPostsOnly': () => Promise<void>;
  'kith.moderation.allPosts': () => Promise<void>;
  'kith.moderation.undo': () => Promise<void>;
  'kith.moderation.holdFound': () => Promise<void>;
  'kith.moderation.writeReport': () => Promise<void>;
  'kith.moderation.report': (argument?: DocumentArgument | Row<PersonTarget>) => Promise<void>;
  'kith.moderation.addReport': (argument?: DocumentArgument | Row<PersonTarget>) => Promise<void>;
  'kith.moderation.addAppeal': (argument?: DocumentArgument) => Promise<void>;
  'kith.discussion.open': (
    document?: DocumentArgument,
    how?: { readonly answering?: boolean },
  ) => Promise<void>;
  'kith.discussion.split': (reply?: DocumentArgument) => Promise<void>;
  'kith.discussion.markDuplicate': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.showSimilar': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.writePage': (document?: DocumentArgument) => Promise<void>;
  /** Offers nothing above this text any more. */
  'kith.discussion.hideSimilar': (text?: Uri) => void;
  'kith.discussion.summarize': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.draftAnswer': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.reply': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.sendAnswer': (reply?: DocumentArgument) => Promise<void>;
  'kith.discussion.accept': (reply?: DocumentArgument) => Promise<void>;
  'kith.discussion.solve': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.close': (document?: DocumentArgument) => Promise<void>;
  'kith.discussion.reopen': (document?: DocumentArgument) => Promise<void>;
  'kith.guideline.cite': () => Promise<void>;
  'kith.guideline.changes': (guideline?: DocumentArgument) => Promise<void>;
  'kith.import': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.calendar.open': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.board.open': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.site.preview': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.site.stop': () => Promise<void>;
  'kith.event.answer': (event?: DocumentArgument) => Promise<void>;
  'kith.event.attendance': (event?: DocumentArgument) => Promise<void>;
  'kith.event.importAttendance': (event?: DocumentArgument) => Promise<void>;
  'kith.event.followUp': (event?: DocumentArgument) => Promise<void>;
  'kith.events.import': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.events.export': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.member.welcome': (row?: Row<TodayTarget | PersonTarget>) => Promise<void>;
  'kith.member.thank': (row?: Row<TodayTarget | PersonTarget>) => Promise<void>;
  'kith.member.write': (row?: Row<TodayTarget | PersonTarget>) => Promise<void>;
  'kith.contributors.update': (row?: Row<Pick<PersonTarget, 'folder'>>) => Promise<void>;
  'kith.nomination.make': (row?: Row<TodayTarget | PersonTarget>) => Promise<void>;
  'kith.nomination.sponsor': (nomination?: DocumentArgument) => Promise<void>;
  'kith.nomination.record': (nomination?: DocumentArgument) => Promise<void>;
  'kith.introduction.make': (row?: Row<TodayTarget | PersonTarget>) => Promise<void>;
  'kith.introduction.record': (introduction?: DocumentArgument) => Promise<void>;
  'kith.prompt.new': (folder?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.prompt.start': (prompt?: DocumentArgument) => Promise<void>;
  'kith.importPosts': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.importVisits': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.pull': (row?: Row<NewDocumentTarget>) => Promise<void>;
  /** A post, or one of its variants. */
  'kith.channels.send': (document?: DocumentArgument) => Promise<void>;
  'kith.channels.draft': (document?: DocumentArgument) => Promise<void>;
  'kith.channels.copy': (document?: DocumentArgument) => Promise<void>;
  'kith.channels.markSent': (document?: DocumentArgument) => Promise<void>;
  'kith.newsletter.write': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.newsletter.preview': (document?: DocumentArgument) => Promise<void>;
  'kith.newsletter.copyHtml': (document?: DocumentArgument) => Promise<void>;
  'kith.channels.fetchReach': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.survey.new': (folder?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.survey.import': (survey?: DocumentArgument) => Promise<void>;
  'kith.survey.close': (survey?: DocumentArgument) => Promise<void>;
  'kith.event.setHost': (document?: DocumentArgument) => Promise<void>;
  'kith.today.showMore': (nodeId?: string) => void;
  'kith.today.dismiss': (row?: Row<TodayTarget>) => Promise<void>;
  'kith.today.snoozeWeek': (row?: Row<TodayTarget>) => Promise<void>;
  'kith.today.snoozeMonth': (row?: Row<TodayTarget>) => Promise<void>;
  'kith.today.snoozeUntil': (row?: Row<TodayTarget>) => Promise<void>;
  'kith.today.restore': (row?: Row<TodayTarget>) => Promise<void>;
  'kith.today.showDismissed': () => Promise<void>;
  'kith.today.hideDismissed': () => Promise<void>;
  'kith.strategy.showMore': (nodeId?: string) => void;
  'kith.strategy.newGoal': () => Promise<void>;
  'kith.strategy.newAudience': () => Promise<void>;
  'kith.strategy.review': () => Promise<void>;
  'kith.member.createFile': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.createOwn': () => Promise<void>;
  'kith.member.updateOwn': () => Promise<void>;
  'kith.member.open': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.rename': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.retire': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.return': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.forget': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.copyHandle': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.member.openEvidence': (row?: Row<PersonTarget>) => Promise<void>;
  'kith.connections.open': () => Promise<void>;
  'kith.members.filter': () => Promise<void>;
  'kith.members.clearFilter': () => Promise<void>;
  'kith.members.sort': () => Promise<void>;
  'kith.members.showMore': (nodeId?: string) => void;
  'kith.identity.merge': (row?: Row<SuggestionTarget>) => Promise<void>;
  'kith.identity.review': (row?: Row<{ readonly folder: string }>) => Promise<void>;
  'kith.identity.dismiss': (row?: Row<SuggestionTarget>) => Promise<void>;
  'kith.problems.group': () => Promise<void>;
  'kith.problems.showMore': (nodeId?: string) => void;
  'kith.backlinks.showMore': (nodeId?: string) => void;
  'kith.backlinks.showUnlinked': () => Promise<void>;
  'kith.backlinks.hideUnlinked': () => Promise<void>;
  'kith.backlinks.link': (row?: Row<MentionTarget>) => Promise<void>;
  'kith.search.open': (row?: Row<SearchTarget>) => void;
  'kith.search.results': (row?: Row<SearchTarget>) => Promise<void>;
  'kith.search.save': (row?: Row<SearchTarget>) => Promise<void>;
  'kith.search.rename': (row?: Row<SearchTarget>) => Promise<void>;
  'kith.search.remove': (row?: Row<SearchTarget>) => Promise<void>;
  'kith.search.clearRecent': () => Promise<void>;
  'kith.figure.open': (row?: Row<FigureTarget>) => Promise<void>;
  'kith.figures.compare': (row?: Row<FigureTarget>) => Promise<void>;
  'kith.report.write': (row?: Row<Pick<FigureTarget, 'folder'>>) => Promise<void>;
  'kith.analytics.refresh': () => Promise<void>;
  'kith.analytics.collapse': () => Promise<void>;
  'kith.live.start': () => Promise<void>;
  /** `link`: a link or an address; the person is asked if it is missing. */
  'kith.live.join': (link?: string) => Promise<void>;
  'kith.live.leave': () => Promise<void>;
  'kith.live.rejoin': () => void;
  'kith.live.completeMerge': () => Promise<void>;
  /** `anyway`: skips the confirmation for a link that works only on this machine. */
  'kith.live.copyLink': (how?: 'anyway') => Promise<void>;
  'kith.live.invite': () => Promise<void>;
  'kith.live.coAuthors': () => Promise<void>;
  'kith.live.jumpTo': (row?: Row<LivePersonTarget>) => Promise<void>;
  'kith.live.follow': (row?: Row<LivePersonTarget>) => Promise<void>;
  'kith.live.unfollow': () => void;
  'kith.live.undo': () => Promise<void>;
  'kith.live.redo': () => Promise<void>;
  'kith.live.menu': () => Promise<void>;
  'kith.live.showMore': (nodeId?: string) => void;
  /** Writes what the person picks into a commit, and exchanges changes with the others. */
  'kith.changes.share': (row?: Row<Pick<TodayTarget, 'folder'>>) => Promise<void>;
  'kith.changes.undoShare': (row?: Row<NewDocumentTarget>) => Promise<void>;
  'kith.changes.get': (row?: Row<Pick<TodayTarget, 'folder'>>) => Promise<void>;
  'kith.cache.clear': () => Promise<void>;
  'kith.log.show': () => void;
  'kith.walkthrough.open': () => Promise<void>;
}

export type CommandId = keyof CommandMap;
