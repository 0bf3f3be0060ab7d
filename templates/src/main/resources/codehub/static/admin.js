// Codehub: small additions to the pages of the administration, which work without them.
(() => {
  // Scripts of JupyterHub's own admin page look for these.
  const limit = document.currentScript.dataset.pageLimit;
  window.api_page_limit = Number(limit);
  window.base_url = window.jhdata?.base_url;

  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Row check boxes, a "select all" box and the words in the bar below the table.
  function selectable(form) {
    const boxes = all('tbody .sel input', form), every = find('[data-all]', form), bar = find('.bulk', form), words = find('[data-count]', form);
    const show = () => {
      const count = boxes.filter((box) => box.checked).length;
      bar.hidden = count === 0;
      words.textContent = `${count} selected`;
      every.checked = count === boxes.length;
      every.indeterminate = count > 0 && count < boxes.length;
    };
    every.parentElement.hidden = false;
    every.addEventListener('change', () => { boxes.forEach((box) => { box.checked = every.checked; }); show(); });
    form.addEventListener('change', show);
    show();
  }

  // A form that needs no button: what is chosen is shown at once.
  function automatic(form) {
    find('button', form).hidden = true;
    form.addEventListener('change', () => form.requestSubmit());
  }

  document.addEventListener('DOMContentLoaded', () => {
    all('[data-select]').forEach(selectable);
    all('[data-auto]').forEach(automatic);
  });
})();
