package picture

// styleSheet is the style of an SVG. Whatever colour says is also said by a dash,
// a mark or a word: a picture may be printed in grey. The fonts are those of the
// reader's system. Dark colours are for screens alone.
const styleSheet = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;font-size:12px;fill:#1d2733}
.bg{fill:#fff}
.ti{font-size:22px;font-weight:600}
.da{font-size:14px;fill:#1d2733}
.su,.so,.lg{fill:#5a6775}
.sh{font-weight:600}
.so a{fill:#1f5fa8;text-decoration:underline}
.b rect{fill:#fff;stroke:#b4bfca;stroke-width:1.25}
.b.top rect{fill:#f1f4f8;stroke:#5a6775;stroke-width:1.5}
.b.nr rect{stroke:#8f9baa;stroke-dasharray:5 3}
.b.va rect{stroke:#5a6775;stroke-dasharray:1.5 3}
.r text{text-anchor:end}
.n{font-size:14px;font-weight:600}
.p .n{font-size:13px;font-weight:500;fill:#445264}
.h{font-size:13px}
.t,.g,.c{font-size:12px}
.t,.m{fill:#5a6775}
.m{font-size:11px;font-style:italic}
.a{font-size:12px;font-style:italic;fill:#8a5200}
.g{font-weight:500}
.f{font-size:10px;font-weight:400;font-style:normal;fill:#5a6775}
.rule{fill:none;stroke:#d5dce3;stroke-width:1}
.l{fill:none;stroke:#b4bfca;stroke-width:1.25;stroke-linejoin:round}
.l.s{stroke:#445264;stroke-width:1.75}
.l.d{stroke:#6d7b8a;stroke-dasharray:5 3.5}
.l.o{stroke:#445264;stroke-width:2;stroke-dasharray:.1 4.5;stroke-linecap:round}
.l.v{stroke:#1f5fa8;stroke-width:1.5;stroke-dasharray:9 3 2 3}
.e{fill:#445264}
.e.v{fill:#1f5fa8}
.k{fill:#5a6775}
.b .km,.km{font-size:13px;font-weight:700;fill:#fff;text-anchor:middle}
.add rect,.b.add rect{stroke:#1b7f4b;stroke-width:2;fill:#f2faf5}
.add .k{fill:#1b7f4b}
.rem rect,.b.rem rect{stroke:#b3352f;stroke-width:1.5;stroke-dasharray:7 4;fill:#fdf4f3}
.rem .k{fill:#b3352f}
.rem .n{text-decoration:line-through}
.chg rect,.b.chg rect{stroke:#a36a00;stroke-width:2;fill:#fffaf0}
.chg .k{fill:#a36a00}
.mov rect,.b.mov rect{stroke:#1f5fa8;stroke-width:2;fill:#f3f8fd}
.mov .k{fill:#1f5fa8}
.gho rect,.b.gho rect,.unm rect,.b.unm rect{stroke:#8f9baa;stroke-dasharray:2 4;fill:none}
.gho .n,.unm .n{fill:#5a6775;font-weight:500}
.hit rect,.b.hit rect{stroke:#1d2733;stroke-width:2.5}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6ebf1}
.bg{fill:#12171d}
.p .n{fill:#b9c4d0}
.da{fill:#e6ebf1}
.su,.so,.lg,.t,.m,.f,.gho .n,.unm .n{fill:#9eabb9}
.so a{fill:#7db4f0}
.a{fill:#e0a959}
.b rect{fill:#1a2129;stroke:#465362}
.b.top rect{fill:#222c37;stroke:#8f9baa}
.b.nr rect{stroke:#6d7b8a}
.b.va rect{stroke:#9eabb9}
.rule{stroke:#35414e}
.l{stroke:#465362}
.l.s,.l.o{stroke:#b9c4d0}
.l.d{stroke:#8593a3}
.l.v{stroke:#7db4f0}
.e{fill:#b9c4d0}
.e.v{fill:#7db4f0}
.k{fill:#8593a3}
.b .km,.km{fill:#12171d}
.add rect,.b.add rect{stroke:#4fc98a;fill:#14261d}
.add .k{fill:#4fc98a}
.rem rect,.b.rem rect{stroke:#f08a80;fill:#2b1a1a}
.rem .k{fill:#f08a80}
.chg rect,.b.chg rect{stroke:#e0a959;fill:#282115}
.chg .k{fill:#e0a959}
.mov rect,.b.mov rect{stroke:#7db4f0;fill:#152332}
.mov .k{fill:#7db4f0}
.gho rect,.b.gho rect,.unm rect,.b.unm rect{stroke:#6d7b8a;fill:none}
.hit rect,.b.hit rect{stroke:#e6ebf1}
}
`
