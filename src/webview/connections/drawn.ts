import { greatest } from '../../core/base/extremes';
import type { ShownConnections, ShownPair, ShownSpeaker } from '../../protocol/connections-view';

/** More people than these are a tangle in which nobody is found. */
export const mostDrawn = 120;
/** The strongest connections among them. */
const mostEdges = 500;
/** Where more people are drawn, only so many who speak most have their name beside them. */
const mostNamed = 20;
/** So many people all have. */
const mostAllNamed = 60;

export interface DrawnSpeaker extends ShownSpeaker {
  /** From 0 to 1: how much they speak, against whoever speaks most. */
  readonly weight: number;
  readonly isNamed: boolean;
  /** Where they stand before the layout draws together who speaks with each other. */
  readonly start: { readonly x: number; readonly y: number };
}

export interface DrawnEdge {
  /** Ids of speakers. */
  readonly from: string;
  readonly to: string;
  /** From 0 to 1, against the strongest connection. */
  readonly weight: number;
}

/** The part of the network that is drawn. */
export interface Drawn {
  readonly speakers: readonly DrawnSpeaker[];
  readonly edges: readonly DrawnEdge[];
}

/**
 * What is drawn: everybody, of many those who speak most; where somebody else is picked, they and those with
 * whom they speak.
 */
export function drawnPart({ speakers, pairs }: ShownConnections, picked: string | undefined): Drawn {
  const place = speakers.findIndex(({ id }) => id === picked);
  const wanted = new Set(place < mostDrawn ? [...speakers.keys()].slice(0, mostDrawn) : around(place, pairs));
  const shown = [...wanted].sort((a, b) => a - b);
  const most = Math.max(1, greatest(shown.map((at) => speakers[at]?.replies ?? 0)));
  const between = pairs.filter(({ a, b }) => wanted.has(a) && wanted.has(b)).slice(0, mostEdges);
  const strongest = Math.max(1, greatest(between.map(({ replies }) => replies)));
  const groups = [...new Set(shown.map((at) => speakers[at]?.group))];
  return {
    speakers: shown.flatMap((at, index): DrawnSpeaker[] => {
      const speaker = speakers[at];
      return speaker
        ? [
            {
              ...speaker,
              weight: speaker.replies / most,
              isNamed: shown.length <= mostAllNamed || index < mostNamed,
              start: startOf(groups.indexOf(speaker.group), groups.length, index),
            },
          ]
        : [];
    }),
    edges: between.map(({ a, b, replies }) => ({
      from: speakers[a]?.id ?? '',
      to: speakers[b]?.id ?? '',
      weight: replies / strongest,
    })),
  };
}

function around(place: number, pairs: readonly ShownPair[]): number[] {
  const others = pairs.flatMap(({ a, b }) => (a === place ? [b] : b === place ? [a] : []));
  return [place, ...others].slice(0, mostDrawn);
}

/** Groups stand in a circle, their people in a spiral by the golden angle: the same at each drawing. */
function startOf(group: number, groups: number, index: number): { x: number; y: number } {
  const angle = (2 * Math.PI * group) / groups;
  const turn = index * Math.PI * (3 - Math.sqrt(5));
  const far = groups === 1 ? 0 : 300;
  const near = 12 * Math.sqrt(index + 1);
  return {
    x: far * Math.cos(angle) + near * Math.cos(turn),
    y: far * Math.sin(angle) + near * Math.sin(turn),
  };
}
