"use strict";
// Light or dark: as the system has it, unless the reader chose otherwise. Not a module, so that it runs before
// anything is drawn and nobody sees a flash of the other one.
{
  const KEY = "theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  };

  const remember = (theme) => {
    try {
      if (theme === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // then it lasts as long as the page does
    }
  };

  let chosen = remembered();

  const show = () => {
    root.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
  };

  const toggle = () => {
    const wanted = root.dataset.theme === "dark" ? "light" : "dark";
    // Back at what the system has, the page follows the system again.
    chosen = wanted === (system.matches ? "dark" : "light") ? null : wanted;
    remember(chosen);
    show();
  };

  show();
  system.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", toggle);
  });
}
