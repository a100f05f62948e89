"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const form = $("filter");
  const tip = $("tip");
  const said = tip.querySelector(".said");
  const reports = all(".report");
  const narrow = matchMedia("(max-width: 40rem)");
  let holder = null; // the cell or mark whose findings the tip shows
  let pinned = false;
  let leaving = 0;

  const numbers = (place) => place.dataset.f.split(" ");
  const finding = (place, number) => $(`${place.dataset.report}f${number}`);
  const visible = (place) => numbers(place).map((number) => finding(place, number)).filter((item) => item && !item.hidden);

  // Many reports wait as text, so that the browser sets only those that are opened.
  const fill = (report) => {
    const store = report.querySelector("script");
    if (!store) return;
    report.querySelector(".body").innerHTML = store.textContent;
    store.remove();
    mark(report);
  };

  // Of many that are opened at once, those near the window come first, the others when they are scrolled to.
  const nearby = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      nearby.unobserve(entry.target);
      fill(entry.target);
    }
  }, { rootMargin: "600px" });

  const chosen = (name) => new Set(all(`[name=${name}]:checked`, form).map((box) => box.value));
  const wanted = () => {
    const levels = chosen("level");
    const families = form.querySelector("[name=family]") ? chosen("family") : null;
    return (level, family) => levels.has(level) && (!families || families.has(family));
  };

  const mark = (report, fits = wanted()) => {
    for (const item of all(".finding", report)) item.hidden = !fits(item.dataset.level, item.dataset.family);
    for (const place of all("[data-f]", report)) {
      (place.closest("td") ?? place).classList.toggle("off", visible(place).length === 0);
    }
  };

  const filter = () => {
    const fits = wanted();
    const query = (form.elements.query?.value ?? "").trim().toLowerCase();
    const only = form.elements.found?.checked;
    let shown = 0;
    let kept = 0;
    for (const report of reports) {
      const count = JSON.parse(report.dataset.kinds).reduce((sum, [level, family, n]) => sum + (fits(level, family) ? n : 0), 0);
      report.hidden = (only && count === 0) || !report.dataset.words.toLowerCase().includes(query);
      if (!report.hidden) { shown += count; kept += 1; }
      mark(report, fits);
    }
    $("shown").textContent = shown;
    $("kept").textContent = kept;
    hide();
  };

  const clear = () => { for (const one of all(".now, .part")) one.classList.remove("now", "part"); };

  const place = (target) => {
    const box = target.getBoundingClientRect();
    const below = box.bottom + 6 + tip.offsetHeight < innerHeight || box.top < tip.offsetHeight + 12;
    tip.style.top = `${Math.max(6, below ? box.bottom + 6 : box.top - tip.offsetHeight - 6)}px`;
    tip.style.left = `${Math.max(6, Math.min(box.left, innerWidth - tip.offsetWidth - 12))}px`;
  };

  const show = (target) => {
    const items = visible(target);
    if (!items.length) return hide();
    clearTimeout(leaving);
    clear();
    holder = target;
    const whats = items.map((item) => {
      const what = item.querySelector(".what").cloneNode(true);
      what.removeAttribute("id");
      return what;
    });
    const where = document.createElement("p");
    where.className = "where";
    where.textContent = target.dataset.label ?? "";
    said.replaceChildren(...(where.textContent ? [where] : []), ...whats);
    tip.hidden = false;
    place(target);
    // In a narrow window the tip lies at the foot; what it speaks of must not lie under it.
    const under = target.getBoundingClientRect().bottom + 8 - tip.getBoundingClientRect().top;
    if (narrow.matches && under > 0) scrollBy({ top: under, behavior: "instant" });
    (target.closest("td") ?? target).classList.add("now");
    for (const item of items) {
      item.classList.add("now");
      for (const id of item.dataset.cells.split(" ")) if (id) $(id)?.classList.add("part");
    }
  };

  const hide = () => {
    if (tip.hidden) return;
    tip.hidden = true;
    holder = null;
    pinned = false;
    clear();
  };

  const leave = () => { if (!pinned) leaving = setTimeout(hide, 250); };

  // Scrolls within the text alone, so that the table stays where it is.
  const alongside = (target) => {
    const anchor = $(`${target.dataset.report}m${numbers(target)[0]}`);
    const text = anchor?.closest(".text");
    if (!text || text.scrollHeight <= text.clientHeight) return;
    text.scrollTop += anchor.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  };

  const reveal = (id) => {
    const index = /^r\d+/.exec(id);
    const report = index && $(index[0]);
    if (!report) return null;
    report.hidden = false;
    report.querySelector("details").open = true;
    fill(report);
    return $(id);
  };

  const go = (id) => {
    const target = reveal(id);
    if (!target) return false;
    const link = target.matches("td") ? target.querySelector("a") : null;
    target.scrollIntoView({ block: id.includes("c") || id.includes("m") ? "center" : "start", inline: "center" });
    if (link) {
      link.focus({ preventScroll: true });
      alongside(link);
    } else if (target.matches(".place")) {
      target.focus({ preventScroll: true });
      clear();
      for (const one of all("mark[data-f]", target.closest(".text"))) {
        if (numbers(one).includes(/\d+$/.exec(id)[0])) one.classList.add("now");
      }
    } else if (target.matches(".report")) {
      target.querySelector("summary").focus({ preventScroll: true });
    }
    return true;
  };

  document.addEventListener("mouseover", (event) => {
    const target = event.target.closest?.("[data-f]");
    if (target && !pinned) { if (target !== holder) show(target); else clearTimeout(leaving); }
    else if (tip.contains(event.target)) clearTimeout(leaving);
    else if (holder && !pinned && holder !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const target = event.target.closest?.("a[data-f]");
    if (target) { pinned = false; show(target); } else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-f]");
    if (target) {
      event.preventDefault();
      show(target);
      pinned = true;
      if (target.matches("a")) alongside(target);
      return;
    }
    if (event.target.closest?.("#tip > button")) return hide();
    const link = event.target.closest?.("a[href^='#r']");
    if (link && go(link.hash.slice(1))) { event.preventDefault(); history.replaceState(null, "", link.hash); return; }
    if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => { if (holder) place(holder); }, { passive: true, capture: true });
  addEventListener("resize", hide);
  addEventListener("hashchange", () => go(location.hash.slice(1)));
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.parentElement.matches(".report")) nearby.observe(event.target.parentElement);
  }, true);
  addEventListener("beforeprint", () => { hide(); for (const one of all("details")) if (!one.querySelector(":scope > script")) one.open = true; });

  // The rows come worst first; the head of each column sorts by it, the one that counts from most to least.
  const key = (row, column) => row.cells[column].dataset.place ?? row.cells[column].textContent.trim();
  const sort = (head) => {
    const table = head.closest("table");
    const down = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : head.matches(".count");
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, two) => {
      const order = key(one, head.cellIndex).localeCompare(key(two, head.cellIndex), document.documentElement.lang, { numeric: true });
      return down ? -order : order;
    });
    body.replaceChildren(...rows);
  };
  for (const head of all(".sortable thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }

  $("open")?.addEventListener("click", () => { for (const one of reports) if (!one.hidden) one.querySelector("details").open = true; });
  $("close")?.addEventListener("click", () => { for (const one of reports) one.querySelector("details").open = false; });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
  if (location.hash.length > 1) go(location.hash.slice(1));
})();
