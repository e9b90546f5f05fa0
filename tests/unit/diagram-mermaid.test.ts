import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMermaid } from '@/lib/diagrams/sources/mermaid'

const read = (text: string) => {
  const { graph, labels } = readMermaid(text)
  return {
    nodes: graph.nodes.map(({ id, label, shape, parent }) => `${id}=${label} (${shape})${parent === null ? '' : ` in ${parent}`}`),
    edges: graph.edges.map(({ from, to, label }) => `${from} > ${to}${label ? `: ${label}` : ''}`),
    labels,
  }
}
const edges = (text: string) => read(`flowchart LR\n${text}`).edges

// What flowcharts, ER and class diagrams are expected to give was held against Mermaid 12's own parser once, by hand.
describe('a flowchart', () => {
  it('has boxes of all forms', () => {
    const text = `flowchart RL
      a([stadium]) --> b[[sub]] --> c[(Database)] --> d((circle)) --> e>flag] --> f{rhombus} --> g{{hex}}
      h[/lean/] --> i[\\back\\] --> j[/trap\\] --> k[\\turned/] --> l(((double))) --> m(round) --> n[square]
      o@{ shape: cyl, label: "Data base" } --> p@{ shape: rounded }
      q:::important --> r["line<br/>two #quot;x#quot; #35; (y)"]
      s["\`This **is** it\`"] --> t[fa:fa-car Car]
      u["multi
line"] --> v`
    expect(read(text).nodes).toEqual([
      'a=stadium (rounded)',
      'b=sub (rectangle)',
      'c=Database (database)',
      'd=circle (ellipse)',
      'e=flag (note)',
      'f=rhombus (rhombus)',
      'g=hex (hexagon)',
      'h=lean (parallelogram)',
      'i=back (parallelogram)',
      'j=trap (parallelogram)',
      'k=turned (parallelogram)',
      'l=double (ellipse)',
      'm=round (rounded)',
      'n=square (rectangle)',
      'o=Data base (database)',
      'p=p (rounded)',
      'q=q (rectangle)',
      'r=line two "x" # (y) (rectangle)',
      's=This **is** it (rectangle)',
      't=Car (rectangle)',
      'u=multi line (rectangle)',
      'v=v (rectangle)',
    ])
  })

  it('has links of all forms, with words within and behind them', () => {
    expect(edges('A-->B;B-- text -->C; C-.->D; D-. dotted .->E; E==>F; F== thick ==>G; G~~~H; H---I; I-- open ---J')).toEqual([
      'A > B',
      'B > C: text',
      'C > D',
      'D > E: dotted',
      'E > F',
      'F > G: thick',
      'G > H',
      'H > I',
      'I > J: open',
    ])
    expect(edges('A--oB; B--xC; C<-->D; D o--o E; E x--x F; F --->|far| G; G ----> H; H -...-> I; I ====> J; J e1@--> K')).toEqual([
      'A > B',
      'B > C',
      'C > D',
      'D > E',
      'E > F',
      'F > G: far',
      'G > H',
      'H > I',
      'I > J',
      'J > K',
    ])
    expect(edges('A -->|"yes; | no"| B -- "with --> arrow" --> C-->|a|D-->|b|E')).toEqual([
      'A > B: yes; | no',
      'B > C: with --> arrow',
      'C > D: a',
      'D > E: b',
    ])
  })

  it('links several boxes at once, and knows names with hyphens, dots and non-Latin letters', () => {
    expect(edges('a --> b & c--> d\nA & B--> C & D\nmy-node --> other.node --> Ü漢')).toEqual([
      'a > b',
      'a > c',
      'b > d',
      'c > d',
      'A > C',
      'A > D',
      'B > C',
      'B > D',
      'my-node > other.node',
      'other.node > Ü漢',
    ])
  })

  it('has groups within groups, and arrows between them', () => {
    const { nodes, edges: arrows } = read(`flowchart TB
    c1-->a2
    subgraph one
      a1-->a2
    end
    subgraph two [The Second]
      direction LR
      subgraph ide1 ["Deep one"]
        z1[("DB; here")]
      end
    end
    subgraph "three words"
      c1
    end
    one --> two
    style one fill:#f9f
    class a1 x`)
    expect(nodes).toEqual([
      'c1=c1 (rectangle) in three words',
      'a2=a2 (rectangle) in one',
      'one=one (group)',
      'a1=a1 (rectangle) in one',
      'two=The Second (group)',
      'ide1=Deep one (group) in two',
      'z1=DB; here (database) in ide1',
      'three words=three words (group)',
    ])
    expect(arrows).toEqual(['c1 > a2', 'a1 > a2', 'one > two'])
  })

  it('reads as what was written, however it was written', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'api', 'my-db')
    const words = fc.constantFrom('', 'reads', 'asks for (more)', 'x --> y', 'a; b | c')
    const links = [
      (label: string) => (label ? `-- "${label}" -->` : '-->'),
      (label: string) => (label ? `-.->|"${label}"|` : '-.->'),
      (label: string) => (label ? ` == "${label}" ==> ` : ' ==> '),
    ]
    const step = fc.record({
      from: name,
      to: name,
      label: words,
      link: fc.constantFrom(...links),
      end: fc.constantFrom(';', '\n', ' ; \n  ', '\n%% a --> b\n'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const text = `graph TD\n${steps.map(({ from, to, label, link, end }) => `${from}${link(label)}${to}${end}`).join('')}`
        expect(readMermaid(text).graph.edges.map(({ from, to, label }) => ({ from, to, label }))).toEqual(
          steps.map(({ from, to, label }) => ({ from, to, label })),
        )
      }),
    )
  })
})

