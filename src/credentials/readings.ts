/** A text as it stands and as it is meant. It is linear, and knows nothing of how an echo is looked for. */
export function readingsOf(text: string): readonly string[] {
  const runs = text.match(/[A-Za-z0-9+/]{8,}/g) ?? []
  const hex = (text.match(/[\da-f]{2}(?::?[\da-f]{2}){5,}[\da-f]?/gi) ?? []).map((run) => run.replaceAll(':', ''))
  const octets = hex.flatMap((run) => [0, 1].map((from) => octetsIn(run.slice(from))))
  const plain = [
    text,
    text.replace(/%([\da-f]{2})/gi, (_, pair: string) => octetsIn(pair)),
    ...runs.flatMap((run) => [0, 1, 2, 3].map((from) => decoded(run.slice(from)))),
    // A secret may be hex or Base64 itself: a digest, the proof of SCRAM.
    ...[...hex.map((run) => run.toLowerCase()), ...octets, ...octets.map((one) => btoa(one))],
  ]
  return plain.flatMap((one) => [one, one.replace(/\\(.)/g, '$1')])
}

/** Base64 of any length: one character more than whole octets need says nothing. */
function decoded(run: string): string {
  return atob(run.length % 4 === 1 ? run.slice(0, -1) : run)
}

/** Octets in hex, two digits each; a last one alone says nothing. */
function octetsIn(digits: string): string {
  return (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
}
