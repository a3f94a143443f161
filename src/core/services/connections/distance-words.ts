import { message, type Message } from '../../base/message';
import type { ConnectionNetwork } from './connection-network';
import type { Distance } from './distances';

/** People by name: “Ada and Bo”, “Ada, Bo and Cy”, “Ada, Bo and 3 others”. */
export function namesInWords(names: readonly string[]): Message {
  const [first = '', second = '', third = ''] = names;
  switch (names.length) {
    case 1:
      return message('{0}', first);
    case 2:
      return message('{0} and {1}', first, second);
    case 3:
      return message('{0}, {1} and {2}', first, second, third);
    default:
      return message('{0}, {1} and {2} others', first, second, names.length - 2);
  }
}

/** The names in a group, who speaks most first. */
export function groupNames({ speakers, groups }: ConnectionNetwork, group: number): string[] {
  return (groups[group] ?? []).flatMap((place) => speakers[place]?.name ?? []);
}

/**
 * Who hardly speaks with whom: “Ada, Bo and 3 others hardly speak with Cy and Dee: 2 replies between them.”
 * @param localize puts the names of a group into words
 */
export function distanceInWords(
  network: ConnectionNetwork,
  { a, b, replies }: Distance,
  localize: (names: Message) => string,
): Message {
  const wordsOf = (group: number): string => localize(namesInWords(groupNames(network, group)));
  const one = wordsOf(a);
  if (b === undefined) {
    if (replies === 0) return message('{0} speak with nobody else.', one);
    return replies === 1
      ? message('{0} hardly speak with anybody else: 1 reply to or from others.', one)
      : message('{0} hardly speak with anybody else: {1} replies to or from others.', one, replies);
  }
  const other = wordsOf(b);
  if (replies === 0) return message('{0} do not speak with {1}: no reply between them.', one, other);
  return replies === 1
    ? message('{0} hardly speak with {1}: 1 reply between them.', one, other)
    : message('{0} hardly speak with {1}: {2} replies between them.', one, other, replies);
}
