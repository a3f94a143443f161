import {
  CodeLens,
  Disposable,
  EventEmitter,
  languages,
  Range as EditorRange,
  window,
  workspace,
  type CodeLensProvider,
  type DocumentSelector,
  type TextDocument,
} from 'vscode';
import type { GoalMeasure } from '../../../core/model/documents/goal-measures';
import type { Communities } from '../../communities/communities';
import { measureText, progressText, stateIcon } from './measure-words';
import { liveResult, measuresInText, type MeasuresInText } from './measures-in-text';

const setting = 'kith.codeLens.measures';
const pauseMs = 1000;

/** Measured when it comes into sight. */
class MeasureLens extends CodeLens {
  constructor(
    range: EditorRange,
    readonly goal: MeasuresInText,
    readonly measure: GoalMeasure,
  ) {
    super(range);
  }
}

/** How a goal’s measures stand, above each of them. */
export function registerMeasureLenses(communities: Communities, selector: DocumentSelector): Disposable {
  const changed = new EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const provider: CodeLensProvider<MeasureLens> = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(text) {
      const goal = isShown(text) ? measuresInText(communities, text) : undefined;
      if (!goal) return [];
      return goal.measures.map(
        (measure) => new MeasureLens(new EditorRange(...measure.range), goal, measure),
      );
    },
    async resolveCodeLens(lens, token) {
      const result = await liveResult(lens.goal, lens.measure, token);
      const title = [measureText(result), progressText(result)].filter(Boolean).join(' · ');
      lens.command = { title: `$(${stateIcon(result.state).id}) ${title}`, command: 'kith.strategy.focus' };
      return lens;
    },
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(selector, provider),
    new Disposable(() => clearTimeout(timer)),
    communities.onDidChange(({ folder, change: { documents, people, history, activities, past } }) => {
      if (!(documents ?? people ?? history ?? activities ?? past)) return;
      const isGoal = ({ uri }: TextDocument): boolean =>
        folder.community.documents.get(folder.pathOf(uri) ?? '')?.kind === 'goal';
      if (!window.visibleTextEditors.some(({ document }) => isGoal(document))) return;
      clearTimeout(timer);
      timer = setTimeout(() => changed.fire(), pauseMs);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) changed.fire();
    }),
  );
}

function isShown({ uri }: TextDocument): boolean {
  return workspace.getConfiguration(undefined, uri).get(setting, true);
}