describe('other kinds of Mermaid', () => {
  it('are sequences of messages', () => {
    const { nodes, edges: messages } = read(`sequenceDiagram
    autonumber
    actor U as Customer <br/>on phone
    participant my-svc
    box Aqua Back office
    participant B
    end
    U->>+B: Order, please: now
    B-->>-U: OK
    loop Every minute
      B->>B: tick
    end
    B-)my-svc: async
    my-svc--xB: lost
    Note over U,B: A note: x->>y
    U<<->>B: both
    U->Other`)
    expect(nodes).toEqual([
      'U=Customer on phone (actor)',
      'my-svc=my-svc (rectangle)',
      'box Back office=Back office (group)',
      'B=B (rectangle) in box Back office',
      'Other=Other (rectangle)',
    ])
    expect(messages).toEqual([
      'U > B: Order, please: now',
      'B > U: OK',
      'B > B: tick',
      'B > my-svc: async',
      'my-svc > B: lost',
      'U > B: both',
      'U > Other',
    ])
  })

  it('are states', () => {
    const { nodes, edges: transitions } = read(`stateDiagram-v2
    [*] --> Still
    Still --> Moving : goes: on
    state "A long name" as s2
    s3 : described
    state Crash {
      [*] --> inner
      inner --> [*]:::hot
    }
    Moving --> Crash
    note right of Still
      some --> note
    end note`)
    expect(nodes).toEqual([
      '[*] start=start (ellipse)',
      'Still=Still (rectangle)',
      'Moving=Moving (rectangle)',
      's2=A long name (rectangle)',
      's3=described (rectangle)',
      'Crash=Crash (group)',
      'Crash[*] start=start (ellipse) in Crash',
      'inner=inner (rectangle) in Crash',
      'Crash[*] end=end (ellipse) in Crash',
    ])
    expect(transitions).toEqual([
      '[*] start > Still',
      'Still > Moving: goes: on',
      'Crash[*] start > inner',
      'inner > Crash[*] end',
      'Moving > Crash',
    ])
  })

  it('are entities', () => {
    const { nodes, edges: relations } = read(`erDiagram
    CUSTOMER ||--o{ ORDER : places
    CUSTOMER }|..|{ DELIVERY-ADDRESS : "uses it"
    p[Person] {
        string first
    }
    "Order Item" ||--o{ p : x
    CAR 1 to zero or more DRIVER : allows`)
    expect(nodes.map((words) => words.replace(' (entity)', ''))).toEqual([
      'CUSTOMER=CUSTOMER',
      'ORDER=ORDER',
      'DELIVERY-ADDRESS=DELIVERY-ADDRESS',
      'p=Person',
      'Order Item=Order Item',
      'CAR=CAR',
      'DRIVER=DRIVER',
    ])
    expect(relations).toEqual([
      'CUSTOMER > ORDER: places',
      'CUSTOMER > DELIVERY-ADDRESS: uses it',
      'Order Item > p: x',
      'CAR > DRIVER: allows',
    ])
  })

  it('are classes', () => {
    const { nodes, edges: relations } = read(`classDiagram
    Animal <|-- Duck : is a
    Animal "1" --> "*" Leg : has
    class Duck["The Duck"]
    class List~T~ {
      +int size
      +map() A --> B
    }
    E ..|> F
    O <--> P
    namespace Base {
      class Square
    }`)
    expect(nodes).toEqual([
      'Animal=Animal (class)',
      'Duck=The Duck (class)',
      'Leg=Leg (class)',
      'List=List (class)',
      'E=E (class)',
      'F=F (class)',
      'O=O (class)',
      'P=P (class)',
      'Base=Base (group)',
      'Square=Square (class) in Base',
    ])
    expect(relations).toEqual(['Duck > Animal: is a', 'Animal > Leg: has', 'E > F', 'O > P'])
  })

  it('are C4 and architecture diagrams', () => {
    const c4 = read(`C4Container
    Person(c, "Customer", "A customer, with accounts")
    System_Boundary(b, "Bank") {
      ContainerDb(d, "Orders, all", "SQL", $link="https://a.example/")
    }
    Rel(c, d, "Uses", "HTTPS")`)
    expect(c4.nodes).toEqual(['c=Customer (actor)', 'b=Bank (group)', 'd=Orders, all (database) in b'])
    expect(c4.edges).toEqual(['c > d: Uses (HTTPS)'])
    const architecture = read(
      'architecture-beta\n group api(cloud)[API]\n service db(database)[Orders] in api\n service s(server)[App]\n db:L -- R:s\n s{group}:T --> B:db',
    )
    expect(architecture.nodes).toEqual(['api=API (group)', 'db=Orders (database) in api', 's=App (server)'])
    expect(architecture.edges).toEqual(['db > s', 's > db'])
  })

  it('are at least words', () => {
    expect(read('mindmap\n  root((Orders))\n    click here\n    [Stock & more]')).toEqual({
      nodes: [],
      edges: [],
      labels: ['root Orders', 'click here', 'Stock & more'],
    })
  })
})

