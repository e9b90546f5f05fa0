/** What to read beside the questions of a pillar, by the pillar's key in `content/question-sets/well-architected`. */
export const pillarReading: Record<string, readonly string[]> = {
  security: ['identity-and-access', 'secrets-and-encryption', 'tenant-isolation'],
  reliability: ['availability-targets', 'failure-patterns', 'disaster-recovery-tiers'],
  performance: ['caching', 'capacity-planning', 'load-and-chaos-tests'],
  cost: ['cloud-cost', 'data-transfer-cost', 'build-or-buy'],
  sustainability: ['compute-choice', 'well-architected-pillars'],
  operations: ['observability', 'deployment-and-rollback', 'incident-response'],
}
