/**
 * Words of up to five letters that servers' own sentences, and our rules, are made of. A password that is one of them
 * (`OK`, `many`, `LOGIN`) is not masked where it stands alone in what a server says: whoever reads the sentence learns
 * nothing of the password, and without the word the diagnosis would be another. A test holds the rules' words against it.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `
    able abuse after again alert an and any app are as ask at atom auth away back bad bare basic be been being bit bl
    black block busy but by bye can char check clear code com come could cs daily data date de did disk dkim dmarc dns
    do does done down due ea ehlo email ended enter env envio error es esmtp exist fail fake fatal few file find first
    fixed for found free from full get go going gone groot gsmtp had has have hello helo help here high his home host
    how http https icc id idle if ill imap in inbox input into ip is isn issue it its junk key kind last later layer
    leak learn less limit line link list load local log login long loop lost mail main make many match max may mbr me
    meet mode more most much muito must mx my name names need never new next no non none not now oa oauth of off ok
    old on once one only open or org other our out over own owned panne parol pass passe per phish plain plan pop port
    ptr qq quit quota rate rcpt rdns re ready relay reset rest retry right rset run same sasl say sc scope see send
    sent ser serve set sign site size slots slow smtp so sorry space spam spf ssh ssl start state still stop store sts
    such sz table tag take taken te test text than that the their them then there this time timed tls to token too
    tries trop try turn two type uid un under up use used user users using valid veel very via viele virus wait want
    was way we web what when white who why wiele will wish with word wrong yes yet you your za zone
  `
    .trim()
    .split(/\s+/),
)
