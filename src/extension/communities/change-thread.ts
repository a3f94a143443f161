import { setFields } from '../../core/formats/front-matter/set-fields';
import type { Document } from '../../core/model/documents/document';
import type { ThreadChange } from '../../core/services/conversations/thread-changes';
import { changeFile } from './change-file';
import type { CommunityFolder } from './community-folder';

/** Changes a thread as a whole, in its file as it stands in the editor. */
export async function changeThread(
  folder: CommunityFolder,
  thread: Document,
  { title, fields }: ThreadChange,
): Promise<void> {
  await changeFile(folder, thread.path, title, (text) => setFields(text, fields));
}
