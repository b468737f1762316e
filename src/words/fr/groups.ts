import type { GroupSentences } from '../group-sentences.ts'

/** The words about the causes that many mailboxes share. */
export const GROUPS = {
  heads: {
    place:
      '{count, plural, one {# boîte mail en échec} other {# boîtes mail en échec pour une même cause}} ({place}) : {title}',
    expired:
      '{count, plural, one {# boîte mail en échec} other {# boîtes mail en échec pour une même cause}} : le certificat du serveur {place} a expiré le {at, date}',
    certificate:
      '{count, plural, one {# boîte mail en échec} other {# boîtes mail en échec pour une même cause}} : le certificat du serveur {place} n’est pas fiable ({faults})',
    accounts: '{count, plural, one {# compte en échec} other {# comptes en échec}} ({place}) : {title}',
    passwords: '{count, plural, one {# mot de passe refusé} other {# mots de passe refusés}} par le serveur {place}',
    everywhere:
      '{count, plural, one {# boîte mail en échec} other {# boîtes mail en échec pour une même cause}} : {title}',
    warning:
      '{count, plural, one {# boîte mail a un avertissement} other {# boîtes mail ont un avertissement}} ({place}) : {title}',
    warningEverywhere:
      '{count, plural, one {# boîte mail a un avertissement} other {# boîtes mail ont un avertissement}} : {title}',
  },
  network: {
    title: 'rien ne répond[ sur le port {port}], chez {families, plural, one {# fournisseur} other {# fournisseurs}}',
    cause:
      'Toutes les tentatives de connexion[ depuis l’adresse {address}][ au port {port}] ont échoué à ce moment-là, quel que soit le fournisseur. Les serveurs de plusieurs fournisseurs ne tombent guère en panne ensemble : le problème est très probablement côté client.',
    help: [
      'Vérifiez que la machine qui se connecte est en ligne et que son serveur DNS répond.',
      'Demandez à l’administrateur de ce réseau si un pare-feu bloque le port {port} : beaucoup de réseaux bloquent les ports de messagerie.',
      'Vérifiez le pare-feu, le VPN et les routes de cette machine, puis relancez la vérification.',
    ],
  },
  rows: {
    ok: 'sans erreur',
    inPart: 'sans erreur, en partie',
    failed: 'en échec',
    skipped: 'non vérifiées',
    unusable: 'inutilisables',
  },
  causes: '{count, plural, one {# cause} other {# causes}}',
  mailboxes: '{count, plural, one {# boîte mail} other {# boîtes mail}}',
  verdicts: {
    allIsWell: 'ok : toutes les boîtes mail ont été vérifiées, et aucun problème n’a été trouvé',
    nothing: 'aucune boîte mail n’a été vérifiée',
    failed:
      '{failed, plural, one {# boîte mail sur {count, number} est en échec} other {# boîtes mail sur {count, number} sont en échec}}, pour {causes, plural, one {# cause} other {# causes}}',
  },
  skipped: {
    blocked:
      '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : l’adresse de cette machine est bloquée ({family})',
    refusals:
      '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : d’autres refus d’authentification pourraient provoquer un blocage[ ({family})]',
    'same-account':
      '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : le même mot de passe du même compte venait d’être refusé',
    busy: '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : le serveur avait trop de connexions ou de demandes pendant plusieurs minutes[ ({family})]',
    silent:
      '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : le serveur ne répondait plus depuis plusieurs minutes[ ({family})]',
    cancelled:
      '{count, plural, one {# boîte mail non vérifiée} other {# boîtes mail non vérifiées}} : l’exécution a été arrêtée avant',
  },
  unusable:
    '{count, plural, one {# boîte mail a} other {# boîtes mail ont}} des réglages qui ne peuvent pas être utilisés ({code})',
  listed: '{names}[ et {more, plural, one {# autre} other {# autres}}]',
  certainty: '{certainty} : {count, number}',
  besides: '{count, plural, one {# d’entre elles compte} other {# d’entre elles comptent}} aussi sous une autre cause.',
  heldBack:
    '{count, plural, one {# autre boîte mail n’a pas été vérifiée} other {# autres boîtes mail n’ont pas été vérifiées}} à cause de cela.',
  newHere: '{count, plural, one {# d’entre elles fonctionnait} other {# d’entre elles fonctionnaient}} auparavant.',
  eachUser: 'C’est à chaque utilisateur d’agir pour son propre compte.',
  share: '{share} de tous les échecs',
  period: 'constaté du {from, datetime} au {until, datetime}',
  moment: 'constaté le {from, datetime}',
  since: {
    head: 'depuis le {at, datetime}',
    headAlone: 'depuis l’exécution précédente',
    unchanged: 'rien n’a changé',
    broken: 'nouveaux échecs',
    healed: 'rétablies',
    still: 'toujours en échec',
    other: 'en échec pour une autre cause',
    added: 'nouvelles boîtes mail',
    gone: 'disparues',
    unseen: 'non vérifiées cette fois',
    seen: 'non vérifiées auparavant',
    failing: '{count, plural, one {# d’entre elles en échec} other {# d’entre elles en échec}}',
    isNew: 'nouveau',
    ended: 'terminé : {sentence}',
  },
  labels: {
    mailboxes: 'boîtes mail',
    skip: 'Aller aux causes',
    causes: 'Causes',
    warnings: 'Avertissements',
    notChecked: 'Boîtes mail non vérifiées',
    each: 'À faire d’abord par chaque utilisateur',
    example: 'Preuve, tirée de {id}',
    servers: 'Serveurs',
    checked: 'du {from, datetime} au {until, datetime}',
  },
} as const satisfies GroupSentences
