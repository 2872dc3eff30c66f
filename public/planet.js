// Every page works without this script, which loads after the first paint. The inline script in the page's head sets
// the chosen theme before that.
(() => {
  const root = document.documentElement;
  const here = document.currentScript.src;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Private windows may refuse; then the choice lasts for this page.
    }
  };

  // Automatic, light, dark.
  const themeSwitch = () => {
    const button = one('#theme');
    if (!button) return;
    const [automatic, light, dark] = button.dataset.names.split(', ');
    let chosen = read('theme');
    const show = () => {
      button.hidden = false;
      const name = { light, dark }[chosen] ?? automatic;
      button.setAttribute('aria-label', button.dataset.label.replace('{name}', name));
    };
    button.addEventListener('click', () => {
      chosen = chosen === 'dark' ? null : chosen === 'light' ? 'dark' : 'light';
      // Without a choice, the planet's own colors apply.
      const theme = chosen ?? root.dataset.colors;
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      write('theme', chosen);
      show();
    });
    show();
  };

  // Times of the last day become relative; the absolute ones stay as tooltips.
  const relativeTimes = () => {
    const words = new Intl.RelativeTimeFormat(root.lang, { numeric: 'auto' });
    for (const time of all('time[data-rel]')) {
      const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
      if (seconds > 0 || seconds < -86400) continue;
      time.title = time.dataset.rel;
      time.textContent =
        seconds > -3600
          ? words.format(Math.round(seconds / 60), 'minute')
          : words.format(Math.round(seconds / 3600), 'hour');
    }
  };

  // Marks posts that arrived since the last visit. A visit ends after half an hour.
  const newPosts = () => {
    const river = one('[data-new]');
    if (!river) return;
    const now = Date.now();
    const seen = Number(read('seen'));
    if (now - seen > 1_800_000) write('visit', String(seen));
    write('seen', String(now));
    const since = Number(read('visit'));
    if (!since) return;
    for (const post of all('.post[data-at]')) {
      if (!(Date.parse(post.dataset.at) > since)) continue;
      post.classList.add('new');
      const words = document.createElement('span');
      words.className = 'vh';
      words.textContent = river.dataset.new;
      one('header', post).append(words);
    }
  };

  // Results update while the reader types; the form also works without this.
  const searchAsYouType = () => {
    const form = one('form.search');
    if (!form) return;
    const said = document.createElement('p');
    said.className = 'vh';
    said.setAttribute('role', 'status');
    form.after(said);
    let timer;
    let asked = new AbortController();
    const look = async () => {
      asked.abort();
      asked = new AbortController();
      const given = [...new FormData(form)].filter(([, value]) => value && value !== 'relevance');
      const url = `${form.action}?${new URLSearchParams(given)}`;
      try {
        const answer = await fetch(url, { signal: asked.signal });
        const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = one('.results', found);
        one('.results')?.remove();
        if (fresh) form.parentElement.after(fresh);
        said.textContent = one('.results p')?.textContent ?? '';
        document.title = found.title;
        history.replaceState(null, '', url);
      } catch {
        // Out of date, or offline: the button is still there.
      }
    };
    // Omits empty fields from the URL.
    form.addEventListener('submit', () => {
      for (const field of form.elements) field.disabled = !field.value || field.value === 'relevance';
    });
    window.addEventListener('pageshow', () => {
      for (const field of form.elements) field.disabled = false;
    });
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(look, 250);
    });
  };

  // j k o / ? with an off switch (WCAG 2.1.4).
  const keys = () => {
    const help = one('#keys');
    const toggle = one('#keys-toggle');
    const posts = all('.post');
    let at = -1;
    let on = read('keys') !== 'off';
    const go = (index) => {
      if (posts.length === 0) return;
      at = Math.max(0, Math.min(posts.length - 1, index));
      const folded = posts[at].closest('details.rest');
      if (folded) folded.open = true;
      one('h3 a', posts[at]).focus({ preventScroll: true });
      posts[at].scrollIntoView({ block: 'start' });
    };
    const open = () => {
      if (at < 0) return;
      const text = one('details.full', posts[at]);
      if (text) text.open = !text.open;
      else one('a.more', posts[at])?.click();
    };
    const actions = {
      j: () => go(at + 1),
      k: () => go(at - 1),
      o: open,
      '/': () => {
        const field = one('input[type=search]');
        if (field) field.focus();
        else location.assign(one('a[data-search]').href);
      },
      '?': () => help?.showModal(),
    };
    document.addEventListener('focusin', (event) => {
      const post = event.target.closest('.post');
      if (post) at = posts.indexOf(post);
    });
    document.addEventListener('keydown', (event) => {
      if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input, textarea, select, [contenteditable], dialog')) return;
      const act = Object.hasOwn(actions, event.key) && actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    if (!toggle) return;
    const label = () => {
      toggle.hidden = false;
      toggle.setAttribute('aria-pressed', String(on));
    };
    toggle.addEventListener('click', () => {
      on = !on;
      write('keys', on ? null : 'off');
      label();
    });
    label();
  };

  // Adds a button that copies a feed's address.
  const copyButtons = () => {
    for (const button of all('button[data-copy]')) {
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.done;
      });
    }
  };

  // Old links name an entry by its id (/#ID). If it has left the river, the server redirects to its own page.
  const oldAnchor = async () => {
    const id = location.hash.slice(1);
    const words = /%[\da-f]{2}/i.test(id) ? [id, decodeURIComponent(id)] : [id];
    if (!one('[data-new]') || !/^[a-z][a-z\d+.-]*:./i.test(id)) return;
    if (words.some((word) => document.getElementById(word))) return;
    for (const word of words) {
      const found = await fetch(new URL(`entries?id=${encodeURIComponent(word)}`, here), { method: 'HEAD' });
      if (found.ok) return location.replace(found.url);
    }
  };

  // A stored page looks like any other, so this marks it.
  const offlineBar = () => {
    const bar = document.createElement('p');
    bar.className = 'offline';
    bar.setAttribute('role', 'status');
    const show = () => {
      if (navigator.onLine) return bar.remove();
      document.body.prepend(bar);
      bar.textContent = document.body.dataset.offline;
    };
    for (const event of ['online', 'offline']) window.addEventListener(event, show);
    show();
  };

  // The manifest, for installing the planet as an app. In the page's head it would load before the first paint.
  const manifest = () => {
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = new URL('manifest.webmanifest', here);
    document.head.append(link);
  };

  const start = () => {
    themeSwitch();
    relativeTimes();
    keys();
    copyButtons();
    oldAnchor().catch(() => {});
    newPosts();
    searchAsYouType();
    manifest();
    offlineBar();
    // The last river stays readable offline.
    navigator.serviceWorker?.register(new URL('sw.js', here)).catch(() => {});
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
