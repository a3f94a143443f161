import type { Definition, Image, ImageReference, Link, LinkReference, ListItem, Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { visitParents } from 'unist-util-visit-parents';
import type { Facts } from '../../../src/core/formats/facts';

/** What both the scanner and remark can say of a text, in a form that can be compared. */
export interface ComparableFacts {
  readonly headings: string[];
  readonly links: ComparableLink[];
  readonly tasks: string[];
}

export interface ComparableLink {
  /** Type and target. */
  readonly what: string;
  /**
   * Lines from 0 on which the link may begin: remark knows where the link is, the scanner where its target
   * is.
   */
  readonly from: number;
  readonly to: number;
}

const processor = remark().use(remarkGfm).use(remarkFrontmatter);

/** The facts as remark sees them. */
export function remarkFacts(source: string): ComparableFacts {
  // remark's offsets leave out the byte order mark that its reading skips.
  const text = source.replace(/^\uFEFF/, '');
  const tree = processor.parse(text);
  const definitions = new Map<string, Definition>();
  visitParents(tree, 'definition', (node: Definition) => {
    if (!definitions.has(node.identifier.toUpperCase())) definitions.set(node.identifier.toUpperCase(), node);
  });
  const facts: ComparableFacts = { headings: [], links: [], tasks: [] };
  visitParents(tree, (node: Nodes, ancestors) => {
    const place = node.position ?? [...ancestors].reverse().find((a) => a.position)?.position;
    const from = (place?.start.line ?? 1) - 1;
    const to = (place?.end.line ?? 1) - 1;
    switch (node.type) {
      case 'heading':
        // By its text: remark lets a heading begin at the definitions before it.
        facts.headings.push(
          `${(node.children[0]?.position?.start.line ?? from + 1) - 1}: ${'#'.repeat(node.depth)} ${plainText(node)}`,
        );
        break;
      case 'link':
      case 'image':
        facts.links.push({ what: what(linkType(node, text), node.url), from, to });
        break;
      case 'linkReference':
      case 'imageReference': {
        const url = definitions.get(node.identifier.toUpperCase())?.url;
        facts.links.push({ what: `${linkType(node, text)} ${url}`, from, to });
        break;
      }
      case 'listItem':
        if (typeof node.checked === 'boolean') facts.tasks.push(remarkTask(node));
        break;
      default:
    }
  });
  return facts;
}

function remarkTask(node: ListItem): string {
  const paragraph = node.children.find((child) => child.type === 'paragraph');
  return `${(paragraph?.position?.start.line ?? 1) - 1}: [${node.checked ? 'x' : ' '}] ${plainText(paragraph as Nodes)}`;
}

function linkType(node: Link | Image | LinkReference | ImageReference, text: string): string {
  if (node.type === 'image' || node.type === 'imageReference') return 'image';
  if (node.type === 'linkReference') return 'reference';
  // remark gives addresses that it finds late no place; those that it finds at once begin without a bracket.
  const offset = node.position?.start.offset;
  return offset !== undefined && text.startsWith('[', offset) ? 'inline' : 'autolink';
}

/**
 * The text that a node shows, with one space for any whitespace: remark drops hard line breaks altogether.
 */
function plainText(node: Nodes): string {
  const collect = (n: Nodes): string => {
    if (n.type === 'html') return '';
    if (n.type === 'break') return ' ';
    if ('value' in n) return n.value;
    if ('alt' in n) return n.alt ?? '';
    return 'children' in n ? n.children.map((child) => collect(child as Nodes)).join('') : '';
  };
  return flat(collect(node as Root));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The facts as the scanner sees them. Its own marks are left out, since remark knows none of them. */
export function scannedFacts(facts: Facts): ComparableFacts {
  return {
    headings: facts.headings
      .filter(({ html }) => !html)
      .map((h) => `${h.range[0]}: ${'#'.repeat(h.level)} ${flat(h.text)}`),
    links: facts.links
      .filter((link) => !['wiki', 'html', 'definition'].includes(link.type))
      .map((link) => {
        return { what: what(link.type, link.target), from: link.range[0], to: link.range[2] };
      }),
    tasks: facts.tasks.map((t) => `${t.range[0]}: [${t.done ? 'x' : ' '}] ${flat(t.text)}`),
  };
}

/** The scanner keeps a bare address as it is written; remark puts the protocol before it. */
function what(type: string, target: string): string {
  if (type !== 'autolink') return `${type} ${target}`;
  return `${type} ${target.replace(/^mailto:/, '').replace(/^http:\/\/(?=www)/i, '')}`;
}

/** What differs, in words; empty where the two agree. */
export function differences(ours: ComparableFacts, theirs: ComparableFacts): string[] {
  const found: string[] = [];
  compareLists('heading', ours.headings, theirs.headings, found);
  compareLists('task', ours.tasks, theirs.tasks, found);
  compareLists(
    'link',
    ours.links.map((l) => l.what),
    theirs.links.map((l) => l.what),
    found,
  );
  if (found.length === 0) compareLines(ours.links, theirs.links, found);
  return found;
}

/**
 * Gives every link of remark's, the surest first, one of ours of the same kind and target that is in its
 * lines.
 */
function compareLines(
  ours: readonly ComparableLink[],
  theirs: readonly ComparableLink[],
  found: string[],
): void {
  const left = [...ours];
  for (const their of [...theirs].sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const i = left.findIndex((o) => o.what === their.what && o.from >= their.from && o.from <= their.to);
    if (i < 0) found.push(`link ${their.what}: remark has it on lines ${their.from} to ${their.to}`);
    else left.splice(i, 1);
  }
}

function compareLists(
  name: string,
  ours: readonly string[],
  theirs: readonly string[],
  found: string[],
): void {
  const left = [...theirs];
  for (const one of ours) {
    const i = left.indexOf(one);
    if (i < 0) found.push(`only the scanner has ${name} ${JSON.stringify(one)}`);
    else left.splice(i, 1);
  }
  for (const one of left) found.push(`only remark has ${name} ${JSON.stringify(one)}`);
}
