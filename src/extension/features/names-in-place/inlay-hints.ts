import {
  EventEmitter,
  InlayHint,
  InlayHintLabelPart,
  languages,
  Location,
  Position,
  Range as EditorRange,
  workspace,
  Disposable,
  type DocumentSelector,
  type Uri,
} from 'vscode';
import { inlayLabelFor } from '../../../core/services/language/inlay-label';
import { occurrencesIn } from '../../../core/model/mentions/occurrences';
import { definitionsOf, targetOf, type Target } from '../../../core/services/language/references/targets';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { openText } from '../../communities/open-text';

/** Where inlay hints are shown after ids. */
type Where = 'off' | 'frontMatter' | 'everywhere';

const setting = 'kith.inlayHints.names';
const pauseMs = 500;

/** A hint that resolves its target lazily, on hover. */
class NameHint extends InlayHint {
  constructor(
    position: Position,
    readonly part: InlayHintLabelPart,
    readonly folder: CommunityFolder,
    readonly named: Target,
  ) {
    super(position, [part]);
    this.paddingLeft = true;
  }
}

/** Inlay hints with the names for ids: who `bo` is, which goal `grow` is. */
export function registerInlayHints(communities: Communities, selector: DocumentSelector): Disposable {
  const changed = new EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const changedSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), pauseMs);
  };
  const provider = languages.registerInlayHintsProvider(selector, {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(text, range, token) {
      const where = whereShown(text.uri);
      const open = where === 'off' ? undefined : openText(communities, text);
      if (!open || token.isCancellationRequested) return [];
      const { folder, document, facts } = open;
      return occurrencesIn(document.kind, facts).flatMap((occurrence) => {
        const { range: place, inFrontMatter } = occurrence;
        if (!inFrontMatter && where === 'frontMatter') return [];
        const end = new Position(place[2], place[3]);
        if (!range.contains(end)) return [];
        const target = targetOf(occurrence, document.path, folder.community);
        const name = target && inlayLabelFor(occurrence, target);
        return !target || name === undefined
          ? []
          : new NameHint(end, new InlayHintLabelPart(name), folder, target);
      });
    },
    resolveInlayHint(hint) {
      if (!(hint instanceof NameHint)) return hint;
      const [place] = definitionsOf(hint.named, hint.folder.community);
      if (place)
        hint.part.location = new Location(hint.folder.uriOf(place.path), new EditorRange(...place.range));
      return hint;
    },
  });
  return Disposable.from(
    changed,
    provider,
    new Disposable(() => clearTimeout(timer)),
    communities.onDidChange(({ change }) => {
      if (change.people || change.documents) changedSoon();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) changed.fire();
    }),
  );
}

function whereShown(uri: Uri): Where {
  return workspace.getConfiguration(undefined, uri).get<Where>(setting, 'frontMatter');
}
