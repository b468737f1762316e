/**
 * A mail server that refuses by recipient: `unknown@`, `full@`, `blocked@`, `multi@`, `grey@` and `bare@` at RCPT, `spam@`,
 * `big@` and `dmarc@` at the end of the data; every login is refused. It listens on the port of its argument until it is ended.
 */
import { createServer } from 'node:net'

const AT_RCPT: Readonly<Record<string, string>> = {
  unknown: '550 5.1.1 {}: Recipient address rejected: User unknown in local recipient table',
  full: '552 5.2.2 {} Quota exceeded (mailbox for user is full)',
  blocked:
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
  multi:
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550-5.1.1 double-checking the recipient's email address for typos or\r\n550 5.1.1 unnecessary spaces.",
  grey: '450 4.2.0 {}: Recipient address rejected: Greylisted, please try again in 300 seconds',
  bare: '550 No such user here',
}
const AFTER_DATA: Readonly<Record<string, string>> = {
  spam: '554 5.7.1 Message rejected as spam by Content Filtering.',
  big: '552 5.3.4 Message too big for system',
  dmarc: "550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy.",
}

createServer((socket) => {
  let [buffered, accepted, isContent] = ['', '', false]
  const say = (reply: string) => socket.write(`${reply}\r\n`)
  socket.on('error', () => {})
  say('220 mx.example.com ESMTP')
  socket.on('data', (octets) => {
    buffered += octets.toString('latin1')
    for (let end = buffered.indexOf('\r\n'); end !== -1; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end)
      buffered = buffered.slice(end + 2)
      if (!isContent) answer(line)
      else if (line === '.') {
        isContent = false
        say(AFTER_DATA[accepted] ?? '250 2.0.0 Ok: queued')
      }
    }
  })

  function answer(line: string): void {
    const [, address = '', user = ''] = /<(([^@>]*)[^>]*)>/.exec(line) ?? []
    switch (line.split(/[ :]/, 1)[0]?.toUpperCase()) {
      case 'EHLO':
        return void say(
          '250-mx.example.com\r\n250-SIZE 10000000\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 ENHANCEDSTATUSCODES',
        )
      case 'AUTH':
        return void say('535 5.7.8 Error: authentication failed: authentication failure')
      case 'MAIL':
        accepted = ''
        return void say('250 2.1.0 Ok')
      case 'RCPT': {
        const refusal = AT_RCPT[user]
        if (refusal === undefined) accepted = user
        return void say(refusal?.replace('{}', `<${address}>`) ?? '250 2.1.5 Ok')
      }
      case 'DATA':
        isContent = accepted !== ''
        return void say(isContent ? '354 End data with <CR><LF>.<CR><LF>' : '503 5.5.1 no valid recipients')
      case 'QUIT':
        say('221 2.0.0 Bye')
        return void socket.end()
      default:
        return void say('250 2.0.0 Ok')
    }
  }
}).listen(Number(process.argv[2]), '127.0.0.1')
