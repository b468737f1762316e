import type { Stems } from '../concepts.ts'

/** Umlauts occur twice here: as letters without dots, and as two letters. */
export const DE_STEMS = {
  account:
    'konto*, mailkonto*, emailkonto*, benutzerkonto*, kunde*, benutzer, benutzers, nutzer, nutzers, anwender, teilnehmer*, zugang, vertrag*',
  mailbox: 'postfach*, postfaecher*, mailpostfach*, posteingang, ordner*, posteingangsordner',
  password: 'passwort*, passwoerter*, kennwort*, zugangsdaten, anmeldedaten, anmeldeinformation*, logindaten',
  appPassword:
    'anwendungsspezifisch*, anwendungspasswort*, anwendungskennwort*, app passwort*, app kennwort*, geratepasswort*, geraetepasswort*, programmpasswort*, passwort fur e mail programm*, passwort fuer e mail programm*, autorisierungscode*',
  userName:
    'benutzername*, nutzername*, anwendername*, anmeldename*, benutzerkennung*, nutzerkennung*, kontoname*, kundennummer',
  login: 'anmeld*, angemeldet*, einlogg*, eingeloggt, authentifi*, authentisier*',
  mechanism:
    'anmeldeverfahren*, anmeldemethode*, authentifizierungsm*, authentifizierungsverf*, authentisierungsverf*, verfahren',
  token: 'zugriffstoken*',
  oauth: 'zwei faktor*, moderne authentifizierung',
  browser: 'webseite, weboberflache, weboberflaeche, kundencenter, kundenbereich, kundenmenu, internetseite',
  encryption:
    'verschlussel*, verschluessel*, unverschlussel*, unverschluessel*, klartext*, sichere verbindung, sicheren verbindung, gesicherte verbindung',
  certificate: 'zertifikat*, clientzertifikat*',
  sender: 'absend*',
  recipient: 'empfanger*, empfaenger*, adressat*, zieladresse*',
  relay: 'weiterleit*, weitergeleitet, weitervermittel*',
  message: 'nachricht*, sendung*, versandlimit*, versandgrenz*, sendelimit*',
  content: 'inhalt*, anhang*, anhaeng*, anlage*, dateianhang*, dateityp*, kopfzeile*',
  spam: 'werbung, werbemail*, unerwunscht*, unerwuenscht*, schadsoftware, schadprogramm*, viren*, massenmail*, massenversand, missbrauch*',
  size: 'grosse, groesse, nachrichtengrosse, nachrichtengroesse, maximalgrosse, megabyte, byte',
  quota: 'speicher*, plattenplatz, festplatte*, postfachgrosse, postfachgroesse',
  limit:
    'grenz*, begrenz*, beschrank*, beschraenk*, hochst*, hoechst*, obergrenze*, maximal*, kontingent*, tageslimit*, tagesgrenz*, versandlimit*, versandgrenz*, sendelimit*, stundenlimit*',
  rate: 'haufigkeit, haeufigkeit, versandrate*, drossel*, gedrosselt*, geschwindigkeit, anfragen',
  connection: 'verbindung*, verbunden, gleichzeitig*, sitzung*',
  host: 'netz*, herkunft*, rechner*, einwahl*, dynamisch*, standort, ausland, land',
  blockList: 'sperrliste*, schwarze liste, schwarzen liste, negativliste*',
  domain: 'domane*, domaene*',
  protocol: 'posteingangsserver*, postausgangsserver*, abruf*, tarif*',
  command:
    'bereits angemeldet, bereits authentifiziert, befehl*, kommando*, syntaxfehler, reihenfolge, protokollfehler, protokollverletzung',
  service: 'dienst*, datenbank*, mailsystem*, verzeichnisdienst*, maildienst*',
  policy: 'richtlinie*, regel*, vorgabe*, nutzungsbedingung*',
  administrator: 'kundenservice, kundendienst, anbieter, betreiber*',
  fullAddress:
    'vollstandige* e mail*, vollstaendige* e mail*, vollstandige* adresse, vollstaendige* adresse, ganze adresse',
  basicAuth: 'standardauthentifizierung',

  missing: 'unbekannt*, fehlt, fehlen*, unzustellbar*, gibt es nicht',
  wrong:
    'bereits angemeldet, bereits authentifiziert, falsch*, ungultig*, ungueltig*, fehlerhaft*, inkorrekt*, stimmt nicht, stimmen nicht, gefalscht*, gefaelscht*, unvollstandig*, unvollstaendig*',
  failed:
    'fehlgeschlagen*, fehlschlag*, schlug fehl, schlagt fehl, schlaegt fehl, gescheitert, fehler, konnte, konnten, kann nicht, kann kein*, unmoglich*, unmoeglich, erfolglos*, misslungen',
  expired:
    'andern, aendern, geandert werden, geaendert werden, abgelaufen*, zeituberschreitung*, zeitueberschreitung*, inaktivitat, inaktivitaet, veraltet*, widerrufen, untatigkeit, untaetigkeit, lauft ab, laeuft ab',
  disabled:
    'deaktivier*, gekundigt*, gekuendigt*, geloscht*, geloescht*, stillgelegt*, abgeschaltet*, ausgeschaltet*, geschlossen*, inaktiv*',
  locked: 'in verwendung, in benutzung, in gebrauch, bereits verwendet, bereits geoffnet, bereits geoeffnet',
  blocked: 'gesperrt*, sperre, sperrung*, blockier*, gebannt, verbannt, gelistet',
  full: 'voll, volle, uberfullt*, ueberfuellt*, erschopft, erschoepft, kein platz, unzureichend*',
  exceeded:
    'uberschr*, ueberschr*, erreicht, aufgebraucht, ausgeschopft, ausgeschoepft, mehr als, uberzogen, ueberzogen',
  tooMany: 'zu viel*, zuviel*, mehrfach*, wiederholt*, maximale anzahl, maximalen anzahl',
  tooFast: 'zu viele versuche, zu schnell*, zu rasch, zu haufig*, zu haeufig*, zu oft',
  tooLarge: 'zu gross*, zu lang*, zu umfangreich',
  refused:
    'abgelehnt*, ablehn*, lehnt, verweiger*, zuruckgewiesen, zurueckgewiesen, abgewiesen, untersagt*, verboten*, unzulassig*, unzulaessig*, unberechtigt*, nicht angenommen, darf nicht, durfen nicht, duerfen nicht, nicht entgegengenommen',
  required:
    'erforderlich*, erfordert*, benotig*, benoetig*, notwendig*, notig, noetig, muss, mussen, muessen, verlangt, zuerst, bitte nutzen, bitte benutzen, verwenden',
  temporary:
    'vorubergehend*, voruebergehend*, derzeit*, zur zeit, zurzeit, momentan*, augenblicklich, zeitweilig*, zeitweise, kurzzeitig',
  failing:
    'storung*, stoer*, gestort*, gestoer*, ausfall*, ausgefallen, wartung*, interner fehler, systemfehler, serverfehler, technisch*, neustart*, neu gestartet, heruntergefahren, abgesturzt, abgestuerzt, abgebrochen, unerwartet*, ausser betrieb, nicht erreicht',
  busy: 'uberlast*, ueberlast*, ausgelastet, beschaftigt, beschaeftigt, hohe last, hohe auslastung',
  suspicious:
    'neues gerat, neues geraet, neuer ort, verdacht*, verdaecht*, ungewohnlich*, ungewoehnlich*, auffallig*, auffaellig*, kompromittiert, gehackt, missbrauch*, sicherheitspruf*, sicherheitspruef*, fremdzugriff*',
  unpaid: 'unbezahlt*, nicht bezahlt, rechnung*, zahlung*, mahnung*',
  later: 'spater, spaeter, erneut, nochmal*, noch einmal, warten',
  greylisted: 'graue liste, wenigen minuten erneut, erstkontakt',

  allowed: 'erlaub*, weisse* liste, gestattet*, zugelassen*, zulassig*, zulaessig*, berechtig*, akzeptier*',
  supported: 'unterstutzt*, unterstuetzt*, bekannt',
  valid: 'gultig*, gueltig*, korrekt*, richtig*',
  confirmed: 'bestatig*, bestaetig*, registriert*, freigeschaltet',
  exists: 'auf weisser liste, auf der liste, existier*, vorhanden*, gefunden, existent, auffindbar, eingerichtet',
  done: 'erfolgreich, moglich, moeglich, geoffnet, geoeffnet, zugestellt, gesendet, verschickt, versendet, verarbeitet, ausgefuhrt, ausgefuehrt, hergestellt, uberpruft, ueberprueft, gepruft, geprueft',
  enough: 'genug, genugend*, genuegend*, ausreichend*',
  available: 'verfugbar*, verfuegbar*, erreichbar*, verfugung, verfuegung',
  enabled: 'aktiv, aktiviert*, aktivieren, freigeschaltet*, freigegeben, eingeschaltet',
  same: 'gehort, gehoert, ubereinstimm*, uebereinstimm*, identisch, eigene*, uberein, ueberein, im namen',
  secure: 'sicher*, unsicher*',

  second: 'sekunde*',
  minute: 'minuten',
  hour: 'stunde*, stundlich*, stuendlich*',
  day: 'pro tag, am tag, tagen, tages*, taglich*, taeglich*, 24 stunden, heute, woche*, monat*',
  not: 'nicht, kein, keine, keinen, keiner, keinem, ohne, weder, nie',
} as const satisfies Stems
