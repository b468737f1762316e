/** The things that servers write about, and the states that they mention. */
export const CONCEPTS = {
  account: 'an account or its user',
  mailbox: 'a mailbox or a folder of it',
  password: 'a password or credentials',
  appPassword: 'a password made for a mail program',
  userName: 'the name of a user',
  fullAddress: 'a whole address as the name of a user',
  form: 'the form of something',
  login: 'logging in',
  mechanism: 'a mechanism for logging in',
  token: 'an OAuth token',
  oauth: 'OAuth, or a login without a password',
  basicAuth: 'a login with a password alone',
  browser: 'the website of the provider',
  encryption: 'TLS, SSL, or encryption',
  certificate: 'a certificate',
  sender: 'the sender of a message',
  recipient: 'the recipient of a message',
  relay: 'relaying',
  message: 'a message',
  content: 'the content of a message',
  spam: 'spam, a virus, or a bad reputation',
  size: 'the size of something',
  quota: 'storage',
  limit: 'a limit or a quota that is no storage',
  rate: 'how often something happens',
  connection: 'a connection or session',
  host: 'the address, the network or the name of the client',
  blockList: 'a list of addresses that are refused',
  domain: 'a domain',
  yours: 'of the client, or of its user',
  own: 'an account or a mailbox of the one who sends',
  address: 'an address of mail',
  protocol: 'IMAP, POP or SMTP as a service',
  command: 'a command, its syntax or its order',
  service: 'the server, the system, or a part of it',
  work: 'what a program does for itself before it serves anybody',
  policy: 'a policy',
  administrator: 'whoever runs the server',

  missing: 'is not there, or is not known',
  wrong: 'is wrong or not valid',
  failed: 'did not succeed',
  expired: 'has expired or ended',
  disabled: 'is turned off, suspended or closed',
  locked: 'is locked or in use',
  blocked: 'is blocked, banned or listed',
  full: 'is full',
  exceeded: 'was exceeded or reached',
  tooMany: 'is there too often',
  tooFast: 'comes too fast',
  tooLarge: 'is too large',
  refused: 'is refused or denied',
  required: 'is required',
  temporary: 'is so for now',
  failing: 'has an error or is out of order',
  busy: 'is busy',
  timedOut: 'took too long, or was idle',
  suspicious: 'is unusual or suspected',
  unpaid: 'is not paid',
  later: 'is to be tried later',
  greylisted: 'is met for the first time',

  allowed: 'is allowed',
  supported: 'is supported or known',
  valid: 'is right or valid',
  confirmed: 'is confirmed, verified or registered',
  exists: 'is there, or is found',
  done: 'was done, or can be done',
  enough: 'is enough',
  available: 'works and can be reached',
  enabled: 'is turned on',
  same: 'is the same as another, or belongs to it',
  secure: 'is secure',

  second: 'a second',
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
  many: 'a number of something',
  not: 'not, no, without',
  notBehind: 'not, behind the word that it denies',
} as const

export type Concept = keyof typeof CONCEPTS

/** The concepts in a fixed order. */
const ALL_CONCEPTS = Object.keys(CONCEPTS) as readonly Concept[]

const PLACES: ReadonlyMap<Concept, number> = new Map(ALL_CONCEPTS.map((one, place) => [one, place]))

/** The number of bits per integer of a set. Engines are fastest with integers of up to 30 bits. */
const BITS = 30

/** A set of concepts with a bit for each, so that two sets are compared at once. */
export class ConceptSet {
  #first = 0
  #second = 0
  #third = 0

  constructor(concepts: Iterable<Concept> = []) {
    for (const one of concepts) this.add(one)
  }

  add(concept: Concept): void {
    const place = PLACES.get(concept) ?? 0
    const bit = 1 << (place % BITS)
    if (place < BITS) this.#first |= bit
    else if (place < 2 * BITS) this.#second |= bit
    else this.#third |= bit
  }

  addAll(other: ConceptSet): void {
    this.#first |= other.#first
    this.#second |= other.#second
    this.#third |= other.#third
  }

  /** True if the sets share a concept. */
  meets(other: ConceptSet): boolean {
    return ((this.#first & other.#first) | (this.#second & other.#second) | (this.#third & other.#third)) !== 0
  }

  get isEmpty(): boolean {
    return (this.#first | this.#second | this.#third) === 0
  }

  get concepts(): readonly Concept[] {
    return ALL_CONCEPTS.filter((one) => this.meets(new ConceptSet([one])))
  }
}

/** The concept that the denial of another one expresses. */
export const DENIED: Readonly<Partial<Record<Concept, Concept>>> = {
  allowed: 'refused',
  supported: 'missing',
  exists: 'missing',
  done: 'failed',
  enough: 'full',
  valid: 'wrong',
  available: 'failing',
  enabled: 'disabled',
}

/** The concepts that a thing with an owner before it expresses: "your mail server", "sender's IP". */
export const OWNED: Readonly<Partial<Record<Concept, Readonly<Partial<Record<Concept, readonly Concept[]>>>>>> = {
  yours: {
    service: ['host'],
    host: ['host'],
    domain: ['sender'],
    account: ['account', 'own'],
    mailbox: ['mailbox', 'own'],
  },
  sender: { host: ['host'] },
}

/**
 * The stems of each concept in one language, separated by commas: words between single blanks, as `fold` writes them.
 * `account*` matches each word that begins so. In Chinese and Japanese each character is a word, and no blank is
 * needed.
 */
export type Stems = Readonly<Partial<Record<Concept, string>>>
