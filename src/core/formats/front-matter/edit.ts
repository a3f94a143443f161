import {
  applyEdit,
  cannotChange,
  editBetween,
  type EditableDocument,
  insertLines,
  isFlow,
  openDocument,
  type TextEdit,
  UneditableFrontMatter,
} from './edit-document';
import { editToml } from './edit-toml';
import { insertEntry, removeEntry, replaceValue, rewriteValue, type Slot } from './edit-values';
import { writeEntries } from './write-value';
import { entry, isList, isMap, type MapNode, toValue, type YamlNode, type YamlValue } from './yaml-node';
import { equalValues, isPlainMap, withValueAt } from './yaml-values';

export { applyEdit, editBetween, type TextEdit, UneditableFrontMatter };

type Path = readonly (string | number)[];

/**
 * The edit that sets a field of a file's front matter, or removes it if `value` is undefined. `path` consists
 * of keys and zero-based list indexes; a list's length as the last step appends an item, and missing parents
 * are created. Front matter is created if there is none.
 *
 * Everything else is preserved byte for byte: comments, order, quotes, line endings, a byte order mark. The
 * value keeps the style of the old value, else follows the file's, and YAML 1.1 and 1.2 readers read it
 * alike. The edit is verified before it is returned: the resulting file has the new value and all others
 * unchanged.
 *
 * TOML front matter can be edited if the field has a place of its own.
 *
 * @throws UneditableFrontMatter if the front matter is invalid, or no edit passes verification.
 */
export function setField(text: string, path: Path, value: YamlValue | undefined): TextEdit {
  return setFieldOf(openDocument(text, 'front matter'), path, value);
}

/** Like {@link setField}, for a file that is YAML throughout. */
export function setYamlField(text: string, path: Path, value: YamlValue | undefined): TextEdit {
  return setFieldOf(openDocument(text, 'whole file'), path, value);
}

function setFieldOf(d: EditableDocument, path: Path, value: YamlValue | undefined): TextEdit {
  const old = d.root ? toValue(d.root) : {};
  const wanted = withValueAt(old, path, value);
  if (!isPlainMap(wanted)) throw cannotChange();
  if (equalValues(old, wanted)) {
    const at = d.block?.contentEnd ?? 0;
    return { start: at, end: at, newText: '' };
  }
  if (!d.block) return createBlock(d, wanted);
  const attempts = d.block.language === 'toml' ? [editToml] : [editNarrowly, editWholeField];
  for (const attempt of attempts) {
    const edit = tried(() => attempt(d, path, value, wanted));
    if (edit && holds(d, edit, wanted)) return edit;
  }
  throw cannotChange();
}

/** A strategy that does not fit this file is not an error: the next one is tried. */
function tried<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return undefined;
    throw error;
  }
}

/** Whether the edit yields the wanted values and leaves the body unchanged. */
function holds(d: EditableDocument, edit: TextEdit, wanted: YamlValue): boolean {
  const changed = tried(() => openDocument(applyEdit(d.text, edit), d.place));
  if (!changed?.block || !d.block) return false;
  const grown = edit.newText.length - (edit.end - edit.start);
  if (changed.block.end !== d.block.end + grown) return false;
  return equalValues(changed.root ? toValue(changed.root) : {}, wanted);
}

function createBlock(d: EditableDocument, fields: { readonly [key: string]: YamlValue }): TextEdit {
  const { lineEnding } = d.style;
  const at = d.starts[0] ?? 0;
  const lines = ['---', ...writeEntries(fields, 0, d.style), '---', ''];
  // An empty line before the body, unless there is one or no body.
  const gap = at < d.text.length && !/^[\r\n]/.test(d.text.slice(at, at + 1)) ? lineEnding : '';
  return { start: at, end: at, newText: lines.join(lineEnding) + gap };
}

/** Makes the smallest possible edit. */
function editNarrowly(d: EditableDocument, path: Path, value: YamlValue | undefined): TextEdit | undefined {
  const { root } = d;
  let node: YamlNode | undefined = root;
  let slot: Slot | undefined;
  for (let i = 0; i < path.length; i++) {
    const step = path[i] as string | number;
    const inFlow = slot?.inFlow === true || (node !== undefined && isFlow(d.text, d.starts, node));
    const next = slotAt(node, step, inFlow);
    if (!next) return value === undefined ? undefined : add(d, node, slot, path.slice(i), value);
    if (value === undefined && i === path.length - 1) return remove(d, node, slot, step);
    slot = next;
    node = next.node;
  }
  return slot && value !== undefined ? replaceValue(d, slot, value) : undefined;
}

function slotAt(node: YamlNode | undefined, step: string | number, inFlow: boolean): Slot | undefined {
  if (typeof step === 'number') {
    const item = isList(node) ? node.items[step] : undefined;
    return item && { node: item, entry: undefined, inFlow };
  }
  const found = entry(node, step);
  return found && { node: found.node, entry: found, inFlow };
}

/** Adds what is missing below `node`: a field, an item, or their parents. */
function add(
  d: EditableDocument,
  node: YamlNode | undefined,
  slot: Slot | undefined,
  path: Path,
  value: YamlValue,
): TextEdit | undefined {
  const [step, ...rest] = path;
  const inner = withValueAt(undefined, rest, value);
  if (step === undefined || inner === undefined) return undefined;
  if (typeof step === 'string' && isMap(node)) {
    const flow = isFlow(d.text, d.starts, node);
    if (slot || flow) return insertEntry(d, node, step, inner, slot?.inFlow ?? false);
    return appendField(d, node, step, inner);
  }
  if (!slot) return typeof step === 'string' ? appendField(d, undefined, step, inner) : undefined;
  const whole = withValueAt(toValue(slot.node), path, value);
  return whole === undefined ? undefined : replaceValue(d, slot, whole);
}

/** Appends a field to the front matter, after any trailing comments. */
function appendField(
  d: EditableDocument,
  root: MapNode | undefined,
  key: string,
  value: YamlValue,
): TextEdit | undefined {
  if (!d.block) return undefined;
  const at = d.block.contentEnd;
  const [written = ''] = writeEntries({ [key]: value }, root?.range[1] ?? 0, d.style);
  return insertLines(d, at, [written]);
}

function remove(
  d: EditableDocument,
  node: YamlNode | undefined,
  slot: Slot | undefined,
  step: string | number,
): TextEdit | undefined {
  if (typeof step === 'string') return isMap(node) ? removeEntry(d, slot, node, step) : undefined;
  if (!slot || !isList(node)) return undefined;
  const rest = node.items.filter((_, i) => i !== step).map(toValue);
  return replaceValue(d, slot, rest);
}

/** Rewrites the whole top-level field that contains the change. */
function editWholeField(
  d: EditableDocument,
  [key]: Path,
  _value: YamlValue | undefined,
  wanted: { readonly [key: string]: YamlValue },
): TextEdit | undefined {
  const found = typeof key === 'string' ? entry(d.root, key) : undefined;
  if (!found || !d.root || typeof key !== 'string') return undefined;
  const value = wanted[key];
  if (value === undefined) return undefined;
  const inFlow = isFlow(d.text, d.starts, d.root);
  return rewriteValue(d, { node: found.node, entry: found, inFlow }, value);
}
