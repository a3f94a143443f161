#!/usr/bin/env bash
# yjs 13.6.33
#
# Behaviour: a document that receives letters one by one at the end of a text takes time that grows with the square of their number as soon as somebody listens to its `update`
# event, and grows with their number where nobody does. Letters are merged into one item first, and the event's update is encoded from that item: its text is a rope, which is
# flattened, copied, for each letter. A server that passes updates on by that event is the one who listens.
#
# Output seen (milliseconds differ):
#   nobody listens: 50000 letters 113 ms, 200000 letters 522 ms
#   somebody listens: 50000 letters 286 ms, 200000 letters 7603 ms
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund yjs@13.6.33
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import * as Y from 'yjs';

const [few, many] = [50_000, 200_000];
const updates = [];
const typist = new Y.Doc();
typist.on('update', (update) => updates.push(update));
for (let at = 0; at < many; at++) typist.getText().insert(at, 'x');

/** Milliseconds of processor time until a document has the first letters. */
function receive(count, listen) {
  const doc = new Y.Doc();
  if (listen) doc.on('update', () => undefined);
  const begun = process.cpuUsage();
  for (let at = 0; at < count; at++) Y.applyUpdate(doc, updates[at]);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

// Compiled before it counts.
for (const listen of [false, true]) receive(few, listen);
const growth = {};
for (const [who, listen] of [['nobody', false], ['somebody', true]]) {
  const [small, large] = [receive(few, listen), receive(many, listen)];
  console.log(`${who} listens: ${few} letters ${small.toFixed(0)} ms, ${many} letters ${large.toFixed(0)} ms`);
  growth[who] = large / small;
}
// Linear is 4, quadratic 16.
assert.ok(growth.nobody < 7, `without a listener: ${growth.nobody}`);
assert.ok(growth.somebody > 9, `with a listener: ${growth.somebody}`);
PROBE
node probe.mjs
