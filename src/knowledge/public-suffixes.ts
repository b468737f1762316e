// The suffixes under which each name has its own owner. The complete list (https://publicsuffix.org/list/) has ten
// thousand entries and changes daily. This table has the most common ones, and those of home mail servers; a caller
// must expect gaps.

/** The second-level domains that most countries with such domains use. */
const BY_HABIT = /^(ac|co|com|edu|gob|gouv|gov|gub|go|gv|info|int|ltd|me|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/

/** States, provinces and names below them: `ca.us`, `k12.ca.us`, `on.ca`, `mi.it`, `bj.cn`. */
const BY_REGION = /^[a-z]{2}\.(us|ca|it|cn)$|^((pvt|paroch|chtr)\.)?[a-z\d-]+\.[a-z]{2}\.us$/

/** The other second-level domains, by country. */
const BY_COUNTRY: Readonly<Record<string, string>> = {
  at: 'priv',
  au: 'act asn conf csiro id nsw nt oz qld sa tas vic wa',
  br: 'adm adv app arq art blog cnt dev eco emp eng esp far fm flog fot fst imb ind inf jor lel log med mus not ntr odo psc psi rec srv tec tmp tur tv vet wiki zlg',
  cy: 'biz ekloges press pro tm',
  es: 'nom',
  fr: 'asso prd tm',
  hk: 'idv',
  hu: 'agrar bolt casino city erotica film forum games hotel ingatlan jogasz konyvelo lakas media news priv reklam sex shop sport suli szex tm tozsde utazas video',
  id: 'biz desa my ponpes web',
  il: 'idf k12 muni',
  in: 'firm gen ind nic res',
  jp: 'ad ed gr lg aichi chiba fukuoka hiroshima hokkaido hyogo ibaraki kanagawa kyoto nagano okinawa osaka saitama shizuoka tokyo',
  kr: 'busan daegu daejeon es hs incheon kg kyonggi ms pe re seoul',
  my: 'name',
  nz: 'cri geek gen govt health iwi kiwi maori parliament school',
  pl: 'agro aid art atm auto biz gdansk gdynia gmina gsm katowice krakow lodz mail media miasta miasto pc poznan powiat priv realestate rel shop sklep sopot sos szczecin szkola targi tm tourism travel turystyka waw wroc wroclaw',
  pt: 'nome publ',
  ro: 'arts firm nt rec store tm www',
  rs: 'in',
  ru: 'msk nov pp spb',
  sg: 'per',
  su: 'msk nov spb',
  th: 'in mi',
  tr: 'av bbs bel biz dr gen k12 kep name pol tel tsk tv web',
  tw: 'club ebiz game idv',
  ua: 'cherkassy chernigov chernivtsi crimea cv dn dnipro donetsk dp if in kh kharkiv kharkov kherson khmelnitskiy kiev kirovograd kr ks kv kyiv lg lt lugansk lutsk lviv mk mykolaiv nikolaev od odesa odessa pl poltava pp rivne rovno rv sumy te ternopil uz uzhgorod vinnica vn volyn yalta zaporizhzhe zhitomir zp zt',
  uk: 'mod nhs police',
  ve: 'arts bib firm rec store tec web',
  vn: 'biz health name pro',
  za: 'agric alt law ngo nis school tm web',
}

/** Registries that no country runs. */
const PRIVATE_REGISTRIES =
  'ae.org africa.com br.com cn.com co.com co.nl co.no com.de com.se de.com eu.com eu.org gb.com gb.net gr.com hu.com hu.net ' +
  'in.net jp.net jpn.com kr.com mex.com no.com qc.com radio.am radio.fm ru.com sa.com se.net uk.com uk.net us.com us.org ' +
  'uy.com za.bz za.com'

/** Names for machines with changing addresses. */
const DYNAMIC_DNS =
  // Duck DNS, No-IP
  'duckdns.org 3utilities.com bounceme.net ddns.net ddnsking.com gotdns.ch hopto.me hopto.org myftp.biz myftp.org myvnc.com ' +
  'no-ip.biz no-ip.info no-ip.org noip.me noip.us onthewifi.com redirectme.net servebeer.com serveblog.net serveftp.com ' +
  'servegame.com servehttp.com serveminecraft.net servemp3.com sytes.net viewdns.net webhop.me zapto.org ' +
  // Dyn
  'dnsalias.com dnsalias.net dnsalias.org dnsdojo.com dnsdojo.org doesntexist.org dynalias.com dynalias.net dynalias.org ' +
  'dyndns.biz dyndns.info dyndns.org dyndns.tv dyndns.ws dyndns-at-home.com dyndns-home.com dyndns-ip.com dyndns-mail.com ' +
  'dyndns-office.com dyndns-remote.com dyndns-server.com dyndns-web.com gotdns.com gotdns.org homedns.org homeftp.net ' +
  'homeip.net homelinux.com homelinux.net homelinux.org homeunix.com homeunix.net homeunix.org is-a-geek.com ' +
  'is-a-geek.net is-a-geek.org mine.nu selfip.biz selfip.com selfip.info selfip.net selfip.org webhop.biz webhop.info ' +
  'webhop.net webhop.org ' +
  // Dynu, dynv6, FreeDNS, deSEC, ClouDNS and others
  'accesscam.org camdvr.org casacam.net ddnsfree.com ddnsgeek.com freeddns.org giize.com gleeze.com kozow.com ' +
  'loseyourip.com mywire.org ooguy.com theworkpc.com webredirect.org dynv6.net dns.army dns.navy v6.army v6.navy v6.rocks ' +
  'afraid.org chickenkiller.com crabdance.com ignorelist.com jumpingcrab.com mooo.com strangled.net twilightparadox.com ' +
  'us.to dedyn.io cloudns.asia cloudns.biz cloudns.cc cloudns.club cloudns.eu cloudns.in cloudns.info cloudns.org ' +
  'cloudns.pro cloudns.us nsupdate.info ydns.eu duia.us dyn53.io dynathome.net endofinternet.net freemyip.com ' +
  'now-dns.net now-dns.org changeip.org ath.cx nohost.me noho.st ynh.fr ' +
  // of Germany and its neighbours
  'any64.de dd-dns.de ddnss.de ddnss.org dnshome.de dnsupdate.info dray-dns.de dyn.ddnss.de dyn-ip24.de dyn-vpn.de ' +
  'dynamisches-dns.de dyndns.ddnss.de dyndns1.de dynvpn.de firewall-gateway.com firewall-gateway.de firewall-gateway.net ' +
  'goip.de home-webserver.de home64.de ipv64.de ipv64.net keymachine.de lcube-server.de logoip.com logoip.de ' +
  'my-firewall.org my-gateway.de my-router.de my-vigor.de my-wan.de myhome-server.de nas64.de selfhost.bz selfhost.co ' +
  'selfhost.de selfhost.eu selfhost.me spdns.de spdns.eu spdns.org srv64.de svn-repos.de syno-ds.de ' +
  'synology-diskstation.de synology-ds.de traeumtgerade.de wan64.de ' +
  // with a router or a disk
  'asuscomm.com diskstation.eu diskstation.me diskstation.org dlinkddns.com dscloud.biz dscloud.me dscloud.mobi ' +
  'dsmynas.com dsmynas.net dsmynas.org familyds.com familyds.net familyds.org fbxos.fr freebox-os.com freebox-os.fr ' +
  'freeboxos.com freeboxos.fr hd.free.fr i234.me keenetic.link keenetic.name keenetic.pro myasustor.com mycloudnas.com ' +
  'myds.me myfritz.link myfritz.net mynascloud.com mynetgear.com myqnapcloud.com quickconnect.to direct.quickconnect.to ' +
  'remotewd.com sn.mynetname.net synology.me tplinkdns.com ts.net'

/** Names for customers' services at a provider. */
const HOSTING =
  'altervista.org alwaysdata.net amazonaws.com appspot.com azurewebsites.net blogspot.com cloudapp.azure.com cloudapp.net ' +
  'cloudfront.net compute-1.amazonaws.com contaboserver.net customer.mythic-beasts.com elasticbeanstalk.com ' +
  'firebaseapp.com fly.dev github.io gitlab.io googleusercontent.com bc.googleusercontent.com herokuapp.com ' +
  'hosting.ovh.net hostedpi.com ip.linodeusercontent.com kasserver.com linodeusercontent.com lima-city.de ' +
  'members.linode.com neocities.org netlify.app ngrok.io ngrok-free.app onrender.com pages.dev pythonanywhere.com ' +
  'stratoserver.net uber.space uberspace.de user.fm vercel.app vps.ovh.net vs.mythic-beasts.com web.app webflow.io ' +
  'wixsite.com workers.dev your-server.de clients.your-server.de'

/** Created on first use, so that importing the library need not process a thousand names. */
let made: ReadonlySet<string> | undefined

function suffixes(): ReadonlySet<string> {
  made ??= new Set([
    ...Object.entries(BY_COUNTRY).flatMap(([top, labels]) => labels.split(' ').map((label) => `${label}.${top}`)),
    ...[PRIVATE_REGISTRIES, DYNAMIC_DNS, HOSTING].flatMap((names) => names.split(' ')),
  ])
  return made
}

/** True if each name under this one has its own owner. The name is in lower case and without a final dot. */
export function isPublicSuffix(name: string): boolean {
  return !name.includes('.') || BY_HABIT.test(name) || BY_REGION.test(name) || suffixes().has(name)
}
