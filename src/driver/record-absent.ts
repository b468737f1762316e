import { usualPort } from '../knowledge/usual-ports.ts'
import type { Header, Note } from '../transcript/entry.ts'
import { Recorder } from './record.ts'
import { CLIENT } from './start.ts'

/** The transcript of a server that does not exist: nothing is dialled, and a note gives the reason. */
export function recordAbsent(
  protocol: 'imap' | 'smtp',
  domain: string,
  note: Pick<Note, 'absent' | 'providerName' | 'program'>,
  { sends, onLine }: { readonly sends: boolean; readonly onLine: ((line: string) => void) | undefined },
): Recorder {
  const stages = protocol === 'imap' ? ['connect', 'login', 'inbox'] : ['connect', 'login', ...(sends ? ['send'] : [])]
  const header: Omit<Header, 'startedAt'> = {
    mailwhy: 1,
    protocol,
    target: { host: domain, port: usualPort(protocol, 'tls'), security: 'tls', sources: [] },
    stages: stages.map((stage) => `${protocol}.${stage}`),
    client: CLIENT,
  }
  const record = new Recorder(header, onLine)
  record.happened({ kind: 'note', ...note })
  return record
}
