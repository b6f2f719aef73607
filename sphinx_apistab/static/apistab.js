/* sphinx_apistab: lists that are filtered, by what stands in the address; what is folded; badges in search. */
(() => {
  "use strict";
  const KEYS = ["level", "group", "objtype", "deprecated", "new", "q", "sort"];
  const OUT = "apistab-out";
  const number = new Intl.Collator(undefined, { numeric: true }).compare;
  let chosen = new URLSearchParams(location.search);

  /** Return what the address points at: the entry or the section around it stays, whatever is chosen. */
  const target = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // no valid encoding
    }
  };

  const FOLDED = "details.apistab-collapsed";

  /** Open all that a place is in; a description is folded below its signature, which has the anchor. */
  const unfold = (part) => {
    const below = part?.closest("dt")?.parentNode.querySelector(`:scope > dd > ${FOLDED}`);
    if (below) below.open = true;
    for (; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  };

  /** What an entry has of each fact, as in the address. */
  const value = {
    level: ({ apistabLevel }) => apistabLevel ?? "unlabelled",
    group: ({ apistabGroup }) => apistabGroup ?? "",
    objtype: ({ apistabObjtype }) => apistabObjtype,
    deprecated: ({ apistabDeprecated }) => apistabDeprecated !== undefined && "yes",
    new: ({ apistabNew }) => apistabNew !== undefined && "yes",
  };

  const lists = [...document.querySelectorAll(".apistab-filters")].map((bar) => {
    const facets = new Map();
    for (const button of bar.querySelectorAll(".apistab-chip")) {
      const { apistabKey: key, apistabValue: name } = button.dataset;
      const chip = { button, name, count: button.querySelector(".apistab-count") };
      if (!facets.has(key)) facets.set(key, { key, chips: new Map() });
      facets.get(key).chips.set(name, chip);
      button.onclick = () => press(key, name);
    }
    const shown = [...facets.values()];
    const sections = [];
    const rows = [];
    for (const element of bar.parentNode.querySelectorAll(".apistab-section")) {
      const section = { element, rows: [], parts: [] };
      for (const list of element.querySelectorAll(".apistab-entries")) {
        const part = { element: list, size: list.children.length };
        section.parts.push(part);
        for (const entry of list.children) {
          const data = entry.dataset;
          const chips = shown.map(({ key, chips }) => chips.get(value[key](data)));
          section.rows.push({ element: entry, data, chips, section, part, place: rows.length });
          rows.push(section.rows.at(-1));
        }
      }
      sections.push(section);
    }
    const [text, order, status, reset] = bar.lastElementChild.children;
    const levels = [...(facets.get("level")?.chips.keys() ?? [])];
    const orders = {
      level: (a, b) => levels.indexOf(value.level(a.data)) - levels.indexOf(value.level(b.data)),
      since: (a, b) => number(b.data.apistabSince ?? "", a.data.apistabSince ?? ""),
    };
    let sorted = "";

    const sort = (by) => {
      if (by === sorted) return;
      sorted = by;
      for (const { rows, parts } of sections) {
        rows.sort((a, b) => orders[by]?.(a, b) || a.place - b.place);
        let start = 0;
        for (const part of parts) {
          const moved = rows.slice(start, (start += part.size));
          for (const row of moved) row.part = part;
          part.element.append(...moved.map(({ element }) => element));
        }
      }
    };

    const index = () => {
      for (const row of rows)
        row.text ??= (row.data.apistabName + " " + row.element.textContent).toLowerCase();
    };

    text.onfocus = index;
    text.oninput = () => {
      const replaces = history.state === "q"; // one step back for all that was typed
      change("q", text.value ? [text.value] : [], replaces, "q");
    };
    order.onchange = () => change("sort", order.value ? [order.value] : []);
    reset.onclick = () => {
      for (const key of KEYS) chosen.delete(key);
      commit();
      text.focus();
    };

    const show = () => {
      const kept = target()?.closest(".apistab-entry, .apistab-section");
      const words = (chosen.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      for (const facet of shown) {
        const names = new Set(chosen.getAll(facet.key));
        facet.active = names.size > 0;
        for (const chip of facet.chips.values()) {
          chip.on = names.has(chip.name);
          chip.n = 0;
        }
      }
      sort(chosen.get("sort") ?? "");
      if (words.length) index();
      for (const section of sections) for (const part of section.parts) part.n = 0;
      let all = 0;
      for (const row of rows) {
        // A chip counts what fails in no other fact.
        let fails = 0;
        let failed;
        for (let i = 0; i < shown.length && fails < 2; i++) {
          if (shown[i].active && !row.chips[i]?.on) {
            fails++;
            failed = row.chips[i];
          }
        }
        if (fails < 2 && words.length) {
          if (!words.every((word) => row.text.includes(word))) fails = 2;
        }
        if (!fails) {
          all++;
          for (const chip of row.chips) if (chip) chip.n++;
        } else if (fails === 1 && failed) failed.n++;
        const stays = !fails || kept === row.element || kept === row.section.element;
        if (stays) row.part.n++;
        if (stays === !!row.out) row.element.classList.toggle(OUT, (row.out = !stays));
      }
      for (const { element, parts } of sections) {
        element.classList.toggle(OUT, !parts.some(({ n }) => n));
        for (const { element, n } of parts) {
          element.classList.toggle(OUT, !n);
          element.style.containIntrinsicBlockSize = `${n * 2.6}rem`;
        }
      }
      for (const { active, chips } of shown) {
        for (const { button, count, on, n } of chips.values()) {
          button.setAttribute("aria-pressed", on);
          button.classList.toggle("apistab-empty", !n);
          count.textContent = n;
          if (on) unfold(button);
        }
      }
      if (text.value !== (chosen.get("q") ?? "")) text.value = chosen.get("q") ?? "";
      order.value = order.querySelector(`[value="${sorted}"]`) ? sorted : "";
      const { apistabWords, apistabNone } = bar.dataset;
      const told = apistabWords.replace("%(shown)s", all).replace("%(all)s", rows.length);
      status.textContent = all ? told : apistabNone;
      reset.hidden = !KEYS.some((key) => chosen.has(key));
    };

    bar.hidden = false;
    return show;
  });

  const update = () => {
    for (const show of lists) show();
  };

  /** Put what is chosen into the address, as a step that can be taken back or in place of the last. */
  const commit = (replaces, state = null) => {
    const query = chosen.toString();
    history[replaces ? "replaceState" : "pushState"](state, "", query ? `?${query}` : location.pathname);
    update();
  };

  const change = (key, values, replaces, state) => {
    chosen.delete(key);
    for (const value of values) chosen.append(key, value);
    commit(replaces, state);
  };

  const press = (key, name) => {
    const names = chosen.getAll(key);
    const others = names.filter((other) => other !== name);
    change(key, others.length < names.length ? others : [...names, name]);
  };

  /** Show what the address points at, folded away or not. */
  const reveal = () => {
    unfold(target());
    target()?.scrollIntoView();
  };

  const read = () => {
    chosen = new URLSearchParams(location.search);
    update();
  };

  addEventListener("popstate", read);
  addEventListener("hashchange", reveal);
  // Paper shows what is folded.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(`${FOLDED}:not([open])`)];
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });
  // The numbers of the summary lead into the list: on this page without a new one.
  for (const link of document.querySelectorAll(".apistab-summary a[href*='?']")) {
    link.onclick = (event) => {
      if (link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", link.href);
      read();
      reveal();
    };
  }
  const found = document.getElementById("apistab-found");
  if (found) {
    const known = JSON.parse(found.textContent);
    const badge = ([label, style]) => {
      const element = document.createElement("span");
      element.className = `apistab-badge apistab-${style}`;
      element.textContent = label;
      return [" ", element];
    };
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        const link = node.querySelector?.("a:not(:has(+ .apistab-badge))");
        link?.after(...(known[link.getAttribute("href")] ?? []).flatMap(badge));
      }
    }).observe(document.body, { childList: true, subtree: true });
  }
  update();
  if (location.hash) reveal();
})();
