"use strict";
// The pages work without this file. With it: suggestions while one types, and
// citations of the words that are selected in a document, with their place.

(() => {
  const base = document.body.dataset.base;

  for (const e of document.querySelectorAll(".scripted")) e.hidden = false;

  // On a wide screen what narrows a result down is open, on a phone it is not.
  for (const d of document.querySelectorAll("details[data-wide]")) {
    d.open = window.matchMedia("(min-width: 60rem)").matches;
  }

  // Until an answer comes, the page says that it is being looked for.
  for (const form of document.querySelectorAll("form.ask")) {
    form.addEventListener("submit", () => document.body.classList.add("asking"));
  }
  addEventListener("pageshow", () => document.body.classList.remove("asking"));

  // "/" leads to the search box.
  document.addEventListener("keydown", (e) => {
    const box = document.querySelector("input[type=search]");
    const typing = e.target.closest("input, select, textarea");
    if (e.key === "/" && box && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      box.focus();
      box.select();
    }
  });

  // Suggestions: a list below an input, as the combobox pattern of ARIA has it.
  let lists = 0;
  function suggest(input, ask) {
    const list = document.createElement("ul");
    list.id = "suggestions-" + ++lists;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    input.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
      input.setAttribute(name, value);
    }
    let at = -1, asked = 0, timer = 0;
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (item) => {
      input.value = item.dataset.value;
      close();
      input.focus();
      input.setSelectionRange(input.value.length, input.value.length);
    };
    const show = (items) => {
      list.replaceChildren(...items.map((s, i) => {
        const li = document.createElement("li");
        li.id = list.id + "-" + i;
        li.setAttribute("role", "option");
        li.dataset.value = s.value;
        const what = document.createElement("span");
        what.className = "what";
        what.textContent = s.what;
        li.append(s.label + " ", what);
        li.addEventListener("mousedown", (e) => { e.preventDefault(); choose(li); });
        return li;
      }));
      list.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      at = -1;
    };
    const move = (by) => {
      const items = list.children;
      if (items[at]) items[at].removeAttribute("aria-selected");
      at = (at + by + items.length + 1) % (items.length + 1);
      if (at === items.length) { at = -1; input.removeAttribute("aria-activedescendant"); return; }
      items[at].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", items[at].id);
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++asked;
        const items = await ask(input.value).catch(() => []);
        if (mine === asked && document.activeElement === input) show(items);
      }, 150);
    });
    input.addEventListener("keydown", (e) => {
      if (list.hidden) return;
      if (e.key === "ArrowDown") { e.preventDefault(); move(1); }
      else if (e.key === "ArrowUp") { e.preventDefault(); move(at < 0 ? list.children.length : -1); }
      else if (e.key === "Enter" && at >= 0) { e.preventDefault(); choose(list.children[at]); }
      else if (e.key === "Escape") { e.preventDefault(); close(); }
    });
    input.addEventListener("blur", () => { asked++; close(); });
  }

  async function suggestions(text, field) {
    const word = text.match(field ? /.*/ : /(?:[^\s"]|"[^"]*"?)*$/)[0];
    if (word.replace(/^-/, "").length < 2) return [];
    const answer = await fetch(base + "/api/v1/suggest?" + new URLSearchParams({ q: word }));
    if (!answer.ok) return [];
    const before = text.slice(0, text.length - word.length);
    return (await answer.json()).suggestions.map((s) => ({
      label: s.label, what: s.what, value: field ? s.value : before + s.query + " ",
    }));
  }

  for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input, (t) => suggestions(t, false));
  for (const input of document.querySelectorAll("input[data-entity]")) suggest(input, (t) => suggestions(t, true));

  // Citations.
  const text = document.getElementById("text");
  if (!text) return;
  const citation = document.getElementById("citation");
  const copy = document.getElementById("copy");
  const copied = document.getElementById("copied");
  const whole = citation.textContent.trim();

  // place counts the code points before a point of the document's text.
  function place(node, offset) {
    const p = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!p || !text.contains(p)) return -1;
    const range = document.createRange();
    range.setStart(p, 0);
    range.setEnd(node, offset);
    return Number(p.dataset.at) + [...range.toString()].length;
  }

  // A citation leads to a place where no mention need begin: the page goes to
  // the paragraph that holds it.
  function lead() {
    const at = location.hash.match(/^#c(\d+)$/);
    if (!at || document.getElementById(location.hash.slice(1))) return;
    const p = [...text.querySelectorAll("[data-at]")].findLast((p) => Number(p.dataset.at) <= Number(at[1]));
    if (p) p.scrollIntoView();
  }
  addEventListener("hashchange", lead);
  lead();

  document.addEventListener("selectionchange", () => {
    const s = getSelection();
    if (s.isCollapsed || s.rangeCount === 0 || !text.contains(s.anchorNode) || !text.contains(s.focusNode)) return;
    const r = s.getRangeAt(0);
    const start = place(r.startContainer, r.startOffset), end = place(r.endContainer, r.endOffset);
    if (start < 0 || end <= start) return;
    const words = s.toString().replace(/\s+/g, " ").trim();
    citation.textContent = "“" + words + "” " + whole.replace(/\.$/, "") + ", characters " + start + "–" + end + ". " +
      location.origin + location.pathname + "#c" + start;
    copied.textContent = "";
  });

  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation.textContent);
      copied.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(citation);
      copied.textContent = "Selected: copy it with Ctrl+C.";
    }
  });
})();
