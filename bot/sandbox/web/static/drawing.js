/** Drawings as elements. What they show is never read aloud: the text beside or under them says it. */

const SVG = "http://www.w3.org/2000/svg";

/** An SVG on a field of 24 by 24; `paths` are the attributes of its paths, the lowest first. */
export function drawing(classes, paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", classes);
  svg.setAttribute("aria-hidden", "true");
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}
