# Sourced by servers.sh: services of its Postfix in which a test message meets its fate, one port each. All want TLS and
# answer on 127.0.0.1.

: "${EAGER:=11601}" "${LOGIN_FIRST:=11602}" "${MEMBERS_ONLY:=11603}" "${CONTENT_REFUSED:=11604}" "${SMALL:=11605}"
: "${SMALL_UNSAID:=11606}" "${GREYLISTING:=11607}" "${QUOTA:=11608}" "${RATE:=11609}" "${JUNK:=11610}" "${LOST:=11611}"
: "${FORGIVING:=11613}" "${RENAMED:=11614}"
SEND_PORTS="$EAGER $LOGIN_FIRST $MEMBERS_ONLY $CONTENT_REFUSED $SMALL $SMALL_UNSAID $GREYLISTING $QUOTA $RATE $JUNK $LOST
  $FORGIVING $RENAMED"

write_send_services() {
  # Postfix cares about senders and clients only when it hears the first recipient, unless told so.
  submission $EAGER -o smtpd_delay_reject=no
  # Of its own it has no 530: that is the operator's word, in a table.
  submission $LOGIN_FIRST -o smtpd_delay_reject=no \
    -o '{ smtpd_sender_restrictions = permit_sasl_authenticated, check_client_access static:{530 5.7.0 Authentication required} }'
  submission $MEMBERS_ONLY -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  submission $CONTENT_REFUSED -o cleanup_service_name=refuse
  # The test message is longer.
  submission $SMALL -o message_size_limit=100
  submission $SMALL_UNSAID -o message_size_limit=100 -o smtpd_discard_ehlo_keywords=size,silent-discard
  submission $GREYLISTING -o '{ smtpd_recipient_restrictions = check_policy_service unix:private/greylist }'
  submission $QUOTA -o '{ smtpd_recipient_restrictions = check_policy_service unix:private/quota }'
  submission $RATE -o smtpd_client_message_rate_limit=1
  submission $JUNK -o cleanup_service_name=junk
  submission $RENAMED -o cleanup_service_name=rename
  # Taken, and never seen again.
  submission $LOST -o content_filter=discard:lost
  # Anybody at home is believed to exist, and Dovecot refuses later.
  submission $FORGIVING -o smtpd_reject_unlisted_recipient=no
  submission $HASTY -o smtpd_timeout=2s

  cat <<CONF
refuse unix n - n - 0 cleanup
  -o header_checks=regexp:{{/^Subject:/ REJECT Message content rejected}}
junk unix n - n - 0 cleanup
  -o header_checks=regexp:{{/^Subject:/ REDIRECT eve+Junk@mailwhy.test}}
rename unix n - n - 0 cleanup
  -o header_checks=regexp:{{/^Message-ID:/ REPLACE Message-ID: <of-a-relay@mailwhy.test>}}
greylist unix - n n - - spawn
  user=nobody argv=/bin/bash $DIR/postfix/policy DEFER_IF_PERMIT Greylisted, see http://postgrey.schweikert.ch/help/mailwhy.test.html
quota unix - n n - - spawn
  user=nobody argv=/bin/bash $DIR/postfix/policy 450 4.7.1 Daily sending quota exceeded
CONF
  write_policy >"$DIR/postfix/policy"
}

submission() {
  local port=$1
  shift
  echo "127.0.0.1:$port inet n - n - - smtpd"
  printf '  %s %s\n' -o smtpd_tls_security_level=encrypt "$@"
}

# https://www.postfix.org/SMTPD_POLICY_README.html: attributes up to an empty line, and the same answer each time.
write_policy() {
  cat <<'SCRIPT'
while read -r attribute; do
  [ -n "$attribute" ] || printf 'action=%s\n\n' "$*"
done
SCRIPT
}
