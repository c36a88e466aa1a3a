// Runs in each page before the page's own scripts, and notes when something was drawn. All times are
// the page's own (performance.now()), so that none of the driver's waiting is in them.
(() => {
    const MAIN = "[data-testid=stMain]";
    const CHART = ".js-plotly-plot";
    // A chart further down waits for the reader.
    const UNFINISHED =
        "[data-stale=true], [data-testid=stSkeleton], .chart[aria-busy=true]:not([data-near=false])";
    // Bytes. The server's last message about a run, that none is on its way, is the only short one.
    const NOTHING_RUNS = 2;
    // So many frames without a change. A chart that is being drawn holds up the frames themselves.
    const CALM_FRAMES = 20;
    const chartsDrawn = new WeakMap();
    let drawings = 0;
    // Since the last click or key. A short run goes by without the page ever saying that it runs.
    let isAsked = false;
    let isAnswered = false;

    const watch = {
        began: 0, // when the last click or key reached the page
        drawn: 0, // when the last change of the page's main part was drawn
        runs: {}, // when each run of the empty page was drawn, by the number that it shows

        // True once the server has answered the last click or key and nothing changes any more;
        // false when that takes longer than so many milliseconds.
        calm(atMost) {
            const deadline = performance.now() + atMost;
            let seen = drawings;
            let frames = 0;
            return new Promise((tell) => {
                const look = () => {
                    frames = isDone() && seen === drawings ? frames + 1 : 0;
                    seen = drawings;
                    if (frames >= CALM_FRAMES) tell(true);
                    else if (performance.now() > deadline) tell(false);
                    else requestAnimationFrame(look);
                };
                look();
            });
        },

        // How many charts a reader sees without scrolling, and when the last of them was drawn.
        firstScreen() {
            const shown = [...document.querySelectorAll(CHART)].filter((chart) => {
                const box = chart.getBoundingClientRect();
                return box.height > 0 && box.top < innerHeight && box.bottom > 0;
            });
            return [shown.length, Math.max(...shown.map((chart) => chartsDrawn.get(chart)))];
        },

        // What the page shows: its words, and of each chart the shape of everything in it. Those
        // further down are drawn for it, as for printing.
        shown() {
            dispatchEvent(new Event("beforeprint"));
            const shapes = [...document.querySelectorAll(CHART)].map((chart) =>
                [...chart.querySelectorAll("path")].map((path) => path.getAttribute("d")),
            );
            return [document.querySelector(MAIN).innerText, ...shapes];
        },
    };
    window.watch = watch;

    function isDone() {
        const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
        const isAtRest = state === "notRunning" && !document.querySelector(UNFINISHED);
        return isAnswered && drawings > 0 && isAtRest;
    }

    for (const kind of ["click", "keydown"])
        addEventListener(
            kind,
            (event) => {
                if (!event.isTrusted) return;
                watch.began = event.timeStamp;
                isAsked = isAnswered = false;
            },
            true,
        );

    window.WebSocket = class extends WebSocket {
        constructor(...words) {
            super(...words);
            this.addEventListener("message", ({ data }) => {
                if (isAsked && data.byteLength === NOTHING_RUNS) isAnswered = true;
            });
        }

        send(...words) {
            isAsked = true;
            super.send(...words);
        }
    };

    new MutationObserver((records) => {
        const main = document.querySelector(MAIN);
        const changed = new Set(
            records.map(({ target }) => (target instanceof Element ? target : target.parentElement)),
        );
        const inMain = [...changed].filter((element) => main?.contains(element));
        if (!inMain.length) return;
        drawings += 1;
        const charts = new Set(inMain.map((element) => element.closest(CHART)));
        const run = /Run (\d+)\./.exec(main.textContent)?.[1];
        afterFrame(() => {
            watch.drawn = performance.now();
            for (const chart of charts) if (chart) chartsDrawn.set(chart, watch.drawn);
            if (run) watch.runs[run] ??= watch.drawn;
        });
    }).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
    });

    // What is posted before a frame is painted arrives after it.
    function afterFrame(tell) {
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = tell;
            channel.port2.postMessage(null);
        });
    }
})();
