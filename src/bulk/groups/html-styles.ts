import { html } from '../../report/html/markup.ts'

/** The style sheet of the groups page, in addition to that of a report, whose colours and components it uses. */
export const GROUP_STYLES = html`
.summary .bar-of-all { display: block; width: 100%; height: 0.75rem; margin: 0.5rem 0 1.25rem; border-radius: 3px; }
.bar-of-all .ok { fill: var(--good); } .bar-of-all .failed { fill: var(--bad); } .bar-of-all .skipped, .bar-of-all .unusable { fill: var(--warn); }
.bar-of-all .part { fill: var(--mail); }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem 1.5rem; }
.counts div { border-top: 1px solid var(--line); padding-top: 0.4rem; min-width: 0; }
.counts dt { display: flex; align-items: center; gap: 0.4rem; color: var(--soft); font-size: 0.875rem; }
.counts dt::first-letter { text-transform: uppercase; }
.counts dd { font: 600 1.625rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.counts dd .aside { display: block; font: 0.875rem/1.4 var(--sans); color: var(--soft); }
main > section > h2::first-letter { text-transform: uppercase; }
.causes ol { padding: 0; list-style: none; }
.causes li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(6rem, 14rem); gap: 0 1.5rem; align-items: center; padding: 0.55rem 0; border-top: 1px solid var(--line); }
.causes a { overflow-wrap: anywhere; } .causes .track { width: 100%; height: 0.75rem; } .causes .bar { fill: var(--bad); } .causes .bar.warning { fill: var(--warn); }
.new { padding: 0 0.4em; border: 1px solid currentColor; border-radius: 3px; color: var(--bad); font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
.accounts { margin-top: 1.1rem; } .accounts p { margin-top: 0.3rem; }
.accounts details { margin-top: 0.35rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
.accounts summary { padding: 0.45rem 0.9rem; cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
.accounts details > ul { padding: 0 0.9rem 0.7rem; margin: 0; list-style: none; columns: 18rem; column-gap: 1.5rem; }
.accounts details > .gap { padding: 0 0.9rem 0.7rem; }
.accounts li { overflow-wrap: anywhere; font-size: 0.9375rem; break-inside: avoid; } .verdict .accounts li { margin-top: 0.1rem; }
.unchecked > div { padding: 0.75rem 0; border-top: 1px solid var(--line); } .unchecked .sentence { font-weight: 600; overflow-wrap: anywhere; }
.unchecked .accounts { margin-top: 0.3rem; } .ended { padding-left: 1.2rem; }
.ended li { margin-top: 0.35rem; overflow-wrap: anywhere; }
@media (max-width: 47.99rem) { .causes li { grid-template-columns: minmax(0, 1fr); gap: 0.25rem; } }
@media (forced-colors: active) { .bar-of-all * { fill: CanvasText; } .bar-of-all .failed { fill: Mark; } }
@media print { .accounts details:not([open]) { display: none; } .bar-of-all, .track { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`
