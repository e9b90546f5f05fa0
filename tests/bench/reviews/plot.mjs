import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

const [width, height, gap] = [260, 200, 56]
const looks = {
  charrette: { name: 'Charrette', stroke: '#1d4f91', dash: '' },
  pull: { name: 'plain pull queue', stroke: '#8a5a00', dash: '6 4' },
  push: { name: 'random push', stroke: '#6b7280', dash: '2 4' },
}

/** Share of designs with two reviews after 72 h by delivery, one small plot a size, everybody staying. */
export function drawShares(cells) {
  const plain = cells.filter(({ crowd, members }) => crowd === 'everybody stays' && members >= 4)
  const sizes = [...new Set(plain.map(({ members }) => members))]
  const plots = sizes.map((members, index) =>
    plotOf(
      members,
      plain.filter((cell) => cell.members === members),
      index,
    ),
  )
  const total = sizes.length * (width + gap) + gap
  const legend = Object.values(looks).map(
    ({ name, stroke, dash }, index) =>
      `<g transform="translate(${gap + index * 190} ${height + 96})"><path d="M0 0H36" stroke="${stroke}" stroke-width="2.5" stroke-dasharray="${dash}"/><text x="44" y="5">${name}</text></g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height + 120}" font-family="sans-serif" font-size="14" role="img"><title>Share of designs with two reviews after 72 hours, by the share of claims that are delivered</title><rect width="100%" height="100%" fill="#fffdf7"/>${plots.join('')}${legend.join('')}</svg>\n`
}

function plotOf(members, cells, index) {
  const x = scaleLinear([0.3, 0.95], [0, width])
  const y = scaleLinear([0, 100], [height, 0])
  const path = line(
    ([delivery]) => x(delivery),
    ([, share]) => y(share),
  )
  const curves = Object.entries(looks).map(([system, { stroke, dash }]) => {
    const points = cells.map(({ delivery, figures }) => [delivery, figures.find((other) => other.system === system).two[2].mean])
    return `<path d="${path(points)}" fill="none" stroke="${stroke}" stroke-width="2.5" stroke-dasharray="${dash}"/>`
  })
  const ticks = [0, 25, 50, 75, 100].map(
    (share) => `<path d="M0 ${y(share)}H${width}" stroke="#d9d4c5"/><text x="-8" y="${y(share) + 5}" text-anchor="end">${share} %</text>`,
  )
  const names = [0.3, 0.5, 0.7, 0.95].map(
    (share) => `<text x="${x(share)}" y="${height + 20}" text-anchor="middle">${Math.round(100 * share)} %</text>`,
  )
  return `<g transform="translate(${gap + index * (width + gap)} 36)"><text x="0" y="-14" font-weight="bold">${members} members</text>${ticks.join('')}${names.join('')}${curves.join('')}</g>`
}
