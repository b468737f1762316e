#!/bin/bash
# Dovecot 2.3 with every mechanism of SASL that a check knows and Dovecot has, and Postfix 3.7 over the same accounts, on
# loopback; beside those of servers.sh, and on ports of their own: those in the environment, or those below.
#
#   sasl-servers.sh start DIR PKI PORT   DIR: a new folder; PKI: a folder with good.pem and good.key; PORT: of 127.0.0.1, where
#                                        tokens are looked up (RFC 7662), at /introspect
#   sasl-servers.sh stop DIR             ends what `start DIR` started, and nothing else; may be said twice
#
# Needs root and: apt-get install --no-install-recommends dovecot-imapd postfix openssl
# The tests know the accounts from sasl-servers.ts: change both.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022 # the servers' own users pass through the folders

ADDRESS=127.0.0.1
: "${IMAP:=12143}" "${IMAPS:=12993}" "${SUBMISSION:=12587}" "${SUBMISSIONS:=12465}"

main() {
  case "${1-} $#" in
    'start 4') start "$2" "$3" "$4" ;;
    'stop 2') stop "$2" ;;
    *) die 'usage: sasl-servers.sh start DIR PKI PORT | stop DIR' ;;
  esac
}

start() {
  local port
  DIR=$(realpath -m "$1") PKI=$(realpath -m "$2") INTROSPECTION=http://127.0.0.1:$3/introspect
  # A Unix socket's path has at most 107 bytes, and the longest here adds about 40.
  [ ${#DIR} -le 60 ] || die "the path is too long for the sockets in it: $DIR"
  for port in $IMAP $IMAPS $SUBMISSION $SUBMISSIONS; do need_free "$port"; done

  mkdir -p "$DIR/mail" "$DIR/dovecot/state" "$DIR/postfix/conf" "$DIR/postfix/spool" "$DIR/postfix/data"
  chmod 755 "$DIR" # mktemp -d leaves it to root alone
  chown mail:mail "$DIR/mail"
  chown postfix "$DIR/postfix/data"
  write_accounts >"$DIR/dovecot/users"
  write_dovecot >"$DIR/dovecot/dovecot.conf"
  write_tokens >"$DIR/dovecot/oauth2.conf"
  write_postfix >"$DIR/postfix/conf/main.cf"
  write_postfix_services >"$DIR/postfix/conf/master.cf"
  # Postfix waits until a file that it reads is some seconds old, lest somebody still writes it: in each process anew.
  touch -d '1 minute ago' "$DIR/postfix/conf"/*

  # They leave daemons behind, which would hold on to our output and keep whoever reads it waiting.
  if ! { dovecot -c "$DIR/dovecot/dovecot.conf" && postfix -c "$DIR/postfix/conf" start; } >"$DIR/start.log" 2>&1 </dev/null; then
    cat "$DIR"/*.log >&2 # each tells some of its troubles in its own log only
    stop "$DIR"
    die 'the servers did not start'
  fi
}

stop() {
  DIR=$(realpath -m "$1")
  ! runs "$DIR/postfix/spool/pid/master.pid" || postfix -c "$DIR/postfix/conf" abort >>"$DIR/stop.log" 2>&1
  ! runs "$DIR/dovecot/run/master.pid" || doveadm -c "$DIR/dovecot/dovecot.conf" stop >>"$DIR/stop.log" 2>&1
}

# runs PIDFILE. Numbers are given out again: ours is only a process that works in DIR.
runs() {
  local pid
  [ -s "$1" ] || return 1
  read -r pid <"$1"
  case $(readlink "/proc/$pid/cwd") in
    "$DIR"/*) return 0 ;;
    *) return 1 ;;
  esac
}

need_free() {
  if (exec 3<>"/dev/tcp/$ADDRESS/$1") 2>/dev/null; then
    die "port $1 on $ADDRESS is taken: are these servers running already, from another folder? (sasl-servers.sh stop DIR)"
  fi
}

die() {
  echo "sasl-servers.sh: $*" >&2
  exit 1
}

# The challenge-response mechanisms need the password itself, or what was made of it for one of them.
write_accounts() {
  account ann@mailwhy.test "{PLAIN.b64}$(base64_of 'correct horse')"
  account zoë@mailwhy.test "{PLAIN.b64}$(base64_of 'pässwörd "quoted\ "')"
  account hal@mailwhy.test "{SHA512-CRYPT}$(openssl passwd -6 'hashed alone')"
}

account() {
  echo "$1:$2::::::"
}

base64_of() {
  printf %s "$1" | base64 -w 0
}

write_dovecot() {
  cat <<CONF
base_dir = $DIR/dovecot/run
state_dir = $DIR/dovecot/state
log_path = $DIR/dovecot.log
auth_verbose = yes

protocols = imap
listen = $ADDRESS
mail_location = maildir:~/Maildir
# The mail folders belong to Debian's user "mail", whose number is below what Dovecot takes without being told.
first_valid_uid = 8

ssl = yes
ssl_cert = <$PKI/good.pem
ssl_key = <$PKI/good.key

auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer
# Any byte, for zoë.
auth_username_chars =
# A refused login costs two seconds, and more with each from one address, which a suite has no use for.
auth_failure_delay = 0
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}

passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $DIR/dovecot/oauth2.conf
}
passdb {
  driver = passwd-file
  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
  args = $DIR/dovecot/users
}
userdb {
  driver = passwd-file
  args = $DIR/dovecot/users
  default_fields = uid=mail gid=mail home=$DIR/mail/%u
}

service imap-login {
  inet_listener imap {
    port = $IMAP
  }
  inet_listener imaps {
    port = $IMAPS
    ssl = yes
  }
}
service auth {
  unix_listener auth-postfix {
    mode = 0666
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
CONF
}

# https://doc.dovecot.org/2.3/configuration_manual/authentication/oauth2/
write_tokens() {
  cat <<CONF
introspection_mode = post
introspection_url = $INTROSPECTION
username_attribute = username
active_attribute = active
active_value = true
scope = mail
openid_configuration_url = https://id.mailwhy.test/.well-known/openid-configuration
CONF
}

write_postfix() {
  cat <<CONF
compatibility_level = 3.6
queue_directory = $DIR/postfix/spool
data_directory = $DIR/postfix/data
maillog_file = $DIR/postfix.log
maillog_file_prefixes = $DIR
inet_protocols = ipv4
myhostname = mail.test
mynetworks =
# No name is looked up, so the servers answer at once on a machine without a network.
smtpd_peername_lookup = no

mydestination =
local_recipient_maps =
alias_maps =
alias_database =
# No message is ever sent here; one that were would be dropped.
default_transport = discard
relay_transport = discard
local_transport = discard
fast_flush_domains =
notify_classes =

smtpd_tls_chain_files = $PKI/good.key, $PKI/good.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = $DIR/dovecot/run/auth-postfix
smtpd_sasl_auth_enable = yes
# Every mechanism, in the clear too: which of them may go out there is for the client to know.
smtpd_sasl_security_options =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_error_sleep_time = 0
CONF
}

write_postfix_services() {
  cat <<CONF
$ADDRESS:$SUBMISSION inet n - n - - smtpd
$ADDRESS:$SUBMISSIONS inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
anvil unix - - n - 1 anvil
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
discard unix - - n - - discard
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
CONF
}

main "$@"
