/** The command line against mailboxes that it checks: what the tests of `mailwhy check` begin with. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { readTranscript, reportOf, toJson } from '../src/index.ts'
import { type Answers, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { builtCommand, Command, type Ended, Spawned } from './command.ts'

export const ANN = 'ann@mailwhy.test'
export const MAILWHY_PASSWORD = 'hunter22 "and\\more'

/** Two servers that nobody dials. */
export const BOTH = `check ${ANN} --imap h --smtp h`

/** A server that refuses the password and repeats it. */
export const REFUSED = { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] hunter22 "and\\more is not the password' }

/** In this process; what only a process of its own can show is `start`ed. */
export async function run(line: string, env = {}, input = ''): Promise<Ended> {
  const one = new Command(wordsOf(line), env)
  one.stdin.end(input)
  const ended = await one.end()
  expect(ended.stdout + ended.stderr).not.toMatch(/hunter22|\u001b/) // no escape codes: neither is a terminal
  return ended
}

export function start(line: string, env = {}, stdin: 'ignore' | 'pipe' = 'ignore'): Spawned {
  return new Spawned([...builtCommand(), ...wordsOf(line)], env, stdin)
}

export function wordsOf(line: string): readonly string[] {
  return line === '' ? [] : line.split(' ')
}

/** A folder with the authority of the test servers, and mailboxes on such servers: all ends with the file of tests. */
export function mailboxes() {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-cli-'))
  const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true })]
  afterAll(() => Promise.all(endings.map((end) => end())))
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, TEST_CA)

  /** Two servers, and the command line that checks them. */
  async function mailbox(answers: Answers = {}, mechanisms = ['PLAIN']) {
    const [imapOffers, smtpOffers] = [mechanisms.map((one) => `AUTH=${one}`), [`AUTH ${mechanisms.join(' ')}`]]
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers, offers: imapOffers })
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls', offers: smtpOffers })
    const close = async () => void (await Promise.all([imap.close(), smtp.close()]))
    endings.push(close)
    const line = `check ${ANN} --imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${smtp.port} --smtp-security starttls --ca ${ca}`
    return { imap, smtp, close, line }
  }

  return { folder, ca, mailbox, atEnd: (end: () => unknown) => void endings.push(end) }
}

/** The credentials that a client has shown, in Base64. */
export function shownTo({ heard }: { readonly heard: readonly string[] }): string {
  return heard.map((line) => Buffer.from(line.trim(), 'base64').toString()).join('\n')
}

/** The transcripts that `--save` has written. */
export function saved(directory: string) {
  return readdirSync(directory).map((name) => {
    const path = join(directory, name)
    return { name, path, content: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 }
  })
}

/** The report on saved transcripts, as JSON. */
export function reportOn(files: ReturnType<typeof saved>): object {
  return toJson(reportOf(files.map(({ content }) => readTranscript(content))))
}
