import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL, ISPDB, list, SMTP_CODES } from '../provider-sources.ts'

/** mail.com of 1&1 and its many domains. IMAP is for Premium members, and has to be switched on. */
export const mailCom = {
  id: 'mail-com',
  name: 'mail.com',
  domains: {
    is: list(`mail.com mail.org email.com post.com usa.com accountant.com consultant.com dr.com engineer.com cheerful.com
        techie.com linuxmail.org europe.com london.com uymail.com myself.com iname.com writeme.com 2die4.com
        activist.com adexec.com africamail.com aircraftmail.com alabama.usa.com alaska.usa.com allergist.com alumni.com
        alumnidirector.com americamail.com amorous.com angelic.com archaeologist.com arizona.usa.com artlover.com
        asia-mail.com atheist.com australiamail.com bartender.net berlin.com bigger.com bikerider.com birdlover.com
        blader.com boardermail.com brazilmail.com brew-master.com california.usa.com californiamail.com caress.com
        catlover.com chef.net chemist.com chinamail.com clerk.com cliffhanger.com collector.org columnist.com comic.com
        computer4u.com contractor.net coolsite.net counsellor.com count.com couple.com cutey.com cyberdude.com
        cybergal.com cyber-wizard.com dallasmail.com dbzmail.com deliveryman.com diplomats.com disciples.com doctor.com
        doglover.com doramail.com dublin.com earthling.net elvisfan.com englandmail.com europemail.com execs.com fan.com
        feelings.com financier.com fireman.net florida.usa.com footballer.com gardener.com geologist.com germanymail.com
        graduate.org graphic-designer.com hackermail.com hairdresser.net hilarious.com hockeymail.com homemail.com
        hot-shot.com hour.com humanoid.net illinois.usa.com innocent.com inorbit.com instruction.com instructor.net
        insurer.com irelandmail.com italymail.com japan.com journalist.com keromail.com kittymail.com koreamail.com
        lawyer.com legislator.com loveable.com lovecat.com mad.scientist.com madonnafan.com madrid.com marchmail.com
        mexicomail.com mindless.com minister.com mobsters.com monarchy.com moscowmail.com munich.com musician.org
        muslim.com newyork.usa.com null.net nycmail.com oath.com optician.com pacificwest.com petlover.com
        photographer.net playful.com poetic.com politician.com popstar.com presidency.com priest.com programmer.net
        publicist.com realtyagent.com reborn.com reggaefan.com religious.com repairman.com representative.com
        rescueteam.com revenue.com rocketship.com rockfan.com rome.com royal.net saintly.com salesperson.net
        sanfranmail.com scientist.com scotlandmail.com secretary.net seductive.com singapore.com snakebite.com
        songwriter.net soon.com spainmail.com teachers.org technologist.com texas.usa.com thegame.com therapist.net
        toke.com tokyo.com toothfairy.com tvstar.com umpire.com wallet.com webname.com weirdness.com who.net whoever.com
        winning.com witty.com worker.com workmail.com yours.com`),
    ...ISPDB,
  },
  imap: { is: [at('imap.mail.com', 993, 'tls', ADDRESS), at('imap.mail.com', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.mail.com', 465, 'tls', ADDRESS), at('smtp.mail.com', 587, 'starttls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password-with-two-step', ...FAIREMAIL },
  imapSwitch: { is: 'paid-plan', ...DELTA_CHAT },
  pages: {
    settings: { is: { en: 'https://support.mail.com/premium/imap/server.html' }, ...FAIREMAIL },
    'switch-on': { is: { en: 'https://support.mail.com/pop-imap/toggle.html' }, ...DELTA_CHAT },
    'unblock-server': { is: { en: 'https://postmaster.gmx.com/en/contact' }, ...SMTP_CODES },
  },
} satisfies ProviderFacts
