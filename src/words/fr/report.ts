import type { SentenceTable } from '../table.ts'
import { PROVIDER_ADVICE, PROVIDER_LINKS } from './provider.ts'
import { TITLES } from './titles.ts'

/** The names of waits, as in `timeouts`. */
const WAITS = {
  resolve: 'recherche du nom',
  dial: 'connexion',
  handshake: 'négociation TLS',
  greeting: 'message d’accueil',
  reply: 'réponse',
  login: 'authentification',
  endOfData: 'acceptation du message',
  arrival: 'arrivée du message',
  poll: 'nouvelle recherche',
  keepAlive: 'maintien de la connexion',
  pipelined: 'EXAMINE envoyé avec l’authentification',
  goodbye: 'fin de la connexion',
  check: 'vérification entière',
} as const

/** The values of facts that are words and not names or numbers. */
export const VALUES = {
  security: { tls: 'TLS', starttls: 'STARTTLS', none: 'aucun' },
  changeSecurity: { tls: 'TLS', starttls: 'STARTTLS', none: 'sans chiffrement' },
  providerSecurity: { tls: 'TLS', starttls: 'STARTTLS', none: 'aucun' },
  wanted: { 'TLS 1.2 or TLS 1.3': 'TLS 1.2 ou TLS 1.3' },
  nothingChosen: { 'no ServerHello': 'aucun ServerHello' },
  // The host of a log that names none.
  host: { 'unknown.invalid': '(nom inconnu)' },
  by: { client: 'le client', server: 'le serveur', caller: 'le programme appelant' },
  wait: WAITS,
  cut: WAITS,
  blockList: {
    'the block list of Outlook.com': 'd’Outlook.com',
    'the block list of Microsoft 365': 'de Microsoft 365',
  },
  reason: {
    unspecified: 'sans raison indiquée',
    'key compromise': 'sa clé privée est compromise, ou soupçonnée de l’être',
    'CA compromise': 'la clé privée de son émetteur est compromise, ou soupçonnée de l’être',
    'affiliation changed': 'le nom ou le rattachement de son titulaire a changé',
    superseded: 'un autre certificat le remplace',
    'cessation of operation': 'il ne sert plus',
    'certificate hold': 'il est suspendu',
    'remove from CRL': 'il doit être retiré de la liste des certificats révoqués',
    'privilege withdrawn': 'un droit de son titulaire a été retiré',
    'AA compromise': 'l’autorité d’attributs est compromise, ou soupçonnée de l’être',
  },
  problem: {
    malformed: 'elle est mal formée',
    'malformed request': 'le répondeur a jugé la requête mal formée',
    'internal error': 'le répondeur a eu une erreur interne',
    'try later': 'le répondeur a demandé de réessayer plus tard',
    'signature required': 'le répondeur exige une requête signée',
    unauthorized: 'le répondeur ne répond pas à ce client, ou pas au sujet de ce certificat',
    'not about this certificate': 'elle ne concerne pas ce certificat',
    'issuer not known': 'l’émetteur du certificat n’est pas connu',
    'bad signature': 'sa signature n’est pas valide',
    'responder not authorized': 'l’émetteur du certificat n’a pas autorisé le répondeur',
    'not verified': 'elle n’a pas été vérifiée',
  },
} as const satisfies SentenceTable['values']

