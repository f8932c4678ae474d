// Forms marked data-unsaved say quietly that something is not saved yet, and ask before the page is left.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const sign = document.createElement("p");
  sign.className = "saved unsaved";
  sign.setAttribute("role", "status");
  (form.querySelector(".buttons") || form).after(sign);
  let changed = false;
  const leave = (event) => { if (changed) event.preventDefault(); };
  form.addEventListener("input", () => {
    if (changed) return;
    changed = true;
    sign.textContent = "Not saved yet";
    window.addEventListener("beforeunload", leave);
  });
  const clear = () => {
    changed = false;
    sign.textContent = "";
    window.removeEventListener("beforeunload", leave);
  };
  form.addEventListener("submit", clear);
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) clear(); });
}
