import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape';
import type { ShownConnections } from '../../protocol/connections-view';
import { drawnPart } from './drawn';
import { groupColours, groupShapes } from './group-marks';

/** The drawing of the network on the page. */
export interface Drawing {
  /** Draws into an element, or what is other than before; without one the drawing goes. */
  show(
    container: HTMLElement | null,
    connections: ShownConnections | undefined,
    picked: string | undefined,
  ): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
}

const padding = 24;
const zoomStep = 1.3;
const mostZoom = 1.5;
/** Of a name where the whole is shown, in pixels. */
const nameSize = 12;
const nameWidth = 80;

/**
 * The element with the style sheet of cytoscape, which it adds to a page that has none of this name. A page's
 * content security policy allows no such sheet, and `connections.css` says what it would.
 */
const styleSheetName = '__________cytoscape_stylesheet';

/** @param pick called with the id of who is chosen in the drawing; undefined: whoever was is not any more */
export function createDrawing(pick: (id: string | undefined) => void): Drawing {
  let shown: { core: Core; container: HTMLElement; key: unknown; picked: string | undefined } | undefined;

  const standIn = document.createElement('meta');
  standIn.id = styleSheetName;
  document.head.append(standIn);

  function begin(container: HTMLElement): Core {
    const core = cytoscape({
      container,
      autoungrabify: true,
      boxSelectionEnabled: false,
      // The wheel scrolls the page; there are buttons.
      userZoomingEnabled: false,
      minZoom: 0.1,
      maxZoom: 4,
    });
    core.on('tap', (event) => {
      pick(event.target === core ? undefined : event.target.isNode() ? String(event.target.id()) : undefined);
    });
    new ResizeObserver(() => {
      if (shown?.core === core) fit(core.resize());
    }).observe(container);
    return core;
  }

  /** Colours are those of the theme, which may change while the page is in sight. */
  new MutationObserver(() => shown?.core.style(styles())).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['style', 'class'],
  });

  function mark(core: Core, picked: string | undefined): void {
    core.batch(() => {
      core.elements().removeClass('picked near faint');
      if (picked === undefined) return;
      const node = core.getElementById(picked);
      if (node.empty()) return;
      const near = node.closedNeighborhood();
      core.elements().not(near).addClass('faint');
      near.addClass('near');
      node.addClass('picked');
    });
  }

  return {
    show(container, connections, picked) {
      if (!container || !connections) {
        shown?.core.destroy();
        shown = undefined;
        return;
      }
      if (shown?.container !== container) {
        shown?.core.destroy();
        shown = { core: begin(container), container, key: undefined, picked: undefined };
      }
      const { core } = shown;
      const drawn = drawnPart(connections, picked);
      const key = JSON.stringify(drawn);
      if (key !== shown.key) {
        shown.key = key;
        core.style(styles());
        core.elements().remove();
        core.add(elements(drawn));
        core
          .layout({
            name: 'cose',
            animate: false,
            // From where everybody stands: the same network is drawn the same each time.
            randomize: false,
            padding,
            nodeOverlap: 20,
            componentSpacing: 60,
            idealEdgeLength: () => 90,
            nodeRepulsion: () => 40_000,
          })
          .run();
        fit(core);
      }
      mark(core, picked);
    },
    zoom(how) {
      if (!shown) return;
      const { core } = shown;
      if (how === 'fit') fit(core);
      else
        core.zoom({
          level: core.zoom() * (how === 'in' ? zoomStep : 1 / zoomStep),
          renderedPosition: { x: core.width() / 2, y: core.height() / 2 },
        });
    },
  };
}

/** Shows the whole of it, with names that can be read however small it is. */
function fit(core: Core): void {
  core.fit(undefined, padding);
  // Two people need not fill the page.
  if (core.zoom() > mostZoom) {
    core.zoom(mostZoom);
    core.center();
  }
  const zoom = core.zoom();
  core.nodes().style({
    'font-size': nameSize / zoom,
    'text-max-width': `${nameWidth / zoom}px`,
    'text-outline-width': 2 / zoom,
  });
}

function elements({ speakers, edges }: ReturnType<typeof drawnPart>): ElementDefinition[] {
  return [
    ...speakers.map(({ id, name, group, weight, isNamed, start }) => ({
      group: 'nodes' as const,
      data: { id, name, size: 14 + 26 * Math.sqrt(weight) },
      position: { ...start },
      classes: [
        `colour-${group % groupColours.length}`,
        `shape-${group % groupShapes.length}`,
        ...(isNamed ? ['named'] : []),
      ].join(' '),
    })),
    ...edges.map(({ from, to, weight }) => ({
      group: 'edges' as const,
      data: { id: JSON.stringify([from, to]), source: from, target: to, width: 1 + 5 * Math.sqrt(weight) },
    })),
  ];
}

/** The style sheet of the drawing, in the colours and the type of the page. */
function styles(): StylesheetJson {
  const page = getComputedStyle(document.body);
  const colour = (name: string): string => page.getPropertyValue(name).trim() || page.color;
  const text = page.color;
  const ground = colour('--drawing-ground');
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        'border-width': 1,
        'border-color': text,
        'overlay-opacity': 0,
        color: text,
        'font-family': page.fontFamily,
        'text-wrap': 'wrap',
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-outline-color': ground,
      },
    },
    { selector: 'node.named, node.near', style: { label: 'data(name)' } },
    ...groupColours.map((name, index) => ({
      selector: `node.colour-${index}`,
      style: { 'background-color': colour(name) },
    })),
    ...groupShapes.map(({ shape }, index) => ({ selector: `node.shape-${index}`, style: { shape } })),
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': colour('--drawing-line'),
        'curve-style': 'haystack',
        opacity: 0.6,
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.near', style: { 'line-color': text, opacity: 1 } },
    { selector: 'node.picked', style: { 'border-width': 4, 'font-weight': 'bold' } },
    { selector: 'node.faint', style: { opacity: 0.25, 'text-opacity': 0 } },
    { selector: 'edge.faint', style: { opacity: 0.1 } },
  ];
}
