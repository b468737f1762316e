import { type Html, html } from './markup.ts'

export type IconName = 'ok' | 'failed' | 'warning' | 'unknown' | 'skipped'

/** A picture beside a word with the same meaning, so that a screen reader can skip it. */
export function icon(name: IconName): Html {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${PICTURES[name]}</svg>`
}

const DISC = html`<circle cx="8" cy="8" r="7.25"/>`

const PICTURES: Readonly<Record<IconName, Html>> = {
  ok: html`${DISC}<path d="M4.8 8.3l2.2 2.2 4.2-4.8"/>`,
  failed: html`${DISC}<path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/>`,
  warning: html`<path d="M8 1.6l7 12.6H1z"/><path d="M8 6.2v3.6M8 11.6v.6"/>`,
  unknown: html`${DISC}<path d="M6 6.4c0-2.6 4.1-2.4 4.1 0 0 1.6-2.1 1.6-2.1 3M8 11.4v.5"/>`,
  skipped: html`${DISC}<path d="M5 8h6"/>`,
}
