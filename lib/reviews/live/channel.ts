/** Where processes tell each other that a conversation changed: the id of a version, a space, and the id of a thread. */
export const conversationChannel = 'charrette_conversations'

export function readAnnouncement(payload: string): { versionId: string; threadId: string } | null {
  const [versionId, threadId] = payload.split(' ')
  return versionId && threadId ? { versionId, threadId } : null
}
