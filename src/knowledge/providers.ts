import type { Provider, ProviderFacts } from './provider.ts'
import { a1 } from './providers/a1.ts'
import { active24 } from './providers/active24.ts'
import { alibaba } from './providers/alibaba.ts'
import { aliceDe } from './providers/alice-de.ts'
import { amazonWorkmail } from './providers/amazon-workmail.ts'
import { aol } from './providers/aol.ts'
import { aruba } from './providers/aruba.ts'
import { att } from './providers/att.ts'
import { autistici } from './providers/autistici.ts'
import { bahnhof } from './providers/bahnhof.ts'
import { bbox } from './providers/bbox.ts'
import { bell } from './providers/bell.ts'
import { biglobe } from './providers/biglobe.ts'
import { bluewin } from './providers/bluewin.ts'
import { bt } from './providers/bt.ts'
import { centurylink } from './providers/centurylink.ts'
import { ceskyHosting } from './providers/cesky-hosting.ts'
import { chinaMobile } from './providers/china-mobile.ts'
import { clustermail } from './providers/clustermail.ts'
import { combell } from './providers/combell.ts'
import { comcast } from './providers/comcast.ts'
import { countermail } from './providers/countermail.ts'
import { cytanet } from './providers/cytanet.ts'
import { daum } from './providers/daum.ts'
import { dismail } from './providers/dismail.ts'
import { disroot } from './providers/disroot.ts'
import { docomo } from './providers/docomo.ts'
import { domainfactory } from './providers/domainfactory.ts'
import { dondominio } from './providers/dondominio.ts'
import { dreamhost } from './providers/dreamhost.ts'
import { drei } from './providers/drei.ts'
import { earthlink } from './providers/earthlink.ts'
import { educamadrid } from './providers/educamadrid.ts'
import { einsblu } from './providers/einsblu.ts'
import { einsundeins } from './providers/einsundeins.ts'
import { emailIt } from './providers/email-it.ts'
import { emailn } from './providers/emailn.ts'
import { ewe } from './providers/ewe.ts'
import { fastmail } from './providers/fastmail.ts'
import { fastweb } from './providers/fastweb.ts'
import { forwardEmail } from './providers/forward-email.ts'
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
import { godaddy } from './providers/godaddy.ts'
import { goneo } from './providers/goneo.ts'
import { googleWorkspace } from './providers/google-workspace.ts'
import { gransy } from './providers/gransy.ts'
import { greensta } from './providers/greensta.ts'
import { gwdg } from './providers/gwdg.ts'
import { hccnet } from './providers/hccnet.ts'
import { hetzner } from './providers/hetzner.ts'
import { hey } from './providers/hey.ts'
import { hostinger } from './providers/hostinger.ts'
import { hover } from './providers/hover.ts'
import { hushmail } from './providers/hushmail.ts'
import { icloud } from './providers/icloud.ts'
import { ilj } from './providers/ilj.ts'
import { inboxLv } from './providers/inbox-lv.ts'
import { infomaniak } from './providers/infomaniak.ts'
import { interia } from './providers/interia.ts'
import { ionos } from './providers/ionos.ts'
import { ipax } from './providers/ipax.ts'
import { japaneseProviders } from './providers/japanese-providers.ts'
import { jubii } from './providers/jubii.ts'
import { kelcom } from './providers/kelcom.ts'
import { kpn } from './providers/kpn.ts'
import { laposte } from './providers/laposte.ts'
import { lark } from './providers/lark.ts'
import { libero } from './providers/libero.ts'
import { lilo } from './providers/lilo.ts'
import { mNet } from './providers/m-net.ts'
import { magentaAt } from './providers/magenta-at.ts'
import { mailCom } from './providers/mail-com.ts'
import { mailDe } from './providers/mail-de.ts'
import { mailFr } from './providers/mail-fr.ts'
import { mailRu } from './providers/mail-ru.ts'
import { mailboxOrg } from './providers/mailbox-org.ts'
import { mailfence } from './providers/mailfence.ts'
import { mailo } from './providers/mailo.ts'
import { microsoft365 } from './providers/microsoft-365.ts'
import { migadu } from './providers/migadu.ts'
import { mijndomein } from './providers/mijndomein.ts'
import { mittwald } from './providers/mittwald.ts'
import { mtel } from './providers/mtel.ts'
import { murena } from './providers/murena.ts'
import { mxroute } from './providers/mxroute.ts'
import { namecheap } from './providers/namecheap.ts'
import { namirial } from './providers/namirial.ts'
import { nauta } from './providers/nauta.ts'
import { naver } from './providers/naver.ts'
import { netbeat } from './providers/netbeat.ts'
import { netease } from './providers/netease.ts'
import { neteaseBusiness } from './providers/netease-business.ts'
import { netim } from './providers/netim.ts'
import { nicIn } from './providers/nic-in.ts'
import { nili } from './providers/nili.ts'
import { nubo } from './providers/nubo.ts'
import { o2Pl } from './providers/o2-pl.ts'
import { ocn } from './providers/ocn.ts'
import { okDe } from './providers/ok-de.ts'
import { oneCom } from './providers/one-com.ts'
import { onet } from './providers/onet.ts'
import { optimum } from './providers/optimum.ts'
import { orange } from './providers/orange.ts'
import { outlook } from './providers/outlook.ts'
import { ouvaton } from './providers/ouvaton.ts'
import { ovh } from './providers/ovh.ts'
import { oxCloud } from './providers/ox-cloud.ts'
import { penteledata } from './providers/penteledata.ts'
import { plusnet } from './providers/plusnet.ts'
import { pobox } from './providers/pobox.ts'
import { postecert } from './providers/postecert.ts'
import { posteo } from './providers/posteo.ts'
import { privatemail } from './providers/privatemail.ts'
import { proton } from './providers/proton.ts'
import { proximus } from './providers/proximus.ts'
import { purelymail } from './providers/purelymail.ts'
import { qq } from './providers/qq.ts'
import { rackspace } from './providers/rackspace.ts'
import { rambler } from './providers/rambler.ts'
import { rediff } from './providers/rediff.ts'
import { reg123 } from './providers/reg-123.ts'
import { registratorCz } from './providers/registrator-cz.ts'
import { runbox } from './providers/runbox.ts'
import { sapo } from './providers/sapo.ts'
import { scarlet } from './providers/scarlet.ts'
import { schwaz } from './providers/schwaz.ts'
import { seznam } from './providers/seznam.ts'
import { sfr } from './providers/sfr.ts'
import { shaw } from './providers/shaw.ts'
import { sina } from './providers/sina.ts'
import { sky } from './providers/sky.ts'
import { smtpRelays } from './providers/smtp-relays.ts'
import { soNet } from './providers/so-net.ts'
import { softbank } from './providers/softbank.ts'
import { sohosted } from './providers/sohosted.ts'
import { solcon } from './providers/solcon.ts'
import { soverin } from './providers/soverin.ts'
import { spark } from './providers/spark.ts'
import { spectrum } from './providers/spectrum.ts'
import { startmail } from './providers/startmail.ts'
import { strato } from './providers/strato.ts'
import { sunrise } from './providers/sunrise.ts'
import { systemli } from './providers/systemli.ts'
import { tOnline } from './providers/t-online.ts'
import { talktalk } from './providers/talktalk.ts'
import { telenet } from './providers/telenet.ts'
import { telia } from './providers/telia.ts'
import { telstra } from './providers/telstra.ts'
import { tencentExmail } from './providers/tencent-exmail.ts'
import { thundermail } from './providers/thundermail.ts'
import { tim } from './providers/tim.ts'
import { tiscali } from './providers/tiscali.ts'
import { tpg } from './providers/tpg.ts'
import { tuta } from './providers/tuta.ts'
import { uk2 } from './providers/uk2.ts'
import { ukrNet } from './providers/ukr-net.ts'
import { univr } from './providers/univr.ts'
import { uol } from './providers/uol.ts'
import { uruguayanCommunities } from './providers/uruguayan-communities.ts'
import { usFamily } from './providers/us-family.ts'
import { usUniversities } from './providers/us-universities.ts'
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
import { yahooJapan } from './providers/yahoo-japan.ts'
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
  alibaba,
  aliceDe,
  amazonWorkmail,
  aol,
  aruba,
  att,
  autistici,
  bahnhof,
  bbox,
  bell,
  biglobe,
  bluewin,
  bt,
  centurylink,
  ceskyHosting,
  chinaMobile,
  clustermail,
  combell,
  comcast,
  countermail,
  cytanet,
  daum,
  dismail,
  disroot,
  docomo,
  domainfactory,
  dondominio,
  dreamhost,
  drei,
  earthlink,
  educamadrid,
  einsblu,
  einsundeins,
  emailIt,
  emailn,
  ewe,
  fastmail,
  fastweb,
  forwardEmail,
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
  godaddy,
  goneo,
  googleWorkspace,
  gransy,
  greensta,
  gwdg,
  hccnet,
  hetzner,
  hey,
  hostinger,
  hover,
  hushmail,
  icloud,
  ilj,
  inboxLv,
  infomaniak,
  interia,
  ionos,
  ipax,
  japaneseProviders,
  jubii,
  kelcom,
  kpn,
  laposte,
  lark,
  libero,
  lilo,
  mNet,
  magentaAt,
  mailCom,
  mailDe,
  mailFr,
  mailRu,
  mailboxOrg,
  mailfence,
  mailo,
  microsoft365,
  migadu,
  mijndomein,
  mittwald,
  mtel,
  murena,
  mxroute,
  namecheap,
  namirial,
  nauta,
  naver,
  netbeat,
  netease,
  neteaseBusiness,
  netim,
  nicIn,
  nili,
  nubo,
  o2Pl,
  ocn,
  okDe,
  oneCom,
  onet,
  optimum,
  orange,
  outlook,
  ouvaton,
  ovh,
  oxCloud,
  penteledata,
  plusnet,
  pobox,
  postecert,
  posteo,
  privatemail,
  proton,
  proximus,
  purelymail,
  qq,
  rackspace,
  rambler,
  rediff,
  reg123,
  registratorCz,
  runbox,
  sapo,
  scarlet,
  schwaz,
  seznam,
  sfr,
  shaw,
  sina,
  sky,
  smtpRelays,
  soNet,
  softbank,
  sohosted,
  solcon,
  soverin,
  spark,
  spectrum,
  startmail,
  strato,
  sunrise,
  systemli,
  tOnline,
  talktalk,
  telenet,
  telia,
  telstra,
  tencentExmail,
  thundermail,
  tim,
  tiscali,
  tpg,
  tuta,
  uk2,
  ukrNet,
  univr,
  uol,
  uruguayanCommunities,
  usFamily,
  usUniversities,
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
  yahooJapan,
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
