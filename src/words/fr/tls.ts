import type { AreaSentences } from '../table.ts'

/** Certificates, handshakes, and the ways into TLS. */
export const TLS = {
  codes: {
    'cert-untrusted': {
      title: 'le certificat du serveur n’est pas fiable',
      cause: 'Le certificat du serveur {host} n’est pas fiable[ : {faults}][ : OpenSSL indique {objection}].',
      help: [
        'Excluez le serveur {host} de l’inspection TLS du produit {interceptor}, ou faites accepter par ce programme l’autorité de certification de ce produit ({interceptor}).',
        'Si nous sommes le {serverDate, date} et non le {clockDate, date}, mettez l’horloge de cette machine à l’heure et réessayez.',
        'Si {sibling} est un nom du même serveur, saisissez ce nom : le certificat est valide pour lui.',
        'Demandez à l’administrateur de la messagerie un certificat d’une autre autorité de certification : les clients actuels ne font plus confiance à {departed}. Ceux dont la liste est plus ancienne se connectent encore.',
        'Demandez à l’administrateur de la messagerie d’installer un certificat émis pour un serveur (extended key usage {neededPurpose}). Depuis 2026, les autorités publiques l’émettent séparément des certificats pour clients.',
        'Demandez à l’administrateur de la messagerie pourquoi le certificat de {renewedBy} n’est plus renouvelé : le programme qui le renouvelle échoue, ou le serveur n’a pas été redémarré ensuite.',
        'Demandez à l’administrateur de la messagerie d’installer un certificat valide pour le serveur {host}, avec ses certificats intermédiaires.',
        'Si le fournisseur indique un autre nom pour le serveur {host}[, par exemple {alternative}], saisissez cet autre nom.',
        'Si le certificat est valide vu d’un autre réseau, vérifiez l’horloge, l’antivirus et le proxy côté client.',
      ],
      settledBy:
        'Pour le confirmer, regardez depuis un autre réseau le certificat que le serveur {host} envoie[ sur le port {port}].',
    },
    'tls-version-unsupported': {
      title: 'aucune version de TLS en commun',
      cause:
        'Le serveur {host} et ce client n’acceptent aucune version de TLS en commun[ : le serveur prend en charge {speaks} au maximum][ ({cipher})][, et ce programme est configuré pour ne pas utiliser {ownLimit}].',
      help: [
        'Autorisez {ownLimit} dans le programme qui se connecte : Node a été lancé avec une limite (par exemple --tls-min-v1.3), ou le programme en fixe une (tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION).',
        'Demandez à l’administrateur de la messagerie d’activer {wanted} sur le [port {port} du ]serveur {host}.',
        'Vérifiez si le fournisseur indique un nom de serveur plus récent pour {protocol}.',
      ],
      settledBy:
        'Pour le confirmer, essayez avec le serveur {host} des négociations qui ne proposent qu’une version de TLS à la fois.',
    },
    'client-hello-dropped': {
      title: 'un long ClientHello TLS se perd en chemin',
      cause:
        'La négociation TLS avec le [port {port} du ]serveur {host} échoue quand son premier message (ClientHello) est plus long qu’un paquet[ : un message de {hello, number} octets a échoué][, et un message de {shortHello, number} octets a reçu une réponse].',
      help: [
        'Demandez à l’exploitant du pare-feu, du répartiteur de charge ou du serveur {host}[ (port {port})] de laisser passer un ClientHello de plusieurs paquets : c’est la clé (key share) d’un groupe post-quantique qui le rend si long.',
        'En attendant, configurez le programme qui se connecte pour qu’il ne propose aucun groupe post-quantique : dans Node, avec l’option ecdhCurve de tls.connect, par exemple X25519.',
        'Connectez-vous depuis un autre réseau : si cela y réussit, le ClientHello se perd côté client.',
      ],
      settledBy:
        'Pour le confirmer, essayez avec le serveur {host} une négociation qui ne propose que le groupe X25519, afin que le ClientHello tienne dans un seul paquet.',
    },
    'clock-wrong': {
      title: 'l’horloge de cette machine n’est pas à l’heure',
      cause:
        'Le certificat du serveur {host} n’est pas valide selon l’horloge de cette machine[, qui indique le {clockDate, date}].[ L’horloge du serveur indique le {serverDate, date}.][ L’autorité de certification a signé une réponse OCSP le {signedDate, date}.][ Le certificat du port {otherPort} du serveur {otherHost} n’est pas valide non plus selon cette horloge.]',
      help: [
        'Mettez à l’heure l’horloge de la machine qui se connecte, réglez son fuseau horaire, et réessayez.',
        'Activez la mise à l’heure automatique (NTP). Si l’horloge se dérègle de nouveau, vérifiez la pile de la machine ou l’horloge de son hôte.',
      ],
      settledBy:
        'Pour le confirmer, vérifiez l’horloge de cette machine[, qui indique le {clockDate, date}][ ; celle du serveur indique le {serverDate, date}][ ; l’autorité de certification a signé une réponse OCSP le {signedDate, date}][ ; le certificat du port {otherPort} du serveur {otherHost} n’est pas valide non plus à cette date].',
    },
    'tls-handshake-failed': {
      title: 'la négociation TLS a échoué',
      cause:
        'La négociation TLS avec le [port {port} du ]serveur {host} a échoué.[ Le serveur y a mis fin par l’alerte {alert} ({alertNumber}) : {meaning}.][ La clé {tooSmall} du serveur est trop petite.][ Elle a {dhBits} bits.][ Node {strictNode} exige 2048 bits ; des clients plus anciens se connectent encore.][ Quand toutes les suites de chiffrement lui ont été proposées, le serveur a choisi {cipher}, que les clients actuels ne proposent plus.][ Avec des exigences plus faibles pour les clés et les signatures, la négociation réussit ({succeeds}).][ Le serveur n’a envoyé {nothingChosen} avant l’alerte : il n’a pas de certificat, ou il n’accepte aucun des groupes, des algorithmes de signature et des suites de chiffrement que ce client propose.][ À un ClientHello qui ne propose que des groupes post-quantiques, le serveur a répondu par {wantedGroup} : il n’accepte aucun autre type de groupe, et ce client, Node {classicClient}, n’en a pas de ce type.][ Un ClientHello qui ne propose que des signatures post-quantiques a été accepté : le certificat du serveur a une clé {wantedSignature}, dont ce client, Node {classicClient}, ne sait pas vérifier les signatures.][ Ce client, Node {classicNode}, ne propose aucun groupe post-quantique ; Node 22.20, 24.5 et les versions suivantes en proposent.]',
      help: [
        'Demandez à l’administrateur de la messagerie d’autoriser une suite de chiffrement actuelle, par exemple ECDHE avec AES-GCM, en plus de la suite {cipher}.',
        'Demandez à l’administrateur de la messagerie de donner au serveur une clé {tooSmall} de 2048 bits ou plus.',
        'Connectez-vous avec Node 22.20, 24.5 ou une version suivante, ou avec un autre client qui prend en charge {wantedGroup}.',
        'Demandez à l’administrateur de la messagerie d’autoriser, en plus de {wantedGroup}, un groupe que les clients plus anciens connaissent, par exemple X25519.',
        'Connectez-vous avec Node 22.20, 24.5 ou une version suivante, ou avec un autre client qui prend en charge {wantedSignature}.',
        'Demandez à l’administrateur de la messagerie de donner au serveur un certificat à clé ECDSA ou RSA, en plus de celui à {wantedSignature}.',
        'Demandez à l’administrateur de la messagerie de vérifier que le serveur a bien son certificat et sa clé, et de regarder quels groupes, algorithmes de signature et suites de chiffrement il accepte : il n’a envoyé {nothingChosen}.',
        'Signalez à l’administrateur de la messagerie que la négociation TLS sur le [port {port} du ]serveur {host} échoue, en lui transmettant l’erreur.',
        'Vérifiez que le serveur {host} est bien celui que le fournisseur indique pour {protocol}.',
      ],
      settledBy:
        'Pour le confirmer, consultez le journal du serveur {host} à l’heure de la vérification, ou connectez-vous depuis un autre réseau.',
    },
    'client-cert-required': {
      title: 'le serveur exige un certificat client',
      cause: 'Le serveur {host} n’accepte[, sur le port {port},] que les clients qui présentent un certificat client.',
      help: [
        'Demandez à l’administrateur de la messagerie un port ou un nom de serveur qui n’exige pas de certificat client.',
        'S’il n’y en a pas, demandez-lui de rendre le certificat client facultatif pour {protocol}.',
      ],
      settledBy: 'Pour le confirmer, essayez une négociation avec un certificat client que le serveur {host} accepte.',
    },
    'tls-on-plain-port': {
      title: 'le port n’utilise pas TLS dès le début de la connexion',
      cause:
        'Sur le [port {port} du ]serveur {host}, la connexion commence en clair, alors qu’elle était réglée pour commencer par TLS.[ Sans TLS, le port n’envoie pas non plus de message d’accueil {ungreeted}.]',
      help: [
        'Réglez le chiffrement du serveur {protocol} sur {instead}[ et conservez le port {port}].',
        'Vérifiez que le fournisseur indique bien le [port {port} du ]serveur {host} pour {ungreeted} : un autre service y répond peut-être.',
        'Ou conservez TLS et choisissez le port habituel : 993 pour IMAP, 465 pour SMTP.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous au [port {port} du ]serveur {host} sans TLS, n’envoyez rien et lisez le message d’accueil.',
    },
    'plain-on-tls-port': {
      title: 'le port utilise TLS dès le début de la connexion',
      cause:
        'Sur le [port {port} du ]serveur {host}, la connexion commence par TLS, alors qu’elle était réglée pour commencer en clair.',
      help: [
        'Réglez le chiffrement du serveur {protocol} sur TLS (aussi appelé SSL/TLS)[ et conservez le port {port}].',
        'Ou choisissez le port habituel pour STARTTLS : 143 pour IMAP, 587 pour SMTP.',
      ],
      settledBy:
        'Pour le confirmer, essayez une négociation TLS avec le serveur {host} juste après la connexion[ au port {port}].',
    },
    'starttls-unavailable': {
      title: 'le serveur ne propose pas STARTTLS',
      cause: 'Le serveur {host} ne propose pas le chiffrement par STARTTLS[ sur le port {port}].',
      help: [
        'Réglez le chiffrement sur TLS, avec le port habituel : 993 pour IMAP, 465 pour SMTP.',
        'Vérifiez que le fournisseur indique bien le [port {port} du ]serveur {host} pour les logiciels de messagerie.',
        'Ne désactivez pas le chiffrement : quelqu’un sur le réseau pourrait alors lire le mot de passe.',
      ],
      settledBy:
        'Pour le confirmer, regardez depuis un autre réseau ce que le serveur {host} propose[ sur le port {port}] : certains pare-feu retirent STARTTLS.',
    },
    'starttls-failed': {
      title: 'le passage à TLS (STARTTLS) a échoué',
      cause:
        'Le client a demandé au serveur {host} de passer à TLS (STARTTLS)[ sur le port {port}], et ce passage a échoué.[ Le serveur a répondu {answer}.][ Le serveur a accepté STARTTLS, puis a envoyé des octets qui ne sont pas du TLS (OpenSSL indique {objection}).][ Le serveur a accepté STARTTLS, puis a répondu en clair à la négociation : {clear}.][ Le serveur a accepté STARTTLS, puis n’a rien envoyé pendant {seconds, plural, one {# seconde} other {# secondes}}.][ Le serveur a accepté STARTTLS, puis a fermé la connexion ({ended}).][ Quand toutes les suites de chiffrement lui ont été proposées, le serveur a choisi {cipher}, que les clients actuels ne proposent plus.][ Des octets en clair sont arrivés entre la réponse à STARTTLS et la négociation : le serveur a un défaut, ou quelqu’un attaque la connexion ({injection}).]',
      help: [
        'Considérez cela comme une attaque : attendre n’y mettra pas fin. Si la même connexion, depuis un autre réseau, ne contient pas de tels octets, ils sont insérés côté client ({injection}).',
        'Demandez à l’administrateur de la messagerie d’autoriser une suite de chiffrement actuelle, par exemple ECDHE avec AES-GCM, en plus de la suite {cipher}.',
        'Réglez le chiffrement sur TLS, avec le port habituel : 993 pour IMAP, 465 pour SMTP.',
        'Signalez à l’administrateur de la messagerie que STARTTLS échoue sur le [port {port} du ]serveur {host}, en lui transmettant la réponse du serveur.',
      ],
      settledBy:
        'Pour le confirmer, essayez STARTTLS sur le [port {port} du ]serveur {host} plus tard, et depuis un autre réseau.',
    },
  },

  variants: {
    'starttls-off-by-default': {
      title: 'le serveur ne propose pas STARTTLS, comme les versions récentes de Cyrus par défaut',
      cause:
        'Le serveur {host} ne propose pas STARTTLS[ sur le port {port}]. C’est un serveur Cyrus IMAP : depuis les versions 3.8.6, 3.10.2 et 3.12, ceux-ci ne le proposent que si le paramètre allowstarttls est activé.',
      help: [
        'Utilisez le port {changePort} du serveur {changeHost} avec {changeSecurity}, qui fonctionne.',
        { unless: ['changePort'], text: 'Réglez le chiffrement sur TLS et le port sur celui qui est habituel, 993.' },
        'Demandez à l’administrateur de la messagerie un port avec TLS dès le début, ou de définir `imap_allowstarttls: on`.',
      ],
    },
    'tls-port-in-trouble': {
      cause:
        'Sur le [port {port} du ]serveur {host}, la connexion commence par TLS, alors qu’elle était réglée pour commencer en clair. Une négociation TLS y a échoué aussi.[ Le serveur y a mis fin par l’alerte {alert} ({alertNumber}) : {meaning}.]',
      help: [
        'Réglez le chiffrement du serveur {protocol} sur TLS (aussi appelé SSL/TLS)[ et conservez le port {port}].',
        'Signalez à l’administrateur de la messagerie que la négociation TLS sur le [port {port} du ]serveur {host} échoue, en lui transmettant l’erreur.',
        'Ou choisissez le port habituel pour STARTTLS : 143 pour IMAP, 587 pour SMTP.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The faults of a certificate, by their kind: a clause that follows a colon. */
export const CERTIFICATE_FAULTS = {
  'self-signed': 'il est auto-signé, si bien qu’aucune autorité de certification ne s’en porte garante',
  'unknown-issuer': 'son émetteur[, {issuer},] ne fait pas partie des autorités de certification reconnues',
  'departed-issuer':
    'son autorité de certification, {what}, a quitté la liste de Mozilla[ le {at, date}][, dont Node {listNode} tire ses autorités]',
  'missing-intermediate':
    'le serveur n’envoie pas le certificat intermédiaire[, {issuer},] qui le relie à une autorité de certification',
  'unauthorized-issuer': 'son émetteur[, {what},] n’est pas une autorité de certification',
  expired:
    'il a expiré[ le {at, date}][, et son renouvellement est attendu depuis {overdue, plural, one {# jour} other {# jours}}]',
  'not-yet-valid': 'il n’est pas encore valide[, et ne le sera qu’à partir du {at, date}]',
  'wrong-host':
    'il n’est pas valide pour le serveur {host}[, mais pour {names}][ et {more, plural, one {# autre nom} other {# autres noms}}][ ; le plus proche est {nearest}]',
  'wrong-purpose': 'il n’est pas émis pour un serveur[, mais pour {what}]',
  revoked:
    'il a été révoqué par son émetteur[ ({what})][ le {at, date}, selon la réponse OCSP que l’émetteur a signée]',
  weak: 'sa clé ou sa signature est trop faible[ : {what}][ ; Node {strictNode} est plus exigeant que des clients plus anciens, qui se connectent encore]',
  'bad-signature': 'sa signature n’est pas celle de l’émetteur qu’il indique[, {what}]',
  malformed: 'il est mal formé',
  intercepted: 'il a été créé en chemin par un antivirus ou un proxy[ ({what})], et non par le serveur',
  'no-sni': 'c’est celui que reçoivent les clients qui n’indiquent pas le nom du serveur pendant la négociation (SNI)',
} as const

/** The meaning of each alert that ends TLS (RFC 8446 §6.2, RFC 5246 §7.2): a clause that follows a colon. */
export const ALERTS = {
  unexpected_message: 'il a reçu un message qui n’a pas sa place à cet endroit',
  bad_record_mac: 'un enregistrement TLS a été modifié en chemin, ou les deux côtés ont des clés différentes',
  decryption_failed: 'il n’a pas pu déchiffrer un enregistrement TLS',
  record_overflow: 'il a reçu un enregistrement plus long que TLS ne le permet',
  decompression_failure: 'il n’a pas pu décompresser un enregistrement TLS',
  handshake_failure: 'il n’accepte aucun des paramètres que le client propose',
  no_certificate: 'il attendait un certificat et n’en a reçu aucun',
  bad_certificate: 'un certificat est altéré ou mal signé, ou, chez certains serveurs, il manque',
  unsupported_certificate: 'il ne prend pas en charge ce type de certificat',
  certificate_revoked: 'le certificat a été révoqué',
  certificate_expired: 'le certificat a expiré',
  certificate_unknown: 'il n’accepte pas le certificat',
  illegal_parameter: 'un champ de la négociation est hors limites ou en contredit un autre',
  unknown_ca: 'il ne connaît pas l’autorité qui a émis le certificat',
  access_denied: 'le certificat est valide, mais son titulaire n’a pas accès',
  decode_error: 'il n’a pas pu décoder un message',
  decrypt_error: 'une signature ou une autre preuve de la négociation est fausse',
  export_restriction: 'la clé est plus longue que les règles d’exportation ne le permettent',
  protocol_version: 'il ne prend en charge aucune des versions de TLS que le client propose',
  insufficient_security: 'il exige des suites de chiffrement plus fortes que celles que le client propose',
  internal_error: 'il a une erreur interne',
  inappropriate_fallback:
    'le client a proposé une version plus ancienne que celle que les deux côtés prennent en charge',
  user_canceled: 'la négociation a été annulée',
  no_renegotiation: 'il n’accepte pas de renégociation',
  missing_extension: 'il manque à la négociation une extension qu’il exige',
  unsupported_extension: 'la négociation contient une extension qui n’avait pas été proposée',
  certificate_unobtainable: 'il n’a pas pu obtenir le certificat à l’adresse indiquée',
  unrecognized_name: 'il ne connaît pas le nom de serveur que le client a indiqué',
  bad_certificate_status_response: 'la réponse OCSP pour un certificat n’est pas valide',
  bad_certificate_hash_value: 'un certificat ne correspond pas à l’empreinte annoncée',
  unknown_psk_identity: 'il ne connaît pas la clé prépartagée que le client a désignée',
  certificate_required: 'il exige un certificat client',
  no_application_protocol: 'il ne prend en charge aucun des protocoles applicatifs (ALPN) que le client propose',
} as const
