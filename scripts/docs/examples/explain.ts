import { explain } from 'mailwhy/classify' // no sockets, no Node: it runs in a browser too

const [diagnosis] = explain('535 5.7.139 Authentication unsuccessful, basic authentication is disabled.')
console.log(diagnosis?.code) // 'oauth-required'
console.log(diagnosis?.fixBy) // 'integrator': the program, not the user, must change
