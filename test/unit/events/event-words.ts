import { eventTime } from '../../../src/core/model/events/event-time';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { isMap } from '../../../src/core/formats/front-matter/yaml-node';

export function timeOf(yaml: string, path = 'events/x.md') {
  const { node } = parseYaml(yaml, 0);
  return eventTime(path, isMap(node) ? node : undefined);
}

const iso = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');

/** `start`, `– end` or `start – end`, days without their time, in UTC. */
export function inWords(yaml: string, path?: string): string {
  const { start, end } = timeOf(yaml, path);
  const words = [start, end].flatMap((moment) =>
    moment ? [moment.hasTime ? iso(moment.ms) : iso(moment.ms).slice(0, 10)] : [],
  );
  return words.join(' – ');
}
