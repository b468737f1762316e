import type { Client, Invocation, Place } from './client.ts'
import { MESSAGE } from './terminals.ts'

/** Libraries of Go. */
export const GO_LIBRARIES: readonly Client[] = [
  {
    name: 'go-net-smtp',
    isBrief: true,
    packages: ['golang-go'],
    suites: ['bookworm'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['go', 'version'], /(go\d\S+)/],
    run: (at) =>
      go(
        at,
        ['"net"', '"net/smtp"'],
        [
          'place := net.JoinHostPort(host, port)',
          'auth := smtp.PlainAuth("", user, password, host)',
          `if err := smtp.SendMail(place, auth, "ann@example.com", []string{"bob@example.com"}, []byte(${JSON.stringify(MESSAGE)})); err != nil {`,
          '  log.Fatal(err)',
          '}',
        ],
      ),
  },
  {
    name: 'go-gomail',
    isBrief: true,
    packages: ['golang-go', 'golang-gopkg-mail.v2-dev'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'golang-gopkg-mail.v2-dev'], /\t(\S+)/],
    run: (at) =>
      go(
        at,
        ['"strconv"', '"time"', 'gomail "gopkg.in/mail.v2"'],
        [
          'number, _ := strconv.Atoi(port)',
          'm := gomail.NewMessage()',
          'm.SetHeader("From", "ann@example.com"); m.SetHeader("To", "bob@example.com"); m.SetBody("text/plain", "Hello.")',
          'd := gomail.NewDialer(host, number, user, password)',
          `d.SSL = ${at.security === 'tls'}; d.Timeout = 6 * time.Second; d.RetryFailure = false`,
          ...(at.security === 'starttls' ? ['d.StartTLSPolicy = gomail.MandatoryStartTLS'] : []),
          'if err := d.DialAndSend(m); err != nil { log.Fatal("could not send email: ", err) }',
        ],
      ),
  },
  goImap('go-imap', 'nil'),
  goImap('go-imap-debug', 'os.Stderr'),
]

function goImap(name: string, debug: string): Client {
  return {
    name,
    isBrief: true,
    packages: ['golang-go', 'golang-github-emersion-go-imap-dev'],
    suites: ['bookworm'],
    protocol: 'imap',
    version: [['dpkg-query', '-W', 'golang-github-emersion-go-imap-dev'], /\t(\S+)/],
    run: (at) =>
      go(
        at,
        ['"io"', '"net"', '"os"', '"time"', '"crypto/tls"', '"github.com/emersion/go-imap/client"'],
        [
          'place := net.JoinHostPort(host, port)',
          `var debug io.Writer = ${debug}`,
          '_ = os.Stderr; _ = tls.Config{}',
          'dialer := &net.Dialer{Timeout: 6 * time.Second}',
          at.security === 'tls'
            ? 'c, err := client.DialWithDialerTLS(dialer, place, nil)'
            : 'c, err := client.DialWithDialer(dialer, place)',
          'if err != nil { log.Fatal(err) }',
          'c.Timeout = 6 * time.Second',
          'if debug != nil { c.SetDebug(debug) }',
          ...(at.security === 'starttls'
            ? ['if err := c.StartTLS(&tls.Config{ServerName: host}); err != nil { log.Fatal(err) }']
            : []),
          'if err := c.Login(user, password); err != nil { log.Fatal(err) }',
          'if _, err := c.Select("INBOX", true); err != nil { log.Fatal(err) }',
          'c.Logout()',
        ],
      ),
  }
}

/** Debian's packages of Go are a GOPATH. What was compiled once is kept outside the home, which is new each time. */
function go(
  { host, port, user, password, ca }: Place,
  imports: readonly string[],
  lines: readonly string[],
): Invocation {
  return {
    command: ['go', 'run', 'client.go'],
    files: {
      password,
      'client.go': [
        'package main',
        `import (\n"log"; "os"\n${imports.filter((one) => one !== '"os"').join('\n')}\n)`,
        'func main() {',
        'host, port, user := os.Getenv("MAIL_HOST"), os.Getenv("MAIL_PORT"), os.Getenv("MAIL_USER")',
        'secret, _ := os.ReadFile("password"); password := string(secret)',
        ...lines,
        '}',
        '',
      ].join('\n'),
    },
    environment: {
      GOPATH: '/usr/share/gocode',
      GO111MODULE: 'off',
      GOFLAGS: '-buildvcs=false',
      GOCACHE: '/var/tmp/go',
      MAIL_HOST: host,
      MAIL_PORT: String(port),
      MAIL_USER: user,
      ...(ca && { SSL_CERT_FILE: ca }),
    },
    limit: 40,
  }
}
