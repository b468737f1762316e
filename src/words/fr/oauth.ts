import type { SentenceTable } from '../table.ts'

const REFRESH = 'Actualisez le jeton d’accès et connectez-vous avec le nouveau.'
const NEW_SIGN_IN = 'Demandez à l’utilisateur de se reconnecter et d’accepter l’étendue (scope) {wantedScope}.'
const ACCOUNT = 'Vérifiez que le jeton a été émis pour le compte que désigne le nom d’utilisateur.'
const QUOTE_DENIAL = 'Transmettez {denial} à l’administrateur des comptes : le journal des connexions en dit davantage.'

/** The reasons for which a token was refused, as the token shows them, and those for which an OAuth server issued none. */
export const OAUTH_VARIANTS = {
  'token-expired': {
    title: 'le jeton OAuth avait expiré',
    cause:
      'Le jeton d’accès a expiré {expiredMs} avant l’authentification, le {tokenExpires, datetime}[, et il est destiné à {tokenAudience}] : le serveur {protocol} l’a refusé[ ({status})].',
    help: [
      REFRESH,
      'Actualisez le jeton quelques minutes avant son expiration et avant chaque connexion, et non une seule fois au démarrage du programme.',
      'Si le jeton est récent, vérifiez que l’horloge de cette machine est à l’heure.',
    ],
  },
  'token-early': {
    title: 'le jeton OAuth n’est pas encore valide',
    cause:
      'Le jeton d’accès n’est valide qu’à partir du {tokenBegins, datetime}, donc après l’authentification : le serveur {protocol} l’a refusé[ ({status})].',
    help: ['Vérifiez que l’horloge de cette machine et celle de l’émetteur sont à l’heure.', REFRESH],
  },
  'token-audience': {
    title: 'le jeton OAuth est destiné à un autre serveur',
    cause:
      'Le jeton d’accès est destiné à {tokenAudience}, et non à {wantedAudience} : le serveur {protocol} l’a refusé[ ({status})].[ De plus, il avait expiré {expiredMs} auparavant.]',
    help: [
      'Demandez un jeton propre à la messagerie, avec l’étendue (scope) {wantedScope} : un jeton ne vaut que pour une seule ressource.',
      'Si le programme a besoin des deux, utilisez deux fois le même jeton d’actualisation, une fois pour chaque ressource.',
    ],
  },
  'token-issuer': {
    title: 'le jeton OAuth est celui d’un autre fournisseur',
    cause: 'Le jeton d’accès est {tokenForm}, que le serveur {host} n’accepte pas[ ({status})].',
    help: [
      'Vérifiez que le compte et le serveur appartiennent au même fournisseur.',
      'Demandez le jeton au fournisseur du serveur {host}, avec l’étendue (scope) {wantedScope}.',
    ],
  },
  'token-id-token': {
    title: 'le jeton n’est pas un jeton d’accès du fournisseur',
    cause:
      'Le jeton est un JWT[ destiné à {tokenAudience}], alors que les jetons d’accès du serveur {host} n’en sont pas : il ressemble à un jeton d’identité (ID token), qui indique l’identité de quelqu’un et n’ouvre aucune boîte mail.',
    help: ['Connectez-vous avec la valeur `access_token` de la réponse, et non avec `id_token`.', NEW_SIGN_IN],
  },
  'token-malformed': {
    title: 'le jeton OAuth n’est pas complet',
    cause:
      'Le jeton d’accès commence comme un JWT mais ne peut pas être lu comme tel : il en manque peut-être une partie. Le serveur {protocol} l’a refusé[ ({status})].',
    help: [
      'Vérifiez que le jeton est enregistré en entier : un champ de base de données est peut-être trop court pour lui.',
      REFRESH,
    ],
  },
  'token-scope': {
    title: 'il manque une étendue (scope) au jeton OAuth',
    cause:
      'Il manque au jeton d’accès l’étendue (scope) {wantedScope}[ : il a {tokenScopes}]. Le serveur {protocol} l’a refusé[ ({status})].',
    help: [
      NEW_SIGN_IN,
      'Ajoutez l’autorisation à l’inscription de l’application, et demandez l’étendue correspondante : un consentement antérieur ne la comprend pas.',
    ],
  },
  'token-role': {
    title: 'il manque un rôle au jeton OAuth',
    cause:
      'Le jeton d’accès est celui d’une application sans utilisateur, et il lui manque le rôle {wantedScope}[ : il a {tokenRoles}]. Le serveur {protocol} l’a refusé[ ({status})].',
    help: [
      'Ajoutez {wantedScope} aux autorisations d’application, sous « Office 365 Exchange Online », et demandez à un administrateur de donner son consentement.',
      'Si un utilisateur se connecte, demandez le jeton en son nom : avec un jeton d’actualisation ou un code, et non avec le flux « client credentials ».',
    ],
  },
  'token-application': {
    title: 'l’application n’est pas autorisée à ouvrir cette boîte aux lettres',
    cause:
      'Le jeton d’accès est celui d’une application sans utilisateur. Il a le rôle {wantedScope}[ et il est valide jusqu’au {tokenExpires, datetime}], mais le serveur {protocol} l’a refusé[ ({status})] : la boîte aux lettres n’est peut-être pas ouverte à l’application.',
    help: [
      'Enregistrez le principal de service de l’application dans Exchange Online (New-ServicePrincipal), avec l’ID d’objet de l’application d’entreprise et non celui de l’inscription.',
      'Donnez-lui l’accès à la boîte aux lettres (Add-MailboxPermission, ou un rôle d’Exchange pour les applications).',
      'Utilisez l’adresse de cette boîte aux lettres comme nom d’utilisateur.',
    ],
  },
  'token-valid': {
    cause:
      'Le serveur {protocol} a refusé le jeton d’accès[ ({status})], qui, selon ses propres indications, est valide jusqu’au {tokenExpires, datetime}[, destiné à {tokenAudience}][, avec les étendues (scopes) {tokenScopes}][, avec les rôles {tokenRoles}].',
    help: [
      'Vérifiez que le jeton est bien destiné au serveur {host} : il désigne {tokenAudience}.',
      ACCOUNT,
      'Demandez à l’utilisateur de se reconnecter : le jeton est peut-être révoqué, par exemple après un changement de mot de passe.',
      'Vérifiez que l’accès {protocol} est activé pour le compte, et que le serveur {host} accepte les jetons de cet émetteur[ pour l’étendue (scope) {scope}].',
    ],
  },
  'token-opaque': {
    cause:
      'Le serveur {protocol} a refusé le jeton d’accès[ ({status})]. C’est {tokenForm} : seul son émetteur peut dire à quoi il est destiné et quand il expire.',
    help: [
      REFRESH,
      'Si un nouveau jeton est également refusé, demandez à l’utilisateur de se reconnecter et d’accepter l’étendue (scope) {wantedScope}.',
      {
        unless: ['wantedScope'],
        text: 'Si un nouveau jeton est également refusé, demandez à l’utilisateur de se reconnecter et d’accepter l’étendue (scope) pour {protocol}[, que le serveur appelle {scope}].',
      },
      ACCOUNT,
    ],
  },

  'denied-grant-ended': {
    title: 'l’accès accordé par OAuth a pris fin',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : le jeton d’actualisation ou le code a expiré, a été révoqué ou a déjà servi.',
    help: [
      'Demandez à l’utilisateur de se reconnecter, et enregistrez le nouveau jeton d’actualisation.',
      'Enregistrez le jeton d’actualisation de chaque réponse : beaucoup de fournisseurs le remplacent à chaque utilisation.',
      'Si l’accès prend fin à répétition, cherchez une règle du fournisseur : Google y met fin au bout de 7 jours tant que l’application est en mode test, Microsoft après 90 jours sans utilisation et lors d’un changement de mot de passe.',
    ],
  },
  'denied-grant-refused': {
    title: 'le serveur OAuth n’a émis aucun jeton d’accès',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. La demande de jeton d’accès a été refusée[ ({denial})] sans explication : l’accès accordé (grant) est peut-être expiré, révoqué ou celui d’une autre application.',
    help: [
      'Demandez à l’utilisateur de se reconnecter, et essayez avec le nouveau jeton d’actualisation.',
      'Vérifiez que le jeton d’actualisation, l’ID client et le locataire (tenant) correspondent entre eux.',
      QUOTE_DENIAL,
    ],
  },
  'denied-client-refused': {
    title: 'le serveur OAuth n’accepte pas l’application',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : l’application y est inconnue ou désactivée, ou elle a présenté un secret incorrect ou expiré.',
    help: [
      'Vérifiez l’ID client et le locataire (tenant) dans les réglages du programme.',
      'Saisissez la valeur du secret client, et non son ID, et créez-en un nouveau s’il a expiré.',
      'Vérifiez dans la console du fournisseur que l’application n’a été ni supprimée ni désactivée.',
    ],
  },
  'denied-request-refused': {
    title: 'le serveur OAuth n’accepte pas la demande',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : un paramètre, une étendue (scope), une ressource ou le locataire (tenant) est incorrect dans la demande.',
    help: [
      'Comparez les étendues et les paramètres de la demande avec la documentation du fournisseur : les étendues d’une même demande doivent appartenir à une seule ressource.',
      'Vérifiez que le locataire (tenant) dispose du service de messagerie : il ne connaît pas une ressource à laquelle il n’est pas abonné.',
      QUOTE_DENIAL,
    ],
  },
  'denied-consent-missing': {
    title: 'l’application n’a pas reçu de consentement',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : ni l’utilisateur ni un administrateur n’a autorisé l’application à agir pour ce compte.',
    help: [
      'Demandez à l’utilisateur de se connecter sur la page du fournisseur et d’accepter ce que l’application demande.',
      'Si la page exige un administrateur, demandez à un administrateur de donner son consentement pour toute l’organisation.',
    ],
  },
  'denied-sign-in-needed': {
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : l’utilisateur doit se reconnecter sur la page du fournisseur, par exemple avec un second facteur.',
    help: [
      'Demandez à l’utilisateur de se connecter sur la page du fournisseur, avec tout ce qu’elle demande, puis reconnectez-vous ici.',
      'Si cela se reproduit à chaque fois, demandez à l’administrateur des comptes quelle règle l’exige.',
    ],
  },
  'denied-policy': {
    title: 'une règle de l’organisation interdit la connexion',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : une règle de l’organisation, par exemple l’accès conditionnel, n’autorise pas cette connexion.',
    help: [
      'Demandez à l’administrateur des comptes d’autoriser cette application, en lui transmettant {denial}.',
      'Connectez-vous depuis un appareil et un lieu que l’organisation autorise.',
      'Vérifiez que le compte appartient à l’organisation que le programme interroge.',
    ],
  },
  'denied-declined': {
    title: 'le consentement a été refusé',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : l’utilisateur ou l’administrateur n’a pas autorisé l’application à ouvrir la boîte mail.',
    help: [
      'Demandez à l’utilisateur de se reconnecter et d’accepter ce que l’application demande.',
      'Si personne n’a refusé, vérifiez si le compte figure parmi les utilisateurs de test de l’application, ou s’il est soumis à des restrictions.',
    ],
  },
  'denied-password-wrong': {
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Ce nom d’utilisateur n’est pas accepté avec ce mot de passe[ ({denial})], et aucun jeton d’accès n’a été émis.',
    help: [
      'Demandez à l’utilisateur de se connecter sur la page du fournisseur, et ne transmettez pas de mot de passe au serveur OAuth.',
      'Connectez-vous sur le site du fournisseur pour tester le nom d’utilisateur et le mot de passe, avant de réessayer ici : des refus répétés peuvent entraîner le verrouillage du compte.',
    ],
  },
  'denied-password-ended': {
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’est émis tant que le mot de passe du compte n’a pas été changé[ ({denial})].',
    help: [
      'Demandez à l’utilisateur de choisir un nouveau mot de passe sur le site du fournisseur, puis de se reconnecter ici.',
      'Si ce n’est pas possible, demandez à l’administrateur du compte de réinitialiser le mot de passe.',
    ],
  },
  'denied-user-unknown': {
    title: 'le serveur OAuth ne connaît pas le compte',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : aucun compte n’y porte ce nom, ou le programme a interrogé une autre organisation que celle du compte.',
    help: [
      'Vérifiez l’orthographe du nom d’utilisateur.',
      'Vérifiez que le programme interroge le locataire (tenant) du compte, ou un point de terminaison commun à tous.',
    ],
  },
  'denied-user-disabled': {
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : le compte est désactivé ou supprimé.',
    help: ['Demandez à l’administrateur des comptes de réactiver le compte.'],
  },
  'denied-user-locked': {
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a été émis[ ({denial})] : le compte est verrouillé après trop de tentatives de connexion, ou l’adresse de cette machine est bloquée.',
    help: [
      'Attendez la fin du verrouillage, et arrêtez tous les programmes qui se connectent avec un ancien mot de passe.',
      'Demandez à l’administrateur des comptes quelle raison donne le journal des connexions : une adresse de mauvaise réputation est refusée dans les mêmes termes.',
    ],
  },
  'denied-unavailable': {
    title: 'le serveur OAuth n’est pas disponible',
    cause:
      'L’échec vient du serveur OAuth, et non du serveur de messagerie. Aucun jeton d’accès n’a pu être émis à ce moment-là[ ({denial})].',
    help: [
      'Réessayez plus tard avec le même jeton d’actualisation.',
      'Si le problème persiste, consultez la page d’état des services du fournisseur.',
    ],
  },
  'denied-throttled': {
    title: 'le serveur OAuth a reçu trop de demandes',
    cause:
      'Le refus vient du serveur OAuth, et non du serveur de messagerie. Aucun autre jeton d’accès n’est émis pour le moment[ ({denial})].',
    help: [
      'Gardez un jeton d’accès jusqu’à son expiration, au lieu d’en demander un nouveau pour chaque connexion.',
      'Attendez quelques minutes avant la prochaine demande.',
    ],
  },
} as const satisfies SentenceTable['variants']

/** The form of a token. */
export const TOKEN_FORM_WORDS = {
  jwt: 'un JWT',
  encrypted: 'un JWT chiffré',
  malformed: 'un JWT incomplet',
  google: 'un jeton opaque de Google',
  'microsoft-account': 'un jeton opaque d’un compte Microsoft personnel',
  opaque: 'un jeton opaque',
} as const
