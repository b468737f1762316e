import { html } from './markup.ts'

/**
 * The style sheet of the page. It has no URL of a font or a picture, because the page fetches nothing. Text has a
 * contrast of at least 4.5 to 1 with its background (WCAG 2.2 §1.4.3), in light and dark mode.
 */
export const STYLES = html`
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --sheet: #ffffff; --ink: #1d1c1a; --soft: #5d5952; --line: #dedad2;
  --link: #1a57a0; --bad: #a3241f; --bad-back: #fbeeec; --warn: #7d5200; --warn-back: #fbf3e1;
  --good: #1f6a3d; --good-back: #ecf5ee; --mark: #fff0b8; --mark-ink: #1d1c1a;
  --dns: #8b8f98; --tcp: #4f86b5; --tls: #7767b3; --hello: #3f9488; --login: #c1853a; --mail: #5b9a56;
  --serif: 'Iowan Old Style', Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, 'Noto Serif', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161512; --sheet: #1e1d1a; --ink: #ebe7df; --soft: #aaa498; --line: #3a3832;
    --link: #8fbcf5; --bad: #ff9a90; --bad-back: #33201e; --warn: #ebbd68; --warn-back: #2e2718;
    --good: #86d0a0; --good-back: #1b2a20; --mark: #5c4a12; --mark-ink: #fff6d8;
    --dns: #8d919a; --tcp: #6ba3d3; --tls: #9a8ad6; --hello: #5cb3a6; --login: #d79f55; --mail: #7cbb77;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 2rem; }
:lang(ja) { --serif: var(--sans); line-break: strict; }
:lang(ja) h1, :lang(ja) h2 { word-break: auto-phrase; }
body { margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem) 3rem; max-width: 74rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, ol, dl, dd, blockquote { margin: 0; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
a:focus-visible, summary:focus-visible, textarea:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }
code { font-family: var(--mono); font-size: 0.875em; }
.skip { position: absolute; left: -100vw; padding: 0.5rem 1rem; background: var(--sheet); z-index: 1; }
.skip:focus { left: 1rem; top: 0.5rem; }
.icon { flex: none; width: 1em; height: 1em; vertical-align: -0.125em; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.icon.ok { color: var(--good); } .icon.failed { color: var(--bad); } .icon.warning, .icon.unknown { color: var(--warn); }
.icon.skipped { color: var(--soft); }
.gap { display: block; color: var(--soft); font-size: 0.875rem; font-style: italic; }
.place, .note, .why { color: var(--soft); font-size: 0.875rem; }

body > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.25rem; padding: 1.5rem 0 0.75rem;
  border-bottom: 1px solid var(--line); font-size: 0.875rem; color: var(--soft); }
.brand { font: 600 1.0625rem/1.4 var(--serif); color: var(--ink); }
.about { flex: 1 1 18rem; min-width: 0; overflow-wrap: anywhere; } .about strong { color: var(--ink); font-weight: 600; margin-right: 0.75em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.2rem 0; color: var(--soft); text-decoration-color: var(--line); }
nav a:hover { color: var(--link); }

main > section { padding: clamp(1.75rem, 4vw, 2.75rem) 0 0; }
main > section + section:not(.verdict) { margin-top: clamp(1.75rem, 4vw, 2.75rem); border-top: 1px solid var(--line); }
main > section > h2 { font: 600 1.375rem/1.3 var(--serif); margin-bottom: 0.75rem; }

.verdict { display: grid; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 64rem) { .verdict { grid-template-columns: minmax(0, 7fr) minmax(0, 4fr); gap: 0 2.5rem; } .verdict > :not(.answer, .grounds) { grid-column: 1 / -1; } }
.kind { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.6rem; font-size: 0.875rem; color: var(--soft); }
.kind span:first-of-type { font-weight: 600; }
.error .kind span:first-of-type { color: var(--bad); } .warning .kind span:first-of-type { color: var(--warn); }
h1, .verdict > h2[id] { font-family: var(--serif); font-weight: 600; letter-spacing: -0.012em; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.1rem + 3.1vw, 3rem); line-height: 1.14; margin: 0.4rem 0 0.9rem; }
.verdict > h2[id] { font-size: clamp(1.375rem, 1.1rem + 1.2vw, 1.75rem); line-height: 1.25; margin: 0.3rem 0 0.6rem; }
h1::first-letter, .verdict > h2[id]::first-letter { text-transform: uppercase; }
.ok h1 { color: var(--good); } .ok .kind { font-size: 1.75rem; }
.cause { font-size: 1.125rem; }
.answer, .grounds { min-width: 0; }
.verdict h2:not([id]), .verdict h3 { font: 600 0.875rem/1.5 var(--sans); color: var(--soft); margin: 1.25rem 0 0.25rem; }
@media (min-width: 64rem) { .verdict .grounds > :first-child { margin-top: 0.2rem; } }
.act { margin: 1.25rem 0 0; padding: 0.9rem 1.25rem 1.1rem; background: var(--bad-back); border-left: 4px solid var(--bad); border-radius: 0 6px 6px 0; }
.warning .act { background: var(--warn-back); border-color: var(--warn); }
.verdict .act > h2:first-child, .verdict .act > h3:first-child { margin-top: 0; }
.first { font: 1.25rem/1.45 var(--serif); } .who { font-weight: 600; } .who .sent { font-weight: 400; }
.verdict ul { padding-left: 1.2rem; } .verdict li { margin-top: 0.35rem; overflow-wrap: anywhere; }
.verdict ul.proof { padding: 0; list-style: none; } 
.proof blockquote { padding: 0.55rem 0.8rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
.line { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }
.proof .place { margin-top: 0.25rem; }
.verdict + .verdict { margin-top: 1.75rem; border-top: 1px solid var(--line); }

.steps ol { padding: 0; list-style: none; }
.row { display: grid; grid-template-columns: 17rem minmax(0, 1fr) 5.5rem; gap: 0 1rem; align-items: center; }
.row.axis { color: var(--soft); margin-top: 0.75rem; } .row.axis > svg { grid-column: 2; }
.scale { display: block; overflow: visible; } .scale text { font: 0.75rem var(--sans); fill: currentColor; }
.step { padding: 0.55rem 0; border-top: 1px solid var(--line); }
.step h3, .step h4 { font: 600 1rem/1.4 var(--sans); }
.step h3 { position: relative; padding-left: 1.35rem; } .step h3 > .icon { position: absolute; left: 0; top: 0.2em; }
.steps > h3 { font: 600 1rem/1.4 var(--sans); margin: 1.5rem 0 0.5rem; } .step h4 { font-weight: 400; font-size: 0.9375rem; }
.stage { display: inline-block; } .stage::first-letter { text-transform: uppercase; }
.outcome { font-weight: 400; color: var(--soft); font-size: 0.875rem; }
.step .aside { display: inline-block; font-weight: 400; color: var(--soft); font-size: 0.875rem; }
.step.failed > .row .outcome, .phases .outcome { color: var(--bad); }
.step.skipped h3 { color: var(--soft); font-weight: 400; }
.took { grid-column: 3; text-align: right; font-variant-numeric: tabular-nums; font-size: 0.875rem; white-space: nowrap; }
.step .why { padding-left: 1.35rem; overflow-wrap: anywhere; }
.phases { margin-top: 0.15rem; } .phases .row { font-size: 0.875rem; color: var(--soft); line-height: 1.5; }
.phases .name { padding-left: 1.55rem; }
.track { display: block; } .tick { stroke: var(--line); stroke-width: 1; }
.bar { fill: var(--hello); min-width: 2px; stroke: none; } .bar.whole { fill: var(--soft); opacity: 0.4; }
.bar.dns { fill: var(--dns); } .bar.tcp { fill: var(--tcp); } .bar.tls, .bar.starttls { fill: var(--tls); }
.bar.login { fill: var(--login); } .bar.inbox, .bar.watch, .bar.sender, .bar.recipient, .bar.data, .bar.content { fill: var(--mail); }
.bar.goodbye { fill: var(--dns); } .bar.failed { fill: var(--bad); opacity: 1; }

.certificates h3 { font: 600 1rem/1.4 var(--sans); margin: 1rem 0 0.5rem; }
.chain { padding: 0; list-style: none; }
.chain li { position: relative; padding: 0.5rem 0.8rem 0.6rem; margin-top: 0.5rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; overflow-wrap: anywhere; }
.chain .name { display: block; } .chain .facts { display: block; color: var(--soft); font-size: 0.875rem; }
.chain li.issuer { border-style: dashed; background: none; } .chain li.beside { border-style: dotted; background: none; color: var(--soft); }
.chain li.faulty { border-color: var(--bad); background: var(--bad-back); }
.chain .mark { float: right; margin-left: 1rem; color: var(--bad); font-weight: 600; font-size: 0.875rem; }
.chain .fault { display: block; color: var(--bad); }
.d1 { margin-left: 1rem; } .d2 { margin-left: 2rem; } .d3 { margin-left: 3rem; } .d4 { margin-left: 4rem; } .d5 { margin-left: 5rem; } .d6 { margin-left: 6rem; }
.chain li:not(.d0)::before { content: ''; position: absolute; left: -0.6rem; top: -0.55rem; width: 0.55rem; height: 1.75rem;
  border: solid var(--soft); border-width: 0 0 1px 1px; border-bottom-left-radius: 5px; }

.oddities ul, .logs ul { padding-left: 1.2rem; max-width: 48rem; } .oddities li { margin-top: 0.75rem; }
.oddities .text { font-weight: 600; overflow-wrap: anywhere; } .oddities .text::first-letter { text-transform: uppercase; }

.dialogue details { margin-top: 0.75rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
.dialogue summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; padding: 0.6rem 1rem; cursor: pointer; overflow-wrap: anywhere; }
.dialogue summary::before { content: '+'; font: 600 1rem/1 var(--mono); color: var(--soft); width: 0.7em; }
.dialogue details[open] > summary::before { content: '\u2212'; }
.dialogue summary::-webkit-details-marker { display: none; }
.dialogue h3 { display: inline; font: 600 1rem/1.5 var(--sans); } .count { color: var(--soft); font-size: 0.875rem; }
.dialogue ol { padding: 0 0 0.5rem; list-style: none; }
.dialogue li { display: grid; grid-template-columns: 4.75rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 1rem; padding: 0.2rem 1rem; font-size: 0.9375rem; }
.sides { display: grid; grid-template-columns: 4.75rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 1rem; padding: 0.35rem 1rem 0.15rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }
.sides span { padding-left: 0.7rem; } .sides span:first-child { grid-column: 2; } .sides span::first-letter { text-transform: uppercase; }
.at { color: var(--soft); font-size: 0.75rem; line-height: 1.9; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sent .said { grid-column: 2; border-left: 2px solid var(--tcp); } .received .said { grid-column: 3; border-left: 2px solid var(--login); }
.event .said { grid-column: 2 / 4; color: var(--soft); border-left: 2px solid var(--line); overflow-wrap: anywhere; } .event .name { font-size: 0.875rem; }
.event .line { display: inline; } .dialogue li.left .gap { grid-column: 2 / 4; }
.said { padding: 0.1rem 0 0.1rem 0.7rem; } .assumed { color: var(--soft); font-style: italic; }
.dialogue .who { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
mark { background: var(--mark); color: var(--mark-ink); padding: 0.1em 0.15em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.event.proof .said { color: inherit; } .event.proof .line { background: var(--mark); color: var(--mark-ink); padding: 0.1em 0.15em; border-radius: 2px; }
.back { display: block; font-size: 0.8125rem; }
.dialogue li:target { background: var(--mark); } .dialogue li:target, .dialogue li:target .at, .dialogue li:target .said { color: var(--mark-ink); }
.dialogue li:target .back { color: inherit; }
h1:target, h2:target { text-decoration: underline; text-decoration-color: var(--line); text-decoration-thickness: 0.1em; }

.settings dl > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: 0.3rem 0; }
.settings dt { color: var(--soft); } .settings dd { overflow-wrap: anywhere; }
label { display: block; margin-top: 1rem; font-weight: 600; }
textarea { display: block; width: 100%; margin-top: 0.35rem; padding: 0.8rem 1rem; background: var(--sheet); color: var(--ink); border: 1px solid var(--soft); border-radius: 6px;
  font: 0.8125rem/1.55 var(--mono); resize: vertical; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }

.untimed li, .untimed .sides { grid-template-columns: 0 minmax(0, 1fr) minmax(0, 1fr); gap: 0 0.5rem; }

@media (max-width: 47.99rem) {
  .row { grid-template-columns: minmax(0, 1fr) auto; } .took { grid-column: 2; grid-row: 1; } .row > .track, .row.axis > svg { grid-column: 1 / -1; grid-row: 2; }
  .phases .name { padding-left: 0; } .step .why { padding-left: 0; }
  .d1, .d2, .d3, .d4, .d5, .d6 { margin-left: 0.75rem; }
  .dialogue li, .untimed li { grid-template-columns: minmax(0, 1fr); padding: 0.25rem 0.75rem; } .at { text-align: left; line-height: 1.4; }
  .sides, .untimed .sides { grid-template-columns: minmax(0, 1fr) auto; padding: 0.35rem 0.75rem 0.15rem; } .sides span:first-child { grid-column: 1; }
  .sent .said, .received .said, .event .said, .dialogue li.left .gap { grid-column: 1; } .received .said { margin-left: 1.25rem; }
  .settings dl > div { grid-template-columns: minmax(0, 1fr); }
}
@media (prefers-contrast: more) { :root { --soft: var(--ink); --line: var(--ink); } }
@media (forced-colors: active) { .bar, .bar.whole { fill: CanvasText; } .bar.failed { fill: Mark; } }
@page { margin: 12mm 14mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --bad: #8c1d18; --bad-back: #fff; --warn: #6b4600; --warn-back: #fff; --good: #14532d; --mark: #fff; --mark-ink: #000; }
  html { font-size: 8pt; }
  body { padding: 0; max-width: none; line-height: 1.35; }
  body > header { padding-top: 0; }
  .skip, nav, .certificates, .oddities, .dialogue, .settings, .support, footer, .place .jump, .steps .note { display: none; }
  h1 { font-size: 19pt; margin: 2pt 0 4pt; } .verdict > h2[id] { font-size: 13pt; margin: 2pt 0 3pt; }
  main > section { padding-top: 7pt; } main > section + section:not(.verdict), .verdict + .verdict { margin-top: 7pt; }
  main > section > h2 { font-size: 13pt; margin-bottom: 2pt; }
  .verdict { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 0 16pt; } .verdict > :not(.answer, .grounds) { grid-column: 1 / -1; }
  .verdict h2:not([id]), .verdict h3 { margin: 5pt 0 1pt; } .verdict .grounds > :first-child { margin-top: 0; }
  .act { margin-top: 6pt; padding: 4pt 9pt 5pt; } .verdict li { margin-top: 1pt; } .proof blockquote { padding: 3pt 5pt; }
  .verdict ~ .verdict > .grounds, .verdict ~ .verdict .further { display: none; }
  .verdict ~ .verdict > .answer { grid-column: 1 / -1; }
  .row { grid-template-columns: 48mm minmax(0, 1fr) 16mm; } .row.axis { margin-top: 0; } .step { padding: 2pt 0; }
  .phases { margin: 0; } .phases .row { line-height: 1.2; } .track { height: 11px; }
  .step, .act, .proof li { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .bar, .icon, .act { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
