/** Number of colours for people; their ids are `kith.live.person1` and so on. */
export const colourCount = 8;

/** A participant who is assigned a colour. */
export interface Coloured {
  /** Client id: the smaller one chooses first. */
  readonly client: number;
  /** The person's id, the same on every machine. */
  readonly id: string;
}

/**
 * Assigns a colour number, from 1, by id: stable over time as far as possible, and unique among those present
 * while there are enough. Deterministic: all clients that see the same people assign the same colours.
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
