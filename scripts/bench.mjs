// Measures: npm run bench -- open | host | change | activity | figures | history | scan | search | live |
// import | conversation | duplicates | moderation | introductions | site | engine, each with its options.
// docs/benchmarks.md says what the figures mean.
import { benchActivity } from './bench/activity.mjs';
import { benchChange } from './bench/change.mjs';
import { benchConversation } from './bench/conversation.mjs';
import { benchDuplicates } from './bench/duplicates.mjs';
import { benchEngine } from './bench/engine.mjs';
import { benchFigures } from './bench/measure-figures.mjs';
import { benchHost } from './bench/host.mjs';
import { benchImport } from './bench/import.mjs';
import { benchHistory } from './bench/long-history.mjs';
import { benchIntroductions } from './bench/introductions.mjs';
import { benchLive } from './bench/live.mjs';
import { benchModeration } from './bench/moderation.mjs';
import { benchOpen } from './bench/open.mjs';
import { benchScan } from './bench/scan.mjs';
import { benchSearch } from './bench/search.mjs';
import { benchSite } from './bench/site.mjs';

const benches = {
  open: benchOpen,
  host: benchHost,
  change: benchChange,
  activity: benchActivity,
  figures: benchFigures,
  scan: benchScan,
  search: benchSearch,
  live: benchLive,
  history: benchHistory,
  import: benchImport,
  conversation: benchConversation,
  duplicates: benchDuplicates,
  moderation: benchModeration,
  introductions: benchIntroductions,
  site: benchSite,
  engine: benchEngine,
};

const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(benches, name)) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
await benches[name](args);
