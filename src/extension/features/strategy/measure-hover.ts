import {
  Hover,
  l10n,
  languages,
  MarkdownString,
  Range as EditorRange,
  type Disposable,
  type DocumentSelector,
} from 'vscode';
import { metricTable } from '../../../core/services/analytics/metric-table';
import type { MeasureResult } from '../../../core/services/strategy/strategy';
import { measuredPeriod } from '../../../core/services/strategy/strategy';
import type { Communities } from '../../communities/communities';
import { calendarTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { measureText, measureTitle, progressText, valueText } from './measure-words';
import { liveResult, measuresInText } from './measures-in-text';

/** The live figure of a goal’s measure over its metric, with the formula. */
export function registerMeasureHover(communities: Communities, selector: DocumentSelector): Disposable {
  return languages.registerHoverProvider(selector, {
    async provideHover(text, position, token) {
      const goal = measuresInText(communities, text);
      const measure = goal?.measures.find(({ metricRange }) =>
        new EditorRange(...metricRange).contains(position),
      );
      if (!goal || !measure) return undefined;
      const result = await liveResult(goal, measure, token);
      return new Hover(card(result, Date.now()), new EditorRange(...measure.metricRange));
    },
  });
}

function card(result: MeasureResult, at: number): MarkdownString {
  const { metric, figure, value, measure } = result;
  const text = new MarkdownString();
  const shown =
    value === undefined ? measureTitle(result) : `${measureTitle(result)}: ${valueText(result, value)}`;
  text.appendMarkdown('**').appendText(shown).appendMarkdown('**');
  const { from, until } = measuredPeriod(measure, at);
  const definition = metric && metricTable[metric];
  const paragraphs = [
    measureText(result),
    progressText(result),
    figure && l10n.t('From {0} to {1}, of {2}', calendarTime(from), calendarTime(until), figure.n),
    definition && localize(definition.formula),
    definition && localize(definition.blind),
  ];
  for (const paragraph of paragraphs) if (paragraph) text.appendMarkdown('\n\n').appendText(paragraph);
  return text;
}
