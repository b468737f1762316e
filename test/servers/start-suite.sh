#!/bin/bash
# Starts a server that fetch-suite.sh unpacked, on loopback, one of each tree at a time.
#
#   start-suite.sh start TREE PORT [PKI]   PKI: a folder with good.pem and good.key; left out, a certificate is made
#   start-suite.sh stop TREE               ends what `start` started there, and nothing else; may be said twice
#
# PORT: IMAP with STARTTLS, or SMTP submission with STARTTLS. PORT+1: the same in TLS from the start. PORT+2, Dovecot alone:
# submission with STARTTLS. On 127.0.0.1 and 127.0.0.2; "ann" logs in with "correct horse".
# EXTRA is added to the server's own configuration (for Cyrus to imapd.conf, for Courier to the environment).
# Logs and configuration stand in TREE/conf. Needs root.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022

main() {
  [ $# -ge 2 ] || die 'usage: start-suite.sh start TREE PORT [PKI] | stop TREE'
  ROOT=$(realpath "$2")
  NAME=$(basename "$ROOT")
  [ -e "$ROOT/version" ] || die "no server in $ROOT: fetch-suite.sh unpacks it"
  stop
  [ "$1" = start ] || return 0
  PORT=$3 TLS=$(($3 + 1)) MORE=$(($3 + 2))
  rm -rf "$ROOT/conf"
  mkdir -p "$ROOT/conf/pki" "$ROOT/home/ann"
  write_certificate "${4-}"
  # Each server's own users read the folders, and the certificate is nobody's secret.
  chmod -R a+rX "$ROOT/conf"
  "start_${NAME%%-*}"
  wait_for "$PORT"
}

write_certificate() {
  if [ -n "$1" ]; then
    cp "$1/good.pem" "$1/good.key" "$ROOT/conf/pki/"
  else
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$ROOT/conf/pki/good.key" -out "$ROOT/conf/pki/good.pem" -days 30 \
      -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:127.0.0.2 2>/dev/null
  fi
  cat "$ROOT/conf/pki/good.key" "$ROOT/conf/pki/good.pem" >"$ROOT/conf/pki/both.pem"
}

in_tree() {
  env -i PATH="$PATH" HOME=/root LC_ALL=C chroot "$ROOT" "$@"
}

# run CMD...: in the background, in a group of its own.
run() {
  setsid env -i PATH="$PATH" LC_ALL=C chroot "$ROOT" "$@" >>"$ROOT/conf/log" 2>&1 </dev/null &
}

# Only a process whose root is this tree is ours: numbers are given out again.
stop() {
  local signal pids
  for signal in TERM KILL; do
    pids=$(running)
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill "-$signal" $pids 2>/dev/null || true
    for _ in $(seq 20); do
      [ -n "$(running)" ] || return 0
      sleep 0.1
    done
  done
}

running() {
  find /proc -maxdepth 2 -path '/proc/[0-9]*/root' -lname "$ROOT" -printf '%h\n' 2>/dev/null | sed 's|/proc/||' || true
}

wait_for() {
  for _ in $(seq 80); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    sleep 0.1
  done
  tail -30 "$ROOT"/conf/*log >&2
  die "$NAME does not listen on $1"
}

start_dovecot() {
  echo 'ann:{PLAIN}correct horse' >"$ROOT/conf/users"
  mkdir -p "$ROOT/run/dovecot"
  cat >"$ROOT/conf/dovecot.conf" <<CONF
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = /run/dovecot
log_path = /conf/log
protocols = imap submission
listen = 127.0.0.1, 127.0.0.2
ssl = yes
ssl_server_cert_file = /conf/pki/good.pem
ssl_server_key_file = /conf/pki/good.key
auth_mechanisms = plain login scram-sha-256
auth_verbose = yes
mail_driver = maildir
mail_path = ~/Maildir
submission_relay_host = 127.0.0.1
submission_relay_port = 9
passdb passwd-file {
  passwd_file_path = /conf/users
}
userdb static {
  fields {
    uid = 2001
    gid = 2001
    home = /home/ann
  }
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = $PORT
  }
  inet_listener imaps {
    port = $TLS
    ssl = yes
  }
}
service submission-login {
  inet_listener submission {
    port = $MORE
  }
  inet_listener submissions {
    port = 0
  }
}
${EXTRA-}
CONF
  run /usr/sbin/dovecot -F -c /conf/dovecot.conf
}

start_postfix() {
  mkdir -p "$ROOT/conf/postfix" "$ROOT"/var/spool/postfix/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,maildrop,pid,private,public,saved,trace}
  mkdir -p "$ROOT/var/lib/postfix"
  chown -R 904:904 "$ROOT/var/lib/postfix" "$ROOT"/var/spool/postfix/*
  chown root "$ROOT/var/spool/postfix/pid"
  chown :909 "$ROOT"/var/spool/postfix/{maildrop,public}
  cat >"$ROOT/conf/postfix/main.cf" <<CONF
compatibility_level = 3.11
myhostname = mailwhy.test
mydestination = mailwhy.test
inet_interfaces = loopback-only
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
maillog_file = /var/log/postfix.log
data_directory = /var/lib/postfix
daemon_directory = /usr/lib/postfix/sbin
smtpd_tls_cert_file = /conf/pki/good.pem
smtpd_tls_key_file = /conf/pki/good.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
default_transport = discard
local_transport = discard
${EXTRA-}
CONF
  cat >"$ROOT/conf/postfix/master.cf" <<CONF
127.0.0.1:$PORT inet n - n - - smtpd
127.0.0.2:$PORT inet n - n - - smtpd
127.0.0.1:$TLS inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
anvil unix - - n - 1 anvil
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
discard unix - - n - - discard
error unix - - n - - error
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
CONF
  run /usr/lib/postfix/sbin/master -c /conf/postfix
}

start_exim() {
  mkdir -p "$ROOT/conf/spool"
  chown 905:905 "$ROOT/conf/spool"
  cat >"$ROOT/conf/exim.conf" <<CONF
primary_hostname = mailwhy.test
exim_user = Debian-exim
exim_group = Debian-exim
spool_directory = /conf/spool
log_file_path = /conf/spool/%slog
local_interfaces = 127.0.0.1 : 127.0.0.2
daemon_smtp_ports = $PORT : $TLS
tls_on_connect_ports = $TLS
tls_advertise_hosts = *
tls_certificate = /conf/pki/good.pem
tls_privatekey = /conf/pki/good.key
auth_advertise_hosts = \${if def:tls_in_cipher {*}{}}
host_lookup =
acl_smtp_rcpt = accept
${EXTRA-}
begin routers
all:
  driver = accept
  transport = drop
begin transports
drop:
  driver = appendfile
  file = /dev/null
  user = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and {{eq{\$auth2}{ann}}{eq{\$auth3}{correct horse}}}}
  server_set_id = \$auth2
CONF
  run /usr/sbin/exim4 -C /conf/exim.conf -bdf
}

start_cyrus() {
  mkdir -p "$ROOT"/var/lib/cyrus/{db,proc,socket,log,msg,quota,user,sieve,ptclient,sync,lock,backup} "$ROOT/var/spool/cyrus/mail" "$ROOT"/run/cyrus/{socket,lock,proc}
  imapd_conf no >"$ROOT/conf/imapd.conf"
  imapd_conf yes >"$ROOT/conf/clear.conf"
  cat >"$ROOT/conf/cyrus.conf" <<CONF
START {
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="imapd -C /conf/imapd.conf" listen="127.0.0.1:$PORT" prefork=0
  imapother cmd="imapd -C /conf/imapd.conf" listen="127.0.0.2:$PORT" prefork=0
  imaps cmd="imapd -s -C /conf/imapd.conf" listen="127.0.0.1:$TLS" prefork=0
  clear cmd="imapd -C /conf/clear.conf" listen="127.0.0.1:$MORE" prefork=0
}
EVENTS {
}
CONF
  rm -f "$ROOT/conf/sasldb2"
  printf 'correct horse' | in_tree saslpasswd2 -p -c -f /conf/sasldb2 -u mailwhy.test ann
  printf admin | in_tree saslpasswd2 -p -c -f /conf/sasldb2 -u mailwhy.test cyrus
  chown -R 903:8 "$ROOT/var/lib/cyrus" "$ROOT/var/spool/cyrus" "$ROOT/run/cyrus" "$ROOT/conf"
  local master
  for master in /usr/sbin/cyrmaster /usr/lib/cyrus/bin/master; do [ ! -x "$ROOT$master" ] || break; done
  run "$master" -C /conf/imapd.conf -M /conf/cyrus.conf -p /run/cyrus/master.pid
  wait_for "$MORE"
  # Cyrus makes no mailbox by itself: its administrator does, over IMAP.
  exec 3<>"/dev/tcp/127.0.0.1/$MORE"
  printf 'a LOGIN cyrus admin\r\nb CREATE user/ann\r\nc LOGOUT\r\n' >&3
  cat <&3 >>"$ROOT/conf/log"
  exec 3>&-
}

imapd_conf() {
  cat <<CONF
configdirectory: /var/lib/cyrus
proc_path: /run/cyrus/proc
mboxname_lockpath: /run/cyrus/lock
partition-default: /var/spool/cyrus/mail
defaultpartition: default
servername: mailwhy.test
admins: cyrus
altnamespace: yes
unixhierarchysep: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: /conf/sasldb2
sasl_mech_list: PLAIN LOGIN
allowplaintext: $1
tls_server_cert: /conf/pki/good.pem
tls_server_key: /conf/pki/good.key
lmtpsocket: /run/cyrus/socket/lmtp
idlesocket: /run/cyrus/socket/idle
notifysocket: /run/cyrus/socket/notify
${EXTRA-}
CONF
}

start_courier() {
  local ident=
  [ "$NAME" != courier-5.2 ] || ident=-noidentlookup # gone in 6.0
  local etc=$ROOT/etc/courier
  rm -rf "$ROOT/home/ann/Maildir"
  mkdir -p "$ROOT"/home/ann/Maildir/{cur,new,tmp} "$ROOT/run/courier/authdaemon" "$ROOT/var/lib/courier"
  chown -R 2001:2001 "$ROOT/home/ann"
  chown 906:906 "$ROOT/conf/pki/both.pem" "$ROOT/var/lib/courier" "$ROOT/run/courier"
  chmod 600 "$ROOT/conf/pki/both.pem"
  rm -f "$ROOT"/run/courier/authdaemon/*
  sed -i -e 's/^authmodulelist=.*/authmodulelist="authpam"/' -e 's/^daemons=.*/daemons=2/' "$etc/authdaemonrc"
  openssl dhparam -dsaparam -out "$ROOT/conf/pki/dh.pem" 2048 2>/dev/null
  local daemon
  for daemon in /usr/libexec/courier-authlib/authdaemond /usr/lib/courier/courier-authlib/authdaemond; do [ ! -x "$ROOT$daemon" ] || break; done
  run "$daemon"
  courier "$PORT" 'IMAP_STARTTLS=YES IMAP_TLS_REQUIRED=1; pre='
  courier "$TLS" 'IMAP_TLS=1; pre="/usr/bin/couriertls -server -tcpd"'
}

courier() {
  local ident=
  [ "$NAME" != courier-5.2 ] || ident=-noidentlookup # gone in 6.0
  run /bin/sh -c "set -a; prefix=/usr exec_prefix=/usr sbindir=/usr/sbin bindir=/usr/bin
    . /etc/courier/imapd; . /etc/courier/imapd-ssl
    TLS_CERTFILE=/conf/pki/both.pem TLS_DHPARAMS=/conf/pki/dh.pem TLS_TRUSTCERTS=/conf/pki/good.pem TLS_CACHEFILE= COURIERTLS=/usr/bin/couriertls
    $2; ${EXTRA-}
    exec /usr/sbin/couriertcpd -address=127.0.0.1 -stderrlogger=/usr/sbin/courierlogger -maxprocs=40 -maxperip=20 -nodnslookup $ident \
      $1 \$pre /usr/lib/courier/courier/imaplogin /usr/bin/imapd Maildir"
}

start_opensmtpd() {
  mkdir -p "$ROOT"/var/spool/smtpd "$ROOT/var/lib/opensmtpd/empty" "$ROOT/etc/ssl/certs"
  chmod 711 "$ROOT/var/spool/smtpd"
  cp "$ROOT/conf/pki/good.pem" "$ROOT/etc/ssl/certs/ca-certificates.crt"
  printf 'ann %s\n' "$(openssl passwd -6 'correct horse')" >"$ROOT/conf/users"
  cat >"$ROOT/conf/smtpd.conf" <<CONF
pki mailwhy cert "/conf/pki/good.pem"
pki mailwhy key "/conf/pki/good.key"
table users file:/conf/users
${EXTRA-}
listen on 127.0.0.1 port $PORT tls-require pki mailwhy auth <users> hostname mailwhy.test
listen on 127.0.0.1 port $TLS smtps pki mailwhy auth <users> hostname mailwhy.test
action drop expand-only
action away relay
match from auth for any action away
CONF
  chmod 600 "$ROOT"/conf/pki/*.key
  run /usr/sbin/smtpd -d -f /conf/smtpd.conf
}

die() {
  echo "start-suite.sh: $*" >&2
  exit 1
}

main "$@"
