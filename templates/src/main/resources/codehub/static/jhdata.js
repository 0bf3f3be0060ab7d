// Scripts of other programs look for the page's data under this name.
window.jhdata = JSON.parse(document.getElementById('jhdata').textContent);
