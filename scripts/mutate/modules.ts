import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { transformSync } from 'esbuild'

type Body = (exports: object, require: (name: string) => unknown, module: { exports: object }, url: string) => void

/**
 * The modules of one folder, evaluated in this process, of which one at a time may have another source text. A change
 * of a module evaluates it and the modules that depend on it again, and leaves all others as they are.
 */
export class Modules {
  readonly #root: string
  readonly #given: Readonly<Record<string, object>>
  readonly #require: NodeJS.Require
  readonly #bodies = new Map<string, Body>()
  readonly #loaded = new Map<string, { exports: object }>()
  readonly #importers = new Map<string, Set<string>>()
  #changed: { readonly path: string; readonly body: Body } | undefined

  /** `given` holds the packages that are replaced. */
  constructor(root: string, given: Readonly<Record<string, object>>) {
    this.#root = root
    this.#given = given
    this.#require = createRequire(join(root, 'package.json'))
  }

  load(path: string): object {
    const known = this.#loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    this.#loaded.set(path, module)
    const body = this.#changed?.path === path ? this.#changed.body : this.#bodyOf(path)
    body(module.exports, (name) => this.#import(path, name), module, pathToFileURL(join(this.#root, path)).href)
    return module.exports
  }

  /** Gives one module another text, or with `undefined` its own again. */
  change(path: string, source: string | undefined): void {
    this.forget(path)
    this.#changed = source === undefined ? undefined : { path, body: bodyFrom(source, join(this.#root, path)) }
  }

  /** The modules that depend on this one, itself included. They are evaluated when they are loaded next. */
  forget(path: string): void {
    for (const one of this.dependentsOf(path)) this.#loaded.delete(one)
  }

  /** True where a module was evaluated before, and does not depend on the other. */
  isApart(path: string, other: string): boolean {
    return this.#bodies.has(path) && !this.dependentsOf(other).has(path)
  }

  dependentsOf(path: string, seen = new Set<string>()): ReadonlySet<string> {
    if (seen.has(path)) return seen
    seen.add(path)
    for (const importer of this.#importers.get(path) ?? []) this.dependentsOf(importer, seen)
    return seen
  }

  #import(from: string, name: string): unknown {
    if (!name.startsWith('.')) return this.#given[name] ?? this.#require(name)
    const path = relative(this.#root, resolve(this.#root, dirname(from), name))
    const importers = this.#importers.get(path) ?? new Set()
    this.#importers.set(path, importers.add(from))
    return this.load(path)
  }

  #bodyOf(path: string): Body {
    const file = join(this.#root, path)
    const body = this.#bodies.get(path) ?? bodyFrom(readFileSync(file, 'utf8'), file)
    this.#bodies.set(path, body)
    return body
  }
}

function bodyFrom(source: string, file: string): Body {
  const { code } = transformSync(source, {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.url': '__url' },
    supported: { 'dynamic-import': false },
  })
  return new Script(`(function (exports, require, module, __url) {${code}\n})`, { filename: file }).runInThisContext()
}
