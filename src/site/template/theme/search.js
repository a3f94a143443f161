// Finds pages by the index that Pagefind made of the site; loaded on the search page alone.
const form = document.querySelector('form');
const input = document.querySelector('input');
const status = document.querySelector('[role=status]');
const list = document.querySelector('.found');
const { none, one, many, index } = form.dataset;
let asked = 0;

async function search() {
  const mine = ++asked;
  const words = input.value.trim();
  list.replaceChildren();
  status.textContent = '';
  if (words === '') return;
  const pagefind = await import(index);
  const { results } = await pagefind.search(words);
  const pages = await Promise.all(results.slice(0, 20).map((result) => result.data()));
  if (mine !== asked) return;
  status.textContent = results.length === 0 ? none : results.length === 1 ? one : `${results.length} ${many}`;
  for (const page of pages) {
    const link = Object.assign(document.createElement('a'), { href: page.url, textContent: page.meta.title });
    const text = document.createElement('p');
    text.innerHTML = page.excerpt;
    const item = document.createElement('li');
    item.append(link, text);
    list.append(item);
  }
}

form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
input.addEventListener('input', search);
input.value = new URL(document.URL).searchParams.get('q') ?? '';
search();
