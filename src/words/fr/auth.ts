import type { AreaSentences, CaseSentences } from '../table.ts'
import { ACCESS } from './access.ts'

/** From the login to the open inbox. */
export const AUTH = {
  codes: {
    'auth-failed': {
      title: 'le nom d’utilisateur ou le mot de passe n’est pas accepté',
      cause:
        'Le serveur {protocol} n’accepte pas ce nom d’utilisateur avec ce mot de passe, et ne donne pas d’autre raison.',
      help: [
        'Connectez-vous sur le site du fournisseur pour tester le nom d’utilisateur et le mot de passe, avant de réessayer ici : des refus répétés peuvent entraîner le verrouillage du compte.',
        {
          unless: [
            'username-no-domain',
            'username-display-name',
            'username-domain-mistyped',
            'email-domain-mistyped',
            'usernameForm',
          ],
          text: 'Vérifiez le format du nom d’utilisateur : la plupart des fournisseurs demandent l’adresse e-mail complète.',
        },
        {
          unless: ['loginKind'],
          text: 'Si la validation en deux étapes est activée, il faut peut-être un mot de passe d’application, qui se crée dans les paramètres de sécurité du compte.',
        },
        'Si plus personne ne peut s’authentifier depuis une mise à jour de {upgradedServer}, signalez-le à l’administrateur de la messagerie : à partir de 2.4.3, un mot de passe enregistré sans schéma est lu comme CRYPT, et non plus comme PLAIN (`passdb_default_password_scheme`).',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous sur le site du fournisseur avec le même nom d’utilisateur et le même mot de passe.',
    },
    'app-password-required': {
      title: 'le compte nécessite un mot de passe d’application',
      cause:
        'Le serveur {protocol} exige un mot de passe créé pour les logiciels de messagerie, et n’accepte pas celui du compte lui-même.',
      help: [
        'Créez un mot de passe d’application dans les paramètres de sécurité du compte, et saisissez-le ici.',
        'Certains fournisseurs l’appellent autrement : code d’autorisation, mot de passe d’appareil, mot de passe pour application.',
        'Si cette option n’existe pas, activez d’abord la validation en deux étapes, ou adressez-vous à l’administrateur du compte.',
      ],
      settledBy: 'Pour le confirmer, authentifiez-vous avec un nouveau mot de passe d’application.',
    },
    'oauth-required': {
      title: 'le compte nécessite une connexion OAuth',
      cause:
        'Le serveur {protocol} n’accepte aucun mot de passe pour ce compte, seulement une connexion par la page du fournisseur (OAuth).',
      help: [
        'Connectez ce compte par la page de connexion du fournisseur (OAuth), et non avec un mot de passe.',
        'Si le programme ne le propose pas, demandez au fournisseur si un mot de passe d’application est accepté pour {protocol}.',
      ],
      settledBy: 'Pour le confirmer, authentifiez-vous avec un jeton d’accès OAuth de ce compte.',
    },
    'oauth-token-rejected': {
      title: 'le jeton OAuth n’est pas accepté',
      cause:
        'Le serveur {protocol} a refusé le jeton d’accès[ ({status})] : il est peut-être expiré ou révoqué, ou il lui manque l’étendue (scope) nécessaire.',
      help: [
        'Actualisez le jeton d’accès et connectez-vous avec le nouveau.',
        'Si un nouveau jeton est également refusé, demandez à l’utilisateur de se reconnecter et d’accepter l’étendue (scope) pour {protocol}[, que le serveur appelle {scope}].',
        'Vérifiez que le jeton a été émis pour le compte que désigne le nom d’utilisateur.',
      ],
      settledBy:
        'Pour le confirmer, vérifiez la date d’expiration, les étendues (scopes) et le compte du jeton auprès de son émetteur.',
    },
    'web-login-required': {
      title: 'il faut d’abord se connecter avec un navigateur',
      cause:
        'Le fournisseur exige que l’utilisateur se connecte avec un navigateur avant d’accepter une authentification {protocol}.',
      help: [
        'Connectez-vous à la boîte mail sur le site du fournisseur, confirmez ce qu’il demande, puis reconnectez-vous ici.',
        'Si le site ne demande rien, cherchez un message qui signale une tentative de connexion bloquée, et confirmez que c’était vous.',
      ],
      settledBy: 'Pour le confirmer, authentifiez-vous de nouveau après vous être connecté avec un navigateur.',
    },
    'account-locked': {
      title: 'le compte est verrouillé',
      cause:
        'Le serveur {protocol} indique que le compte est verrouillé. Cela arrive souvent après plusieurs mots de passe erronés.',
      help: [
        'Déverrouillez le compte sur le site du fournisseur, ou attendez la fin du verrouillage.',
        'Arrêtez tous les appareils et programmes qui utilisent un ancien mot de passe : leurs tentatives peuvent prolonger le verrouillage.',
        'Si le site ne le permet pas, demandez à l’administrateur du compte de le déverrouiller.',
      ],
      settledBy:
        'Pour le confirmer, connectez-vous sur le site du fournisseur, qui indique si le compte est verrouillé.',
    },
    'account-disabled': {
      title: 'le compte n’est pas actif',
      cause:
        'Le serveur {protocol} indique que le compte est suspendu, fermé ou en défaut de paiement, ou qu’il ne le connaît pas.',
      help: [
        'Connectez-vous sur le site du fournisseur pour voir l’état du compte, et réglez ce qui est en attente.',
        'Vérifiez que le nom d’utilisateur est celui d’un compte chez ce fournisseur.',
        'Demandez au fournisseur, ou à l’administrateur du compte, de le réactiver.',
      ],
      settledBy: 'Pour le confirmer, connectez-vous sur le site du fournisseur, qui indique si le compte est actif.',
    },
    'password-expired': {
      title: 'le mot de passe a expiré',
      cause:
        'Le serveur {protocol} n’accepte aucune authentification tant que le mot de passe du compte n’a pas été changé.',
      help: [
        'Choisissez un nouveau mot de passe sur le site du fournisseur ou de l’organisation, puis saisissez-le ici.',
        'Si ce n’est pas possible, demandez à l’administrateur du compte de réinitialiser le mot de passe.',
      ],
      settledBy: 'Pour le confirmer, connectez-vous sur le site du fournisseur, qui demande un nouveau mot de passe.',
    },
    'protocol-disabled': {
      title: 'l’accès pour les logiciels de messagerie est désactivé',
      cause: 'L’accès {protocol} est désactivé pour ce compte, son organisation ou son offre.',
      help: [
        'Activez {protocol} pour les logiciels de messagerie, dans les paramètres de messagerie sur le site du fournisseur.',
        'Dans une organisation, demandez à l’administrateur des comptes d’autoriser IMAP pour ce compte, et SMTP AUTH pour l’envoi.',
        'Demandez au fournisseur si l’offre de ce compte comprend {protocol}.',
      ],
      settledBy: 'Pour le confirmer, vérifiez sur le site du fournisseur si l’accès {protocol} est activé.',
    },
    'username-format': {
      title: 'le serveur exige un autre format de nom d’utilisateur',
      cause: 'Le serveur {protocol} n’accepte pas le format du nom d’utilisateur saisi.',
      help: [
        {
          unless: ['wantedUsername'],
          text: 'Saisissez l’adresse e-mail complète comme nom d’utilisateur.',
        },
        {
          unless: ['wantedUsername'],
          text: 'Si c’était déjà l’adresse complète, saisissez le nom dans le format que le fournisseur indique, par exemple domaine\\utilisateur.',
        },
      ],
      settledBy:
        'Pour le confirmer, cherchez dans l’aide du fournisseur le format du nom d’utilisateur pour {protocol}.',
    },
    'encryption-required': {
      title: 'le serveur exige le chiffrement avant l’authentification',
      cause: 'Le serveur {protocol} n’accepte aucune authentification sur une connexion qui n’est pas chiffrée.',
      help: [
        'Réglez le chiffrement du serveur {protocol} sur STARTTLS[ et conservez le port {port}].',
        'Ou réglez-le sur TLS, avec le port habituel : 993 pour IMAP, 465 pour SMTP.',
      ],
      settledBy:
        'Pour le confirmer, regardez quels mécanismes d’authentification le serveur propose une fois la connexion chiffrée.',
    },
    'auth-mechanism-unsupported': {
      title: 'aucun mécanisme d’authentification en commun',
      cause:
        'Le serveur {protocol} refuse le mécanisme d’authentification choisi, ou n’en propose aucun que ce client prend en charge.',
      help: [
        'Choisissez un des mécanismes que le serveur propose dans la transcription, ou laissez le client choisir.',
        'S’il ne propose que des mécanismes OAuth, connectez le compte avec un jeton d’accès.',
        'Si ce client n’en prend aucun en charge, demandez à l’administrateur de la messagerie d’activer PLAIN sous TLS pour {protocol}.',
        'Demandez à l’administrateur de la messagerie de choisir pour {mechanism} un nombre d’itérations très inférieur à {got, number}.',
      ],
      settledBy: 'Pour le confirmer, regardez quels mécanismes le serveur propose une fois la connexion chiffrée.',
    },
    'auth-unavailable': {
      title: 'le serveur ne peut pas vérifier les mots de passe pour le moment',
      cause: 'Le serveur {protocol} n’a pas pu vérifier le mot de passe. On ne sait pas s’il est correct.',
      help: [
        'Ne changez pas les identifiants, et reconnectez-vous plus tard.',
        'Si le problème persiste, signalez au fournisseur que le service d’authentification derrière le serveur {host} est en panne, en lui transmettant la réponse du serveur.',
      ],
      settledBy:
        'Pour le confirmer, consultez la page d’état des services du fournisseur, ou authentifiez-vous de nouveau quelques heures plus tard.',
    },
    'authorization-failed': {
      title: 'le compte n’a pas l’autorisation nécessaire',
      cause:
        'Le serveur {protocol} a accepté le mot de passe, mais n’autorise pas ce compte à faire ce qui a été demandé.',
      help: [
        'Demandez à l’administrateur de la messagerie de donner l’accès {protocol} à ce compte, en lui transmettant la réponse du serveur.',
        'S’il s’agit d’une boîte mail partagée, vérifiez que cet utilisateur y a accès.',
      ],
      settledBy:
        'Pour le confirmer, demandez à l’administrateur de la messagerie quelles sont les autorisations du compte.',
    },
    'mailbox-unavailable': {
      title: 'la boîte de réception ne peut pas être ouverte',
      cause:
        'L’authentification a réussi[, ou réussirait sur {referral}, où se trouve la boîte mail], mais le serveur {protocol} n’ouvre pas la boîte de réception.',
      help: [
        'Connectez-vous à {referral} et non à ce serveur, qui indique que la boîte mail se trouve là-bas.',
        'Attendez quelques minutes et reconnectez-vous : une boîte mail en cours de déplacement ou de réparation s’ouvre plus tard.',
        'Si le problème persiste, signalez au fournisseur que la boîte de réception ne s’ouvre pas, en lui transmettant la réponse du serveur.',
        'Vérifiez sur le site du fournisseur que le compte a une boîte mail et qu’elle s’y ouvre.',
      ],
      settledBy: 'Pour le confirmer, vérifiez si la boîte de réception s’ouvre sur le site du fournisseur.',
    },
  },

  variants: {
    ...ACCESS,
    'privacy-inside-tls': {
      title: 'le serveur considère que la connexion n’est pas chiffrée',
      cause:
        'Le serveur {protocol} exige le chiffrement, alors que la connexion au [port {port} du ]serveur {host} était chiffrée. TLS s’arrête peut-être à un proxy placé devant le serveur, si bien que celui-ci n’en sait rien.',
      help: [
        'Transmettez la réponse du serveur à l’administrateur de la messagerie, et demandez-lui de configurer le serveur pour qu’il fasse confiance au proxy qui met fin à TLS devant lui.',
      ],
    },
    'not-among-those-on-offer': {
      title: 'aucun mécanisme d’authentification en commun',
      cause:
        'Le serveur {host} propose pour s’authentifier[, sur le port {port}] : {offered}[, mais les réglages demandent {auth}][, mais un jeton a besoin d’un des mécanismes {token}].',
      help: [
        'Laissez le client choisir le mécanisme, ou choisissez un de ceux que le serveur propose à la place du mécanisme {auth}.',
        'Authentifiez-vous avec un mot de passe, ou demandez à l’administrateur de la messagerie d’activer un des mécanismes {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Ce client n’en prend aucun en charge : demandez à l’administrateur de la messagerie d’activer PLAIN sous TLS pour {protocol}.',
        },
      ],
    },
    'only-the-command': {
      title: 'le serveur ne propose que la commande LOGIN',
      cause:
        'Le serveur {host} ne propose pour s’authentifier[, sur le port {port},] que la commande LOGIN du protocole {protocol}[, mais les réglages demandent {auth}][, mais un jeton a besoin d’un des mécanismes {token}].',
      help: [
        'Laissez le client choisir le mécanisme, ou choisissez LOGIN à la place du mécanisme {auth}.',
        'Authentifiez-vous avec un mot de passe, ou demandez à l’administrateur de la messagerie d’activer un des mécanismes {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Laissez le client choisir le mécanisme, et authentifiez-vous avec le mot de passe.',
        },
      ],
    },
    'only-oauth-on-offer': {
      cause:
        'Le serveur {host} ne propose[, sur le port {port},] aucune authentification par mot de passe, seulement une connexion OAuth ({offered}).',
    },
    'login-disabled': {
      title: 'l’authentification est désactivée pour ce compte',
      cause:
        'Le serveur {protocol} indique que l’authentification est désactivée pour ce compte : pour tous les accès, ou pour {protocol} seulement.',
      help: [
        'Demandez à l’administrateur de la messagerie pourquoi l’authentification est désactivée pour ce compte, et si seul {protocol} est concerné.',
      ],
      settledBy: {
        'protocol-disabled':
          'Pour le confirmer, connectez-vous au même compte d’une autre manière, par exemple sur le site.',
      },
    },
    'challenge-response': {
      cause:
        'Dans une authentification {challengeResponse}, le serveur {protocol} n’accepte pas ce nom d’utilisateur avec ce mot de passe, et ne donne pas d’autre raison.',
      first: [
        "Authentifiez-vous avec {simpler} (`auth: '{simpler}'`) sous TLS avant de changer le mot de passe : un serveur qui ne conserve que l’empreinte des mots de passe refuse le bon avec {challengeResponse}.",
      ],
      settledBy: {
        'auth-mechanism-unsupported': "Pour le confirmer, authentifiez-vous de nouveau avec `auth: '{simpler}'`.",
      },
    },
    'no-server-at-provider': {
      title: 'le fournisseur n’a pas de serveur {protocol}',
      cause:
        'Les logiciels de messagerie ne peuvent pas utiliser cette boîte mail par {protocol}[ : le fournisseur {provider} n’a pas de tel serveur pour les adresses du domaine {host}]. Aucune connexion n’a été tentée, et aucun mot de passe n’a été envoyé.',
      help: ['Utilisez l’application ou le site du fournisseur[ ({provider})].'],
    },
    'bridge-only': {
      title: 'les logiciels de messagerie n’accèdent au fournisseur que par son propre programme',
      cause:
        'Les logiciels de messagerie n’accèdent à cette boîte mail par {protocol} que par un programme sur le même ordinateur[, {bridge}][ : le fournisseur {provider} n’a pas de serveur pour eux sur Internet]. Aucune connexion n’a été tentée, et aucun mot de passe n’a été envoyé.',
      help: [
        'Installez et lancez {bridge}, puis saisissez le serveur, le port, le nom d’utilisateur et le mot de passe qu’il affiche.',
        'Sinon, utilisez l’application ou le site du fournisseur.',
      ],
    },
    'no-server-by-srv': {
      title: 'le domaine indique qu’il n’a pas de serveur {protocol}',
      cause:
        'Les enregistrements DNS du domaine {host} indiquent qu’il n’y a pas de serveur {protocol} pour ses adresses (RFC 6186). Aucune connexion n’a été tentée, et aucun mot de passe n’a été envoyé.',
      help: [
        'Vérifiez l’orthographe de l’adresse e-mail.',
        'Demandez à l’administrateur du domaine {host} le nom du serveur {protocol}, et de corriger les enregistrements SRV.',
      ],
    },
    'no-login-on-port': {
      title: 'le port ne propose aucune authentification',
      cause: 'Le serveur {host} ne propose aucun mécanisme d’authentification[ sur le port {port}].',
      help: [
        'Utilisez le port {changePort} du serveur {changeHost} ({changeSecurity}), qui propose une authentification.',
        {
          unless: ['changePort'],
          text: 'Saisissez le port que le fournisseur indique pour les logiciels de messagerie : 587 ou 465 pour SMTP, 993 ou 143 pour IMAP.',
        },
        'Si le port {port} est bien celui que le fournisseur indique, demandez à l’administrateur de la messagerie pourquoi il ne propose aucune authentification.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The sentences in place of those of the code, by what was wrong with the server's part of a SASL exchange. */
export const SASL_FAULTS = {
  challenge: {
    title: 'le serveur a envoyé un défi SASL (challenge) qui n’est pas valide',
    cause: 'Le serveur {host} a envoyé un défi (challenge) qui n’est pas valide dans une authentification {mechanism}.',
    help: [
      'Signalez à l’administrateur de la messagerie que l’authentification {mechanism} échoue sur le serveur {host}, et montrez-lui le défi.',
      'Vérifiez qu’aucun antivirus, proxy ou pare-feu ne modifie en chemin les connexions de messagerie.',
    ],
  },
  iterations: {
    title: 'le nombre d’itérations du serveur est trop élevé',
    cause:
      'Pour une authentification {mechanism}, le serveur {host} exige un nombre d’itérations supérieur à ce que ce client accepte[ : {got, number}].',
    help: [
      'Authentifiez-vous avec un autre mécanisme que le serveur propose, par exemple PLAIN sous TLS.',
      'Demandez à l’administrateur de la messagerie de choisir un nombre d’itérations courant pour {mechanism}, en lui indiquant celui que le serveur a envoyé.',
    ],
  },
  nonce: {
    title: 'le défi du serveur ne correspond pas à cette authentification',
    cause:
      'Le défi du serveur {host} dans une authentification {mechanism} ne contient pas le nonce de ce client : le défi appartient à une autre authentification, ou le serveur le construit mal.',
    help: [
      'Connectez-vous depuis un autre réseau : si l’authentification y réussit, la connexion est interceptée côté client.',
      'Vérifiez qu’aucun antivirus, proxy ou pare-feu ne modifie en chemin les connexions de messagerie.',
      'Si le résultat est partout le même, signalez à l’administrateur de la messagerie que le serveur {host} ne répète pas le nonce du client dans {mechanism}.',
    ],
  },
  signature: {
    title: 'le serveur n’a pas prouvé qu’il connaît le mot de passe',
    cause:
      'Le serveur {host} n’a pas prouvé qu’il connaît le mot de passe ({mechanism}) : ce n’est pas le bon serveur, ou quelqu’un intercepte la connexion.',
    help: [
      'Vérifiez que le serveur {host} est bien celui que le fournisseur indique pour {protocol}.',
      'Connectez-vous depuis un autre réseau : si l’authentification y réussit, la connexion est interceptée côté client.',
      'Si le résultat est partout le même, signalez à l’administrateur de la messagerie que la signature du serveur {host} dans {mechanism} manque ou est fausse.',
    ],
  },
} as const satisfies Readonly<Record<string, CaseSentences>>

/** Advice on what the shape of the credentials shows; the help begins with it. */
export const CREDENTIAL_HINTS = {
  'password-is-token': 'Le mot de passe ressemble à un jeton d’accès OAuth : utilisez-le comme jeton (`accessToken`).',
  'password-blank-at-end':
    'Le mot de passe commence ou finit par un espace ou un caractère invisible, comme cela arrive avec un copier-coller : saisissez-le sans ce caractère.',
  'username-blank-at-end':
    'Le nom d’utilisateur commence ou finit par un espace ou un caractère invisible, comme cela arrive avec un copier-coller : saisissez-le sans ce caractère.',
  'email-domain-mistyped':
    'Le domaine de l’adresse e-mail ressemble à celui d’un grand fournisseur, mal orthographié : vérifiez-le.',
  'username-domain-mistyped':
    'Le domaine du nom d’utilisateur ressemble à celui d’un grand fournisseur, mal orthographié : vérifiez-le.',
  'username-display-name':
    'Le nom d’utilisateur ressemble au nom d’une personne : saisissez l’adresse e-mail complète, ou le nom d’utilisateur que le fournisseur a donné.',
  'username-no-domain':
    'Le nom d’utilisateur n’a pas de domaine : la plupart des fournisseurs demandent l’adresse e-mail complète comme nom d’utilisateur.',
  'password-typographic':
    'Le mot de passe contient des guillemets ou des tirets typographiques, que les traitements de texte insèrent : tapez-le au clavier, avec des signes simples.',
  'token-is-refresh-token':
    'Le jeton d’accès ressemble à un jeton d’actualisation : échangez-le contre un jeton d’accès, et connectez-vous avec celui-ci.',
  'app-password-letters':
    'Le mot de passe ressemble à un mot de passe d’application : vérifiez qu’il appartient à ce compte et qu’il n’est pas révoqué. Changer le mot de passe du compte peut le révoquer.',
  'app-password-hyphens':
    'Le mot de passe ressemble à un mot de passe pour application d’Apple : vérifiez qu’il appartient à ce compte et qu’il n’est pas révoqué. Changer le mot de passe du compte peut le révoquer.',
  'password-not-ascii':
    'Le mot de passe contient des caractères hors ASCII, que le client et le serveur peuvent coder différemment : s’il fonctionne sur le site du fournisseur, remplacez-le par un mot de passe sans ces caractères.',
} as const
