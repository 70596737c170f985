// Before the first paint: the colour scheme chosen on this browser; without one, the system's.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const chosen = localStorage.getItem("guichet-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* storage refused: the system's scheme holds */ }
})();
