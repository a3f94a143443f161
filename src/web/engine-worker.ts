// The engine in a web worker: it is given files, turns them into facts, looks at them and searches them.
import { serveGivenFiles } from '../engine/given-files/serve-given-files';
import { serveInWebWorker, type DedicatedWorkerScope } from './web-worker';

serveInWebWorker(self as unknown as DedicatedWorkerScope, serveGivenFiles);
