#!/usr/bin/env bash
# yjs 13.6.33
#
# Behaviour: Y.encodeStateAsUpdate(doc, vector) leaves out the structs that the state vector covers, but never the deletions: the update for a peer that has everything carries
# the delete set of the document's whole history. A state vector says nothing of deletions, so that is what the protocol can do; but whoever asks for "what I lack" once a letter,
# as a way to learn that the letter has arrived, is sent more the older the document is.
#
# Output seen:
#   nothing deleted: 2 bytes
#   5000 deletions: 14941 bytes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund yjs@13.6.33
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import * as Y from 'yjs';

/** Bytes of what a peer is sent that has all of the document. */
function answerTo(deletions) {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const text = doc.getText();
  text.insert(0, 'ab'.repeat(5000));
  for (let at = 0; at < deletions; at++) text.delete(at + 1, 1);
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).length;
}

const [none, many] = [answerTo(0), answerTo(5000)];
console.log(`nothing deleted: ${none} bytes`);
console.log(`5000 deletions: ${many} bytes`);
assert.equal(none, 2);
assert.ok(many > 10_000);
PROBE
node probe.mjs