describe('what Mermaid text may not bring', () => {
  const cleaned = (text: string) => readMermaid(text).text

  it.each([
    ['a directive that turns strictness off', '%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\n A', 'flowchart LR\n A\n'],
    ['a directive over lines', '%%{\n init: {"themeCSS": "x"}\n}%%\nflowchart LR\n A', 'flowchart LR\n A\n'],
    [
      'a directive that does not end',
      'flowchart LR\n %%{init: {"securityLevel": "loose"}',
      'flowchart LR\n %% {init: {"securityLevel": "loose"}\n',
    ],
    ['a directive put together from two', 'flowchart LR\n A%%%%{a}%%{init: {}}%%', 'flowchart LR\n A%% {init: {}}%%\n'],
    [
      'settings but the title',
      '---\nconfig:\n  securityLevel: loose\ntitle: "Say \\"hi\\""\n---\nflowchart LR\n A',
      '---\ntitle: "Say \\"hi\\""\n---\nflowchart LR\n A\n',
    ],
    ['settings behind settings', '---\ntitle: One\n---\n---\nconfig: {}\n---\ngraph LR', '---\ntitle: "One"\n---\ngraph LR\n'],
    ['links', 'flowchart LR\n A-->B; click A "javascript:alert(1)"\n click B call run()\n C', 'flowchart LR\n A-->B\n C\n'],
    ['links of people', 'sequenceDiagram\n link A: Page @ https://a.example/\n A->>B: link C', 'sequenceDiagram\n A->>B: link C\n'],
    ['links of classes', 'classDiagram\n class A\n link A "https://a.example/"\n callback A "run"', 'classDiagram\n class A\n'],
    ['pictures', 'flowchart LR\n A@{ img: "https://a.example/a.png", label: "A" }', 'flowchart LR\n A@{ img: "", label: "A" }\n'],
    [
      'styles that fetch',
      'flowchart LR\n A\n style A background:url(https://a.example/)\n style A fill:#fff',
      'flowchart LR\n A\n style A fill:#fff\n',
    ],
    ['controls and half characters', '\ufeffflowchart LR\r\n A[a\u0000\u0007b\ud800]', 'flowchart LR\n A[ab\ufffd]\n'],
  ])('is left out: %s', (_, text, expected) => {
    expect(cleaned(text)).toBe(expected)
  })

  it('is refused when it is no Mermaid', () => {
    for (const text of ['', '   ', 'hello world', '<svg/>', '%% only a remark', '---\ntitle: x\n---', '__proto__', 'constructor'])
      expect(() => readMermaid(text)).toThrow(
        expect.objectContaining({ code: 'invalid', message: expect.stringContaining('kind of diagram') }),
      )
  })
})
