import type { Advice, SentenceTable } from '../table.ts'

/** The sentences on a cause that the documents of the provider decide. */
export const PROVIDER_VARIANTS = {
  'app-passwords-only': {
    cause:
      'Pour les logiciels de messagerie, {provider} n’accepte que les mots de passe d’application, jamais celui du compte. Le serveur {protocol} ne donne pas la raison du refus.',
    help: [
      'Créez un mot de passe d’application dans les paramètres de sécurité du compte, et saisissez-le ici.',
      'Si c’était déjà un mot de passe d’application, vérifiez qu’il appartient à ce compte et qu’il n’a pas été révoqué.',
      'Si cette option n’existe pas, activez d’abord la validation en deux étapes, ou adressez-vous à l’administrateur du compte.',
    ],
  },
  'oauth-only': {
    cause:
      'Pour {protocol}, {provider} n’accepte aucun mot de passe, seulement une connexion OAuth. Le serveur {protocol} ne donne pas la raison du refus.',
    help: ['Connectez ce compte par la page de connexion OAuth du service {provider}, et non avec un mot de passe.'],
  },
  'held-back': {
    cause:
      'D’après sa documentation, le fournisseur[ ({provider})] n’accepte aucun mot de passe pour {protocol}, seulement une connexion OAuth. Aucun mot de passe n’a été envoyé.',
    help: [
      'Connectez ce compte par la page de connexion du fournisseur (OAuth), et non avec un mot de passe.',
      "S’il est certain que le serveur accepte un mot de passe, indiquez le mécanisme dans les réglages (par exemple `auth: 'PLAIN'`) : il est alors envoyé.",
    ],
  },
} as const satisfies SentenceTable['variants']

/** The values of facts of a provider that are words. */
export const PROVIDER_VALUES = {
  appPasswords: { always: 'dans tous les cas', 'two-step': 'dès que la validation en deux étapes est activée' },
  wantedUsername: { address: 'l’adresse e-mail complète', 'local-part': 'la partie de l’adresse e-mail avant le @' },
  imapSwitch: {
    user: 'l’utilisateur l’active dans les paramètres de la boîte mail',
    admin: 'l’administrateur de l’organisation l’active',
    'paid-plan': 'seules les offres payantes le comprennent',
  },
} as const satisfies SentenceTable['values']

/** The help pages of providers. */
export const PROVIDER_LINKS = {
  'settings-page': 'les réglages que {provider} indique pour les logiciels de messagerie',
  'app-password-page': 'la page {provider} sur les mots de passe d’application',
  'switch-on-page': 'la page {provider} sur l’activation de l’accès pour les logiciels de messagerie',
  'security-page': 'la page {provider} sur la sécurité du compte',
  'oauth-page': 'la page {provider} sur la connexion OAuth',
  'unlock-account-page': 'la page {provider} pour débloquer un compte',
  'unblock-address-page': 'la page {provider} sur une adresse IP exclue de la connexion',
  'unblock-server-page': 'la page {provider} pour débloquer un serveur de messagerie',
} as const satisfies SentenceTable['links']

/** Advice that rests on what a provider documents. Each stands where its facts are there, the likeliest first. */
export const PROVIDER_ADVICE = [
  '[{host} est le serveur {hostProtocol} du service {provider}. ][{provider} n’utilise plus {retiredHost}. ][Le nom d’utilisateur est une adresse {addressProvider}. ]Pour {protocol}, saisissez {providerHost}, port {providerPort} (chiffrement : {providerSecurity}), comme l’indique {settingsOf}.',
  'Demandez au fournisseur un autre accès à la boîte mail : {serverless} n’a pas de serveur {protocol} pour les logiciels de messagerie[, qui y accèdent par {bridge} sur la même machine].',
  'Comme nom d’utilisateur, saisissez {wantedUsername} : c’est ce que {provider} indique pour {protocol}.',
  'Saisissez un mot de passe d’application, et non celui du compte : {provider} l’exige pour les logiciels de messagerie ({appPasswords}).',
  'Si le compte appartient à une autre région du service {provider}, saisissez le serveur de cette région : {regionHosts}.',
  'Vérifiez que l’accès IMAP est activé pour ce compte : chez {provider}, {imapSwitch}.',
  'Prévoyez le passage à une connexion OAuth : {provider} désactive par défaut les mots de passe pour {protocol} à partir du {passwordsEnd, date}.',
  'Connectez-vous avec OAuth, ou demandez à l’administrateur d’autoriser les mots de passe pour {protocol} : {provider} les désactive par défaut depuis le {passwordsEnded, date}.',
  'Comptez ensemble les connexions de tous les programmes et appareils : pour un compte, {provider} autorise {connectionLimit, plural, one {# connexion} other {# connexions}} en même temps.',
  'Donnez au développeur du programme l’émetteur (issuer) pour la connexion OAuth : {oauthIssuer}[, avec l’étendue (scope) {wantedScope}].',
] as const satisfies readonly Advice[]
