// Codehub: keeps what was typed into a form when the session has ended meanwhile. The page that refuses such a form
// would have lost it, so the hub is asked first who is signed in; forms work without this script.
(() => {
  const allowed = new WeakSet();
  let asking = false;

  // Readable by pages of the hub alone; another one as soon as somebody signs in, in whatever tab.
  const token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]+)/)?.[1];

  const typed = (form) => [...form.elements].some((field) => field.matches('input:not([type=hidden]), select, textarea'));

  // Null if the form may be sent, else what to say.
  async function obstacle({ user, base_url: hub }) {
    let answer;
    try {
      answer = await fetch(`${hub}api/user`, { headers: { Accept: 'application/json', 'X-XSRFToken': token() } });
      if (answer.ok) {
        const { name } = await answer.json();
        return name === user ? null : { heading: `You are signed in as ${name} now`, next: `This form is for ${user}: sign in with that name again to send it.` };
      }
    } catch { /* told like an error of the hub */ }
    return answer?.status === 403
      ? { heading: 'You are signed out', next: 'Sign in again in another tab, come back and send it again.', way: 'login?next=' + encodeURIComponent(`${hub}home`) }
      : { heading: 'The hub does not answer', next: 'Try again in a moment.' };
  }

  function part(name, text, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text, ...properties });
  }

  function tell({ heading, next, way }, hub) {
    const dialog = document.createElement('dialog'), box = part('div', '', { className: 'stack tight' }), row = part('div', '', { className: 'row end' });
    const close = part('button', 'Back to the form', { type: 'button', autofocus: true });
    close.addEventListener('click', () => dialog.close());
    row.append(close);
    if (way) row.append(part('a', 'Open sign-in in a new tab', { className: 'btn primary', href: hub + way, target: '_blank' }));
    box.append(part('h2', heading, { id: 'not-sent' }), part('p', `Nothing was sent, and what you entered is still here. ${next}`, { id: 'not-sent-next' }), row);
    dialog.setAttribute('aria-labelledby', 'not-sent');
    dialog.setAttribute('aria-describedby', 'not-sent-next');
    dialog.append(box);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  async function send(form, button) {
    asking = true;
    const problem = await obstacle(window.jhdata);
    asking = false;
    if (problem) { tell(problem, window.jhdata.base_url); return; }
    form.querySelectorAll('input[name=_xsrf]').forEach((field) => { field.value = token(); });
    if (form.hasAttribute('action')) form.setAttribute('action', form.getAttribute('action').replace(/([?&]_xsrf=)[^&]*/, `$1${token()}`));
    allowed.add(form);
    form.requestSubmit(button);
  }

  document.addEventListener('submit', (event) => {
    const form = event.target, button = event.submitter;
    if (allowed.delete(form) || event.defaultPrevented || !form.matches('[method=post i]') || !window.jhdata?.user || !token() || !typed(form)) return;
    event.preventDefault();
    if (!asking) send(form, button);
  });
})();
