import { message } from '../../../base/message';
import type { ExportFormat } from '../export-source';
import { discourseReader } from './discourse-reader';

/** Topics of a Discourse forum, as `/t/ID.json` gives them. */
export const discourseFormat: ExportFormat = {
  id: 'discourse',
  title: message('Discourse'),
  hint: message(
    'A folder of topics as /t/ID.json gives them (best with ?include_raw=1), or one file of them, with pages of posts and categories.json beside them',
  ),
  reader: discourseReader(),
  async recognise(look) {
    const names = look.names.filter((name) => /\.(?:json|jsonl|ndjson)$/i.test(name)).slice(0, 5);
    for (const name of names) if ((await look.head(name)).includes('"post_stream"')) return true;
    return false;
  },
};
