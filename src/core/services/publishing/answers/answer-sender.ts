import type { Channel } from '../../../model/channels/channel';
import type { ChannelSender } from '../channels/channel-sender';
import type { AnswerPlace } from './answer-place';
import { answerPlaceName } from './answer-place';
import { discourseAnswer } from './discourse-answer';
import { githubAnswer } from './github-answer';

export function answerSender(place: AnswerPlace): ChannelSender {
  return place.platform === 'github' ? githubAnswer(place) : discourseAnswer(place);
}

/** The place as the machinery of sending sees it. `community.yml` has no such channel. */
export function answerChannel(place: AnswerPlace): Channel {
  const isGithub = place.platform === 'github';
  return {
    name: answerPlaceName(place),
    service: place.platform,
    site: isGithub ? '' : place.site,
    repository: isGithub ? place.repository : '',
    account: '',
    to: '',
    from: '',
    category: '',
    community: '',
    thread: '',
    startsThread: false,
    tags: [],
    visibility: '',
  };
}
