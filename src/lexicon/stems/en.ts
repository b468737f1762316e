import type { Stems } from '../concepts.ts'

export const EN_STEMS = {
  account: 'account*, acct, customer, identity, user, users, subscriber*, subscription*, customer*',
  mailbox: 'mailbox*, mail box*, inbox, folder*, maildir, mail folder*, mail storage, mail store',
  password: 'password*, passwd, passphrase*, pass phrase*, credential*, secret, pwd',
  appPassword:
    'app password*, application specific password*, app specific password*, application password*, authorization code, authorisation code, authorized code, auth code, device password*, client password*, external password*, aplication password, mail client password*',
  userName: 'username*, user name*, userid, user id, login name*, logon name*',
  login:
    'login*, log in, logging in, logon, log on, logins, sign in, signin, auth, authenticat*, authentification, sasl, relogin, logged in',
  mechanism:
    'mechanism*, auth method*, authentication method*, authentication type*, auth type*, cram md5, digest md5, scram*, ntlm, gssapi, auth plain, auth login, authenticate plain',
  token: 'token*, jwt, access token*, bearer',
  oauth: 'oauth*, xoauth2, oauthbearer, modern auth*, basic auth*, basicauth*, two factor, 2fa, legacy auth*',
  browser: 'browser, web login, weblogin, website, web site, webmail, web interface, captcha, robot',
  encryption:
    'tls, ssl, starttls, encrypt*, plaintext, plain text, cleartext, clear text, tls ssl, secure connection, secure channel, privacy',
  certificate: 'certificat*, cert',
  sender:
    'sender*, mail from, mailfrom, from, return path, reverse path, from address, envelope from, send as, sendas*, senders',
  recipient: 'recipient*, rcpt*, addressee*, rcpt to, local part, localpart, destination, receiver*, mail to',
  relay: 'relay*, open relay, third party',
  message: 'message*, mail, mails, email*, e mail*, msg, msgs, messages, letter*',
  content: 'content*, attachment*, header*, body, url*, link*, executable, file type',
  spam: 'spam*, virus*, malware, unsolicited, bulk, phish*, reputa*, junk, abus*, ube, spf, dkim, dmarc, spamhaus, infected',
  size: 'size*, length, octets, bytes, big, large, mb, kb',
  quota: 'quota*, storage, disk space, space, diskspace, disk, disk quota',
  limit: 'limit*, maximum, max, threshold, allowance, sending quota, relay quota, message quota, daily quota',
  rate: 'rate, rates, frequen*, throttl*, ratelimit*, rate limit*, requests, request rate, often, volume',
  connection: 'connection*, connect, session*, simultane*, concurren*, parallel*',
  host: 'ip, ips, ipv4, ipv6, host, client host, network*, country, region, ptr, reverse dns, rdns, dns ptr, helo, ehlo, client, geo, proxy, asn, hostname',
  blockList:
    'blacklist*, black list*, blocklist*, block list*, dnsbl, rbl, denylist*, listed, zen, sbl, xbl, pbl, spamcop',
  domain: 'domain*',
  protocol:
    'imap server, smtp server, lmtp, http, imap, imap4, pop, pop3, smtp, imap access, pop access, smtp auth, smtpclientauthentication, external access, client access, plan',
  command:
    'helo first, ehlo first, helo ehlo first, say helo, send helo, must be in, synchronization, synchronisation, pipelining, bare lf, bare, line length, session state, wrong state, invalid state, this state, current state, too many errors, junk, command*, syntax, argument*, parameter*, sequence, unrecognized, unrecognised, parse*, protocol error*, bad command',
  service:
    'server*, service*, system, backend, back end, database, db, ldap, daemon, resource*, operation, gateway, upstream, load, memory, cluster, mailserver',
  policy: 'polic*, rule*, restriction*',
  administrator: 'administrator*, admin, postmaster, support, provider, helpdesk',

  missing:
    'unknown, no such user, not our customer, nonselectable, non selectable, not accessible, non local, not local, not in whitelist, missing, no such, nonexistent, non existent, unrecognized, unrecognised, undefined, lost, unsupported, unimplemented, no mailbox, without, not known, unroutable, not registered, not here, unregistered, no account, not implemented',
  wrong:
    'wrong, invalid*, incorrect*, bad, malformed, illegal, mismatch*, not valid, not correct, improper, does not match, doesn t match, not match, unverified, spoof*, fake, forged, forbidden',
  failed:
    'failed, fail, failure*, unsuccessful, could not, couldn t, cannot, can t, unable, not accepted, error, not successful',
  expired:
    'autologout, inactivity, inactive, idle, tempus fugit, expir*, ended, out of date, timed out, timeout, time out, too old, revoked, stale',
  disabled:
    'disabled, suspen*, deactivated, inactive, inactivated, closed, terminated, frozen, deleted, cancelled, canceled, turned off, switched off, paused, on hold, off, abnormal, discontinued, moved, userdisabled, dormant',
  locked: 'locked, lock, lockout, in use, locked out, exclusive',
  blocked:
    'blocked, intrusion, black, banned, bl, blacklisted, blocklisted, block, listed, barred, prohibited, restricted, quarantine*, denylisted, rejecting',
  full: 'full, over quota, overquota, quota exceeded, out of space, no space, insufficient, exhausted, no room',
  exceeded:
    'exceed*, reached, over limit, over the limit, over, exhausted, achieved, hit, used up, more than, excess*, only',
  tooMany: 'too many, too much, excessive, many, multiple, maximum number, more than',
  tooFast:
    'too fast, too quickly, too frequent*, too often, slow down, throttl*, rate limited, ratelimited, too soon, flood*, so fast',
  tooLarge:
    'too large, too big, too long, oversize*, larger than, size limit, exceeds fixed, size exceeds, bigger than',
  refused:
    'refus*, denied, reject*, disallowed, deny, declin*, prohibited, not allowed, not permitted, not authorized, not authorised, unauthorized, unauthorised, no permission, forbidden, not welcome, denies',
  required: 'requir*, must, need*, please use, mandatory, have to, only, first, should, obligatory, please',
  temporary:
    'tempora*, transient, at this time, at the moment, currently, presently, moment, for now, tempfail, right now',
  failing:
    'unavailable, internal, system error, server error, io error, i o error, software error, resources, restarting, reboot*, skew, down, maintenance, unexpected, exception, not available, misconfigur*, configuration, crash*, problem*, outage, unreachable, shutting down, shutdown, not responding, timed out, broken, trouble, overload*, local problem, abort*, fatal, panic, bug',
  busy: 'busy, overload*, load, high load',
  suspicious: 'suspicio*, unusual, suspect*, abuse, compromis*, security check, hacked',
  unpaid: 'unpaid, overdue, not paid, past due, payment, invoice, billing',
  later: 'try again, try later, again later, later, retry, come back, wait, deferred, defer*, please try, backoff',
  greylisted:
    'greylist*, try again in, retry in, please retry, graylist*, grey listed, gray listed, first contact, temporarily rejected, postgrey',

  allowed: 'allowed, permitted, permit, allow, authorized, authorised, permission*, accept*, entitled',
  supported: 'support*, recognized, recognised, implement*, known, advertised',
  valid: 'valid, correct, right, acceptable, match, matches',

  confirmed: 'verif*, confirm*, registered, validated, activate, activated',
  done: 'successful*, succeed*, complete*, delivered, processed, opened, performed, possib*',
  exists: 'exist, exists, existing, found, find, locate, located',
  available: 'available, responding, running, reachable',
  enabled: 'enabled, enable, turned on, active, turn on, switch on, activated',
  same: 'owned, own, belong*, same, match, matches, equal, behalf, owner, your',
  secure: 'secure, security, unsecure*, insecure, unsafe, less secure',

  second: 'second, seconds, sec, secs',
  minute: 'minute, minutes, min, mins',
  hour: 'hour, hours, hourly, hr, hrs, h',
  day: 'day, days, daily, 24h, 24 hours, 24 hour, today, week, month',
  not: 'not, no, isn t, aren t, wasn t, doesn t, don t, didn t, won t, never, cannot, can t, couldn t, without, neither, nor, non, unable',
} as const satisfies Stems
