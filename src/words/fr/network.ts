import type { AreaSentences } from '../table.ts'

const BEHIND_TLS = [
  'Demandez à l’administrateur de la messagerie si le service {protocol} qui se trouve derrière TLS[ sur le port {port}] fonctionne, et si le service qui vérifie les mots de passe fonctionne aussi.',
  'Attendez quelques minutes et reconnectez-vous : une limite de connexions ou de processus produit le même effet.',
] as const

/** Between the name of the server and its first line. */
export const NETWORK = {
  codes: {
    'dns-not-found': {
      title: 'le nom du serveur n’existe pas',
      cause: 'Le DNS ne connaît aucune adresse pour le serveur {host}.',
      help: [
        'Vérifiez l’orthographe du nom du serveur {protocol}.',
        'Reprenez le nom du serveur indiqué dans l’aide du fournisseur de messagerie : il diffère souvent du domaine de l’adresse e-mail.',
      ],
      settledBy: 'Pour le confirmer, cherchez l’adresse du serveur {host} dans le DNS depuis un autre réseau.',
    },
    'dns-failure': {
      title: 'le nom du serveur n’a pas pu être résolu',
      cause: 'La recherche du nom du serveur {host} dans le DNS a échoué. On ne sait pas si ce nom existe.',
      help: [
        'Vérifiez que cette machine est connectée à Internet et que son serveur DNS répond, puis reconnectez-vous.',
        'Si d’autres noms sont bien trouvés, demandez à l’exploitant du domaine du serveur {host} de vérifier ses serveurs de noms.',
      ],
      settledBy:
        'Pour le confirmer, cherchez dans le DNS l’adresse d’un autre serveur depuis cette machine, et celle du serveur {host} depuis un autre réseau.',
    },
    'connection-refused': {
      title: 'la connexion a été refusée',
      cause:
        'La connexion au [port {port} du ]serveur {host} a été refusée. En général, cela signifie qu’aucun serveur n’écoute sur ce port.',
      help: [
        'Vérifiez le port : c’est habituellement 993 ou 143 pour IMAP, et 465 ou 587 pour SMTP.',
        'Vérifiez que le serveur {host} est bien celui que le fournisseur indique pour {protocol}.',
        'Si les deux sont corrects, demandez au fournisseur si le service {protocol} fonctionne[ sur le port {port}], et si un pare-feu refuse la connexion.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous au [port {port} du ]serveur {host} depuis un autre réseau, et à un autre port depuis cette machine.',
    },
    'connection-timeout': {
      title: 'le serveur n’a pas répondu à la tentative de connexion',
      cause: 'Le serveur {host} n’a pas répondu à la tentative de connexion[ à son port {port}].',
      help: [
        'Demandez à l’administrateur de ce réseau si un pare-feu bloque les connexions au [port {port} du ]serveur {host}.',
        'Comparez le nom et le port du serveur {protocol} avec ceux que le fournisseur indique.',
        'Si le serveur ne répond toujours pas plus tard, demandez au fournisseur si ce serveur est en panne.',
      ],
      settledBy: 'Pour le confirmer, connectez-vous au [port {port} du ]serveur {host} depuis un autre réseau.',
    },
    'network-unreachable': {
      title: 'aucune route ne mène au serveur',
      cause: 'Cette machine n’a aucune route réseau vers le serveur {host}.',
      help: [
        'Vérifiez que la machine qui se connecte a accès à Internet, et vérifiez aussi son VPN et ses routes.',
        'Si le serveur {host} n’a que des adresses IPv6, demandez l’accès IPv6 à l’administrateur de ce réseau, ou demandez au fournisseur un nom de serveur qui a une adresse IPv4.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous au serveur {host} avec l’autre version d’IP (IPv4 ou IPv6), ou depuis un autre réseau.',
    },
    'connection-closed': {
      title: 'le serveur a fermé la connexion',
      cause:
        'La connexion au [port {port} du ]serveur {host} a été fermée par l’autre côté, qui n’a donné aucune raison.',
      help: [
        'Attendez quelques minutes et fermez les autres logiciels de messagerie qui utilisent ce compte : une limite de connexions produit le même effet.',
        {
          unless: ['modeKnown'],
          text: 'Vérifiez que le port {port} et le réglage du chiffrement[ ({security})] concordent.',
        },
        'Demandez à l’administrateur de la messagerie de chercher la raison dans le journal du serveur à l’heure de la vérification.',
      ],
      settledBy:
        'Pour le confirmer, consultez le journal du serveur {host} à l’heure de la vérification, ou connectez-vous depuis un autre réseau.',
    },
    'server-silent': {
      title: 'le serveur ne répond pas',
      cause:
        'Le serveur {host} a laissé le client[ sur le port {port}] sans réponse jusqu’à la fin du délai d’attente.',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Vérifiez que le port {port} et le réglage du chiffrement[ ({security})] concordent : sinon, le serveur semble muet.',
        },
        'Signalez à l’administrateur de la messagerie que le serveur {host} ne répond pas à temps[ sur le port {port}].',
        'Laissez au serveur plus de {seconds, plural, one {# seconde} other {# secondes}} pour répondre : certains serveurs retardent volontairement leurs réponses.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous avec un délai d’attente plus long, avec l’autre réglage du chiffrement, ou depuis un autre réseau.',
    },
    'ip-blocked': {
      title: 'le serveur refuse cette adresse IP',
      cause: 'Le serveur {protocol} refuse l’adresse IP, le réseau ou le pays de ce client.',
      help: [
        'Demandez à l’administrateur de la messagerie d’autoriser l’adresse IP de ce client, en lui transmettant la réponse du serveur.',
        'Si le serveur nomme une liste noire, demandez au propriétaire de l’adresse IP de la faire retirer de cette liste.',
      ],
      settledBy: 'Pour le confirmer, connectez-vous depuis un autre réseau.',
    },
    'target-forbidden': {
      title: 'le programme n’autorise pas les connexions à ce serveur ou à ce port',
      cause:
        'Le programme qui exécute cette vérification n’autorise pas les connexions au [port {port} du ]serveur {host}[ : son option {option} ({policy}) les interdit].',
      help: [
        'Saisissez le nom public du serveur de messagerie et le port que le fournisseur indique, par exemple 993 ou 587.',
        'S’il s’agit bien du bon serveur de messagerie, le développeur du programme peut l’autoriser avec l’option {option} de la vérification.',
      ],
      settledBy:
        'Pour le confirmer, comparez les adresses du serveur {host}[ et le port {port}] avec les options addressPolicy et ports.',
    },
  },

  variants: {
    'unconfirmed-host': {
      title: 'personne n’a confirmé que le serveur est celui du fournisseur',
      cause:
        'Le DNS indique pour cette adresse le serveur {host}, qui n’est pas dans son domaine, et la réponse du DNS n’est pas signée. Qui peut la modifier pourrait faire envoyer le mot de passe à son propre serveur : il n’a donc pas été envoyé.',
      help: [
        'Comparez {host} avec le nom du serveur sur les pages d’aide du fournisseur, et saisissez-le comme serveur {protocol} s’il est identique.',
        'Demandez à l’administrateur du domaine de publier aussi les réglages par HTTPS, par exemple avec autoconfig.',
        'Le développeur du programme peut accepter de tels serveurs avec l’option acceptUnsigned de la vérification, quand un utilisateur a confirmé le nom.',
      ],
    },
    'closed-behind-tls': {
      cause:
        'Le serveur {host} a terminé la négociation TLS[ sur le port {port}]. La connexion a été fermée avant que le serveur {protocol} réponde.',
      help: BEHIND_TLS,
    },
    'silent-behind-tls': {
      cause:
        'Le serveur {host} a terminé la négociation TLS[ sur le port {port}]. Le serveur {protocol} n’a pas répondu[ en {seconds, plural, one {# seconde} other {# secondes}}].',
      help: [
        ...BEHIND_TLS,
        'Laissez au serveur plus de {seconds, plural, one {# seconde} other {# secondes}} pour répondre : certains serveurs retardent volontairement leurs réponses.',
      ],
    },
    'no-greeting': {
      cause:
        'Le serveur {host} a accepté la connexion[ sur le port {port}], mais il n’a envoyé aucun message d’accueil[ en {seconds, plural, one {# seconde} other {# secondes}}].',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Vérifiez que le port {port} et le réglage du chiffrement[ ({security})] concordent : sinon, le serveur semble muet.',
        },
        'Attendez quelques minutes et reconnectez-vous : un serveur qui a atteint sa limite de connexions ou de processus n’envoie pas non plus de message d’accueil.',
        'Signalez à l’administrateur de la messagerie que le serveur {host} accepte les connexions[ sur le port {port}] et n’envoie aucun message d’accueil.',
        'Laissez au serveur plus de {seconds, plural, one {# seconde} other {# secondes}} pour envoyer son message d’accueil : certains serveurs le retardent volontairement.',
      ],
    },
    'left-tls': {
      cause:
        'Le serveur {host} a mis fin à TLS[ sur le port {port}], puis a envoyé des octets sans TLS, qui ne peuvent pas être lus. Certains serveurs envoient leur dernière ligne de cette façon.',
      help: [
        'Reconnectez-vous : la raison habituelle est un délai d’attente dépassé sur le serveur.',
        'Si cela se reproduit, demandez à l’administrateur de la messagerie de chercher la raison dans le journal du serveur.',
      ],
    },
    'waited-too-long': {
      cause:
        'Le serveur {protocol} a fermé la connexion parce qu’il avait attendu trop longtemps. Son message : « {said} ».',
      help: [
        'Reconnectez-vous : le serveur n’a fermé que cette connexion.',
        'Si cela se reproduit, vérifiez que ni cette machine ni son réseau ne sont trop lents, et qu’aucun pare-feu ne retarde ce qui est envoyé.',
        'Montrez la réponse du serveur à l’administrateur de la messagerie, et demandez-lui combien de temps ce serveur attend.',
      ],
    },
    'closed-with-words': {
      cause: 'Le serveur {protocol} a fermé la connexion. Son message : « {said} ».',
      help: [
        'Attendez quelques minutes et reconnectez-vous.',
        'Demandez à l’administrateur de la messagerie de chercher la raison dans le journal du serveur à l’heure de la vérification, en lui transmettant la réponse du serveur.',
      ],
    },
  },
} as const satisfies AreaSentences
