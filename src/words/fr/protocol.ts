import type { AreaSentences } from '../table.ts'

/** Servers that answer in another protocol, wrongly, not now or not so often. */
export const PROTOCOL = {
  codes: {
    'wrong-service': {
      title: 'un autre service répond sur ce port',
      cause: 'Le [port {port} du ]serveur {host} répond en {service}, et non en {protocol}.',
      help: [
        'Changez le port : c’est habituellement 993 ou 143 pour IMAP, et 465 ou 587 pour SMTP.',
        'Vérifiez que le serveur {host} est bien celui que le fournisseur indique pour {protocol}.',
      ],
      settledBy:
        'Pour le confirmer, lisez depuis un autre réseau la première ligne que le [port {port} du ]serveur {host} envoie.',
    },
    'protocol-violation': {
      title: 'la réponse du serveur n’est pas valide',
      cause:
        'La réponse du serveur {host}[ sur le port {port}][ à une authentification {mechanism}] n’est pas conforme au protocole {protocol}.',
      help: [
        'Comparez le serveur {host}[ et le port {port}] avec ce que le fournisseur indique pour {protocol}.',
        'Montrez à l’administrateur de la messagerie la ligne qui n’est pas valide.',
        'Vérifiez qu’aucun antivirus, proxy ou pare-feu ne modifie en chemin les connexions de messagerie.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous depuis un autre réseau, où rien de ce qui se trouve ici ne peut modifier les réponses.',
    },
    'server-unavailable': {
      title: 'le serveur est temporairement indisponible',
      cause: 'Le serveur {protocol} signale une panne, une maintenance ou une erreur interne.',
      help: [
        'Attendez et reconnectez-vous plus tard, avec les mêmes réglages.',
        'Si le problème persiste, consultez la page d’état des services du fournisseur, et transmettez-lui la réponse du serveur.',
      ],
      settledBy:
        'Pour le confirmer, consultez la page d’état des services du fournisseur, ou reconnectez-vous quelques heures plus tard.',
    },
    'too-many-connections': {
      title: 'trop de connexions en même temps',
      cause: 'Le serveur {protocol} constate trop de connexions : pour ce compte, pour cette adresse IP ou au total.',
      help: [
        'Fermez les autres logiciels de messagerie et les autres appareils connectés à ce compte, puis attendez quelques minutes.',
        'Si d’autres produits lisent cette boîte mail, déconnectez ceux qui ne servent plus.',
        {
          unless: ['connectionLimit'],
          text: 'Demandez au fournisseur combien de connexions un compte peut avoir en même temps, et s’il peut relever cette limite.',
        },
      ],
      settledBy:
        'Pour le confirmer, fermez tous les autres programmes qui utilisent ce compte et connectez-vous une seule fois.',
    },
    'rate-limited': {
      title: 'trop de demandes en trop peu de temps',
      cause:
        'Le serveur {protocol} a compté trop d’authentifications, de commandes ou d’octets en peu de temps, et n’en accepte plus pour le moment.',
      help: [
        'Attendez avant de vous reconnecter, et attendez plus longtemps après chaque nouveau refus de ce genre.',
        'En attendant, mettez en pause les autres programmes et appareils qui se connectent à ce compte.',
      ],
      settledBy: 'Pour le confirmer, essayez une seule fois après une pause de quelques heures.',
    },
  },

  variants: {
    'client-not-understood': {
      title: 'le serveur refuse ce que le client a envoyé',
      cause:
        'Le serveur {host} a répondu[, sur le port {port},] qu’il ne comprend pas ce qu’il a reçu, ou qu’il ne l’attendait pas à ce moment.',
      help: [
        'Vérifiez si un répartiteur de charge, un proxy, un antivirus ou un pare-feu modifie les connexions de messagerie en chemin, ou envoie un en-tête avant elles.',
        'Montrez la réponse du serveur et la transcription à l’administrateur de la messagerie.',
      ],
    },
    'filter-down': {
      title: 'un filtre de messagerie du serveur est en panne',
      cause:
        'Le serveur {protocol} refuse les messages pour le moment, avec les mots que Postfix emploie quand un filtre qu’il interroge (un milter) est en panne. Les paramètres de la boîte mail ne sont pas en cause.',
      help: [
        'Reconnectez-vous plus tard, avec les mêmes paramètres.',
        'Signalez à l’administrateur de la messagerie qu’un filtre du serveur {host} est en panne, en lui transmettant la réponse du serveur.',
      ],
    },
    'initial-response-refused': {
      title: 'le serveur ne comprend pas une authentification en une seule ligne',
      cause:
        'Le serveur {host} propose SASL-IR et répond BAD à une authentification qui s’en sert. Coremail (126.com, 163.com) se comporte ainsi. Cela ne dit rien du mot de passe.',
      help: [
        'Faites envoyer au client AUTHENTICATE sans réponse initiale, et les identifiants quand le serveur les demande.',
        'Ou faites utiliser au client la commande LOGIN.',
      ],
    },
    'proxy-header-expected': {
      title: 'le port est réservé à un répartiteur de charge',
      cause:
        'Le [port {port} du ]serveur {host} attend d’abord un en-tête du protocole PROXY, que seul un répartiteur de charge envoie.',
      help: [
        'Demandez à l’administrateur de la messagerie de diriger les clients vers le répartiteur de charge, ou de désactiver le protocole PROXY[ sur le port {port}].',
      ],
    },
    'requiretls-not-offered': {
      title: 'le message exige TLS sur tout son trajet, ce que le serveur ne propose pas',
      cause:
        'Le client a envoyé l’option REQUIRETLS dans MAIL (RFC 8689), et le serveur {host} ne propose pas cette extension.',
      help: [
        'Envoyez le message sans REQUIRETLS, si son trajet n’a pas besoin d’être chiffré de bout en bout.',
        'Demandez au fournisseur un serveur qui propose REQUIRETLS.',
      ],
    },
    'servers-swapped': {
      title: 'les serveurs IMAP et SMTP sont inversés',
      cause:
        'Le [port {port} du ]serveur {host} répond en {service}, et l’autre serveur répond en {protocol} : chacun a été saisi à la place de l’autre.',
      help: [
        'Échangez les deux : saisissez le nom et le port du serveur IMAP pour SMTP, et ceux du serveur SMTP pour IMAP.',
      ],
    },
    'server-misconfigured': {
      title: 'le serveur a une erreur dans sa configuration',
      cause: 'Le serveur {protocol} signale une erreur dans sa propre configuration.',
      help: [
        'Transmettez la réponse du serveur à l’administrateur de la messagerie : à ce stade, rien n’indique une erreur dans les réglages de la boîte mail.',
        'Reconnectez-vous plus tard, avec les mêmes réglages.',
      ],
    },
    'connections-at-once-or-in-a-time': {
      title: 'trop de connexions, simultanées ou par période',
      cause:
        'Le serveur {protocol} constate trop de connexions. Sa réponse peut désigner une limite de connexions simultanées, ou une limite de connexions par période.',
      first: [
        'Attendez quelques minutes avant la prochaine connexion : une limite de connexions par période prend fin d’elle-même.',
      ],
    },
    'hello-name': {
      title: 'le serveur refuse le nom que ce client donne dans EHLO',
      cause: 'Le serveur {protocol} refuse le nom que ce client donne dans EHLO[ : {ehloName}].',
      help: [
        'Donnez à l’option `ehloName` le nom d’hôte de la machine qui se connecte, à la place du nom {ehloName}.',
        'Si le serveur refuse aussi ce nom, demandez à l’administrateur de la messagerie quels noms il accepte, en lui transmettant la réponse du serveur.',
      ],
    },
  },
} as const satisfies AreaSentences
