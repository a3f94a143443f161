import type { Location } from 'vscode';
import { Hover, languages, Range as EditorRange, type Disposable, type DocumentSelector } from 'vscode';
import { definitionsOf, referencesTo } from '../../../core/services/language/references/targets';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Communities } from '../../communities/communities';
import { signalOf } from '../../signal-of';
import { cardOf } from './cards';
import { fieldCard } from './field-card';
import { fieldAt, locationOf, namedAt } from './named-at';

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
        const found = await referencesTo(target, folder.community, patience).catch((error: unknown) => {
          if (signal.aborted) return [];
          throw error;
        });
        const places = [...(includeDeclaration ? definitionsOf(target, folder.community) : []), ...found];
        return places.map((place) => locationOf(folder, place));
      },
    }),
    languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const named = namedAt(communities, document, position);
        if (named?.target) {
          const text = await cardOf(named.folder, named.target);
          return text && new Hover(text, new EditorRange(...named.occurrence.range));
        }
        const field = fieldAt(communities, document, position);
        return field && new Hover(fieldCard(field), new EditorRange(...field.range));
      },
    }),
  ];
}
