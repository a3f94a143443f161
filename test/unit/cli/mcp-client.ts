import { spawn } from 'node:child_process';

export interface Response {
  readonly jsonrpc: '2.0';
  readonly id?: number | string | null;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What came of a call of a tool. */
export interface ToolResult {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly isError: boolean;
}

/** A client of the Model Context Protocol that speaks to one `kith mcp`. */
export interface McpClient {
  /** Writes a line as it is. */
  write(line: string): void;
  notify(method: string, params?: object): void;
  /** Sends a request under the next number, which `id` tells before the answer is there. */
  request(method: string, params?: object): Promise<Response> & { readonly id: number };
  call(name: string, input?: unknown): Promise<ToolResult>;
  /** Does what every client does first. */
  initialize(): Promise<Response>;
  /** Every line on standard output until now. */
  readonly lines: readonly string[];
  readonly stderr: string;
  /** Closes the server's standard input. */
  end(): void;
  kill(signal: NodeJS.Signals): void;
  /** The exit status, once the server has ended. */
  readonly ended: Promise<number | null>;
}

export function startMcp(program: string, cwd: string, ...args: readonly string[]): McpClient {
  const child = spawn(process.execPath, [program, 'mcp', ...args], { cwd });
  const waiting = new Map<number, (response: Response) => void>();
  const lines: string[] = [];
  let rest = '';
  let stderr = '';
  let last = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      const response = JSON.parse(line) as Response;
      if (typeof response.id === 'number') waiting.get(response.id)?.(response);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const write = (line: string): void => void child.stdin.write(`${line}\n`);
  const request: McpClient['request'] = (method, params = {}) => {
    const id = ++last;
    const answer = new Promise<Response>((done) => waiting.set(id, done));
    write(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return Object.assign(answer, { id });
  };
  const notify: McpClient['notify'] = (method, params = {}) =>
    write(JSON.stringify({ jsonrpc: '2.0', method, params }));
  return {
    write,
    notify,
    request,
    async call(name, input) {
      const { result, error } = await request('tools/call', { name, arguments: input });
      if (!result) throw new Error(error?.message);
      const [content] = result['content'] as { type: string; text: string }[];
      return {
        text: content?.text ?? '',
        data: result['structuredContent'] as ToolResult['data'],
        isError: result['isError'] === true,
      };
    },
    async initialize() {
      const response = await request('initialize', {
        protocolVersion: '2025-06-18',
        capabilities: {},
        clientInfo: { name: 'test', version: '1' },
      });
      notify('notifications/initialized');
      return response;
    },
    lines,
    get stderr() {
      return stderr;
    },
    end: () => child.stdin.end(),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
