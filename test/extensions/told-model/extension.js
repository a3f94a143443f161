/* global exports, require */
// A language model for tests: it links the first page that it is given, and tells how it was asked.
const { LanguageModelTextPart, lm } = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    lm.registerLanguageModelChatProvider('told', {
      provideLanguageModelChatInformation: async () => [
        {
          id: 'told-1',
          name: 'Told 1',
          family: 'told',
          version: '1',
          maxInputTokens: 8000,
          maxOutputTokens: 1000,
          capabilities: {},
        },
      ],
      async provideLanguageModelChatResponse(_model, messages, _options, progress) {
        const asked = messages
          .flatMap(({ content }) => content)
          .map((part) => part.value ?? '')
          .join('\n');
        const [, page] = /^Page (\[.*\)):$/m.exec(asked) ?? [];
        const speakers = [...asked.matchAll(/^(Asker|Person \d+)/gm)].map(([, name]) => name);
        for (const text of [
          'Told ',
          `by ${[...new Set(speakers)].join(' and ')}. `,
          page ? `See ${page}.` : '',
        ])
          progress.report(new LanguageModelTextPart(text));
      },
      provideTokenCount: async (_model, text) => String(text.content ?? text).length,
    }),
  );
};
