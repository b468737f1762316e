import type { SentenceTable } from '../table.ts'

/** The words about settings that were found from an address. */
export const DISCOVERY = {
  sources: {
    'provider-table': 'informations sur le fournisseur',
    mx: 'informations sur le fournisseur des enregistrements MX',
    pacc: 'PACC',
    autoconfig: 'serveur autoconfig',
    'autoconfig-well-known': 'autoconfig sous .well-known',
    srv: 'DNS SRV',
    ispdb: 'ISPDB',
    autodiscover: 'Autodiscover',
    'usual-names': 'noms habituels',
  },
  outcomes: {
    found: 'trouvé',
    nothing: 'rien',
    failed: 'échec',
    late: 'trop tard',
    forbidden: 'interdit',
    off: 'non interrogé',
  },
  notices: {
    'app-password': 'Le fournisseur demande un mot de passe d’application à la place du mot de passe du compte.',
    'app-password-with-two-step':
      'Quand la validation en deux étapes est activée, le fournisseur demande un mot de passe d’application à la place du mot de passe du compte.',
    'oauth-only':
      'Le fournisseur n’accepte aucun mot de passe[ pour {protocol}] : le programme doit s’authentifier avec OAuth.',
    'no-imap': 'Le fournisseur n’a pas de serveur IMAP pour cette adresse.',
    'no-smtp': 'Le fournisseur n’a pas de serveur SMTP pour cette adresse.',
    bridge:
      'Les logiciels de messagerie n’accèdent au fournisseur que par un programme installé sur votre ordinateur[ : {program}].',
    'imap-switch': 'IMAP est désactivé tant qu’il n’a pas été activé[ ({by})].',
    'password-off-from': 'Les mots de passe ne seront plus acceptés[ pour {protocol}] à partir du {from, date}.',
    'srv-none': 'Le domaine indique dans le DNS qu’il n’a pas de serveur {protocol}.',
    'srv-elsewhere':
      'Seul le DNS indique le serveur {host}, qui n’est pas dans le domaine de l’adresse. Sa réponse n’est pas signée : aucun mot de passe n’y est envoyé sans votre accord.',
  },
  switchedBy: { user: 'par l’utilisateur', admin: 'par l’administrateur', 'paid-plan': 'avec une offre payante' },
  about: {
    host: 'serveur',
    port: 'port',
    security: 'chiffrement',
    username: 'nom d’utilisateur',
    auth: 'authentification',
  },
  logins: {
    password: 'mot de passe',
    'encrypted-password': 'mot de passe, jamais en clair',
    oauth2: 'OAuth',
    'client-certificate': 'certificat client',
    kerberos: 'Kerberos',
    none: 'aucune',
  },
  appPasswords: {
    'app-password': 'mot de passe d’application',
    'app-password-with-two-step': 'mot de passe, ou mot de passe d’application avec la validation en deux étapes',
  },
  found: '{protocol} {address}, {security} ({sources})[. Aussi publié : {others}]',
  guessed: '{protocol} {address}, {security} : aucune source n’indique de serveur, et ce nom est le nom habituel',
  absent: 'aucun serveur {protocol} : aucune connexion n’a été tentée',
  other: '{address}, {security} ({sources})',
  disagreement: '{protocol}, {about}[ de {at}] : {values}',
  value: '{value} ({sources})',
  oauth:
    'émetteur {issuer}[, point d’autorisation {authorizationEndpoint}][, point de jeton {tokenEndpoint}][, étendues {scopes}]',
  none: 'aucun serveur n’a été trouvé',
  unsigned: 'non signé',
  verified: 'le serveur répond, certificat fiable, mécanismes : {mechanisms}',
  verifiedInClear: 'le serveur répond sans chiffrement, mécanismes : {mechanisms}',
  noLogin: 'le serveur répond, certificat fiable, aucune authentification proposée',
  otherName: 'L’enregistrement DNS SRV indique le serveur {host}, et son certificat est établi pour {names}.',
  confirm:
    'Seul le DNS indique le serveur {host}, qui n’est pas dans le domaine de l’adresse. Ne saisissez le mot de passe que si ce serveur est celui de votre fournisseur.',
  labels: {
    from: 'source',
    username: 'nom d’utilisateur',
    login: 'authentification',
    differs: 'différence',
    settings: 'Origine des serveurs',
  },
} as const satisfies SentenceTable['discovery']
