/**
 * Sends the form, and shows what the check tells while it runs. The password leaves in the body of one request. Text of
 * servers becomes text of the page and never markup.
 */
const form = document.querySelector('form')
const cancel = document.querySelector('#cancel')
const steps = document.querySelector('#steps')
const verdict = document.querySelector('#verdict')
const words = JSON.parse(form.dataset.words)

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const leaving = new AbortController()
  cancel.onclick = () => leaving.abort()
  begin()
  try {
    const body = new URLSearchParams(new FormData(form))
    const response = await fetch(form.action, { method: 'POST', body, signal: leaving.signal })
    if (!response.ok) return say(response.status === 429 ? words.busy : words.lost)
    let isDecided = false
    for await (const { name, data } of eventsOf(response.body)) {
      isDecided ||= name === 'problems' || name === 'verdict'
      SHOW[name]?.(data)
    }
    if (!isDecided) say(words.lost)
  } catch {
    say(leaving.signal.aborted ? words.cancelled : words.lost)
  } finally {
    setBusy(false)
  }
})

const SHOW = {
  // A hint marks no field: the check goes on with the value as it is.
  hints: (hints) => {
    for (const hint of hints) document.getElementById(`${hint.field}-problem`)?.append(...paragraphsOf(hint, 'b'))
  },
  step: ({ stage, outcome, isOk }) => {
    const item = element('li', { className: isOk ? 'ok' : '' }, '')
    item.append(element('span', {}, stage), ' ', element('b', {}, outcome))
    steps.append(item)
  },
  problems: (problems) => {
    say(words.correct)
    mark(problems)
  },
  verdict: ({ ok, problems, letter, report }) => {
    say(ok ? words.connected : words.failed)
    mark(problems)
    if (letter) verdict.append(letterPart(letter))
    const href = URL.createObjectURL(new Blob([report], { type: 'text/html' }))
    verdict.append(element('a', { href, download: 'mailwhy-report.html' }, words.report))
  },
}

function letterPart(letter) {
  const part = element('details', {}, '')
  part.append(element('summary', {}, words.letter), element('pre', {}, letter))
  return part
}

/** Tells each problem at its field, or above the others where it has none, and goes to the first field that has one. */
function mark(problems) {
  for (const problem of problems) {
    const input = form.elements[problem.field]
    input?.setAttribute('aria-invalid', 'true')
    const place = input ? document.getElementById(`${problem.field}-problem`) : verdict
    place.append(...paragraphsOf(problem))
  }
  form.querySelector('[aria-invalid]')?.focus()
}

function paragraphsOf({ title, cause, help = [], links = [], change }, tag = 'strong') {
  return [
    element(tag, {}, title),
    ...[cause, ...help].filter(Boolean).map((text) => element('span', {}, text)),
    ...links.map((href) => element('a', { href, rel: 'noreferrer', target: '_blank' }, href)),
    ...(change ? [element('button', { type: 'button', onclick: () => fillIn(change) }, words.use)] : []),
  ]
}

function fillIn(change) {
  for (const [name, value] of Object.entries(change)) form.elements[name].value = value
  form.querySelector('[type=submit]').focus()
}

function begin() {
  for (const marked of form.querySelectorAll('[aria-invalid]')) marked.removeAttribute('aria-invalid')
  for (const old of [steps, ...form.querySelectorAll('.problem')]) old.replaceChildren()
  say(words.checking)
  setBusy(true)
}

function setBusy(isBusy) {
  form.setAttribute('aria-busy', String(isBusy))
  form.querySelector('[type=submit]').disabled = isBusy
  cancel.hidden = !isBusy
}

function say(text) {
  verdict.replaceChildren(element('p', {}, text))
}

function element(name, properties, text) {
  return Object.assign(document.createElement(name), properties, { textContent: text })
}

/** The events of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html), whose data is JSON in one line. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const events = (text + read.value).split('\n\n')
    text = events.pop()
    for (const event of events) {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? []
      if (name) yield { name, data: JSON.parse(data) }
    }
  }
}