/** Clauses on how each stage went, or why it was skipped. */
export const STEPS = {
  address: '{address}',
  tls: '{version}',
  starttls: 'STARTTLS[ avec {version}]',
  unencrypted: 'sans chiffrement',
  'certificate-trusted': 'certificat fiable',
  'certificate-untrusted': 'certificat non fiable',
  'addresses-forbidden': '{count, plural, one {# adresse interdite} other {# adresses interdites}}',
  'addresses-left': '{count, plural, one {# autre adresse non essayée} other {# autres adresses non essayées}}',
  mechanism: '{mechanism}[, le serveur propose {offered}]',
  command: 'commande {mechanism}[, le serveur propose {offered}]',
  'chosen-asked-for': 'choix des réglages',
  'chosen-strongest': 'choix du plus sûr',
  'chosen-refused-before': 'choix après le refus du mécanisme {before}',
  'chosen-last-resort': 'aucun mécanisme en commun',
  reply: '{reply}',
  found: 'message trouvé dans {mailbox}',
  bounced: 'message revenu : un rapport de non-remise se trouve dans {mailbox}',
  removed: 'puis supprimé',
  kept: 'mais n’a pas pu être supprimé',
  preauth: 'le serveur a accepté cette connexion sans authentification',
  'held-no-password': 'aucun mot de passe n’a été donné',
  'held-untrusted': 'la connexion n’est pas fiable, et aucun mot de passe n’y est envoyé',
  'held-unencrypted': 'la connexion n’est pas chiffrée, et aucun mot de passe n’y est envoyé',
  'held-oauth-only': 'le fournisseur n’accepte ici aucun mot de passe, et aucun n’a été envoyé',
  'held-refused-elsewhere': 'le serveur IMAP vient de refuser le même mot de passe',
  'held-not-sent': 'aucun serveur n’a confirmé qu’il a accepté le message de test',
  'failed-before': 'une étape précédente a échoué',
  unseen: 'la transcription se termine avant cette étape',
} as const satisfies SentenceTable['steps']

