import type { BreakdownKey } from '../../../core/services/analytics/breakdown';
import type { ScopeChoices } from '../../../core/services/analytics/scope';
import { kindTable, type Kind } from '../../../core/model/kinds/kind';
import type { Choice, MeasuredFigure } from '../../../protocol/figure-view';
import { languageName } from '../../format/language-name';
import { kindName } from '../../trees/names';

/** The name of a kind, a team or a language in the editor's language. */
export function choiceName(by: BreakdownKey, choice: string): string {
  switch (by) {
    case 'kind':
      return Object.hasOwn(kindTable, choice) ? kindName(choice as Kind) : choice;
    case 'lang':
      return languageName(choice);
    case 'team':
      return choice;
  }
}

/** What figures can be narrowed to, with names. */
export function namedChoices({ teams, langs, kinds }: ScopeChoices): MeasuredFigure['choices'] {
  const named = (by: BreakdownKey, values: readonly string[]): Choice[] =>
    values.map((value) => ({ value, label: choiceName(by, value) }));
  return { team: named('team', teams), lang: named('lang', langs), kind: named('kind', kinds) };
}
