/**
 * The words of up to five letters in servers' sentences, in the protocols (capabilities, response codes, mechanisms,
 * attributes of certificates' names) and in our rules. A password that is one of them, such as `OK` or `LOGIN`, is not
 * masked as a whole word: the sentence reveals nothing about the password, and its diagnosis needs the word. A test
 * checks the words of the rules against this list.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `
    8bit able abort above abuse acl act after again agent aka alert all an and any app are aren as ascii ask at atom atrn au
    auth away back bad bare based basic bdat be been being big bill bit bl black blame bli block blu body bogus boite
    break brute burl busy but by bye byte bytes c can ccl cel cert char check clear click cn code com come comes could
    count cr cram crlf cs cxbl daily data date day db dc dd de decod deny did didn disk dkim dmarc dmc dns dnsbl do does
    doesn don done down drc dsn dt du due ea each early ehlo else email empty end ended enter entry env envio equal
    errno error es esmtp esort est etrn exist expn fail fake fast fatal feel fetch few file files find first fixed for force
    form found fqdn free from fugit full fully geoip get give gmail go going gone gray grey grise groot gross gsmtp had has
    have hello helo help here high his hits hl home hop hops host hosts hour hours how http https icc id idle if ifc ill
    imap imap4 imf in inbox input into inuse ip ips is isn isp issue it its junk jwt key kind l lack large last later
    layer le leak learn left legal less let lf lhlo like limit line lines link list liste lleno lmtp load local log login
    lone long looks loop lost mail mails main make many mass match mate max may mbr md5 me meet mep mi mime mode moins
    month more most move moved msg mtrk much muito must mx my naked name names need never new next no non none not now
    ntlm nul null o oa oauth octet of off ok old on once one onex only open or order org other otp ou our out over own
    owned owner page panel panne parol parse part pass passe past path per pfa phish plain plan plus polic poor pop port
    ports post prove proxy ptr qq qrc queue quit quota range rate rbl rcl rcpt rcpts rdns re reach read ready refs relay
    rep reset rest retry rfc right robot role route rp rrvs rset rule rules run said same saml sasl say sc scope score
    scram secs see seems seen send sent ser serve set sfq sha sign site size skey slots slow sms smtp so some soml soon
    sorry sort space spam spams spb speak spf spm spool srp ssh ssl st stage start state stc still stop store stray sts
    such sum sz table tag take taken talk tard te test text than that the their them then there they this time timed
    times tls to today token too took total trc trial tries trop try turn two type uid un under up url us use used user
    users using utf8 valid ve veel verb very via viele viral virus visit vrfy wait want was wasn way we weak web what
    when while white who why wiele will wish with wm won word write wrong xlist yahoo yes yet you your za zone zu
  `
    .trim()
    .split(/\s+/),
)

/** The same kind of words in any length. A fragment of a password inside one of them, such as `passwo`, is no echo. */
export const LONGER_WORDS: ReadonlySet<string> = new Set(
  `
    abnormal accept accepted accepting access account accounts active address addresses admin administratively
    administrator advertised all allocate allowed alreadyexists amount answer application apply arguments associated
    attempt attempted attempts authenticate authenticated authenticating authentication authenticationfailed
    authorization authorizationfailed authorized autologout available backoff badcredentials base basicauthblocked
    before begin belong benutzername blacklisted blob blocked blocklist body browser caller cancel canceled
    cancelled cannot capability certificate change changed channel character characters check classified cleartext
    client clientbug clients close closed closing command commands completed concurrent configured connect connected
    connection connections contact contactadmin contains content continue copy corruption country cram create
    credential credentials credits currently cut daemon database deactivated default delivered denied detail device
    dial dialled digest directly directory disabled disallowed disconnected domain dovecot dsn econnrefused email
    enable enabled encrypt encrypted encryption end envelope errors etrn examine exceeded exceeds exim exists
    expiration expired external failed failure failures false feature federated fetch flags flood forbidden
    frequency gateway generate github goodbye google greeting greylisted gssapi handshake header headers hosted
    hostname identifiants identity implemented inactive inactivity include incorrect incorrects info information
    initialization input insecure instead insufficient internal intrusion inuse invalid invalidated invalidauthscope
    invalide iterations kennwort late limited listed locally locked logged logindisabled logins logon logondenied
    logout longer look lookup mailbox maintenance malware master maximum mechanism memory message messages method
    milliseconds mime minutes mismatch missed missing moment msg namespace necessary needed neobhodim net network
    nonexistent noperm note ntlm null number offered online option overlong overquota parameters passcode passphrase
    password passwords passwort per perm permission permissions permitted pipelining plaintext please policy postfix
    postmaster preauth present prevention prilozheniya privacy privacyrequired problem process processes prohibited
    prohibition protection protocol qualified reached received recipient recipients recognised recognized referral
    refused reject rejected relaying request requested requests require required requires resolve resolved resources
    response rights root search secure secured security select selected sender sending sendmail sequence server
    serverbug servers service session sessions setting shortage shutdown shutting signin simultaneous
    smtpclientauthentication smtputf8 socket somebody something sometime spamhaus specific specified spoofed
    starttls status store stuck subject submission subscription success successful suggested support supported
    suspected suspended synchronization syntax sys system temp temporarily temporary tenant tenantattribution
    terminated throttled throttling through timeout tomorrow toobig transaction transition transport true trusted
    ugfzc unable unauthorized unavailable unencrypted unknown unreachable unrecognized unsafe unsuccessful
    unsupported update upgrade username usuario utilisateur verified verify version virtual vrfy wachtwoord webalert
    webloginrequired webmaster weixin welcome xoauth2
  `
    .trim()
    .split(/\s+/),
)
