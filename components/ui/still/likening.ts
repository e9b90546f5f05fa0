/** Makes what stands in `present` like `wanted`, and leaves alone what is like it already. Elements are known again by their ids. */
export function liken(present: ParentNode & Node, wanted: ParentNode & Node) {
  let at: ChildNode | null = present.firstChild
  for (const next of [...wanted.childNodes]) {
    const same = at && standsFor(at, next) ? at : found(present, at, next)
    if (!same) {
      present.insertBefore(next, at)
      continue
    }
    while (at && at !== same) {
      const gone: ChildNode = at
      at = at.nextSibling
      gone.remove()
    }
    at = same.nextSibling
    likenNode(same, next)
  }
  while (at) {
    const gone: ChildNode = at
    at = at.nextSibling
    gone.remove()
  }
}

function likenNode(present: ChildNode, next: ChildNode) {
  if (!isElement(present) || !isElement(next)) {
    if (present.nodeValue !== next.nodeValue) present.nodeValue = next.nodeValue
    return
  }
  for (const { name } of [...present.attributes]) if (!next.hasAttribute(name) && !ours.has(name)) present.removeAttribute(name)
  for (const { name, value } of next.attributes) if (present.getAttribute(name) !== value) present.setAttribute(name, value)
  liken(present, next)
}

// What the reader, or another part of the page, has said of an element since.
const ours = new Set(['open', 'data-new'])

const isElement = (node: Node): node is Element => node.nodeType === 1
const idOf = (node: Node) => (isElement(node) ? node.id : '')

function standsFor(present: Node, next: Node): boolean {
  return present.nodeName === next.nodeName && idOf(present) === idOf(next)
}

/** The element of that id further on, when something before it has gone. */
function found(present: ParentNode & Node, from: ChildNode | null, next: Node): ChildNode | null {
  const id = idOf(next)
  for (let node = id ? from : null; node; node = node.nextSibling) if (node.parentNode === present && standsFor(node, next)) return node
  return null
}
