// Draws districts and places from our own data. Every place on the map stands in the list beside it, where the
// keyboard reaches it; so the marks themselves are for mouse and touch, and are kept from the tab order.
const frame = document.getElementById("map");
if (frame) {
  const narrow = window.matchMedia("(max-width: 55.99rem)").matches;
  if (narrow) offerMap(frame);
  else draw(frame);
}

// On a phone the list comes first and the map behind a button.
function offerMap(element) {
  const side = element.closest(".map-page__map");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary map-page__button";
  button.textContent = "Show the map";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", element.id);
  side.closest(".map-page").before(button);
  side.hidden = true;
  let drawn = false;
  button.addEventListener("click", () => {
    side.hidden = !side.hidden;
    button.textContent = side.hidden ? "Show the map" : "Hide the map";
    button.setAttribute("aria-expanded", String(!side.hidden));
    if (!drawn) { drawn = true; draw(element); }
  });
}

async function draw(element) {
  let data;
  try {
    const answer = await fetch(element.dataset.places, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    data = await answer.json();
  } catch {
    element.querySelector("p").textContent = "The map could not be loaded. The list has everything that it would show.";
    return;
  }
  element.replaceChildren();
  element.classList.add("map-place--drawn");
  const map = L.map(element, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, maxZoom: 17, minZoom: 6 });
  addTiles(map, element.dataset);
  const outlines = addDistricts(map, data.districts);
  addTowns(map, data.towns);
  const marks = addPlaces(map, data.places);
  const all = L.featureGroup(marks.size ? [...marks.values()] : outlines);
  if (all.getLayers().length) map.fitBounds(all.getBounds(), { padding: [24, 40], maxZoom: 14 });
  else map.setView([52.38, -2.25], 11);
  map.getPane("markerPane").setAttribute("aria-hidden", "true");
  joinList(map, marks, element.dataset.rows);
}

function addTiles(map, { tiles, tilesCredit }) {
  if (!tiles) return;
  L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  if (tilesCredit) L.control.attribution({ prefix: false }).addAttribution(asText(tilesCredit)).addTo(map);
}

function addDistricts(map, districts) {
  return districts.map(({ name, outline }) => {
    const drawn = L.geoJSON(outline, { interactive: false, style: () => ({ className: "district", weight: 2 }) }).addTo(map);
    if (districts.length > 1) {
      drawn.bindTooltip(asText(name), { permanent: true, direction: "center", className: "map-label" });
    }
    return drawn;
  });
}

function addTowns(map, towns) {
  for (const { name, at } of towns) {
    const icon = L.divIcon({ className: "map-label map-label--town", html: asText(name), iconSize: [160, 20], iconAnchor: [80, 32] });
    L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 5000 }).addTo(map);
  }
}

// Places of one postcode stand at one point: each keeps its own mark, set a little aside.
function addPlaces(map, places) {
  const atPoint = new Map();
  for (const place of places) {
    const key = place.at.join();
    atPoint.set(key, [...(atPoint.get(key) || []), place]);
  }
  const marks = new Map();
  for (const together of atPoint.values()) {
    together.forEach((place, number) => {
      const icon = L.divIcon({ className: "map-mark", html: markOf(place.shape), iconSize: [24, 24], iconAnchor: aside(number, together.length) });
      marks.set(place.id, L.marker(place.at, { icon, keyboard: false, title: place.name }).bindPopup(card(place)).addTo(map));
    });
  }
  return marks;
}

function aside(number, of) {
  if (of === 1) return [12, 12];
  const turn = (2 * Math.PI * number) / of;
  return [12 - Math.cos(turn) * 11, 12 - Math.sin(turn) * 11];
}

// The legend holds the one drawing of each mark.
function markOf(shape) {
  return document.querySelector(`.legend .mark--${shape}`).cloneNode(true);
}

function card(place) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = place.href;
  link.textContent = place.name;
  const facts = document.createElement("span");
  facts.textContent = [place.kind, place.where, place.demonstration && "Demonstration"].filter(Boolean).join(" · ");
  box.className = "map-card";
  box.append(link, facts);
  return box;
}

function asText(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder;
}

// Looking at a place in the list shows its mark; an address that ends in the id of its row opens it.
function joinList(map, marks, rows) {
  for (const [id, mark] of marks) {
    const row = document.getElementById(rows + id);
    const lit = (on) => () => mark.getElement().classList.toggle("map-mark--lit", on);
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      row.addEventListener(event, lit(on));
    }
  }
  const asked = marks.get(window.location.hash.replace("#" + rows, ""));
  if (asked) {
    map.setView(asked.getLatLng(), 13);
    asked.openPopup();
  }
}
