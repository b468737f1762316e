import type { Invocation, Place } from './client.ts'

type Language = 'python' | 'ruby' | 'perl' | 'php'

/** The lines that read the values: the program reads the password from a file, so that it stands in no argument. */
export function settings({ host, port, user, ca }: Place, language: Language): readonly string[] {
  const [mark, end, read] = {
    python: ['', '', 'open("password").read()'],
    ruby: ['', '', 'File.read("password")'],
    perl: ['my $', ';', 'do { open my $file, "<", "password"; <$file> }'],
    php: ['$', ';', 'file_get_contents("password")'],
  }[language]
  const texts = Object.entries({ host, user, ca }).map(
    ([name, value]) => `${mark}${name} = ${JSON.stringify(value)}${end}`,
  )
  return [...texts, `${mark}port = ${port}${end}`, `${mark}password = ${read}${end}`]
}

export function program(interpreter: string, name: string, { password }: Place, lines: readonly string[]): Invocation {
  return { command: [interpreter, name], files: { password, [name]: `${lines.join('\n')}\n` } }
}
