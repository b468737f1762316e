/** The purpose of an SMTP command in a mailbox check. */
export type SmtpPurpose = 'capability' | 'starttls' | 'login' | 'mail' | 'rcpt' | 'data' | 'goodbye' | 'other'

/** An SMTP command. `form` is the pattern of its arguments, without an anchor. */
export interface SmtpVerb {
  readonly purpose: SmtpPurpose
  readonly form: string
}

const NOTHING = ''
const WORD = String.raw`(?: \S+)?`
/** RFC 5321 §4.1.2, with the blank after the colon that some clients add. */
const path = (of: string) => String.raw` ${of}: ?(?:<[^>]*>|\S*)(?: (?:[\w-]+=\S+|SMTPUTF8|REQUIRETLS))*`

/** Every known SMTP command, in capitals: RFC 5321 §4.1.1, 3207, 4954, 3030, 4468, 1985, 2033, and RFC 821's TURN. */
export const SMTP_VERBS: ReadonlyMap<string, SmtpVerb> = new Map<string, SmtpVerb>([
  ['EHLO', { purpose: 'capability', form: WORD }],
  ['HELO', { purpose: 'capability', form: WORD }],
  ['LHLO', { purpose: 'capability', form: WORD }],
  ['STARTTLS', { purpose: 'starttls', form: NOTHING }],
  ['AUTH', { purpose: 'login', form: String.raw`(?:=\S.*| (?!= ).*)?` }],
  ['MAIL', { purpose: 'mail', form: path('FROM') }],
  ['RCPT', { purpose: 'rcpt', form: path('TO') }],
  ['DATA', { purpose: 'data', form: NOTHING }],
  ['BDAT', { purpose: 'other', form: String.raw` \d+(?: LAST)?` }],
  ['BURL', { purpose: 'other', form: String.raw` \S+(?: LAST)?` }],
  ['RSET', { purpose: 'goodbye', form: NOTHING }],
  ['QUIT', { purpose: 'goodbye', form: NOTHING }],
  ['NOOP', { purpose: 'other', form: WORD }],
  ['HELP', { purpose: 'other', form: WORD }],
  ['VRFY', { purpose: 'other', form: WORD }],
  ['EXPN', { purpose: 'other', form: WORD }],
  ['ETRN', { purpose: 'other', form: WORD }],
  ['TURN', { purpose: 'other', form: NOTHING }],
])
