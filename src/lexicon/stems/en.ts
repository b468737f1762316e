import type { Stems } from '../concepts.ts'

export const EN_STEMS = {
  account:
    'access revoked, data 533, data 701, data 775, account*, acct, customer*, identity, user, users, subscriber*, subscription*, principal, tenant, member, contract*, trial*, alias*, organi*',
  mailbox: 'mailbox*, mail box*, inbox, folder*, maildir, mail storage, mail store, default store, maildrop, namespace',
  password:
    'error code 49, a new password, another password, authentication token*, authentication token is no longer valid, pass, data 532, data 773, change passphrase, change credentials, reset password, change password, change your password, update password, update your password, renew password, renew your password, password*, passwd, passphrase*, passcode, credential*, secret, pwd',
  appPassword:
    'password for program*, clientpass*, externalpass*, apppass*, devicepass*, bridge password*, app passcode*, app password*, application specific password*, app specific password*, application password*, authorization code, authorisation code, authorized code, auth code, device password*, client password*, external password*, aplication password*',
  userName: 'username*, user name*, userid, user id, login name*, logon name*',
  login:
    'authorisation, smtpauth, visit your browser, visit webmail, go to webmail, open webmail, login*, log in, log into, logging in, logon, log on, sign in, signin, sign on, auth, authent*, unauthent*, sasl, relogin, logged in, logged on, authorization, smtp auth',
  mechanism:
    'method, methods, mechanism*, auth method*, authentication method*, authentication type*, auth type*, cram md5, digest md5, scram*, ntlm, gssapi, auth plain, auth login, authenticate plain, authenticator, mech, plain, kerberos',
  token:
    'bearertoken, oauthtoken, refreshtoken, authtoken, jwt*, invalid grant, insufficient scope, token scope, token*, accesstoken*, bearer',
  oauth:
    'use modern auth*, oauth*, xoauth2, modern auth*, two factor, multi factor, two step, 2fa, mfa, use oauth*, using oauth*, via oauth*, with oauth*, enable oauth*, use xoauth2',
  browser:
    'visit your browser, visit webmail, go to webmail, open webmail, webbrowser, web client, browser, web login, weblogin, website, web site, web page, webmail, web interface, captcha, robot, control panel, portal',
  encryption:
    'tls, ssl, starttls, encrypt*, unencrypt*, plaintext, plain text, cleartext, clear text, in the clear, secure connection, secure channel, privacy, layer',
  certificate: 'certificat*, cert',
  sender:
    'sender*, originator*, mail from, mailfrom, from address*, from domain*, from header*, send from, sending from, envelope from, return path, reverse path, send as, sendas*, act as, bounces',
  recipient:
    'recipient*, rcpt*, addressee*, local part, localpart, destination, receiver*, mail to, forward path, delivery address',
  relay: 'external routing, relay*, third party, rcpthosts, forwarding',
  message:
    'sending limit*, send limit*, credits, out of credit*, mail from ip, messages from ip, message*, mail, mails, email*, msg, msgs, letter*, newsletter*',
  content: 'hops, loop*, content*, attach*, header*, body, subject, url*, link*, executable, file type*, mime',
  spam: 'spam*, virus*, malware, trojan, unsolicited, unwanted, bulk, phish*, scam, reputa*, junk, abus*, ube, spf, dkim, dmarc, infected, score',
  size: 'messagesize, mailsize, filesize, messagelength, size*, length, octets, bytes, big, large, mb, kb, megabyte*, kilobyte*',
  quota:
    'mailboxquota, diskquota, storagequota, userquota, mailquota, quota*, quotum, storage, space, diskspace, disk, capacity',
  limit:
    'messages quota, sending limit*, send limit*, credits, out of credit*, limit*, maximum, max, threshold, allowance, ceiling, sending quota, relay quota, message quota, daily quota',
  rate: 'rate, rates, bandwidth, traffic, frequen*, throttl*, ratelimit*, rate limit*, requests, often, volume, attempts, speed',
  connection: 'connection*, connect, session*, simultane*, concurren*, parallel*, thread*, socket*, clients',
  host: 'your smtp server, ip address*, address ip, client address*, mail from ip, messages from ip, ip, ips, ipv4, ipv6, host, hosts, range, ranges, network*, country, region, location, ptr, reverse dns, rdns, helo, ehlo, client, geo*, proxy, asn, hostname*, machine*, dynamic, subnet, from the internet, from outside',
  blockList:
    'you are ban*, you were ban*, you are block*, you are temporarily block*, blacklist*, black list*, blocklist*, block list*, dnsbl, rbl, denylist*, listed, zen, sbl, xbl, pbl, spamcop, spamhaus, sorbs, barracuda*',
  domain: 'domain*, subdomain*, host unknown, unknown host',
  yours: 'your, sending, connecting, remote',
  address: 'email address*, mail address*, address, addresses',
  protocol:
    'imap server, smtp server, lmtp, http, imap, imap4, pop, pop3, smtp, smtp auth, smtpclientauthentication, external access, client access, mail protocol*, third party client*, mail program*, mail client*, plan, submission, third party app*, external app*, mail app*, desktop app*, mail access, smtpauth, mapi',
  command:
    'login cancel*, authenticat* cancel*, exchange was cancel*, unexpected command*, unexpected pipelin*, malformed reply, plain data, smtp protocol, imap protocol, overlong, talk too soon, already authenticated, data sent, too much failure*, too long line, line is too long, helo first, ehlo first, helo ehlo first, say helo, send helo, helo or ehlo, introduce yourself, must be in, synchroni*, pipelining, bare, line length, line too long, session state, wrong state, invalid state, this state, current state, too many errors, command*, syntax, argument*, parameter*, sequence, out of order, parse*, protocol error*',
  service:
    'to relay server*, to relay host*, server*, queue, service*, system*, backend*, back end, database, db, ldap, daemon, resource*, operation, gateway, mta, provider, upstream, load, memory, cluster, mailserver, platform, directory, sql, mysql, postgres*, lookup, looking up, contacting, my ip, my ips, external command*, external program*',
  work: 'execute, load, fork*, spawn*, initiali*, allocat*, checking, validating, communicating, queuing, queueing, saving, storing, writing',
  policy: 'polic*, rule*, restriction*, guideline*, terms, requirements',
  basicAuth: 'basic auth*, basicauth*, legacy auth*, less secure app*',
  fullAddress:
    'must be in the form*, address to sign in, full email*, complete email*, entire email*, whole email*, whole mail*, whole address, full mail*, full address, full username, complete address, must be an email*, address to log, email as, address as, address for username, address in username, domain user, domain username, domain part',
  form: 'format*, form, char, chars, character*, include*, contain*',

  missing:
    'unknown, host unknown, unknown host, no such user, not our customer, nonselectable, non selectable, not accessible, non local, not local, not in whitelist, missing, no such, nonexist*, unrecogni*, undefined, lost, unsupported, unimplemented, no mailbox, without, unroutable, undeliverable, not registered, not here, unregistered, no account, no user, absent',
  wrong:
    'error code 49, acceptsecuritycontext error, unexpected command*, unexpected pipelin*, malformed reply, line too long, too long line, line is too long, overlong, garbled, out of order, talk too soon, unconfigured, invalid grant, insufficient scope, token scope, tokeninvalid, wrong, invalid*, incorrect*, bad, malformed, illegal, mismatch*, improper, doesn t match, unverified, spoof*, fake, forged, forbidden, bogus, unacceptable, too weak',
  failed:
    'login cancel*, authenticat* cancel*, exchange was cancel*, aborted by client, failed, fail, fails, failure*, unsuccessful*, could not, couldn t, cannot, can not, can t, unable, not accepted, error, reason unavailable, restarting authentication, authentication type succeeded',
  expired:
    'a new password, another password, authentication token is no longer valid, data 532, data 773, data 701, be reset, been reset, change passphrase, change credentials, reset password, be changed, be updated, be renewed, be set, change required, change needed, reset required, too simple, too weak, too short, tokenexpired, jwtexpired, tokenrevoked, change password, change your password, update password, update your password, renew password, renew your password, inactive, expir*, ended, out of date, outdated, too old, revoked, stale, lapsed, must change',
  disabled:
    'basicauthdisabled, basicauthblocked, archived, deprecated, disabl*, suspen*, deactivat*, inactive, inactivated, closed, terminat*, frozen, delet*, cancel*, paused, on hold, off, discontinu*, moved, userdisabled, removed, access revoked, dormant, retired, no longer valid, no longer exist*, data 533',
  locked: 'lock*, data 775, being moved, migrat*, in use, exclusive*, already open, another process, read only',
  blocked:
    'hangup, blocked, blocks, block, blocking, intrusion, black, banned, blacklisted, bl, listed, barred, prohibited, restricted, quarantine*, rejecting, firewall*',
  full: 'full, overquota, over quota, quota exceeded, out of space, no space, insufficient, exhausted, no room',
  exceeded: 'exceed*, reached, over, exhausted, achieved, hit, used up, more than, excess*, beyond, above, only',
  tooMany: 'too much, excessive, many, multiple, maximum number, more than, repeated*, consecutive',
  tooFast:
    'to fast, to quickly, too fast, too quickly, too rapid*, too frequent*, too often, slow down, throttl*, rate limited, ratelimited, flood*, so fast',
  tooLarge:
    'too much mail data, too large, too big, too long, oversize*, larger than, size limit, exceeds fixed, size exceeds, bigger than',
  refused:
    'insufficient authori*, insufficient privilege*, may not, not on the list, not in the list, refus*, denied, reject*, disallow*, deny, declin*, prohibit*, unauthor*, forbid*, not welcome, denies',
  required:
    'use oauth*, using oauth*, via oauth*, with oauth*, enable oauth*, use xoauth2, instead, switch to, use modern auth*, requir*, must, need*, mandatory, have to, has to, only, first, should, obligatory, please, enforced, necessary',
  temporary:
    'tempora*, transient, at this time, currently, presently, at present, moment, for now, tempfail, right now',
  failing:
    'out of memory, be queued, be saved, be stored, be written, unavailab*, internal, system error, server error, io error, i o error, software error, resources, restart*, reboot*, skew, down, offline, maintenance, unexpected, exception, misconfigur*, configuration, crash*, problem*, outage, unreachable, shutdown, broken, corrupt*, trouble, overload*, abort*, fatal, panic, bug, interrupt*, out of service, technical, econn*, etimedout, being upgraded',
  timedOut:
    'timed out, timeout, time out, idle, inactivity, autologout, time too long, session duration, tempus fugit, took too long, too slow, waiting for',
  busy: 'busy, overload*, load, high load, congest*',
  suspicious:
    'captcha, new location, new device, unknown device, unrecognized device, verify your phone, suspicio*, unusual, suspect*, abuse, compromis*, security check, hacked, abnormal, hijack*, fraud*, unfamiliar',
  unpaid: 'paying customer*, premium, unpaid, overdue, not paid, past due, payment*, invoice*, billing, arrears',
  later: 'try again, later, retry, come back, wait, defer*, please try, backoff, resend',
  greylisted:
    'greylist*, try again in, retry in, please retry, graylist*, grey listed, gray listed, first contact, temporarily rejected, postgrey',

  allowed:
    'allowed, permitted, permit, allow, authorized, authorised, permission*, accept*, entitled, approved, privilege*, whitelisted, granted, able to use, be accessed',
  supported: 'configured, support*, recognized, recognised, implement*, known, advertised, offered, understood',
  valid: 'following the, valid, correct, right, acceptable, match, matches, legal, legitimate',
  confirmed: 'accountverif*, verif*, confirm*, registered, validat*, activat*',
  done: 'successful*, succeed*, complete*, deliver*, processed, opened, performed, possib*, sent, executed, established',
  exists: 'exist*, found, find, locate, located, hosted, present, resolve*, provisioned',
  enough: 'enough, sufficient*',
  available: 'available, respond*, response*, running, reachable, operational, functional, functioning',
  enabled: 'enabl*, switched on, turned on, active, turn on, switch on, activated, activate, included, subscribed',
  same: 'conform*, owned, own, belong*, same, match, matches, equal, behalf, owner, your, associated, identical, align*',
  secure: 'secure*, security, unsecure*, insecure, unsafe',

  second: 'second, seconds, sec, secs',
  minute: 'minute, minutes, min, mins',
  hour: 'hour, hours, hourly, hr, hrs, h',
  day: 'monthly, weekly, day, days, daily, 24h, 24 hours, 24 hour, today, week, month',
  not: 'not, no, isn t, aren t, wasn t, weren t, doesn t, don t, didn t, won t, never, cannot, can t, couldn t, without, neither, non, unable, unauthent*',
} as const satisfies Stems
