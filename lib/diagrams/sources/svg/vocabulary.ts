const words = (text: string) => new Set(text.trim().split(/\s+/))

/** The elements that may stand in a cleaned SVG. */
export const drawnElements = words(`
  svg g defs symbol use image path rect circle ellipse line polyline polygon text tspan textPath title desc
  linearGradient radialGradient stop pattern clipPath mask marker filter
  feGaussianBlur feOffset feFlood feBlend feMerge feMergeNode feColorMatrix feComposite feDropShadow`)

/** Elements whose text is kept. */
export const textElements = words('text tspan textPath title desc')

/** Elements that run, load or embed something; an SVG with one of them is refused, in whatever namespace it stands. */
export const activeElements = words(
  'script handler listener iframe frame frameset object embed applet portal link meta base form audio video',
)

/** Looks, which may also stand in a `style`. */
export const lookAttributes = words(`
  fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
  stroke-width color opacity font-family font-size font-stretch font-style font-variant font-weight text-anchor text-decoration
  letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi display visibility
  overflow clip-path clip-rule mask filter marker-start marker-mid marker-end stop-color stop-opacity flood-color flood-opacity
  color-interpolation color-interpolation-filters paint-order shape-rendering text-rendering image-rendering vector-effect`)

/** What else an element may say. `href` is judged on its own. */
export const ownAttributes = words(`
  id x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points pathLength transform viewBox preserveAspectRatio
  dx dy rotate textLength lengthAdjust startOffset method spacing side offset gradientUnits gradientTransform spreadMethod
  patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
  markerUnits markerWidth markerHeight refX refY orient
  filterUnits primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 values type`)
