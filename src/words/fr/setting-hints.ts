import type { PartialSentences } from '../sentences.ts'

/** Hints before a check: the names of the fields, what is said of a value, and the question after it. */
export const SETTING_HINTS = {
  fields: {
    email: 'adresse e-mail',
    username: 'nom d’utilisateur[ pour {protocol}]',
    password: 'mot de passe[ pour {protocol}]',
    accessToken: 'jeton d’accès[ pour {protocol}]',
    host: 'serveur {protocol}',
    port: 'port {protocol}',
    to: 'destinataire du message de test',
    from: 'expéditeur du message de test',
  },
  slips: {
    'domain-mistyped': 'Le domaine[ {domain}] semble mal orthographié[ (domaine connu : {meant})].',
    'no-domain': 'Il manque le signe @ et le domaine.',
    'no-local-part': 'Il manque la partie avant le signe @.',
    'two-at-signs': 'Il y a plus d’un signe @.',
    'several-addresses': 'Il y a plusieurs adresses, là où il en faut une seule.',
    'display-name': 'Un nom ou des chevrons accompagnent l’adresse.',
    mailto: 'La valeur commence par « mailto », qui fait partie d’un lien.',
    'invisible-characters': 'La valeur contient des caractères invisibles, comme cela arrive avec un copier-coller.',
    'full-width-characters': 'La valeur contient des caractères pleine chasse.',
    blanks: 'La valeur contient des espaces en trop.',
    'stray-punctuation': 'La valeur contient des signes de ponctuation en trop.',
    'url-for-host': 'C’est un lien. Il ne faut que le nom du serveur.',
    'path-in-host': 'Le nom du serveur est suivi d’un élément qui n’en fait pas partie, par exemple un chemin.',
    'user-in-host': 'Un nom d’utilisateur ou un mot de passe précède le nom du serveur.',
    'address-for-host': 'C’est une adresse e-mail. Il faut le nom du serveur.',
    'port-in-host': 'Le port[ {port}] se trouve dans le champ du serveur. Il a son propre champ.',
    'port-given-twice': 'Le port indiqué est {port}, et {otherPort} avec le nom du serveur.',
    'imap-host-for-smtp':
      'C’est le nom d’un serveur de courrier entrant[ de {providerName}], et ce réglage est celui du courrier sortant.',
    'smtp-host-for-imap':
      'C’est le nom d’un serveur de courrier sortant[ de {providerName}], et ce réglage est celui du courrier entrant.',
    'port-of-other-mode': 'Le port {port} s’utilise d’habitude avec {usual}. Le réglage indique {security}.',
    'port-of-other-protocol': 'Le port {port} est d’habitude un port {other}.',
    'port-is-text': 'La valeur est un texte, et il faut un nombre.',
    'password-blank-at-end':
      'Il commence ou finit par un espace ou un caractère invisible, comme cela arrive avec un copier-coller. Il est utilisé tel quel.',
    'password-line-end': 'Il commence ou finit par un saut de ligne, comme cela arrive avec un copier-coller.',
    'app-password-blanks':
      'Il ressemble à un mot de passe d’application ({providerName}), avec les espaces qui en facilitent la lecture. Il est utilisé tel quel.',
    'app-password-blanks-left-out':
      'Il ressemble à un mot de passe d’application ({providerName}), avec les espaces qui en facilitent la lecture. D’après {providerName}, ils peuvent être omis. Il est envoyé sans eux.',
    'token-blanks':
      'Il contient un espace ou un saut de ligne, ce qu’aucun jeton d’accès n’a. Le mot Bearer n’en fait pas partie.',
  },
  didYouMean: 'S’agit-il de {suggestion} ?',
} as const satisfies PartialSentences['settingHints']
