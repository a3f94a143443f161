// Sends the one answer that it is told of: a process that can be killed at each step.
import { sendAnswer } from '../../../src/node/channels/send-answer';
import { createSendPorts } from '../../../src/node/channels/ask-channel';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import type { AnswerTask } from './thread-harbour';

const task = JSON.parse(process.argv[2] ?? '') as AnswerTask;
const outcome = await sendAnswer({
  ...task,
  store: createNodeFileStore(task.root),
  ports: createSendPorts(new AbortController().signal, () => undefined),
});
process.exitCode = outcome.state === 'sent' ? 0 : 1;
