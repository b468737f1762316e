import type { AreaSentences } from '../table.ts'

/** Causes that can occur at every stage. */
export const ANY = {
  codes: {
    'deadline-exceeded': {
      title: 'la durée maximale a été atteinte',
      cause: 'La vérification ne s’est pas terminée dans la durée maximale que le programme lui avait fixée.',
      help: [
        'Augmentez la durée maximale de la vérification (`deadlineMs`), ou laissez la valeur par défaut.',
        'Cherchez dans la transcription ce que la vérification attendait : un serveur lent peut en être la raison.',
      ],
      settledBy: 'Pour le confirmer, relancez la même vérification avec une durée maximale plus longue.',
    },
    cancelled: {
      title: 'la vérification a été annulée avant la fin',
      cause: 'Le programme qui exécutait cette vérification l’a arrêtée avant la fin.',
      help: [
        'Laissez la vérification aller à son terme, et n’activez son signal d’arrêt que si plus personne n’attend la réponse.',
      ],
      settledBy: 'Pour le confirmer, laissez une vérification aller à son terme.',
    },
    unknown: {
      title: 'la raison de l’échec n’est pas connue',
      cause: 'Quelque chose a échoué avec le serveur {protocol}, et aucune des causes connues ne l’explique.',
      help: [
        'Lisez la transcription : elle montre ce que le client et le serveur ont envoyé jusqu’à l’échec.',
        'Envoyez la transcription au projet mailwhy, après en avoir retiré les noms avec `mailwhy anonymize`, afin qu’une règle puisse être écrite.',
      ],
      settledBy: 'Pour le confirmer, consultez le journal du serveur {host} à l’heure de la vérification.',
    },
  },

  variants: {
    interrupted: {
      title: 'la vérification a été interrompue avant la fin',
      cause: 'Le programme a reçu l’ordre de s’arrêter ({signal}) avant la fin de la vérification.',
      help: ['Relancez la vérification, et laissez-la aller à son terme.'],
    },
    'own-lag': {
      title: 'ce programme était trop occupé pour lire la réponse',
      cause:
        'Le processus qui exécutait cette vérification a été bloqué pendant {lagSeconds, number} s sur {seconds, plural, one {# seconde} other {# secondes}} d’attente d’une réponse du serveur {host}. Le serveur a peut-être répondu entre-temps.',
      help: [
        'Relancez la vérification dans un processus qui fait moins de choses en même temps, ou lancez moins de vérifications à la fois.',
        'Si un serveur de test tourne dans le même processus, placez-le dans un autre : les deux se partagent le même temps.',
      ],
    },
    'log-ends': {
      title: 'rien n’a échoué dans ce journal, mais il s’arrête trop tôt',
      cause:
        'Tout ce qui a pu être lu de ce journal s’est bien passé[, jusqu’à {lastCommand}], mais la fin des échanges manque[, et {unread, plural, one {# ligne n’a pas pu être lue} other {# lignes n’ont pas pu être lues}}].',
      help: [
        'Fournissez la suite du journal, avec les dernières lignes du serveur et l’erreur que le programme a affichée.',
        'S’il n’y a pas de suite, exécutez `mailwhy check` avec les mêmes paramètres, pour voir tous les échanges.',
      ],
    },
    'not-read': {
      title: 'trop peu d’éléments ont pu être lus pour déterminer une cause',
      cause:
        'Aucun échec n’apparaît dans ce qui a pu être lu, mais la fin des échanges manque[, et {unread, plural, one {# ligne n’a pas pu être lue} other {# lignes n’ont pas pu être lues}}].',
      help: [
        'Fournissez le journal complet, avec les dernières lignes du serveur et l’erreur que le programme a affichée.',
        'Si le journal ne peut pas être lu, fournissez une transcription de `mailwhy check`, ou la sortie de `curl -v`, `openssl s_client` ou `swaks`.',
      ],
    },
  },
} as const satisfies AreaSentences
