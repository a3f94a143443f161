import {
  DocumentLink,
  l10n,
  languages,
  Range as EditorRange,
  type Disposable,
  type DocumentLinkProvider,
  type DocumentSelector,
  type Uri,
} from 'vscode';
import { occurrencesIn } from '../../../core/model/mentions/occurrences';
import { definitionsOf, targetOf, type Target } from '../../../core/services/language/references/targets';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { openText } from '../../communities/open-text';
import { documentLabel } from '../../trees/document-label';

/** A link that is resolved lazily, when it is followed. */
class NameLink extends DocumentLink {
  constructor(
    range: EditorRange,
    readonly folder: CommunityFolder,
    readonly named: Target,
  ) {
    super(range);
    this.tooltip = tooltipOf(folder, named);
  }
}

/** Makes wiki links, mentions and references in fields clickable. Tags have no single target. */
export function registerDocumentLinks(communities: Communities, selector: DocumentSelector): Disposable {
  const provider: DocumentLinkProvider<NameLink> = {
    provideDocumentLinks(text, token) {
      const open = openText(communities, text);
      if (!open || token.isCancellationRequested) return [];
      const { folder, document, facts } = open;
      return occurrencesIn(document.kind, facts).flatMap((occurrence) => {
        if (occurrence.type === 'tag') return [];
        const target = targetOf(occurrence, document.path, folder.community);
        return target && leadsSomewhere(target, folder)
          ? new NameLink(new EditorRange(...occurrence.range), folder, target)
          : [];
      });
    },
    resolveDocumentLink(link) {
      const target = addressOf(link.folder, link.named);
      if (target) link.target = target;
      return link;
    },
  };
  return languages.registerDocumentLinkProvider(selector, provider);
}

function leadsSomewhere(target: Target, { community }: CommunityFolder): boolean {
  return target.type === 'document' || definitionsOf(target, community).length > 0;
}

function addressOf(folder: CommunityFolder, target: Target): Uri | undefined {
  const [place] = definitionsOf(target, folder.community);
  if (!place) return undefined;
  const [line, character] = place.range;
  // The fragment format of the editor's own links.
  return folder.uriOf(place.path).with({ fragment: `L${line + 1},${character + 1}` });
}

function tooltipOf(folder: CommunityFolder, target: Target): string {
  if (target.type === 'person') return l10n.t('Go to {0}', target.person.name);
  return l10n.t(
    'Go to {0}',
    target.type === 'document' ? documentLabel(folder, target.document) : `#${target.name}`,
  );
}
