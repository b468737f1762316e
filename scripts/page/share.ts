import { anonymizeAll, type InboxReport, renderForAdministrator, renderText, reportOf } from '../../src/classify.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { element } from './element.ts'
import type { PageReading } from './reading.ts'

type Form = 'text' | 'letter'

/** The part in which the answer is copied or saved, with a preview of what leaves the page by that. */
export function shareView({ report }: PageReading, words: Sentences): HTMLElement {
  const { page, language: locale } = words
  let form: Form = 'text'
  let isAnonymized = true
  let anonymized: InboxReport | undefined
  const preview = element('pre', { tabindex: 0, role: 'region', 'aria-label': page.preview, class: 'preview' })
  const status = element('p', { role: 'status', class: 'status' })
  const shared = (): string | undefined => {
    if (isAnonymized) anonymized ??= withoutNames(report)
    const chosen = isAnonymized ? anonymized : report
    if (!chosen) return undefined
    return form === 'letter' ? renderForAdministrator(chosen, { locale }) : renderText(chosen, { locale, steps: false })
  }
  const buttons = [
    element('button', { type: 'button', onclick: () => copy(shared() ?? '').then(tell) }, page.copy),
    element('button', { type: 'button', onclick: () => save(shared() ?? '') }, page.save),
  ]
  const tell = (isCopied: boolean) => {
    status.textContent = isCopied ? page.copied : page.notCopied
    if (!isCopied) getSelection()?.selectAllChildren(preview)
  }
  const update = () => {
    const text = shared()
    preview.textContent = text ?? page.notAnonymized
    status.textContent = ''
    for (const button of buttons) button.disabled = text === undefined
  }
  const radio = (value: Form, label: string) =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name: 'form',
        value,
        checked: value === form,
        onchange: () => {
          form = value
          update()
        },
      }),
      label,
    )
  const forms = report.ok ? [] : [radio('text', page.asText), radio('letter', page.asLetter)]
  const view = element(
    'details',
    {
      class: 'card share',
      // Names are looked for when somebody wants to share.
      ontoggle: () => update(),
    },
    element('summary', {}, page.share),
    element(
      'div',
      { class: 'choices' },
      forms.length > 0
        ? element('fieldset', {}, element('legend', { class: 'unseen' }, page.shareAs), ...forms)
        : undefined,
      element(
        'label',
        {},
        element('input', {
          type: 'checkbox',
          checked: true,
          onchange: (event: Event) => {
            isAnonymized = (event.target as HTMLInputElement).checked
            update()
          },
        }),
        page.anonymize,
      ),
    ),
    element('p', {}, page.preview),
    preview,
    element('p', { class: 'buttons' }, ...buttons),
    status,
  )
  return view
}

/** `undefined` where a name could not be replaced everywhere. */
function withoutNames({ transcripts }: InboxReport): InboxReport | undefined {
  try {
    return reportOf(anonymizeAll(transcripts))
  } catch {
    return undefined
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  element('a', { href: url, download: 'mailwhy.txt' }).click()
  // The download has begun by then; the text is given free.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
