/**
 * Earlier versions of a text. A version is the final text with the changes that
 * came later undone; so the last version is the final text, byte for byte.
 */

/**
 * @typedef {object} Block a paragraph, a list, a table, a heading, or a fenced piece of code
 * @property {string} text
 * @property {string} gap the line ends after it
 * @property {boolean} absent
 *
 * @typedef {object} Draft
 * @property {string} head front matter with its fences, or empty
 * @property {Block[]} blocks
 *
 * @typedef {object} Change
 * @property {number} at
 * @property {import('./people.mjs').Person} by
 * @property {string} message
 * @property {(draft: Draft) => void} [undo] none for the change that creates the file
 * @property {string} [group] changes of one group are one commit
 * @property {boolean} [lone] nobody else has a part in it
 */

/** @param {string} text */
export function parseDraft(text) {
  const head = /^\uFEFF?---\r?\n[^]*?\r?\n---\r?\n/.exec(text)?.[0] ?? '';
  const blocks = [];
  let fenced = false;
  let current = '';
  const lines = text.slice(head.length).split(/(?<=\n)/);
  for (const [i, line] of lines.entries()) {
    if (/^ *```/.test(line)) fenced = !fenced;
    current += line;
    const next = lines[i + 1];
    const ends = next === undefined || (!fenced && line.trim() === '' && next.trim() !== '');
    if (!ends) continue;
    const body = current.trimEnd();
    blocks.push({ text: body, gap: current.slice(body.length), absent: false });
    current = '';
  }
  return { head, blocks };
}

/** @param {Draft} draft */
export function renderDraft({ head, blocks }) {
  const present = blocks.filter((block) => !block.absent);
  const lastGap = blocks[blocks.length - 1]?.gap ?? '';
  return head + present.map(({ text, gap }, i) => text + (i === present.length - 1 ? lastGap : gap)).join('');
}

/**
 * @param {string} text the final text
 * @param {Change[]} pending the changes that have not happened yet, the next one first
 */
export function versionBefore(text, pending) {
  const draft = parseDraft(text);
  for (const change of [...pending].reverse()) change.undo?.(draft);
  return renderDraft(draft);
}

/** @param {Block} block */
export const isHeading = (block) => /^#{1,6} /.test(block.text);

/** @param {Block} block */
export const isProse = (block) => /^[\p{L}*"[]/u.test(block.text) && block.text.length > 60;

/**
 * The block was not there yet.
 * @param {number} index
 * @returns {(draft: Draft) => void}
 */
export const withoutBlock = (index) => (draft) => {
  const block = draft.blocks[index];
  if (block) block.absent = true;
};

/**
 * The paragraph ended one sentence earlier.
 *
 * @param {Block} block
 * @param {number} index
 * @returns {((draft: Draft) => void) | undefined}
 */
export function withoutLastSentence(block, index) {
  if (!isProse(block)) return undefined;
  const ends = [...block.text.matchAll(/[.!?][")*]*\s+(?=[\p{Lu}"@*])/gu)];
  const last = ends[ends.length - 1];
  if (!last || last.index < 30) return undefined;
  const sentence = block.text.slice(last.index + last[0].trimEnd().length);
  return (draft) => {
    const target = draft.blocks[index];
    if (target?.text.endsWith(sentence)) target.text = target.text.slice(0, -sentence.length);
  };
}

/**
 * A word was spelt wrongly: two letters in its middle had changed places.
 *
 * @param {Block} block
 * @param {number} index
 * @param {import('./random.mjs').Random} random
 * @returns {((draft: Draft) => void) | undefined}
 */
export function withTypo(block, index, random) {
  if (!isProse(block)) return undefined;
  const words = [...block.text.matchAll(/(?<= )\p{Ll}{6,}(?=[ ,.])/gu)].map((match) => match[0]);
  if (words.length === 0) return undefined;
  const word = random.pick(words);
  const i = random.int(2, word.length - 3);
  const wrong = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
  if (wrong === word) return undefined;
  return (draft) => {
    const target = draft.blocks[index];
    if (target) target.text = target.text.replace(` ${word}`, ` ${wrong}`);
  };
}

/**
 * A relative link pointed to the wrong folder.
 *
 * @param {Block} block
 * @param {number} index
 * @returns {((draft: Draft) => void) | undefined}
 */
export function withBrokenLink(block, index) {
  const right = /\]\((?:\.\.\/)+[^)]+\)/.exec(block.text)?.[0];
  if (!right || block.text.startsWith('```')) return undefined;
  const wrong = right.replace('](../', '](');
  return (draft) => {
    const target = draft.blocks[index];
    if (target) target.text = target.text.replace(right, wrong);
  };
}

/**
 * Any passage, head included, read differently.
 *
 * @param {string} now
 * @param {string} before
 * @returns {(draft: Draft) => void}
 */
export const withPassage = (now, before) => (draft) => {
  if (draft.head.includes(now)) {
    draft.head = draft.head.replace(now, () => before);
    return;
  }
  const block = draft.blocks.find(({ text, gap }) => (text + gap).includes(now));
  if (!block) return;
  const end = block.gap;
  const whole = (block.text + end).replace(now, () => before);
  block.text = whole.trimEnd();
  block.gap = end;
};

/**
 * A line of front matter, with its line end.
 *
 * @param {string} text
 * @param {string} key
 */
const lineOf = (text, key) => new RegExp(`^${key}:.*\r?\n`, 'm').exec(text)?.[0];

/**
 * A field of the front matter had another value, or was not there.
 *
 * @param {string} key
 * @param {string | undefined} value
 * @returns {(draft: Draft) => void}
 */
export const withField = (key, value) => (draft) => {
  const line = lineOf(draft.head, key);
  if (!line) return;
  const end = line.endsWith('\r\n') ? '\r\n' : '\n';
  draft.head = draft.head.replace(line, () => (value === undefined ? '' : `${key}: ${value}${end}`));
};

/**
 * A field that is gone today was there.
 *
 * @param {string} key
 * @param {string} value
 * @returns {(draft: Draft) => void}
 */
export const withExtraField = (key, value) => (draft) => {
  if (!lineOf(draft.head, key))
    draft.head = draft.head.replace(/---(\r?\n)$/, (_, end) => `${key}: ${value}${end}---${end}`);
};

/**
 * A list such as `skills: [a, b, c]` had one entry less.
 *
 * @param {string} key
 * @param {string} entry
 * @returns {(draft: Draft) => void}
 */
export const withoutEntry = (key, entry) => (draft) => {
  const line = lineOf(draft.head, key);
  if (line) draft.head = draft.head.replace(line, () => line.replace(`, ${entry}]`, ']'));
};

/**
 * What a field of the front matter says, comments cut off.
 *
 * @param {string} text
 * @param {string} key
 * @returns {string | undefined}
 */
export function field(text, key) {
  const head = text.startsWith('---') || text.startsWith('\uFEFF') ? parseDraft(text).head : text;
  const value = new RegExp(`^${key}:[ \t]*(.*?)[ \t]*(?:[ \t]#.*)?\r?$`, 'm').exec(head)?.[1];
  return value?.replace(/^(["'])(.*)\1$/, '$2').replaceAll('\\"', '"') || undefined;
}
