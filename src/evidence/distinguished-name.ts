/**
 * The values of one attribute of a distinguished name as transcripts have it, such as `C=US, O=Example\, Inc., CN=a.test`
 * (RFC 4514 §2.4: a comma or a plus within a value has a backslash before it).
 */
export function valuesIn(name: string, type: string): readonly string[] {
  return [...name.matchAll(/(?:^|[,+]) ?([A-Za-z\d.]+) ?= ?((?:\\.|[^\\,+])*)/g)]
    .filter(([, found]) => found === type)
    .map(([, , value = '']) => value.replace(/\\(.)/g, '$1').trim())
}
