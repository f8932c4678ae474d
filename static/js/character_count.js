// Counts down under a long text. The hint says the limit in words already; the count is read out when typing pauses.
for (const area of document.querySelectorAll("[data-character-limit]")) {
  const limit = Number(area.dataset.characterLimit);
  const seen = document.createElement("p");
  const heard = document.createElement("p");
  seen.className = "field__count";
  seen.setAttribute("aria-hidden", "true");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  area.after(seen, heard);
  let pause;
  const count = () => {
    const left = limit - [...area.value.trim()].length;
    const many = Math.abs(left) === 1 ? "character" : "characters";
    seen.textContent = left < 0 ? `${-left} ${many} too many` : `${left} ${many} left`;
    seen.classList.toggle("field__count--over", left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => { heard.textContent = left < limit / 4 ? seen.textContent : ""; }, 1000);
  };
  area.addEventListener("input", count);
  count();
}
