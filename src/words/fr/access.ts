import type { AreaSentences } from '../table.ts'

/** Accounts and inboxes that are closed, in use or not there. */
export const ACCESS = {
  'contact-admin': {
    title: 'seul l’administrateur du serveur peut aider',
    cause: 'Le serveur {protocol} refuse l’authentification et renvoie à son administrateur, sans donner de raison.',
    help: [
      'Demandez à l’administrateur de la messagerie pourquoi l’authentification de ce compte est refusée, en lui transmettant la réponse du serveur.',
    ],
  },
  'account-in-use': {
    title: 'le compte est utilisé ailleurs',
    cause:
      'Le serveur {protocol} refuse l’authentification parce qu’un élément dont il a besoin est occupé (code de réponse INUSE). Cela ne dit rien du mot de passe.',
    help: [
      'Fermez les autres logiciels de messagerie et appareils connectés à ce compte, puis reconnectez-vous dans quelques minutes.',
      'Si cela persiste, demandez à l’administrateur de la messagerie de chercher un verrou resté en place.',
    ],
  },
  'inbox-needs-admin': {
    title: 'la boîte de réception reste fermée tant que l’administrateur n’intervient pas',
    cause:
      'L’authentification a réussi. Le serveur {protocol} n’ouvre pas la boîte de réception et renvoie à son administrateur, sans donner de raison.',
    help: [
      'Demandez à l’administrateur de la messagerie pourquoi la boîte de réception de ce compte ne s’ouvre pas, en lui transmettant la réponse du serveur.',
    ],
  },
  'inbox-in-use': {
    title: 'la boîte de réception est utilisée ailleurs',
    cause:
      'L’authentification a réussi. Le serveur {protocol} n’ouvre pas la boîte de réception parce qu’un autre programme l’occupe (code de réponse INUSE).',
    help: [
      'Fermez les autres logiciels de messagerie et appareils connectés à ce compte, puis reconnectez-vous dans quelques minutes.',
      'Si cela persiste, demandez à l’administrateur de la messagerie de chercher un verrou resté en place.',
    ],
  },
  'inbox-limit': {
    title: 'la boîte de réception dépasse une limite du serveur',
    cause:
      'L’authentification a réussi. Le serveur {protocol} n’ouvre pas la boîte de réception à cause d’une de ses limites (code de réponse LIMIT), sans dire laquelle.',
    help: [
      'Attendez quelques minutes et reconnectez-vous : certains serveurs utilisent ce code pour une limite sur les requêtes.',
      'Si cela persiste, demandez à l’administrateur de la messagerie quelle limite est dépassée, par exemple un nombre de messages, en lui transmettant la réponse du serveur.',
    ],
  },
  'utf8-not-enabled': {
    title: 'le client n’a pas activé UTF-8',
    cause:
      'L’authentification a réussi. Le serveur {protocol} n’ouvre les boîtes qu’aux clients qui activent d’abord UTF-8 (UTF8=ONLY, RFC 9755), ce que ce client n’a pas fait.',
    help: [
      'Faites envoyer au client ENABLE UTF8=ACCEPT après l’authentification et avant l’ouverture d’une boîte, ou utilisez un client qui le fait.',
      'Demandez à l’administrateur de la messagerie si le serveur peut proposer UTF8=ACCEPT à la place de UTF8=ONLY, pour les clients plus anciens.',
    ],
  },
  'inbox-ends-login': {
    cause: 'Le serveur {protocol} a mis fin à l’authentification parce qu’il ne peut pas ouvrir la boîte de réception.',
  },
  'inbox-missing': {
    title: 'le compte n’a pas de boîte de réception',
    cause: 'Le serveur {protocol} indique que la boîte de réception de ce compte n’existe pas.',
    help: [
      'Demandez à l’administrateur de la messagerie de créer la boîte mail de ce compte, en lui transmettant la réponse du serveur.',
      'Vérifiez sur le site du fournisseur que le compte a une boîte mail et qu’elle s’y ouvre.',
    ],
  },
  'folder-missing': {
    title: 'le dossier que le client ouvre n’existe pas',
    cause:
      'La connexion au compte a réussi. Le client a ouvert un autre dossier qu’INBOX, et le serveur {protocol} indique qu’il n’existe pas.',
    help: [
      'Faites demander au client la liste des dossiers (LIST), puis ouvrir l’un d’eux par le nom que donne le serveur.',
    ],
  },
  'inbox-denied': {
    title: 'le compte n’est pas autorisé à ouvrir sa boîte de réception',
    cause: 'Le serveur {protocol} refuse l’accès à la boîte de réception de ce compte.',
    help: [
      'Demandez à l’administrateur de la messagerie de donner à ce compte le droit de lire sa boîte de réception, en lui transmettant la réponse du serveur.',
      'S’il s’agit d’une boîte mail partagée, vérifiez que cet utilisateur y a accès.',
    ],
  },
  'inbox-not-initialized': {
    title: 'le compte ne peut pas être ouvert après l’authentification',
    cause: 'Le serveur {protocol} a accepté l’authentification, mais une erreur interne l’empêche d’ouvrir le compte.',
    help: [
      'Demandez à l’administrateur de la messagerie de chercher ce compte dans le journal du serveur {host} à l’heure de la vérification.',
      'Si la vérification réussit quelques heures plus tard, c’est que le stockage du serveur était temporairement en panne.',
    ],
  },
} as const satisfies AreaSentences['variants']
