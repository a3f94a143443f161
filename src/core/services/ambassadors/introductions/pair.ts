/** Two people by their ids, in no order. */
export type Pair = string & { readonly pair: true };

export function pairKey(a: string, b: string): Pair {
  return (a < b ? `${a}\n${b}` : `${b}\n${a}`) as Pair;
}
