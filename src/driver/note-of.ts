import type { SessionEvent } from '../machine/machine.ts'
import type { Happening } from '../transcript/entry.ts'

/**
 * The note that records an event of a session; `undefined` for an event that other entries already show.
 *
 * @param username the user who logs in, if the name may be recorded
 */
export function noteOf(event: SessionEvent, username: string | undefined): Happening | undefined {
  switch (event.kind) {
    case 'passed':
      return undefined
    case 'stuck': {
      const { for: stuck, bytes } = event
      return { kind: 'note', stuck, ...(bytes !== undefined && { bytes }) }
    }
    case 'login': {
      const { by: login, because } = event
      return { kind: 'note', login, because, ...(username !== undefined && { username }) }
    }
    case 'arrived':
      return { kind: 'note', arrived: event.in, ...(event.isRemoved && { removed: true }) }
    case 'bounced':
      return { kind: 'note', bounced: event.in, ...(event.isRemoved && { removed: true }) }
    case 'missed':
      return { kind: 'note', missed: true }
    case 'objected': {
      const { kind: _, ...objection } = event
      return { kind: 'note', ...objection }
    }
    case 'surprised':
      return { kind: 'note', surprised: event.in, got: event.got }
    default:
      return event satisfies never
  }
}
