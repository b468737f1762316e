import { LOCALES, type Locale } from '../../src/classify.ts'
import { visible } from '../../src/report/terminal.ts'
import { filledIn } from '../../src/words/fill.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { element } from './element.ts'
import { nameOfLanguage } from './language.ts'
import type { Source } from './reading.ts'

/** The acts of a person in the upper part of the page. */
export interface InputActs {
  typed(text: string, isPasted: boolean): void
  /** True where the text was taken, and does not go into the field. */
  pastes(text: string): boolean
  opened(files: readonly File[]): void
  removed(at: number): void
  showsExample(): void
  clears(): void
}

/** The upper part of the page: its title, the language, the field and the files. */
export interface InputView {
  readonly view: HTMLElement
  /** Puts the words of a language in place. */
  speak(words: Sentences, locale: Locale): void
  list(files: readonly Source[], words: Sentences): void
  fill(text: string): void
}

export function inputView(notices: readonly HTMLElement[], acts: InputActs): InputView {
  const field = element('textarea', {
    id: 'field',
    rows: 9,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    dir: 'ltr',
    'aria-describedby': 'lead',
    oninput: (event: Event) => acts.typed(field.value, isPaste(event)),
    onpaste: (event: Event) => {
      const text = (event as ClipboardEvent).clipboardData?.getData('text/plain') ?? ''
      if (acts.pastes(text)) event.preventDefault()
    },
  })
  const picker = element('input', {
    type: 'file',
    multiple: true,
    class: 'unseen',
    tabindex: -1,
    'aria-hidden': 'true',
    onchange: () => {
      acts.opened([...(picker.files ?? [])])
      picker.value = ''
    },
  })
  const choose = element('button', { type: 'button', onclick: () => picker.click() })
  const example = element('button', { type: 'button', class: 'quiet', onclick: () => acts.showsExample() })
  const clear = element('button', {
    type: 'button',
    class: 'quiet clear',
    onclick: () => {
      acts.clears()
      field.focus()
    },
  })
  const language = element('select', {
    id: 'language',
    onchange: () => {
      location.replace(`#lang=${language.value}`)
    },
  })
  for (const locale of LOCALES) {
    language.append(element('option', { value: locale, lang: locale }, nameOfLanguage(locale)))
  }
  const title = element('h1')
  const lead = element('p', { id: 'lead', class: 'lead' })
  const label = element('label', { for: 'field' })
  const languageLabel = element('label', { for: 'language' })
  const orDrop = element('p', { class: 'hint' })
  const files = element('ul', { class: 'files' })
  const samples = element('section', { class: 'samples' })
  acceptDrops(acts)
  return {
    view: element(
      'div',
      { class: 'input' },
      element('header', {}, element('p', { class: 'name' }, 'mailwhy'), element('p', {}, languageLabel, language)),
      title,
      lead,
      label,
      field,
      files,
      element('p', { class: 'buttons' }, choose, example, clear, picker),
      orDrop,
      ...notices,
      samples,
    ),
    speak({ page }, locale) {
      title.textContent = page.title
      lead.textContent = page.lead
      label.textContent = page.input
      languageLabel.textContent = page.language
      choose.textContent = page.choose
      example.textContent = page.example
      clear.textContent = page.clear
      orDrop.textContent = page.orDrop
      language.value = locale
      files.setAttribute('aria-label', page.files)
      samples.replaceChildren(element('h2', {}, page.samples), samplesView(page))
    },
    list(sources, { page, language: tag }) {
      const rows = sources.map(({ name = page.pasted, text }, at) => {
        const remove = filledIn(page.remove, { name: visible(name) }, tag)
        const size = filledIn(page.size, { size: Math.ceil(text.length / 1_000) }, tag)
        const button = { type: 'button', class: 'quiet', title: remove, 'aria-label': remove }
        return element(
          'li',
          {},
          element('span', {}, visible(name)),
          element('span', { class: 'hint' }, size),
          element('button', { ...button, onclick: () => acts.removed(at) }, '×'),
        )
      })
      files.replaceChildren(...rows)
      files.hidden = rows.length === 0
    },
    fill(text) {
      field.value = text
    },
  }
}

function isPaste(event: Event): boolean {
  return /^insertFrom/.test((event as InputEvent).inputType)
}

/** Files may be dropped anywhere on the page: where they miss a target, a browser would show them in its place. */
function acceptDrops(acts: InputActs): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    document.body.classList.add('is-dropping')
  })
  addEventListener('dragleave', () => document.body.classList.remove('is-dropping'))
  addEventListener('drop', (event) => {
    document.body.classList.remove('is-dropping')
    if (!hasFiles(event)) return
    event.preventDefault()
    acts.opened([...(event.dataTransfer?.files ?? [])])
  })
}

/** The things that can be pasted, with the first words of each. */
function samplesView(page: Sentences['page']): HTMLElement {
  const rows = [
    [page.sampleError, '535 5.7.8 Error: authentication failed'],
    [page.sampleLog, 'A1 NO [AUTHENTICATIONFAILED] Invalid credentials'],
    [page.sampleBounce, 'Diagnostic-Code: smtp; 552 5.2.2 mailbox full'],
    [page.sampleTranscript, '{"mailwhy":1, ... }'],
  ] as const
  return element(
    'dl',
    {},
    ...rows.map(([name, text]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, element('code', { dir: 'ltr' }, text))),
    ),
  )
}