/** The sentences and labels around the diagnoses. */
export const REPORT = {
  joins: {
    sentences: ' ',
    clauses: ', ',
    faults: ' ; ',
    names: ', ',
    label: '{label} :',
    labelled: '{label} : {text}',
    aside: ' ({text})',
    rival: '{code} ({certainty}). {text}',
  },
  stages: {
    'imap.connect': 'connexion IMAP',
    'imap.login': 'authentification IMAP',
    'imap.inbox': 'boîte de réception',
    'smtp.connect': 'connexion SMTP',
    'smtp.login': 'authentification SMTP',
    'smtp.send': 'message de test',
    'inbox.round-trip': 'arrivée',
  },
  change: {
    encrypted:
      '[en IPv{family}, ]le port {port} du serveur {host} répond en {protocol} avec {security}, certificat fiable[, et propose AUTH {mechanisms}]',
    untrusted:
      '[en IPv{family}, ]le port {port} du serveur {host} répond en {protocol} avec {security}, certificat non fiable[, et propose AUTH {mechanisms}]',
    clear:
      '[en IPv{family}, ]le port {port} du serveur {host} répond en {protocol} sans chiffrement[, et propose AUTH {mechanisms}]',
  },
  links: {
    'named-by-server': 'la page que le serveur indique',
    'block-list': 'la page de la liste {blockList}, où l’on peut chercher une adresse et demander son retrait',
    ...PROVIDER_LINKS,
  },
  additions: {
    cause: [
      'Le message de test a d’abord été accepté, puis il est revenu : le serveur {bouncedBy} l’a refusé ensuite.',
    ],
    help: [
      ...PROVIDER_ADVICE,
      {
        unless: ['blockListGone'],
        text: 'Le refus invoque la liste noire {blockList} : consultez-la pour savoir quelle adresse ou quel domaine y figure et pourquoi, mettez fin à la cause, puis demandez le retrait.',
      },
      'La liste noire {blockList} ne contient plus rien depuis le {blockListGone, date} : demandez à l’administrateur du serveur qui refuse le message de ne plus l’utiliser.',
    ],
  },
  probes: {
    plain: 'essai sans TLS',
    tls: 'essai avec TLS',
    setting: 'essai du port {port}',
    older: 'essai du port {port} avec d’anciennes versions de TLS',
    small: 'essai du port {port} avec un ClientHello court',
  },
  chain: {
    certificate: '{index}[ {subject}]',
    selfSigned: '{certificate}, auto-signé',
    names: '{certificate}, pour {names}',
    more: '{more, plural, one {# autre} other {# autres}}',
    signedBy: 'signé par {certificate}',
    notSent: '{certificate} (non envoyé)',
    trusted: '{certificate} (reconnu ici)',
    unrelated: '{index} hors de la chaîne : {subject}',
    period: 'du {from, date} au {until, date}',
    until: 'jusqu’au {until, date}',
  },
  labels: {
    fault: 'défaut',
    chain: 'chaîne',
    cause: 'cause',
    help: 'conseil',
    link: 'lien',
    change: 'réglage',
    alsoPossible: 'autre cause possible',
    act: 'action',
    note: 'remarque',
    hint: 'indication',
    read: 'texte lu',
  },
  severities: { error: 'erreur', warning: 'avertissement' },
  certainties: { certain: 'diagnostic certain', likely: 'diagnostic probable', possible: 'diagnostic possible' },
  outcomes: { ok: 'ok', failed: 'échec', unknown: 'à vérifier', skipped: 'sans objet' },
  acts: {
    user: 'C’est à vous d’agir.',
    'mailbox-admin': 'C’est à l’administrateur du serveur de messagerie d’agir.',
    provider: 'C’est au fournisseur de messagerie d’agir.',
    network: 'C’est à l’administrateur de ce réseau d’agir.',
    integrator: 'C’est au développeur du programme qui se connecte d’agir.',
    nobody: 'Il n’y a rien à corriger ici.',
  },
  retries: {
    never: 'Ne répétez pas la même tentative.',
    'after-fix': 'Il est inutile de réessayer sans rien changer.',
    later: 'Une nouvelle tentative peut réussir plus tard.',
  },
  retryIn: 'Une nouvelle tentative peut réussir dans environ {wait}.',
  passwordsSent: 'Mots de passe envoyés : {count, number}.',
  forward: {
    opening: [
      'Bonjour,',
      'Un logiciel de messagerie ne parvient pas à utiliser la boîte mail[ {email}]. Voici le résultat d’une vérification[, faite le {at, datetime}].',
    ],
    place: 'Serveur {protocol} : {host}, port {port}[, chiffrement : {security}][, adresse : {address}][, {version}]',
    said: 'Réponse du serveur :',
    change: 'Un réglage qui fonctionne : {change}',
    closing: [
      'Pourriez-vous examiner ce problème et me dire ce que je dois modifier, le cas échéant ? Merci d’avance.',
    ],
  },
  imported: {
    log: '{title}[, {unwrapped}], {lines, plural, one {# ligne} other {# lignes}}[, {sessions, plural, one {# session} other {# sessions}}][, {unread, plural, one {# ligne non lue} other {# lignes non lues}} ({numbers})]',
    range: '{from} à {to}',
    more: '{count, plural, one {# autre} other {# autres}}',
    place: 'à partir de la ligne {from}',
    titles: TITLES,
  },
  allIsWell: {
    inWhole: 'ok : aucun problème n’a été trouvé',
    inPart: 'ok : rien n’a échoué dans ce qui a été vérifié, mais la vérification n’est pas complète',
  },
} as const satisfies Partial<SentenceTable>

/** The differences between two transcripts. */
export const DIFF = {
  nothing: 'aucune différence',
  kinds: {
    protocol: 'protocole',
    target: 'cible',
    addresses: 'adresses',
    tls: 'tls',
    certificate: 'certificat',
    capabilities: 'capacités',
    command: 'commande',
    reply: 'réponse',
    note: 'remarque',
    ending: 'fin',
    timing: 'durée',
    diagnosis: 'diagnostic',
  },
  phrases: {
    clear: 'en clair',
    encrypted: 'sous TLS',
    'logged-in': 'après l’authentification',
    'name-in-the-clear': '{name} en clair',
    message: '(le message)',
    'empty-line': '(une ligne vide)',
    certificate: 'un certificat',
    completed: 'terminée',
    none: 'aucune erreur',
    goodbye: 'fermée après la fin de session',
    failed: 'échec, {codes}',
    refused: 'TLS refusé, {code}',
    late: 'délai dépassé : {wait}[ (pendant : {cut})]',
    closed: 'fermée par {by}',
    reset: 'réinitialisée par {by}',
    flooded: 'trop de données envoyées',
  },
} as const satisfies SentenceTable['diff']
