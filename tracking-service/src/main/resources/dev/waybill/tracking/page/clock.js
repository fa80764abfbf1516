// Times are told by the clock of their place. Beside one by another clock than the reader's, the reader's.
const tellOwnClock = (page) => {
  const main = page.querySelector("main[data-clock]");
  if (!main) return;
  // Twelve hours or twenty-four, as the page has it.
  const shown = main.querySelector(".log time");
  const hourCycle = shown && /^[\d:.\s]+$/.test(shown.firstChild.data) ? "h23" : "h12";
  for (const time of main.querySelectorAll("time[datetime*=T]")) {
    const at = new Date(time.dateTime);
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime) || [0, "+", 0, 0];
    if (-at.getTimezoneOffset() === (sign + 1) * (hours * 60 + +minutes)) continue;
    const day = at.toLocaleDateString("sv") === time.dateTime.slice(0, 10) ? {} : { weekday: "short", day: "numeric", month: "short" };
    const own = page.createElement("span");
    own.textContent = " (" + main.dataset.clock + ": "
      + at.toLocaleString(page.documentElement.lang, { ...day, hour: "numeric", minute: "2-digit", hourCycle }) + ")";
    (time.matches(".log time") ? time.nextElementSibling : time).append(own);
  }
};
tellOwnClock(document);
