// From time, or the order of events, to pixels.

class Scale {
  constructor(first, last, left, right) {
    this.first = first;
    this.last = Math.max(last, first + 1e-9);
    this.left = left;
    this.right = right;
  }

  get perPixel() {
    return (this.last - this.first) / (this.right - this.left);
  }

  x(value) {
    return this.left + ((value - this.first) / (this.last - this.first)) * (this.right - this.left);
  }

  value(x) {
    return this.first + (x - this.left) * this.perPixel;
  }

  /** Round values, about one in every hundred pixels. */
  ticks() {
    const wanted = Math.max(2, Math.floor((this.right - this.left) / 110));
    const rough = (this.last - this.first) / wanted;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
    const ticks = [];
    for (let tick = Math.ceil(this.first / step) * step; tick <= this.last - 48 * this.perPixel; tick += step) ticks.push(tick + 0); // never -0
    return ticks;
  }
}

/** Gives each event that is shown one step, in order: what happens within microseconds can be told apart. */
function evenSteps(values) {
  const sorted = Float64Array.from(new Set(values.filter((value) => Number.isFinite(value)))).sort();
  return (value) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
