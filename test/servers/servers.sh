#!/bin/bash
# Real servers for the tests: Dovecot 2.3, Postfix 3.7 and Exim 4.96, as Debian 12 packs them, on loopback.
#
#   servers.sh start DIR PKI [EXIM]   DIR: a new folder; PKI: a folder with KIND.pem (the chain) and KIND.key;
#                                     EXIM: the folder that fetch-exim.sh made; left out, there is no Exim
#   servers.sh stop DIR               ends what `start DIR` started, and nothing else; may be said twice
#
# Needs root and: apt-get install --no-install-recommends dovecot-imapd dovecot-lmtpd postfix openssl
# Configuration, mail, spool and logs all stand in DIR. The tests know addresses and accounts from start-servers.ts: change
# both. The ports are taken from the environment, by the names of the variables below; those here are for a start by hand.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022 # the servers' own users pass through the folders
# shellcheck source=test/servers/send-services.sh
. "$(dirname "$0")/send-services.sh"
# shellcheck source=test/servers/exim.sh
. "$(dirname "$0")/exim.sh"

# A loopback address is a role: it tells which certificate the servers show there.
ADDRESSES='127.0.0.1 127.0.0.2 127.0.0.3 127.0.0.4 127.0.0.5 127.0.0.6'
certificate_of() {
  case $1 in
    127.0.0.1) echo good ;;
    127.0.0.2) echo good ;; # here nobody may log in without TLS
    127.0.0.3) echo expired ;;
    127.0.0.4) echo self-signed ;;
    127.0.0.5) echo wrong-host ;;
    127.0.0.6) echo unknown-issuer ;;
  esac
}

: "${IMAP:=11143}" "${IMAPS:=11993}"
: "${SMTP:=11025}" "${SUBMISSION:=11587}" "${SUBMISSIONS:=11465}" "${NO_RELAY:=11588}" "${LIMITED:=11589}"

main() {
  case "${1-} $#" in
    'start 3' | 'start 4') start "$2" "$3" "${4-}" ;;
    'stop 2') stop "$2" ;;
    *) die 'usage: servers.sh start DIR PKI [EXIM] | stop DIR' ;;
  esac
}

