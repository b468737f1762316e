import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProviderServer } from '../../src/knowledge/provider.ts'

/** An entry of Mozilla's database: one file, with the servers of all its domains. */
export interface DatabaseEntry {
  /** The name of its file, without `.xml`. */
  readonly name: string
  readonly domains: readonly string[]
  readonly imap: readonly ProviderServer[]
  readonly smtp: readonly ProviderServer[]
}

/** The entries of a checkout of https://github.com/thunderbird/autoconfig, by name. */
export function readDatabase(folder: string): readonly DatabaseEntry[] {
  const files = readdirSync(join(folder, 'ispdb')).toSorted()
  return files.map((file) => readEntry(file.replace(/\.xml$/, ''), readFileSync(join(folder, 'ispdb', file), 'utf8')))
}

function readEntry(name: string, text: string): DatabaseEntry {
  const xml = text.replace(/<!--[\s\S]*?-->/g, '')
  return {
    name,
    domains: valuesOf(xml, 'domain').map((domain) => domain.toLowerCase()),
    imap: serversOf(xml, 'incomingServer', 'imap'),
    smtp: serversOf(xml, 'outgoingServer', 'smtp'),
  }
}

const MODES: Readonly<Record<string, ProviderServer['security']>> = { SSL: 'tls', STARTTLS: 'starttls', plain: 'none' }

function serversOf(xml: string, element: string, type: string): readonly ProviderServer[] {
  const blocks = xml.matchAll(new RegExp(`<${element}\\s+type="${type}"\\s*>([\\s\\S]*?)</${element}>`, 'g'))
  return [...blocks].flatMap(([, block = '']) => {
    const [host, port, mode, username] = ['hostname', 'port', 'socketType', 'username'].map(
      (one) => valuesOf(block, one)[0],
    )
    const security = MODES[mode ?? '']
    if (host === undefined || security === undefined) return []
    return [{ host, port: Number(port), security, ...(username ? { username } : {}) }]
  })
}

function valuesOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([^<]*)</${element}>`, 'g'))].map(([, value = '']) =>
    value.trim(),
  )
}
