/** A line for mailwhy and not for the server. */
export type TypedLine =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'starttls' | 'quit' | 'help' | 'explain' }
  | { readonly kind: 'save'; readonly file: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'mistaken'; readonly why: string }

/** The commands of the console, with their descriptions in `/help`. */
export const CONSOLE_COMMANDS = {
  '/starttls': 'send STARTTLS, and begin TLS; in SMTP after EHLO',
  '/explain': 'the causes in the whole conversation',
  '/save FILE': 'write the transcript so far, without secrets',
  '/wait SECONDS': 'listen before the next line, where lines come from a file',
  '/quit': 'close the connection; so does Ctrl-D',
  '/help': 'this list',
} as const

/** The placeholders of secrets, with their descriptions in `/help`. */
export const PLACEHOLDERS = {
  '{user}': 'the user name of --username',
  '{password}': 'the password; quoted as IMAP needs it',
  '{token}': 'the access token of MAILWHY_ACCESS_TOKEN',
  '{user64}': 'the user name in Base64, for AUTH LOGIN',
  '{password64}': 'the password in Base64, for AUTH LOGIN',
  '{plain}': 'both, for AUTH PLAIN',
  '{xoauth2}': 'user name and access token, for AUTH XOAUTH2',
  '{base64:TEXT}': 'TEXT in Base64',
} as const

/** Reads a line. Two slashes at its beginning send one to the server. */
export function readLine(line: string): TypedLine {
  if (line.startsWith('//')) return { kind: 'said', text: line.slice(1) }
  if (!line.startsWith('/')) return { kind: 'said', text: line }
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*?)\s*$/.exec(line) ?? []
  switch (name) {
    case 'starttls':
    case 'quit':
    case 'help':
    case 'explain':
      return { kind: name }
    case 'save':
      return argument === '' ? { kind: 'mistaken', why: '/save FILE' } : { kind: 'save', file: argument }
    case 'wait': {
      const seconds = Number(argument)
      const isRight = seconds > 0 && seconds <= 86_400
      return isRight ? { kind: 'wait', seconds } : { kind: 'mistaken', why: '/wait SECONDS, up to 86400' }
    }
    default:
      return {
        kind: 'mistaken',
        why: `there is no /${name}; /help lists what there is, and // begins a line with a slash`,
      }
  }
}

/** The completions of the Tab key at the end of a line. */
export function completionsOf(line: string): [readonly string[], string] {
  const [begun = ''] = /^\/\S*$|\{\w*$/.exec(line) ?? []
  const all = [...Object.keys(CONSOLE_COMMANDS).map((one) => one.replace(/[A-Z]+$/, '')), ...Object.keys(PLACEHOLDERS)]
  return [begun === '' ? [] : all.filter((one) => one.startsWith(begun)), begun]
}
