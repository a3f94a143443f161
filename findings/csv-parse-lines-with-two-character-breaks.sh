#!/usr/bin/env bash
# csv-parse 7.0.3
#
# Behaviour: where a quoted cell holds a line break of two characters (CR LF), as in tables that spreadsheets and
# forms write, each is counted as two lines. `info.lines` of every later record and the `lines` and text of an
# error name a line that is too far down, by one for each such break above. With LF or CR alone they are right.
#
# Output seen:
#   "\n" records end at lines [1,3,4]; the error says line 5
#   "\r\n" records end at lines [1,4,5]; the error says line 6
#   "\r" records end at lines [1,3,4]; the error says line 5
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';

/** The table has a break within a cell of its second record; `short` adds a fifth line with a cell too few. */
function linesWith(lineBreak) {
  const table = ['name,answer', `"in two${lineBreak}lines",yes`, 'in one,no', ''].join(lineBreak);
  const ends = parse(table, { info: true }).map(({ info }) => info.lines);
  try {
    parse(`${table}short${lineBreak}`);
  } catch ({ code, lines }) {
    assert.equal(code, 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH');
    console.log(JSON.stringify(lineBreak), `records end at lines ${JSON.stringify(ends)}; the error says line ${lines}`);
    return { ends, error: lines };
  }
  throw new Error('There was no error.');
}

const right = { ends: [1, 3, 4], error: 5 };
assert.deepEqual(linesWith('\n'), right);
// As it should be: the same lines.
assert.deepEqual(linesWith('\r\n'), { ends: [1, 4, 5], error: 6 });
assert.deepEqual(linesWith('\r'), right);
PROBE
node probe.mjs
