// Puts new mails into the list as they come. The page is whole without this.
const list = () => document.querySelector("nav.list");
let newest = Number(document.body.dataset.newest);

async function refresh() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const scrolled = list().scrollTop;
  list().replaceWith(page.querySelector("nav.list"));
  list().scrollTop = scrolled;
  document.querySelector(".count").textContent = page.querySelector(".count").textContent;
  // The mail that is being read stays as it is: only the pane that says there is nothing may go.
  if (document.body.classList.contains("listing")) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
  }
  newest = Number(page.body.dataset.newest);
}

async function watch() {
  for (;;) {
    try {
      const answer = await fetch(`/api/mails?after=${newest}&wait=25`);
      if ((await answer.json()).length > 0) {
        await refresh();
      }
    } catch {
      // The mailbox is stopped or starting; the list that is there stays readable.
      await new Promise((later) => setTimeout(later, 2000));
    }
  }
}

watch();
