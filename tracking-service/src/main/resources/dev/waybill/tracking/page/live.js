// News of the order while the page is open and seen. The server says that there are some; then the page is fetched anew and what is different
// takes the place of what was there: what has the focus keeps it, what is unfolded or filled in stays so.
(() => {
  "use strict";
  const main = document.querySelector("main[data-version]");
  const said = document.getElementById("live");
  if (!main || !said || !("EventSource" in window)) return;
  let source = null, timer = 0, failures = 0, opened = 0;

  const text = (node) => node ? node.textContent.replace(/\s+/g, " ").trim() : "";

  // One sentence: the status and its date, or else what has just happened.
  const news = (page) => {
    const status = text(page.querySelector("h1"));
    if (status !== text(document.querySelector("h1"))) return status;
    const latest = (of) => [...of.querySelectorAll(".log li:first-child div")].slice(0, 1)
      .flatMap((entry) => [...entry.children]).map(text).join(", ");
    return latest(page) === latest(document) ? "" : latest(page);
  };

  const key = (node) => [node.nodeName, node.id, node.nodeType === 1 && node.getAttribute("aria-labelledby")].join();

  const become = (old, fresh) => {
    if (old.nodeType !== 1) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (old === said || old.id === "push") return;
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    let at = old.firstChild;
    for (const child of [...fresh.childNodes]) {
      let match = at;
      if (child.nodeType === 1) while (match && key(match) !== key(child)) match = match.nextSibling;
      if (!match || key(match) !== key(child)) {
        old.insertBefore(child, at);
        continue;
      }
      while (at !== match) at = drop(at);
      become(match, child);
      at = match.nextSibling;
    }
    while (at) at = drop(at);
  };

  const drop = (node) => {
    const next = node.nextSibling;
    node.remove();
    return next;
  };

  const refresh = async () => {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "omit", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-version]");
    tellOwnClock(page);
    if (!answer.ok || !fresh) throw new Error(String(answer.status));
    const sentence = news(page);
    if (sentence) said.textContent = sentence;
    become(main, fresh);
    document.title = page.title;
  };

  const close = () => {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  };

  // Not all readers at once, and ever more seldom while it does not work; the link to reload is there all the time.
  const again = () => {
    close();
    failures = opened && Date.now() - opened > 30000 ? 0 : failures + 1;
    opened = 0;
    timer = setTimeout(connect, Math.min(60000, 1000 * 2 ** failures) * (0.5 + Math.random()));
  };

  const connect = () => {
    close();
    if (document.hidden) return;
    const mine = source = new EventSource(location.pathname.split("/").slice(0, 3).join("/") + "/live?version=" + encodeURIComponent(main.dataset.version));
    let last = Promise.resolve();
    mine.onopen = () => { opened = Date.now(); };
    mine.onerror = () => { if (mine === source) again(); };
    mine.addEventListener("changed", (event) => {
      last = last.then(() => event.data === main.dataset.version ? null : refresh())
        .catch(() => { if (mine === source) again(); });
    });
  };

  document.addEventListener("visibilitychange", () => document.hidden ? close() : connect());
  connect();
})();
