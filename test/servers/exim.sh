# Sourced by servers.sh: Exim, from the tree that fetch-exim.sh unpacked, in a chroot of its own. It is beside Postfix what
# another house says in the same place. Eve alone has a login; mail to her goes to Dovecot.

: "${EXIM_SUBMISSION:=11701}" "${EXIM_SUBMISSIONS:=11702}" "${EXIM_LOGIN_FIRST:=11703}" "${EXIM_MEMBERS_ONLY:=11704}"
: "${EXIM_CONTENT_REFUSED:=11705}" "${EXIM_UNEXPLAINED:=11706}" "${EXIM_SMALL:=11707}" "${EXIM_SMALL_UNSAID:=11708}"
: "${EXIM_GREYLISTING:=11709}" "${EXIM_QUOTA:=11710}" "${EXIM_JUNK:=11711}" "${EXIM_LOST:=11712}" "${EXIM_FORGIVING:=11713}"
EXIM_PORTS="$EXIM_SUBMISSION $EXIM_SUBMISSIONS $EXIM_LOGIN_FIRST $EXIM_MEMBERS_ONLY $EXIM_CONTENT_REFUSED $EXIM_UNEXPLAINED
  $EXIM_SMALL $EXIM_SMALL_UNSAID $EXIM_GREYLISTING $EXIM_QUOTA $EXIM_JUNK $EXIM_LOST $EXIM_FORGIVING"

# prepare_exim TREE
prepare_exim() {
  local root=$DIR/exim
  cp -a "$1" "$root"
  mkdir "$root/dev" "$root/log" "$root/run" "$root/spool"
  # Where device files are forbidden, a plain file does: nothing reads it.
  mknod -m 666 "$root/dev/null" c 1 3 2>/dev/null || install -m 666 /dev/null "$root/dev/null"
  chown mail:mail "$root/log" "$root/spool" # the daemon's user, see fetch-exim.sh
  cp "$PKI/good.pem" "$PKI/good.key" "$root/run"
  write_exim >"$root/etc/exim4/exim4.conf"
}

# After Dovecot, whose socket it sees by another name: it is found by any that it has.
start_exim() {
  ln "$DIR/dovecot/run/lmtp" "$DIR/exim/run/lmtp" && chroot "$DIR/exim" /usr/sbin/exim4 -bd
}

write_exim() {
  cat <<CONF
primary_hostname = mail.test
spool_directory = /spool
log_file_path = /log/%slog
pid_file_path = /run/exim.pid
keep_environment =
local_interfaces = 127.0.0.1
daemon_smtp_ports = $(echo $EXIM_PORTS | sed 's/ / : /g')
tls_on_connect_ports = $EXIM_SUBMISSIONS
tls_advertise_hosts = *
tls_certificate = /run/good.pem
tls_privatekey = /run/good.key
# No name is looked up, and no client is asked who it is.
host_lookup =
rfc1413_hosts =
domainlist local_domains = mailwhy.test
auth_advertise_hosts = \${if def:tls_in_cipher {*}{}}
# The test message is longer than 100.
message_size_limit = \${if = {\$received_port}{$EXIM_SMALL} {100}{10M}}
acl_smtp_mail = check_sender
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_content

CONF
  write_exim_checks
  write_exim_delivery
}

write_exim_checks() {
  cat <<CONF
begin acl

check_sender:
  deny    condition = \${if = {\$received_port}{$EXIM_LOGIN_FIRST}}
          !authenticated = *
          message = 530 5.7.0 Authentication required
  deny    authenticated = *
          !condition = \${if eqi {\$sender_address}{\$authenticated_id}}
          condition = \${if eqi {\$sender_address_domain}{mailwhy.test}}
          message = Sender address \$sender_address does not belong to user \$authenticated_id
  # One an hour; the words are those of the manual's example.
  defer   condition = \${if = {\$received_port}{$EXIM_QUOTA}}
          ratelimit = 1.5 / 1h / strict / \$authenticated_id
          message = Sender rate exceeds \$sender_rate_limit messages per \$sender_rate_period
  # The size that MAIL declares.
  deny    condition = \${if = {\$received_port}{$EXIM_SMALL_UNSAID}}
          condition = \${if > {\$message_size}{100}}
          message = 552 Message size exceeds maximum permitted
  accept

check_recipient:
  deny    condition = \${if = {\$received_port}{$EXIM_MEMBERS_ONLY}}
          !authenticated = *
          message = authentication required
  # As the package greylistd has it.
  defer   condition = \${if = {\$received_port}{$EXIM_GREYLISTING}}
          message = \$sender_host_address is not yet authorized to deliver mail from <\$sender_address> to <\$local_part@\$domain>. Please try later.
  require verify = sender
  accept  authenticated = *
          domains = ! +local_domains
  # From here on as in the configuration that Exim is delivered with.
  require message = relay not permitted
          domains = +local_domains
  # Anybody at home is believed to exist.
  accept  condition = \${if = {\$received_port}{$EXIM_FORGIVING}}
  require verify = recipient
  accept

check_content:
  deny    condition = \${if = {\$received_port}{$EXIM_CONTENT_REFUSED}}
          message = This message was classified as spam
  deny    condition = \${if = {\$received_port}{$EXIM_UNEXPLAINED}}
  discard condition = \${if = {\$received_port}{$EXIM_LOST}}
  accept

CONF
}

# No host outside is ever dialled.
write_exim_delivery() {
  cat <<CONF
begin routers

elsewhere:
  driver = redirect
  domains = ! +local_domains
  data = :blackhole:

junk:
  driver = redirect
  local_parts = eve
  condition = \${if = {\$received_port}{$EXIM_JUNK}}
  data = eve+Junk@mailwhy.test

mailbox:
  driver = accept
  # Dovecot knows no stranger, and Flo has no room.
  local_parts = eve : dan : flo : stranger
  local_part_suffix = +*
  local_part_suffix_optional
  transport = dovecot

begin transports

dovecot:
  driver = lmtp
  socket = /run/lmtp
  user = Debian-exim
  # So that Dovecot sees the +Junk.
  rcpt_include_affixes

begin authenticators

plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and {{eq {\$auth2}{eve@mailwhy.test}}{eq {\$auth3}{eve eve eve}}}}
  server_set_id = \$auth2

login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and {{eq {\$auth1}{eve@mailwhy.test}}{eq {\$auth2}{eve eve eve}}}}
  server_set_id = \$auth1
CONF
}
