// What the scanner costs, against remark, and front matter against other parsers of it, over folders of
// Markdown. node scripts/bench/scan.mjs FOLDER… [--rounds 30]
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { median } from './figures.mjs';
import { loadCore } from './bundled-core.mjs';

export async function benchScan(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '30' } },
  });
  if (positionals.length === 0) throw new Error('Name a folder of Markdown files.');
  const texts = (await Promise.all(positionals.map(markdownIn))).flat();
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const core = await loadCore({
    'formats/markdown/scan': ['scanMarkdown'],
    'formats/front-matter/split': ['splitFrontMatter'],
    'formats/front-matter/parse': ['parseFrontMatter'],
    'base/lines': ['lineStartsOf'],
  });
  const rounds = Number(values.rounds);
  console.log(`${texts.length} files, ${megabytes.toFixed(2)} MB\n`);

  const processor = remark().use(remarkGfm).use(remarkFrontmatter);
  const theirs = [];
  const ours = [];
  // In turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < rounds; round++) {
    if (round % 10 === 0) theirs.push(time(() => texts.forEach((text) => processor.parse(text))) / megabytes);
    ours.push(time(() => texts.forEach((text) => core.scanMarkdown(text))) / megabytes);
  }
  console.log('| ms per MB | median | least |');
  console.log('|---|---|---|');
  console.log(`| scanner | ${median(ours).toFixed(1)} | ${Math.min(...ours).toFixed(1)} |`);
  console.log(`| remark, parsing alone | ${median(theirs).toFixed(0)} | ${Math.min(...theirs).toFixed(0)} |`);
  const ratios = [median(theirs) / median(ours), Math.min(...theirs) / Math.min(...ours)];
  console.log(`| times faster | ${ratios[0].toFixed(0)} | ${ratios[1].toFixed(0)} |\n`);

  await benchFrontMatter(core, texts, rounds);
}

async function benchFrontMatter(core, texts, rounds) {
  const fenced = texts.filter((text) => yamlOf(core, text) !== undefined);
  if (fenced.length === 0) return;
  const yamls = fenced.map((text) => yamlOf(core, text));
  const { parseDocument } = await import('yaml');
  const jsYaml = await optional('js-yaml');
  const grayMatter = await optional('gray-matter');
  const readers = [
    ['fences, subset, full parser', fenced, (text) => core.parseFrontMatter(yamlOf(core, text), 1)],
    [
      'yaml, parseDocument',
      yamls,
      (yaml) => parseDocument(yaml, { logLevel: 'silent', prettyErrors: false }),
    ],
    ['js-yaml', yamls, jsYaml && ((yaml) => jsYaml.load(yaml, { schema: jsYaml.CORE_SCHEMA }))],
    // With options its cache is bypassed.
    ['gray-matter', fenced, grayMatter && ((text) => grayMatter.default(text, {}))],
  ];
  console.log(`| front matter of ${fenced.length} documents | µs a document, median | least |`);
  console.log('|---|---|---|');
  for (const [name, inputs, read] of readers) {
    if (!read) {
      console.log(`| ${name} | not installed | |`);
      continue;
    }
    const times = [];
    for (let round = 0; round < rounds; round++) {
      times.push((time(() => inputs.forEach((input) => ignoringErrors(read, input))) / inputs.length) * 1000);
    }
    console.log(`| ${name} | ${median(times).toFixed(1)} | ${Math.min(...times).toFixed(1)} |`);
  }
}

function yamlOf(core, text) {
  const { block } = core.splitFrontMatter(text, core.lineStartsOf(text));
  return block?.yaml ? text.slice(block.contentStart, block.contentEnd) : undefined;
}

async function markdownIn(folder) {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names
      .filter(
        (name) => /\.(?:md|markdown)$/i.test(name) && !/(?:^|[/\\])(?:\.git|node_modules)[/\\]/.test(name),
      )
      .map((name) => readFile(join(folder, name), 'utf8')),
  );
}

async function optional(name) {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}

function ignoringErrors(read, input) {
  try {
    read(input);
  } catch {
    // Broken YAML is a part of what is found.
  }
}

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchScan(process.argv.slice(2));
