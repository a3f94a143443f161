import matter from 'gray-matter';
import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument, YAMLError } from 'yaml';
import { message } from '../../core/base/message';
import type { FrontMatterLanguage } from '../../core/services/imports/posts/front-matter-block';
import type { ReadFrontMatter } from '../../core/services/imports/posts/import-posts';

/** No file has this in it, so that no line of a block can be taken for its end. */
const fence = '\u0001\u0001';

const off = {
  parse: () => {
    throw new Error('This language of front matter is off.');
  },
};

/**
 * The languages that gray-matter is given. Its own YAML would turn times into moments and lose their zone;
 * its JavaScript runs what it reads.
 */
const engines = {
  yaml: { parse: (block: string) => objectOf(yamlOf(block)) },
  toml: { parse: (block: string) => objectOf(parseToml(block)) },
  json: { parse: (block: string) => objectOf(JSON.parse(block)) },
  javascript: off,
  js: off,
  coffee: off,
  cson: off,
};

/** Reads front matter by gray-matter, which runs no code here and remembers nothing between two files. */
export const readFrontMatter: ReadFrontMatter = (block, language) => {
  try {
    // With options, it does not look into its cache, where a file that failed once would be empty.
    const { data } = matter(`${fence}\n${block}\n${fence}\n`, { language, delimiters: fence, engines });
    return { data };
  } catch (error) {
    return faultOf(error, language);
  }
};

class NoObject extends Error {
  override readonly name = 'NoObject';
}

function objectOf(value: unknown): object {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new NoObject();
  return value;
}

function yamlOf(block: string): unknown {
  const lineCounter = new LineCounter();
  // As Ruby and Go have it: a key that comes twice counts as written last, and `<<` merges.
  const document = parseDocument(block, { lineCounter, uniqueKeys: false, merge: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS({ maxAliasCount: 100 });
}

function faultOf(error: unknown, language: FrontMatterLanguage): ReturnType<ReadFrontMatter> {
  if (error instanceof NoObject)
    return { fault: message('The front matter has no fields: it is a list or a single value.'), line: 1 };
  const line =
    error instanceof TomlError
      ? error.line - 1
      : error instanceof YAMLError
        ? (error.linePos?.[0].line ?? 2) - 1
        : 1;
  return {
    fault: message('The front matter is no valid {0}.', language.toUpperCase()),
    line: Math.max(1, line),
  };
}
