// Returns the page as it stands: {url, title, html}, or {over: true} if its markup has more than `limit` characters.
// Web components keep their text in shadow trees, which outerHTML leaves out; here they stand where they are shown.
(limit => {
  const all = (node, chosen) => node.querySelectorAll(chosen);
  const isPlain = node => node.localName !== 'slot' && !node.shadowRoot && !all(node, 'slot').length
    && ![...all(node, '*')].some(each => each.shadowRoot);
  const escaped = text => text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`);
  const shown = node => {
    const assigned = node.localName === 'slot' ? node.assignedNodes() : [];
    return [...(assigned.length ? assigned : (node.shadowRoot ?? node).childNodes)];
  };
  const written = node => {
    if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    if (isPlain(node)) return node.outerHTML;
    const empty = node.cloneNode(false).outerHTML, end = empty.lastIndexOf('</');
    return empty.slice(0, end) + shown(node).map(written).join('') + empty.slice(end);
  };
  const root = document.documentElement;
  let html = '';
  try {
    html = written(root);
  } catch {  // nested too deeply for that
    html = root.outerHTML;
  }
  html = (document.doctype ? '<!DOCTYPE html>\n' : '') + html;
  if (html.length > limit) return {over: true};
  return {url: location.href, title: String(document.title).slice(0, 1000).toWellFormed(), html: html.toWellFormed()};
})
