import themes from './themes.json';
import { previewedStates } from './views';

// The page around a view: which state, which theme, which language. Drag the lower right corner for another
// width.
const choices = {
  state: Object.keys(previewedStates),
  theme: Object.keys(themes),
  language: ['en', 'nl'],
};
const form = document.querySelector('form');
const frame = document.querySelector('iframe');
for (const [name, values] of Object.entries(choices)) {
  const select = document.createElement('select');
  select.name = name;
  select.append(...values.map((value) => new Option(value)));
  const label = document.createElement('label');
  label.append(`${name} `, select);
  form?.append(label);
}

function show(): void {
  if (!form || !frame) return;
  const chosen = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  frame.src = `/preview/view.html?${new URLSearchParams(chosen).toString()}`;
}

form?.addEventListener('change', show);
show();
