import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { TodaySource } from '../today-source';

/** Prompts of which a thread is due. */
export const prompts: TodaySource = {
  title: message('Discussions to start'),
  icon: 'megaphone',
  async *find({ at, config }, measured) {
    if (measured.prompts.length === 0) return;
    const { promptTiming } = await import('../../prompts/prompt-timing');
    for (const { path, title, prompt } of measured.prompts) {
      const due = prompt && promptTiming(prompt, at, config.timezone)?.due;
      if (due === undefined) continue;
      const days = (at - due) / dayLength;
      yield {
        subject: `${path}@${new Date(due).toISOString().slice(0, 10)}`,
        title,
        ...(prompt?.owner !== undefined && { for: [prompt.owner] }),
        // A day, of which the hours say nothing.
        ...(days >= 1 && { when: due }),
        reason: days < 1 ? message('a discussion is due today') : message('a discussion is due'),
        file: path,
        action: 'start',
        isDue: true,
        // What was not asked for a fortnight nobody waits for.
        urgency: days < 14 ? 75 : 45,
      };
    }
  },
};
