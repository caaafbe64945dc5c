// Mouse, touch and keyboard of a chart.

function listenToChart(chart) {
  const { canvas, minimap } = chart;
  canvas.addEventListener("wheel", (event) => wheel(chart, event), { passive: false });
  canvas.addEventListener("keydown", (event) => chartKey(chart, event));
  canvas.addEventListener("blur", () => (chart.tip.hidden = true));
  canvas.addEventListener("pointerdown", (event) => drag(chart, event));
  canvas.addEventListener("pointermove", (event) => hover(chart, event));
  canvas.addEventListener("pointerleave", () => (chart.tip.hidden = true));
  minimap.addEventListener("pointerdown", (event) => dragMinimap(chart, event));
}

function wheel(chart, event) {
  if (event.ctrlKey || event.metaKey) {
    chart.zoom(Math.exp(event.deltaY * 0.002), event.offsetX);
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    chart.pan(event.deltaX || event.deltaY);
  } else {
    const before = chart.scrollY;
    chart.scrollTo(before + event.deltaY);
    if (chart.scrollY === before) return;
  }
  event.preventDefault();
}

function chartKey(chart, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const page = chart.scale.right - chart.scale.left;
  const step = event.shiftKey ? page * 0.9 : page / 10;
  const actions = {
    ArrowRight: () => chart.pan(step),
    ArrowLeft: () => chart.pan(-step),
    ArrowDown: () => chart.scrollTo(chart.scrollY + CHART_ROW),
    ArrowUp: () => chart.scrollTo(chart.scrollY - CHART_ROW),
    PageDown: () => chart.scrollTo(chart.scrollY + chart.height / 2),
    PageUp: () => chart.scrollTo(chart.scrollY - chart.height / 2),
    Home: () => chart.pan(-Infinity),
    End: () => chart.pan(Infinity),
    "+": () => chart.zoom(0.5),
    "=": () => chart.zoom(0.5),
    "-": () => chart.zoom(2),
    0: () => chart.showAll(),
    ".": () => chart.step(1),
    ",": () => chart.step(-1),
    Escape: () => (chart.tip.hidden = true),
  };
  const action = actions[event.key];
  if (action === undefined) return;
  action();
  event.preventDefault();
  event.stopPropagation();
}

function drag(chart, event) {
  if (event.button !== 0) return;
  const { canvas } = chart;
  let { clientX, clientY } = event;
  let moved = 0;
  canvas.setPointerCapture(event.pointerId);
  const move = (to) => {
    moved += Math.abs(to.clientX - clientX) + Math.abs(to.clientY - clientY);
    chart.pan(clientX - to.clientX);
    chart.scrollTo(chart.scrollY + clientY - to.clientY);
    ({ clientX, clientY } = to);
    chart.tip.hidden = true;
  };
  const up = (at) => {
    canvas.removeEventListener("pointermove", move);
    canvas.removeEventListener("pointerup", up);
    canvas.removeEventListener("pointercancel", up);
    const found = moved < 4 ? chart.find(at.offsetX, at.offsetY) : -1;
    if (found >= 0) chart.select(found);
  };
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
}

function hover(chart, event) {
  if (event.buttons !== 0) return;
  const found = chart.find(event.offsetX, event.offsetY);
  const note = found < 0 ? chart.findNote(event.offsetX, event.offsetY) : undefined;
  const lines = found >= 0 ? opLines(chart.contents, found) : note === undefined ? [] : [noteText(note, chart.contents.timed)];
  if (lines.length === 0) chart.tip.hidden = true;
  else showTip(chart.tip, lines, event.clientX, event.clientY);
}

function dragMinimap(chart, event) {
  const { minimap } = chart;
  const all = () => new Scale(chart.extent[0], chart.extent[1], CHART_LEFT, chart.width - 4);
  const centre = (at) => {
    const half = (chart.scale.last - chart.scale.first) / 2;
    const middle = all().value(at.offsetX);
    chart.show(middle - half, middle + half);
  };
  minimap.setPointerCapture(event.pointerId);
  centre(event);
  const up = () => {
    minimap.removeEventListener("pointermove", centre);
    minimap.removeEventListener("pointerup", up);
  };
  minimap.addEventListener("pointermove", centre);
  minimap.addEventListener("pointerup", up);
}
