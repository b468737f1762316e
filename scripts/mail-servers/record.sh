#!/bin/bash
# What mail servers write when another one refuses: bounces and logs of Postfix, Exim, Sendmail and OpenSMTPD, as Debian 12
# packs them. The files bounce-*, postfix-*, exim-*, sendmail-* and opensmtpd-* of fixtures/imports/ are pieces of it.
#
#   scripts/mail-servers/record.sh DIR    DIR: a new folder with a short path; NAME.mbox and NAME.log are left in it
#
# Needs root, an installed Postfix, apt with its lists, and a network for the packages. Each server has a tree or a
# configuration of its own in DIR, and sends to refusing-mta.ts on loopback only. Nothing on the machine is changed.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
HERE=$(dirname "$(realpath "$0")")
: "${REMOTE:=24025}" "${OPENSMTPD:=24028}"

RECIPIENTS='unknown full blocked multi grey bare spam big dmarc'

main() {
  [ $# = 1 ] || die 'usage: record.sh DIR'
  [ ! -e "$1" ] || die "$1 is there already"
  mkdir -p "$1"
  DIR=$(realpath "$1")
  node "$HERE/../../node_modules/.bin/tsx" "$HERE/refusing-mta.ts" "$REMOTE" &
  MTA=$!
  trap 'kill $MTA 2>/dev/null || true' EXIT
  sleep 2
  record_postfix
  record_exim
  record_sendmail
  record_opensmtpd
}

# message ID RECIPIENT...
message() {
  printf 'From: ann@example.org\nTo: %s\nSubject: Hello\nMessage-ID: <hello-%s@example.org>\n\nHello.\n' "$2" "$1"
}

# send_all COMMAND...: each recipient alone, then several at once. The recipients are the last arguments of the command.
send_all() {
  local name
  for name in $RECIPIENTS; do message "$name" "$name@example.com" | "$@" "$name@example.com" || true; done
  message several x | "$@" unknown@example.com ok@example.com full@example.com bare@example.com || true
}

record_postfix() {
  local root=$DIR/postfix
  mkdir -p "$root/conf" "$root/spool" "$root/data" "$root/mail"
  chown postfix "$root/data"
  chown mail:mail "$root/mail"
  cat >"$root/conf/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $root/spool
data_directory = $root/data
maillog_file = $DIR/postfix.log
maillog_file_prefixes = $DIR
myhostname = mail.example.org
mydestination =
virtual_mailbox_domains = example.org
virtual_mailbox_base = $root/mail
virtual_mailbox_maps = static:ann
virtual_uid_maps = static:$(id -u mail)
virtual_gid_maps = static:$(id -g mail)
virtual_minimum_uid = 1
virtual_transport = virtual
inet_protocols = ipv4
default_transport = smtp:[127.0.0.1]:$REMOTE
transport_maps = inline:{{ down.example.com=smtp:[127.0.0.1]:1 }}
alias_maps =
CONF
  cat >"$root/conf/master.cf" <<CONF
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
CONF
  postfix -c "$root/conf" start
  send_all sendmail -C "$root/conf" -f ann@example.org
  message down x@down.example.com | sendmail -C "$root/conf" -f ann@example.org x@down.example.com
  sleep 4
  postfix -c "$root/conf" stop
  cp "$root/mail/ann" "$DIR/postfix.mbox"
}

record_exim() {
  local root=$DIR/exim
  bash "$HERE/../../test/servers/fetch-exim.sh" "$root"
  mkdir -p "$root/dev" "$root/log" "$root/spool" "$root/mail"
  install -m 666 /dev/null "$root/dev/null"
  chown mail:mail "$root/log" "$root/spool" "$root/mail"
  cat >"$root/etc/exim4/exim4.conf" <<CONF
primary_hostname = mail.example.org
qualify_domain = example.org
spool_directory = /spool
log_file_path = /log/%slog
keep_environment =
host_lookup =
delay_warning = 1s
begin routers
local:
  driver = accept
  domains = example.org
  local_parts = ann
  transport = file
remote:
  driver = manualroute
  domains = ! example.org
  route_list = * 127.0.0.1
  self = send
  transport = remote
begin transports
file:
  driver = appendfile
  file = /mail/ann
  user = Debian-exim
remote:
  driver = smtp
  port = $REMOTE
begin retry
* * F,1h,1m
CONF
  send_all chroot "$root" /usr/sbin/exim4 -oi -f ann@example.org
  message nobody nobody@example.org | chroot "$root" /usr/sbin/exim4 -oi -f ann@example.org nobody@example.org
  sleep 3
  chroot "$root" /usr/sbin/exim4 -qff
  sleep 3
  cp "$root/mail/ann" "$DIR/exim.mbox"
  cp "$root/log/mainlog" "$DIR/exim.log"
}

# tree ROOT PACKAGE... : unpacks packages for a chroot. program ROOT FILE: what it needs of the machine beside them.
tree() {
  local root=$1 deb
  shift
  mkdir -p "$root/debs" "$root/dev" "$root/etc" "$root/tmp" "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64"
  ln -s usr/bin usr/sbin usr/lib usr/lib64 "$root"
  (cd "$root/debs" && apt-get download -qq -o APT::Sandbox::User=root "$@")
  for deb in "$root"/debs/*.deb; do dpkg -x "$deb" "$root/unpacked"; done
  install -m 666 /dev/null "$root/dev/null"
  printf '127.0.0.1 localhost\n192.0.2.2 mail.example.org\n192.0.2.25 example.com\n' >"$root/etc/hosts"
  printf 'hosts: files\npasswd: files\ngroup: files\n' >"$root/etc/nsswitch.conf"
  program "$root" /bin/dash /usr/bin/sh
  program "$root" /bin/cat /usr/bin/cat
}

# program ROOT FILE PLACE
program() {
  local library
  install -D -m 755 "$2" "$1$3"
  LD_LIBRARY_PATH=$(echo "$1"/unpacked/usr/lib/*-linux-*) ldd "$2" | grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do
    install -D "$(realpath "$library")" "$1$library"
  done
}

record_sendmail() {
  local root=$DIR/sendmail cf
  tree "$root" sendmail-bin sendmail-base sendmail-cf m4 liblockfile1
  program "$root" "$root/unpacked/usr/libexec/sendmail/sendmail" /usr/sbin/sendmail
  printf 'root:x:0:0::/:\ndaemon:x:1:1::/:\nsmmsp:x:9:9::/:\nann:x:1001:1001::/:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\ndaemon:x:1:\nsmmsp:x:9:\nann:x:1001:\n' >"$root/etc/group"
  printf 'hosts files\n' >"$root/etc/switch"
  mkdir -p "$root/queue" "$root/mail"
  chmod 700 "$root/queue"
  chmod 777 "$root/mail"
  printf '#!/bin/sh\ncat >> /mail/ann\n' >"$root/usr/bin/deliver"
  chmod 755 "$root/usr/bin/deliver"
  cf=$root/unpacked/usr/share/sendmail/cf
  "$root/unpacked/usr/bin/m4" - >"$root/etc/sendmail.cf" <<CONF
include(\`$cf/m4/cf.m4')
define(\`_CF_DIR_', \`$cf/')
OSTYPE(\`linux')
define(\`confDOMAIN_NAME', \`mail.example.org')
define(\`QUEUE_DIR', \`/queue')
define(\`confCW_FILE', \`-o /none')
define(\`confCT_FILE', \`-o /none')
define(\`ALIAS_FILE', \`')
define(\`STATUS_FILE', \`/none')
define(\`confSERVICE_SWITCH_FILE', \`/etc/switch')
define(\`LOCAL_MAILER_PATH', \`/usr/bin/deliver')
define(\`LOCAL_MAILER_ARGS', \`deliver \$u')
define(\`confTO_QUEUEWARN', \`2s')
define(\`SMART_HOST', \`esmtp:[127.0.0.1]')
define(\`ESMTP_MAILER_ARGS', \`TCP \$h $REMOTE')
FEATURE(\`no_default_msa')
FEATURE(\`nocanonify')
LOCAL_CONFIG
Cwexample.org
MAILER(\`local')
MAILER(\`smtp')
CONF
  sed -i 's#^\(Mlocal,.*\) F=[^ ]*,#\1 F=lsDFMPn,#' "$root/etc/sendmail.cf" # where the package wants procmail
  python3 -c '
import os, socket, sys
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o666)
with open(sys.argv[2], "ab", buffering=0) as out:
    while True:
        out.write(log.recv(65536).rstrip(b"\n\0").split(b">", 1)[-1] + b"\n")
' "$root/dev/log" "$DIR/sendmail.log" &
  local logger=$!
  sleep 1
  send_all chroot "$root" /usr/sbin/sendmail -C /etc/sendmail.cf -O LogLevel=9 -Am -oi -f ann@example.org
  sleep 3
  chroot "$root" /usr/sbin/sendmail -C /etc/sendmail.cf -O LogLevel=9 -Am -q
  sleep 2
  kill "$logger"
  cp "$root/mail/ann" "$DIR/sendmail.mbox"
}

record_opensmtpd() {
  local root=$DIR/opensmtpd name
  tree "$root" opensmtpd
  for name in smtpd smtpctl; do program "$root" "$root/unpacked/usr/sbin/$name" "/usr/sbin/$name"; done
  mkdir -p "$root/usr/libexec" "$root/var/run" "$root/var/mail" "$root/var/lib/opensmtpd/empty" "$root/etc/ssl/certs"
  cp -r "$root/unpacked/usr/libexec/opensmtpd" "$root/usr/libexec/"
  program "$root" "$root/unpacked/usr/libexec/opensmtpd/mail.mboxfile" /usr/libexec/opensmtpd/mail.mboxfile
  mkdir -p "$root/var/spool/smtpd"
  chmod 711 "$root/var/spool/smtpd"
  chmod 1777 "$root/var/mail" "$root/tmp"
  : >"$root/etc/ssl/certs/ca-certificates.crt"
  printf 'root:x:0:0::/:/bin/sh\nopensmtpd:x:110:110::/var/lib/opensmtpd/empty:/bin/false\nopensmtpq:x:111:111::/:/bin/false\nann:x:1001:1001::/:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nopensmtpd:x:110:\nopensmtpq:x:111:\nann:x:1001:\n' >"$root/etc/group"
  echo mail.example.org >"$root/etc/mailname"
  cat >"$root/etc/smtpd.conf" <<CONF
queue ttl 1h
bounce warn-interval 2s
listen on 127.0.0.1 port $OPENSMTPD hostname mail.example.org
action deliver mbox
action out relay host smtp://127.0.0.1:$REMOTE
match for domain example.org action deliver
match from local for any action out
CONF
  chroot "$root" /usr/sbin/smtpd -d >"$DIR/opensmtpd.log" 2>&1 &
  local daemon=$!
  sleep 2
  send_all python3 -c '
import smtplib, sys
port, *recipients = sys.argv[1:]
with smtplib.SMTP("127.0.0.1", int(port)) as server:
    server.sendmail("ann@example.org", recipients, sys.stdin.read())
' "$OPENSMTPD"
  sleep 8
  kill "$daemon"
  cp "$root/var/mail/ann" "$DIR/opensmtpd.mbox"
}

die() {
  echo "record.sh: $*" >&2
  exit 1
}

main "$@"
