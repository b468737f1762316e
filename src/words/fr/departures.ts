import type { SentenceTable } from '../table.ts'

const STRICT_IMAP =
  'Les analyseurs stricts refusent la ligne, et les clients qui en utilisent un échouent ; la plupart passent outre.'
const STRICT_LIST =
  'Les analyseurs stricts refusent toute la liste, si bien que le client ne trouve aucune capacité ; la plupart passent outre.'
const UNKNOWN_EXTENSION = 'Les clients stricts ignorent la ligne, et n’utilisent pas l’extension.'
const FIRST_DIGIT =
  'Les clients qui comparent le code entier y voient un échec ; la plupart ne regardent que le premier chiffre.'

/** A response that is missing when a mailbox is opened. */
const lacks = (what: string, effect: string) => ({ text: `INBOX a été ouverte sans ${what} : {line}`, effect })

/** The reply to a command that has another code. */
const notCode = (verb: string, code: number, effect: string) => ({
  text: `la réponse à ${verb} n’est pas ${code} : {line}`,
  effect,
})

/** Departures of a server from the RFCs. */
export const DEPARTURES = {
  'bare-lf': {
    text: 'une ligne se termine par LF seul : {line}',
    effect:
      'Les clients qui suivent la norme attendent un CR avant le LF, et ne considèrent pas la ligne comme complète.',
  },
  'control-octet': {
    text: 'une ligne contient NUL, ou un CR qui ne la termine pas : {line}',
    effect:
      'Les clients qui lisent le texte jusqu’à NUL perdent le reste, et certains prennent le CR pour la fin de la ligne.',
  },
  'beyond-ascii': {
    text: 'une ligne contient des octets hors ASCII : {line}',
    effect: 'L’utilisateur voit de mauvais caractères, et les clients qui n’acceptent que l’ASCII échouent.',
  },
  'reply-too-long': {
    text: 'une ligne d’une réponse dépasse 512 octets : {line}',
    effect: 'Les clients dont le tampon a cette taille coupent la ligne, ou échouent.',
  },
  'greeting-form': {
    text: 'le message d’accueil n’est ni OK, ni PREAUTH, ni BYE : {line}',
    effect: 'Les clients ne connaissent pas l’état de la connexion, et la plupart abandonnent.',
  },
  'status-without-text': { text: 'rien ne suit le statut : {line}', effect: STRICT_IMAP },
  'status-mark': { text: 'aucune espace ne suit le statut : {line}', effect: STRICT_IMAP },
  'bare-plus': {
    text: 'une demande de suite n’a pas d’espace après le signe plus',
    effect: 'Les analyseurs stricts n’y voient pas une demande de suite, et l’authentification se bloque.',
  },
  'tag-unknown': {
    text: 'l’étiquette n’est celle d’aucune commande envoyée : {line}',
    effect: 'Le client ne trouve pas la commande à laquelle on répond, et attend jusqu’à son délai.',
  },
  'tag-lost': {
    text: 'une commande a été refusée sans son étiquette : {line}',
    effect: 'Les clients attendent une réponse étiquetée jusqu’à leur délai, et ne montrent pas la raison.',
  },
  'capability-missing': {
    text: 'CAPABILITY a été acceptée, et aucune capacité n’a été listée : {line}',
    effect: 'Les clients n’utilisent aucune extension, et certains abandonnent.',
  },
  'capability-twice': {
    text: 'deux listes ont répondu à CAPABILITY : {line}',
    effect: 'Certains clients gardent la première liste, d’autres la dernière.',
  },
  'capability-imap4rev1': {
    text: 'ni IMAP4rev1 ni IMAP4rev2 ne figurent parmi les capacités : {line}',
    effect: 'Les clients qui les cherchent prennent le serveur pour celui d’un protocole plus ancien, et abandonnent.',
  },
  'capability-blanks': { text: 'la liste des capacités a une espace de trop : {line}', effect: STRICT_LIST },
  'capability-form': {
    text: 'une capacité contient un caractère interdit à cet endroit : {line}',
    effect: STRICT_LIST,
  },
  'literal-both': {
    text: 'proposées ensemble, alors qu’elles s’excluent : {line}',
    effect: 'Un client qui se fie à LITERAL+ peut envoyer un littéral plus long que ce que le serveur accepte.',
  },
  'utf8-both': {
    text: 'proposées ensemble, alors qu’elles s’excluent : {line}',
    effect: 'Les clients ne peuvent pas savoir si le serveur sert encore ceux qui ignorent UTF-8.',
  },
  'qresync-alone': {
    text: 'QRESYNC est proposée sans CONDSTORE',
    effect: 'Les clients qui ne connaissent que CONDSTORE synchronisent tous les drapeaux à chaque authentification.',
  },
  'select-exists': lacks('le nombre de messages (EXISTS)', 'Les clients montrent une boîte mail vide, ou échouent.'),
  'select-flags': lacks(
    'ses drapeaux (FLAGS)',
    'Les clients ne savent pas quels drapeaux existent ; les clients stricts échouent.',
  ),
  'select-recent': lacks(
    'le nombre de messages récents (RECENT)',
    'Les clients qui comptent ainsi les nouveaux messages n’en trouvent pas ; les clients stricts échouent.',
  ),
  'select-uidvalidity': lacks(
    'UIDVALIDITY',
    'Les clients doivent supposer qu’il n’y a pas d’identifiants durables, et rechargent tous les messages à chaque authentification.',
  ),
  'select-uidnext': lacks(
    'UIDNEXT',
    'Les clients ne peuvent pas dire, sans une autre commande, s’il y a de nouveaux messages.',
  ),
  'examine-read-only': {
    text: 'la réponse à EXAMINE n’a pas [READ-ONLY] : {line}',
    effect: 'Les clients ne peuvent pas être sûrs que la boîte mail est en lecture seule.',
  },
  'number-range': {
    text: 'un nombre n’est pas compris entre 1 et 4 294 967 295 : {line}',
    effect: 'Les analyseurs stricts refusent la ligne. Les clients qui gardent 32 bits enregistrent un autre nombre.',
  },
  'noop-refused': {
    text: 'NOOP a été refusée, alors qu’elle réussit toujours : {line}',
    effect: 'Les clients qui s’en servent pour garder la connexion ouverte la croient rompue.',
  },
  'logout-refused': {
    text: 'LOGOUT a été refusée : {line}',
    effect: 'Les clients qui attendent la fin de la connexion signalent une erreur, ou attendent jusqu’à leur délai.',
  },
  'bye-missing': {
    text: 'la réponse à LOGOUT est venue sans BYE : {line}',
    effect: 'Les clients qui attendent BYE signalent une connexion rompue.',
  },
  'closed-without-bye': {
    text: 'le serveur a fermé la connexion après {line}, sans BYE',
    effect: 'Les clients ne peuvent pas distinguer cela d’une panne du réseau ; beaucoup se reconnectent aussitôt.',
  },
  'state-ignored': {
    text: 'une boîte mail a été ouverte sans authentification : {line}',
    effect: 'N’importe qui peut la lire, à moins que le serveur ne réponde ainsi à tout.',
  },
  'id-form': {
    text: 'la réponse à ID n’est pas une liste d’au plus 30 paires aux noms distincts : {line}',
    effect: 'Les analyseurs stricts la refusent, et les clients qui commencent par ID mettent fin à la connexion.',
  },
  'reply-code': {
    text: 'un code de réponse n’est pas permis : {line}',
    effect:
      'Les clients qui vérifient aussi le deuxième chiffre tiennent la réponse pour non valide, et peuvent réessayer sans fin.',
  },
  'codes-differ': {
    text: 'les lignes d’une même réponse ont des codes différents : {line}',
    effect:
      'Certains clients agissent selon le premier code, d’autres selon le dernier : ce que l’un tient pour accepté, l’autre non.',
  },
  'reply-unasked': {
    text: 'une réponse est venue qu’aucune commande n’avait demandée : {line}',
    effect: 'Le client la prend pour la réponse à sa prochaine commande, et chaque réponse suivante pour une autre.',
  },
  'enhanced-missing': {
    text: 'ENHANCEDSTATUSCODES est proposée, et une réponse n’a pas de tel code : {line}',
    effect:
      'Les clients qui se fient à ce code ne connaissent pas la raison d’un refus, et prennent pour lui le premier mot du texte.',
  },
  'enhanced-class': {
    text: 'le code d’état étendu n’est pas de la classe du code de réponse : {line}',
    effect: 'Les clients ne s’accordent pas : certains réessaient, d’autres signalent un échec définitif.',
  },
  'greeting-code': notCode('la connexion', 220, FIRST_DIGIT),
  'greeting-name': {
    text: 'le message d’accueil ne commence pas par un nom de serveur : {line}',
    effect:
      'Les clients qui notent ce nom, ou y cherchent des boucles, n’en ont pas. Les clients stricts tiennent le message d’accueil pour non valide.',
  },
  'ehlo-name': {
    text: 'la réponse à EHLO ne commence pas par un nom de serveur : {line}',
    effect: 'Les clients qui lisent une extension dans chaque ligne peuvent en lire une ici.',
  },
  'helo-only': {
    text: '{line}',
    effect: 'Le client envoie HELO au lieu d’EHLO, et le serveur ne propose aucune extension.',
  },
  'extension-form': {
    text: 'une ligne de la réponse à EHLO est mal formée : {line}',
    effect: UNKNOWN_EXTENSION,
  },
  'auth-equals': {
    text: 'des mécanismes sont listés dans la forme d’un ancien brouillon : {line}',
    effect:
      'Les clients qui suivent la norme ignorent la ligne. Là où elle est seule, ils ne trouvent aucun moyen de s’authentifier.',
  },
  'auth-empty': {
    text: 'AUTH est proposée sans mécanisme',
    effect: 'Les clients ne trouvent aucun moyen de s’authentifier, ou essaient des mécanismes que le serveur n’a pas.',
  },
  'size-number': {
    text: 'le paramètre de SIZE n’est pas un nombre : {line}',
    effect: 'Les clients ignorent la limite, et envoient un message trop volumineux avant d’être refusés.',
  },
  'extension-parameter': {
    text: 'une extension sans paramètre a été listée avec un paramètre : {line}',
    effect: UNKNOWN_EXTENSION,
  },
  'smtputf8-alone': {
    text: 'SMTPUTF8 est proposée sans 8BITMIME',
    effect: 'Pour une adresse hors ASCII, les clients doivent envoyer les deux paramètres, et ne le peuvent pas.',
  },
  'binarymime-alone': {
    text: 'BINARYMIME est proposée sans CHUNKING',
    effect: 'Les clients ne peuvent pas s’en servir, car DATA ne peut pas transporter un tel message.',
  },
  'starttls-under-tls': {
    text: 'STARTTLS est proposée alors que TLS est déjà établi : {line}',
    effect: 'Les clients qui établissent TLS là où il est proposé l’essaient deux fois, et échouent.',
  },
  'listed-unimplemented': {
    text: 'une commande que le serveur liste lui-même est refusée comme inconnue : {line}',
    effect: 'Les clients qui se fient à la liste échouent avec cette commande.',
  },
  'ehlo-code': notCode('EHLO', 250, FIRST_DIGIT),
  'starttls-code': notCode('STARTTLS', 220, FIRST_DIGIT),
  'auth-code': notCode('AUTH', 235, FIRST_DIGIT),
  'noop-code': notCode(
    'NOOP',
    250,
    'Les clients qui s’en servent pour vérifier une connexion avant de la réutiliser la croient rompue.',
  ),
  'rset-code': notCode('RSET', 250, 'Les clients qui envoient plusieurs messages doivent se reconnecter pour chacun.'),
  'quit-code': notCode(
    'QUIT',
    221,
    'Les clients qui vérifient la réponse signalent une erreur après un message pourtant envoyé.',
  ),
  'quit-unanswered': {
    text: 'le serveur a fermé la connexion sans répondre à QUIT',
    effect: 'Les clients qui attendent 221 signalent une connexion rompue après un message pourtant envoyé.',
  },
  'rcpt-first': {
    text: 'un destinataire a été accepté sans expéditeur : {line}',
    effect:
      'Un client dont l’expéditeur a été refusé peut continuer, et son message est perdu ou ne vient de personne.',
  },
  'help-missing': {
    text: 'HELP n’est pas prise en charge : {line}',
    effect: 'Aucun logiciel de messagerie n’en a besoin.',
  },
  'pipelining-lost': {
    text: 'PIPELINING est proposée, et une commande envoyée avec d’autres a été perdue : {line}',
    effect: 'Les clients qui envoient des commandes ensemble attendent les réponses jusqu’à leur délai.',
  },
  'mechanism-form': {
    text: 'le nom d’un mécanisme est mal formé : {line}',
    effect: 'Les clients l’ignorent ; les clients stricts ignorent toute la liste.',
  },
  'password-in-clear': {
    text: 'une authentification par mot de passe est proposée sans chiffrement : {line}',
    effect: 'Un client sans TLS envoie le mot de passe de sorte que n’importe qui sur le trajet peut le lire.',
  },
  'challenge-form': {
    text: 'un défi (challenge) n’est pas en Base64 : {line}',
    effect: 'Les clients qui suivent la norme annulent l’authentification. Les autres ignorent ce que dit le défi.',
  },
  'unknown-accepted': {
    text: 'une commande qui n’existe pas a été acceptée : {line}',
    effect: 'Les clients qui essaient si une commande existe croient que oui.',
  },
  'unknown-no': {
    text: 'la réponse à une commande inconnue est NO, et non BAD : {line}',
    effect: 'Un client ne peut pas distinguer une commande qui a échoué d’une commande que le serveur ne connaît pas.',
  },
  'unknown-code': {
    text: 'la réponse à une commande inconnue est 502, et non 500 : {line}',
    effect: 'Un client ne peut pas distinguer une commande désactivée d’une commande que le serveur ne connaît pas.',
  },
  'stays-open': {
    text: 'le serveur n’a pas fermé la connexion après l’au revoir : {line}',
    effect: 'Les connexions des clients qui attendent le serveur restent ouvertes, et comptent dans ses limites.',
  },
} as const satisfies SentenceTable['oddities']

/** The words of a list of departures. */
export const LINT = {
  must: 'exigé',
  should: 'recommandé',
  said: '{text} ({source})',
  none: 'aucun écart par rapport aux RFC n’a été vu',
  unreached: 'aucun serveur de messagerie n’a répondu ici',
} as const satisfies SentenceTable['lint']
