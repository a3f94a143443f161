import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { l10n } from '../kit/l10n';
import { nearestRow, visibleRows, type TreeRow } from '../kit/tree-keys';
import type { Actions } from './actions';
import { figureCells } from './figure-cells';
import { figureNodes, type FigureNode } from './figure-nodes';
import { shownFolder, type AnalyticsState } from './state';
import { rowWords, tooltip } from './words';

/** The rows in sight, and which of them is the current one; -1 if there are none. */
export interface FigureRows {
  readonly rows: readonly TreeRow<FigureNode>[];
  readonly active: number;
}

export function figureRows({ metrics, goals, expanded, active }: AnalyticsState): FigureRows {
  const rows = visibleRows(figureNodes(metrics, goals), new Set(expanded));
  return { rows, active: rows.length === 0 ? -1 : nearestRow(rows, active) };
}

/** The id of a row’s element. */
export function rowId(id: string): string {
  return `row-${id}`;
}

/** The tree. It has the focus itself and names its current row, so that no change of rows loses the focus. */
export function figureTree(
  state: AnalyticsState,
  { rows, active }: FigureRows,
  actions: Actions,
): TemplateResult {
  const current = rows[active]?.node;
  return html`<div
    id="tree"
    role="tree"
    tabindex="0"
    aria-label=${l10n.t('Figures')}
    aria-activedescendant=${current ? rowId(current.id) : nothing}
    data-vscode-context=${current ? menuContext(state, current) : nothing}
    @keydown=${(event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!actions.press(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    }}
  >
    ${branch(childrenOf(rows, -1))}
  </div>`;

  function branch(siblings: readonly Placed[]): unknown {
    return repeat(
      siblings,
      ({ row }) => row.node.id,
      ({ row, index }) => item(row, index),
    );
  }

  function item(row: TreeRow<FigureNode>, index: number): TemplateResult {
    const { node, level, position, setSize, isExpanded } = row;
    const isActive = index === active;
    return html`<div
      id=${rowId(node.id)}
      class="item"
      role="treeitem"
      aria-level=${level}
      aria-posinset=${position}
      aria-setsize=${setSize}
      aria-expanded=${node.children ? String(isExpanded) : nothing}
      aria-selected=${String(isActive)}
      aria-label=${rowWords(node).join(', ')}
    >
      <div
        class="row ${node.content.type} level-${level} ${isActive ? 'active' : ''}"
        aria-hidden="true"
        title=${tooltip(node)}
        data-vscode-context=${menuContext(state, node)}
        @click=${(event: MouseEvent) => {
          actions.goTo(node.id);
          if (isTwistie(event.target)) actions.toggle(node.id);
          else actions.open(node);
        }}
        @contextmenu=${() => actions.goTo(node.id)}
      >
        <span class="name">
          <i class="twistie codicon ${twistie(node, isExpanded)}"></i>
          <span class="title">${node.label}</span>${externalMark(node)}
        </span>
        ${figureCells(node)}
      </div>
      ${isExpanded ? html`<div role="group">${branch(childrenOf(rows, index))}</div>` : nothing}
    </div>`;
  }
}

/** That others counted it. */
function externalMark({ content }: FigureNode): TemplateResult | typeof nothing {
  return content.type === 'metric' && content.row.group === 'external'
    ? html`<i class="external codicon codicon-globe"></i>`
    : nothing;
}

interface Placed {
  readonly row: TreeRow<FigureNode>;
  readonly index: number;
}

function childrenOf(rows: readonly TreeRow<FigureNode>[], parent: number): Placed[] {
  const placed: Placed[] = [];
  for (let index = parent + 1; index < rows.length; index++) {
    const row = rows[index] as TreeRow<FigureNode>;
    if (parent >= 0 && row.parent < parent) break;
    if (row.parent === parent) placed.push({ row, index });
  }
  return placed;
}

function twistie({ children }: FigureNode, isExpanded: boolean): string {
  if (!children) return '';
  return isExpanded ? 'codicon-chevron-down' : 'codicon-chevron-right';
}

function isTwistie(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('twistie');
}

/** What the editor passes to the commands of a row’s context menu. */
function menuContext(state: AnalyticsState, { content }: FigureNode): string {
  const metric =
    content.type === 'metric' || content.type === 'detail' || content.type === 'reason'
      ? content.row.id
      : content.type === 'target' || content.type === 'measure'
        ? content.measure.metric
        : undefined;
  const { days, scope } = state;
  return JSON.stringify({
    preventDefaultContextMenuItems: true,
    webviewSection: metric === undefined ? 'none' : 'figure',
    ...(metric !== undefined && { target: { folder: shownFolder(state)?.id, metric, days, scope } }),
  });
}
