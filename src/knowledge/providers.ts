import type { Provider, ProviderFacts } from './provider.ts'
import { a1 } from './providers/a1.ts'
import { active24 } from './providers/active24.ts'
import { aliceDe } from './providers/alice-de.ts'
import { aol } from './providers/aol.ts'
import { aruba } from './providers/aruba.ts'
import { autistici } from './providers/autistici.ts'
import { bahnhof } from './providers/bahnhof.ts'
import { bbox } from './providers/bbox.ts'
import { bluewin } from './providers/bluewin.ts'
import { bt } from './providers/bt.ts'
import { ceskyHosting } from './providers/cesky-hosting.ts'
import { clustermail } from './providers/clustermail.ts'
import { combell } from './providers/combell.ts'
import { countermail } from './providers/countermail.ts'
import { cytanet } from './providers/cytanet.ts'
import { dismail } from './providers/dismail.ts'
import { disroot } from './providers/disroot.ts'
import { domainfactory } from './providers/domainfactory.ts'
import { dondominio } from './providers/dondominio.ts'
import { drei } from './providers/drei.ts'
import { educamadrid } from './providers/educamadrid.ts'
import { einsblu } from './providers/einsblu.ts'
import { emailIt } from './providers/email-it.ts'
import { emailn } from './providers/emailn.ts'
import { ewe } from './providers/ewe.ts'
import { fastmail } from './providers/fastmail.ts'
import { fastweb } from './providers/fastweb.ts'
import { free } from './providers/free.ts'
import { freeDe } from './providers/free-de.ts'
import { freedom } from './providers/freedom.ts'
import { freenet } from './providers/freenet.ts'
import { gandi } from './providers/gandi.ts'
import { gelsennet } from './providers/gelsennet.ts'
import { gigahost } from './providers/gigahost.ts'
import { globenet } from './providers/globenet.ts'
import { gmail } from './providers/gmail.ts'
import { gmx } from './providers/gmx.ts'
import { goneo } from './providers/goneo.ts'
import { googleWorkspace } from './providers/google-workspace.ts'
import { gransy } from './providers/gransy.ts'
import { greensta } from './providers/greensta.ts'
import { gwdg } from './providers/gwdg.ts'
import { hccnet } from './providers/hccnet.ts'
import { hetzner } from './providers/hetzner.ts'
import { hey } from './providers/hey.ts'
import { icloud } from './providers/icloud.ts'
import { inboxLv } from './providers/inbox-lv.ts'
import { infomaniak } from './providers/infomaniak.ts'
import { interia } from './providers/interia.ts'
import { ionos } from './providers/ionos.ts'
import { ipax } from './providers/ipax.ts'
import { jubii } from './providers/jubii.ts'
import { kpn } from './providers/kpn.ts'
import { laposte } from './providers/laposte.ts'
import { libero } from './providers/libero.ts'
import { lilo } from './providers/lilo.ts'
import { mNet } from './providers/m-net.ts'
import { magentaAt } from './providers/magenta-at.ts'
import { mailDe } from './providers/mail-de.ts'
import { mailFr } from './providers/mail-fr.ts'
import { mailRu } from './providers/mail-ru.ts'
import { mailboxOrg } from './providers/mailbox-org.ts'
import { mailfence } from './providers/mailfence.ts'
import { mailo } from './providers/mailo.ts'
import { microsoft365 } from './providers/microsoft-365.ts'
import { mijndomein } from './providers/mijndomein.ts'
import { mittwald } from './providers/mittwald.ts'
import { mtel } from './providers/mtel.ts'
import { murena } from './providers/murena.ts'
import { namirial } from './providers/namirial.ts'
import { netbeat } from './providers/netbeat.ts'
import { netease } from './providers/netease.ts'
import { neteaseBusiness } from './providers/netease-business.ts'
import { netim } from './providers/netim.ts'
import { nubo } from './providers/nubo.ts'
import { o2Pl } from './providers/o2-pl.ts'
import { okDe } from './providers/ok-de.ts'
import { oneCom } from './providers/one-com.ts'
import { onet } from './providers/onet.ts'
import { orange } from './providers/orange.ts'
import { outlook } from './providers/outlook.ts'
import { ouvaton } from './providers/ouvaton.ts'
import { ovh } from './providers/ovh.ts'
import { oxCloud } from './providers/ox-cloud.ts'
import { plusnet } from './providers/plusnet.ts'
import { postecert } from './providers/postecert.ts'
import { posteo } from './providers/posteo.ts'
import { proton } from './providers/proton.ts'
import { proximus } from './providers/proximus.ts'
import { qq } from './providers/qq.ts'
import { reg123 } from './providers/reg-123.ts'
import { registratorCz } from './providers/registrator-cz.ts'
import { runbox } from './providers/runbox.ts'
import { sapo } from './providers/sapo.ts'
import { scarlet } from './providers/scarlet.ts'
import { schwaz } from './providers/schwaz.ts'
import { seznam } from './providers/seznam.ts'
import { sfr } from './providers/sfr.ts'
import { sky } from './providers/sky.ts'
import { sohosted } from './providers/sohosted.ts'
import { solcon } from './providers/solcon.ts'
import { soverin } from './providers/soverin.ts'
import { startmail } from './providers/startmail.ts'
import { strato } from './providers/strato.ts'
import { sunrise } from './providers/sunrise.ts'
import { systemli } from './providers/systemli.ts'
import { tOnline } from './providers/t-online.ts'
import { talktalk } from './providers/talktalk.ts'
import { telenet } from './providers/telenet.ts'
import { telia } from './providers/telia.ts'
import { tencentExmail } from './providers/tencent-exmail.ts'
import { tim } from './providers/tim.ts'
import { tiscali } from './providers/tiscali.ts'
import { tuta } from './providers/tuta.ts'
import { uk2 } from './providers/uk2.ts'
import { univr } from './providers/univr.ts'
import { virgilio } from './providers/virgilio.ts'
import { virginMedia } from './providers/virgin-media.ts'
import { vivaldi } from './providers/vivaldi.ts'
import { vodafoneDe } from './providers/vodafone-de.ts'
import { vodafoneHu } from './providers/vodafone-hu.ts'
import { webDe } from './providers/web-de.ts'
import { webhuset } from './providers/webhuset.ts'
import { websupport } from './providers/websupport.ts'
import { wp } from './providers/wp.ts'
import { yahoo } from './providers/yahoo.ts'
import { yandex } from './providers/yandex.ts'
import { yourhosting } from './providers/yourhosting.ts'
import { yousee } from './providers/yousee.ts'
import { zeelandnet } from './providers/zeelandnet.ts'
import { ziggo } from './providers/ziggo.ts'
import { zoho } from './providers/zoho.ts'
import { zohoBusiness } from './providers/zoho-business.ts'

