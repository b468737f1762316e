/** The page to paste into. It runs in a browser, and is built into one file: see `scripts/page.ts`. */
import { wordsFor } from '../../src/words/choose.ts'
import { filledIn } from '../../src/words/fill.ts'
import { answerInShort } from './answer.ts'
import { element } from './element.ts'
import { EXAMPLE } from './example.ts'
import { inputView } from './input.ts'
import { chosenLocale } from './language.ts'
import { MAX_LENGTH, openFiles, tooLargeText } from './open-files.ts'
import { type PageReading, readingsOf, type Source } from './reading.ts'
import { readingView } from './reading-view.ts'

/** A text that is pasted and longer than this is kept as a file is: a text field would be slow with it. */
const MAX_IN_FIELD = 200_000
/** More than this is not read before the notice of it can be seen, since the page stands still meanwhile. */
const MAX_AT_ONCE = 200_000
/** A person who types is not interrupted. */
const PAUSE_MS = 300

let pasted = ''
let files: readonly Source[] = []
let pending: readonly Source[] | undefined
let timer: ReturnType<typeof setTimeout> | undefined

const locale = () => chosenLocale(location.hash, navigator.languages)
let words = wordsFor({ locale: locale() })

const output = element('div', { class: 'output' })

const status = element('p', { role: 'status', class: 'status' })
const warning = element('p', { role: 'alert', class: 'status' })
const input = inputView([warning, status], {
  typed(text, isPasted) {
    pasted = text
    clearTimeout(timer)
    if (isPasted) read()
    else timer = setTimeout(read, PAUSE_MS)
  },
  pastes(text) {
    if (text.length <= MAX_IN_FIELD) return false
    add({ name: words.page.pasted, text })
    return true
  },
  async opened(chosen) {
    const { sources, problems } = await openFiles(chosen, words)
    add(...sources)
    warn(...problems)
  },
  removed(at) {
    files = files.toSpliced(at, 1)
    input.list(files, words)
    read()
  },
  showsExample() {
    pasted = EXAMPLE
    input.fill(EXAMPLE)
    read()
  },
  clears() {
    pasted = ''
    files = []
    input.fill('')
    input.list(files, words)
    read()
  },
})

function add(...sources: readonly Source[]): void {
  files = [...files, ...sources]
  input.list(files, words)
  read()
}

/** Says what came of a reading to those who hear the page, or to all. */
function tell(text: string, isSeen = false): void {
  status.textContent = text
  status.classList.toggle('unseen', !isSeen)
}

function warn(...problems: readonly string[]): void {
  if (problems.length > 0) warning.textContent = problems.join(words.joins.sentences || ' ')
}

/** Reads all that there is. A long text is read after the notice of it was drawn. */
function read(): void {
  clearTimeout(timer)
  pending = undefined
  warning.textContent = ''
  const sources = [...(pasted.trim() === '' ? [] : [{ text: pasted }]), ...files]
  const length = sources.reduce((sum, { text }) => sum + text.length, 0)
  document.body.classList.toggle('is-empty', sources.length === 0)
  if (length > 0 && length <= MAX_AT_ONCE) return show(sources)
  output.replaceChildren()
  tell('')
  if (length > MAX_LENGTH)
    return warn(
      tooLargeText(
        sources.map(({ name = words.page.pasted }) => name),
        words,
      ),
    )
  if (length === 0) return
  tell(filledIn(words.page.reading, { size: Math.ceil(length / 1_000) }, words.language), true)
  pending = sources
  // Other work may have come in the meantime, such as a longer text.
  requestAnimationFrame(() => setTimeout(() => pending === sources && show(sources)))
}

function show(sources: readonly Source[]): void {
  performance.mark('mailwhy-begins')
  try {
    render(readingsOf(sources))
  } catch (error) {
    output.replaceChildren()
    tell('')
    warn(words.page.ownFault)
    throw error // the console has the place
  }
  performance.measure('mailwhy-read', 'mailwhy-begins')
}

let known: readonly PageReading[] = []

function render(readings: readonly PageReading[]): void {
  known = readings
  tell(readings.map((reading) => answerInShort(reading, words)).join(words.joins.sentences || ' '))
  output.replaceChildren(...readings.map((reading) => readingView(reading, words)))
}

/** Puts all words of the page in place, in the language that is chosen. */
function speak(): void {
  words = wordsFor({ locale: locale() })
  document.documentElement.lang = words.language
  document.title = words.page.title
  input.speak(words, locale())
  input.list(files, words)
  if (output.firstChild) render(known)
}

addEventListener('hashchange', speak)
document.body.replaceChildren(element('main', {}, input.view, output))
document.body.classList.add('is-empty')
speak()
