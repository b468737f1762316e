import type { SentenceTable } from '../table.ts'

const SECURITY_LEVEL_2 =
  'OpenSSL au niveau de sécurité 2 la refuse ; c’est le niveau par défaut de Debian, d’Ubuntu, et de Node à partir de 24.5'

/** Unusual acts of a server that stop nothing here. */
export const ODDITIES = {
  'odd-line': { text: '{line}', effect: 'Le client ignore la ligne.' },
  alert: { text: '{line}', effect: 'Un client doit montrer ce texte à son utilisateur.' },
  'certificate-ends-soon': {
    text: 'le certificat[ {subject}] expire le {date, date}[, et son renouvellement est attendu depuis {overdue, plural, one {# jour} other {# jours}}]',
    effect:
      'Les clients le refuseront après cette date, sauf s’il est renouvelé d’ici là.[ Un programme renouvelle les certificats de {authority} bien avant leur fin : il échoue ici, ou le serveur n’a pas été redémarré ensuite.]',
  },
  'ocsp-unproven': {
    text: 'la réponse OCSP reçue avec le certificat[ a l’état « {status} » et] ne prouve rien : {problem}',
    effect:
      'Les clients qui se fient aux réponses OCSP refuseront peut-être la connexion. Les autres ignorent la réponse.',
  },
  'certificate-without-names': {
    text: 'le certificat[ {subject}] n’a pas de subjectAltName',
    effect: 'Go, les systèmes d’Apple et les navigateurs le refusent : ils ne lisent pas le nom commun (common name).',
  },
  'certificate-small-key': {
    text: 'la clé du certificat[ {subject}] fait {bits} bits ({type})',
    effect: `${SECURITY_LEVEL_2}. Les systèmes d’Apple la refusent aussi.`,
  },
  'certificate-old-signature': {
    text: 'le certificat[ {subject}] est signé avec {signature}',
    effect: 'Go à partir de 1.18, les systèmes d’Apple et OpenSSL à partir de 3.0 le refusent.',
  },
  'departed-authority': {
    text: 'l’autorité de certification {authority} a quitté la liste de Mozilla[ le {date, date}]',
    effect:
      'Les clients dont la liste d’autorités est plus récente refusent le certificat : Node 24.22 et 26.12, et les systèmes qui reprennent la liste de Mozilla.',
  },
  'certificate-lacks-extension': {
    text: 'extensions manquantes dans le certificat[ {subject}] : {extensions}',
    effect:
      'Les clients stricts le refusent : Python à partir de 3.13 (ssl.create_default_context), OpenSSL avec -x509_strict.',
  },
  'static-key-exchange': {
    text: 'le serveur a choisi {cipher}, qui échange les clés par RSA, sans confidentialité persistante (forward secrecy)',
    effect:
      'Go à partir de 1.22 et les clients qui ne prennent en charge que TLS 1.3 ne le proposent pas, et échouent si le serveur n’en a pas d’autre.',
  },
  'small-diffie-hellman': {
    text: 'la clé Diffie-Hellman du serveur fait {bits} bits',
    effect: `${SECURITY_LEVEL_2} : ces clients échouent.`,
  },
  'capabilities-changed': {
    text: 'proposé en clair, mais pas sous TLS : {names}',
    effect:
      'Un client qui ne redemande pas les capacités une fois TLS établi, comme il le doit, se fie à des capacités qui n’existent plus.',
  },
  'login-objected': {
    text: 'l’authentification {mechanism} a été interrompue : le serveur a envoyé un défi (challenge) qui n’est pas valide',
    effect:
      'Les clients qui suivent la norme interrompent aussi cette authentification : le serveur a un défaut, ou quelqu’un intercepte la connexion.',
  },
  'binding-passed-over': {
    text: 'le serveur proposait {offered}, et le client a utilisé {mechanism}',
    effect:
      'L’authentification n’est pas liée à cette connexion TLS : un serveur intercepteur auquel le client fait confiance pourrait la relayer.',
  },
  'server-unproven': {
    text: 'l’authentification {mechanism} a été acceptée sans la signature du serveur',
    effect: 'Les clients qui suivent la norme considèrent que cette authentification a échoué.',
  },
  'token-ended': {
    text: 'le jeton d’accès avait expiré avant l’authentification, le {date, datetime}',
    effect: 'Un serveur qui vérifie l’heure le refuse : actualisez le jeton avant son expiration.',
  },
  'password-ends': {
    text: 'l’authentification a utilisé un mot de passe, que {provider} désactive par défaut à partir du {date, date}',
    effect:
      'Les clients avec mot de passe échoueront après cette date, sauf si un administrateur l’autorise : passez à OAuth d’ici là.',
  },
  'id-wanted': {
    text: '{line}',
    effect:
      'La boîte de réception s’est ouverte après que le client a envoyé ID. Le serveur refuse les clients qui ne l’envoient pas.',
  },
  'filed-as-junk': {
    text: 'le message de test a été trouvé dans {mailbox}',
    effect: 'Les messages envoyés avec ces réglages sont traités comme du spam, du moins par cette boîte mail.',
  },
} as const satisfies SentenceTable['oddities']

/** The sentences of one variant of an oddity. */
export const ODDITY_VARIANTS = {
  'login-lost': {
    effect:
      'Un client qui établit d’abord TLS, comme il le doit avant d’envoyer un mot de passe, ne trouve aucun moyen de s’authentifier.',
  },
  iterations: {
    text: 'l’authentification {mechanism} a été interrompue : le serveur exigeait un nombre d’itérations[ de {got, number}] trop élevé',
  },
  nonce: {
    text: 'l’authentification {mechanism} a été interrompue : le défi du serveur ne contient pas le nonce du client',
  },
  signature: {
    text: 'l’authentification {mechanism} a été interrompue : le serveur n’a pas prouvé qu’il connaît le mot de passe',
  },
  'response-not-current': {
    text: 'la réponse OCSP reçue avec le certificat[ a l’état « {status} » et] ne prouve rien : sa période de validité commence[ le {thisUpdate, datetime}][ et se termine le {nextUpdate, datetime}]',
  },
  'response-unknown': {
    text: 'la réponse OCSP reçue avec le certificat ne prouve rien : l’autorité de certification ne connaît pas le certificat',
  },
} as const satisfies SentenceTable['oddityVariants']
