// On a phone, folds the navigation behind a button. Without this script it simply stands open.
for (const nav of document.querySelectorAll("[data-folds]")) {
  const list = nav.querySelector("ul");
  if (list.children.length < 4) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary menu-button";
  button.textContent = "Menu";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", list.id);
  button.addEventListener("click", () => {
    const open = nav.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
  list.before(button);
  nav.classList.add("folds");
}
