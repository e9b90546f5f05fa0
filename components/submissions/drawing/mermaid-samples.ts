/** Something to begin with, in the words of architecture. */
export const mermaidSamples = [
  {
    name: 'Parts and calls',
    text: `flowchart LR
  browser[Browser] -->|HTTPS| gateway[Gateway]
  gateway --> orders[Orders service]
  gateway --> catalog[Catalog service]
  orders --> db[(Orders database)]
  orders -. order placed .-> queue[[Queue]]
  queue --> mailer[Mailer]
`,
  },
  {
    name: 'Who calls whom, in order',
    text: `sequenceDiagram
  actor Guest
  participant Web
  participant Orders
  participant Payment
  Guest->>Web: Book
  Web->>Orders: Reserve for 10 minutes
  Orders-->>Web: Reserved
  Web->>Payment: Pay
  Payment-->>Orders: Paid
  Orders-->>Guest: Confirmation by mail
`,
  },
  {
    name: 'System in its context',
    text: `flowchart TB
  guest([Guest]) -->|searches, books| system
  host([Host]) -->|offers rooms| system
  subgraph system [Holiday rentals]
    web[Website]
    api[API]
    web --> api
  end
  api -->|charges| payment[Payment provider]
  api -->|sends| mail[Mail provider]
`,
  },
  {
    name: 'States',
    text: `stateDiagram-v2
  [*] --> Requested
  Requested --> Reserved: room is free
  Requested --> Refused: room is taken
  Reserved --> Booked: paid
  Reserved --> Expired: 10 minutes pass
  Booked --> [*]
`,
  },
] as const
