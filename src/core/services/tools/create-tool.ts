import * as v from 'valibot';
import type { InputSchema, Tool, ToolAnswer, ToolContext } from './tool';
import { ToolError } from './tool';
import { withoutAddresses } from './without-addresses';

interface ToolDefinition<Input> extends Pick<Tool, 'name' | 'title' | 'description'> {
  readonly inputSchema: InputSchema;
  /** Must match `inputSchema`. */
  readonly input: v.GenericSchema<unknown, Input>;
  answer(input: Input, context: ToolContext, signal: AbortSignal): Promise<ToolAnswer>;
}

/** The maximum length of a message about invalid input, since the input may be of any size. */
const longestMessage = 300;

/** A tool that validates its input and redacts mail addresses from all its answers. */
export function createTool<Input>(definition: ToolDefinition<Input>): Tool {
  const { name, title, description, inputSchema, input: schema, answer } = definition;
  return {
    name,
    title,
    description,
    inputSchema,
    async run(input, context, signal) {
      signal.throwIfAborted();
      const parsed = v.safeParse(schema, input ?? {});
      if (!parsed.success) throw new ToolError(`${name}: ${whyNot(parsed.issues)}`);
      const { data, text } = await answer(parsed.output, context, signal).catch(rethrowWithoutAddresses);
      signal.throwIfAborted();
      return {
        data: withoutAddresses(data) as ToolAnswer['data'],
        text: withoutAddresses(text) as string,
      };
    },
  };
}

function rethrowWithoutAddresses(error: unknown): never {
  throw error instanceof ToolError ? new ToolError(withoutAddresses(error.message) as string) : error;
}

function whyNot(issues: readonly v.BaseIssue<unknown>[]): string {
  const sentences = issues.map((issue) => {
    const field = v.getDotPath(issue);
    return field === null ? issue.message : `“${field.slice(0, 60)}”: ${issue.message.slice(0, 160)}`;
  });
  return sentences.join('; ').slice(0, longestMessage);
}
