import { readdirSync, readFileSync } from 'node:fs'

/** The number of files that stay free for everything else in this process. */
const RESERVED = 64

/** The number of sockets that this process may still open; half of the limit if the open ones cannot be counted. */
export function socketsLeft(): number {
  const most = openFileLimit()
  if (most === Number.POSITIVE_INFINITY) return most
  return Math.max(1, most - (openFiles() ?? most / 2) - RESERVED)
}

function openFileLimit(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? []
    if (soft !== '') return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft)
  } catch {
    // On systems other than Linux, Node's own report has it.
  }
  return reportedLimit()
}

/** Windows has no such limit for sockets. */
function reportedLimit(): number {
  const { report } = process
  // Otherwise Node looks up the name of every peer, which may take minutes.
  Object.assign(report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } }
  }
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY
}

function openFiles(): number | undefined {
  for (const folder of ['/proc/self/fd', '/dev/fd']) {
    try {
      return readdirSync(folder).length
    } catch {
      // The other source may have it.
    }
  }
  return undefined
}
