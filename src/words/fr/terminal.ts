import type { Sentences } from '../sentences.ts'

/** The words of the command line beside those of a report. */
export const TERMINAL = {
  password: 'Mot de passe',
  paste: [
    'Collez ce que vous avez : un journal, une erreur, un rapport de non-remise, une réponse de serveur.',
    'Terminez par Entrée puis Ctrl-D (sous Windows : Entrée, Ctrl-Z, Entrée).',
  ],
  readAsFile: '{file} : lu comme un fichier',
  unread:
    '{file} : {count, plural, one {la ligne {numbers} n’a pas pu être lue} other {les lignes {numbers} n’ont pas pu être lues}}',
  waitsForMessage: 'attente de l’arrivée du message de test',
  waitsForImap: 'attente de l’authentification IMAP',
  seconds: '{seconds} s',
  noCertificate: 'aucun serveur n’a envoyé de certificat : aucun fichier n’a été écrit',
  bulk: {
    progress:
      '{done, number}[ sur {total, number}] vérifiées[, {rate} par seconde][, encore {left}][ ; {causes}][ ; ralentis : {servers}]',
    stay: '{count, plural, one {Une boîte a déjà été vérifiée et ne l’est pas} other {{count, number} boîtes ont déjà été vérifiées et ne le sont pas}} à nouveau.',
    kept: 'Les rapports précédents sont conservés dans {file}.',
    finishing:
      'Aucune vérification ne commence plus ; celles qui sont en cours sont menées à leur terme. Un second Ctrl-C arrête tout de suite.',
    goOn: 'Interrompu : la même commande[, sans {option},] continue avec le reste.',
    run: 'passage {run, number}',
    unchanged: 'rien n’a changé',
    next: 'le prochain passage commence à {time}',
  },
  talk: {
    help: '{command} affiche les commandes de cette console et ce qui remplace les secrets',
    clear: 'rien n’est encore chiffré : STARTTLS, ou {command}, lance TLS',
    saved: 'enregistré : {file}',
    kept: {
      over: 'non envoyé : la connexion est terminée',
      'line-end': 'non envoyé : une fin de ligne à l’intérieur d’une ligne',
      unencrypted:
        'non envoyé : la connexion n’est pas chiffrée. STARTTLS, ou {command}, lance TLS ; {option} envoie les secrets en clair.',
      untrusted: 'non envoyé : le certificat du serveur n’est pas fiable. {option} envoie les secrets malgré tout.',
      'sent-before':
        'non envoyé : ce secret a déjà été envoyé, et les serveurs bloquent les comptes après quelques refus. {option} le renvoie.',
      'no-password': 'non envoyé : il n’y a pas de mot de passe. Il vient de {option}.',
      'no-token': 'non envoyé : il n’y a pas de jeton d’accès. Il vient de {option}.',
      'no-username': 'non envoyé : il n’y a pas de nom d’utilisateur. Il vient de {option}.',
      'not-quotable':
        'non envoyé : ce mot de passe ne tient dans aucune chaîne entre guillemets d’IMAP. AUTHENTICATE PLAIN peut l’envoyer.',
    },
  },
  demo: {
    good: 'une boîte de réception sans problème',
    certificate: 'un certificat auquel personne ne devrait se fier',
    'app-password': 'un compte qui nécessite un mot de passe d’application',
    connections: 'trop de connexions',
    password: 'simplement un mot de passe incorrect',
  },
  codes: {
    area: 'domaine',
    code: 'code',
    fixBy: 'qui agit',
    retry: 'nouvel essai',
    meaning: 'signification',
    field: 'champ',
    heading: 'rubrique',
    refines: 'précise',
    turn: '{turn} (qui agit : {fixBy}, nouvel essai : {retry})',
    unfound: 'inconnu : aucune règle ne le reconnaît encore',
  },
} as const satisfies Sentences['terminal']
