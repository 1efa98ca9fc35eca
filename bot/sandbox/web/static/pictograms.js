/** Pictograms in a text, drawn by ourselves: they show on a machine that has no font for them. */

import { drawing } from "./drawing.js";

const SKIN = "#ffc83d";
const CUFF = "#dd9a14";
const RED = "#dd3c45";
const BLUE = "#3b88c3";
const PAPER = "#ffffff";
const EDGE = "#74899a";
const WOOD = "#a8703b";

const fill = (colour, d) => ({ d, fill: colour });
const round = { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" };
const line = (colour, width, d) => ({ ...round, d, stroke: colour, "stroke-width": width });
const sheet = (d, colour = PAPER) => ({ ...line(EDGE, 1.4, d), fill: colour });
const writing = (d) => line("#9db0bd", 1.4, d);

/** The drawings; a sign without colours of its own takes the colour of the text. */
const DRAWINGS = {
  "👍": [
    fill(CUFF, "M3.2 10.4h2.6a1 1 0 0 1 1 1v8.4a1 1 0 0 1-1 1H3.2a1 1 0 0 1-1-1v-8.4a1 1 0 0 1 1-1z"),
    fill(SKIN, "M8 11.2l3.7-8c.4-.8 1-1.2 1.8-1.2 1.5 0 2.4 1.2 2.1 2.6L14.8 9H20c1.3 0 2.3 1.2 2 2.5l-1.8 7.3c-.3 1.2-1.2 2-2.5 2H11c-1.2 0-2.2-.4-3-1.2z"),
  ],
  "👎": [
    fill(CUFF, "M3.2 13.6h2.6a1 1 0 0 0 1-1V4.2a1 1 0 0 0-1-1H3.2a1 1 0 0 0-1 1v8.4a1 1 0 0 0 1 1z"),
    fill(SKIN, "M8 12.8l3.7 8c.4.8 1 1.2 1.8 1.2 1.5 0 2.4-1.2 2.1-2.6L14.8 15H20c1.3 0 2.3-1.2 2-2.5l-1.8-7.3c-.3-1.2-1.2-2-2.5-2H11c-1.2 0-2.2.4-3 1.2z"),
  ],
  "❤": [fill(RED, "M12 21.2C5 16 2 12.5 2 8.7c0-3 2.3-5.3 5.2-5.3 2 0 3.7 1 4.8 2.7 1.1-1.7 2.8-2.7 4.8-2.7 2.9 0 5.2 2.3 5.2 5.3 0 3.8-3 7.3-10 12.5z")],
  "🔥": [
    fill("#f4661b", "M12.6 1.5c.5 3.5-1 5.2-2.8 7.2S6 12.7 6 15.7c0 3.8 2.7 6.8 6.2 6.8s6.3-2.9 6.3-6.8c0-2.8-1.3-5-2.6-6.7-.3 1.6-.9 2.5-1.9 3.1.5-3.8.6-7.7-1.4-10.6z"),
    fill(SKIN, "M12.3 22.5c-2 0-3.5-1.5-3.5-3.5s1.4-3 2.2-4.8c.3 1 .8 1.6 1.5 2 .3-.9.3-1.8.1-2.7 1.9 1.3 3.2 3.3 3.2 5.4s-1.5 3.6-3.5 3.6z"),
  ],
  "⭐": [fill("#ffb020", "M12 1.6l3.2 6.7 7.2.9-5.3 5 1.4 7.2-6.5-3.5-6.5 3.5 1.4-7.2-5.3-5 7.2-.9z")],
  "🔗": [
    line("currentColor", 2.2, "M10 14.2a4.2 4.2 0 0 0 5.9 0l4-4A4.2 4.2 0 0 0 14 4.3l-1.6 1.6"),
    line("currentColor", 2.2, "M14 9.8a4.2 4.2 0 0 0-5.9 0l-4 4A4.2 4.2 0 0 0 10 19.7l1.6-1.6"),
  ],
  "🔖": [
    fill(RED, "M7.4 2h9.2c.7 0 1.2.5 1.2 1.2V22L12 17.2 6.2 22V3.2c0-.7.5-1.2 1.2-1.2z"),
    fill("#f0868b", "M8.4 2h2v16.5l-2 1.7z"),
  ],
  "🔎": [
    line(WOOD, 3.6, "M9.2 14.8l-5.4 5.4"),
    { ...line(EDGE, 2.2, "M14.3 3a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13"), fill: "#d5ecf8" },
  ],
  "📄": [
    sheet("M7 2h7.5L19 6.5v14c0 .8-.7 1.5-1.5 1.5H7c-.8 0-1.5-.7-1.5-1.5v-17C5.5 2.7 6.2 2 7 2z"),
    fill("#c3d1db", "M14.5 2L19 6.5h-3.3c-.7 0-1.2-.5-1.2-1.2z"),
    writing("M8.5 10.5h7M8.5 14h7M8.5 17.5h4.5"),
  ],
  "📋": [
    fill(WOOD, "M6 3.5h12A1.8 1.8 0 0 1 19.8 5.3v15A1.8 1.8 0 0 1 18 22H6a1.8 1.8 0 0 1-1.8-1.7v-15A1.8 1.8 0 0 1 6 3.5z"),
    fill(PAPER, "M6.5 6h11v13.7h-11z"),
    fill("#8fa2af", "M9 2h6c.6 0 1 .4 1 1v2.5c0 .6-.4 1-1 1H9c-.6 0-1-.4-1-1V3c0-.6.4-1 1-1z"),
    writing("M9 10.5h6M9 13.5h6M9 16.5h3.5"),
  ],
  "📎": [line("currentColor", 1.9, "M16 6.5l-7.6 7.7a2.2 2.2 0 0 0 3.1 3.1l7.7-7.7a4.2 4.2 0 0 0-6-6l-7.7 7.8a6.3 6.3 0 0 0 8.9 8.9L20 14.5")],
  "📖": [
    fill(BLUE, "M1.5 6h21v15h-8.7a1.8 1.8 0 0 1-3.6 0H1.5z"),
    sheet("M12 6C9.5 4.2 6.3 3.7 3 4.1v14.2c3.3-.4 6.5.1 9 1.9 2.5-1.8 5.7-2.3 9-1.9V4.1c-3.3-.4-6.5.1-9 1.9zM12 6v14"),
    writing("M5.5 8c1.5 0 2.8.2 4 .8M5.5 11.5c1.5 0 2.8.2 4 .8M18.5 8c-1.5 0-2.8.2-4 .8M18.5 11.5c-1.5 0-2.8.2-4 .8"),
  ],
  "📰": [
    sheet("M18.5 8H22v10.5a2 2 0 0 1-2 2h-2z", "#d5dee5"),
    sheet("M3.5 3.5h15v15a2 2 0 0 0 2 2H4.5a2.5 2.5 0 0 1-2.5-2.5V5c0-.8.7-1.5 1.5-1.5z"),
    fill("#5d7384", "M5 6.5h10.5v2.8H5z"),
    fill("#b9c8d3", "M5 11.5h4.5V17H5z"),
    writing("M12 12h3.5M12 14.3h3.5M12 16.6h3.5"),
  ],
  "🕒": [sheet("M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19"), line("#3f5361", 2, "M12 6.5V12h4.5")],
  "🗓": [
    sheet("M4.5 4.5h15c.8 0 1.5.7 1.5 1.5v13.5c0 .8-.7 1.5-1.5 1.5h-15c-.8 0-1.5-.7-1.5-1.5V6c0-.8.7-1.5 1.5-1.5z"),
    fill(RED, "M4.5 4h15A1.8 1.8 0 0 1 21.5 6v3.5h-19V6a1.8 1.8 0 0 1 2-2z"),
    line("#5d7384", 1.8, "M7.5 2.5v3.5M16.5 2.5v3.5"),
    line("#8fa2af", 2, "M7 13.2h.1M12 13.2h.1M17 13.2h.1M7 17.2h.1M12 17.2h.1"),
  ],
  "⬇": [
    fill(BLUE, "M5.5 2h13A3.5 3.5 0 0 1 22 5.5v13a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2z"),
    line(PAPER, 2.6, "M12 6v11.5M6.8 12.5l5.2 5.2 5.2-5.2"),
  ],
  "▴": [fill("currentColor", "M12 7l6.5 9.5h-13z")],
  "◀": [fill("currentColor", "M17.5 4v16L4.5 12z")],
  "▶": [fill("currentColor", "M6.5 4v16l13-8z")],
  "↩": [line("currentColor", 2.2, "M8.5 4.5L3.5 9.5l5 5M4 9.5h10.5a5 5 0 0 1 0 10H9")],
  "✕": [line("currentColor", 2.4, "M5.5 5.5l13 13M18.5 5.5l-13 13")],
  "✖": [line("currentColor", 3.4, "M5.5 5.5l13 13M18.5 5.5l-13 13")],
  "➕": [line("currentColor", 3.2, "M12 4v16M4 12h16")],
  "✅": [
    fill("#3fa34d", "M5.5 2h13A3.5 3.5 0 0 1 22 5.5v13a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2z"),
    line(PAPER, 2.8, "M6.5 12.5l3.8 3.8 7.2-8.3"),
  ],
  "⚠": [fill("#ffb020", "M12 2.2c.7 0 1.2.4 1.6 1l8.2 15.3c.7 1.3-.2 2.9-1.6 2.9H3.8c-1.4 0-2.3-1.6-1.6-2.9L10.4 3.2c.4-.6.9-1 1.6-1z"), line("#4a3505", 2.2, "M12 8.5v5.2M12 17.4h.1")],
  "✏": [
    fill("#ffb020", "M15.2 4.6l4.2 4.2L8.6 19.6l-4.2-4.2z"),
    fill("#f0868b", "M16.4 3.4l1-1a1.6 1.6 0 0 1 2.3 0l1.9 1.9c.6.6.6 1.6 0 2.3l-1 1z"),
    fill(CUFF, "M4.4 15.4l4.2 4.2-6.6 2.4z"),
  ],
  "🗑": [
    sheet("M5.5 7h13l-1.1 13.2c-.1.9-.8 1.6-1.7 1.6H8.3c-.9 0-1.6-.7-1.7-1.6z", "#d5dee5"),
    line(EDGE, 1.8, "M3.5 6.5h17M9 6.2V3.8c0-.6.4-1 1-1h4c.6 0 1 .4 1 1v2.4M10 10.5l.4 7.5M14 10.5l-.4 7.5"),
  ],
  "📚": [
    fill("#3fa34d", "M3.5 4h4.2c.5 0 .8.3.8.8v15.4c0 .5-.3.8-.8.8H3.5c-.5 0-.8-.3-.8-.8V4.8c0-.5.3-.8.8-.8z"),
    fill(BLUE, "M9.7 3h4c.5 0 .8.3.8.8v16.4c0 .5-.3.8-.8.8h-4c-.5 0-.8-.3-.8-.8V3.8c0-.5.3-.8.8-.8z"),
    fill(RED, "M15.2 5.2l3.4-.7c.5-.1.8.2.9.6l2.6 14.4c.1.5-.2.8-.6.9l-3.4.7c-.5.1-.8-.2-.9-.6L14.6 6.1c-.1-.5.2-.8.6-.9z"),
    line(PAPER, 1.4, "M4.7 7.5h1.8M10.8 6.5h1.8M4.7 17.5h1.8M10.8 17.5h1.8M17 8.3l1.8-.4"),
  ],
  "❝": [
    fill("currentColor", "M3 18.5c-1.3-7.3 1.4-11.7 6.6-13l.8 2.7c-2.6 1-3.6 2.7-3.7 4.7h3.6v5.6zM13 18.5c-1.3-7.3 1.4-11.7 6.6-13l.8 2.7c-2.6 1-3.6 2.7-3.7 4.7h3.6v5.6z"),
  ],
};

const ANY = new RegExp(`(?:${Object.keys(DRAWINGS).join("|")})\\ufe0f?`, "gu");

/**
 * The nodes that show a text, with its pictograms drawn. The characters stay in it, out of sight, so that they are
 * what is selected, copied, found and read aloud.
 */
export function drawn(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(ANY)) {
    if (found.index > at) nodes.push(document.createTextNode(text.slice(at, found.index)));
    nodes.push(pictogram(found[0]));
    at = found.index + found[0].length;
  }
  if (at < text.length || !nodes.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

function pictogram(characters) {
  const shown = document.createElement("span");
  const said = document.createElement("span");
  shown.className = "pictogram";
  said.append(characters);
  shown.append(drawing("drawing", DRAWINGS[characters.replace("\ufe0f", "")]), said);
  return shown;
}
