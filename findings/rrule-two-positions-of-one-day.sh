#!/usr/bin/env bash
# rrule 2.8.1
#
# Behaviour: where two positions of BYSETPOS name the same day, as the second and the last of two do, `all()` gives
# that day twice, and COUNT counts it twice, so that the series ends early. In RFC 5545 a recurrence set is a set.
#
# Output seen:
#   FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=2,-1;COUNT=4: 2026-01-15 2026-01-15 2026-02-15 2026-02-15
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule@2.8.1
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import rrule from 'rrule';

const text = 'FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=2,-1;COUNT=4';
const rule = new rrule.RRule({ ...rrule.RRule.parseString(text), dtstart: new Date(Date.UTC(2026, 0, 1)) });
const days = rule.all().map((date) => date.toISOString().slice(0, 10));
console.log(`${text}: ${days.join(' ')}`);
// As it should be: the 15th of January, February, March and April.
assert.deepEqual(days, ['2026-01-15', '2026-01-15', '2026-02-15', '2026-02-15']);
PROBE
node probe.mjs
