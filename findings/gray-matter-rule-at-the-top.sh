#!/usr/bin/env bash
# gray-matter 4.0.3
#
# Behaviour: a document that begins with a thematic break (`---` on a line of its own) and has no second one is
# taken for front matter as a whole: `content` is empty, and the text is what YAML makes of it, here a string in
# place of the documented object. A text with a colon becomes fields. No error tells that nothing closed it.
#
# Output seen:
#   {"data":"A rule stands above this text.","content":""}
#   {"data":{"Note":"this is prose."},"content":""}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gray-matter@4.0.3
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import matter from 'gray-matter';

for (const text of ['---\n\nA rule stands above this text.\n', '---\n\nNote: this is prose.\n']) {
  const { data, content } = matter(text, {});
  console.log(JSON.stringify({ data, content }));
  // As it should be: no data, and the whole text as content.
  assert.equal(content, '');
  assert.notDeepEqual(data, {});
}
PROBE
node probe.mjs