/** Each provider with the sources of its facts. `npm run providers -- --list` writes this file. */
export const PROVIDER_FACTS: readonly ProviderFacts[] = [
  a1,
  active24,
  aliceDe,
  aol,
  aruba,
  autistici,
  bahnhof,
  bbox,
  bluewin,
  bt,
  ceskyHosting,
  clustermail,
  combell,
  countermail,
  cytanet,
  dismail,
  disroot,
  domainfactory,
  dondominio,
  drei,
  educamadrid,
  einsblu,
  emailIt,
  emailn,
  ewe,
  fastmail,
  fastweb,
  free,
  freeDe,
  freedom,
  freenet,
  gandi,
  gelsennet,
  gigahost,
  globenet,
  gmail,
  gmx,
  goneo,
  googleWorkspace,
  gransy,
  greensta,
  gwdg,
  hccnet,
  hetzner,
  hey,
  icloud,
  inboxLv,
  infomaniak,
  interia,
  ionos,
  ipax,
  jubii,
  kpn,
  laposte,
  libero,
  lilo,
  mNet,
  magentaAt,
  mailDe,
  mailFr,
  mailRu,
  mailboxOrg,
  mailfence,
  mailo,
  microsoft365,
  mijndomein,
  mittwald,
  mtel,
  murena,
  namirial,
  netbeat,
  netease,
  neteaseBusiness,
  netim,
  nubo,
  o2Pl,
  okDe,
  oneCom,
  onet,
  orange,
  outlook,
  ouvaton,
  ovh,
  oxCloud,
  plusnet,
  postecert,
  posteo,
  proton,
  proximus,
  qq,
  reg123,
  registratorCz,
  runbox,
  sapo,
  scarlet,
  schwaz,
  seznam,
  sfr,
  sky,
  sohosted,
  solcon,
  soverin,
  startmail,
  strato,
  sunrise,
  systemli,
  tOnline,
  talktalk,
  telenet,
  telia,
  tencentExmail,
  tim,
  tiscali,
  tuta,
  uk2,
  univr,
  virgilio,
  virginMedia,
  vivaldi,
  vodafoneDe,
  vodafoneHu,
  webDe,
  webhuset,
  websupport,
  wp,
  yahoo,
  yandex,
  yourhosting,
  yousee,
  zeelandnet,
  ziggo,
  zoho,
  zohoBusiness,
].flat()

/** All providers. The build has the table as one text, which is read when it is first asked for. */
export function providers(): readonly Provider[] {
  return PROVIDER_FACTS
}
