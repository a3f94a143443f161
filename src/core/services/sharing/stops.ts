import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';

/** Why sharing or getting stopped. Wherever it stops, texts, commits and staged changes are as they were. */
export type SharingStop =
  | {
      readonly why:
        | 'untrusted'
        | 'no-repository'
        | 'no-git'
        | 'detached'
        | 'no-remote'
        | 'no-identity'
        | 'no-message'
        | 'locked'
        | 'moved'
        | 'unrelated'
        | 'nothing-to-undo'
        | 'sent-meanwhile';
    }
  /** An operation of Git that Kith did not begin waits for the person. */
  | { readonly why: 'under-way'; readonly work: 'merge' | 'rebase' | 'cherry-pick' | 'revert' }
  | { readonly why: 'old-git'; readonly needed: string; readonly found: string }
  | { readonly why: 'no-upstream'; readonly branch: string }
  | { readonly why: 'hook-failed'; readonly hook: string; readonly said: string }
  | {
      readonly why: 'unreachable' | 'not-allowed' | 'push-refused';
      readonly remote: string;
      readonly said: string;
    }
  /** The remote does not let this person write to the branch, but perhaps to another. */
  | { readonly why: 'protected'; readonly remote: string; readonly branch: string; readonly said: string }
  | { readonly why: 'in-the-way' | 'unsaved' | 'unresolved' | 'staged'; readonly files: readonly Path[] }
  /** What was shared cannot be taken back by itself: somebody changed the same places since. */
  | { readonly why: 'changed-since'; readonly files: readonly Path[] }
  /** Both sides changed the same places: a person has to decide. */
  | { readonly why: 'conflict'; readonly files: readonly Path[]; readonly theirs: string }
  | { readonly why: 'failed'; readonly said: string };

/** Thrown where sharing or getting cannot go on. */
export class SharingStopped extends Error {
  override readonly name = 'SharingStopped';
  constructor(readonly stop: SharingStop) {
    super(
      `${stop.why}${'said' in stop ? `: ${stop.said}` : ''}${'files' in stop ? `: ${stop.files.join(', ')}` : ''}`,
    );
  }
}

/** How many files a sentence names. */
const mostNamed = 5;

/** What happened and what to do about it. */
export function stopText(stop: SharingStop): Message {
  switch (stop.why) {
    case 'untrusted':
      return message(
        'Kith runs Git only in folders that you trust. Trust this folder first (“Manage Workspace Trust”).',
      );
    case 'no-repository':
      return message(
        'This folder is not in a Git repository, so there is nobody to share with yet. Run “Git: Initialize Repository”, then “Git: Add Remote”.',
      );
    case 'no-git':
      return message('Git was not found. Install it, or say where it is in the setting “git.path”.');
    case 'detached':
      return message(
        'An older state of the community is checked out, and no branch. Switch to a branch first (“Git: Checkout to…”).',
      );
    case 'no-remote':
      return message(
        'This repository has no remote yet, so there is nowhere to share to. Run “Git: Add Remote” or “Publish to GitHub”, then share again.',
      );
    case 'no-identity':
      return message(
        'Git does not know who you are. Run git config --global user.name "Your Name" and git config --global user.email you@example.org, then share again.',
      );
    case 'no-message':
      return message('The message is empty. Say in a few words what you share.');
    case 'locked':
      return message(
        'Another program is using this repository right now. Try again in a moment; if none is, delete the file “index.lock” in its .git folder.',
      );
    case 'moved':
      return message(
        'The branch changed in the meantime, by another commit or a switch of branches. Nothing of yours is lost: try again.',
      );
    case 'unrelated':
      return message(
        'The branch here and the one at the remote have no common history, so they cannot be merged. Clone the community again and copy your files into it.',
      );
    case 'under-way':
      return underWay(stop.work);
    case 'old-git':
      return message(
        'This takes Git {0} or later, and here is {1}. Update Git, or share with the Source Control view.',
        stop.needed,
        stop.found,
      );
    case 'no-upstream':
      return message(
        'Kith cannot tell which remote the branch “{0}” belongs to. Run “Git: Publish Branch” once, then share again.',
        stop.branch,
      );
    case 'hook-failed':
      return message(
        'A check of this repository (its Git hook “{0}”) refused: {1} Fix what it says, then share again.',
        stop.hook,
        ended(stop.said),
      );
    case 'unreachable':
      return message(
        '“{0}” cannot be reached. What you share is kept in this clone and goes out the next time. ({1})',
        stop.remote,
        stop.said,
      );
    case 'not-allowed':
      return message(
        '“{0}” did not let you in: sign in, or ask for permission to write. What you share is kept in this clone. ({1})',
        stop.remote,
        stop.said,
      );
    case 'push-refused':
      return message(
        '“{0}” refused: {1} What you share is kept in this clone.',
        stop.remote,
        ended(stop.said),
      );
    case 'protected':
      return message(
        'The branch “{1}” of “{0}” is protected: changes go there by a branch of their own, which somebody reviews.',
        stop.remote,
        stop.branch,
      );
    case 'in-the-way':
      return message(
        'Others changed these files too, and here are changes that are not shared: {0}. Share them or undo them, then try again. Nothing was touched.',
        named(stop.files),
      );
    case 'unsaved':
      return message(
        'These files have unsaved changes: {0}. Save them or close them, then try again. Nothing was touched.',
        named(stop.files),
      );
    case 'unresolved':
      return message(
        'These files still hold both versions: {0}. Choose in the merge editor what stays, then share again.',
        named(stop.files),
      );
    case 'staged':
      return message(
        'These files are staged in Git and would become a part of the merge: {0}. Unstage them in the Source Control view, then share again.',
        named(stop.files),
      );
    case 'nothing-to-undo':
      return message('There is nothing to undo: nothing was shared from here, or it was taken back already.');
    case 'sent-meanwhile':
      return message(
        'The others have it already, which was not known here. Nothing was touched: choose “Undo Last Share” again to take it back for everybody.',
      );
    case 'changed-since':
      return message(
        'What you shared was changed since, so it cannot be taken back by itself: {0}. Nothing was touched. Change these files as they are to be, and share that.',
        named(stop.files),
      );
    case 'conflict':
      return message(
        'You and others changed the same places: {0}. Nothing was touched so far.',
        named(stop.files),
      );
    case 'failed':
      return message('Git failed: {0}', stop.said);
  }
}

function underWay(work: 'merge' | 'rebase' | 'cherry-pick' | 'revert'): Message {
  switch (work) {
    case 'merge':
      return message('A merge waits to be completed. Complete or abort it in the Source Control view first.');
    case 'rebase':
      return message(
        'A rebase waits to be continued. Continue or abort it in the Source Control view first.',
      );
    default:
      return message(
        'A {0} waits to be continued. Continue or abort it in the Source Control view first.',
        work,
      );
  }
}

function ended(said: string): string {
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

function named(files: readonly Path[]): string {
  const shown = files
    .slice(0, mostNamed)
    .map((file) => `“${file}”`)
    .join(', ');
  return files.length > mostNamed ? `${shown} … (${files.length})` : shown;
}
