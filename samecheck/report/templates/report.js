"use strict";
/* What a report does besides being read: everything is there without it.
 *
 * For any page that extends base.html.j2:
 *   <table data-sortable>      columns with a header cell (th) are sorted by a click on it; the page has one tbody with the rows.
 *                              A cell's data-value is sorted by instead of its text.
 *   data-searchable="Find …"   on the same table puts a search field of that name before it.
 *   <div data-checklist="key" data-told="{done} of {all} done">  with input[data-edit="id"] (and data-points) inside: ticks are
 *                              remembered under the key; .progress in it tells how far one is.
 * A link to a place inside anything folded or filtered away opens it. Texts stand in #texts of the page.
 */
(() => {
  const root = document.documentElement;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  // A browser may refuse to remember anything, above all for pages that are files.
  const memory = {
    get(key) { try { return localStorage.getItem(`samecheck:${key}`); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`samecheck:${key}`, value); } catch { /* then it is forgotten */ } },
  };
  const chosen = memory.get("scheme");
  if (chosen === "dark" || chosen === "light") root.dataset.scheme = chosen;
  root.classList.add("js");

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const texts = () => document.getElementById("texts").dataset;
  const say = (text) => { document.getElementById("said").textContent = text; };
  const made = (tag, text = "", values = {}) => Object.assign(document.createElement(tag), {textContent: text}, values);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const number = (value, digits = 0) => value.toLocaleString(root.lang, {minimumFractionDigits: digits, maximumFractionDigits: digits});

  function schemeSwitch() {
    const button = document.querySelector("[data-scheme-switch]");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";
    const tell = () => button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      memory.set("scheme", root.dataset.scheme);
      tell();
    });
    system.addEventListener("change", tell);
    tell();
    button.hidden = false;
  }

  /* Findings: which cards are shown and in which order. */
  class Findings {
    static names = ["layer", "code", "page", "severity", "sure", "peer", "q", "sort"];

    constructor(box) {
      this.box = box;
      this.cards = all(".card", box);
      this.groups = all(".page", box);
      this.homes = new Map(this.cards.map((card) => [card, card.parentElement]));
      this.counts = new Map(this.groups.map((group) => [group, group.querySelector(".number-of").textContent]));
      this.flat = box.querySelector(".flat");
      this.tools = box.querySelector(".tools");
      this.said = new Map();
      this.shown = this.cards.length;
      this.tools.hidden = false;
      box.addEventListener("change", (event) => this.asked(event));
      box.addEventListener("input", (event) => { if (event.target.type === "search") this.asked(event); });
      this.tools.querySelector("[data-reset]").addEventListener("click", () => {
        this.set({});
        this.remember();
        this.tools.querySelector("input").focus();
      });
    }

    asked(event) {
      if (!event.target.matches("[data-filter], [name=show]")) return;
      this.apply();
      this.remember();
    }

    control(name) { return this.tools.querySelector(`[data-filter="${name}"]`); }

    state() {
      const layer = this.box.querySelector("[name=show]:checked")?.value ?? "";
      const given = Findings.names.slice(1).map((name) => [name, this.control(name).value.trim()]);
      return Object.fromEntries([["layer", layer], ...given].filter(([, value]) => value));
    }

    set(state) {
      const layers = all("[name=show]", this.box);
      const layer = layers.find((input) => input.value === (state.layer ?? "")) ?? layers[0];
      if (layer) layer.checked = true;
      for (const name of Findings.names.slice(1)) {
        const control = this.control(name);
        control.value = state[name] ?? "";
        if (control.value === "" && control.tagName === "SELECT") control.selectedIndex = 0;
      }
      this.apply();
    }

    /* The state as an address, so that a link shows the same. */
    remember() {
      const query = new URLSearchParams(this.state()).toString();
      const place = query ? `#findings?${query}` : "#findings";
      if (query || location.hash.startsWith("#findings")) {
        try { history.replaceState(null, "", place); } catch { location.hash = place; }
      }
    }

    recall() {
      // What stands behind the sign is decoded once, by URLSearchParams; some programs write the sign itself as a code.
      const hash = location.hash.includes("?") ? location.hash.slice(1) : decodeHash();
      const [place, query] = hash.split(/\?(.*)/s);
      if (place !== "findings" || query === undefined) return false;
      this.set(Object.fromEntries(new URLSearchParams(query)));
      document.getElementById("findings").scrollIntoView();
      return true;
    }

    words(card) {
      if (!this.said.has(card)) {
        const told = all("blockquote, q, .who, .foot bdi, .message", card).map((each) => each.textContent).join(" ");
        this.said.set(card, folded(told));
      }
      return this.said.get(card);
    }

    fits(card, state, sought) {
      const {codes, page, severity, sure, peers = ""} = card.dataset;
      return (!state.layer || card.classList.contains(state.layer))
        && (!state.code || codes.split(" ").includes(state.code))
        && (!state.page || page === state.page)
        && (!state.severity || severity === state.severity)
        && (!state.sure || Number(sure) >= Number(state.sure))
        && (!state.peer || peers.split(" ").includes(state.peer))
        && sought.every((word) => this.words(card).includes(word));
    }

    apply() {
      const state = this.state();
      const sought = folded(state.q ?? "").split(/\s+/).filter(Boolean);
      this.shown = 0;
      for (const card of this.cards) {
        card.hidden = !this.fits(card, state, sought);
        this.shown += Number(!card.hidden);
      }
      this.order(state.sort);
      for (const group of this.groups) this.count(group, Boolean(state.sort));
      this.tell(Object.keys(state).length > 0);
    }

    order(sort) {
      const flat = Boolean(sort);
      if (flat) {
        const by = (card) => Number(card.dataset[sort]);
        const places = new Map(this.cards.map((card, place) => [card, place]));
        const sorted = [...this.cards].sort((a, b) => by(b) - by(a) || places.get(a) - places.get(b));
        for (const card of sorted) if (!card.querySelector(".from")) card.querySelector(".meta").after(this.from(card));
        this.flat.append(...sorted);
      } else if (this.flat.childElementCount) {
        all(".from", this.flat).forEach((each) => each.remove());
        for (const card of this.cards) this.homes.get(card).append(card);
        for (const group of this.groups) group.append(...all(":scope > .more", group));
      }
      this.flat.hidden = !flat;
    }

    from(card) {
      const head = this.homes.get(card).querySelector("h3");
      const title = head.querySelector("bdi") ?? head.parentElement.querySelector(":scope > .where") ?? head.firstChild;
      return made("p", filled(texts().page, {page: title.textContent.trim()}), {className: "where from", dir: "auto"});
    }

    count(group, flat) {
      const cards = all(".card", group);
      const shown = cards.filter((card) => !card.hidden).length;
      group.hidden = flat || !shown;
      const whole = shown === cards.length;
      group.querySelector(".number-of").textContent = whole ? this.counts.get(group)
        : filled(texts().some, {some: number(shown), all: number(cards.length)});
    }

    tell(filtered) {
      const told = filled(texts().some, {some: number(this.shown), all: number(this.cards.length)});
      this.tools.querySelector("[data-shown]").textContent = this.shown ? told : texts().none;
      this.tools.querySelector("[data-reset]").hidden = !filtered;
    }
  }

  function decodeHash() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
  }

  /* The place an address points to: unfolded, shown, in view and in focus. */
  function reveal(id, findings) {
    const target = id && document.getElementById(id);
    if (!target) return;
    if (findings && findings.box.contains(target) && target.closest("[hidden]")) {
      findings.set({});
      say(texts().cleared);
    }
    for (let each = target.parentElement; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (target.tagName === "DETAILS") target.open = true;
    if (!target.matches("a, button, input, select, summary")) target.tabIndex = -1;
    target.scrollIntoView({block: target.matches("section") ? "start" : "nearest"});
    target.focus({preventScroll: true});
  }

  function follow(findings) {
    const go = () => { if (!findings?.recall()) reveal(decodeHash(), findings); };
    addEventListener("hashchange", go);
    // The same place again is no change of the address.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (!link) return;
      const peer = link.dataset.showPeer;
      if (peer && findings) {
        event.preventDefault();
        findings.set({peer});
        findings.remember();
        reveal("findings", findings);
      } else if (link.getAttribute("href") === location.hash) {
        setTimeout(go);
      }
    });
    if (location.hash) go();
  }

  function copyLinks() {
    const {copy, copied, byHand} = texts();
    for (const link of all("a.permalink")) {
      const button = made("button", copy, {type: "button"});
      const place = link.getAttribute("href");
      button.addEventListener("click", async () => {
        const address = location.href.split("#")[0] + place;
        try {
          await navigator.clipboard.writeText(address);
          button.textContent = copied;
          say(copied);
          setTimeout(() => { button.textContent = copy; }, 2500);
        } catch {
          const label = made("label", `${byHand} `);
          const field = made("input", "", {type: "text", readOnly: true, value: address});
          label.append(field);
          button.replaceWith(label);
          field.focus();
          field.select();
        }
      });
      link.replaceWith(button);
    }
  }

  function checklist(list) {
    const key = `done:${list.dataset.checklist}`;
    const boxes = all("input[data-edit]", list);
    const points = (some) => some.reduce((sum, box) => sum + Number(box.dataset.points ?? 0), 0);
    const tell = () => {
      const done = boxes.filter((box) => box.checked);
      list.querySelector(".progress").textContent = filled(list.dataset.told, {
        done: number(done.length), all: number(boxes.length), points: number(points(done), 1), total: number(points(boxes), 1),
      });
    };
    let before = [];
    try { before = JSON.parse(memory.get(key) ?? "[]"); } catch { /* somebody else's value */ }
    for (const box of boxes) box.checked = Array.isArray(before) && before.includes(box.dataset.edit);
    list.addEventListener("change", () => {
      memory.set(key, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.dataset.edit)));
      tell();
    });
    tell();
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const value = (row, at) => row.cells[at]?.dataset.value ?? row.cells[at]?.textContent.trim() ?? "";
    const numeric = (text) => text !== "" && !Number.isNaN(Number(text));
    heads.forEach((head, at) => {
      if (head.tagName !== "TH") return;
      const button = made("button", head.textContent, {type: "button", title: filled(texts().sort, {column: head.textContent})});
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const told = head.getAttribute("aria-sort");
        const numbers = [...body.rows].some((row) => numeric(value(row, at)));
        const rising = told ? told === "descending" : !numbers || at === 0;
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", rising ? "ascending" : "descending");
        body.append(...[...body.rows].sort((a, b) => compared(value(a, at), value(b, at), rising)));
      });
    });
    // What is no number stands last, whichever way numbers are sorted.
    const compared = (a, b, rising) => {
      if (numeric(a) !== numeric(b)) return numeric(a) ? -1 : 1;
      const order = numeric(a) ? Number(a) - Number(b) : a.localeCompare(b, root.lang, {numeric: true});
      return rising ? order : -order;
    };
  }

  function searchable(table) {
    const rows = all("tbody tr", table);
    const label = made("label", table.dataset.searchable, {className: "find"});
    const field = made("input", "", {type: "search", autocomplete: "off"});
    label.append(field);
    table.before(label);
    field.addEventListener("input", () => {
      const sought = folded(field.value.trim());
      for (const row of rows) row.hidden = !folded(row.textContent).includes(sought);
      const shown = rows.filter((row) => !row.hidden).length;
      say(filled(texts().some, {some: number(shown), all: number(rows.length)}));
    });
  }

  /* A click on a cell of the matrix says in words what it shows. */
  function matrix(table) {
    const told = document.querySelector(".picked");
    const name = (row) => row.cells[0].querySelector("bdi").textContent;
    table.addEventListener("click", ({target}) => {
      const cell = target.closest("td:not(.self)");
      if (!cell) return;
      all(".lit", table).forEach((each) => each.classList.remove("lit"));
      cell.classList.add("lit");
      const other = table.tBodies[0].rows[cell.cellIndex - 1];
      told.textContent = filled(told.dataset.picked, {share: cell.textContent, row: name(cell.parentElement), column: name(other)});
    });
  }

  /* Paper shows all; what was folded before is folded again afterwards. */
  function paper() {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all("details:not([open])");
      closed.forEach((each) => { each.open = true; });
    });
    addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
  }

  document.addEventListener("DOMContentLoaded", () => {
    schemeSwitch();
    copyLinks();
    all("[data-checklist]").forEach(checklist);
    all("table[data-sortable]").forEach(sortable);
    all("table[data-searchable]").forEach(searchable);
    all("table.matrix").forEach(matrix);
    const box = document.querySelector(".filtered");
    const findings = box ? new Findings(box) : null;
    findings?.apply();
    follow(findings);
    paper();
  });
})();
