/** Attributes of an element by name, and its listeners by `on` and the name of the event. False and undefined: left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | EventListener | undefined>>

export type Child = Node | string | undefined

/**
 * An element with its attributes and children. A text becomes a text node, never markup: all that strangers wrote goes
 * through here.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') made.addEventListener(key.replace(/^on/, ''), value)
    else made.setAttribute(key, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}
