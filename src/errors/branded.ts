/**
 * Marks the objects of a class, so that `instanceof` works for those of another copy of this package in the process:
 * CommonJS beside ES modules, or a second version. The build shortens names, so that the class gets its own name here
 * too.
 */
export function branded(marked: { readonly prototype: object }, name: string): void {
  const mark = Symbol.for(`mailwhy.${name}`)
  Object.defineProperty(marked.prototype, mark, { value: true })
  Object.defineProperty(marked, 'name', { value: name })
  const isOrdinarily = Function.prototype[Symbol.hasInstance]
  Object.defineProperty(marked, Symbol.hasInstance, {
    value(this: unknown, one: unknown): boolean {
      // A subclass inherits the test, but accepts only its own objects.
      return this === marked ? mark in Object(one) : isOrdinarily.call(this as () => void, one)
    },
  })
}
