import type { GroupSentences } from '../group-sentences.ts'

/** The words about the causes that many mailboxes share. */
export const GROUPS = {
  heads: {
    place: '{count, plural, one {# mailbox fails} other {# mailboxes fail for one cause}} at {place}: {title}',
    expired:
      '{count, plural, one {# mailbox fails} other {# mailboxes fail for one cause}}: the certificate of {place} expired on {at, date}',
    certificate:
      '{count, plural, one {# mailbox fails} other {# mailboxes fail for one cause}}: the certificate of {place} cannot be trusted ({faults})',
    accounts: '{count, plural, one {# account fails} other {# accounts fail}} at {place}: {title}',
    passwords: '{count, plural, one {# password is refused} other {# passwords are refused}} at {place}',
    everywhere: '{count, plural, one {# mailbox fails} other {# mailboxes fail for one cause}}: {title}',
    warning: '{count, plural, one {# mailbox has} other {# mailboxes have}} a warning at {place}: {title}',
    warningEverywhere: '{count, plural, one {# mailbox has} other {# mailboxes have}} a warning: {title}',
  },
  network: {
    title: 'nothing answers[ on port {port}] at any of {families, plural, one {# provider} other {# providers}}',
    cause:
      'Every attempt to connect[ from {address}][ to port {port}] failed at that time, whichever the provider. Servers of several providers hardly fail together: the trouble is most likely on this side.',
    help: [
      'Check that the machine that connects is online, and that its DNS server answers.',
      'Ask the administrator of this network whether a firewall blocks port {port}: many networks block the ports of mail.',
      'Check the firewall, the VPN and the routes of this machine, and then run the check again.',
    ],
  },
  rows: {
    ok: 'ok',
    inPart: 'ok, checked in part',
    failed: 'failed',
    skipped: 'not checked',
    unusable: 'not usable',
  },
  causes: '{count, plural, one {# cause} other {# causes}}',
  mailboxes: '{count, plural, one {# mailbox} other {# mailboxes}}',
  verdicts: {
    allIsWell: 'ok: every mailbox was checked, and no problem was found',
    nothing: 'no mailbox was checked',
    failed:
      '{failed, plural, one {# of {count, number} mailboxes fails} other {# of {count, number} mailboxes fail}}, for {causes, plural, one {# cause} other {# causes}}',
  },
  skipped: {
    blocked:
      '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: {family} has blocked the address of this machine',
    refusals:
      '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: more refused logins[ at {family}] could provoke a block',
    'same-account':
      '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: the same password of the same account was refused before',
    busy: '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: the server[ of {family}] had too many connections or requests for minutes',
    silent:
      '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: the server[ of {family}] had not answered for minutes',
    cancelled: '{count, plural, one {# mailbox was} other {# mailboxes were}} not checked: the run was ended before',
  },
  unusable: '{count, plural, one {# mailbox has} other {# mailboxes have}} settings that cannot be used ({code})',
  listed: '{names}[ and {more, number} more]',
  certainty: '{certainty}: {count, number}',
  besides: '{count, plural, one {# of these counts} other {# of these count}} under another cause too.',
  heldBack: '{count, plural, one {# more mailbox was} other {# more mailboxes were}} not checked because of it.',
  newHere: '{count, plural, one {# of these was} other {# of these were}} ok before.',
  eachUser: 'Each user must act for their own account.',
  share: '{share} of all that fail',
  period: 'seen from {from, datetime} to {until, datetime}',
  moment: 'seen on {from, datetime}',
  since: {
    head: 'since {at, datetime}',
    headAlone: 'since the earlier run',
    unchanged: 'nothing has changed',
    broken: 'newly broken',
    healed: 'healed',
    still: 'still broken',
    other: 'broken for another cause',
    added: 'new mailboxes',
    gone: 'no longer there',
    unseen: 'not checked this time',
    seen: 'not checked before',
    failing: '{count, plural, one {# of them fails} other {# of them fail}}',
    isNew: 'new',
    ended: 'ended: {sentence}',
  },
  labels: {
    mailboxes: 'mailboxes',
    skip: 'Skip to the causes',
    causes: 'Causes',
    warnings: 'Warnings',
    notChecked: 'Not checked',
    each: 'What each user does first',
    example: 'Proof, from {id}',
    servers: 'Servers',
    checked: '{from, datetime} to {until, datetime}',
  },
} as const satisfies GroupSentences
