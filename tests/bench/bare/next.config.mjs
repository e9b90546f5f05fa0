export default { poweredByHeader: false, agentRules: false, turbopack: { root: new URL('../../..', import.meta.url).pathname } }
