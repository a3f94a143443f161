import type { Diagnostic } from 'vscode';
import type { DraftHint } from '../../../core/services/moderation/drafts/draft-hints';
import type { CommunityFolder } from '../../communities/community-folder';

/** A hint on the screen. */
export interface ShownHint {
  readonly hint: DraftHint;
  readonly diagnostic: Diagnostic;
  readonly folder: CommunityFolder;
}
