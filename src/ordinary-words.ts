/**
 * Words of up to five letters that servers' own sentences, and our rules, are made of. A password that is one of them
 * (`OK`, `many`, `LOGIN`) is not masked where it stands alone in what a server says: whoever reads the sentence learns
 * nothing of the password, and without the word the diagnosis would be another. A test holds the rules' words against it.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `
    able learn rcpt sts sz again alert an and any app are as ask at auth away bad bare be been busy but by bye can clear code com
    could data date de did disk dkim dmarc dns do does done down due ehlo ended error es esmtp exist fail fatal few
    first for found free from full get go going gone gsmtp had has have hello helo help here high his host how http
    https id idle if ill imap in inbox into ip is issue it its junk key kind last later layer leak less limit line
    link list load local log login long lost mail main make many match max may me mode more most much must mx name
    names need never new next no non none not now of off ok old on once one only open or org other our out over own
    owned pass phish plain pop port qq quit quota rate ready relay reset rest right rset run same say see send sent
    serve set sign site size slow smtp so sorry space spam spf ssh ssl start state still stop such table tag take
    test text than that the their them then there this time timed tls to token too tries trop try turn two type uid
    un under up use user users using valid very via virus wait want was way we web what when who why will wish with
    word wrong yes yet you your zone
  `
    .trim()
    .split(/\s+/),
)
