// Draws a figure with plotly.js, when its place is on the screen or nearly so.
//
// A figure that comes anew is drawn into the same place: plotly then changes what differs.
// What lies further down is drawn when the reader scrolls to it, or prints the page.

const PAGE = "[data-testid=stMain]";
// As much of the page's height as is drawn ahead of the reader, above and below.
const AHEAD = "25%";
// Milliseconds without a change of size, for the menu to have slid away.
const SETTLED = 100;
// Four corners, in a square of 16.
const CORNERS = "M1 1h5v2H3v3H1zM10 1h5v5h-2V3h-3zM1 10h2v3h3v2H1zM13 10h2v5h-5v-2h3z";

const charts = new Map();

export default function ({ data: [chart], parentElement }) {
    if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
    charts.get(parentElement).show(chart);
    return () => {
        charts.get(parentElement)?.end();
        charts.delete(parentElement);
    };
}

addEventListener("beforeprint", () => {
    for (const chart of charts.values()) chart.draw();
});

class Chart {
    constructor(parent) {
        this.place = parent.querySelector(".chart");
        this.nearness = new IntersectionObserver(
            (seen) => {
                this.isNear = seen.at(-1).isIntersecting;
                this.place.dataset.near = this.isNear;
                if (this.isNear) this.draw();
            },
            { root: this.place.closest(PAGE), rootMargin: AHEAD },
        );
        this.nearness.observe(this.place);
        this.size = new ResizeObserver(() => {
            clearTimeout(this.later);
            this.later = setTimeout(() => this.fit(), SETTLED);
        });
        this.size.observe(this.place);
        this.place.addEventListener("fullscreenchange", () => this.fit());
    }

    show({ figure, config, alt, fullScreen, failed, plotly }) {
        this.waiting = figure;
        this.failed = failed;
        this.plotly = plotly;
        this.height = figure.layout.height;
        this.config = { ...config, modeBarButtons: [[...config.modeBarButtons[0], button(fullScreen)]] };
        this.place.style.height = `${this.height}px`;
        this.place.setAttribute("aria-label", alt);
        // Until it is drawn nobody is shown the figure before it.
        this.place.setAttribute("aria-busy", "true");
        if (this.isNear) this.draw();
    }

    async draw() {
        // Waiting, even for what is there, would let the browser paint an empty place first.
        if (!globalThis.Plotly && !(await this.isLoaded())) return;
        if (!this.waiting) return;
        const { data, layout } = this.waiting;
        this.waiting = null;
        // Before the first drawing there may stand that it could not be loaded.
        if (!this.place.layout) this.place.textContent = "";
        const width = this.place.clientWidth;
        Plotly.react(this.place, data, { ...layout, width }, this.config);
        this.place.setAttribute("aria-busy", "false");
    }

    async isLoaded() {
        try {
            await import(this.plotly);
            return true;
        } catch {
            this.place.textContent = this.failed;
            this.place.setAttribute("aria-busy", "false");
            return false;
        }
    }

    // Plotly draws for one width: a window or menu that changes it, or the full screen, needs another.
    fit() {
        const isFull = document.fullscreenElement === this.place;
        const height = isFull ? this.place.clientHeight : this.height;
        const width = this.place.clientWidth;
        const drawn = this.place.layout;
        if (!drawn || this.waiting || !width) return;
        if (drawn.width !== width || drawn.height !== height)
            Plotly.relayout(this.place, { width, height });
    }

    end() {
        this.nearness.disconnect();
        this.size.disconnect();
        clearTimeout(this.later);
        globalThis.Plotly?.purge(this.place);
    }
}

function button(title) {
    return {
        name: "fullScreen",
        title,
        icon: { width: 16, height: 16, path: CORNERS },
        click(place) {
            if (document.fullscreenElement) document.exitFullscreen();
            else place.requestFullscreen();
        },
    };
}
