#!/usr/bin/env bash
# rrule-temporal 2.2.8
#
# Behaviour: a daily rule at a time that the change to summer time skips leaves that day out, and COUNT counts on
# without it, so that the series ends a day later. RFC 5545 has such a time mean the moment that it would be with
# the offset before the change, here 03:30.
#
# Output seen:
#   2026-03-28T02:30 2026-03-30T02:30 2026-03-31T02:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule-temporal@2.2.8
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import { RRuleTemporal } from 'rrule-temporal';

const rule = new RRuleTemporal({
  rruleString: 'DTSTART;TZID=Europe/Amsterdam:20260328T023000\nRRULE:FREQ=DAILY;COUNT=3',
});
const times = rule.all().map((at) => at.toString().slice(0, 16));
console.log(times.join(' '));
// As it should be: the 28th, the 29th (at 03:30) and the 30th of March.
assert.deepEqual(times, ['2026-03-28T02:30', '2026-03-30T02:30', '2026-03-31T02:30']);
PROBE
node probe.mjs
