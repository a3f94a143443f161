import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Manifest {
  contributes: { configuration: { properties: Record<string, unknown> }[] };
}

describe('the README', () => {
  it('says of every setting once what it does', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    const settings = [contributes.configuration].flat().flatMap((group) => Object.keys(group.properties));
    const rows = readme.split('\n').filter((line) => line.startsWith('| `kith.'));
    const named = rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`(kith\.[\w.]+)`/g)].map((match) => match[1]),
    );
    expect(settings.length).toBeGreaterThan(0);
    expect(named.sort()).toEqual(settings.sort());
  });

  it('says nothing in two points of a list that begin alike', () => {
    const points = [...readme.matchAll(/^- \*\*(.+?)\*\*/gm)].map((match) => match[1]);
    expect(points.filter((point, at) => points.indexOf(point) !== at)).toEqual([]);
  });
});
