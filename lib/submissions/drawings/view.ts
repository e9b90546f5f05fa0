/** Where this browser keeps drawings that are not saved: apart for each member and challenge, since a browser may be shared. */
export const drawingKeysOf = (memberId: string, challengeId: string) => `${memberId}.${challengeId}.`

export const drawingKeyOf = (memberId: string, challengeId: string, diagramId: string) => drawingKeysOf(memberId, challengeId) + diagramId
