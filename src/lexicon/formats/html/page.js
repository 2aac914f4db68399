
"use strict";
{
  const form = document.getElementById("_form");
  const query = document.getElementById("_query");
  const count = document.getElementById("_count");
  const selects = [...form.querySelectorAll("select")];
  const letters = JSON.parse(query.dataset.letters);
  const entries = [...document.querySelectorAll("article")].map((article) => (
    { article, key: article.dataset.key, has: article.dataset.has }));
  let scheduled = 0;

  const fold = (text) => text.toLowerCase().normalize("NFKD")
    .replace(/\p{Pd}/gu, " ")
    .replace(/\p{Lm}|[^\p{L}\p{N}\s]/gu, "")
    .replace(/./gu, (letter) => letters[letter] ?? letter)
    .trim();

  const apply = () => {
    const words = fold(query.value).split(/\s+/u);
    const wanted = selects.filter((select) => select.value).map((select) => ` ${select.value} `);
    let shown = 0;
    for (const { article, key, has } of entries) {
      const passes = wanted.every((number) => has.includes(number)) && words.every((word) => key.includes(word));
      if (article.hidden === passes) article.hidden = !passes;
      shown += passes;
    }
    count.textContent = shown ? `${shown} of ${entries.length} shown` : "Nothing found: try fewer letters or filters";
  };

  const reveal = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = document.getElementById(id);
    if (target?.hidden) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    cancelAnimationFrame(scheduled);
    scheduled = requestAnimationFrame(apply);
  });
  addEventListener("hashchange", reveal);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select")) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
  form.hidden = false;
  apply();
}
