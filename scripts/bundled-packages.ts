import { readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

/** The packages of others that the build contains, so that the package has no dependency; each with the one file that imports it. */
export const BUNDLED: Readonly<Record<string, string>> = {
  '@rgrove/parse-xml': 'src/discovery/xml.ts',
  'csv-parse': 'src/cli/bulk/csv.ts',
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MODULES = join(ROOT, 'node_modules')

/** Their licences, which ask that they stand in each copy. */
export function licences(): string {
  const parts = Object.keys(BUNDLED).map((name) => {
    const { version } = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')) as { version: string }
    return `${name} ${version}\n\n${readFileSync(join(MODULES, name, 'LICENSE'), 'utf8').trim()}\n`
  })
  return ['The scripts in this folder contain these packages.\n', ...parts].join('\n')
}

/**
 * Maps the code of other packages to the file that imports it. Their own files are not in the package, so that a source map
 * would name what is missing.
 */
export const bundledPackages: Plugin = {
  name: 'bundled-packages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, ({ path }) => {
      const name = Object.keys(BUNDLED).find((one) => path.startsWith(join(MODULES, one) + sep))
      if (name === undefined) return { errors: [{ text: `${path} is of a package that BUNDLED does not list` }] }
      const importer = relative(dirname(path), join(ROOT, BUNDLED[name] ?? ''))
      const map = Buffer.from(JSON.stringify({ version: 3, sources: [importer], mappings: 'AAAA' })).toString('base64')
      const text = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
      return { contents: `${text}\n//# sourceMappingURL=data:application/json;base64,${map}`, loader: 'js' }
    })
  },
}
