/**
 * Marks the objects of a class, so that `instanceof` holds for those of another copy of this package in the process: CommonJS
 * beside ES modules, or a second version. The build shortens names, so that the class is given its own here too.
 */
export function branded(marked: { readonly prototype: object }, name: string): void {
  const mark = Symbol.for(`mailwhy.${name}`)
  Object.defineProperty(marked.prototype, mark, { value: true })
  Object.defineProperty(marked, 'name', { value: name })
  const isOrdinarily = Function.prototype[Symbol.hasInstance]
  Object.defineProperty(marked, Symbol.hasInstance, {
    value(this: unknown, one: unknown): boolean {
      // A class that extends this one inherits the test, and knows its own objects alone.
      return this === marked ? mark in Object(one) : isOrdinarily.call(this as () => void, one)
    },
  })
}
