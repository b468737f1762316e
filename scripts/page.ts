/**
 * Builds the page to paste into: one file that runs from the disk, with the whole library in it. `npm run build` does it.
 *
 *     npx tsx scripts/page.ts [FILE]
 *
 * The program is compressed and stands in the page as text: that takes a third of its own size. The browser unpacks it. The sources
 * and examples of rules are left out, since no diagnosis reads them.
 * The Content-Security-Policy has the hashes of the style and of the two scripts, and allows nothing else: no connection, no
 * picture, no frame, no markup made of text.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, transformSync } from 'esbuild'
import { compress } from 'lzma1'
import { STYLES_HASH } from '../src/report/html/styles-hash.ts'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { base94 } from './base94.ts'
import { packedLanguages } from './packed-languages.ts'
import { packedProvidersWithout } from './packed-providers.ts'
import { withoutExamples } from './without-examples.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string) => join(ROOT, 'scripts/page', path)
const LZMA = join(ROOT, 'node_modules/lzma1')

/** The browsers that have all that the page needs: the methods of arrays of ES2023. */
const BROWSERS = ['chrome110', 'firefox115', 'safari16.4']

/**
 * The words of the command line, of a search for settings, of many mailboxes, of what somebody typed, and of what a server does
 * against the RFCs, which the page does not have.
 */
const NOT_IN_PAGE = ['terminal', 'diff', 'discovery', 'groups', 'lint', 'departures', 'settingHints']

/** Whoever pastes a failure looks for its cause: the rows of departures are a tenth of the program. `mailwhy lint` has them. */
const withoutDepartures: Plugin = {
  name: 'without-departures',
  setup({ onLoad }) {
    const table = /[\\/]evidence[\\/]departures[\\/]table\.ts$/
    onLoad({ filter: table }, () => ({ contents: 'export const DEPARTURES = {}', loader: 'js' }))
  },
}

/** Endpoints that issue tokens are told by a search for settings, and by no diagnosis. */
const providers = packedProvidersWithout('authorizationEndpoint', 'tokenEndpoint')

/** The page, as the text of its file. */
export async function pageText(): Promise<string> {
  const program = await programText()
  const loader = await loaderText()
  const style = minified('page.css')
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(loader)} ${hashOf(program)}`,
    // The second is that of a report as a page, which is shown in a frame without scripts before it is saved.
    `style-src ${hashOf(style)} '${STYLES_HASH}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mailwhy report',
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${EN.page.title}</title>
<!-- The program is unpacked by lzma1.

${readFileSync(join(LZMA, 'LICENSE'), 'utf8').trim()}
-->
<style>${style}</style>
<body>
<main>
<h1>${EN.page.title}</h1>
<div id="too-old" hidden>${inAll('tooOld')}</div>
<noscript>${inAll('withoutScripts')}</noscript>
</main>
${packed(program)}
<script>${loader}</script>
`
}

/** The program, compressed, in an element that no browser runs. */
function packed(program: string): string {
  const octets = lzma(program)
  return `<script type="application/octet-stream" id="program" data-octets="${octets.length}">\n${base94(octets)}\n</script>`
}

/** The text compressed as LZMA, as well as the package can: an eighth less than deflate makes of it. */
export function lzma(text: string): Uint8Array {
  return compress(new TextEncoder().encode(text), 9)
}

/** A sentence in each language, for before the program runs that chooses one. */
function inAll(key: 'tooOld' | 'withoutScripts'): string {
  return Object.values(LANGUAGES)
    .map(({ language, page }) => `<p lang="${language}">${page[key]}</p>`)
    .join('')
}

/** The options of esbuild that the program and its loader share. */
const FOR_BROWSERS = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: BROWSERS,
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
  absWorkingDir: ROOT,
} as const

/** The script of the page, before it is packed. */
export async function programText(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [at('main.ts')],
    ...FOR_BROWSERS,
    plugins: [withoutExamples(), withoutDepartures, packedLanguages(NOT_IN_PAGE, JSON.stringify), providers],
  })
  return outputFiles[0]?.text ?? ''
}

/** The parts of lzma1 that the page needs. The door of that package brings its compressor along. */
const LZMA_PARTS = Object.fromEntries(
  ['decoder', 'streams'].map((part) => [`lzma1/${part}`, join(LZMA, `lib/${part}.js`)]),
)

/** The script that unpacks the program and runs it. */
export async function loaderText(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [at('loader.js')],
    ...FOR_BROWSERS,
    alias: LZMA_PARTS,
  })
  return outputFiles[0]?.text.trim() ?? ''
}

function minified(name: string): string {
  const { code } = transformSync(readFileSync(at(name), 'utf8'), { loader: 'css', minify: true, target: BROWSERS })
  return code.trim()
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Writes the page into a file. */
export async function writePage(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await pageText())
}

if (import.meta.url === `file://${process.argv[1]}`)
  await writePage(process.argv[2] ?? join(ROOT, 'dist/mailwhy-explain.html'))