start() {
  DIR=$(realpath -m "$1") PKI=$(realpath -m "$2")
  # A Unix socket's path has at most 107 bytes, and the longest here adds about 40.
  [ ${#DIR} -le 60 ] || die "the path is too long for the sockets in it: $DIR"
  need_free_ports

  mkdir -p "$DIR/mail" "$DIR/dovecot/state" "$DIR/postfix/conf" "$DIR/postfix/spool" "$DIR/postfix/data"
  chmod 755 "$DIR" # mktemp -d leaves it to root alone
  chown mail:mail "$DIR/mail"
  chown postfix "$DIR/postfix/data"
  write_accounts
  write_dovecot
  write_postfix
  [ -z "$3" ] || prepare_exim "$3"

  # They leave daemons behind, which would hold on to our output and keep whoever reads it waiting.
  if ! start_all >"$DIR/start.log" 2>&1 </dev/null; then
    cat "$DIR"/*.log >&2 # each tells some of its troubles in its own log only
    stop "$DIR"
    die 'the servers did not start'
  fi
}

start_all() {
  dovecot -c "$DIR/dovecot/dovecot.conf" && postfix -c "$DIR/postfix/conf" start && { [ ! -e "$DIR/exim" ] || start_exim; }
}

stop() {
  DIR=$(realpath -m "$1")
  end "$DIR/exim/run/exim.pid"
  end "$DIR/postfix/spool/pid/master.pid"
  end "$DIR/dovecot/run/master.pid" # takes a second: Dovecot gives its log process that long
}

# end PIDFILE: TERM, and KILL where that was not enough.
end() {
  local pid
  [ -s "$1" ] || return 0
  read -r pid <"$1"
  is_ours "$pid" || return 0
  kill "$pid"
  for _ in $(seq 100); do
    is_ours "$pid" || return 0
    sleep 0.03
  done
  kill -KILL "-$pid" # both lead a group, so that their children go along
}

# Numbers are given out again: ours is only a process that works in DIR.
is_ours() {
  case $(readlink "/proc/$1/cwd") in
    "$DIR"/*) return 0 ;;
    *) return 1 ;;
  esac
}

need_free_ports() {
  local address port
  for address in $ADDRESSES; do
    for port in $IMAP $IMAPS $SUBMISSION $SUBMISSIONS; do need_free "$address" "$port"; done
  done
  for port in $SMTP $NO_RELAY $LIMITED $SEND_PORTS $EXIM_PORTS; do need_free 127.0.0.1 "$port"; done
}

need_free() {
  if (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; then
    die "port $2 on $1 is taken: are these servers running already, from another folder? (servers.sh stop DIR)"
  fi
}

die() {
  echo "servers.sh: $*" >&2
  exit 1
}

write_accounts() {
  account 'ann@mailwhy.test' 'correct horse'
  account 'bob@mailwhy.test' 'hunter2 nologin' 'nologin=y' # a "reason=" ends at the first space
  account 'dan@mailwhy.test' 'dan dan dan'
  account 'eve@mailwhy.test' 'eve eve eve'
  account 'flo@mailwhy.test' 'flo flo flo' 'userdb_quota_rule=*:bytes=100' # the test message is longer
  account 'user@mail.test' 'found, not typed'
  account 'zoë@mailwhy.test' 'pässwörd "quoted\ "'
}

# account USER PASSWORD [EXTRA FIELD]: each owns the address it is named by. Base64 lets a password hold colons,
# spaces and bytes beyond ASCII.
account() {
  echo "$1:{PLAIN.b64}$(printf %s "$2" | base64 -w 0):::::: ${3-}" >>"$DIR/dovecot/users"
  echo "$1 $1" >>"$DIR/postfix/conf/mailboxes"
}

write_dovecot() {
  local address
  {
    cat <<CONF
base_dir = $DIR/dovecot/run
state_dir = $DIR/dovecot/state
log_path = $DIR/dovecot.log
auth_verbose = yes

protocols = imap lmtp
listen = ${ADDRESSES// /, }
hostname = mail.test
postmaster_address = postmaster@mailwhy.test
# Mail to eve+Junk@mailwhy.test is put into her Junk.
lmtp_save_to_detail_mailbox = yes
mail_location = maildir:~/Maildir
mail_max_userip_connections = 3
# The mail folders belong to Debian's user "mail", whose number is below what Dovecot takes without being told.
first_valid_uid = 8

ssl = yes
ssl_cert = <$PKI/good.pem
ssl_key = <$PKI/good.key
disable_plaintext_auth = yes

auth_mechanisms = plain login
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
  driver = passwd-file
  args = $DIR/dovecot/users
}
userdb {
  driver = passwd-file
  args = $DIR/dovecot/users
  default_fields = uid=mail gid=mail home=$DIR/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Junk {
    auto = subscribe
    special_use = \Junk
  }
}

plugin {
  quota = maildir:User quota
  quota_rule = *:storage=0
}
protocol lmtp {
  mail_plugins = quota
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
service lmtp {
  unix_listener lmtp {
    mode = 0666
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
    for address in $ADDRESSES; do
      cat <<CONF
local $address {
  ssl_cert = <$PKI/$(certificate_of "$address").pem
  ssl_key = <$PKI/$(certificate_of "$address").key
}
CONF
    done
  } >"$DIR/dovecot/dovecot.conf"
}

write_postfix() {
  cat >"$DIR/postfix/conf/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $DIR/postfix/spool
data_directory = $DIR/postfix/data
maillog_file = $DIR/postfix.log
maillog_file_prefixes = $DIR
inet_protocols = ipv4
myhostname = mail.test
# Nobody is trusted for the address alone, and the limits hold for everybody.
mynetworks =
smtpd_client_event_limit_exceptions =
# No name is looked up, so the servers answer at once on a machine without a network.
smtpd_peername_lookup = no

mydestination =
local_recipient_maps =
alias_maps =
alias_database =
virtual_mailbox_domains = mailwhy.test
virtual_mailbox_maps = texthash:$DIR/postfix/conf/mailboxes
virtual_transport = lmtp:unix:$DIR/dovecot/run/lmtp
recipient_delimiter = +
# Mail to anywhere else is taken and dropped: no host outside is ever dialled.
default_transport = discard
relay_transport = discard
local_transport = discard
fast_flush_domains =
notify_classes =

smtpd_tls_chain_files = $PKI/good.key, $PKI/good.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = $DIR/dovecot/run/auth-postfix
smtpd_sasl_auth_enable = yes
smtpd_sender_login_maps = texthash:$DIR/postfix/conf/mailboxes
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination

header_checks = regexp:$DIR/postfix/conf/header-checks
smtpd_client_connection_count_limit = 50
smtpd_timeout = 60s
smtpd_error_sleep_time = 0
CONF
  echo '/^Subject:.*REJECT-ME/ REJECT content refused by policy' >"$DIR/postfix/conf/header-checks"
  write_postfix_services >"$DIR/postfix/conf/master.cf"
  # Postfix waits until a file that it reads is some seconds old, lest somebody still writes it: in each process anew.
  touch -d '1 minute ago' "$DIR/postfix/conf"/*
}

write_postfix_services() {
  local address security chain
  cat <<CONF
127.0.0.1:$SMTP inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=no
  -o smtpd_sender_restrictions=
127.0.0.1:$NO_RELAY inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_relay_restrictions=reject_unauth_destination
127.0.0.1:$LIMITED inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_client_connection_count_limit=1
CONF
  for address in $ADDRESSES; do
    security=encrypt
    [ "$address" != 127.0.0.2 ] || security=may # what may not go in the clear there is the login, not all
    chain=$PKI/$(certificate_of "$address").key,$PKI/$(certificate_of "$address").pem
    cat <<CONF
$address:$SUBMISSION inet n - n - - smtpd
  -o smtpd_tls_security_level=$security
  -o smtpd_tls_chain_files=$chain
$address:$SUBMISSIONS inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_chain_files=$chain
CONF
  done
  write_send_services
  cat <<CONF
anvil unix - - n - 1 anvil
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
CONF
}

main "$@"
