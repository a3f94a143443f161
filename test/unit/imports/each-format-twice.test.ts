import { describe, expect, it } from 'vitest';
import { read } from './export-of-texts';
import { importInto } from './imported-community';
import { sampleExports, type SampleExport } from './sample-exports';

/** Imports a sample, its texts replaced as given. */
async function importSample(
  files: Map<string, string>,
  name: string,
  { reader, file, files: exported }: SampleExport,
  replace: Readonly<Record<string, string>> = {},
) {
  let text = String(exported[file]);
  for (const [before, after] of Object.entries(replace)) text = text.replace(before, after);
  const { items } = await read(reader, { ...exported, [file]: text });
  return importInto(files, items, { platform: name });
}

/** The texts below the fields, in any order. */
const bodies = (files: ReadonlyMap<string, string>): readonly string[] =>
  Array.from(files.values(), (file) => file.slice(file.indexOf('\n---\n') + 5).trim()).sort();

function changeHere(files: Map<string, string>, before: string, after: string): void {
  for (const [path, file] of files)
    if (file.trimEnd().endsWith(`\n${before}`))
      files.set(path, file.replace(new RegExp(`${before}\\s*$`), `${after}\n`));
}

describe.each(sampleExports)('what was imported from %s', (name, sample) => {
  it('is written once, however often it is imported', async () => {
    const files = new Map<string, string>();
    await importSample(files, name, sample);
    expect(bodies(files)).toEqual(['One', 'Two']);
    const before = new Map(files);
    const again = await importSample(files, name, sample);
    expect(files).toEqual(before);
    expect([again.threads.unchanged, again.posts.unchanged]).toEqual([1, 1]);
  });

  it.each([
    ['the opening', 'One', 'Two'],
    ['a reply', 'Two', 'One'],
  ])('follows what changed there in %s, and keeps what changed here', async (_, there, here) => {
    const files = new Map<string, string>();
    await importSample(files, name, sample);
    const paths = [...files.keys()];
    changeHere(files, here, 'Mine');
    const report = await importSample(files, name, sample, { [there]: 'Theirs' });
    expect(bodies(files)).toEqual(['Mine', 'Theirs']);
    expect([...files.keys()]).toEqual(paths);
    expect(report.conflicts).toEqual([]);
  });

  it('is left alone, and named, where it changed on both sides', async () => {
    const files = new Map<string, string>();
    await importSample(files, name, sample);
    changeHere(files, 'Two', 'Mine');
    const report = await importSample(files, name, sample, { Two: 'Theirs' });
    expect(bodies(files)).toEqual(['Mine', 'One']);
    expect(report.conflicts).toHaveLength(1);
    expect(files.get(report.conflicts[0] ?? '')).toContain('Mine');
  });
});
