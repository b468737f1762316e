import type { Stems } from '../concepts.ts'

export const FR_STEMS = {
  account: 'compte*, utilisateur*, abonne, abonnes, abonnement*, usager*',
  mailbox: 'boite*, bal, dossier*, repertoire*, messagerie',
  password: 'mot de passe, mots de passe, mdp, identifiants, informations de connexion',
  appPassword:
    'mot de passe d application, mots de passe d application, mot de passe application, mot de passe specifique, mot de passe dedie, mot de passe externe, code d autorisation',
  userName: 'nom d utilisateur, noms d utilisateur, identifiant, nom de compte, nom de connexion',
  login:
    's identifier, identifie, identifiez, identification, connecte, connectee, connecter, connectez, reconnecter, ouverture de session, tentative de connexion, tentatives de connexion, echec de connexion, echec de la connexion',
  mechanism: 'methode*, mecanisme*, mode d authentification',
  token: 'jeton*',
  oauth: 'double authentification, deux facteurs, authentification moderne',
  browser: 'site web, site internet, navigateur, espace client, interface web',
  encryption:
    'chiffre*, crypte*, cryptage, connexion securisee, connexions securisees, texte clair, en clair, non securise*',
  sender: 'expedit*, emetteur*, adresse d envoi',
  recipient: 'destinataire*, correspondant*',
  relay: 'relai*, reroutage',
  message: 'courriel*, mel, courrier*, envoi, envois',
  content: 'contenu*, piece jointe, pieces jointes, fichier joint, fichiers joints, entete*, en tete*, lien, liens',
  spam: 'indesirable*, pourriel*, malveillant*, publicit*, hameconnage, abusif*, abusive*, envoi en masse, envois en masse',
  size: 'taille*, mo, ko, poids',
  quota: 'espace, stockage',
  limit: 'plafond*, seuil*, nombre maximum',
  rate: 'debit*, cadence*, requetes, tentatives, rythme',
  connection: 'connexion*, connectes, deconnexion, deconnecte*',
  host: 'reseau*, pays, etranger, dynamique*, machine, ordinateur, plage, resolution inverse',
  blockList: 'liste noire, listes noires, liste rouge, liste de blocage',
  protocol: 'offre, formule, releve, serveur entrant, serveur sortant',
  command: 'deja authentifie*, deja connecte*, requete, syntaxe, erreur de syntaxe',
  service:
    'serveur*, systeme, base de donnees, annuaire, infrastructure, passerelle, plateforme, plate forme, ressource*',
  policy: 'politique*, regle*, conditions d utilisation, charte',
  fullAddress: 'adresse complete, adresse e mail complete, adresse email complete, adresse mail complete',
  basicAuth: 'authentification de base',

  missing: 'inconnu*, inexistant*, introuvable*, manquant*, manque, absent*, aucun*',
  wrong:
    'deja authentifie*, deja connecte*, errone*, faux, fausse*, mauvais*, usurpe*, incomplet*, mal forme*, ne correspond pas, ne correspondent pas',
  failed:
    'echec*, echec de connexion, echec de la connexion, echoue*, impossible*, erreur*, n a pas pu, n ont pas pu, n a pu, ne peut, ne peuvent, infructueu*',
  expired:
    'etre change, devez changer, perime*, delai depasse, delai d attente, inactivite, obsolete*, revoque*, trop ancien*',
  disabled: 'desactive*, resilie*, supprime*, clotur*, ferme, fermee, fermes, inactif*',
  locked: 'verrouill*, en cours d utilisation, deja utilise*, deja ouvert*, utilise par, utilisee par',
  blocked: 'bloque*, blocage*, banni*, restreint*',
  full: 'plein*, sature*, insuffisant*, plus de place, plus d espace, epuise*',
  exceeded: 'depass*, atteint*, excede*, plus de, au dela, epuise*',
  tooMany: 'trop de, trop d, trop nombreu*, plusieurs, nombre excessif',
  tooFast: 'trop vite, trop rapide*, trop souvent, trop frequen*, ralentir, ralentissez, bride*',
  tooLarge: 'trop gros*, trop grand*, trop volumineu*, trop lourd*, trop long*',
  refused: 'rejet*, droits insuffisants, repousse*, interdit*',
  required:
    'obligatoire*, requis*, necessaire*, necessite, doit, doivent, devez, exige*, faut, indispensable, d abord, veuillez utiliser, veuillez vous, utilisez, merci d utiliser, seul*, uniquement',
  temporary: 'provisoire*, actuellement, pour l instant, pour le moment, en ce moment, transitoire*',
  failing:
    'indisponib*, panne*, erreur interne, erreur systeme, erreur du serveur, erreur technique, incident*, technique*, redemarr*, hors service, interrompu*, interruption*, dysfonctionn*, inattendu*, arret*, defaillan*, perturb*, inaccessib*, injoignable*',
  busy: 'occup*, surcharge*, charge elevee, forte charge, trop charge*, encombre*',
  suspicious: 'nouvel appareil, nouveau lieu, inhabituel*, anormal*, douteu*, pirat*, frauduleu*',
  unpaid: 'impaye*, factur*, paiement*, reglement*, regularis*',
  later: 'plus tard, reessay*, ulterieur*, a nouveau, de nouveau, patient*, recommenc*, nouvel essai',
  greylisted: 'liste grise, premier contact, quelques minutes',

  allowed: 'autoris*, liste blanche, permis, permise, permet*, admis, admise, habilite*, droit',
  supported: 'pris en charge, prise en charge, prises en charge, reconnu*, connu*, gere, geree',
  valid: 'valide, valides, valable*, exact*',
  confirmed: 'validee, valider, enregistre*',
  exists: 'existe, trouve*, present, presente',
  done: 'abouti*, reussi*, effectue*, ouvrir, ouvert*, distribue*, delivre*, termine*, livre*, remis, remise',
  enough: 'assez, suffisant*',
  available: 'disponib*, joignable*, accessible*, repond, repondu',
  enabled: 'actif, actifs',
  same: 'appartien*, correspond*, identique*, propre, propres, au nom de',
  secure: 'securise*, securite',

  second: 'seconde, secondes',
  hour: 'heure*, horaire*',
  day: 'jour, jours, journ*, quotidien*, aujourd hui, semaine*, mois, 24 heures',
  not: 'ne, n, pas, sans, jamais, ni, aucun*',
} as const satisfies Stems
