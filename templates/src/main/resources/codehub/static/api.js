// The page about the REST API: sends what was filled in, and shows what came back.
(() => {
  const MAX_SHOWN = 100000;
  const data = JSON.parse(document.getElementById('jhdata').textContent);
  const token = document.getElementById('api-token');

  function address(form) {
    let path = form.dataset.api;
    const query = new URLSearchParams();
    form.querySelectorAll('input[data-in]').forEach((input) => {
      if (input.dataset.in === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
      else if (input.value) query.set(input.name, input.value);
    });
    return query.size ? `${path}?${query}` : path;
  }

  function request(form) {
    const init = { method: form.dataset.method, headers: {}, redirect: 'manual', cache: 'no-store' };
    const body = form.querySelector('[data-in=body]')?.value.trim();
    if (body) {
      init.body = body;
      init.headers['Content-Type'] = 'application/json';
    }
    if (token.value) {
      // As a program would: the login cookie stays out of it.
      init.headers.Authorization = `Bearer ${token.value.trim()}`;
      init.credentials = 'omit';
    } else init.headers['X-XSRFToken'] = data.xsrf_token;
    return init;
  }

  function readable(text, type) {
    if (!type?.startsWith('application/json')) return text;
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
  }

  function show(box, line, text) {
    const head = document.createElement('p'), body = document.createElement('pre');
    head.textContent = line;
    body.className = 'log';
    body.tabIndex = 0;
    body.setAttribute('aria-label', 'Answer');
    body.textContent = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
    box.replaceChildren(head, ...(text ? [body] : []));
  }

  async function send(form) {
    const box = form.querySelector('[data-answer]'), button = form.querySelector('button');
    button.disabled = true;
    const start = performance.now();
    try {
      const answer = await fetch(address(form), request(form));
      const text = await answer.text();
      const took = Math.round(performance.now() - start);
      show(box, `${`${answer.status} ${answer.statusText}`.trim()}, ${took} ms`, readable(text, answer.headers.get('Content-Type')));
    } catch (problem) {
      show(box, `No answer: ${problem.message}`, '');
    } finally {
      button.disabled = false;
    }
  }

  document.querySelector('[data-api-token]').hidden = false;
  document.querySelectorAll('form[data-api]').forEach((form) => {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form);
    });
  });
  // A link to one operation opens it.
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
})();
