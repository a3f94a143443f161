/** What a server counts. */
export interface ServerFigures {
  readonly rooms: number;
  readonly connections: number;
  readonly updates: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly refused: number;
}

const meanings: Readonly<
  Record<keyof ServerFigures, readonly [type: 'gauge' | 'counter', name: string, help: string]>
> = {
  rooms: ['gauge', 'kith_rooms', 'Rooms that are in memory.'],
  connections: ['gauge', 'kith_connections', 'Connections that are open.'],
  updates: ['counter', 'kith_updates_total', 'Updates that were taken.'],
  delivered: ['counter', 'kith_updates_delivered_total', 'Messages with updates or presence that were sent.'],
  dropped: ['counter', 'kith_dropped_total', 'Updates of readers and presence of others that were left out.'],
  refused: ['counter', 'kith_refused_total', 'Connections that were refused.'],
};

/** In the text format of Prometheus, version 0.0.4. */
export function prometheusText(figures: ServerFigures): string {
  return Object.entries(meanings)
    .map(([key, [type, name, help]]) => {
      const value = figures[key as keyof ServerFigures];
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
    })
    .join('');
}
