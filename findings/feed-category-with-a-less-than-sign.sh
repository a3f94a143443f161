#!/usr/bin/env bash
# feed 6.0.0
#
# Behaviour: a category of an entry goes into an attribute of the Atom feed with its "<" as it is, while "&" and
# quotation marks are escaped. XML 1.0 (2.4) allows no "<" in an attribute, so parsers refuse the whole feed because of
# one tag. The RSS feed of the same entry is well formed.
#
# Output seen:
#   <category label="C &lt; C++"/> expected, found: <category label="C < C++" term="C < C++"/>
#   atom: refused
#   rss: read
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund feed@6.0.0 saxes@6.0.0
cat >probe.mjs <<'PROBE'
import assert from 'node:assert/strict';
import { Feed } from 'feed';
import { SaxesParser } from 'saxes';

const feed = new Feed({ title: 'Harbour', id: 'https://harbour.example/', link: 'https://harbour.example/', copyright: '' });
feed.addItem({
  title: 'Two languages',
  id: 'https://harbour.example/two',
  link: 'https://harbour.example/two',
  date: new Date(0),
  category: [{ name: 'C < C++', term: 'C < C++' }],
});

function reads(text) {
  let fault;
  const parser = new SaxesParser();
  parser.on('error', (error) => (fault ??= error));
  parser.write(text).close();
  return fault === undefined ? 'read' : 'refused';
}
const atom = feed.atom1();
console.log('<category label="C &lt; C++"/> expected, found:', /<category[^>]*?\/>/.exec(atom)?.[0]);
console.log('atom:', reads(atom));
console.log('rss:', reads(feed.rss2()));
assert.equal(reads(atom), 'refused');
assert.equal(reads(feed.rss2()), 'read');
PROBE
node probe.mjs
