// What pages do beyond plain HTML: ticking clocks, live parts, palette, keyboard, themes. Everything works without it, only less handily.
(() => {
  "use strict";
  const doc = document;
  const all = (selector, root = doc) => [...root.querySelectorAll(selector)];
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* nothing kept */ } };

  // ---------- clocks: the server tells how much is left and until when the count runs; a wrong client clock changes nothing ----------
  const seen = new WeakMap();
  const format = (seconds, withSeconds) => {
    const s = Math.abs(seconds), h = Math.floor(s / 3600), m = Math.floor(s % 3600 / 60), r = s % 60, nb = "\u00a0";
    const parts = [];
    if (h > 0) parts.push(h + nb + "h");
    if (m > 0 || (!withSeconds && h === 0) || (h > 0 && withSeconds && r > 0)) parts.push(m + nb + "min");
    if (withSeconds && h === 0 && (r > 0 || m === 0)) parts.push(r + nb + "s");
    return parts.join(nb);
  };
  const tick = () => {
    for (const clock of all("[data-clock-left]")) {
      const data = clock.dataset;
      if (!seen.has(clock)) seen.set(clock, performance.now());
      if (data.clockRuns !== "true") continue;
      const passed = Math.floor((performance.now() - seen.get(clock)) / 1000);
      const runs = Math.min(passed, data.clockUntil ? Math.max(0, Number(data.clockUntil) - Number(data.clockNow)) : passed);
      const left = Number(data.clockLeft) - runs;
      const text = clock.querySelector("[data-clock-text]");
      const shown = format(left, left >= 0 && left < 3600 && "clockFine" in data);
      const word = left < 0 ? data.clockLate : data.clockWord;
      const full = word ? word.replace("{0}", shown) : shown;
      if (text && text.textContent !== full) text.textContent = full;
      const bar = clock.querySelector("progress");
      const allowed = Number(data.clockAllowed);
      if (bar && allowed > 0) bar.value = Math.max(0, Math.min(1000, Math.round(1000 * (allowed - left) / allowed)));
    }
  };
  tick();
  setInterval(tick, 1000);

  // ---------- parts that reload by themselves ----------
  let open = [];
  doc.addEventListener("htmx:configRequest", e => {
    if (e.detail.elt.closest("[data-live]")) e.detail.headers["Guichet-Background"] = "1";
  });
  doc.addEventListener("htmx:beforeSwap", () => { open = all("details[id][open]").map(d => d.id); });
  doc.addEventListener("htmx:afterSwap", () => {
    for (const id of open) doc.getElementById(id)?.setAttribute("open", "");
    const live = doc.querySelector("[data-announce]"), told = doc.getElementById("annonce");
    if (live && told && told.textContent !== live.dataset.announce && told.dataset.first !== live.dataset.announce) told.textContent = live.dataset.announce;
    tick();
  });
  // The session locked while a live part asked: half-typed text waits in this tab, for the same person on the same page.
  const draft = () => "brouillon " + location.pathname + " " + (doc.querySelector(".who strong")?.textContent ?? "");
  doc.addEventListener("htmx:beforeOnLoad", e => {
    if (e.detail.xhr.status !== 401) return;
    const typed = all("textarea[id], input[type=text][id]", doc.getElementById("contenu") ?? doc).filter(f => f.value !== f.defaultValue).map(f => [f.id, f.value]);
    try { if (typed.length) sessionStorage.setItem(draft(), JSON.stringify(typed)); } catch { /* nothing kept */ }
  });
  try {
    for (const [id, value] of JSON.parse(sessionStorage.getItem(draft()) ?? "[]")) {
      const field = doc.getElementById(id);
      if (!field) continue;
      field.value = value;
      const folded = field.closest("details");
      if (folded) folded.open = true;
    }
    sessionStorage.removeItem(draft());
  } catch { /* nothing kept */ }
  for (const out of all("form[action='/deconnexion']")) out.addEventListener("submit", () => { try { sessionStorage.clear(); } catch { /* nothing kept */ } });

  // The list of possible actions is renewed only while nobody is typing in it.
  doc.addEventListener("htmx:oobBeforeSwap", e => {
    const target = e.detail.target;
    if (target?.id !== "actions") return;
    const typing = all("textarea, input[type=text]", target).some(f => f.value !== f.defaultValue) || target.contains(doc.activeElement);
    if (!typing) return;
    e.detail.shouldSwap = false;
    doc.getElementById("perime")?.removeAttribute("hidden");
  });

  // ---------- forms: one click, one sending ----------
  doc.addEventListener("submit", e => {
    const form = e.target;
    if (form.method !== "post" || form.dataset.hxPost) return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = "1";
    form.classList.add("busy");
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(f => { delete f.dataset.sent; f.classList.remove("busy"); }));
  all("form[data-auto]").forEach(form => form.addEventListener("change", () => form.requestSubmit()));
  all("[data-focus]").forEach(e => e.focus());
  all("[data-print]").forEach(b => b.addEventListener("click", () => print()));
  all("[data-copy]").forEach(b => b.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(b.dataset.copy); b.querySelector("span").textContent = b.dataset.done; } catch { /* not allowed: the text stands beside */ }
  }));

  // ---------- theme ----------
  const themes = all("[data-theme-choice]");
  const paint = () => themes.forEach(b => b.setAttribute("aria-pressed", String(b.dataset.themeChoice === (doc.documentElement.dataset.theme ?? "system"))));
  themes.forEach(b => b.addEventListener("click", () => {
    const wanted = b.dataset.themeChoice;
    if (wanted === "system") { delete doc.documentElement.dataset.theme; write("guichet-theme", null); } else { doc.documentElement.dataset.theme = wanted; write("guichet-theme", wanted); }
    paint();
  }));
  paint();
  doc.addEventListener("click", e => all("details.menu[open]").forEach(m => { if (!m.contains(e.target)) m.removeAttribute("open"); }));
  doc.addEventListener("keydown", e => { if (e.key === "Escape") all("details.menu[open]").forEach(m => { m.removeAttribute("open"); m.querySelector("summary").focus(); }); });

  // ---------- palette ----------
  const dialog = doc.getElementById("palette"), input = doc.getElementById("pal-q"), list = doc.getElementById("pal-l");
  let at = 0;
  const options = () => all("[role=option]", list);
  const select = i => {
    const now = options();
    now.forEach(o => o.setAttribute("aria-selected", "false"));
    if (!now.length) { input.removeAttribute("aria-activedescendant"); return; }
    at = (i + now.length) % now.length;
    now[at].setAttribute("aria-selected", "true");
    now[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", now[at].id);
  };
  const openPalette = () => {
    if (!dialog || dialog.open) return;
    dialog.showModal();
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  if (dialog) {
    all("[data-palette]").forEach(b => b.addEventListener("click", e => { e.preventDefault(); openPalette(); }));
    list.addEventListener("htmx:afterSwap", () => select(0));
    list.addEventListener("click", e => { const o = e.target.closest("[data-href]"); if (o) location.href = o.dataset.href; });
    input.addEventListener("keydown", e => {
      if (e.key === "ArrowDown") { e.preventDefault(); select(at + 1); }
      if (e.key === "ArrowUp") { e.preventDefault(); select(at - 1); }
      if (e.key === "Enter") { e.preventDefault(); const o = options()[at]; if (o) location.href = o.dataset.href; }
    });
    dialog.addEventListener("click", e => { if (e.target === dialog) dialog.close(); });
  }

  // ---------- keyboard ----------
  const help = doc.getElementById("raccourcis");
  const single = () => read("guichet-raccourcis") !== "off";
  const toggle = doc.getElementById("raccourcis-actifs");
  if (toggle) {
    toggle.checked = single();
    toggle.addEventListener("change", () => write("guichet-raccourcis", toggle.checked ? null : "off"));
  }
  all("[data-shortcuts]").forEach(b => b.addEventListener("click", () => help?.showModal()));
  all("[data-close]").forEach(b => b.addEventListener("click", () => b.closest("dialog")?.close()));
  const rows = () => all("[data-rows] [data-row]");
  const move = step => {
    const now = rows();
    if (!now.length) return;
    const here = now.indexOf(doc.activeElement);
    const next = now[Math.max(0, Math.min(now.length - 1, here < 0 ? 0 : here + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  let g = 0;
  doc.addEventListener("keydown", e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); openPalette(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const typing = e.target.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (typing) return;
    const inList = doc.activeElement?.matches?.("[data-row]");
    if (inList && e.key === "ArrowDown") { e.preventDefault(); move(1); return; }
    if (inList && e.key === "ArrowUp") { e.preventDefault(); move(-1); return; }
    if (!single()) return;
    if (e.key === "?") { e.preventDefault(); help?.showModal(); return; }
    if (e.key === "j") move(1);
    if (e.key === "k") move(-1);
    if (e.key === "/") { const q = doc.querySelector("[data-search]"); if (q) { e.preventDefault(); q.focus(); q.select(); } }
    if (e.key === "c") { const box = doc.getElementById("commentaire"); if (box) { e.preventDefault(); box.focus(); } }
    if (e.key === "p") { const why = doc.querySelector("details.why"); if (why) { e.preventDefault(); why.open = true; why.querySelector("summary").focus(); } }
    if (/^[1-9]$/.test(e.key)) { const act = doc.querySelector(`[data-act-key="${e.key}"]`); if (act) { e.preventDefault(); if (act.tagName === "DETAILS") { act.open = true; (act.querySelector("textarea, select, input:not([type=hidden])") ?? act.querySelector("summary")).focus(); } else act.focus(); } }
    if (e.key === "g") { g = e.timeStamp; return; }
    if (g && e.timeStamp - g < 1500) { g = 0; const to = doc.querySelector(`[data-go="${CSS.escape(e.key)}"]`); if (to) location.href = to.getAttribute("href"); }
  });
})();
