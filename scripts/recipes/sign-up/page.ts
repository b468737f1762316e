import { html } from 'hono/html'
import { LOCALES } from 'mailwhy'
import { type FormWords, wordsIn } from './words.ts'

/** The page in a language. `html` escapes whatever is put in. */
export function page(locale: string) {
  const words = wordsIn(locale)
  return html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${words.title}</title>
    <link rel="stylesheet" href="form.css">
    <script type="module" src="form.js"></script>
  </head>
  <body>
    <nav aria-label="${words.languages}">${LOCALES.map((one) => languageLink(one, one === locale))}</nav>
    <main>
      <h1>${words.title}</h1>
      <form method="post" action="check?lang=${locale}" novalidate data-words="${JSON.stringify(words)}">
        ${field('email', 'email', words.email)}
        ${field('password', 'password', words.password)}
        ${server('imap', 993, words)}
        ${server('smtp', 465, words)}
        <p class="buttons">
          <button type="submit">${words.connect}</button>
          <button type="button" id="cancel" hidden>${words.cancel}</button>
        </p>
        <noscript><p>${words.noScript}</p></noscript>
      </form>
      <section id="verdict" role="alert"></section>
      <ul id="steps" aria-live="polite"></ul>
    </main>
  </body>
</html>`
}

function languageLink(locale: string, isChosen: boolean) {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale)
  return isChosen
    ? html`<a href="?lang=${locale}" lang="${locale}" aria-current="true">${name}</a>`
    : html`<a href="?lang=${locale}" lang="${locale}">${name}</a>`
}

/** A field, with the place where its problem is told. */
function field(
  name: string,
  type: 'email' | 'password' | 'text' | 'number',
  label: string,
  value: string | number = '',
) {
  return html`<p class="field">
          <label for="${name}">${label}</label>
          <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" aria-describedby="${name}-problem">
          <span id="${name}-problem" class="problem"></span>
        </p>`
}

function server(side: 'imap' | 'smtp', port: number, words: FormWords) {
  const name = `${side}.security`
  return html`<fieldset>
          <legend>${words[side]}</legend>
          ${field(`${side}.host`, 'text', words.host)}
          ${field(`${side}.port`, 'number', words.port, port)}
          <p class="field">
            <label for="${name}">${words.security}</label>
            <select id="${name}" name="${name}" aria-describedby="${name}-problem">
              <option value="tls">TLS</option>
              <option value="starttls">STARTTLS</option>
            </select>
            <span id="${name}-problem" class="problem"></span>
          </p>
        </fieldset>`
}
