import { addAbortListener } from 'node:events';
import {
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type CallToolResult,
  type Tool as ListedTool,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { version } from '../../../package.json';
import { ToolError, type Tool, type ToolAnswer } from '../../core/services/tools/tool';

export interface ToolServerOptions {
  readonly tools: readonly Tool[];
  /** Instructions for the model on all tools together. */
  readonly instructions: string;
  /** Checked before every answer: the reason for a refusal, or undefined. */
  refusal(): Promise<string | undefined>;
  call(tool: Tool, input: unknown, signal: AbortSignal): Promise<ToolAnswer>;
  /** Receives errors that are reported nowhere else. */
  warn(text: string): void;
}

/**
 * Serves tools in the Model Context Protocol over this process's standard input and output. Resolves when the
 * client closes them or `signal` is aborted.
 */
export async function serveTools(options: ToolServerOptions, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const handle = serveStdio(
    () => {
      const server = createServer(options);
      server.onclose = end;
      return server;
    },
    { onerror: ({ message }) => options.warn(message) },
  );
  // A client may disconnect before its first message, and so before there is a server to close.
  process.stdin.once('end', end).once('close', end);
  await new Promise<void>((resolve) => {
    addAbortListener(AbortSignal.any([signal, ended.signal]), () => resolve());
  });
  await handle.close();
}

function createServer({ tools, instructions, refusal, call, warn }: ToolServerOptions): Server {
  const server = new Server(
    { name: 'kith', title: 'Kith', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler('tools/list', async () => ({
    tools: (await refusal()) === undefined ? tools.map(describe) : [],
  }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }): Promise<CallToolResult> => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool “${params.name}”.`);
    try {
      const refused = await refusal();
      if (refused !== undefined) return failure(refused);
      const { data, text } = await call(tool, params.arguments, mcpReq.signal);
      return { content: [{ type: 'text', text }], structuredContent: { ...data } };
    } catch (error) {
      // Nobody waits for a cancelled request.
      if (mcpReq.signal.aborted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      if (!(error instanceof ToolError)) warn(`${tool.name}: ${why}`);
      return failure(why);
    }
  });
  return server;
}

function describe({ name, title, description, inputSchema }: Tool): ListedTool {
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema, properties: { ...inputSchema.properties } },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}

function failure(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
