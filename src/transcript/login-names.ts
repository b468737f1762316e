/** Where a client says in the clear whom it logs in, in what it sent. */
export interface LoginName {
  readonly from: number
  readonly to: number
  /** What stands there once each name in it is changed so. Names are octets, and so is this. */
  readonly with: (change: (name: string) => string) => string
}

/**
 * What the grammar says is a user name: the argument of LOGIN, and what mechanisms say that do not send it along with the
 * secret.
 *
 * @param text all that was sent, however it was cut
 */
export function loginNames(text: string): readonly LoginName[] {
  return [...argumentsOfLogin(text), ...insideBase64(text)]
}

/** The names there, as octets. */
export function namesIn({ with: changed }: LoginName): readonly string[] {
  const names: string[] = []
  changed((name) => {
    names.push(name)
    return name
  })
  return names
}

/** RFC 3501 §6.2.3: an atom, a quoted string or a literal. */
function argumentsOfLogin(text: string): readonly LoginName[] {
  return [...text.matchAll(LOGIN)].map(({ 0: all, 1: found = '', index }) => {
    const to = index + all.length
    const size = /^\{(\d+)/.exec(found)?.[1]
    if (size !== undefined) return plain(text.slice(to, to + Number(size)), to)
    if (!found.startsWith('"')) return plain(found, to - found.length)
    const name = found.slice(1, -1).replace(/\\(.)/g, '$1')
    return { from: to - found.length, to, with: (change) => `"${change(name).replace(/[\\"]/g, '\\$&')}"` }
  })
}

const LOGIN = /^(?!AUTH )\S+ LOGIN ("(?:[^"\\]|\\.)*"|\{\d+\+?\}\r\n|[^\s"{]\S*)/gim

function plain(name: string, from: number): LoginName {
  return { from, to: from + name.length, with: (change) => change(name) }
}

function insideBase64(text: string): readonly LoginName[] {
  return [...text.matchAll(EXCHANGE)].flatMap(({ 0: all, 1: mechanism = '', 2: found = '', index }) => {
    const to = index + all.length
    const said = decoded(found)
    if (said === undefined) return [] // no name that a server understood
    const changed = /^SCRAM/i.test(mechanism) ? scramFirst : (name: string, change: ChangeName) => change(name)
    return [{ from: to - found.length, to, with: (change: ChangeName) => btoa(changed(said, change)) }]
  })
}

const EXCHANGE = /^(?:\S+ )?AUTH(?:ENTICATE)? (LOGIN|EXTERNAL|SCRAM-\S+)(?: |\r\n)([a-z\d+/]+=*)(?=\r\n)/gim

type ChangeName = (name: string) => string

/** RFC 5802 §7, client-first-message: whom to act as, if anybody, and who it is. */
function scramFirst(text: string, change: ChangeName): string {
  return text.replace(
    /^([^,]*,)(?:a=([^,]*))?,n=([^,]*)/,
    (_, flag: string, other: string | undefined, name: string) =>
      `${flag}${other === undefined ? '' : `a=${saslname(other, change)}`},n=${saslname(name, change)}`,
  )
}

/** RFC 5801 §4: commas part and equals signs escape. */
function saslname(text: string, change: ChangeName): string {
  const name = change(text.replaceAll('=2C', ',').replaceAll('=3D', '='))
  return name.replaceAll('=', '=3D').replaceAll(',', '=2C')
}

function decoded(text: string): string | undefined {
  try {
    return atob(text)
  } catch {
    return undefined
  }
}
