/** What a document does that it must not, in sentences. */
function faults(channel, lang, dir) {
  const found = [];
  const root = document.documentElement;
  for (const image of document.querySelectorAll('img:not([alt])')) {
    found.push('has a picture without an alt text: ' + image.outerHTML.slice(0, 200));
  }
  const beside = channel === 'page' ? /^(|\?(lang|score)=[A-Za-z0-9-]+|\/find\/[a-z0-9-]+)$/ : null;
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href');
    if (!/^(https:\/\/|mailto:)./.test(href) && !(beside && beside.test(href))) {
      found.push('has a link that is not absolute and https: ' + JSON.stringify(href));
    }
    if (link.textContent.trim() === '' && !link.querySelector('img[alt]:not([alt=""])')) {
      found.push('has a link without words: ' + href);
    }
  }
  for (const image of document.querySelectorAll('img[src]')) {
    if (!image.getAttribute('src').startsWith('https://')) {
      found.push('has a picture whose address is not absolute and https: ' + image.getAttribute('src'));
    }
  }
  const leftover = /NOT_FOUND|\bnull\b|Optional\[|\{[a-z]+[.},]/.exec(document.body.textContent + document.title);
  if (leftover) {
    found.push('has a leftover: ' + leftover[0]);
  }
  if (!root.lang.startsWith(lang) || root.dir !== dir) {
    found.push(`says lang=${root.lang} dir=${root.dir}`);
  }
  if (document.title.trim() === '' || document.querySelectorAll('h1').length !== 1) {
    found.push('needs a title and one h1');
  }
  return found;
}

/** What axe-core calls serious or critical. */
async function serious(rules) {
  const options = { resultTypes: ['violations'], elementRef: false, preload: false, iframes: false };
  if (rules === 'colours') {
    options.runOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
  }
  const { violations } = await axe.run(document, options);
  return violations
    .filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .flatMap((violation) => violation.nodes.map((node) =>
      `${violation.id}: ${violation.help}: ${node.html.slice(0, 160).replace(/\s+/g, ' ')}`));
}
