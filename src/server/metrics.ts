/** Metrics of a server. */
export interface ServerMetrics {
  readonly rooms: number;
  readonly connections: number;
  readonly updates: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly refused: number;
  /** Only on a server that shares rooms with other servers. */
  readonly reachable?: boolean;
  readonly healed?: number;
}

const meanings: Readonly<
  Record<keyof ServerMetrics, readonly [type: 'gauge' | 'counter', name: string, help: string]>
> = {
  rooms: ['gauge', 'kith_rooms', 'Rooms that are in memory.'],
  connections: ['gauge', 'kith_connections', 'Connections that are open.'],
  updates: ['counter', 'kith_updates_total', 'Updates that were taken.'],
  delivered: ['counter', 'kith_updates_delivered_total', 'Updates that were sent on, to each who got one.'],
  dropped: ['counter', 'kith_dropped_total', 'Updates of readers and presence of others that were left out.'],
  refused: ['counter', 'kith_refused_total', 'Connections that were refused.'],
  reachable: ['gauge', 'kith_peers_reachable', 'Whether other servers can be reached: 1 or 0.'],
  healed: [
    'counter',
    'kith_healed_total',
    'How often something had to be asked for that another server had told.',
  ],
};

/** Prometheus text format, version 0.0.4. */
export function prometheusText(metrics: ServerMetrics): string {
  return Object.entries(meanings)
    .map(([key, [type, name, help]]) => {
      const value = metrics[key as keyof ServerMetrics];
      if (value === undefined) return '';
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${Number(value)}\n`;
    })
    .join('');
}
