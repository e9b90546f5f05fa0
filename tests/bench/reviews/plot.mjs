import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

// Two columns, so that its words can be read on a phone; it is shown no wider than it is drawn.
const [width, height, left, top] = [196, 150, 62, 44]
const [column, row] = [width + left + 28, height + top + 40]
const crowd = 'some of each'
const looks = {
  charrette: { name: 'Charrette', stroke: '#1d4f91', dash: '' },
  pull: { name: 'plain pull queue', stroke: '#8a5a00', dash: '6 4' },
  push: { name: 'random push', stroke: '#6b7280', dash: '2 4' },
}

/** Share of designs with two reviews after 72 h by delivery, one small plot a size, where some drop out, come late or take no work. */
export function drawShares(cells) {
  const drawn = cells.filter((cell) => cell.crowd === crowd && cell.members >= 4)
  const sizes = [...new Set(drawn.map(({ members }) => members))]
  const plots = sizes.map((members, index) =>
    plotOf(
      members,
      drawn.filter((cell) => cell.members === members),
      index,
    ),
  )
  const legend = Object.values(looks).map(
    ({ name, stroke, dash }, index) =>
      `<g transform="translate(0 ${index * 30})"><path d="M0 0H36" stroke="${stroke}" stroke-width="3" stroke-dasharray="${dash}"/><text x="46" y="6">${name}</text></g>`,
  )
  const [x, y] = placeOf(sizes.length)
  const [total, tall] = [2 * column, Math.ceil((sizes.length + 1) / 2) * row]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="${tall}" viewBox="0 0 ${total} ${tall}" font-family="sans-serif" font-size="16" fill="#20242c" role="img"><title>Share of designs with two reviews after 72 hours, by the share of claims that are delivered, where some drop out, come late or take no work</title><rect width="100%" height="100%" fill="#fffdf7"/>${plots.join('')}<g transform="translate(${x} ${y + 12})">${legend.join('')}<text y="104" font-size="14">up: designs with two</text><text y="122" font-size="14">reviews after 72 hours</text><text y="146" font-size="14">across: claims delivered</text></g></svg>\n`
}

const placeOf = (index) => [left + (index % 2) * column, top + Math.floor(index / 2) * row]

function plotOf(members, cells, index) {
  const x = scaleLinear([0.3, 0.95], [0, width])
  const y = scaleLinear([0, 100], [height, 0])
  const path = line(
    ([delivery]) => x(delivery),
    ([, share]) => y(share),
  )
  const curves = Object.entries(looks).map(([system, { stroke, dash }]) => {
    const points = cells.map(({ delivery, figures }) => [delivery, figures.find((other) => other.system === system).two[2].mean])
    return `<path d="${path(points)}" fill="none" stroke="${stroke}" stroke-width="3" stroke-dasharray="${dash}"/>`
  })
  const ticks = [0, 50, 100].map(
    (share) => `<path d="M0 ${y(share)}H${width}" stroke="#d9d4c5"/><text x="-8" y="${y(share) + 5}" text-anchor="end">${share} %</text>`,
  )
  const names = [0.3, 0.5, 0.7, 0.95].map(
    (share) => `<text x="${x(share)}" y="${height + 26}" text-anchor="middle">${Math.round(100 * share)} %</text>`,
  )
  return `<g transform="translate(${placeOf(index).join(' ')})"><text x="0" y="-14" font-weight="bold">${members.toLocaleString('en')} members</text>${ticks.join('')}${names.join('')}${curves.join('')}</g>`
}
