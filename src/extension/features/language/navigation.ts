import type { Location } from 'vscode';
import {
  Hover,
  languages,
  MarkdownString,
  Range as EditorRange,
  type Disposable,
  type DocumentSelector,
} from 'vscode';
import { definitionsOf, referencesTo } from '../../../core/services/language/references/targets';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Communities } from '../../communities/communities';
import { signalOf } from '../../signal-of';
import { cardOf } from './cards';
import { addCitations } from './citation-lines';
import { fieldCard } from './field-card';
import { citedHeadingAt, fieldAt, locationOf, namedAt } from './named-at';

/** Go to definition, find references, and hovers. */
export function registerNavigation(communities: Communities, selector: DocumentSelector): Disposable[] {
  return [
    languages.registerDefinitionProvider(selector, {
      provideDefinition(document, position) {
        const named = namedAt(communities, document, position);
        if (!named?.target) return [];
        const { folder, occurrence } = named;
        return definitionsOf(named.target, folder.community).map((place) => {
          const { uri, range } = locationOf(folder, place);
          return {
            originSelectionRange: new EditorRange(...occurrence.range),
            targetUri: uri,
            targetRange: range,
          };
        });
      },
    }),
    languages.registerReferenceProvider(selector, {
      async provideReferences(document, position, { includeDeclaration }, token): Promise<Location[]> {
        const named = namedAt(communities, document, position);
        if (!named?.target) return [];
        const { folder, target } = named;
        const signal = signalOf(token);
        const patience = { pacer: createTimeSlicePacer(), signal };
        const found = await unlessAborted(referencesTo(target, folder.community, patience), signal);
        const definitions = includeDeclaration ? definitionsOf(target, folder.community) : [];
        const places = [...definitions, ...(found ?? [])];
        return places.map((place) => locationOf(folder, place));
      },
    }),
    languages.registerHoverProvider(selector, {
      async provideHover(document, position, token) {
        const signal = signalOf(token);
        const named = namedAt(communities, document, position);
        if (named?.target) {
          const text = await unlessAborted(cardOf(named.folder, named.target, signal), signal);
          return text && new Hover(text, new EditorRange(...named.occurrence.range));
        }
        const cited = citedHeadingAt(communities, document, position);
        if (cited) {
          const { folder, guideline, heading } = cited;
          const text = new MarkdownString();
          await unlessAborted(addCitations(text, folder, guideline, heading.anchor, signal), signal);
          return text.value === '' ? undefined : new Hover(text, new EditorRange(...heading.range));
        }
        const field = fieldAt(communities, document, position);
        return field && new Hover(fieldCard(field), new EditorRange(...field.range));
      },
    }),
  ];
}

/** Undefined if it was given up: the editor wants the answer no longer. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (signal.aborted) return undefined;
    throw error;
  });
}
