/** Small drawings, each on a field of 24 by 24. */

import { drawing } from "./drawing.js";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  send: "M4 12L20 4l-5 16-4-6zM11 14l9-10",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 7 2 7 7",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 14.5c2 2.6 5 2.6 7 0M9 9.5v.5M15 9.5v.5",
  down: "M12 5v14M6 13l6 6 6-6",
  unfold: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  file: "M6 3h8l5 5v13H6zM14 3v5h5M12 11v6M9 14.5l3 3 3-3",
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.7-8.7a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  outside: "M8 16L17 7M10 7h7v7",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  at: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M16 8v5.5c0 3.5 5 3 5-1.5a9 9 0 1 0-4 7.5",
  topic: "M5 9h15M4 15h15M10 4L8 20M16 4l-2 16",
  commands: "M15 4L9 20",
};

/** The drawing with this name; it says nothing to a screen reader. */
export function icon(name) {
  return drawing(`icon icon-${name}`, [{ d: PATHS[name] }]);
}
