#!/usr/bin/env bash
# ical.js 2.2.1
#
# Behaviour: a monthly rule that names months (BYMONTH) is counted out without its INTERVAL, and in the order in
# which the months are written and not in that of time, so that March of the first year is missing. RFC 5545: BYMONTH
# limits the months that FREQ and INTERVAL give.
#
# Output seen:
#   FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,2,3 from 2026-01-05: 2026-01-05 2026-02-05 2026-03-05 2027-01-05
#   FREQ=MONTHLY;BYMONTH=3,1 from 2026-01-05: 2026-01-05 2027-03-05 2027-01-05 2028-03-05
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import ICAL from 'ical.js';

function firstFour(text) {
  const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromString('2026-01-05T18:00:00'));
  const days = Array.from({ length: 4 }, () => iterator.next().toString().slice(0, 10));
  console.log(`${text} from 2026-01-05: ${days.join(' ')}`);
  return days.join(' ');
}

// As it should be: January and March of each year.
assert.equal(firstFour('FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,2,3'), '2026-01-05 2026-02-05 2026-03-05 2027-01-05');
// As it should be: January and March of each year, in this order.
assert.equal(firstFour('FREQ=MONTHLY;BYMONTH=3,1'), '2026-01-05 2027-03-05 2027-01-05 2028-03-05');
PROBE
node probe.mjs
