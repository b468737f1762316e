/**
 * Builds the page to paste into: one file that runs from the disk, with the whole library in it. `npm run build` does it.
 *
 *     npx tsx scripts/page.ts [FILE]
 *
 * The program is deflated and stands in the page in Base64: that is half of what it takes as it is. The browser inflates it.
 * The Content-Security-Policy has the hashes of the style and of the two scripts, and allows nothing else: no connection, no
 * picture, no frame, no markup made of text.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const at = (path: string) => join(ROOT, 'scripts/page', path)

/** The browsers that have all that the page needs: `DecompressionStream` came last to Firefox, in 2023. */
const BROWSERS = ['chrome103', 'firefox115', 'safari16.4']

/** The page, as the text of its file. */
export function pageText(): string {
  const program = programText()
  const loader = minified('loader.js')
  const style = minified('page.css')
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(loader)} ${hashOf(program)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mailwhy',
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${EN.page.title}</title>
<style>${style}</style>
<body>
<main>
<h1>${EN.page.title}</h1>
<div id="too-old" hidden>${inAll('tooOld')}</div>
<noscript>${inAll('withoutScripts')}</noscript>
</main>
<script type="application/octet-stream" id="program">
${deflateSync(program, { level: 9 }).toString('base64')}
</script>
<script>${loader}</script>
`
}

/** A sentence in each language, for before the program runs that chooses one. */
function inAll(key: 'tooOld' | 'withoutScripts'): string {
  return Object.values(LANGUAGES)
    .map(({ language, page }) => `<p lang="${language}">${page[key]}</p>`)
    .join('')
}

function programText(): string {
  const { outputFiles } = buildSync({
    entryPoints: [at('main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: BROWSERS,
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
    absWorkingDir: ROOT,
  })
  return outputFiles[0]?.text ?? ''
}

function minified(name: string): string {
  const loader = name.endsWith('.css') ? 'css' : 'js'
  const { code } = transformSync(readFileSync(at(name), 'utf8'), { loader, minify: true, target: BROWSERS })
  return code.trim()
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Writes the page into a file. */
export function writePage(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, pageText())
}

if (import.meta.url === `file://${process.argv[1]}`)
  writePage(process.argv[2] ?? join(ROOT, 'dist/mailwhy-explain.html'))
