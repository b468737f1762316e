import type { AreaSentences } from '../table.ts'

/** From the envelope of the test message to its arrival. */
export const SEND = {
  codes: {
    'auth-required': {
      title: 'le serveur exige d’abord une authentification',
      cause:
        'Le serveur {protocol} n’accepte[, sur le port {port},] aucun message d’un client qui ne s’est pas authentifié.',
      help: [
        'Activez l’authentification pour le serveur {protocol}, et saisissez le nom d’utilisateur et le mot de passe.',
        'Si l’authentification est déjà activée, choisissez le port habituel pour les logiciels de messagerie : 587 ou 465.',
      ],
      settledBy: 'Pour le confirmer, envoyez un message de test après vous être authentifié.',
    },
    'sender-rejected': {
      title: 'l’adresse de l’expéditeur n’est pas autorisée',
      cause: 'Le serveur {protocol} n’accepte pas que ce client envoie des messages avec cette adresse d’expéditeur.',
      help: [
        'Choisissez comme expéditeur l’adresse du compte qui s’authentifie, ou un de ses alias confirmés.',
        'Demandez au fournisseur d’autoriser ce compte à envoyer des messages avec l’adresse {sender}.',
      ],
      settledBy: 'Pour le confirmer, envoyez un message de test avec l’adresse du compte lui-même comme expéditeur.',
    },
    'recipient-rejected': {
      title: 'le destinataire est refusé',
      cause: 'Le serveur {protocol} n’accepte pas de courrier pour le destinataire de ce message.',
      help: [
        'Vérifiez l’orthographe de l’adresse du destinataire.',
        'Demandez au destinataire par un autre moyen si {recipient} existe toujours et accepte les messages.',
      ],
      settledBy: 'Pour le confirmer, envoyez un message de test à un autre destinataire.',
    },
    'relay-denied': {
      title: 'le serveur ne relaie pas les messages de ce client',
      cause: 'Le serveur {protocol} ne relaie pas les messages de ce client vers d’autres serveurs.',
      help: [
        'Activez l’authentification pour le serveur {protocol}, et saisissez le nom d’utilisateur et le mot de passe.',
        'Saisissez le serveur que le fournisseur indique pour l’envoi, avec le port 587 ou 465.',
        'Si les deux sont corrects, demandez au fournisseur pourquoi les messages destinés à {recipient} ne sont pas relayés.',
      ],
      settledBy:
        'Pour le confirmer, envoyez un message de test après vous être authentifié, à un destinataire chez un autre fournisseur.',
    },
    'message-rejected': {
      title: 'le message est refusé',
      cause:
        'Le serveur {protocol} refuse le message parce qu’il le considère comme du spam, à cause de son contenu ou en vertu d’une règle.',
      help: [
        'Lisez la réponse du serveur : elle nomme souvent la règle, ou une page qui l’explique.',
        'Envoyez un message simple, sans lien ni pièce jointe, pour voir si le contenu est en cause.',
        'S’il est refusé lui aussi, demandez au fournisseur pourquoi il refuse les messages de ce compte, en lui transmettant la réponse du serveur.',
      ],
      settledBy:
        'Pour le confirmer, envoyez un message simple, sans lien ni pièce jointe, du même compte au même destinataire.',
    },
    'message-too-large': {
      title: 'le message est trop volumineux',
      cause: 'Le message est plus volumineux que ce que le serveur {protocol} accepte.',
      help: [
        'Envoyez un message moins volumineux : des pièces jointes moins nombreuses ou plus petites, ou un lien vers les fichiers.',
        'Demandez au fournisseur la taille maximale d’un message, et comptez un tiers de plus pour le codage des pièces jointes.',
      ],
      settledBy: 'Pour le confirmer, envoyez un petit message du même compte au même destinataire.',
    },
    'sending-limit': {
      title: 'la limite d’envoi est atteinte',
      cause:
        'Le serveur {protocol} n’accepte plus de messages parce qu’il a compté trop d’envois ou trop de destinataires.',
      help: [
        'Attendez que la limite soit levée, ce qui prend souvent jusqu’à une journée, et écrivez à moins de destinataires à la fois.',
        'Regardez ce qui a été envoyé depuis ce compte : c’est souvent ainsi que l’on découvre un mot de passe volé.',
        'Demandez au fournisseur les limites de cette offre, et s’il peut les relever.',
      ],
      settledBy: 'Pour le confirmer, envoyez un message à un seul destinataire après une journée sans envoi.',
    },
    'mailbox-full': {
      title: 'la boîte mail est pleine',
      cause: 'La boîte mail que le serveur {protocol} désigne n’a plus d’espace disponible.',
      help: [
        'Supprimez les messages qui ne servent plus, les grosses pièces jointes d’abord, et videz la corbeille.',
        'S’il s’agit de la boîte mail du destinataire, demandez-lui par un autre moyen de libérer de l’espace.',
        'Demandez davantage d’espace au fournisseur.',
      ],
      settledBy: 'Pour le confirmer, vérifiez sur le site du fournisseur l’espace disponible dans la boîte mail.',
    },
    greylisted: {
      title: 'le serveur diffère le message',
      cause:
        'Le serveur {protocol} diffère les messages d’un expéditeur qu’il ne connaît pas encore, pour lutter contre le spam (liste grise).',
      help: [
        'Attendez quelques minutes et renvoyez le même message, de la même adresse au même destinataire.',
        'Ne changez pas les réglages : à ce stade, rien n’indique qu’ils soient incorrects.',
      ],
      settledBy: 'Pour le confirmer, renvoyez le même message quelques minutes plus tard.',
    },
    'message-lost': {
      title: 'le message n’est pas arrivé à temps',
      cause:
        'Le message de test a été accepté pour remise, mais n’a pas été trouvé à temps dans la boîte de réception.',
      help: [
        'Cherchez le message dans le dossier du courrier indésirable (spam) et dans les autres dossiers, et cherchez aussi un rapport de non-remise.',
        'Demandez au fournisseur de retrouver la trace du message, en lui transmettant la réponse du serveur qui l’a accepté.',
        'Laissez au message plus de temps que cette vérification ({seconds, plural, one {# seconde} other {# secondes}}) : le premier message à un destinataire peut être différé.',
      ],
      settledBy: 'Pour le confirmer, regardez dans tous les dossiers de la boîte mail quelques heures plus tard.',
    },
    'message-fate-unknown': {
      title: 'on ne sait pas si le message a été envoyé',
      cause:
        'Le message a été transmis au serveur, et aucune réponse n’est arrivée[ en {seconds, plural, one {# seconde} other {# secondes}}]. Seul le serveur {host} sait s’il a accepté le message.',
      help: [
        'Cherchez le message dans la boîte mail du destinataire avant de le renvoyer : il pourrait arriver deux fois.',
        'Si c’est important, demandez au fournisseur si le journal du serveur {host} montre que le message a été accepté.',
      ],
      settledBy:
        'Pour le confirmer, regardez dans la boîte mail du destinataire, ou consultez le journal du serveur {host} à l’heure de la vérification.',
    },
  },

  variants: {
    'announced-limit': {
      title: 'la limite annoncée par le serveur est atteinte',
      cause:
        'Le serveur {protocol} a annoncé une limite dans sa réponse à EHLO[ ({announcedLimit})], et refuse ce qui la dépasse.',
      help: [
        'Respectez la limite : envoyez les autres destinataires dans un autre message (RCPTMAX), ou les autres messages dans une autre connexion (MAILMAX, RCPTDOMAINMAX).',
      ],
    },
    'requiretls-no-way': {
      title: 'aucun trajet chiffré jusqu’au destinataire',
      cause:
        'Le message exige TLS sur tout son trajet (REQUIRETLS, RFC 8689), et aucun serveur sur le trajet vers le destinataire[, {recipient},] ne le prend en charge.',
      help: [
        'Envoyez le message sans REQUIRETLS, si son trajet n’a pas besoin d’être chiffré de bout en bout.',
        'Demandez au destinataire une adresse chez un fournisseur qui prend en charge REQUIRETLS.',
      ],
    },
    'auth-required-after-login': {
      title: 'le serveur n’accepte aucun message d’un client authentifié',
      cause:
        'Le serveur {protocol} a accepté l’authentification, mais en exige encore une avant d’accepter des messages.',
      help: [
        'Demandez à l’administrateur de la messagerie d’autoriser les clients authentifiés à envoyer des messages, en lui transmettant la réponse du serveur.',
        'Comparez le serveur {host}[ et le port {port}] avec ce que le fournisseur indique pour l’envoi.',
      ],
    },
    'relay-denied-after-login': {
      cause:
        'Le serveur {protocol} a accepté l’authentification, mais il ne relaie pas les messages de ce compte vers d’autres serveurs.',
      help: [
        'Demandez à l’administrateur de la messagerie d’autoriser les clients authentifiés à envoyer vers d’autres serveurs[, par exemple à {recipient}], en lui transmettant la réponse du serveur.',
        'Vérifiez que le serveur {host} est bien celui que le fournisseur indique pour l’envoi.',
      ],
    },
    'recipient-mailbox-full': {
      title: 'la boîte mail du destinataire est pleine',
      cause:
        'La boîte mail du destinataire[, {recipient},] n’a plus d’espace disponible. À ce stade, rien n’indique une erreur dans les réglages de l’expéditeur.',
      help: [
        'Demandez au destinataire par un autre moyen de libérer de l’espace.',
        'Envoyez le message de test à un autre destinataire.',
      ],
    },
    'size-limit-of-server': {
      title: 'le serveur n’accepte que des messages plus petits',
      cause:
        'Le message de test[ de {bytes, plural, one {# octet} other {# octets}}] est plus volumineux que ce que le serveur {protocol} accepte[ ({limit, plural, one {# octet} other {# octets}} au maximum)].',
      help: [
        'Demandez à l’administrateur de la messagerie de relever la taille maximale que le serveur accepte : un message ordinaire est plus volumineux que le message de test.',
      ],
    },
    'smtputf8-not-offered': {
      title: 'le serveur n’accepte que des adresses ASCII',
      cause: 'Une adresse de ce message n’est pas en ASCII, et le serveur {protocol} ne propose pas SMTPUTF8.',
      help: [
        'Utilisez une adresse ASCII de la même boîte.',
        'Demandez à l’administrateur de la messagerie d’activer SMTPUTF8 sur le serveur {host}.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The test message itself. Its recipient may never have heard of this program. */
export const TEST_MESSAGE = {
  subject: 'Message de test de mailwhy',
  lines: [
    'Ceci est un message de test. Un programme nommé mailwhy l’a envoyé pour une',
    'personne qui vérifie les réglages d’envoi d’une boîte mail. Ils fonctionnent.',
    '',
    'Il n’y a rien à faire, et ce message peut être supprimé.',
  ],
} as const
