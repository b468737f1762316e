import {
  anonymizeAll,
  type InboxReport,
  renderForAdministrator,
  renderHtml,
  renderText,
  reportOf,
} from '../../src/classify.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { element } from './element.ts'
import type { PageReading } from './reading.ts'

type Form = 'text' | 'letter' | 'html'

const FILES = {
  text: { name: 'mailwhy.txt', type: 'text/plain' },
  letter: { name: 'mailwhy-letter.txt', type: 'text/plain' },
  html: { name: 'mailwhy.html', type: 'text/html' },
} as const satisfies Record<Form, object>

/** The part in which the answer is copied or saved, with a preview of what leaves the page by that. */
export function shareView({ report, sources }: PageReading, words: Sentences): HTMLElement {
  const { page, language: locale } = words
  const name = `form-${sources[0]?.index}` // one group of buttons for each answer
  let form: Form = 'text'
  let isAnonymized = true
  const withoutAnyName = once(() => withoutNames(report))
  const shared = (): string | undefined => {
    const chosen = isAnonymized ? withoutAnyName() : report
    return chosen && written(chosen, form, locale)
  }
  const preview = element('div', { class: 'preview' })
  const status = element('p', { role: 'status', class: 'status' })
  const copyButton = element('button', { type: 'button', onclick: () => copy(shared() ?? '').then(tell) }, page.copy)
  const saveButton = element('button', { type: 'button', onclick: () => save(shared() ?? '', form) }, page.save)
  const tell = (isCopied: boolean) => {
    status.textContent = isCopied ? page.copied : page.notCopied
    if (!isCopied) getSelection()?.selectAllChildren(preview)
  }
  const update = () => {
    const text = shared()
    preview.replaceChildren(
      text === undefined ? page.notAnonymized : form === 'html' ? frame(text, page) : plainText(text, page),
    )
    status.textContent = ''
    saveButton.disabled = text === undefined
    copyButton.disabled = text === undefined
    copyButton.hidden = form === 'html'
  }
  const radio = (value: Form, label: string) => {
    const choose = () => {
      form = value
      update()
    }
    const box = element('input', { type: 'radio', name, value, checked: value === form, onchange: choose })
    return element('label', {}, box, label)
  }
  const anonymous = element('input', {
    type: 'checkbox',
    checked: true,
    onchange: () => {
      isAnonymized = anonymous.checked
      update()
    },
  })
  return element(
    'details',
    // Names are looked for once somebody wants to share.
    { class: 'card share', ontoggle: (event: Event) => (event.target as HTMLDetailsElement).open && update() },
    element('summary', {}, page.share),
    element(
      'div',
      { class: 'choices' },
      element(
        'fieldset',
        {},
        element('legend', { class: 'unseen' }, page.shareAs),
        radio('text', page.asText),
        report.ok ? undefined : radio('letter', page.asLetter),
        radio('html', page.asHtml),
      ),
      element('label', {}, anonymous, page.anonymize),
    ),
    element('p', {}, page.preview),
    preview,
    element('p', { class: 'buttons' }, copyButton, saveButton),
    status,
  )
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** `undefined` where a name could not be replaced everywhere. */
function withoutNames({ transcripts }: InboxReport): InboxReport | undefined {
  try {
    return reportOf(anonymizeAll(transcripts))
  } catch {
    return undefined
  }
}

function written(report: InboxReport, form: Form, locale: string): string {
  switch (form) {
    case 'text':
      return renderText(report, { locale, steps: false })
    case 'letter':
      return renderForAdministrator(report, { locale })
    case 'html':
      return renderHtml(report, { locale })
    default:
      return form satisfies never
  }
}

function plainText(text: string, { preview }: Sentences['page']): HTMLElement {
  return element('pre', { tabindex: 0, role: 'region', 'aria-label': preview }, text)
}

/** The page that is shared, in a frame in which no script runs: the sandbox and two policies forbid it. */
function frame(text: string, { preview }: Sentences['page']): HTMLElement {
  const shown = element('iframe', { sandbox: '', title: preview })
  shown.srcdoc = asMarkup(text)
  return shown
}

/** This text alone becomes markup, by the one policy that allows it (Trusted Types): `renderHtml` has made it. */
const asMarkup = ((): ((text: string) => string) => {
  const { trustedTypes } = globalThis as unknown as TrustingWindow
  const policy = trustedTypes?.createPolicy('report', { createHTML: (text) => text })
  return (text) => policy?.createHTML(text) ?? text
})()

/** `createHTML` gives an object that stands for the text; TypeScript does not know it yet. */
interface TrustingWindow {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: Pick<TextPolicy, 'createHTML'>): TextPolicy
  }
}

interface TextPolicy {
  createHTML(text: string): string
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function save(text: string, form: Form): void {
  const { name, type } = FILES[form]
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  element('a', { href: url, download: name }).click()
  // The download has begun by then; the text is given free.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
