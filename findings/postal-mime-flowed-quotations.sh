#!/usr/bin/env bash
# postal-mime 4.0.0
#
# Behaviour: in text of `format=flowed`, a quoted line that ends in a space is joined with the next quoted line
# without taking the quote mark of that line away, so that "> " stands in the middle of the sentence. By RFC 3676,
# 4.1, quote marks are counted and deleted before a line is looked at for whether it flows on.
#
# Output seen:
#   "> One sentence in > two lines.\nAn answer in two lines.\n"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund postal-mime@4.0.0
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import PostalMime from 'postal-mime';

const mail = [
  'From: a@example.org',
  'Content-Type: text/plain; charset=utf-8; format=flowed',
  '',
  '> One sentence in ',
  '> two lines.',
  'An answer in ',
  'two lines.',
  '',
].join('\r\n');
const { text } = await PostalMime.parse(mail);
console.log(JSON.stringify(text));
// As it should be: '> One sentence in two lines.\nAn answer in two lines.\n'
assert.equal(text, '> One sentence in > two lines.\nAn answer in two lines.\n');
PROBE
node probe.mjs
