/** How many colours there are for people; `kith.live.person1` and so on are their ids. */
export const colourCount = 8;

/** Somebody who gets a colour. */
export interface Coloured {
  /** The connection's number: who has the smaller one chooses first. */
  readonly client: number;
  /** Who it is, the same on every machine. */
  readonly id: string;
}

/**
 * Gives everybody a colour, from 1, by their ids: the same one each day as far as possible, and another than
 * those who are here, as long as there are enough. All that see the same people give the same colours.
 */
export function peopleColours(people: readonly Coloured[]): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  for (const { id } of [...people].sort((a, b) => a.client - b.client)) {
    if (colours.has(id)) continue;
    const taken = new Set(colours.values());
    const wanted = hashOf(id) % colourCount;
    const order = Array.from({ length: colourCount }, (_, step) => ((wanted + step) % colourCount) + 1);
    colours.set(id, order.find((colour) => !taken.has(colour)) ?? wanted + 1);
  }
  return colours;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0;
  return hash;
}
