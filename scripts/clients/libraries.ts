import type { Client, Invocation, Place } from './client.ts'
import { program, settings } from './program.ts'
import { MESSAGE } from './terminals.ts'

/** Libraries of languages, each run by the shortest program that a person would write with it, its debug output on. */
export const LIBRARIES: readonly Client[] = [
  {
    name: 'smtplib',
    isBrief: true,
    packages: ['python3'],
    suites: ['bullseye', 'trixie'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['python3', '--version'], /^(Python \S+)/],
    run: (at) =>
      program('python3', 'send.py', at, [
        'import smtplib, ssl',
        ...settings(at, 'python'),
        'trust = ssl.create_default_context(cafile=ca or None)',
        at.security === 'tls'
          ? 'server = smtplib.SMTP_SSL(host, port, timeout=6, context=trust)'
          : 'server = smtplib.SMTP(timeout=6)',
        'server.set_debuglevel(1)',
        ...(at.security === 'tls' ? [] : ['server._host = host', 'server.connect(host, port)']),
        ...(at.security === 'starttls' ? ['server.starttls(context=trust)'] : []),
        'server.login(user, password)',
        `server.sendmail("ann@example.com", ["bob@example.com"], ${JSON.stringify(MESSAGE)})`,
        'server.quit()',
      ]),
  },
  {
    name: 'imaplib',
    isBrief: true,
    packages: ['python3'],
    suites: ['bullseye', 'trixie'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['python3', '--version'], /^(Python \S+)/],
    run: (at) =>
      program('python3', 'read.py', at, [
        'import imaplib, ssl',
        ...settings(at, 'python'),
        'imaplib.Debug = 4',
        'trust = ssl.create_default_context(cafile=ca or None)',
        at.security === 'tls'
          ? 'box = imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=6)'
          : 'box = imaplib.IMAP4(host, port, timeout=6)',
        ...(at.security === 'starttls' ? ['box.starttls(trust)'] : []),
        'box.login(user, password)',
        'box.select("INBOX", readonly=True)',
        'box.logout()',
      ]),
  },
  {
    name: 'imapclient',
    isBrief: true,
    packages: ['python3', 'python3-imapclient'],
    suites: ['trixie'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['dpkg-query', '-W', 'python3-imapclient'], /\t(\S+)/],
    run: (at) =>
      program('python3', 'read.py', at, [
        'import imapclient, logging, ssl',
        ...settings(at, 'python'),
        'logging.basicConfig(level=logging.DEBUG)',
        'trust = ssl.create_default_context(cafile=ca or None)',
        `box = imapclient.IMAPClient(host, port, ssl=${at.security === 'tls' ? 'True, ssl_context=trust' : 'False'}, timeout=6)`,
        ...(at.security === 'starttls' ? ['box.starttls(trust)'] : []),
        'box.login(user, password)',
        'box.select_folder("INBOX", readonly=True)',
        'box.logout()',
      ]),
  },
  {
    name: 'ruby-net-smtp',
    isBrief: true,
    packages: ['ruby'],
    suites: ['bullseye', 'trixie'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['ruby', '--version'], /^(ruby \S+)/],
    run: (at) =>
      program('ruby', 'send.rb', at, [
        'require "net/smtp"',
        ...settings(at, 'ruby'),
        'trust = OpenSSL::SSL::SSLContext.new',
        'trust.set_params(ca.empty? ? {} : { ca_file: ca })',
        'server = Net::SMTP.new(host, port)',
        'server.set_debug_output $stderr',
        'server.open_timeout = server.read_timeout = 6',
        {
          tls: 'server.enable_tls(trust)',
          starttls: 'server.enable_starttls(trust)',
          none: 'server.disable_starttls rescue 0',
        }[at.security],
        'server.start("client.example.com", user, password, :plain) do |it|',
        `  it.send_message ${JSON.stringify(MESSAGE)}, "ann@example.com", "bob@example.com"`,
        'end',
      ]),
  },
  {
    name: 'ruby-net-imap',
    isBrief: true,
    packages: ['ruby'],
    suites: ['bullseye', 'trixie'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['ruby', '--version'], /^(ruby \S+)/],
    run: (at) =>
      program('ruby', 'read.rb', at, [
        'require "net/imap"',
        ...settings(at, 'ruby'),
        'Net::IMAP.debug = true',
        'trust = ca.empty? ? {} : { ca_file: ca }',
        at.security === 'tls'
          ? 'box = Net::IMAP.new(host, port: port, ssl: trust.empty? ? true : trust)'
          : 'box = Net::IMAP.new(host, port: port)',
        ...(at.security === 'starttls' ? ['box.starttls(**trust)'] : []),
        'box.login(user, password)',
        'box.examine("INBOX")',
        'box.logout',
      ]),
  },
  {
    name: 'perl-mail-imapclient',
    isBrief: true,
    packages: ['libmail-imapclient-perl', 'libio-socket-ssl-perl'],
    suites: ['bullseye', 'trixie'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['perl', '-MMail::IMAPClient', '-e', 'print "Mail::IMAPClient $Mail::IMAPClient::VERSION"'], /(\S+ \S+)/],
    run: (at) =>
      program('perl', 'read.pl', at, [
        'use Mail::IMAPClient;',
        ...settings(at, 'perl'),
        `my @trust = (SSL_verify_mode => 1, ($ca ? (SSL_ca_file => $ca) : ()));`,
        'my $box = Mail::IMAPClient->new(Server => $host, Port => $port, User => $user, Password => $password,',
        `  Debug => 1, Timeout => 6, ${{ tls: 'Ssl => [@trust]', starttls: 'Starttls => [@trust]', none: 'Ssl => 0' }[at.security]}`,
        ') or die "new failed: $@\\n";',
        '$box->examine("INBOX") or die "examine failed: " . $box->LastError . "\\n";',
        '$box->logout;',
      ]),
  },
  {
    name: 'perl-net-smtp',
    isBrief: true,
    packages: ['perl', 'libauthen-sasl-perl', 'libio-socket-ssl-perl'],
    suites: ['bullseye', 'trixie'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['perl', '-MNet::SMTP', '-e', 'print "Net::SMTP $Net::SMTP::VERSION"'], /(\S+ \S+)/],
    run: (at) =>
      program('perl', 'send.pl', at, [
        'use Net::SMTP;',
        ...settings(at, 'perl'),
        'my @trust = (SSL_verify_mode => 1, ($ca ? (SSL_ca_file => $ca) : ()));',
        `my $server = Net::SMTP->new($host, Port => $port, Hello => "client.example.com", Debug => 1, Timeout => 6, SSL => ${at.security === 'tls' ? '1' : '0'}, @trust)`,
        '  or die "new failed: $@\\n";',
        ...(at.security === 'starttls'
          ? ['$server->starttls(@trust) or die "starttls failed: " . $server->message . "\\n";']
          : []),
        '$server->auth($user, $password) or die "auth failed: " . $server->code . " " . $server->message . "\\n";',
        '$server->mail("ann@example.com"); $server->to("bob@example.com");',
        '$server->quit;',
      ]),
  },
  {
    name: 'phpmailer',
    isBrief: true,
    packages: ['php-cli', 'libphp-phpmailer'],
    suites: ['bullseye', 'bookworm'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['dpkg-query', '-W', 'libphp-phpmailer'], /\t(\S+)/],
    run: (at) =>
      program('php', 'send.php', at, [
        '<?php',
        'foreach (["Exception", "SMTP", "PHPMailer"] as $name) require "/usr/share/php/libphp-phpmailer/src/$name.php";',
        ...settings(at, 'php'),
        '$mail = new PHPMailer\\PHPMailer\\PHPMailer(true);',
        '$mail->isSMTP(); $mail->SMTPDebug = 3; $mail->Host = $host; $mail->Port = $port; $mail->Timeout = 6;',
        '$mail->SMTPAuth = true; $mail->Username = $user; $mail->Password = $password;',
        `$mail->SMTPSecure = "${{ tls: 'ssl', starttls: 'tls', none: '' }[at.security]}"; $mail->SMTPAutoTLS = false;`,
        'if ($ca) $mail->SMTPOptions = ["ssl" => ["cafile" => $ca]];',
        '$mail->setFrom("ann@example.com"); $mail->addAddress("bob@example.com"); $mail->Body = "Hello.";',
        'try { $mail->send(); } catch (Exception $error) { echo "Message could not be sent. Mailer Error: {$mail->ErrorInfo}\\n"; }',
      ]),
  },
  {
    name: 'php-imap',
    isBrief: true,
    packages: ['php-cli', 'php-imap'],
    suites: ['bullseye', 'bookworm'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['php', '--version'], /^(PHP \S+)/],
    run: (at) => ({
      ...program('php', 'read.php', at, [
        '<?php',
        ...settings(at, 'php'),
        `$flags = "/imap${{ tls: '/ssl', starttls: '/tls', none: '/notls' }[at.security]}";`,
        'imap_timeout(IMAP_OPENTIMEOUT, 6); imap_timeout(IMAP_READTIMEOUT, 6);',
        'imap_open("{" . "$host:$port$flags}INBOX", $user, $password, OP_READONLY, 1);',
        'foreach (imap_errors() ?: [] as $error) echo "$error\\n";',
      ]),
      environment: at.ca ? { SSL_CERT_FILE: at.ca } : {},
    }),
  },
  {
    name: 'javamail-smtp',
    packages: ['default-jdk-headless', 'libmail-java'],
    suites: ['trixie'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['dpkg-query', '-W', 'libmail-java'], /\t(\S+)/],
    run: (at) =>
      java(at, [
        'props.put("mail.smtp.auth", "true");',
        'props.put("mail.smtp.connectiontimeout", "6000");',
        'props.put("mail.smtp.timeout", "6000");',
        `props.put("mail.smtp.starttls.required", "${at.security === 'starttls'}");`,
        `props.put("mail.smtp.starttls.enable", "${at.security === 'starttls'}");`,
        'Transport transport = session.getTransport("smtp");',
        'transport.connect(host, port, user, password);',
        'transport.close();',
      ]),
  },
  {
    name: 'javamail-imap',
    packages: ['default-jdk-headless', 'libmail-java'],
    suites: ['trixie'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['dpkg-query', '-W', 'libmail-java'], /\t(\S+)/],
    run: (at) =>
      java(at, [
        `String name = "${at.security === 'tls' ? 'imaps' : 'imap'}";`,
        'props.put("mail." + name + ".connectiontimeout", "6000");',
        'props.put("mail." + name + ".timeout", "6000");',
        'Store store = session.getStore(name);',
        'store.connect(host, port, user, password);',
        'store.getFolder("INBOX").open(Folder.READ_ONLY);',
        'store.close();',
      ]),
  },
]

/** The trusted authority goes into a store of its own, since Java takes no file in PEM. */
function java({ host, port, user, password, ca }: Place, lines: readonly string[]): Invocation {
  const source = [
    'import java.nio.file.*; import java.util.*; import javax.mail.*;',
    'class Client { public static void main(String[] none) throws Exception {',
    `String host = ${JSON.stringify(host)}, user = ${JSON.stringify(user)}; int port = ${port};`,
    'String password = new String(Files.readAllBytes(Paths.get("password")));',
    'Properties props = new Properties(); Session session = Session.getInstance(props); session.setDebug(true);',
    ...lines,
    '} }',
  ]
  const trust = ca
    ? `keytool -importcert -noprompt -storepass changeit -keystore trust -file ${ca} >/dev/null 2>&1; set -- -Djavax.net.ssl.trustStore=trust -Djavax.net.ssl.trustStorePassword=changeit`
    : 'set --'
  return {
    command: ['sh', '-c', `${trust}; exec java "$@" -cp /usr/share/java/javax.mail.jar Client.java`],
    files: { password, 'Client.java': `${source.join('\n')}\n` },
    limit: 25,
  }
}
