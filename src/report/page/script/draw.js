// Small drawings. Their places are percentages, so that texts and lines keep their size.

/** A band with its sign; `text` where it says more than the label. */
const bandBadge = ({ name, label, sign }, text = label) =>
  html(
    "span",
    { class: `band ${name}` },
    html("span", { class: "sign", "aria-hidden": "true" }, sign),
    ` ${text}`,
  );

/** A score of 0 to 1000 tenths as a bar in the colour of its band. */
const scoreBar = (score, band) =>
  svg(
    "svg",
    { class: "bar", width: "100%", height: 6, "aria-hidden": "true" },
    score === null ? null : svg("rect", { class: band.name, width: `${score / 10}%`, height: "100%" }),
  );

/** Scores over time. The scale is their own, but never of less than 20 points. */
function line(scores, height, label = null) {
  const known = scores.filter((score) => score !== null);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const span = Math.max(Math.max(...known) - Math.min(...known), 200);
  const x = (night) => `${4 + (92 * night) / Math.max(scores.length - 1, 1)}%`;
  const y = (score) => (4 + (height - 8) * (0.5 - (score - middle) / span)).toFixed(1);
  const parts = [];
  scores.forEach((score, night) => {
    const before = scores[night - 1] ?? null;
    if (score === null) return;
    if (before !== null) {
      parts.push(svg("line", { x1: x(night - 1), y1: y(before), x2: x(night), y2: y(score) }));
    }
    parts.push(svg("circle", { cx: x(night), cy: y(score), r: night === scores.length - 1 ? 2.5 : 1.5 }));
  });
  const said = label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label };
  return svg("svg", { class: "line", width: "100%", height, ...said }, parts);
}

/** What a step adds or takes, from where the score stood, with what it could have added. */
function stepBar(before, points, most, takes) {
  const bar = (from, to, name) =>
    svg("rect", {
      class: name,
      x: `${Math.min(from, to) / 10}%`,
      width: `${Math.abs(to - from) / 10}%`,
      height: "100%",
    });
  return svg(
    "svg",
    { class: "bar", width: "100%", height: 10, "aria-hidden": "true" },
    takes ? null : bar(before, Math.min(before + most, 1000), "could"),
    bar(before, before + points, takes ? "took" : "plain"),
  );
}
