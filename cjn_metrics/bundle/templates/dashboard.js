"use strict";

// Figures are written with a stand-in for the color of text, because it depends on the theme.
const STAND_IN = "#0E151B";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const config = { ...JSON.parse(document.getElementById("config").textContent), responsive: true };

function draw() {
  const styles = getComputedStyle(document.documentElement);
  const ink = styles.getPropertyValue("--ink").trim();
  const font = getComputedStyle(document.body).fontFamily;
  for (const place of document.querySelectorAll(".chart")) {
    place.figure ??= place.querySelector("script").textContent;
    const figure = JSON.parse(place.figure.replaceAll(STAND_IN, ink));
    figure.layout.paper_bgcolor = figure.layout.plot_bgcolor = "rgba(0, 0, 0, 0)";
    figure.layout.font.family = font;
    figure.layout.hoverlabel.bgcolor = styles.getPropertyValue("--paper").trim();
    place.replaceChildren();
    Plotly.newPlot(place, figure.data, figure.layout, config);
  }
}

for (const input of document.querySelectorAll("input[type=search]")) {
  const rows = input.parentElement.querySelectorAll("tbody tr");
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}

dark.addEventListener("change", draw);
draw();
