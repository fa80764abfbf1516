// Shows what the lists of renderings say that there is: mails.js and pages.js hand theirs to show().
'use strict';

const renderings = [];
const filters = document.getElementById('filters');
const sending = document.getElementById('send');
const ALL = '';
const CHANNELS = { mail: 'mail, HTML', text: 'mail, plain text', push: 'push', sms: 'text message', page: 'page' };
let sender = null;

function show(list) {
  renderings.push(...list);
  fill('lang', (entry) => entry.lang, (tag) => `${new Intl.DisplayNames(['en'], { type: 'language' }).of(tag)} (${tag})`, 'en');
  fill('stage', (entry) => entry.stage, (stage) => stage.replaceAll('_', ' '), ALL);
  fill('channel', (entry) => entry.channel, (channel) => CHANNELS[channel] || channel, 'mail');
  draw();
}

/** Called by the running service, which can send what it shows. */
function canSend(address) {
  sender = address;
  sending.hidden = false;
  draw();
}

function fill(name, value, label, first) {
  const select = filters.elements[name];
  const chosen = select.value || new URLSearchParams(location.hash.slice(1)).get(name) || first;
  const values = [...new Set(renderings.map(value))];
  select.replaceChildren(option(ALL, 'all'), ...values.map((each) => option(each, label(each))));
  select.value = values.includes(chosen) ? chosen : ALL;
}

function option(value, label) {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = label;
  return made;
}

function draw() {
  const wanted = Object.fromEntries(new FormData(filters));
  const shown = renderings.filter((entry) =>
    ['lang', 'stage', 'channel'].every((name) => wanted[name] === ALL || entry[name] === wanted[name]));
  document.getElementById('renderings').replaceChildren(...shown.map((entry) => article(entry, wanted)));
  document.getElementById('count').textContent = `${shown.length} of ${renderings.length} renderings`;
  history.replaceState(null, '', '#' + new URLSearchParams(wanted));
}

function article(entry, wanted) {
  const made = document.createElement('article');
  const heading = document.createElement('h2');
  heading.textContent = `${entry.name} · ${entry.lang} · ${CHANNELS[entry.channel] || entry.channel}`;
  const title = document.createElement('p');
  title.lang = entry.lang;
  title.dir = entry.dir;
  title.textContent = entry.title;
  made.append(heading, title);
  if (entry.fault) {
    const fault = document.createElement('p');
    fault.className = 'fault';
    fault.textContent = entry.fault;
    made.append(fault);
    return made;
  }
  const frames = document.createElement('div');
  frames.className = 'frames';
  frames.append(...wanted.scheme.split(' ').map((scheme) => frame(entry, scheme, wanted.width)));
  made.append(frames);
  if (sender && entry.channel === 'mail') {
    made.append(sendButton(entry));
  }
  return made;
}

function frame(entry, scheme, width) {
  const made = document.createElement('iframe');
  made.loading = 'lazy';
  made.title = `${entry.name}, ${entry.lang}, ${scheme}`;
  made.width = width;
  made.height = 844;
  made.className = scheme;
  made.style.colorScheme = scheme;
  made.src = entry.channel === 'text' ? entry.file : entry.file.replace(/\.html$/, `.${scheme}.html`);
  return made;
}

function sendButton(entry) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Send me this one';
  button.addEventListener('click', async () => {
    if (!sending.reportValidity()) {
      return;
    }
    const status = sending.querySelector('[role=status]');
    status.textContent = 'Sending…';
    const answer = await fetch(sender, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ lang: entry.lang, name: entry.name, to: sending.elements.to.value }),
    });
    status.textContent = await answer.text();
  });
  return button;
}

filters.addEventListener('change', draw);
sending.addEventListener('submit', (event) => event.preventDefault());
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (['width', 'scheme'].includes(name)) {
    filters.elements[name].value = value;
  }
}
